#include "base/arena.h"

#include <stdint.h>
#include <string.h>

#include "cmocka_all.h"

static void blocks_are_zeroed_aligned_and_stay(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	unsigned char *blocks[500];
	for (size_t i = 0; i < 500; i++) {
		size_t size = i * 37 % 9000;
		blocks[i] = arena_alloc(arena, size);
		assert_int_equal((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
		for (size_t k = 0; k < size; k++)
			assert_int_equal(blocks[i][k], 0);
		memset(blocks[i], (int)(i % 251), size);
	}
	for (size_t i = 0; i < 500; i++)
		for (size_t k = 0; k < i * 37 % 9000; k++)
			assert_int_equal(blocks[i][k], i % 251);
	assert_true(arena_size(arena) > 1000000);
	arena_free(arena);
	arena_free(NULL);
}

typedef struct Closing {
	int *order, *next, mine;
} Closing;

static void close_one(void *handle)
{
	Closing *closing = handle;
	closing->order[(*closing->next)++] = closing->mine;
}

static void handles_close_newest_first(void **state)
{
	(void)state;
	int order[3] = {0}, next = 0;
	Arena *arena = arena_new();
	for (int i = 0; i < 3; i++) {
		/* In the arena itself: its blocks must outlive the closings. */
		Closing *closing = arena_alloc(arena, sizeof *closing);
		*closing = (Closing){order, &next, i + 1};
		arena_defer(arena, close_one, closing);
	}
	arena_free(arena);
	assert_int_equal(next, 3);
	assert_int_equal(order[0], 3);
	assert_int_equal(order[2], 1);
}

static void lists_grow_and_keep(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	LIST(int) list = {0};
	for (int i = 0; i < 1000; i++)
		LIST_ADD(arena, &list, i * 3);
	assert_int_equal(list.count, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(list.at[i], i * 3);
	arena_free(arena);
}

static void strings_are_copied(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	assert_null(arena_copy(arena, NULL));
	assert_string_equal(arena_copy(arena, ""), "");
	assert_string_equal(arena_copy_n(arena, "kaesong", 3), "kae");
	assert_string_equal(arena_printf(arena, "%d of %s", 3, "cpv"), "3 of cpv");
	assert_string_equal(arena_printf(arena, "%s", ""), "");
	assert_string_equal(arena_joined(arena, "one", "; ", "two"), "one; two");
	assert_string_equal(arena_joined(arena, "", "; ", "two"), "two");
	assert_string_equal(arena_joined(arena, "one", "; ", NULL), "one");
	assert_string_equal(arena_joined(arena, NULL, "; ", NULL), "");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_are_zeroed_aligned_and_stay),
		cmocka_unit_test(handles_close_newest_first),
		cmocka_unit_test(lists_grow_and_keep),
		cmocka_unit_test(strings_are_copied),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
