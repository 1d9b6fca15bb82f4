#include "sign/ribbon.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/measure.h"

#define FINE (0.01 * PT_PER_MM) /* what may be wrong with a width */

static void assert_near(double a, double b)
{
	if (fabs(a - b) > FINE)
		fail_msg("%.6f is not %.6f", a, b);
}

static double start_width(const Ribbon *ribbon)
{
	return point_distance(ribbon->inner[0], ribbon->outer[0]);
}

static double end_width(const Ribbon *ribbon)
{
	return point_distance(ribbon->inner[3], ribbon->outer[3]);
}

static void test_ends_are_as_wide_as_the_slice(void **state)
{
	(void)state;
	for (double width = 0.5; width < 40; width *= 1.7) {
		Ribbon up = ribbon_leaving(20, 100, width, 20 + 3 * width, 25, true);
		Ribbon down = ribbon_leaving(20, 100, width, 20 + 1.2 * width, 25, false);
		Ribbon in = ribbon_joining(20, 100, width, 20 + 5 * width, 25);

		assert_near(start_width(&up), width);
		assert_near(end_width(&up), width);
		assert_near(start_width(&down), width);
		assert_near(end_width(&down), width);
		assert_near(start_width(&in), width);
		assert_near(end_width(&in), width);
	}
}

/* It lies in the band where it begins, and ends where it is told to. */
static void test_ends_lie_where_the_band_is(void **state)
{
	Ribbon up = ribbon_leaving(20, 100, 8, 60, 25, true);
	Ribbon down = ribbon_leaving(20, 100, 8, 60, 25, false);
	Ribbon in = ribbon_joining(20, 100, 8, 60, 25);

	(void)state;
	assert_near(up.inner[0].y, 100);
	assert_near(up.outer[0].y, 108);
	assert_near(up.outer[3].x, 60);
	assert_near(up.outer[3].y, 75);
	assert_near(down.outer[0].y, 92);
	assert_near(down.outer[3].y, 125);
	assert_near(in.outer[3].y, 100);
	assert_near(in.inner[3].y, 108);
	assert_near(in.inner[3].x, 60);
	assert_near(in.outer[0].x, 20);
	assert_near(in.outer[0].y, 133);
}

/* About the slice's width along the turn too, where there is room for it. */
static void test_width_holds_in_the_turn(void **state)
{
	Ribbon ribbon = ribbon_leaving(0, 0, 6, 40, 34, true);

	(void)state;
	for (double t = 0; t <= 1; t += 0.1) {
		Ribbon part = ribbon_part(&ribbon, t, 1);

		assert_true(fabs(start_width(&part) - 6) < 1);
	}
}

static void test_parts_meet_and_follow_the_whole(void **state)
{
	Ribbon whole = ribbon_leaving(10, 50, 5, 70, 30, true);
	double t = ribbon_at_x(&whole, 40);
	Ribbon first = ribbon_part(&whole, 0, t), second = ribbon_part(&whole, t, 1),
	       middle = ribbon_part(&second, 0, 0.5);

	(void)state;
	assert_near(ribbon_middle(&whole, t).x, 40);
	assert_near(first.inner[3].x, second.inner[0].x);
	assert_near(first.outer[3].y, second.outer[0].y);
	assert_near(first.inner[0].x, 10);
	assert_near(second.outer[3].x, 70);
	assert_near(middle.inner[3].x, ribbon_part(&whole, 0, t + (1 - t) / 2).inner[3].x);
}

static void test_x_beyond_its_ends_is_its_ends(void **state)
{
	Ribbon ribbon = ribbon_leaving(10, 50, 5, 70, 30, true);

	(void)state;
	assert_true(ribbon_at_x(&ribbon, 0) <= 0);
	assert_true(ribbon_at_x(&ribbon, 100) >= 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ends_are_as_wide_as_the_slice),
		cmocka_unit_test(test_ends_lie_where_the_band_is),
		cmocka_unit_test(test_width_holds_in_the_turn),
		cmocka_unit_test(test_parts_meet_and_follow_the_whole),
		cmocka_unit_test(test_x_beyond_its_ends_is_its_ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
