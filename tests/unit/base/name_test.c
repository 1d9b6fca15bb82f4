#include "base/name.h"

#include <stdio.h>
#include <string.h>

#include "cmocka_all.h"

static void ids_are_plain(void **state)
{
	static const char *const fine[] = {"a", "cpv_16", "1", "_", "start"};
	static const char *const wrong[] = {"",	  "CPV", "a-b", "é",	 "a b", "a/b",
					    "..", "a.b", "a\n", "a\x1b", "%2e", "ａ"};

	(void)state;
	for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
		assert_null(id_fault(fine[i]));
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_non_null(id_fault(wrong[i]));
	assert_non_null(id_fault(NULL));
}

static void ids_of_figures_have_dashes_inside(void **state)
{
	(void)state;
	assert_null(figure_id_fault("phase-2"));
	assert_null(figure_id_fault("a--b"));
	assert_null(figure_id_fault("a"));
	assert_non_null(figure_id_fault("-rf"));
	assert_non_null(figure_id_fault("a-"));
	assert_non_null(figure_id_fault("-"));
	assert_non_null(figure_id_fault("a/b"));
	assert_non_null(figure_id_fault("Phase"));
	assert_non_null(figure_id_fault(""));
	assert_non_null(figure_id_fault(NULL));
}

static void ids_end_at_64_characters(void **state)
{
	char id[ID_MOST + 2];

	(void)state;
	memset(id, 'a', sizeof id - 1);
	id[ID_MOST + 1] = '\0';
	assert_non_null(id_fault(id));
	assert_non_null(figure_id_fault(id));
	id[ID_MOST] = '\0';
	assert_null(id_fault(id));
	assert_null(figure_id_fault(id));
}

static void elements_can_be_selected(void **state)
{
	(void)state;
	assert_null(element_fault("land"));
	assert_null(element_fault("Sea-ice_2"));
	assert_null(element_fault("réserve"));
	assert_null(element_fault("_x"));
	assert_non_null(element_fault("a b"));
	assert_non_null(element_fault("a\" onload=\"x"));
	assert_non_null(element_fault("2nd"));
	assert_non_null(element_fault("a.b"));
	assert_non_null(element_fault(""));
	assert_non_null(element_fault(NULL));
}

/* The examples of RFC 5646, appendix A, and some of its grammar's corners. */
static void tags_are_well_formed(void **state)
{
	static const char *const fine[] = {"en",
					   "de",
					   "fr",
					   "ja",
					   "i-enochian",
					   "zh-Hant",
					   "zh-Hans",
					   "sr-Cyrl",
					   "sr-Latn",
					   "zh-cmn-Hans-CN",
					   "cmn-Hans-CN",
					   "zh-yue-HK",
					   "yue-HK",
					   "zh-Hans-CN",
					   "sr-Latn-RS",
					   "sl-rozaj",
					   "sl-rozaj-biske",
					   "sl-nedis",
					   "de-CH-1901",
					   "sl-IT-nedis",
					   "hy-Latn-IT-arevela",
					   "de-DE",
					   "en-US",
					   "es-419",
					   "de-CH-x-phonebk",
					   "az-Arab-x-AZE-derbend",
					   "x-whatever",
					   "qaa-Qaaa-QM-x-southern",
					   "de-Qaaa",
					   "sr-Latn-QM",
					   "sr-Qaaa-RS",
					   "en-US-u-islamcal",
					   "zh-CN-a-myext-x-private",
					   "en-a-myext-b-another",
					   "tlh",
					   "EN-us",
					   "abcd",
					   "abcdefgh",
					   "zh-min-nan",
					   "art-lojban",
					   "sgn-BE-FR",
					   "en-GB-oed",
					   "en-0-abc"};
	static const char *const wrong[] = {"",		  "e",
					    "1",	  "-",
					    "en-",	  "-en",
					    "en--US",	  "en_US",
					    "de-419-DE",  "a-DE",
					    "abcdefghi",  "en-a",
					    "en-x",	  "x",
					    "x-",	  "en-a-b",
					    "en-US-Latn", "x/../../evil",
					    "en/..",	  "..",
					    ".",	  "en.pdf",
					    "en ",	  "é",
					    "en-é",	  "zh-Hant-Hans",
					    "abcd-efg",	  "en-u-x-abc",
					    "en\n",	  "en-123456789",
					    "i-nothing"};

	(void)state;
	for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
		if (language_fault(fine[i]))
			fail_msg("'%s' is a tag", fine[i]);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		if (!language_fault(wrong[i]))
			fail_msg("'%s' is no tag", wrong[i]);
	assert_non_null(language_fault(NULL));
	assert_non_null(language_fault("en-x-aaaaaaaa-bbbbbbbb-cccccccc-ddddd"));
}

/* No tag and no id of whatever bytes has anything in it that a path, a label or XML would have to escape. */
static void no_bytes_get_through(void **state)
{
	static const char letters[] = "aZ09_-./\\\n{}%$#~^&<>\"' \x1b\x7f\xC3\xA9";
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < 200000; round++) {
		char text[8] = "";

		for (int i = 0; i < 7; i++) {
			seed = seed * 1664525u + 1013904223u;
			text[i] = letters[(seed >> 16) % sizeof letters];
		}
		if (!language_fault(text) || !figure_id_fault(text) || !id_fault(text))
			assert_int_equal(text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-"
							   "ABCDEFGHIJKLMNOPQRSTUVWXYZ")],
					 '\0');
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_are_plain),
		cmocka_unit_test(ids_of_figures_have_dashes_inside),
		cmocka_unit_test(ids_end_at_64_characters),
		cmocka_unit_test(elements_can_be_selected),
		cmocka_unit_test(tags_are_well_formed),
		cmocka_unit_test(no_bytes_get_through),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
