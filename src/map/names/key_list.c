#include "map/names/key_list.h"

#include "layout/block.h"
#include "layout/pack.h"

#define LINE_SLACK 0.01 /* points by which sums may differ */
#define NUMBER_GAP 0.3	/* ems between number and name */
#define ENTRY_GAP 1.1	/* ems between entries */
/* From the top of a line to its base line, in ems and not by the leading: the first line hangs from the list's top alike however
 * far apart the lines are. */
#define FIRST_LINE 0.8

double key_list_row(const Composer *composer)
{
	return block_leading(
		compose_under(composer, composer->page, (Element){.name = "key_list"})->style);
}

/* A list while its lines fill up. */
typedef struct Listing {
	const Composer *composer;
	KeyList *list;
	PackLine line;
	double em, leading;
} Listing;

static void add_entry(Listing *listing, KeyEntry entry, double width)
{
	entry.at.x = pack_set(&listing->line, width);
	entry.at.y = (double)listing->line.line * listing->leading + FIRST_LINE * listing->em;
	LIST_ADD(listing->composer->arena, &listing->list->entries, entry);
}

/* A name with its number, broken where it is longer than a line. */
static void add_name(Listing *listing, Naming *naming)
{
	const Composer *composer = listing->composer;
	const KeyList *list = listing->list;
	KeyEntry entry = {
		.naming = naming,
		.number = compose_line(composer, list->numbers,
				       arena_printf(composer->arena, "%zu", naming->number))};
	double before = entry.number->width + NUMBER_GAP * listing->em;
	size_t count;
	const TextRun *const *lines = compose_lines(composer, list->styled, naming->text,
						    listing->line.width - before, &count);

	for (size_t i = 0; i < count; i++) {
		entry.name = lines[i];
		add_entry(listing, entry, before + lines[i]->width);
		entry.number = NULL;
		before = 0;
	}
}

KeyList key_list_build(const Composer *composer, const Styled *layer, const NamePlan *plan,
		       double width)
{
	KeyList list = {0};
	Listing listing = {.composer = composer, .list = &list, .line = {.width = width}};
	KeyEntry head = {0};

	if (!plan->keyed.count)
		return list;
	list.styled =
		compose_under(composer, layer, (Element){.name = "key_list", .id = "key-list"});
	list.numbers = compose_under(composer, list.styled, (Element){.name = "head"});
	listing.em = list.styled->style->font_size;
	listing.leading = block_leading(list.styled->style);
	listing.line.apart = ENTRY_GAP * listing.em;
	head.number =
		compose_line(composer, list.numbers, voice_word(&composer->voice, "key_list"));
	add_entry(&listing, head, head.number->width);
	for (size_t i = 0; i < plan->keyed.count; i++)
		add_name(&listing, plan->keyed.at[i]);
	list.leading = listing.leading;
	list.height = (double)(listing.line.line + 1) * listing.leading;
	return list;
}

static bool is_within(const KeyList *list, size_t index, double height)
{
	double line = list->entries.at[index].at.y - list->entries.at[0].at.y;

	return line + list->leading <= height + LINE_SLACK;
}

void key_list_cut(KeyList *list, double height)
{
	size_t kept = 0;

	if (list->height <= height + LINE_SLACK)
		return;
	while (kept < list->entries.count && is_within(list, kept, height))
		kept++;
	for (size_t i = kept; i < list->entries.count; i++) {
		Naming *naming = list->entries.at[i].naming;

		if (!naming)
			continue;
		naming->placed = false;
		naming->unlisted = true;
		/* Nor is the beginning of a name any use. */
		while (kept > 0 && list->entries.at[kept - 1].naming == naming)
			kept--;
	}
	/* A heading alone heads nothing. */
	if (kept < 2) {
		*list = (KeyList){0};
		return;
	}
	list->entries.count = kept;
	list->height = list->entries.at[kept - 1].at.y - list->entries.at[0].at.y + list->leading;
}

void key_list_draw(Pen *pen, Group *layer, const KeyList *list, Point corner, double width)
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

		if (entry->number) {
			pen_text(pen, numbers, entry->number, at, 0);
			at.x += entry->number->width + NUMBER_GAP * em;
		}
		if (entry->name)
			pen_text(pen, group, entry->name, at, 0);
	}
	pen_mirror(pen, group, NULL, corner.x, corner.x + width);
}
