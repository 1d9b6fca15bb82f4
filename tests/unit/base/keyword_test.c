#include "base/keyword.h"

#include <string.h>

#include "cmocka_all.h"

static const char *const PLACES[] = {"kaesong", "kosong", "kumsong", "wonsan", "ab"};
#define COUNT (sizeof PLACES / sizeof *PLACES)

static void words_are_found(void **state)
{
	(void)state;
	assert_int_equal(keyword_find("kosong", PLACES, COUNT), 1);
	assert_int_equal(keyword_find("Kosong", PLACES, COUNT), -1);
	assert_int_equal(keyword_find("", PLACES, COUNT), -1);
}

static void near_words_are_proposed(void **state)
{
	(void)state;
	assert_string_equal(keyword_near("Kaesung", PLACES, COUNT), "kaesong");
	assert_string_equal(keyword_near("kaesnog", PLACES, COUNT), "kaesong"); /* a swap is one */
	assert_string_equal(keyword_near("wonsn", PLACES, COUNT), "wonsan");
	assert_string_equal(keyword_near("ba", PLACES, COUNT), "ab");
	assert_null(keyword_near("xy", PLACES, COUNT));
	assert_null(keyword_near("pyongyang", PLACES, COUNT));
	assert_null(keyword_near("", PLACES, COUNT));
	char huge[300];
	memset(huge, 'a', sizeof huge - 1);
	huge[sizeof huge - 1] = '\0';
	assert_null(keyword_near(huge, PLACES, COUNT));
}

static void the_first_of_equals_wins(void **state)
{
	(void)state;
	static const char *const WORDS[] = {"move", "mode", "more"};
	assert_string_equal(keyword_near("moke", WORDS, 3), "move");
	assert_string_equal(keyword_near("mode", WORDS, 3), "mode");
}

static void hints_end_a_message(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	assert_string_equal(keyword_hint(arena, "kosung", PLACES, COUNT),
			    "; did you mean 'kosong'?");
	/* Where nothing is near, the choices: each once, a few of many. */
	static const char *const SOME[] = {"b", NULL, "", "a", "b"};
	assert_string_equal(keyword_hint(arena, "zzzzzz", SOME, 5), "; choose one of b, a");
	assert_string_equal(keyword_hint(arena, "", SOME, 1), "; the only one is b");
	assert_string_equal(keyword_hint(arena, "zzzzzz", SOME, 0), "; there are none");
	const char *many[30];
	for (int i = 0; i < 30; i++)
		many[i] = arena_printf(arena, "w%d", i);
	assert_string_equal(
		keyword_hint(arena, "zzzzzz", many, 30),
		"; choose one of w0, w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11 and 18 more");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_found),
		cmocka_unit_test(near_words_are_proposed),
		cmocka_unit_test(the_first_of_equals_wins),
		cmocka_unit_test(hints_end_a_message),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
