/* Kinds of figures and their keys: rows that are whole, and README's tables made of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "atlas/figure_key.h"

static void every_row_is_whole(void **state)
{
	(void)state;
	for (FigureKind kind = 0; kind < FIGURE_KINDS; kind++) {
		const FigureKindRow *row = &figure_kinds[kind];

		assert_non_null(row->name);
		assert_non_null(row->what);
		assert_int_equal(figure_kind_find(row->name), kind);
		assert_int_equal(row->needs & row->takes, 0);
		/* Whoever shows plans can be told which. */
		assert_int_equal(row->plans_least > 0, figure_kind_takes(kind, FIGURE_KEY_PLANS));
		assert_int_equal(row->plans_least > 0, row->time != TIME_NONE);
	}
	for (FigureKey key = 0; key < FIGURE_KEYS; key++) {
		bool taken = false;

		assert_non_null(figure_keys[key].name);
		assert_non_null(figure_keys[key].takes);
		assert_non_null(figure_keys[key].what);
		for (FigureKind kind = 0; kind < FIGURE_KINDS; kind++)
			taken |= figure_kind_takes(kind, key);
		assert_true(taken);
	}
	assert_int_equal(figure_kind_find("mapp"), FIGURE_KINDS);
}

static void kinds_take_what_their_rows_say(void **state)
{
	(void)state;
	assert_true(figure_kind_takes(FIGURE_MAP, FIGURE_KEY_INSETS));
	assert_true(figure_kind_takes(FIGURE_SHEET, FIGURE_KEY_PANELS));
	assert_true(figure_kind_takes(FIGURE_BOOK, FIGURE_KEY_TITLE));
	assert_false(figure_kind_takes(FIGURE_EVENTS, FIGURE_KEY_COLUMNS));
	assert_false(figure_kind_takes(FIGURE_SHEET, FIGURE_KEY_PAGES));
	assert_false(figure_kind_takes(FIGURE_TIMETABLE, FIGURE_KEY_FOR));
}

#define WANTED "out/tests/figure-kinds.md"

static void leave_wanted(const StrBuf *wanted)
{
	FILE *out = fopen(WANTED, "wb");

	assert_non_null(out);
	fwrite(wanted->at, 1, wanted->length, out);
	fclose(out);
}

static void the_readme_has_the_tables(void **state)
{
	StrBuf wanted = {0}, found = {0};
	char block[4096];
	size_t count;
	FILE *in = fopen("README.md", "rb");

	(void)state;
	assert_non_null(in);
	while ((count = fread(block, 1, sizeof block, in)) > 0)
		strbuf_add_n(&found, block, count);
	fclose(in);
	figure_kinds_write(&wanted);
	if (!strstr(found.at, wanted.at)) {
		leave_wanted(&wanted);
		fail_msg("%s", "README.md's tables of figures are stale: " WANTED " has them");
	}
	strbuf_release(&wanted);
	strbuf_release(&found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_is_whole),
		cmocka_unit_test(kinds_take_what_their_rows_say),
		cmocka_unit_test(the_readme_has_the_tables),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
