#include "calendar/edtf.h"

#include <string.h>

#include "cmocka_all.h"

typedef struct Valid {
	const char *text;
	const char *lo, *hi; /* of the outer span; ".." open */
	EdtfPrecision precision;
} Valid;

static const Valid VALID[] = {
	{"1958-01-24", "1958-01-24", "1958-01-24", EDTF_DAY},
	{"1958-02", "1958-02-01", "1958-02-28", EDTF_MONTH},
	{"1956-02", "1956-02-01", "1956-02-29", EDTF_MONTH},
	{"1956-02-29", "1956-02-29", "1956-02-29", EDTF_DAY},
	{"1958", "1958-01-01", "1958-12-31", EDTF_YEAR},
	{"1958-03-15/1958-04", "1958-03-15", "1958-04-30", EDTF_DAY},
	{"../1958-12-31", "..", "1958-12-31", EDTF_YEAR},
	{"1958-10-26/..", "1958-10-26", "..", EDTF_DAY},
	{"/1958-12-31", "..", "1958-12-31", EDTF_YEAR},
	{"1958-12-31/", "1958-12-31", "..", EDTF_DAY},
	{"1958-07~", "1958-07-01", "1958-07-31", EDTF_MONTH},
	{"1958-XX", "1958-01-01", "1958-12-31", EDTF_YEAR},
	{"1958-XX-XX", "1958-01-01", "1958-12-31", EDTF_YEAR},
	{"1958-02-XX", "1958-02-01", "1958-02-28", EDTF_MONTH},
	{"195X", "1950-01-01", "1959-12-31", EDTF_YEAR},
	{"19X8", "1908-01-01", "1998-12-31", EDTF_YEAR},
	{"XXXX-02-29", "0000-02-29", "9996-02-29", EDTF_DAY},
	{"1958-23", "1958-09-01", "1958-11-30", EDTF_MONTH},
	{"1958-34", "1958-04-01", "1958-06-30", EDTF_MONTH},
	{"1958-21", "1958-03-01", "1958-05-31", EDTF_MONTH},
	{"1958-26", "1958-06-01", "1958-08-31", EDTF_MONTH},
	{"1959-24", "1959-12-01", "1960-02-29", EDTF_MONTH},
	{"1958-28", "1958-12-01", "1959-02-28", EDTF_MONTH},
	{"1958-36", "1958-10-01", "1958-12-31", EDTF_MONTH},
	{"1958-40", "1958-01-01", "1958-06-30", EDTF_MONTH},
	{"1958-41", "1958-07-01", "1958-12-31", EDTF_MONTH},
	{"1958-1X", "1958-10-01", "1958-12-31", EDTF_MONTH},
	{"1958-0X", "1958-01-01", "1958-09-30", EDTF_MONTH},
	{"1958-X2", "1958-02-01", "1958-12-31", EDTF_MONTH},
	{"1958-03-3X", "1958-03-30", "1958-03-31", EDTF_DAY},
	{"1958-XX-15", "1958-01-15", "1958-12-15", EDTF_DAY},
	{"1958-XX-31", "1958-01-31", "1958-12-31", EDTF_DAY},
	{"?1958-03-~15", "1958-03-15", "1958-03-15", EDTF_DAY},
	{"-0043-03-15", "-0043-03-15", "-0043-03-15", EDTF_DAY},
	{"-004X", "-0049-01-01", "-0040-12-31", EDTF_YEAR},
	{"0000", "0000-01-01", "0000-12-31", EDTF_YEAR},
	{"0800-12-25", "0800-12-25", "0800-12-25", EDTF_DAY},
	{"1958/1958-03", "1958-01-01", "1958-03-31", EDTF_YEAR},
	{"1958-03-15T06:00:00", "1958-03-15", "1958-03-15", EDTF_MINUTE},
	{"1958-03-15T06:00:00Z", "1958-03-15", "1958-03-15", EDTF_MINUTE},
	{"1958-03-15T06:00:00+08:30", "1958-03-15", "1958-03-15", EDTF_MINUTE},
	{"1863-07-01T05:30~/1863-07-01T16", "1863-07-01", "1863-07-01", EDTF_MINUTE},
	{"1863-07-01T05:30/1863-07-03", "1863-07-01", "1863-07-03", EDTF_MINUTE},
};

typedef struct Invalid {
	const char *text, *code;
} Invalid;

static const Invalid INVALID[] = {
	{"1958-02-29", "edtf.bad-day"},
	{"1958-04-31", "edtf.bad-day"},
	{"1958-04-00", "edtf.bad-day"},
	{"195X-04-31", "edtf.bad-day"},
	{"1958-13", "edtf.bad-month"},
	{"1958-00", "edtf.bad-month"},
	{"1958-1-5", "edtf.one-digit"},
	{"58-01-24", "edtf.short-year"},
	{"19580124", "edtf.no-hyphens"},
	{"195801", "edtf.no-hyphens"},
	{"1958-W12", "edtf.week"},
	{"1958-074", "edtf.day-of-year"},
	{"1958-0101", "edtf.many-digits"},
	{"19581", "edtf.many-digits"},
	{"+1958", "edtf.plus"},
	{"Y1958", "edtf.year-y"},
	{"1958S2", "edtf.significant-digits"},
	{"[1957,1958]", "edtf.set"},
	{"{1957..1958}", "edtf.set"},
	{"1958~?", "edtf.two-marks"},
	{"??1958", "edtf.two-marks"},
	{"1958-2X", "edtf.masked-month"},
	{"1958-02-3X", "edtf.masked-day"},
	{"1958-42", "edtf.unknown-code"},
	{"1958-30", "edtf.southern-season"},
	{"1958-38", "edtf.four-months"},
	{"1958-21-05", "edtf.season-day"},
	{"195X-21", "edtf.masked-season"},
	{"1958/1957", "edtf.reversed"},
	{"1958-04-25/1958-03-15", "edtf.reversed"},
	{"1863-07-01T16/1863-07-01T05:30", "edtf.reversed"},
	{"a/b/c", "edtf.many-slashes"},
	{"1958-03 /1958-04", "edtf.space"},
	{" 1958", "edtf.space"},
	{"unknown/1958", "edtf.word-unknown"},
	{"1958/open", "edtf.word-open"},
	{"195u", "edtf.letter-u"},
	{"195x", "edtf.small-x"},
	{"/", "edtf.no-bounds"},
	{"../..", "edtf.no-bounds"},
	{"1958-03-15T06:00", "edtf.time-without-seconds"},
	{"1958-03-15T24:00:00", "edtf.bad-time"},
	{"1958-03-15T06:60:00", "edtf.bad-time"},
	{"1958-03-15T6:00:00", "edtf.bad-time"},
	{"1958-03-15T06:00:00+25", "edtf.bad-zone"},
	{"1958-03-15T06:00:00~", "edtf.marked-time"},
	{"1958-03T06:00:00", "edtf.vague-day"},
	{"1958-03-XXT06:00:00", "edtf.vague-day"},
	{"1958-03-15T06:00Z/1958-03-15T07:00", "edtf.mixed-zones"},
	{"", "edtf.empty"},
	{"1958-", "edtf.missing-part"},
	{"?", "edtf.missing-part"},
	{"1958-03-15-02", "edtf.too-many-parts"},
	{"1958–1959", "edtf.bad-character"},
	{"March 1958", "edtf.space"},
	{"1958.03.15", "edtf.bad-character"},
	{"..", "edtf.missing-part"},
	{"-0000", "edtf.minus-zero"},
};

static Edtf parse_valid(Arena *arena, const char *text)
{
	Diag diag = {.arena = arena};
	Edtf date;
	if (!edtf_parse(arena, &diag, (Span){0}, text, &date))
		fail_msg("%s: %s", text, diag.messages.at[0].text);
	assert_int_equal(diag.errors, 0);
	assert_string_equal(date.text, text);
	return date;
}

static void valid_dates_have_bounds(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	for (size_t i = 0; i < sizeof VALID / sizeof *VALID; i++) {
		Edtf date = parse_valid(arena, VALID[i].text);
		const char *lo = day_iso(arena, edtf_first(&date));
		const char *hi = day_iso(arena, edtf_last(&date));
		if (strcmp(lo, VALID[i].lo) != 0 || strcmp(hi, VALID[i].hi) != 0)
			fail_msg("%s: %s to %s", VALID[i].text, lo, hi);
		if (date.start.precision != VALID[i].precision)
			fail_msg("%s: precision %d", VALID[i].text, (int)date.start.precision);
		assert_int_equal(date.interval, strchr(VALID[i].text, '/') != NULL);
	}
	arena_free(arena);
}

static void invalid_dates_say_why(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	for (size_t i = 0; i < sizeof INVALID / sizeof *INVALID; i++) {
		Diag diag = {.arena = arena};
		Span span = {"t.csv", 3, 9, 0};
		Edtf date;
		if (edtf_parse(arena, &diag, span, INVALID[i].text, &date))
			fail_msg("'%s' was accepted", INVALID[i].text);
		assert_true(edtf_is_blank(&date));
		assert_int_equal(diag.messages.count, 1);
		if (strcmp(diag.messages.at[0].code, INVALID[i].code) != 0)
			fail_msg("'%s': %s: %s", INVALID[i].text, diag.messages.at[0].code,
				 diag.messages.at[0].text);
		assert_int_equal(diag.messages.at[0].span.column, 9);
	}
	arena_free(arena);
}

static void messages_name_the_remedy(void **state)
{
	(void)state;
	static const char *const SAID[][2] = {
		{"19580124", "'19580124' has no hyphens; write '1958-01-24'"},
		{"195801", "'195801' has no hyphens; write '1958-01'"},
		{"1958-02-29", "'1958-02' has 28 days, no day 29"},
		{"1958-1-5", "months and days have two digits: '1' is written '01'"},
		{"1958-03-15T06:00", "outside an interval a time has seconds; add ':00'"},
		{"1958–1959", "'–' has no place in a date"},
	};
	Arena *arena = arena_new();
	for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++) {
		Diag diag = {.arena = arena};
		Edtf date;
		assert_false(edtf_parse(arena, &diag, (Span){0}, SAID[i][0], &date));
		assert_string_equal(diag.messages.at[0].text, SAID[i][1]);
	}
	arena_free(arena);
}

static void only_winters_warn(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Diag diag = {.arena = arena};
	Edtf date;
	assert_true(edtf_parse(arena, &diag, (Span){0}, "1958-24", &date));
	assert_int_equal(diag.warnings, 1);
	assert_string_equal(diag.messages.at[0].code, "edtf.winter");
	assert_true(edtf_parse(arena, &diag, (Span){0}, "1958-23", &date));
	assert_int_equal(diag.messages.count, 1);
	arena_free(arena);
}

static void marks_cover_their_parts(void **state)
{
	(void)state;
	enum { Y = EDTF_PART_YEAR, M = EDTF_PART_MONTH, D = EDTF_PART_DAY };
	static const struct {
		const char *text;
		int uncertain, approximate;
	} MARKS[] = {
		{"1958-03-15", 0, 0},	{"1958-03-15?", Y | M | D, 0}, {"1958-07~", 0, Y | M},
		{"1958%", Y, Y},	{"?1958-03-~15", Y, D},	       {"1958-03?-15", Y | M, 0},
		{"1958~-?03-15", M, Y}, {"1958-21?", Y | M, 0},	       {"1958-03-%15", D, D},
	};
	Arena *arena = arena_new();
	for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
		Edtf date = parse_valid(arena, MARKS[i].text);
		assert_int_equal(date.start.uncertain, MARKS[i].uncertain);
		assert_int_equal(date.start.approximate, MARKS[i].approximate);
		assert_int_equal(edtf_is_uncertain(&date), MARKS[i].uncertain != 0);
		assert_int_equal(edtf_is_approximate(&date), MARKS[i].approximate != 0);
	}
	Edtf date = parse_valid(arena, "1958-03-15~/1958-04-25?");
	assert_int_equal(date.start.approximate, Y | M | D);
	assert_int_equal(date.start.uncertain, 0);
	assert_int_equal(date.end.uncertain, Y | M | D);
	arena_free(arena);
}

static void sides_have_kinds(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Edtf open = parse_valid(arena, "../1958"), unknown = parse_valid(arena, "1958/"),
	     blank = {0};
	assert_int_equal(open.start.kind, EDTF_OPEN);
	assert_int_equal(open.start.hi, DAY_OPEN_PAST);
	assert_int_equal(open.end.kind, EDTF_DATED);
	assert_int_equal(unknown.end.kind, EDTF_UNKNOWN);
	assert_int_equal(unknown.end.lo, DAY_OPEN_PAST);
	assert_true(edtf_is_blank(&blank));
	assert_int_equal(edtf_first(&blank), DAY_OPEN_PAST);
	assert_int_equal(edtf_last(&blank), DAY_OPEN_FUTURE);
	arena_free(arena);
}

static void one_who_asks_needs_no_seconds(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Diag diag = {.arena = arena};
	Edtf hour, day;
	assert_true(edtf_parse_moment(arena, &diag, (Span){0}, "1970-01-02T08", &hour));
	assert_true(edtf_is_timed(&hour.start));
	assert_int_equal(edtf_until(&hour), 1440 + 480);
	assert_true(edtf_parse_moment(arena, &diag, (Span){0}, "1970-01-02", &day));
	assert_false(edtf_is_timed(&day.start));
	assert_false(edtf_parse_moment(arena, &diag, (Span){0}, "1970-01-02T24", &hour));
	assert_int_equal(diag.errors, 1);
	arena_free(arena);
}

static void bounds_of_days_are_whole_days(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Edtf mixed = parse_valid(arena, "1970-01/1970-01-02T16");
	const EdtfBound *start = &mixed.start, *end = &mixed.end;
	assert_int_equal(edtf_bound_from(start, start->lo), 0);
	assert_int_equal(edtf_bound_from(start, start->hi), 30 * 1440);
	assert_int_equal(edtf_bound_until(start, start->hi), 31 * 1440);
	assert_int_equal(edtf_bound_from(end, end->lo), 1440 + 960);
	assert_int_equal(edtf_bound_until(end, end->hi), 1440 + 960);
	Edtf open = parse_valid(arena, "../1970-01-02");
	assert_true(edtf_bound_until(&open.start, open.start.hi) == INSTANT_OPEN_PAST);
	assert_false(edtf_is_timed(&open.start));
	arena_free(arena);
}

static void minutes_are_half_open(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Edtf fight = parse_valid(arena, "1970-01-02T05:30/1970-01-02T16");
	assert_int_equal(edtf_from(&fight), 1440 + 330);
	assert_int_equal(edtf_until(&fight), 1440 + 960);
	assert_int_equal(fight.start.minute, 330);
	Edtf day = parse_valid(arena, "1970-01-02");
	assert_int_equal(edtf_from(&day), 1440);
	assert_int_equal(edtf_until(&day), 2880);
	Edtf zoned = parse_valid(arena, "1970-01-02T05:30:00+08:30");
	assert_true(zoned.start.zoned);
	assert_int_equal(zoned.start.zone, 510);
	assert_int_equal(edtf_from(&zoned), 1440 + 330);
	Edtf open = parse_valid(arena, "../1958");
	assert_true(edtf_from(&open) == INSTANT_OPEN_PAST);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(valid_dates_have_bounds),
		cmocka_unit_test(invalid_dates_say_why),
		cmocka_unit_test(messages_name_the_remedy),
		cmocka_unit_test(only_winters_warn),
		cmocka_unit_test(marks_cover_their_parts),
		cmocka_unit_test(sides_have_kinds),
		cmocka_unit_test(one_who_asks_needs_no_seconds),
		cmocka_unit_test(bounds_of_days_are_whole_days),
		cmocka_unit_test(minutes_are_half_open),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
