/* Kinds of figures and their keys: rows that are whole. */
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

		assert_non_null(figure_keys[key].key);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_is_whole),
		cmocka_unit_test(kinds_take_what_their_rows_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
