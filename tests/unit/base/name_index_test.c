#include "base/name_index.h"

#include <string.h>

#include "base/arena.h"
#include "cmocka_all.h"

#define NAMES 5000
#define DIFFERENT 3000 /* so that many stand there twice */

static size_t first_of(char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(names[i], name))
			return i;
	return NAME_NONE;
}

static void it_finds_what_a_walk_would(void **state)
{
	Arena *arena = arena_new();
	NameIndex *index = name_index_new(arena);
	char *names[NAMES];
	unsigned random = 1958;

	(void)state;
	for (size_t i = 0; i < NAMES; i++) {
		random = random * 69069 + 12345;
		names[i] = arena_printf(arena, "f_%u", (random >> 8) % DIFFERENT);
		assert_int_equal(name_index_add(index, names[i], i),
				 first_of(names, i, names[i]) == NAME_NONE);
	}
	for (unsigned i = 0; i < DIFFERENT + 10; i++) {
		const char *name = arena_printf(arena, "f_%u", i);

		assert_true(name_index_find(index, name) == first_of(names, NAMES, name));
	}
	arena_free(arena);
}

static void a_name_may_get_another_number(void **state)
{
	Arena *arena = arena_new();
	NameIndex *index = name_index_new(arena);

	(void)state;
	name_index_set(index, "", 1);
	assert_int_equal(name_index_find(index, ""), 1);
	name_index_set(index, "", 2);
	assert_int_equal(name_index_find(index, ""), 2);
	assert_false(name_index_add(index, "", 3));
	assert_int_equal(name_index_find(index, ""), 2);
	arena_free(arena);
}

static void without_an_index_there_are_no_names(void **state)
{
	(void)state;
	assert_true(name_index_find(NULL, "a") == NAME_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_finds_what_a_walk_would),
		cmocka_unit_test(a_name_may_get_another_number),
		cmocka_unit_test(without_an_index_there_are_no_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
