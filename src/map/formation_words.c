#include <string.h>

#include "calendar/date_words.h"
#include "map/formation.h"

static const char *short_name(const Pen *pen, const Force *force, bool full)
{
	const char *name =
		full ? NULL : text_in(&force->abbreviation, pen->language, pen->fallback_language);

	if (!name)
		name = text_in(&force->name, pen->language, pen->fallback_language);
	return name ? name : force->id;
}

char *formation_names(Pen *pen, const Force *const *forces, size_t count, bool full)
{
	Arena *arena = pen->scene->arena;
	const char **names = arena_array(arena, count, sizeof *names);

	for (size_t i = 0; i < count; i++)
		names[i] = short_name(pen, forces[i], full);
	return list_words(arena, names, count, pen->language);
}

/* The force whose strength a body's share or number counts in: itself, or the common parent. */
static const Force *counting_force(const Force *const *forces, size_t count)
{
	return count > 1 && forces[0]->parent ? forces[0]->parent : forces[0];
}

static char *share_words(Pen *pen, Rational share)
{
	Arena *arena = pen->scene->arena;
	char *key = arena_printf(arena, "share %lld/%lld", (long long)share.num,
				 (long long)(share.den ? share.den : 1));
	const char *word = words_find(pen->words, key);

	return word ? arena_copy(arena, word)
		    : arena_printf(arena, "%lld/%lld", (long long)share.num, (long long)share.den);
}

static char *men_words(Pen *pen, Interval men, bool about)
{
	Arena *arena = pen->scene->arena;
	char *low = number_words(arena, men.low, pen->language);
	int64_t middle = men.low + (men.high - men.low) / 2;

	if (men.high == INTERVAL_OPEN)
		return men.low > 0 ? WORDS_FILL(arena, pen->words, "at_least", low)
				   : arena_copy(arena, "?");
	if (about && !interval_is_point(men))
		return WORDS_FILL(arena, pen->words, "about",
				  number_words(arena, middle, pen->language));
	if (interval_is_point(men))
		return low;
	return WORDS_FILL(arena, pen->words, "range", low,
			  number_words(arena, men.high, pen->language));
}

char *formation_amount_words(Pen *pen, const Ledger *ledger, const Plan *plan,
			     const Force *const *forces, size_t force_count, const Holding *holding,
			     const Text *label)
{
	Arena *arena = pen->scene->arena;
	const char *printed = label ? text_in(label, pen->language, pen->fallback_language) : NULL;
	Interval men;

	if (printed && *printed)
		return arena_copy(arena, printed);
	if (holding->unknown)
		return arena_copy(arena, "?");
	if (holding->share.num && !holding->men.high)
		return rational_compare(holding->share, rational_of(1, 1)) == 0
			       ? WORDS_FILL(arena, pen->words, "all", "")
			       : share_words(pen, holding->share);
	if (holding_men(ledger, plan, counting_force(forces, force_count), holding, &men))
		return men_words(pen, men, holding->about);
	return arena_copy(arena, "?");
}

const Attribute *formation_attributes(Arena *arena, const Force *const *forces, size_t force_count,
				      Certainty certainty, size_t *count)
{
	LIST(Attribute) list = {0};
	char *ids = arena_copy(arena, "");

	for (size_t i = 0; i < force_count; i++)
		for (const Force *force = forces[i]; force; force = force->parent)
			ids = arena_printf(arena, "%s%s%s", ids, *ids ? " " : "", force->id);
	LIST_ADD(arena, &list, (Attribute){"force", ids});
	if (forces[0]->side) {
		LIST_ADD(arena, &list, (Attribute){"side", forces[0]->side->id});
		LIST_ADD(arena, &list, (Attribute){"frame", frame_names[forces[0]->side->frame]});
	}
	LIST_ADD(arena, &list, (Attribute){"certainty", certainty_name(certainty)});
	if (forces[0]->branch)
		LIST_ADD(arena, &list, (Attribute){"branch", branch_names[forces[0]->branch]});
	if (forces[0]->echelon)
		LIST_ADD(arena, &list, (Attribute){"echelon", echelon_names[forces[0]->echelon]});
	*count = list.count;
	return list.at;
}

SymbolSpec formation_symbol(Pen *pen, const Group *group, const Force *const *forces, size_t count,
			    bool abbreviated)
{
	SymbolSpec spec = {.branch = forces[0]->branch, .echelon = forces[0]->echelon};

	spec.frame = forces[0]->side ? forces[0]->side->frame : FRAME_FRIEND;
	spec.headquarters = forces[0]->branch == BRANCH_HEADQUARTERS;
	if (!spec.branch || spec.headquarters)
		spec.abbreviation = pen_shape(pen, group, short_name(pen, forces[0], false));
	else if (abbreviated) {
		Group *label = pen_open(pen, (Group *)group, (Element){.name = "label"});

		spec.designation =
			pen_shape(pen, label, formation_names(pen, forces, count, false));
	}
	return spec;
}
