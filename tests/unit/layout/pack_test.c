/* Packing: nothing lies on anything, lines and columns hold what they can. */
#include <math.h>

#include "cmocka_all.h"

#include "layout/pack.h"

#define assert_near(a, b) assert_true(fabs((a) - (b)) < 1e-9)

static void test_rows_keep_things_apart(void **state)
{
	Pack pack = {.arena = arena_new(), .apart = 2};

	(void)state;
	pack_take(&pack, pack_rows(1, 2, 10, 20));
	assert_int_equal(pack_row_count(&pack), 3);
	assert_true(pack_is_free(&pack, pack_rows(0, 1, 10, 20)));
	assert_false(pack_is_free(&pack, pack_rows(0, 2, 10, 20)));
	assert_true(pack_is_free(&pack, pack_rows(2, 1, 22, 30)));
	assert_false(pack_is_free(&pack, pack_rows(2, 1, 21.9, 30)));
	assert_true(pack_is_free(&pack, pack_rows(3, 1, 0, 100)));
	arena_free(pack.arena);
}

static void test_lines_break_where_they_are_full(void **state)
{
	PackLine line = {.width = 100, .apart = 10};

	(void)state;
	assert_near(pack_set(&line, 40), 0);
	assert_near(pack_set(&line, 50), 50);
	assert_int_equal(line.line, 0);
	assert_near(pack_set(&line, 300), 0);
	assert_int_equal(line.line, 1);
	assert_near(pack_set(&line, 1), 0);
	assert_int_equal(line.line, 2);
}

static void test_columns_keep_heads_with_what_follows(void **state)
{
	PackEntry entries[] = {{.height = 10},
			       {.height = 10},
			       {.height = 10, .above = 2, .keep = true},
			       {.height = 10}};
	double bottoms[2];

	(void)state;
	assert_int_equal(pack_columns(entries, 4, 35, bottoms, 2), 2);
	assert_int_equal(entries[1].column, 0);
	assert_near(entries[1].top, 10);
	assert_int_equal(entries[2].column, 1);
	assert_near(entries[2].top, 0);
	assert_near(bottoms[0], 20);
	assert_near(bottoms[1], 20);
}

static void test_even_columns_are_as_low_as_they_can_be(void **state)
{
	PackEntry entries[9];
	double bottoms[3];

	(void)state;
	for (size_t i = 0; i < 9; i++)
		entries[i] = (PackEntry){.height = 10};
	pack_columns_even(entries, 9, bottoms, 3);
	for (size_t i = 0; i < 3; i++)
		assert_near(bottoms[i], 30);
	assert_int_equal(entries[8].column, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows_keep_things_apart),
		cmocka_unit_test(test_lines_break_where_they_are_full),
		cmocka_unit_test(test_columns_keep_heads_with_what_follows),
		cmocka_unit_test(test_even_columns_are_as_low_as_they_can_be),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
