#include "layout/roll.h"

#include <stdlib.h>
#include <string.h>

#define TOLD_MOST 5    /* things named in one message */
#define TEXT_MOST 96   /* bytes of a name in one */
#define UTF8_MORE 0x80 /* a byte that goes on with a letter, under the mask */
#define UTF8_MASK 0xc0

/* How a fate is told: "phase-march-one: no free place for 3 names of 'place': 'Anton', 'Berta', 'Casar'". */
typedef struct Telling {
	Severity severity;
	const char *code, *text;
} Telling;

/* What belongs on the page and is not there is an error where it is what the page is about. */
static const Telling positions[FATES] = {
	[FATE_NO_ROOM] = {SEVERITY_ERROR, "symbol.no-place", "no free place for the symbol of %s"},
};
static const Telling formers[FATES] = {
	[FATE_NO_ROOM] = {SEVERITY_WARNING, "label.no-place", "no free place for the symbol of %s"},
};
static const Telling inset_positions[FATES] = {
	[FATE_NO_ROOM] = {SEVERITY_WARNING, "inset.no-place",
			  "no free place in the inset for the symbol of %s"},
};
static const Telling movements[FATES] = {
	[FATE_NO_ROOM] = {SEVERITY_ERROR, "movement.no-place",
			  "both ends fall on one spot of its map for %s"},
	[FATE_NO_WAY] = {SEVERITY_WARNING, "movement.no-way",
			 "no way is known, so not drawn is %s"},
};
static const Telling names[FATES] = {
	[FATE_KEYED] = {SEVERITY_WARNING, "label.keyed", "no room but for a number in place of %s"},
	[FATE_UNLISTED] = {SEVERITY_WARNING, "label.key-list",
			   "the list of what stands as a number is full; left out is %s"},
	[FATE_NO_ROOM] = {SEVERITY_WARNING, "label.no-place", "no free place for %s"},
	[FATE_NO_GROUND] = {SEVERITY_WARNING, "label.no-place",
			    "too little of its ground is on the map for %s"},
	[FATE_CUT] = {SEVERITY_WARNING, "label.no-place", "too long, and cut short, is %s"},
	[FATE_COVERED] = {SEVERITY_WARNING, "label.no-place", "a box of the map lies over %s"},
};
static const Telling land[FATES] = {{0}}; /* it is drawn, or off the map */
static const Telling boxes[FATES] = {
	[FATE_NO_ROOM] = {SEVERITY_WARNING, "inset.no-place", "no free place for %s"},
};

static const Telling *const tellings[ROLL_KINDS] = {
	[ROLL_FORMER] = formers,
	[ROLL_POSITION] = positions,
	[ROLL_INSET_POSITION] = inset_positions,
	[ROLL_MOVEMENT] = movements,
	[ROLL_RELIEF] = movements,
	[ROLL_LAND] = land,
	[ROLL_MARK] = names,
	[ROLL_NAME] = names,
	[ROLL_CAPTION] = names,
	[ROLL_BOX] = boxes,
	[ROLL_TEXT] = names,
};

/* One thing and several. */
static const char *const nouns[ROLL_KINDS][2] = {
	[ROLL_POSITION] = {"the position", "positions"},
	[ROLL_FORMER] = {"the former position", "former positions"},
	[ROLL_INSET_POSITION] = {"the position", "positions"},
	[ROLL_MOVEMENT] = {"the movement", "movements"},
	[ROLL_RELIEF] = {"the relief in place of", "reliefs in place of"},
	[ROLL_MARK] = {"the mark", "marks"},
	[ROLL_NAME] = {"the name", "names"},
	[ROLL_CAPTION] = {"the caption", "captions"},
	[ROLL_LAND] = {"the land", "pieces of land"},
	[ROLL_BOX] = {"the box", "boxes"},
	[ROLL_TEXT] = {"the text", "texts"},
};

void roll_sign(Arena *arena, Roll *roll, RollEntry entry)
{
	LIST_ADD(arena, roll, entry);
}

static int compare_texts(const char *a, const char *b)
{
	if (a == b || !a || !b)
		return (a != NULL) - (b != NULL);
	return strcmp(a, b);
}

/* One message tells of a group. */
static int compare_groups(const RollEntry *a, const RollEntry *b)
{
	int order = compare_texts(a->within, b->within);

	if (!order)
		order = compare_texts(a->layer, b->layer);
	if (!order)
		order = (a->kind > b->kind) - (a->kind < b->kind);
	return order ? order : (a->fate > b->fate) - (a->fate < b->fate);
}

static bool same_group(const RollEntry *a, const RollEntry *b)
{
	return compare_groups(a, b) == 0;
}

/* Same things beside one another, in the order of signing. */
static int compare_entries(const void *left, const void *right)
{
	const RollEntry *const *x = left, *const *y = right, *a = *x, *b = *y;
	int order = compare_groups(a, b);

	if (!order)
		order = compare_texts(a->id, b->id);
	if (!order)
		order = compare_texts(a->name, b->name);
	if (!order)
		order = (a->span.line > b->span.line) - (a->span.line < b->span.line);
	return order ? order : (a > b) - (a < b);
}

static bool is_same_thing(const RollEntry *a, const RollEntry *b)
{
	return same_group(a, b) && !compare_texts(a->id, b->id) &&
	       !compare_texts(a->name, b->name) && a->span.line == b->span.line;
}

Roll roll_lacking(Arena *arena, const Roll *roll)
{
	const RollEntry **sorted = arena_array(arena, roll->count, sizeof *sorted);
	bool *first = arena_array(arena, roll->count, sizeof *first);
	size_t count = 0;
	Roll lacking = {0};

	for (size_t i = 0; i < roll->count; i++)
		if (roll->at[i].fate != FATE_DRAWN)
			sorted[count++] = &roll->at[i];
	if (count)
		qsort(sorted, count, sizeof *sorted, compare_entries);
	for (size_t i = 0; i < count; i++)
		first[sorted[i] - roll->at] = !i || !is_same_thing(sorted[i - 1], sorted[i]);
	for (size_t i = 0; i < roll->count; i++)
		if (first[i])
			roll_sign(arena, &lacking, roll->at[i]);
	return lacking;
}

size_t roll_count(const Roll *roll, Fate fate)
{
	size_t count = 0;

	for (size_t i = 0; i < roll->count; i++)
		count += roll->at[i].fate == fate;
	return count;
}

static bool is_first_byte(char byte)
{
	return ((unsigned char)byte & UTF8_MASK) != UTF8_MORE;
}

/* Not more of a text than a message can bear. */
static const char *shortened(Arena *arena, const char *text)
{
	size_t length = strlen(text);

	if (length <= TEXT_MOST)
		return text;
	for (length = TEXT_MOST; length > 0 && !is_first_byte(text[length]);)
		length--;
	return arena_printf(arena, "%.*s\u2026", (int)length, text);
}

/* What readers see comes first: of names the name, of all else the id; the other one in brackets. */
static char *thing_words(Arena *arena, const RollEntry *entry)
{
	bool by_name = tellings[entry->kind] == names || !entry->id;
	const char *name = entry->name && *entry->name ? entry->name : NULL;
	const char *first = by_name && name ? name : entry->id,
		   *second = by_name ? entry->id : name;

	if (!first)
		return arena_copy(arena, "one without id or name");
	first = shortened(arena, first);
	second = second ? shortened(arena, second) : NULL;
	if (!second || !strcmp(first, second))
		return arena_printf(arena, "'%s'", first);
	return arena_printf(arena, "'%s' (%s)", first, second);
}

/* "3 names of 'place': 'Anton' (a), 'Berta' (b), 'Casar' (c)" */
static char *group_words(Arena *arena, const Roll *roll, size_t first)
{
	const RollEntry *head = &roll->at[first];
	char *things = arena_copy(arena, ""), *what;
	size_t count = 0;

	for (size_t i = first; i < roll->count; i++) {
		if (!same_group(&roll->at[i], head))
			continue;
		if (count++ < TOLD_MOST)
			things =
				arena_joined(arena, things, ", ", thing_words(arena, &roll->at[i]));
	}
	what = count == 1 ? arena_copy(arena, nouns[head->kind][0])
			  : arena_printf(arena, "%zu %s", count, nouns[head->kind][1]);
	if (head->layer && count > 1)
		what = arena_printf(arena, "%s of '%s'", what, head->layer);
	if (count > TOLD_MOST)
		things = arena_printf(arena, "%s and %zu more", things, count - TOLD_MOST);
	return arena_printf(arena, "%s%s %s", what, count > 1 ? ":" : "", things);
}

static bool is_told_before(const Roll *roll, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (same_group(&roll->at[i], &roll->at[index]))
			return true;
	return false;
}

/* Once a row, whichever of the things that it made lie outside: sorting drops repeats. */
static void report_outside(const RollEntry *entry, Diag *diag, const char *on)
{
	if (entry->fate == FATE_OFF_MAP)
		diag_warning(diag, entry->span, "map.outside",
			     "%s lies outside of the map of figure '%s' and of its insets",
			     entry->written, on);
}

static const char *within_words(Arena *arena, const RollEntry *entry)
{
	return entry->within ? arena_printf(arena, ", in '%s'", entry->within) : "";
}

void roll_report(const Roll *roll, Diag *diag, Span span, const char *on)
{
	for (size_t i = 0; i < roll->count; i++) {
		const Telling *telling = &tellings[roll->at[i].kind][roll->at[i].fate];
		char *text;

		report_outside(&roll->at[i], diag, on);
		if (!telling->text || is_told_before(roll, i))
			continue;
		text = arena_printf(diag->arena, telling->text, group_words(diag->arena, roll, i));
		diag_add(diag, telling->severity, span, telling->code, "%s%s: %s", on,
			 within_words(diag->arena, &roll->at[i]), text);
	}
}
