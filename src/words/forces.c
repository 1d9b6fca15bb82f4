#include "words/forces.h"

#include "calendar/date_words.h"
#include "campaign/holding.h"
#include "words/men.h"

const char *force_short_name(const Voice *voice, const Force *force, bool full)
{
	const char *name = full ? NULL : voice_text_or_none(voice, &force->abbreviation);

	if (!name)
		name = voice_text_or_none(voice, &force->name);
	return name ? name : force->id;
}

char *force_names(const Voice *voice, const Force *const *forces, size_t count, bool full)
{
	Arena *arena = voice->arena;
	const char **names = arena_array(arena, count, sizeof *names);

	for (size_t i = 0; i < count; i++)
		names[i] = force_short_name(voice, forces[i], full);
	return list_words(arena, names, count, voice->language);
}

/* The force whose strength a body's share or number counts in: itself, or the common parent. */
const Force *counting_force(const Force *const *forces, size_t count)
{
	return count > 1 && forces[0]->parent ? forces[0]->parent : forces[0];
}

static char *share_words(const Voice *voice, Rational share)
{
	Arena *arena = voice->arena;
	char *key = arena_printf(arena, "share %lld/%lld", (long long)share.num,
				 (long long)(share.den ? share.den : 1));
	const char *word = voice_word(voice, key);

	return word ? arena_copy(arena, word)
		    : arena_printf(arena, "%lld/%lld", (long long)share.num, (long long)share.den);
}

bool amount_is_share(const Holding *holding)
{
	return !holding->unknown && holding->share.num && !holding->men.low && !holding->men.high;
}

/* A share of what is itself about so many is about so many. */
bool amount_is_about(const Force *counted, const Holding *holding)
{
	return holding->about || (holding->share.num && counted->strength.about);
}

char *amount_words(const Voice *voice, const Force *const *forces, size_t force_count,
		   const Holding *holding, const Text *label)
{
	Arena *arena = voice->arena;
	const Force *counted = counting_force(forces, force_count);
	const char *printed = label ? voice_text_or_none(voice, label) : NULL;
	Interval men;

	if (printed && *printed)
		return arena_copy(arena, printed);
	if (holding->unknown)
		return arena_copy(arena, "?");
	if (amount_is_share(holding))
		return rational_compare(holding->share, rational_of(1, 1)) == 0
			       ? VOICE_FILL(voice, "all", "")
			       : share_words(voice, holding->share);
	if (holding_men(counted, holding, &men)) {
		/* "About 3,000" stays what was written, even where no more than 3,000 can be there. */
		bool written = holding->about && !holding->share.num && holding->bounded &&
			       holding->men.low > 0;

		return men_words(voice, written ? holding->men : men,
				 amount_is_about(counted, holding));
	}
	return arena_copy(arena, "?");
}

/* How many they are together; high INTERVAL_OPEN where that is not known of all. */
static Interval joint_strength(const Force *const *forces, size_t count)
{
	Interval sum = {0, 0};

	for (size_t i = 0; i < count; i++) {
		Interval one = force_strength(forces[i]);

		if (one.high == INTERVAL_OPEN)
			return one;
		sum = interval_add(sum, one);
	}
	return sum;
}

bool movement_is_part(const Movement *movement)
{
	const Holding *amount = &movement->amount;
	Interval strength = joint_strength(movement->forces, movement->force_count), men;

	if (movement->row->amount.kind == AMOUNT_UNKNOWN)
		return true;
	if (amount->unknown)
		return false;
	if (amount_is_share(amount))
		return rational_compare(amount->share, rational_of(1, 1)) < 0;
	return strength.high != INTERVAL_OPEN &&
	       holding_men(counting_force(movement->forces, movement->force_count), amount, &men) &&
	       men.high < strength.low;
}

char *mover_words(const Voice *voice, const Movement *movement, bool full)
{
	char *names = force_names(voice, movement->forces, movement->force_count, full);

	return movement_is_part(movement) ? VOICE_FILL(voice, "legend_part", names) : names;
}

char *stander_words(const Voice *voice, const Position *position, bool full)
{
	char *names = force_names(voice, position->forces, position->force_count, full);

	return position->part_of_body ? VOICE_FILL(voice, "legend_part", names) : names;
}
