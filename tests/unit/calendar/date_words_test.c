#include "calendar/date_words.h"

#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"

static const DatePatterns ENGLISH = {.until = "until {0}",
				     .from = "from {0}",
				     .approximate = "about {0}",
				     .uncertain = "probably {0}"};

static const struct {
	const char *date, *language, *words;
} SAID[] = {
	{"1958-01-24", "en", "24 January 1958"},
	{"1958-01-24", "en-US", "January 24, 1958"},
	{"1958-01-24", "zh", "1958年1月24日"},
	{"1958-01-24", "ko", "1958년 1월 24일"},
	{"1958-01-24", "ru", "24 января 1958\u00A0г."},
	{"1958", "en", "1958"},
	{"1958-03/1958-04", "en", "March – April 1958"},
	{"1958-03/1958-04", "zh", "1958年3月至4月"},
	{"1958-03/1958-04", "ko", "1958년 3월 ~ 4월"},
	{"1958-03/1958-04", "ru", "март – апрель 1958\u00A0г."},
	{"1958-03-15/1958-04-25", "en", "15 March – 25 April 1958"},
	{"1958-03-15/1958-04", "en", "15 March 1958 – April 1958"},
	{"../1958-12-31", "en", "until 31 December 1958"},
	{"1958-10-26/..", "en", "from 26 October 1958"},
	{"/1958-12-31", "en", "? – 31 December 1958"},
	{"1958-07~", "en", "about July 1958"},
	{"1958-07%", "en", "probably about July 1958"},
	{"1958-03-15~/1958-04-25?", "en", "about 15 March 1958 – probably 25 April 1958"},
	{"1958-34", "en", "April – June 1958"},
	{"195X", "en", "1950–1959"},
	{"-0043-03-15", "en", "15 March 44 BC"},
	{"-0217-05/-0216-03", "en", "May 218 – March 217 BC"},
	{"-0217-05/-0217-11", "en", "May – November 218 BC"},
	{"-0217-06-15/-0217-06-20", "en", "15 – 20 June 218 BC"},
	{"0000-12/0001-01", "en", "December 1 BC – January 1 AD"},
	{"0800-12-25", "en", "25 December 800"}, /* no Julian calendar */
};

static void dates_are_said_in_each_language(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++) {
		Diag diag = {.arena = arena};
		Edtf date;
		assert_true(edtf_parse(arena, &diag, (Span){0}, SAID[i].date, &date));
		assert_string_equal(date_words(arena, NULL, &date, SAID[i].language, &ENGLISH),
				    SAID[i].words);
	}
	Edtf blank = {0};
	assert_string_equal(date_words(arena, NULL, &blank, "en", NULL), "");
	arena_free(arena);
}

static void signs_stand_for_missing_patterns(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Diag diag = {.arena = arena};
	Edtf date;
	assert_true(edtf_parse(arena, &diag, (Span){0}, "../1958-07~", &date));
	assert_string_equal(date_words(arena, NULL, &date, "en", NULL), "… – ~July 1958");
	assert_true(edtf_parse(arena, &diag, (Span){0}, "1958?/", &date));
	DatePatterns odd = {.end_unknown = "{x} {0} {", .uncertain = "{0}{0}"};
	assert_string_equal(date_words(arena, NULL, &date, "en", &odd), "{x} 19581958 {");
	arena_free(arena);
}

static void fonts_need_no_thin_spaces(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Diag diag = {.arena = arena};
	Edtf date;
	assert_true(edtf_parse(arena, &diag, (Span){0}, "1958-03-15/1959-04-01", &date));
	static const char *const LANGUAGES[] = {"en", "zh", "ko", "ru", "fr",
						"de", "ja", "ar", "xx"};
	for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++) {
		char *range = date_words(arena, NULL, &date, LANGUAGES[i], NULL);
		char *number = number_words(arena, 80000, LANGUAGES[i]);
		assert_null(strstr(range, "\xE2\x80\x89"));
		assert_null(strstr(number, "\xE2\x80\xAF"));
		assert_true(strlen(range) > 8);
	}
	arena_free(arena);
}

static void numbers_and_lists_are_said(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	static const char *const ITEMS[] = {"one", "two", "three"};
	assert_string_equal(number_words(arena, 80000, "en"), "80,000");
	assert_string_equal(number_words(arena, 80000, "ru"), "80\u00A0000");
	assert_string_equal(number_words(arena, -5, "en"), "-5");
	assert_string_equal(number_range_words(arena, 70000, 80000, "en"), "70,000–80,000");
	assert_string_equal(number_range_words(arena, 7, 7, "en"), "7");
	assert_string_equal(list_words(arena, ITEMS, 3, "en"), "one, two and three");
	assert_string_equal(list_words(arena, ITEMS, 3, "zh"), "one、two和three");
	assert_string_equal(list_words(arena, ITEMS, 1, "en"), "one");
	assert_string_equal(list_words(arena, ITEMS, 0, "en"), "");
	assert_string_equal(plural_category(arena, 3, "ru"), "few");
	assert_string_equal(plural_category(arena, 1, "en"), "one");
	assert_string_equal(plural_category(arena, 1, "ko"), "other");
	arena_free(arena);
}

static void days_follow_a_skeleton(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Day day = day_from_civil(1958, 3, 5);
	assert_string_equal(day_words_as(arena, NULL, day, "MMM", "en"), "Mar");
	assert_string_equal(day_words_as(arena, NULL, day, "yMMM", "zh"), "1958年3月");
	assert_string_equal(day_words_as(arena, NULL, day, "d", "ru"), "5");
	assert_string_equal(day_words(arena, NULL, day, "en"), "5 March 1958");
	arena_free(arena);
}

static void the_environment_has_no_say(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	setenv("LANG", "de_DE.UTF-8", 1);
	setenv("TZ", "Asia/Pyongyang", 1);
	assert_string_equal(day_words(arena, NULL, 0, "en"), "1 January 1970");
	assert_string_equal(day_words(arena, NULL, 0, "zxx"), "1 January 1970");
	arena_free(arena);
}

static void moments_are_said_by_the_hour(void **state)
{
	static const struct {
		const char *language, *day, *hour, *hours, *night;
	} words[] = {
		{"en", "1 July 1863", "1 July 1863 at 05:30", "1 Jul, 05:30–08:00",
		 "1 Jul, 05:30 – 2 Jul, 05:30"},
		{"de", "1. Juli 1863", "1. Juli 1863 um 05:30", "1. Juli, 05:30–08:00 Uhr",
		 "1. Juli, 05:30 – 2. Juli, 05:30"},
		{"ko", "1863년 7월 1일", "1863년 7월 1일 05:30", "7월 1일 05:30 ~ 08:00",
		 "7월 1일 05:30 ~ 7월 2일 05:30"},
		{"ru", "1 июля 1863 г.", "1 июля 1863 г. в 05:30", "1 июл., 05:30–08:00",
		 "1 июл., 05:30 – 2 июл., 05:30"},
		{"zh", "1863年7月1日", "1863年7月1日 05:30", "7月1日 05:30–08:00",
		 "7月1日 05:30 – 7月2日 05:30"},
	};
	(void)state;
	Arena *arena = arena_new();
	Day day = day_from_civil(1863, 7, 1);
	Instant dawn = instant_of_day(day) + 330;
	DateStore *store = date_store_open(arena);
	const size_t count = sizeof words / sizeof *words;
	/* The second time from the store, which keeps languages and forms apart. */
	for (size_t n = 0; n < 2 * count; n++) {
		const size_t i = n % count;
		const char *language = words[i].language;
		assert_string_equal(moment_words(arena, store, moment_of_day(day), language),
				    words[i].day);
		assert_string_equal(moment_words(arena, store, moment_at(dawn), language),
				    words[i].hour);
		assert_string_equal(
			instants_words_as(arena, store, dawn, dawn + 150, "MMMdHm", language),
			words[i].hours);
		assert_string_equal(instants_words_as(arena, store, dawn, dawn + DAY_MINUTES,
						      "MMMdHm", language),
				    words[i].night);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moments_are_said_by_the_hour),
		cmocka_unit_test(the_environment_has_no_say),
		cmocka_unit_test(dates_are_said_in_each_language),
		cmocka_unit_test(signs_stand_for_missing_patterns),
		cmocka_unit_test(fonts_need_no_thin_spaces),
		cmocka_unit_test(numbers_and_lists_are_said),
		cmocka_unit_test(days_follow_a_skeleton),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
