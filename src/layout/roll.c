#include "layout/roll.h"

#include <string.h>

#define TOLD_MOST 5 /* things named in one message */

/* How a fate is told: "phase-march-one: no free place for 3 names of 'place': 'Anton', 'Berta', 'Casar'". */
typedef struct Telling {
	Severity severity;
	const char *code, *text;
} Telling;

/* What belongs on the page and is not there is an error where it is what the page is about. */
static const Telling positions[FATES] = {
	[FATE_NO_ROOM] = {SEVERITY_ERROR, "symbol.no-place", "no free place for the symbol of %s"},
};
static const Telling inset_positions[FATES] = {
	[FATE_NO_ROOM] = {SEVERITY_WARNING, "inset.no-place",
			  "no free place in the inset for the symbol of %s"},
};
static const Telling movements[FATES] = {
	[FATE_NO_ROOM] = {SEVERITY_ERROR, "movement.no-place",
			  "both ends fall on one spot of its map for %s"},
	[FATE_NO_GROUND] = {SEVERITY_ERROR, "movement.no-place", "no way is known for %s"},
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
static const Telling boxes[FATES] = {
	[FATE_NO_ROOM] = {SEVERITY_WARNING, "inset.no-place", "no free place for %s"},
};

static const Telling *const tellings[ROLL_KINDS] = {
	[ROLL_POSITION] = positions, [ROLL_INSET_POSITION] = inset_positions,
	[ROLL_MOVEMENT] = movements, [ROLL_RELIEF] = movements,
	[ROLL_MARK] = names,	     [ROLL_NAME] = names,
	[ROLL_CAPTION] = names,	     [ROLL_BOX] = boxes,
	[ROLL_TEXT] = names,
};

/* One thing and several. */
static const char *const nouns[ROLL_KINDS][2] = {
	[ROLL_POSITION] = {"the position", "positions"},
	[ROLL_INSET_POSITION] = {"the position", "positions"},
	[ROLL_MOVEMENT] = {"the movement", "movements"},
	[ROLL_RELIEF] = {"the relief in place of", "reliefs in place of"},
	[ROLL_MARK] = {"the mark", "marks"},
	[ROLL_NAME] = {"the name", "names"},
	[ROLL_CAPTION] = {"the caption", "captions"},
	[ROLL_BOX] = {"the box", "boxes"},
	[ROLL_TEXT] = {"the text", "texts"},
};

void roll_sign(Arena *arena, Roll *roll, RollEntry entry)
{
	LIST_ADD(arena, roll, entry);
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

static bool same_group(const RollEntry *a, const RollEntry *b)
{
	return a->kind == b->kind && a->fate == b->fate && same_text(a->layer, b->layer);
}

void roll_sign_once(Arena *arena, Roll *roll, RollEntry entry)
{
	for (size_t i = 0; i < roll->count; i++) {
		const RollEntry *other = &roll->at[i];

		if (same_group(other, &entry) && same_text(other->id, entry.id) &&
		    same_text(other->name, entry.name) && other->span.line == entry.span.line)
			return;
	}
	roll_sign(arena, roll, entry);
}

size_t roll_count(const Roll *roll, Fate fate)
{
	size_t count = 0;

	for (size_t i = 0; i < roll->count; i++)
		count += roll->at[i].fate == fate;
	return count;
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
	if (!second || first == second)
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

void roll_report(const Roll *roll, Diag *diag, Span span, const char *on)
{
	for (size_t i = 0; i < roll->count; i++) {
		const Telling *telling = &tellings[roll->at[i].kind][roll->at[i].fate];
		char *text;

		report_outside(&roll->at[i], diag, on);
		if (!telling->text || is_told_before(roll, i))
			continue;
		text = arena_printf(diag->arena, telling->text, group_words(diag->arena, roll, i));
		diag_add(diag, telling->severity, span, telling->code, "%s: %s", on, text);
	}
}
