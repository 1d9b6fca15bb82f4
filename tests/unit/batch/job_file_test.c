/* Names of files, by what a format can: one file of all pages, a file a page, words beside a figure of one page only. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "batch/job_file.h"

static const Figure figure = {.id = "phase/done/1", .stem = "phase-done-1"};

static void a_figure_of_one_page_has_a_file_in_every_format(void **state)
{
	Arena *arena = arena_new();

	(void)state;
	for (Format format = 0; format < FORMAT_COUNT; format++) {
		assert_string_equal(
			job_file(arena, &figure, "en", format, 0, 1),
			arena_printf(arena, "phase-done-1.en%s", format_rows[format].suffix));
		assert_null(job_file(arena, &figure, "en", format, 1, 1));
	}
	arena_free(arena);
}

static void pages_are_one_document_or_a_file_each(void **state)
{
	Arena *arena = arena_new();

	(void)state;
	assert_string_equal(job_file(arena, &figure, "en", FORMAT_PDF, 0, 3),
			    "phase-done-1.en.pdf");
	assert_null(job_file(arena, &figure, "en", FORMAT_PDF, 1, 3));
	assert_string_equal(job_file(arena, &figure, "en", FORMAT_SVG, 0, 3),
			    "phase-done-1-p001.en.svg");
	assert_string_equal(job_file(arena, &figure, "en", FORMAT_PNG, 2, 3),
			    "phase-done-1-p003.en.png");
	assert_null(job_file(arena, &figure, "en", FORMAT_PNG, 3, 3));
	for (Format format = 0; format < FORMAT_COUNT; format++)
		if (format_is_beside(format))
			assert_null(job_file(arena, &figure, "en", format, 0, 3));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_figure_of_one_page_has_a_file_in_every_format),
		cmocka_unit_test(pages_are_one_document_or_a_file_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
