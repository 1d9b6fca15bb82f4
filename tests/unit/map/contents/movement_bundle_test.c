/* What shares a way goes side by side on it, keeps its width, and is bounded. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "map/contents/movement_priv.h"

enum { MOST = 7 };

static const Point ROAD[] = {{0, 0}, {150, 30}, {300, 0}, {420, 40}};

/* Columns on given ways, each of one leg. */
typedef struct Set {
	Arena *arena;
	Style style;
	Styled styled;
	Outside home;
	Row row;
	Movement movements[MOST];
	Arrow arrows[MOST];
	Column columns[MOST];
	size_t count;
} Set;

static Set *set_new(Arena *arena, double per)
{
	Set *set = arena_alloc(arena, sizeof *set);

	set->arena = arena;
	set->style.arrow_per = per;
	set->styled.style = &set->style;
	return set;
}

static Column *add(Set *set, const Point *at, size_t count, double width, const Point *crossing)
{
	Arrow *arrow = &set->arrows[set->count];
	Movement *movement = &set->movements[set->count];
	Column *column = &set->columns[set->count++];

	movement->row = &set->row;
	movement->from.kind = PLACE_POINT;
	movement->to.kind = crossing ? PLACE_OUTSIDE : PLACE_POINT;
	movement->to.outside = crossing ? &set->home : NULL;
	arrow->movement = movement;
	arrow->styled = &set->styled;
	arrow->leaves = crossing != NULL;
	arrow->breadth = width;
	arrow->way = (Polyline){arena_array(set->arena, count, sizeof *at), count, false};
	memcpy(arrow->way.at, at, count * sizeof *at);
	arrow->form = (ArrowForm){.width = width, .taper = 1, .head = 2.4};
	arrow->crossings = crossing;
	arrow->crossing_count = crossing != NULL;
	*column = column_of(set->arena, &(Arrows){set->arrows, set->count}, arrow);
	return column;
}

static Polyline course_in(const Set *set, const Column *column, const Lanes *lanes)
{
	return arrow_course(set->arena, &(ArrowRoute){.way = column->way,
						      .crossings = column->crossings,
						      .crossing_count = column->crossing_count +
									column->guide_count,
						      .sigma = 4.5,
						      .width = lanes->broadest,
						      .lanes = lanes->at,
						      .lane_count = lanes->count});
}

static double least_apart(const Polyline *a, const Polyline *b, double from, double to)
{
	double length = polyline_length(a), least = HUGE_VAL;

	for (double at = from * length; at < to * length; at += 5) {
		double gap;

		polyline_nearest(b, polyline_at(a, at, NULL), &gap);
		least = fmin(least, gap);
	}
	return least;
}

/* Two on one road, one of them the other way: beside one another, and no further than a hair of paper. */
static void two_on_one_road(void **state)
{
	for (int against = 0; against < 2; against++) {
		Arena *arena = arena_new();
		Set *set = set_new(arena, 1000);
		Polyline road = {(Point *)ROAD, 4, false}, back = polyline_reversed(arena, &road);
		Polyline first, second;
		Lanes *lanes;
		double apart;

		(void)state;
		add(set, ROAD, 4, 6, NULL);
		add(set, against ? back.at : ROAD, 4, 4, NULL);
		lanes = bundles_find(arena, set->columns, 2);
		assert_int_equal(lanes[0].size, 2);
		assert_true(lanes[1].sense * (against ? -1 : 1) > 0);
		first = course_in(set, &set->columns[0], &lanes[0]);
		second = course_in(set, &set->columns[1], &lanes[1]);
		apart = least_apart(&first, &second, 0.25, 0.75);
		assert_true(apart > 5 + 0.5 && apart < 5 + 1.5);
		arena_free(arena);
	}
}

/* Seven whole divisions: bounded where shares do not add up, as broad as all of them where men are counted. */
static void seven_on_one_road(void **state)
{
	for (int counted = 0; counted < 2; counted++) {
		Arena *arena = arena_new();
		Set *set = set_new(arena, counted ? 1000 : 0);
		double most = 0, before = HUGE_VAL;
		Lanes *lanes;

		(void)state;
		for (size_t i = 0; i < MOST; i++)
			add(set, ROAD, 4, 13, NULL);
		lanes = bundles_find(arena, set->columns, MOST);
		for (size_t i = 0; i < MOST; i++) {
			double lane = lanes[i].at[lanes[i].count / 2];

			most = fmax(most, fabs(lane) + 13.0 / 2);
			/* In one order, from left to right. */
			assert_true(lane < before);
			before = lane;
		}
		if (counted)
			assert_true(most > MOST * 13 / 2.0 && most < MOST * 15 / 2.0);
		else
			assert_true(fabs(most - BUNDLE_MOST / 2) < 0.01);
		arena_free(arena);
	}
}

/* From two sides to one bridge: they come together there, neither upon the other, and go on beside one another. */
static void two_to_one_bridge(void **state)
{
	static const Point bridge = {200, 0};
	static const Point north[] = {{0, -120}, {200, 0}, {240, 20}};
	static const Point south[] = {{0, 120}, {200, 0}, {240, -20}};
	Arena *arena = arena_new();
	Set *set = set_new(arena, 1000);
	Polyline first, second;
	Lanes *lanes;
	double gap;

	(void)state;
	add(set, north, 3, 4, &bridge);
	add(set, south, 3, 4, &bridge);
	lanes = bundles_find(arena, set->columns, 2);
	first = course_in(set, &set->columns[0], &lanes[0]);
	second = course_in(set, &set->columns[1], &lanes[1]);
	polyline_nearest(&first, bridge, &gap);
	assert_true(gap > 1.8 && gap < 3);
	polyline_nearest(&second, bridge, &gap);
	assert_true(gap > 1.8 && gap < 3);
	assert_true(least_apart(&first, &second, 0, 1) > 4);
	arena_free(arena);
}

/* Who meets nobody goes on his own way. */
static void one_alone(void **state)
{
	static const Point far[] = {{0, 200}, {300, 260}};
	Arena *arena = arena_new();
	Set *set = set_new(arena, 1000);
	Lanes *lanes;

	(void)state;
	add(set, ROAD, 4, 6, NULL);
	add(set, far, 2, 6, NULL);
	lanes = bundles_find(arena, set->columns, 2);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(lanes[i].size, 1);
		for (size_t k = 0; k < lanes[i].count; k++)
			assert_true(fabs(lanes[i].at[k]) < 1e-9);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_on_one_road),
		cmocka_unit_test(seven_on_one_road),
		cmocka_unit_test(two_to_one_bridge),
		cmocka_unit_test(one_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
