#include "words/forces.h"

#include "calendar/date_words.h"
#include "campaign/holding.h"

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
static const Force *counting_force(const Force *const *forces, size_t count)
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

static char *men_words(const Voice *voice, Interval men, bool about)
{
	Arena *arena = voice->arena;
	char *low = number_words(arena, men.low, voice->language);
	int64_t middle = men.low + (men.high - men.low) / 2;

	if (men.high == INTERVAL_OPEN)
		return men.low > 0 ? VOICE_FILL(voice, "at_least", low) : arena_copy(arena, "?");
	if (about && !interval_is_point(men))
		return VOICE_FILL(voice, "about", number_words(arena, middle, voice->language));
	if (interval_is_point(men))
		return low;
	return VOICE_FILL(voice, "range", low, number_words(arena, men.high, voice->language));
}

char *amount_words(const Voice *voice, const Force *const *forces, size_t force_count,
		   const Holding *holding, const Text *label)
{
	Arena *arena = voice->arena;
	const char *printed = label ? voice_text_or_none(voice, label) : NULL;
	Interval men;

	if (printed && *printed)
		return arena_copy(arena, printed);
	if (holding->unknown)
		return arena_copy(arena, "?");
	if (holding->share.num && !holding->men.high)
		return rational_compare(holding->share, rational_of(1, 1)) == 0
			       ? VOICE_FILL(voice, "all", "")
			       : share_words(voice, holding->share);
	if (holding_men(counting_force(forces, force_count), holding, &men)) {
		/* "About 3,000" stays what was written, even where no more than 3,000 can be there. */
		bool written = holding->about && !holding->share.num && holding->bounded &&
			       holding->men.low > 0;

		return men_words(voice, written ? holding->men : men, holding->about);
	}
	return arena_copy(arena, "?");
}
