#include "calendar/instant.h"

#include "calendar/edtf.h"
#include "cmocka_all.h"

static void days_are_whole(void **state)
{
	(void)state;
	for (Day day = -3; day <= 3; day++) {
		Moment moment = moment_of_day(day);
		assert_int_equal(moment.from, instant_of_day(day));
		assert_int_equal(moment_until(moment), instant_of_day(day + 1));
		for (Instant at = moment.from; at < moment_until(moment); at += 7)
			assert_int_equal(instant_day(at), day);
		assert_int_equal(instant_day(moment_until(moment) - 1), day);
		assert_true(instant_is_midnight(moment.from));
		assert_false(instant_is_midnight(moment.from + 1));
	}
}

static void open_instants_are_open_days(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	assert_true(instant_of_day(DAY_OPEN_PAST) == INSTANT_OPEN_PAST);
	assert_true(instant_of_day(DAY_OPEN_FUTURE) == INSTANT_OPEN_FUTURE);
	assert_true(instant_day(INSTANT_OPEN_PAST) == DAY_OPEN_PAST);
	assert_true(instant_day(INSTANT_OPEN_FUTURE) == DAY_OPEN_FUTURE);
	assert_true(moment_until(moment_of_day(DAY_OPEN_FUTURE)) == INSTANT_OPEN_FUTURE);
	assert_true(instant_is_open(INSTANT_OPEN_PAST) && !instant_is_open(0));
	assert_false(instant_is_midnight(INSTANT_OPEN_PAST));
	assert_string_equal(instant_iso(arena, INSTANT_OPEN_FUTURE), "..");
	arena_free(arena);
}

static void instants_are_written_as_dates_are(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Instant day = instant_of_day(day_from_civil(1863, 7, 1));
	assert_string_equal(instant_iso(arena, day), "1863-07-01T00");
	assert_string_equal(instant_iso(arena, day + 8 * 60), "1863-07-01T08");
	assert_string_equal(instant_iso(arena, day + 5 * 60 + 30), "1863-07-01T05:30");
	assert_string_equal(instant_iso(arena, day - 1), "1863-06-30T23:59");
	assert_string_equal(moment_iso(arena, moment_of_day(day_from_civil(1863, 7, 1))),
			    "1863-07-01");
	assert_string_equal(moment_iso(arena, moment_at(-1)), "1969-12-31T23:59");
	arena_free(arena);
}

static void moments_go_on_by_steps(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Moment day = moment_of_day(day_from_civil(1904, 1, 31));
	Moment dawn = moment_at(instant_of_day(day_from_civil(1904, 1, 31)) + 330);
	assert_string_equal(moment_iso(arena, moment_later(day, 0, 1)), "1904-02-29");
	assert_string_equal(moment_iso(arena, moment_later(day, -2 * DAY_MINUTES, 0)),
			    "1904-01-29");
	assert_string_equal(moment_iso(arena, moment_later(dawn, 0, 1)), "1904-02-29T05:30");
	assert_string_equal(moment_iso(arena, moment_later(dawn, 19 * 60, 0)), "1904-02-01T00:30");
	assert_true(moment_equal(dawn, moment_later(moment_later(dawn, 90, 0), -90, 0)));
	assert_false(moment_equal(day, moment_at(day.from)));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_are_whole),
		cmocka_unit_test(open_instants_are_open_days),
		cmocka_unit_test(instants_are_written_as_dates_are),
		cmocka_unit_test(moments_go_on_by_steps),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
