#include "base/measure.h"

#include "cmocka_all.h"

static void lengths_become_points(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		double points;
	} GOOD[] = {{"3mm", 8.503937007874},
		    {"0.25pt", 0.25},
		    {"1.5 cm", 42.519685039370},
		    {"2in", 144},
		    {"4px", 3},
		    {"-1pt", -1},
		    {".5pt", 0.5},
		    {" 0 ", 0},
		    {"25.4mm", 72}};
	static const char *const BAD[] = {"",	   "3",	  "mm",	   "3 furlong", "3mmm", "1e2pt",
					  "0x1pt", "nan", "3mm 4", "--3pt",	"3. pt"};
	double points = -1;
	for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) {
		assert_true(measure_parse(GOOD[i].text, &points));
		assert_float_equal((float)points, (float)GOOD[i].points, 1e-5);
	}
	points = -1;
	for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
		assert_false(measure_parse(BAD[i], &points));
	assert_true(points == -1.0);
}

static void sizes_have_two_lengths(void **state)
{
	(void)state;
	double width = 0, height = 0;
	assert_true(measure_parse_size("1in x 2in", &width, &height));
	assert_true(width == 72.0 && height == 144.0);
	assert_true(measure_parse_size("10ptx20pt", &width, &height));
	assert_true(width == 10.0 && height == 20.0);
	assert_true(measure_parse_size("10pt × 30pt", &width, &height));
	assert_true(height == 30.0);
	assert_false(measure_parse_size("10pt", &width, &height));
	assert_false(measure_parse_size("10pt x", &width, &height));
	assert_false(measure_parse_size("10pt x 20pt x 30pt", &width, &height));
	assert_true(height == 30.0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lengths_become_points),
		cmocka_unit_test(sizes_have_two_lengths),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
