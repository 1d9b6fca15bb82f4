#include "words/men.h"

#include <math.h>

#include "base/measure.h"
#include "base/strbuf.h"
#include "calendar/date_words.h"

#define UNITS_APART 50 /* bounds that lie so far apart are said in the next larger unit */
#define ABOUT_PARTS 20 /* "about" is good to a twentieth either way */
/* Below it, noughts at the end aside, numbers are as somebody wrote them. */
#define FIGURES_WRITTEN 10000
#define MAN_LEAST 0.5 /* a total below it is nobody */
#define DENOMINATOR_MOST 12
#define PER_CENT 100
#define SHARE_NEAR 2e-5 /* men are whole numbers: a third of them is not quite a third */

/* The unit that bounds reckoned from "about" are said in: they are not known to a man. */
static int64_t unit_of(Interval men)
{
	int64_t unit = 1;

	while (unit * UNITS_APART <= men.high - men.low)
		unit *= DECADE;
	return unit;
}

static int64_t rounded_up(int64_t men, int64_t unit)
{
	return (men + unit - 1) / unit * unit;
}

/* Whether a number in the middle says all that is known: bounds no farther from it than "about" reaches. */
static bool is_near(Interval men)
{
	return (men.high - men.low) * ABOUT_PARTS <= men.low + men.high + 2 * ABOUT_PARTS;
}

/* Whether somebody may have written a number so: what is reckoned has more figures. */
static bool is_round(int64_t number)
{
	while (number && number % DECADE == 0)
		number /= DECADE;
	return number < FIGURES_WRITTEN;
}

static int64_t middle_of(Interval men)
{
	int64_t middle = men.low + (men.high - men.low) / 2, unit = unit_of(men);

	return is_round(middle) ? middle : (middle + unit / 2) / unit * unit;
}

static char *said(const Voice *voice, Interval men, bool about, bool in_column)
{
	Arena *arena = voice->arena;
	const char *language = voice->language;
	int64_t unit = about && men.high != INTERVAL_OPEN ? unit_of(men) : 1;
	int64_t low = men.low / unit * unit, high;

	if (men.high == INTERVAL_OPEN)
		return men.low > 0 ? VOICE_FILL(voice, "at_least",
						number_words(arena, men.low, language))
				   : arena_copy(arena, in_column ? "" : "?");
	if (interval_is_point(men))
		return number_words(arena, men.low, language);
	high = rounded_up(men.high, unit);
	if (men.low <= 0)
		return VOICE_FILL(
			voice, "up_to",
			number_words(arena, is_round(men.high) ? men.high : high, language));
	if (about && is_near(men))
		return VOICE_FILL(voice, "about", number_words(arena, middle_of(men), language));
	if (in_column)
		return number_range_words(arena, low, high, language);
	return VOICE_FILL(voice, "range", number_words(arena, low, language),
			  number_words(arena, high, language));
}

char *men_words(const Voice *voice, Interval men, bool about)
{
	return said(voice, men, about, false);
}

char *men_figures(const Voice *voice, Interval men, bool about)
{
	return said(voice, men, about, true);
}

Interval total_men(const Total *total)
{
	return total->middle < MAN_LEAST && total->men.low <= 0 ? (Interval){0, 0} : total->men;
}

char *share_number_words(const Voice *voice, double share)
{
	Arena *arena = voice->arena;
	StrBuf buf = {0};
	char *text;

	if (fabs(share - 1) < SHARE_NEAR)
		return VOICE_FILL(voice, "all", "");
	if (fabs(share) < SHARE_NEAR)
		return VOICE_FILL(voice, "amount_none", "");
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

char *total_words(const Voice *voice, const Total *total, bool in_men)
{
	return in_men ? men_words(voice, total_men(total), total->about)
		      : share_number_words(voice, total->share);
}
