#include "calendar/date_words.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udateintervalformat.h>
#include <unicode/ustring.h>

#include "base/diag.h"
#include "calendar/icu_text_priv.h"

#define MINUTE_MILLISECONDS 60000.0
/* Times are those of the place: no zone, no summer time. */
#define ZONE u"Etc/GMT"

static UCalendar *calendar_open(const char *locale, Instant instant, UErrorCode *status)
{
	UCalendar *calendar = ucal_open(ZONE, -1, locale, UCAL_GREGORIAN, status);
	/* ICU turns to the Julian calendar before 1582; ours is Gregorian throughout. */
	ucal_setGregorianChange(calendar, -1e18, status);
	ucal_setMillis(calendar, (double)instant * MINUTE_MILLISECONDS, status);
	return calendar;
}

/* A span of time, how it is to be said, and what was said. */
typedef struct Said {
	Instant first, last;
	const char *skeleton, *language;
	const char *words;
} Said;

#define STORE_LISTS 256
#define SAID_MOST 8192 /* beyond that nothing more is kept */

struct DateStore {
	Arena *arena;
	size_t count;
	LIST(Said) lists[STORE_LISTS]; /* by the first day */
};

DateStore *date_store_open(Arena *arena)
{
	DateStore *store = arena_alloc(arena, sizeof *store);

	store->arena = arena;
	return store;
}

static size_t list_of(const Said *said)
{
	return (size_t)((uint64_t)(said->first / DAY_MINUTES) % STORE_LISTS);
}

static const char *said_before(const DateStore *store, const Said *said)
{
	size_t list = list_of(said);

	for (size_t i = 0; i < store->lists[list].count; i++) {
		const Said *kept = &store->lists[list].at[i];

		if (kept->first == said->first && kept->last == said->last &&
		    !strcmp(kept->skeleton, said->skeleton) &&
		    !strcmp(kept->language, said->language))
			return kept->words;
	}
	return NULL;
}

static void keep_said(DateStore *store, Said said, const char *words)
{
	if (store->count++ >= SAID_MOST)
		return;
	said.skeleton = arena_copy(store->arena, said.skeleton);
	said.language = arena_copy(store->arena, said.language);
	said.words = arena_copy(store->arena, words);
	LIST_ADD(store->arena, &store->lists[list_of(&said)], said);
}

/* From `first` to `last` in the fields of a skeleton; said once where the fields agree. */
static char *say_span(Arena *arena, const Said *said)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar fields[32];
	int32_t length = 0;
	const char *locale = icu_locale(arena, said->language);
	/* Before the year 1 the era must be said, where the year is. */
	bool era = strchr(said->skeleton, 'y') != NULL &&
		   civil_from_day(instant_day(said->first)).year < 1;
	u_uastrncpy(fields, arena_printf(arena, "%s%s", era ? "G" : "", said->skeleton), 31);
	fields[31] = 0;
	UDateIntervalFormat *format = udtitvfmt_open(locale, fields, -1, ZONE, -1, &status);
	UFormattedDateInterval *result = udtitvfmt_openResult(&status);
	UCalendar *from = calendar_open(locale, said->first, &status);
	UCalendar *to = calendar_open(locale, said->last, &status);
	udtitvfmt_formatCalendarToResult(format, from, to, result, &status);
	const UFormattedValue *value = udtitvfmt_resultAsValue(result, &status);
	const UChar *text = ufmtval_getString(value, &length, &status);
	BUG_IF(U_FAILURE(status));
	char *words = icu_to_utf8(arena, text, length);
	ucal_close(to);
	ucal_close(from);
	udtitvfmt_closeResult(result);
	udtitvfmt_close(format);
	return words;
}

static char *span_words(Arena *arena, DateStore *store, Said said)
{
	const char *before = store ? said_before(store, &said) : NULL;
	char *words;

	if (before)
		return arena_copy(arena, before);
	words = say_span(arena, &said);
	if (store)
		keep_said(store, said, words);
	return words;
}

static const char *skeleton_of(EdtfPrecision precision)
{
	static const char *const SKELETONS[] = {[EDTF_YEAR] = "y",
						[EDTF_MONTH] = "yMMMM",
						[EDTF_DAY] = "yMMMMd",
						[EDTF_MINUTE] = "yMMMMdHm"};
	return SKELETONS[precision];
}

/* In the first or last day of a bound, which is what is said of it. */
static Instant instant_of(const EdtfBound *bound, bool last)
{
	return edtf_bound_from(bound, last ? bound->hi : bound->lo);
}

/* `pattern` with {0} and {1} filled in. */
static char *fill(Arena *arena, const char *pattern, const char *first, const char *second)
{
	const char *rest = pattern;
	char *out = arena_copy(arena, "");
	for (const char *hole; (hole = strchr(rest, '{')) != NULL;) {
		bool known = (hole[1] == '0' || hole[1] == '1') && hole[2] == '}';
		const char *value = !known ? "{" : hole[1] == '0' ? first : second;
		out = arena_printf(arena, "%s%.*s%s", out, (int)(hole - rest), rest, value);
		rest = hole + (known ? 3 : 1);
	}
	return arena_printf(arena, "%s%s", out, rest);
}

static const char *or_default(const char *pattern, const char *fallback)
{
	return pattern != NULL ? pattern : fallback;
}

static char *with_marks(Arena *arena, char *words, const EdtfBound *bound,
			const DatePatterns *patterns)
{
	if (bound->approximate != 0)
		words = fill(arena, or_default(patterns->approximate, "~{0}"), words, "");
	if (bound->uncertain != 0)
		words = fill(arena, or_default(patterns->uncertain, "{0}?"), words, "");
	return words;
}

static char *bound_words(Arena *arena, DateStore *store, const EdtfBound *bound,
			 const char *language, const DatePatterns *patterns)
{
	char *words = span_words(arena, store,
				 (Said){instant_of(bound, false), instant_of(bound, true),
					skeleton_of(bound->precision), language, NULL});
	return with_marks(arena, words, bound, patterns);
}

static bool said_alike(const EdtfBound *a, const EdtfBound *b)
{
	return a->precision == b->precision && (a->uncertain != 0) == (b->uncertain != 0) &&
	       (a->approximate != 0) == (b->approximate != 0);
}

/* An interval with one side open or unknown: the pattern says which. */
static char *half_words(Arena *arena, DateStore *store, const Edtf *date, const char *language,
			const DatePatterns *patterns)
{
	bool has_end = date->end.kind == EDTF_DATED;
	const EdtfBound *dated = has_end ? &date->end : &date->start;
	const EdtfBound *other = has_end ? &date->start : &date->end;
	const char *pattern;
	if (other->kind == EDTF_OPEN)
		pattern = has_end ? or_default(patterns->until, "… – {0}")
				  : or_default(patterns->from, "{0} – …");
	else
		pattern = has_end ? or_default(patterns->start_unknown, "? – {0}")
				  : or_default(patterns->end_unknown, "{0} – ?");
	return fill(arena, pattern, bound_words(arena, store, dated, language, patterns), "");
}

char *date_words(Arena *arena, DateStore *store, const Edtf *date, const char *language,
		 const DatePatterns *patterns)
{
	static const DatePatterns SIGNS = {0};
	const EdtfBound *start = &date->start, *end = &date->end;
	if (patterns == NULL)
		patterns = &SIGNS;
	if (edtf_is_blank(date))
		return arena_copy(arena, "");
	if (!date->interval)
		return bound_words(arena, store, start, language, patterns);
	if (start->kind != EDTF_DATED || end->kind != EDTF_DATED)
		return half_words(arena, store, date, language, patterns);
	if (said_alike(start, end)) {
		char *words = span_words(arena, store,
					 (Said){instant_of(start, false), instant_of(end, true),
						skeleton_of(start->precision), language, NULL});
		return with_marks(arena, words, start, patterns);
	}
	return fill(arena, or_default(patterns->range, "{0} – {1}"),
		    bound_words(arena, store, start, language, patterns),
		    bound_words(arena, store, end, language, patterns));
}

char *day_words(Arena *arena, DateStore *store, Day day, const char *language)
{
	return day_words_as(arena, store, day, "yMMMMd", language);
}

char *day_words_as(Arena *arena, DateStore *store, Day day, const char *skeleton,
		   const char *language)
{
	Instant instant = instant_of_day(day);
	return span_words(arena, store, (Said){instant, instant, skeleton, language, NULL});
}

char *moment_words(Arena *arena, DateStore *store, Moment moment, const char *language)
{
	EdtfPrecision precision = moment.is_day ? EDTF_DAY : EDTF_MINUTE;
	return span_words(arena, store,
			  (Said){moment.from, moment.from, skeleton_of(precision), language, NULL});
}

char *instants_words_as(Arena *arena, DateStore *store, Instant first, Instant last,
			const char *skeleton, const char *language)
{
	return span_words(arena, store, (Said){first, last, skeleton, language, NULL});
}
