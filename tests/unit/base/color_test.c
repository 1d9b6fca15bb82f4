#include "base/color.h"

#include "cmocka_all.h"

static void assert_color(Color c, int red, int green, int blue)
{
	assert_int_equal(c.red, red);
	assert_int_equal(c.green, green);
	assert_int_equal(c.blue, blue);
}

static void colors_are_parsed(void **state)
{
	(void)state;
	Color c = {1, 2, 3};
	assert_false(color_parse("#12", &c));
	assert_false(color_parse("#12345g", &c));
	assert_false(color_parse("rgb(1,2,3)", &c));
	assert_false(color_parse("", &c));
	assert_color(c, 1, 2, 3);
	assert_true(color_parse("#Fa0", &c));
	assert_color(c, 255, 170, 0);
	assert_true(color_parse("#d9622b", &c));
	assert_color(c, 0xd9, 0x62, 0x2b);
	assert_true(color_parse("teal", &c));
	assert_color(c, 0, 128, 128);
}

static void tints_are_blended(void **state)
{
	(void)state;
	Color ink = {0, 100, 255}, paper = {255, 255, 255};
	assert_color(color_tint(ink, paper, 0), 255, 255, 255);
	assert_color(color_tint(ink, paper, 1), 0, 100, 255);
	assert_color(color_tint(ink, paper, 0.5), 128, 178, 255);
	assert_color(color_tint(ink, paper, 7), 0, 100, 255);
}

static void contrast_is_that_of_wcag(void **state)
{
	(void)state;
	Color black = {0, 0, 0}, white = {255, 255, 255}, gray = {119, 119, 119};
	assert_float_equal((float)color_contrast(black, white), 21, 1e-4);
	assert_float_equal((float)color_contrast(white, black), 21, 1e-4);
	assert_float_equal((float)color_contrast(gray, gray), 1, 1e-6);
	/* #777 on white is the well-known near miss of 4.5. */
	assert_float_equal((float)color_contrast(gray, white), 4.478, 1e-3);
}

static void ink_is_what_can_be_read_on_a_fill(void **state)
{
	const Color cream = {0xe9, 0xdc, 0xb8}, night = {10, 20, 60};

	(void)state;
	assert_color(color_ink_on(night, cream), 0xe9, 0xdc, 0xb8);
	assert_true(color_contrast(color_ink_on(cream, cream), cream) > 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(colors_are_parsed),
		cmocka_unit_test(tints_are_blended),
		cmocka_unit_test(contrast_is_that_of_wcag),
		cmocka_unit_test(ink_is_what_can_be_read_on_a_fill),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
