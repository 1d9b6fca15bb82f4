#include "map/names/key_list.h"

#include "layout/block.h"
#include "layout/pack.h"

#define NUMBER_GAP 0.3 /* ems between number and name */
#define ENTRY_GAP 1.1  /* ems between entries */
#define FIRST_LINE 0.8 /* ems from the top of a line to its base line */

double key_list_row(Pen *pen)
{
	return block_leading(
		style_of(pen_open(pen, pen->scene->root, (Element){.name = "key_list"})));
}

KeyList key_list_build(Pen *pen, Group *parent, const NamePlan *plan, double width)
{
	KeyList list = {0};
	PackLine line = {.width = width};
	double em, leading;

	if (!plan->keyed.count)
		return list;
	list.group = pen_open(pen, parent, (Element){.name = "key_list", .id = "key-list"});
	list.numbers = pen_open(pen, list.group, (Element){.name = "head"});
	em = style_of(list.group)->font_size;
	leading = block_leading(style_of(list.group));
	line.apart = ENTRY_GAP * em;
	for (size_t i = 0; i <= plan->keyed.count; i++) {
		const Naming *naming = i ? plan->keyed.at[i - 1] : NULL;
		KeyEntry entry = {0};
		double wide;

		entry.number =
			pen_shape(pen, list.numbers,
				  naming ? arena_printf(pen->scene->arena, "%zu", naming->number)
					 : voice_word(&pen->voice, "key_list"));
		entry.name = naming ? pen_shape(pen, list.group, naming->text) : NULL;
		wide = entry.number->width + (entry.name ? NUMBER_GAP * em + entry.name->width : 0);
		entry.at.x = pack_set(&line, wide);
		entry.at.y = (double)line.line * leading + FIRST_LINE * em;
		LIST_ADD(pen->scene->arena, &list.entries, entry);
	}
	list.height = (double)(line.line + 1) * leading;
	return list;
}

void key_list_draw(Pen *pen, const KeyList *list, Point corner)
{
	for (size_t i = 0; i < list->entries.count; i++) {
		const KeyEntry *entry = &list->entries.at[i];
		Point at = point_add(corner, entry->at);
		double em = style_of(list->group)->font_size;

		pen_text(pen, list->numbers, entry->number, at, 0);
		at.x += entry->number->width + NUMBER_GAP * em;
		if (entry->name)
			pen_text(pen, list->group, entry->name, at, 0);
	}
}
