/* Numbers of men in words: one function for all that says them, in every language. */
#include "cmocka_all.h"

#include "words/men.h"

#define K 1000

static const struct {
	const char *language;
	Interval men;
	bool about;
	const char *said, *listed;
} told[] = {
	{"en", {80 * K, 80 * K}, false, "80,000", "80,000"},
	{"en", {70 * K, 82345}, false, "70,000 to 82,345", "70,000–82,345"},
	{"en", {0, 9 * K}, false, "up to 9,000", "up to 9,000"},
	{"en", {0, 12345}, false, "up to 12,345", "up to 12,345"},
	{"en", {5 * K, INTERVAL_OPEN}, false, "at least 5,000", "at least 5,000"},
	{"en", {0, INTERVAL_OPEN}, false, "?", ""},
	{"en", {0, 0}, false, "0", "0"},
	/* About: ~250,000, two thirds of it, it less 80,000; a number that somebody wrote to four figures. */
	{"en", {237500, 262500}, true, "about 250,000", "about 250,000"},
	{"en", {158333, 175000}, true, "about 167,000", "about 167,000"},
	{"en", {157500, 182500}, true, "157,000 to 183,000", "157,000–183,000"},
	{"en", {1543, 1707}, true, "about 1,625", "about 1,625"},
	{"en", {0, 262500}, true, "up to 262,500", "up to 262,500"},
	{"zh", {0, 9 * K}, false, "至多9,000", "至多9,000"},
	{"zh", {157500, 182500}, true, "157,000至183,000", "157,000-183,000"},
	{"ko", {0, 9 * K}, false, "최대 9,000", "최대 9,000"},
	{"ru", {0, 9 * K}, false, "до 9\u00a0000", "до 9\u00a0000"},
	{"de", {0, 9 * K}, false, "bis zu 9.000", "bis zu 9.000"},
};

static void men_are_said_alike_everywhere(void **state)
{
	Arena *arena = arena_new();
	Diag diag = {.arena = arena};
	const Words *english = words_read(arena, &diag, "styles/words", "en", NULL);

	(void)state;
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		Voice voice = {.arena = arena,
			       .words = words_read(arena, &diag, "styles/words", told[i].language,
						   english),
			       .language = told[i].language};

		assert_string_equal(men_words(&voice, told[i].men, told[i].about), told[i].said);
		assert_string_equal(men_figures(&voice, told[i].men, told[i].about),
				    told[i].listed);
	}
	arena_free(arena);
}

/* As many gone as there were: nobody is left, whatever doubt there is about the whole. */
static void a_spent_total_is_nobody(void **state)
{
	Total spent = {.has_men = true, .men = {0, 12500}, .middle = 0, .about = true};
	Total doubtful = {.has_men = true, .men = {0, 9000}, .middle = 4500};

	(void)state;
	assert_int_equal(total_men(&spent).high, 0);
	assert_int_equal(total_men(&doubtful).high, 9000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(men_are_said_alike_everywhere),
		cmocka_unit_test(a_spent_total_is_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
