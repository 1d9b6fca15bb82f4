#include "map/names/key_list.h"

#include "layout/block.h"
#include "layout/pack.h"

#define NUMBER_GAP 0.3 /* ems between number and name */
#define ENTRY_GAP 1.1  /* ems between entries */
/* From the top of a line to its base line, in ems and not by the leading: the first line hangs from the list's top alike however
 * far apart the lines are. */
#define FIRST_LINE 0.8

double key_list_row(const Composer *composer)
{
	return block_leading(
		compose_under(composer, composer->page, (Element){.name = "key_list"})->style);
}

/* The heading, for NULL, or one name with its number. */
static KeyEntry entry_of(const Composer *composer, const KeyList *list, const Naming *naming)
{
	KeyEntry entry = {0};

	entry.number = compose_line(composer, list->numbers,
				    naming ? arena_printf(composer->arena, "%zu", naming->number)
					   : voice_word(&composer->voice, "key_list"));
	entry.name = naming ? compose_line(composer, list->styled, naming->text) : NULL;
	return entry;
}

KeyList key_list_build(const Composer *composer, const Styled *layer, const NamePlan *plan,
		       double width)
{
	KeyList list = {0};
	PackLine line = {.width = width};
	double em, leading;

	if (!plan->keyed.count)
		return list;
	list.styled =
		compose_under(composer, layer, (Element){.name = "key_list", .id = "key-list"});
	list.numbers = compose_under(composer, list.styled, (Element){.name = "head"});
	em = list.styled->style->font_size;
	leading = block_leading(list.styled->style);
	line.apart = ENTRY_GAP * em;
	for (size_t i = 0; i <= plan->keyed.count; i++) {
		KeyEntry entry = entry_of(composer, &list, i ? plan->keyed.at[i - 1] : NULL);
		double wide = entry.number->width +
			      (entry.name ? NUMBER_GAP * em + entry.name->width : 0);

		entry.at.x = pack_set(&line, wide);
		entry.at.y = (double)line.line * leading + FIRST_LINE * em;
		LIST_ADD(composer->arena, &list.entries, entry);
	}
	list.height = (double)(line.line + 1) * leading;
	return list;
}

void key_list_draw(Pen *pen, Group *layer, const KeyList *list, Point corner)
{
	Group *group, *numbers;
	double em;

	if (!list->styled)
		return;
	group = scene_open_styled(pen->scene, layer, list->styled);
	numbers = scene_open_styled(pen->scene, group, list->numbers);
	em = list->styled->style->font_size;
	for (size_t i = 0; i < list->entries.count; i++) {
		const KeyEntry *entry = &list->entries.at[i];
		Point at = point_add(corner, entry->at);

		pen_text(pen, numbers, entry->number, at, 0);
		at.x += entry->number->width + NUMBER_GAP * em;
		if (entry->name)
			pen_text(pen, group, entry->name, at, 0);
	}
}
