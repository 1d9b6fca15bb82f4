#include "base/diag_codes.h"

#include <stdbool.h>
#include <string.h>

#include "cmocka_all.h"

static bool is_sentence(const char *text)
{
	size_t length = strlen(text);
	return length > 10 && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ<>?@", text[0]) != NULL &&
	       text[length - 1] == '.' && strstr(text, "  ") == NULL;
}

/* Where to edit: a file, or the command line. */
static bool names_place(const char *cure)
{
	static const char *const PLACES[] = {
		".yaml",	".csv", ".css", ".cpg", "file",	 "table",   "style sheet", "when",
		"command line", ".shp", ".shx", ".dbf", "layer", "package", "shapefile"};
	for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++)
		if (strstr(cure, PLACES[i]) != NULL)
			return true;
	return false;
}

static void every_row_is_whole(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	size_t count;
	const DiagCode **rows = diag_codes_sorted(arena, &count);
	assert_true(count > 200);
	for (size_t i = 0; i < count; i++) {
		const DiagCode *row = rows[i];
		const char *dot = strchr(row->code, '.');
		if (i > 0)
			assert_true(strcmp(rows[i - 1]->code, row->code) < 0);
		assert_ptr_equal(diag_code_find(row->code), row);
		assert_non_null(dot);
		assert_int_equal(strspn(dot + 1, "abcdefghijklmnopqrstuvwxyz0123456789-"),
				 strlen(dot + 1));
		if (!is_sentence(row->cause) || !is_sentence(row->cure) || !names_place(row->cure))
			fail_msg("%s: %s / %s", row->code, row->cause, row->cure);
		assert_true(row->severity == SEVERITY_ERROR || row->severity == SEVERITY_WARNING);
	}
	arena_free(arena);
}

static void what_is_no_code_is_not_found(void **state)
{
	(void)state;
	assert_null(diag_code_find(""));
	assert_null(diag_code_find("timetable"));
	assert_null(diag_code_find("timetable.unknown-plac"));
	assert_int_equal(diag_code_find("csv.separator")->severity, SEVERITY_WARNING);
	assert_string_equal(severity_word(SEVERITY_NOTE), "note");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_is_whole),
		cmocka_unit_test(what_is_no_code_is_not_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
