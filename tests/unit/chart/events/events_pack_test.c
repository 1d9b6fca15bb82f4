#include "chart/events/events_pack.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "geom/plane.h"

static const PackRoom ROOM = {0, 400, 2};

/* The same numbers on every machine. */
static double next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (double)(*seed >> 8) / (double)(1u << 24);
}

static PackItem item_at(size_t lane, double x, double width)
{
	return (PackItem){
		.lane = lane, .x = x, .ink0 = x - 3, .ink1 = x + 3, .forms = {{width, 1}}};
}

/* In a lane's own space: rows of height 1. */
static Box ink_box(const PackItem *item)
{
	return (Box){item->ink0, (double)item->row, item->ink1, (double)item->row + 1};
}

static Box text_box(const PackItem *item)
{
	const PackForm *form = &item->forms[item->form];

	return (Box){item->text0, (double)item->text_row, item->text0 + form->width,
		     (double)(item->text_row + form->lines)};
}

static int compare_x(const void *left, const void *right)
{
	const PackItem *a = left, *b = right;

	return (a->x > b->x) - (a->x < b->x);
}

#define MANY 200
#define LANES 5

static void make_many(PackItem *items, uint32_t seed)
{
	for (size_t i = 0; i < MANY; i++) {
		double x = next_random(&seed) * 400, width = 10 + next_random(&seed) * 150;
		double span = next_random(&seed) < 0.2 ? next_random(&seed) * 390 : 6;

		items[i] = item_at((size_t)(next_random(&seed) * LANES), x, width);
		items[i].ink0 = fmax(-3, x - span * next_random(&seed));
		items[i].ink1 = fmin(403, items[i].ink0 + span);
		if (width > 60)
			items[i].forms[1] = (PackForm){width * 0.55, 2};
	}
	qsort(items, MANY, sizeof *items, compare_x);
}

static void assert_apart(const PackItem *items, size_t count, const size_t *rows)
{
	for (size_t i = 0; i < count; i++) {
		assert_true(items[i].row < rows[items[i].lane]);
		assert_true(items[i].text_row + items[i].forms[items[i].form].lines <=
			    rows[items[i].lane]);
		assert_true(items[i].text0 >= ROOM.x0 - 1e-6);
		assert_true(text_box(&items[i]).x1 <= ROOM.x1 + 1e-6);
		assert_false(box_meets(text_box(&items[i]), ink_box(&items[i])));
		for (size_t k = 0; k < i; k++) {
			if (items[k].lane != items[i].lane)
				continue;
			assert_false(box_meets(text_box(&items[i]), text_box(&items[k])));
			assert_false(box_meets(text_box(&items[i]), ink_box(&items[k])));
			assert_false(box_meets(ink_box(&items[i]), text_box(&items[k])));
			assert_false(box_meets(ink_box(&items[i]), ink_box(&items[k])));
		}
	}
}

static void test_nothing_lies_on_anything(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 5; seed++) {
		Arena *arena = arena_new();
		PackItem *items = arena_array(arena, MANY, sizeof *items);
		PackLink *links = arena_array(arena, MANY, sizeof *links);
		size_t rows[LANES];
		uint32_t random = seed * 977;

		make_many(items, seed);
		for (size_t i = 0; i < MANY; i++)
			links[i] = (PackLink){i, (size_t)(next_random(&random) * MANY)};
		events_pack(arena, &(PackTask){items, MANY, links, MANY, ROOM}, rows, LANES);
		assert_apart(items, MANY, rows);
		arena_free(arena);
	}
}

static void test_one_row_where_there_is_room(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	PackItem items[] = {item_at(0, 20, 50), item_at(0, 120, 50), item_at(0, 220, 50)};
	size_t rows[1];

	events_pack(arena, &(PackTask){items, 3, NULL, 0, ROOM}, rows, 1);
	assert_int_equal(rows[0], 1);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(items[i].side, PACK_RIGHT);
		assert_true(fabs(items[i].text0 - (items[i].x + 5)) < 1e-6);
	}
	arena_free(arena);
}

static void test_left_at_the_right_edge(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	PackItem items[] = {item_at(0, 390, 50)};
	size_t rows[1];

	events_pack(arena, &(PackTask){items, 1, NULL, 0, ROOM}, rows, 1);
	assert_int_equal(items[0].side, PACK_LEFT);
	assert_true(fabs(items[0].text0 + 50 - 385) < 1e-6);
	arena_free(arena);
}

static void test_below_where_the_bar_fills_the_row(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	PackItem items[] = {item_at(0, 200, 50), item_at(0, 200, 900)};
	size_t rows[1];

	items[0].ink0 = 0;
	items[0].ink1 = 400;
	events_pack(arena, &(PackTask){items, 2, NULL, 0, ROOM}, rows, 1);
	assert_int_equal(items[0].side, PACK_BELOW);
	assert_int_equal(items[0].text_row, items[0].row + 1);
	/* Wider than the paper: at its left, and on no other's row. */
	assert_true(fabs(items[1].text0) < 1e-6);
	assert_false(box_meets(text_box(&items[1]), text_box(&items[0])));
	arena_free(arena);
}

static void test_a_link_is_shunned(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	/* Above, between, below; the link from the first to the last passes right of the middle one's mark. */
	PackItem items[] = {item_at(0, 200, 20), item_at(1, 180, 60), item_at(2, 210, 20)};
	PackLink link = {0, 2};
	size_t rows[3];

	events_pack(arena, &(PackTask){items, 3, NULL, 0, ROOM}, rows, 3);
	assert_int_equal(items[1].side, PACK_RIGHT);
	events_pack(arena, &(PackTask){items, 3, &link, 1, ROOM}, rows, 3);
	assert_int_equal(items[1].side, PACK_LEFT);
	arena_free(arena);
}

static void test_empty_lanes(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	PackItem items[] = {item_at(1, 20, 50)};
	size_t rows[3] = {9, 9, 9};

	events_pack(arena, &(PackTask){items, 1, NULL, 0, ROOM}, rows, 3);
	assert_int_equal(rows[0], 0);
	assert_int_equal(rows[1], 1);
	assert_int_equal(rows[2], 0);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_lies_on_anything),
		cmocka_unit_test(test_one_row_where_there_is_room),
		cmocka_unit_test(test_left_at_the_right_edge),
		cmocka_unit_test(test_below_where_the_bar_fills_the_row),
		cmocka_unit_test(test_a_link_is_shunned),
		cmocka_unit_test(test_empty_lanes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
