#include "base/interval.h"

#include "cmocka_all.h"

static void assert_interval(Interval a, int64_t low, int64_t high)
{
	assert_int_equal(a.low, low);
	assert_int_equal(a.high, high);
}

static void sums_keep_open_ends(void **state)
{
	(void)state;
	assert_interval(interval_add((Interval){1, 2}, (Interval){10, 20}), 11, 22);
	assert_interval(interval_add((Interval){1, INTERVAL_OPEN}, (Interval){1, 5}), 2,
			INTERVAL_OPEN);
	assert_interval(interval_add((Interval){1, INT64_MAX - 1}, (Interval){1, 5}), 2,
			INTERVAL_OPEN);
}

static void common_parts_meet(void **state)
{
	(void)state;
	Interval out = {-1, -1};
	assert_false(interval_meet((Interval){1, 2}, (Interval){3, 4}, &out));
	assert_interval(out, -1, -1);
	assert_true(interval_meet((Interval){1, 3}, (Interval){3, 4}, &out));
	assert_interval(out, 3, 3);
	assert_true(interval_is_point(out));
	assert_false(interval_is_point((Interval){0, INTERVAL_OPEN}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_keep_open_ends),
		cmocka_unit_test(common_parts_meet),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
