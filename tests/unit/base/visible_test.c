#include "base/visible.h"

#include <stdlib.h>

#include "cmocka_all.h"

static void assert_visible(const char *text, const char *shown)
{
	char *printed = NULL;
	size_t length;
	FILE *out = open_memstream(&printed, &length);

	visible_print(out, text);
	fclose(out);
	assert_string_equal(printed, shown);
	free(printed);
}

static void control_characters_are_pictures(void **state)
{
	(void)state;
	assert_visible("Easton, 長津湖, é", "Easton, 長津湖, é");
	assert_visible("a\x1b[31m\tb\r\n\x01\x7f", "a␛[31m␉b␍␊␁␡");
	assert_visible("\xC2\x9B"
		       "2J",
		       "␛[2J");
	assert_visible("a\xE2\x80\xAEtxt\xE2\x81\xA6", "a\xEF\xBF\xBDtxt\xEF\xBF\xBD");
	/* A blank without width behind a name, and the end of a line. */
	assert_visible("a\xE2\x80\x8B\xE2\x80\xA8", "a\xEF\xBF\xBD\xEF\xBF\xBD");
	assert_visible("می\xE2\x80\x8Cروم", "می\xE2\x80\x8Cروم");
	assert_visible("\x9B"
		       "a\xC3",
		       "\xEF\xBF\xBD"
		       "a\xEF\xBF\xBD");
}

static void lines_stay_lines(void **state)
{
	char *printed = NULL;
	size_t length;
	FILE *out = open_memstream(&printed, &length);

	(void)state;
	visible_print_lines(out, "a\n\x1b[2Jb\n");
	fclose(out);
	assert_string_equal(printed, "a\n␛[2Jb\n");
	free(printed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(control_characters_are_pictures),
					   cmocka_unit_test(lines_stay_lines)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
