#include "base/strbuf.h"

#include <string.h>

#include "cmocka_all.h"

static void assert_number(double value, int decimals, const char *expected)
{
	StrBuf buf = {0};
	strbuf_number(&buf, value, decimals);
	assert_string_equal(buf.at, expected);
	assert_int_equal(buf.length, strlen(expected));
	strbuf_release(&buf);
}

static void numbers_are_short(void **state)
{
	(void)state;
	assert_number(0, 2, "0");
	assert_number(-0.0, 2, "0");
	assert_number(-0.004, 2, "0");
	assert_number(0.05, 2, "0.05");
	assert_number(-0.05, 2, "-0.05");
	assert_number(12.5, 2, "12.5");
	assert_number(12.345678, 3, "12.346");
	assert_number(100, 0, "100");
	assert_number(100, 2, "100");
	assert_number(99.999, 2, "100");
	assert_number(-7, 9, "-7");
	assert_number(0.000000001, 9, "0.000000001");
	assert_number(1234567890.25, 2, "1234567890.25");
	assert_number(-1e15, 3, "-1000000000000000");
	assert_number(2.5e9, 0, "2500000000");
}

static void text_is_added(void **state)
{
	(void)state;
	StrBuf buf = {0};
	for (int i = 0; i < 300; i++)
		strbuf_printf(&buf, "%d,", i % 10);
	strbuf_char(&buf, 'x');
	strbuf_add_n(&buf, "abcdef", 2);
	assert_int_equal(buf.length, 603);
	assert_string_equal(buf.at + 596, "8,9,xab");
	strbuf_release(&buf);
	assert_null(buf.at);
	assert_int_equal(buf.length, 0);
}

static void sentences_are_joined(void **state)
{
	(void)state;
	StrBuf buf = {0};
	strbuf_sentence(&buf, "One.");
	strbuf_sentence(&buf, "");
	strbuf_sentence(&buf, NULL);
	strbuf_sentence(&buf, "Two.");
	assert_string_equal(buf.at, "One. Two.");
	strbuf_release(&buf);
}

static void xml_is_escaped(void **state)
{
	(void)state;
	StrBuf buf = {0};
	strbuf_xml(&buf, "a<b> & \"c\"\x01\x1F\t조선\xEF\xBF\xBE!\xEF\xBF");
	assert_string_equal(buf.at, "a&lt;b&gt; &amp; &quot;c&quot;\t조선!\xEF\xBF");
	strbuf_release(&buf);
	strbuf_xml(&buf, "");
	assert_string_equal(buf.at, "");
	strbuf_release(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_short),
		cmocka_unit_test(text_is_added),
		cmocka_unit_test(sentences_are_joined),
		cmocka_unit_test(xml_is_escaped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
