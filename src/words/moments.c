#include "words/moments.h"

#include <math.h>
#include <string.h>

#include "calendar/date_words.h"
#include "campaign/holding.h"
#include "words/forces.h"
#include "words/men.h"

static const char *word(const Voice *voice, const char *key)
{
	return VOICE_FILL(voice, key, "");
}

#define DEGREE_DECIMALS 2 /* as fine as places are told */

static char *degrees(const Voice *voice, double degrees, const char *positive, const char *negative)
{
	return VOICE_FILL(voice, degrees < 0 ? negative : positive,
			  arena_printf(voice->arena, "%s°",
				       rounded_words(voice->arena, fabs(degrees), DEGREE_DECIMALS,
						     voice->language)));
}

/* "" where no place or feature has its id. */
static const char *outside_name(const Voice *voice, const Outside *outside)
{
	return outside && outside->namesake ? voice_text(voice, &outside->namesake->name) : "";
}

char *place_words(const Voice *voice, const Place *place)
{
	Arena *arena = voice->arena;
	const char *name;

	switch (place->kind) {
	case PLACE_FEATURE:
		name = voice_text(voice, &place->feature->name);
		return arena_copy(arena, name && *name	      ? name
					 : place->feature->id ? place->feature->id
							      : place->written);
	case PLACE_POINT:
		return arena_printf(arena, "%s, %s",
				    degrees(voice, place->at.lat, "north", "south"),
				    degrees(voice, lon_written(place->at.lon), "east", "west"));
	case PLACE_OUTSIDE:
		name = outside_name(voice, place->outside);
		return arena_copy(arena, name && *name ? name : word(voice, "place_outside"));
	case PLACE_BLANK:
	case PLACE_UNKNOWN:
		break;
	}
	return arena_copy(arena, word(voice, "place_unknown"));
}

char *place_from_words(const Voice *voice, const Place *place)
{
	if (place->kind == PLACE_OUTSIDE && !*outside_name(voice, place->outside))
		return VOICE_FILL(voice, "place_from_outside", "");
	return VOICE_FILL(voice, "place_from", place_words(voice, place));
}

char *place_to_words(const Voice *voice, const Place *place)
{
	const char *label = place->kind == PLACE_OUTSIDE && place->outside
				    ? voice_text(voice, &place->outside->label)
				    : "";

	if (*label)
		return arena_copy(voice->arena, label);
	if (place->kind == PLACE_OUTSIDE && !*outside_name(voice, place->outside))
		return VOICE_FILL(voice, "place_to_outside", "");
	return VOICE_FILL(voice, "place_to", place_words(voice, place));
}

char *strength_words(const Voice *voice, const Force *force)
{
	Arena *arena = voice->arena;
	Holding holding = {.men = force->strength.men, .about = force->strength.about};

	if (force->strength.kind != AMOUNT_MEN)
		return arena_copy(arena, word(voice, "strength_unknown"));
	if (!holding.men.high)
		return arena_copy(arena, word(voice, "strength_none"));
	return amount_words(voice, &force, 1, &holding, NULL);
}

/* "" where it goes without saying, or nobody knows. */
static char *stay_amount(const Voice *voice, const Force *force, const Stay *stay)
{
	char *words = arena_copy(voice->arena, "");

	if (!stay->in_body && !stay->whole)
		words = amount_words(voice, &force, 1, &stay->holding, NULL);
	return strcmp(words, "?") ? words : arena_copy(voice->arena, "");
}

/* All of a force's own men are at one place: how many needs saying where those it is said to have are not the same, since some
 * of them are forces that stand by themselves. */
static char *only_amount(const Voice *voice, const Force *force, const Stay *stay, Interval told)
{
	Interval men;

	if (stay->in_body || told.high == INTERVAL_OPEN ||
	    !holding_men(force, &stay->holding, &men) ||
	    (men.low == told.low && men.high == told.high))
		return arena_copy(voice->arena, "");
	return men_words(voice, men, amount_is_about(force, &stay->holding));
}

char *whereabouts_words(const Voice *voice, const State *state, const Force *force, Interval told)
{
	Arena *arena = voice->arena;
	char *all = arena_copy(arena, "");
	size_t count;
	const Stay *stays = state_stays(state, force, &count);

	if (count == 1 && stays[0].kind == STAY_POCKET && force->parent)
		return all;
	for (size_t i = 0; i < count; i++) {
		const char *place = stays[i].kind == STAY_LOST
					    ? word(voice, "place_lost")
					    : place_words(voice, &stays[i].place);
		char *amount = count == 1 ? only_amount(voice, force, &stays[i], told)
					  : stay_amount(voice, force, &stays[i]);

		/* Beside a known place, an unknown rest in an unknown place says nothing. */
		if (count > 1 && stays[i].kind == STAY_POCKET && !*amount)
			continue;
		all = arena_printf(arena, "%s%s%s", all, *all ? "; " : "",
				   *amount ? VOICE_FILL(voice, "place_amount", place, amount)
					   : place);
	}
	return all;
}

const char *certainty_words(const Voice *voice, Certainty certainty)
{
	return word(voice, certainty_name(certainty));
}
