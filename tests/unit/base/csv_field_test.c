#include "base/csv_field.h"

#include "cmocka_all.h"

static void assert_field(const char *text, const char *field)
{
	StrBuf buf = {0};

	strbuf_csv(&buf, text);
	assert_string_equal(buf.at ? buf.at : "", field);
	strbuf_release(&buf);
}

static void formulas_are_texts(void **state)
{
	(void)state;
	assert_field("=1+1", "'=1+1");
	assert_field("@SUM(A1)", "'@SUM(A1)");
	assert_field("@126.9,38.5", "\"'@126.9,38.5\"");
	assert_field("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0");
	assert_field("-2+3", "'-2+3");
	assert_field("-", "'-");
	assert_field("\t=1", "'\t=1");
	assert_field("\r=1", "\"'\r=1\"");
	assert_field("\n=1", "\"'\n=1\"");
	assert_field("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"");
	assert_field("＝1", "'＝1");
	assert_field("-1e", "'-1e");
}

static void numbers_and_words_stay(void **state)
{
	(void)state;
	assert_field("-76.200000", "-76.200000");
	assert_field("+3", "+3");
	assert_field("-.5", "-.5");
	assert_field("-1e-6", "-1e-6");
	assert_field("-1,200", "\"-1,200\"");
	assert_field("1st = 2nd", "1st = 2nd");
	assert_field("a \"b\"", "\"a \"\"b\"\"\"");
	assert_field("– 5", "– 5");
	assert_field("", "");
	assert_field(NULL, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formulas_are_texts),
		cmocka_unit_test(numbers_and_words_stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
