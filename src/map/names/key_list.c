#include "map/names/key_list.h"

#define NUMBER_GAP 0.3 /* ems between number and name */
#define ENTRY_GAP 1.1  /* ems between entries */

static double leading_of(const Style *style)
{
	return style->font_size * (style->line_height > 0 ? style->line_height : 1.2);
}

double key_list_row(Pen *pen)
{
	return leading_of(style_of(pen_open(pen, pen->scene->root, (Element){.name = "key_list"})));
}

KeyList key_list_build(Pen *pen, Group *parent, const NamePlan *plan, double width)
{
	KeyList list = {0};
	double x = 0, em, leading;
	size_t row = 0;

	if (!plan->keyed.count)
		return list;
	list.group = pen_open(pen, parent, (Element){.name = "key_list", .id = "key-list"});
	list.numbers = pen_open(pen, list.group, (Element){.name = "head"});
	em = style_of(list.group)->font_size;
	leading = leading_of(style_of(list.group));
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
		if (x > 0 && x + wide > width) {
			x = 0;
			row++;
		}
		entry.at = (Point){x, (double)row * leading + 0.8 * em};
		x += wide + ENTRY_GAP * em;
		LIST_ADD(pen->scene->arena, &list.entries, entry);
	}
	list.height = (double)(row + 1) * leading;
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
