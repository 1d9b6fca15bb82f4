#include "syntax/source.h"

#include <string.h>

#include "cmocka_all.h"
#include "unit/syntax/said.h"

typedef struct Case {
	const char *text;
	size_t length;
	const char *said;
} Case;

#define BYTES(literal) literal, sizeof literal - 1

static void bytes_that_are_no_text_are_located(void **state)
{
	static const Case cases[] = {
		{BYTES(""), ""},
		{BYTES("a\xC3\xA9\n"), ""},
		{BYTES("\xEF\xBB\xBFx"), ""},
		{BYTES("ab\xE9"), "1:3 file.not-utf8; "},
		{BYTES("\xED\x95\x9C\n\xED\x95\x9C\xFF"), "2:2 file.not-utf8; "},
		{BYTES("\xFF\xFEx\0"), "0:0 file.utf16; "},
		{BYTES("x\0y\0"), "0:0 file.utf16; "},
		{BYTES("\0x\0y"), "0:0 file.utf16; "},
		{BYTES("\xFFx"), "1:1 file.not-utf8; "},
		{BYTES("x\r\ny\rz\0w"), "3:2 file.nul; "},
		{BYTES("\xC0\x80"), "1:1 file.not-utf8; "},
		{BYTES("\xED\xA0\x80"), "1:1 file.not-utf8; "},
		{BYTES("cut \xED\x95"), "1:5 file.not-utf8; "},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Diag diag = {.arena = arena_new()};
		SourceText *source =
			source_of(diag.arena, &diag, cases[i].text, cases[i].length, "f");
		assert_string_equal(said(&diag), cases[i].said);
		assert_int_equal(source == NULL, *cases[i].said != '\0');
		arena_free(diag.arena);
	}
}

static void places_count_characters_and_any_line_end(void **state)
{
	(void)state;
	Diag diag = {.arena = arena_new()};
	const char *text = "\xEF\xBB\xBF\xED\x95\x9C"
			   "b\r\nc\rd\n";
	SourceText *source = source_of(diag.arena, &diag, text, strlen(text), "f");
	static const int expected[][2] = {{1, 1}, {1, 2}, {1, 3}, {2, 1}, {2, 2},
					  {3, 1}, {3, 2}, {4, 1}, {4, 1}};
	SourcePlace place = source_start(source);
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
		assert_int_equal(place.line, expected[i][0]);
		assert_int_equal(place.column, expected[i][1]);
		source_step(&place);
	}
	assert_int_equal(source_width("a\xED\x95\x9C\xC3\xA9", 6), 3);
	arena_free(diag.arena);
}

static void a_missing_file_and_a_folder_are_said(void **state)
{
	(void)state;
	Diag diag = {.arena = arena_new()};
	assert_null(source_read(diag.arena, &diag, "tests/no/such/file", "shown.csv"));
	assert_null(source_read(diag.arena, &diag, "tests", NULL));
	assert_string_equal(said(&diag), "0:0 file.unreadable; 0:0 file.unreadable; ");
	assert_string_equal(diag.messages.at[0].text,
			    "cannot read 'shown.csv': there is no such file");
	assert_string_equal(diag.messages.at[1].text, "cannot read 'tests': it is a folder");
	arena_free(diag.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_that_are_no_text_are_located),
		cmocka_unit_test(places_count_characters_and_any_line_end),
		cmocka_unit_test(a_missing_file_and_a_folder_are_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
