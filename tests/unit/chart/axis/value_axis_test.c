/* Numbers along y: round steps that hold what is asked for. */
#include <math.h>

#include "cmocka_all.h"

#include "chart/axis/value_axis.h"

typedef struct Case {
	double low, high;
	int ticks;
	double first, last, step;
} Case;

static const Case cases[] = {
	{0, 100, 5, 0, 100, 20},
	{0, 101, 5, 0, 150, 50},
	{0, 250000, 5, 0, 250000, 50000},
	{0, 7, 4, 0, 8, 2},
	{0, 1, 4, 0, 1, 0.5},
	{0, 0, 4, 0, 0.5, 0.5},	    /* nobody at all */
	{5, 5, 4, 4, 6, 2},	    /* one value, between ticks */
	{-12, 7, 4, -15, 10, 5},    /* degrees of frost */
	{-3, -3, 4, -3, -2.5, 0.5}, /* equal and below nought */
	{-30, -20, 5, -30, -20, 2},
	{0, 0.0007, 4, 0, 0.0008, 0.0002},
	{0, 9.9e11, 5, 0, 1e12, 2e11},
	{1.5, 1.9, 4, 1.5, 1.9, 0.1},
};

static void test_steps_are_round(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const Case *c = &cases[i];
		ValueAxis axis = value_axis_new(c->low, c->high, c->ticks, 100, 0);
		double close = c->step * 1e-6;

		if (fabs(axis.first - c->first) > close || fabs(axis.last - c->last) > close ||
		    fabs(axis.step - c->step) > close)
			fail_msg("case %zu: %g..%g by %g", i, axis.first, axis.last, axis.step);
	}
}

/* Whatever the values: they lie on the axis, the step is 1, 2 or 5, and there are not many. */
static void test_any_values(void **state)
{
	(void)state;
	for (int power = -9; power <= 12; power++)
		for (int low = -9; low <= 9; low++)
			for (int high = low; high <= 19; high++) {
				double unit = pow(10, power), a = low * unit, b = high * unit;
				ValueAxis axis = value_axis_new(a, b, 5, 300, 100);
				double part = axis.step / pow(10, floor(log10(axis.step) + 1e-9));

				assert_true(axis.last > axis.first && axis.step > 0);
				assert_true(axis.first <= a + axis.step * 1e-6 &&
					    axis.last >= b - axis.step * 1e-6);
				assert_true(fabs(part - 1) < 1e-6 || fabs(part - 2) < 1e-6 ||
					    fabs(part - 5) < 1e-6);
				assert_true((axis.last - axis.first) / axis.step < 8);
				assert_true(value_axis_y(&axis, a) <= 300 + 1e-3 &&
					    value_axis_y(&axis, b) >= 100 - 1e-3);
				assert_true(value_axis_y(&axis, b) <= value_axis_y(&axis, a));
			}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_steps_are_round),
		cmocka_unit_test(test_any_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
