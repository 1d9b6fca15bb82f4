#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "map/names/names.h"

/* A name that stands as a number at a point. */
static Naming *keyed_at(Arena *arena, const char *text, Point at)
{
	Naming *naming = arena_alloc(arena, sizeof *naming);
	LabelPiece *piece = arena_alloc(arena, sizeof *piece);

	*piece = (LabelPiece){.origin = at};
	*naming = (Naming){.text = text,
			   .placed = true,
			   .place = {.pieces = piece, .piece_count = 1, .is_key = true}};
	return naming;
}

static size_t number_of(const NamePlan *plan, const char *text)
{
	for (size_t i = 0; i < plan->keyed.count; i++)
		if (!strcmp(plan->keyed.at[i]->text, text))
			return plan->keyed.at[i]->number;
	return 0;
}

static void a_name_has_one_number_on_all_plates(void **state)
{
	Arena *arena = arena_new();
	NamePlan first = {0}, second = {0};
	KeyNumbers numbers = {0};

	(void)state;
	/* On the second plate the north is not keyed, and the south stands further up. */
	LIST_ADD(arena, &first.keyed, keyed_at(arena, "south", (Point){10, 300}));
	LIST_ADD(arena, &first.keyed, keyed_at(arena, "north", (Point){200, 10}));
	LIST_ADD(arena, &second.keyed, keyed_at(arena, "east", (Point){300, 12}));
	LIST_ADD(arena, &second.keyed, keyed_at(arena, "south", (Point){10, 8}));
	names_keys_gather(arena, &numbers, &first);
	names_keys_gather(arena, &numbers, &second);
	names_keys_count(&numbers);
	names_keys_apply(&first, &numbers);
	names_keys_apply(&second, &numbers);
	assert_int_equal(numbers.count, 3);
	assert_int_equal(number_of(&first, "north"), 1);
	assert_int_equal(number_of(&second, "east"), 2);
	assert_int_equal(number_of(&first, "south"), 3);
	assert_int_equal(number_of(&second, "south"), 3);
	/* The list is in the order of the numbers. */
	assert_string_equal(first.keyed.at[0]->text, "north");
	assert_string_equal(second.keyed.at[0]->text, "east");
	arena_free(arena);
}

static void what_the_series_does_not_know_comes_after(void **state)
{
	Arena *arena = arena_new();
	NamePlan known = {0}, plate = {0};
	KeyNumbers numbers = {0};

	(void)state;
	LIST_ADD(arena, &known.keyed, keyed_at(arena, "known", (Point){10, 300}));
	LIST_ADD(arena, &plate.keyed, keyed_at(arena, "new", (Point){10, 10}));
	LIST_ADD(arena, &plate.keyed, keyed_at(arena, "known", (Point){10, 300}));
	names_keys_gather(arena, &numbers, &known);
	names_keys_count(&numbers);
	names_keys_apply(&plate, &numbers);
	assert_int_equal(number_of(&plate, "known"), 1);
	assert_int_equal(number_of(&plate, "new"), 2);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_has_one_number_on_all_plates),
		cmocka_unit_test(what_the_series_does_not_know_comes_after),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
