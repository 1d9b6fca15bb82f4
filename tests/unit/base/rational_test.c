#include "base/rational.h"

#include "cmocka_all.h"

static void assert_rational(Rational a, int64_t num, int64_t den)
{
	assert_int_equal(a.num, num);
	assert_int_equal(a.den, den);
}

static void fractions_are_reduced(void **state)
{
	(void)state;
	assert_rational(rational_of(6, -8), -3, 4);
	assert_rational(rational_of(0, -5), 0, 1);
	assert_rational(rational_of(INT64_MAX, INT64_MAX), 1, 1);
}

static void numbers_are_parsed(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int64_t num, den;
	} GOOD[] = {{"1/3", 1, 3},   {"2/6", 1, 3}, {"1", 1, 1},
		    {"0.25", 1, 4},  {".5", 1, 2},  {"-1/2", -1, 2},
		    {"0.30", 3, 10}, {"0", 0, 1},   {"9223372036854775807", INT64_MAX, 1}};
	static const char *const BAD[] = {"",	   "a",	  "1/",	  "/3",
					  "1/0",   "1.",  "1/3x", "1 / 3",
					  "1/3/4", "--1", "1/-3", "9223372036854775808",
					  "."};
	Rational out;
	for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) {
		assert_true(rational_parse(GOOD[i].text, &out));
		assert_rational(out, GOOD[i].num, GOOD[i].den);
	}
	for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
		assert_false(rational_parse(BAD[i], &out));
}

static void sums_are_exact(void **state)
{
	(void)state;
	Rational third = rational_of(1, 3), sum = {0, 0};
	for (int i = 0; i < 3; i++)
		assert_true(rational_add(sum, third, &sum));
	assert_rational(sum, 1, 1);
	assert_true(rational_subtract(sum, third, &sum));
	assert_rational(sum, 2, 3);
}

static void overflow_is_told_and_changes_nothing(void **state)
{
	(void)state;
	Rational large = {INT64_MAX, 1}, out = {7, 9};
	assert_false(rational_add(large, large, &out));
	assert_false(rational_subtract((Rational){-INT64_MAX, 1}, large, &out));
	assert_rational(out, 7, 9);
}

static void order_is_exact(void **state)
{
	(void)state;
	/* The difference is far below what a double shows. */
	Rational a = {INT64_MAX - 1, INT64_MAX}, b = {INT64_MAX - 2, INT64_MAX - 1};
	assert_int_equal(rational_compare(a, b), 1);
	assert_int_equal(rational_compare(b, a), -1);
	assert_int_equal(rational_compare((Rational){0, 0}, (Rational){0, 1}), 0);
	assert_int_equal(rational_compare((Rational){-1, 2}, (Rational){0, 0}), -1);
	assert_true(rational_value(rational_of(1, 4)) == 0.25);
	assert_true(rational_value((Rational){0, 0}) == 0.0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fractions_are_reduced),
		cmocka_unit_test(numbers_are_parsed),
		cmocka_unit_test(sums_are_exact),
		cmocka_unit_test(overflow_is_told_and_changes_nothing),
		cmocka_unit_test(order_is_exact),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
