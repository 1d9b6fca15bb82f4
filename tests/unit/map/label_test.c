/* Placing of names: nothing overlaps, nothing is lost silently, the same input gives the same places. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "map/label.h"

static const TextRun word = {.string = "Name", .size = 7, .width = 22, .ascent = 7, .descent = 2};

static LabelField *field_of(Arena *arena, double width, double height)
{
	return label_field_new(arena, (Box){0, 0, width, height});
}

static Label *point_label(LabelField *field, Point at, int priority)
{
	static const TextRun *const lines[] = {&word};
	Label *label = label_add(field, priority, NULL);

	label_point_candidates(field, label, at, 1.5, 1.5, lines, 1, 8);
	return label;
}

static bool chosen_meet(const Label *a, const Label *b)
{
	const LabelCandidate *x = &a->candidates.at[a->chosen], *y = &b->candidates.at[b->chosen];

	for (size_t i = 0; i < x->piece_count; i++)
		for (size_t k = 0; k < y->piece_count; k++)
			if (quad_meets(&x->pieces[i].quad, &y->pieces[k].quad))
				return true;
	return false;
}

static void test_first_choice_is_right_of_the_point(void **state)
{
	Arena *arena = arena_new();
	LabelField *field = field_of(arena, 200, 200);
	Label *label = point_label(field, (Point){100, 100}, 1);

	(void)state;
	assert_int_equal(label_solve(field), 0);
	assert_true(label->candidates.at[label->chosen].pieces[0].origin.x > 100);
	assert_false(label->candidates.at[label->chosen].has_leader);
	arena_free(arena);
}

static void test_forbidden_ground_is_never_used(void **state)
{
	Arena *arena = arena_new();
	LabelField *field = field_of(arena, 200, 200);
	Quad wall = quad_of_box((Box){102, 0, 200, 200});
	Label *label;

	(void)state;
	label_obstacle(field, wall, 0);
	label = point_label(field, (Point){100, 100}, 1);
	assert_int_equal(label_solve(field), 0);
	assert_false(quad_meets(&label->candidates.at[label->chosen].pieces[0].quad, &wall));
	arena_free(arena);
}

static void test_cost_is_avoided_where_it_can_be(void **state)
{
	Arena *arena = arena_new();
	LabelField *field = field_of(arena, 200, 200);
	Quad ink = quad_of_box((Box){102, 90, 130, 110});
	Label *label;

	(void)state;
	label_obstacle(field, ink, 100);
	label = point_label(field, (Point){100, 100}, 1);
	label_solve(field);
	assert_false(quad_meets(&label->candidates.at[label->chosen].pieces[0].quad, &ink));
	arena_free(arena);
}

static void test_crowd_has_no_overlap_and_counts_what_is_missing(void **state)
{
	Arena *arena = arena_new();
	LabelField *field = field_of(arena, 360, 360);
	Label *labels[120];
	size_t missing, unplaced = 0;

	(void)state;
	for (int i = 0; i < 120; i++)
		labels[i] = point_label(
			field, (Point){20 + fmod(i * 73.0, 320), 20 + fmod(i * 131.0, 320)}, i % 5);
	missing = label_solve(field);
	for (int i = 0; i < 120; i++) {
		unplaced += labels[i]->chosen < 0;
		for (int k = 0; k < i; k++)
			if (labels[i]->chosen >= 0 && labels[k]->chosen >= 0)
				assert_false(chosen_meet(labels[i], labels[k]));
	}
	assert_int_equal(missing, unplaced);
	assert_true(missing < 12);
	arena_free(arena);
}

static void test_two_rivals_are_both_served(void **state)
{
	Arena *arena = arena_new();
	LabelField *field = field_of(arena, 200, 200);
	Label *a = point_label(field, (Point){100, 100}, 1);
	Label *b = point_label(field, (Point){104, 100}, 2);

	(void)state;
	assert_int_equal(label_solve(field), 0);
	assert_false(chosen_meet(a, b));
	arena_free(arena);
}

static void test_same_input_same_places(void **state)
{
	int chosen[2][40];

	(void)state;
	for (int round = 0; round < 2; round++) {
		Arena *arena = arena_new();
		LabelField *field = field_of(arena, 150, 150);
		Label *labels[40];

		for (int i = 0; i < 40; i++)
			labels[i] = point_label(
				field, (Point){fmod(i * 37.0, 150), fmod(i * 59.0, 150)}, 0);
		label_solve(field);
		for (int i = 0; i < 40; i++)
			chosen[round][i] = labels[i]->chosen;
		arena_free(arena);
	}
	assert_memory_equal(chosen[0], chosen[1], sizeof chosen[0]);
}

static void test_outside_of_the_frame_is_forbidden(void **state)
{
	Arena *arena = arena_new();
	LabelField *field = field_of(arena, 100, 100);
	Quad over = quad_of_box((Box){90, 90, 110, 95}), in = quad_of_box((Box){10, 10, 20, 20});

	(void)state;
	assert_int_equal(label_cost_of(field, &over), -1);
	assert_int_equal(label_cost_of(field, &in), 0);
	arena_free(arena);
}

static void test_obstacle_in_many_cells_counts_once(void **state)
{
	Arena *arena = arena_new();
	LabelField *field = field_of(arena, 300, 300);
	Quad wide = quad_of_box((Box){20, 20, 280, 280});

	(void)state;
	label_obstacle(field, quad_of_box((Box){10, 10, 290, 290}), 7);
	assert_int_equal(label_cost_of(field, &wide), 7);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_first_choice_is_right_of_the_point),
		cmocka_unit_test(test_forbidden_ground_is_never_used),
		cmocka_unit_test(test_cost_is_avoided_where_it_can_be),
		cmocka_unit_test(test_crowd_has_no_overlap_and_counts_what_is_missing),
		cmocka_unit_test(test_two_rivals_are_both_served),
		cmocka_unit_test(test_same_input_same_places),
		cmocka_unit_test(test_outside_of_the_frame_is_forbidden),
		cmocka_unit_test(test_obstacle_in_many_cells_counts_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
