/* Placing of names: nothing overlaps, nothing is lost silently, the same input gives the same places. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/label.h"
#include "layout/label_costs.h"

static const TextRun word = {.string = "Name", .size = 7, .width = 22, .ascent = 7, .descent = 2};

static LabelField *field_of(Arena *arena, double width, double height)
{
	return label_field_new(arena, (Box){0, 0, width, height});
}

static Label *point_label(LabelField *field, Point at, int priority)
{
	static const TextRun *const lines[] = {&word};
	Label *label = label_add(field, priority);

	label_point_candidates(field, label, &(LabelMark){at, 1.5, 1.5}, lines, 1, 8);
	return label;
}

static bool chosen_meet(const Label *a, const Label *b)
{
	const LabelCandidate *x = &a->candidates.at[a->chosen], *y = &b->candidates.at[b->chosen];

	for (size_t i = 0; i < x->piece_count; i++)
		for (size_t k = 0; k < y->piece_count; k++)
			if (box_meets(x->pieces[i].bounds, y->pieces[k].bounds))
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
	assert_null(label->candidates.at[label->chosen].leader);
	arena_free(arena);
}

/* Obstacles far from all that was asked would have changed no answer. */
static void test_a_watched_field_knows_where_it_was_asked(void **state)
{
	Arena *arena = arena_new();
	LabelField *field = field_of(arena, 200, 200), *near = label_field_above(arena, field),
		   *far = label_field_above(arena, field);
	Quad asked = quad_of_box((Box){50, 50, 60, 55}), outside = quad_of_box((Box){-9, 0, 9, 9});

	(void)state;
	label_obstacle(near, quad_of_box((Box){58, 52, 90, 90}), 0);
	label_obstacle(far, quad_of_box((Box){70, 70, 90, 90}), 0);
	label_obstacle(far, quad_of_box((Box){0, 0, 9, 9}), 0);
	label_watch(field);
	assert_false(label_asked_near(field, near));
	label_cost_of(field, &asked);
	/* What leaves the frame is refused whatever stands there. */
	label_cost_of(field, &outside);
	assert_true(label_asked_near(field, near));
	assert_false(label_asked_near(field, far));
	arena_free(arena);
}

static void test_forbidden_ground_is_never_used(void **state)
{
	Arena *arena = arena_new();
	LabelField *field = field_of(arena, 200, 200);
	Box wall = {102, 0, 200, 200};
	Label *label;

	(void)state;
	label_obstacle(field, quad_of_box(wall), 0);
	label = point_label(field, (Point){100, 100}, 1);
	assert_int_equal(label_solve(field), 0);
	assert_false(box_meets(label->candidates.at[label->chosen].pieces[0].bounds, wall));
	arena_free(arena);
}

static void test_cost_is_avoided_where_it_can_be(void **state)
{
	Arena *arena = arena_new();
	LabelField *field = field_of(arena, 200, 200);
	Box ink = {102, 90, 130, 110};
	Label *label;

	(void)state;
	label_obstacle(field, quad_of_box(ink), 100);
	label = point_label(field, (Point){100, 100}, 1);
	label_solve(field);
	assert_false(box_meets(label->candidates.at[label->chosen].pieces[0].bounds, ink));
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

/* A label with one place: a box and a leader to it. */
static Label *led_label(LabelField *field, Box box, Point from, Point to)
{
	Label *label = label_add(field, 0);
	LabelPiece *piece = arena_alloc(field->arena, sizeof *piece);
	LabelLeader *leader = arena_alloc(field->arena, sizeof *leader);
	LabelCandidate candidate = {.pieces = piece, .piece_count = 1, .leader = leader};
	Point side = point_scale(point_left(point_unit(point_subtract(to, from))), 0.5);

	*piece = (LabelPiece){.run = &word, .bounds = box};
	leader->mark = leader->from = from;
	leader->to = to;
	leader->clear = (Quad){{point_add(from, side), point_add(to, side),
				point_subtract(to, side), point_subtract(from, side)}};
	leader->bounds = quad_bounds(&leader->clear);
	label_candidate(field, label, candidate);
	return label;
}

static void test_leaders_cross_neither_leaders_nor_names(void **state)
{
	Arena *arena = arena_new();
	LabelField *field = field_of(arena, 200, 200);
	Label *a = led_label(field, (Box){10, 10, 30, 20}, (Point){100, 100}, (Point){30, 20});
	Label *b = led_label(field, (Box){100, 10, 120, 20}, (Point){30, 100}, (Point){100, 20});
	Label *c = led_label(field, (Box){60, 130, 80, 140}, (Point){65, 160}, (Point){65, 140});

	(void)state;
	assert_true(label_candidates_meet(&a->candidates.at[0], &b->candidates.at[0]));
	assert_false(label_candidates_meet(&a->candidates.at[0], &c->candidates.at[0]));
	assert_int_equal(label_solve(field), 1);
	assert_true((a->chosen < 0) != (b->chosen < 0));
	assert_int_equal(c->chosen, 0);
	arena_free(arena);
}

/* A crowd of marks, of which some find no place for their names. */
static void crowd(LabelField *field, size_t count)
{
	unsigned random = 1958;

	for (size_t i = 0; i < count; i++) {
		Point at;

		random = random * 69069 + 12345;
		at.x = (random >> 8) % 300;
		random = random * 69069 + 12345;
		at.y = (random >> 8) % 300;
		point_label(field, at, (int)(i % 3));
	}
}

static void test_in_a_crowd_no_two_places_meet(void **state)
{
	Arena *arena = arena_new();
	LabelField *field = field_of(arena, 300, 300);
	size_t missing = 0;

	(void)state;
	crowd(field, 300);
	missing = label_solve(field);
	assert_true(missing > 0 && missing < 300);
	for (size_t i = 0; i < field->labels.count; i++)
		for (size_t k = 0; k < i; k++) {
			const Label *a = field->labels.at[i], *b = field->labels.at[k];

			assert_false(a->chosen >= 0 && b->chosen >= 0 &&
				     label_candidates_meet(&a->candidates.at[a->chosen],
							   &b->candidates.at[b->chosen]));
		}
	arena_free(arena);
}

static bool is_among(const LabelList *list, const Label *label)
{
	size_t times = 0;

	for (size_t i = 0; i < list->count; i++)
		times += list->at[i] == label;
	assert_true(times <= 1);
	return times == 1;
}

static void test_the_grid_finds_who_stands_near_as_a_walk_would(void **state)
{
	Arena *arena = arena_new();
	LabelField *field = field_of(arena, 300, 300);

	(void)state;
	crowd(field, 200);
	label_solve(field);
	for (int i = 0; i < 10; i++) {
		Box box = {i * 29, i * 17, i * 29 + 60, i * 17 + 25};
		LabelList near = label_standing(arena, field, box);

		for (size_t k = 0; k < field->labels.count; k++) {
			const Label *label = field->labels.at[k];

			if (label->chosen >= 0 &&
			    box_meets(box, label->candidates.at[label->chosen].bounds))
				assert_true(is_among(&near, label));
			else if (label->chosen < 0)
				assert_false(is_among(&near, label));
		}
	}
	arena_free(arena);
}

static void test_leader_leaves_what_lies_on_its_mark_but_no_symbol(void **state)
{
	Arena *arena = arena_new();
	Box over = {90, 90, 110, 110};
	static const int weights[] = {0, COST_SOLID};

	(void)state;
	for (int i = 0; i < 2; i++) {
		LabelField *field = field_of(arena, 200, 200);
		Label *under, *across;

		label_obstacle(field, quad_of_box(over), weights[i]);
		under = led_label(field, (Box){10, 10, 30, 20}, (Point){100, 100}, (Point){30, 20});
		across = led_label(field, (Box){10, 95, 30, 105}, (Point){150, 100},
				   (Point){30, 100});
		assert_int_equal(under->candidates.count, i == 0);
		assert_int_equal(across->candidates.count, 0);
	}
	arena_free(arena);
}

static void test_number_is_the_last_resort(void **state)
{
	Arena *arena = arena_new();
	LabelField *field = field_of(arena, 200, 200);
	Label *free_one = point_label(field, (Point){100, 100}, 1), *walled;

	(void)state;
	label_point_key(free_one, (Point){100, 100}, 1.5, 6);
	for (int i = 0; i < 4; i++) /* a court of 24 x 24 points: too narrow for the word */
		label_obstacle(field,
			       quad_of_box(i == 0   ? (Box){10, 10, 20, 60}
					   : i == 1 ? (Box){44, 10, 54, 60}
					   : i == 2 ? (Box){10, 10, 54, 24}
						    : (Box){10, 48, 54, 60}),
			       0);
	walled = label_add(field, 1);
	label_point_key(walled, (Point){32, 36}, 1.5, 6);
	assert_int_equal(label_solve(field), 0);
	assert_false(free_one->candidates.at[free_one->chosen].is_key);
	assert_true(walled->candidates.at[walled->chosen].is_key);
	assert_null(walled->candidates.at[walled->chosen].leader);
	arena_free(arena);
}

static void test_solving_again_keeps_what_stands(void **state)
{
	Arena *arena = arena_new();
	LabelField *field = field_of(arena, 200, 200);
	Label *first = point_label(field, (Point){100, 100}, 1), *second;
	Point before;

	(void)state;
	assert_int_equal(label_solve(field), 0);
	before = first->candidates.at[first->chosen].pieces[0].origin;
	second = point_label(field, (Point){30, 30}, 9);
	label_point_key(first, (Point){100, 100}, 1.5, 6);
	assert_int_equal(label_solve(field), 0);
	assert_true(second->chosen >= 0);
	assert_memory_equal(&before, &first->candidates.at[first->chosen].pieces[0].origin,
			    sizeof before);
	arena_free(arena);
}

static void test_field_above_counts_what_is_below(void **state)
{
	Arena *arena = arena_new();
	LabelField *below = field_of(arena, 100, 100), *above;
	Quad box = quad_of_box((Box){10, 10, 20, 20}), other = quad_of_box((Box){40, 40, 50, 50});

	(void)state;
	label_obstacle(below, box, 7);
	above = label_field_above(arena, below);
	label_obstacle(above, box, 5);
	label_obstacle(above, other, 0);
	assert_int_equal(label_cost_of(above, &box), 12);
	assert_int_equal(label_cost_of(below, &box), 7);
	assert_int_equal(label_cost_of(above, &other), -1);
	assert_int_equal(label_cost_of(below, &other), 0);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_leaders_cross_neither_leaders_nor_names),
		cmocka_unit_test(test_leader_leaves_what_lies_on_its_mark_but_no_symbol),
		cmocka_unit_test(test_number_is_the_last_resort),
		cmocka_unit_test(test_solving_again_keeps_what_stands),
		cmocka_unit_test(test_field_above_counts_what_is_below),
		cmocka_unit_test(test_first_choice_is_right_of_the_point),
		cmocka_unit_test(test_a_watched_field_knows_where_it_was_asked),
		cmocka_unit_test(test_forbidden_ground_is_never_used),
		cmocka_unit_test(test_cost_is_avoided_where_it_can_be),
		cmocka_unit_test(test_crowd_has_no_overlap_and_counts_what_is_missing),
		cmocka_unit_test(test_two_rivals_are_both_served),
		cmocka_unit_test(test_same_input_same_places),
		cmocka_unit_test(test_in_a_crowd_no_two_places_meet),
		cmocka_unit_test(test_the_grid_finds_who_stands_near_as_a_walk_would),
		cmocka_unit_test(test_outside_of_the_frame_is_forbidden),
		cmocka_unit_test(test_obstacle_in_many_cells_counts_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
