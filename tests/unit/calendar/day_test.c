#include "calendar/day.h"

#include "cmocka_all.h"

static void known_days_have_their_numbers(void **state)
{
	(void)state;
	assert_int_equal(day_from_civil(1970, 1, 1), 0);
	assert_int_equal(day_from_civil(1969, 12, 31), -1);
	assert_int_equal(day_from_civil(2000, 3, 1), 11017);
	assert_int_equal(day_from_civil(1958, 1, 24), -4360);
	assert_int_equal(day_from_civil(0, 3, 1), -719468);
	assert_int_equal(day_from_civil(-1, 12, 31) + 1, day_from_civil(0, 1, 1));
}

static void every_day_comes_back(void **state)
{
	(void)state;
	Day day = day_from_civil(-801, 1, 1);
	for (int year = -801; year <= 2401; year++)
		for (int month = 1; month <= 12; month++)
			for (int d = 1; d <= month_length(year, month); d++, day++) {
				CivilDate back = civil_from_day(day);
				assert_true(back.year == year && back.month == month &&
					    back.day == d);
				assert_true(day_from_civil(year, month, d) == day);
			}
}

static void months_are_added(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Day day = day_from_civil(1958, 1, 31);
	assert_string_equal(day_iso(arena, day_add_months(day, 1)), "1958-02-28");
	assert_string_equal(day_iso(arena, day_add_months(day, 12)), "1959-01-31");
	assert_string_equal(day_iso(arena, day_add_months(day, -1)), "1957-12-31");
	assert_string_equal(day_iso(arena, day_add_months(day, -1958 * 12 - 1)), "-0001-12-31");
	assert_string_equal(day_iso(arena, DAY_OPEN_FUTURE), "..");
	assert_true(day_is_open(DAY_OPEN_PAST));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_days_have_their_numbers),
		cmocka_unit_test(every_day_comes_back),
		cmocka_unit_test(months_are_added),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
