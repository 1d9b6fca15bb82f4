#include "words/moments.h"

#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "base/strbuf.h"
#include "calendar/date_words.h"
#include "words/forces.h"

#define DENOMINATOR_MOST 12
#define UNITS_APART 50 /* bounds that lie so far apart are said in the next larger unit */
#define PER_CENT 100
#define SHARE_NEAR 2e-5 /* men are whole numbers: a third of them is not quite a third */

static const char *word(const Voice *voice, const char *key)
{
	return VOICE_FILL(voice, key, "");
}

static char *degrees(const Voice *voice, double degrees, const char *positive, const char *negative)
{
	StrBuf buf = {0};
	char *text;

	strbuf_number(&buf, fabs(degrees), 2);
	strbuf_add(&buf, "°");
	text = VOICE_FILL(voice, degrees < 0 ? negative : positive, buf.at);
	strbuf_release(&buf);
	return text;
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
				    degrees(voice, place->at.lon, "east", "west"));
	case PLACE_OUTSIDE:
		name = place->outside ? voice_text(voice, &place->outside->label) : NULL;
		return arena_copy(arena, name && *name ? name : word(voice, "place_outside"));
	case PLACE_BLANK:
	case PLACE_UNKNOWN:
		break;
	}
	return arena_copy(arena, word(voice, "place_unknown"));
}

/* Bounds reckoned from "about 250,000" are not known to a man: they are said as coarsely as they lie apart, none the
 * narrower for it. */
static Interval rounded_outwards(Interval men)
{
	int64_t unit = 1;

	while (unit * UNITS_APART <= men.high - men.low)
		unit *= DECADE;
	return (Interval){men.low / unit * unit, (men.high + unit - 1) / unit * unit};
}

char *men_range_words(const Voice *voice, Interval men)
{
	Arena *arena = voice->arena;

	if (men.high != INTERVAL_OPEN) {
		Interval said = rounded_outwards(men);

		return number_range_words(arena, said.low, said.high, voice->language);
	}
	if (men.low <= 0)
		return arena_copy(arena, "");
	return VOICE_FILL(voice, "at_least", number_words(arena, men.low, voice->language));
}

char *share_number_words(const Voice *voice, double share)
{
	Arena *arena = voice->arena;
	StrBuf buf = {0};
	char *text;

	if (fabs(share - 1) < SHARE_NEAR)
		return arena_copy(arena, word(voice, "all"));
	if (fabs(share) < SHARE_NEAR)
		return arena_copy(arena, word(voice, "amount_none"));
	for (int den = 2; den <= DENOMINATOR_MOST; den++) {
		double num = share * den;
		const char *known;

		if (fabs(num - round(num)) > SHARE_NEAR)
			continue;
		text = arena_printf(arena, "%.0f/%d", round(num), den);
		known = voice_word(voice, arena_printf(arena, "share %s", text));
		return known ? arena_copy(arena, known) : text;
	}
	strbuf_number(&buf, share * PER_CENT, 1);
	text = arena_printf(arena, "%s %%", buf.at);
	strbuf_release(&buf);
	return text;
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

char *whereabouts_words(const Voice *voice, const State *state, const Force *force)
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
		char *amount =
			count == 1 ? arena_copy(arena, "") : stay_amount(voice, force, &stays[i]);

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
