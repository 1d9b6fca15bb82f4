#include "sign/arrow.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static Polyline line_of(Arena *arena, const Point *at, size_t count)
{
	Polyline line = {arena_array(arena, count, sizeof(Point)), count, false};
	for (size_t i = 0; i < count; i++)
		line.at[i] = at[i];
	return line;
}

static Polyline straight(Arena *arena, double length)
{
	return line_of(arena, (Point[]){{0, 0}, {length, 0}}, 2);
}

static Polyline winding(Arena *arena)
{
	static const Point AT[] = {{0, 0}, {60, 0}, {60, 45}, {110, 45}, {110, 0}, {170, 5}};
	return line_of(arena, AT, sizeof AT / sizeof *AT);
}

static bool ring_crosses_itself(const Polyline *ring)
{
	for (size_t i = 0; i < ring->count; i++)
		for (size_t k = i + 2; k < ring->count; k++) {
			if (i == 0 && k == ring->count - 1)
				continue;
			if (segments_cross(ring->at[i], ring->at[i + 1], ring->at[k],
					   ring->at[(k + 1) % ring->count], NULL))
				return true;
		}
	return false;
}

static void test_straight_numbers(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Polyline course = straight(arena, 100);
	ArrowForm form = {.width = 5, .taper = 0.8, .head = 2.4};
	Path path = arrow_outline(arena, &course, &form);
	Box box = path_bounds(&path);
	assert_true(fabs(box.x0) < 1e-6 && fabs(box.x1 - 100) < 1e-6);
	assert_true(fabs(box.y0 + 6) < 1e-3 && fabs(box.y1 - 6) < 1e-3);
	/* The tail is tapered. */
	size_t count;
	Polyline *rings = path_flattened(arena, &path, 0.1, &count);
	assert_int_equal(count, 1);
	assert_true(rings[0].closed);
	assert_true(fabs(rings[0].at[0].y + 2) < 1e-3);
	arena_free(arena);
}

/* Where the head begins: the least x of the points beyond the body's half width. */
static double head_length(const Polyline *ring, double half)
{
	double start = HUGE_VAL, tip = 0;
	for (size_t i = 0; i < ring->count; i++) {
		tip = fmax(tip, ring->at[i].x);
		if (fabs(ring->at[i].y) > half * 1.5)
			start = fmin(start, ring->at[i].x);
	}
	return tip - start;
}

static void test_head_at_most_a_third(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	for (double length = 4; length < 80; length += 9) {
		Polyline course = straight(arena, length);
		ArrowForm form = {.width = 5, .taper = 1, .head = 2.4};
		Path path = arrow_outline(arena, &course, &form);
		size_t count;
		Polyline *rings = path_flattened(arena, &path, 0.1, &count);
		double head = head_length(&rings[0], 2.5);
		assert_true(head <= length / 3 + 1e-3);
		assert_true(head > 0.9 * fmin(length / 3, 12));
	}
	arena_free(arena);
}

static void test_segments(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Polyline course = straight(arena, 200);
	ArrowForm form = {.width = 4, .taper = 1, .head = 2.4, .segment = 21, .gap = 2};
	Path path = arrow_outline(arena, &course, &form);
	size_t count;
	Polyline *rings = path_flattened(arena, &path, 0.1, &count);
	assert_int_equal(count, 9);
	double before = -2;
	for (size_t i = 0; i < count; i++) {
		Box box = polyline_bounds(&rings[i]);
		assert_true(fabs(box.x0 - before - 2) < 1e-3);
		/* All of one length: the period is locked to the whole. */
		assert_true(fabs(box.x1 - box.x0 - (200 - 8 * 2) / 9.0) < 1e-3);
		before = box.x1;
	}
	assert_true(fabs(before - 200) < 1e-3);
	Path casing = arrow_casing(arena, &course, &form);
	path_flattened(arena, &casing, 0.1, &count);
	assert_int_equal(count, 1);
	arena_free(arena);
}

static void test_no_self_intersection(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Polyline waypoints = winding(arena);
	for (double width = 1.5; width < 15; width += 1.5)
		for (int beside = -1; beside <= 1; beside++) {
			Polyline course =
				arrow_course(arena, &(ArrowRoute){.way = waypoints,
								  .sigma = 4,
								  .tail = 2,
								  .tip = 2,
								  .beside = 5.0 * beside});
			ArrowForm form = {.width = width, .taper = 0.9, .head = 2.4};
			Path path = arrow_casing(arena, &course, &form);
			size_t count;
			Polyline *rings = path_flattened(arena, &path, 0.1, &count);
			assert_int_equal(count, 1);
			assert_false(ring_crosses_itself(&rings[0]));
		}
	arena_free(arena);
}

static void test_course(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Polyline waypoints = straight(arena, 200);
	Polyline course = arrow_course(
		arena,
		&(ArrowRoute){.way = waypoints, .sigma = 3, .tail = 4, .tip = 6, .beside = 7});
	assert_true(point_distance(course.at[0], (Point){4, 0}) < 1e-6);
	assert_true(point_distance(course.at[course.count - 1], (Point){194, 0}) < 1e-6);
	/* Full offset to the left, that is up, in the middle; none at the ends. */
	Point middle = polyline_at(&course, polyline_length(&course) / 2, NULL);
	assert_true(fabs(middle.y + 7) < 0.05);
	course = arrow_course(arena, &(ArrowRoute){.way = waypoints, .sigma = 3, .beside = -7});
	middle = polyline_at(&course, polyline_length(&course) / 2, NULL);
	assert_true(fabs(middle.y - 7) < 0.05);
	/* Ends that ask for more than there is leave half. */
	waypoints = straight(arena, 10);
	course = arrow_course(arena,
			      &(ArrowRoute){.way = waypoints, .sigma = 3, .tail = 20, .tip = 20});
	assert_true(fabs(polyline_length(&course) - 5) < 1e-3);
	arena_free(arena);
}

/* A body that narrows where a leg begins: each leg as wide as it says, and no edge across where one goes on in the next. */
static void test_legs(void **state)
{
	static const ArrowLeg legs[] = {{100, 12, 0, 0}, {160, 8, 0, 0}, {300, 4, 20, 2}};
	static const struct {
		double at, width;
	} widths[] = {{50, 12}, {99, 12}, {130, 8}, {159, 8}, {200, 4}};
	ArrowForm form = {.width = 4, .taper = 1, .head = 2.4, .legs = legs, .leg_count = 3};
	Arena *arena = arena_new();
	Polyline course = straight(arena, 300), *rings;
	Path edges, fills[3];
	size_t count, moves = 0;

	(void)state;
	for (size_t i = 0; i < 3; i++)
		fills[i] = arrow_leg_outline(arena, &course, &form, i, &edges);
	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
		bool above = false, below = false;
		Point edge[] = {{widths[i].at, widths[i].width / 2 - 0.05},
				{widths[i].at, widths[i].width / 2 + 0.05}};

		for (size_t k = 0; k < 3; k++) {
			rings = path_flattened(arena, &fills[k], 0.1, &count);
			for (size_t r = 0; r < count; r++) {
				below |= ring_has(&rings[r], edge[0]);
				above |= ring_has(&rings[r], edge[1]);
			}
		}
		assert_true(below && !above);
	}
	arrow_leg_outline(arena, &course, &form, 1, &edges);
	for (size_t i = 0; i < edges.steps.count; i++)
		moves += edges.steps.at[i].verb == PATH_MOVE;
	assert_true(moves >= 1);
	assert_true(fabs(path_bounds(&edges).x0 - 100) < 1e-6);
	rings = path_flattened(arena, &edges, 0.1, &count);
	for (size_t r = 0; r < count; r++)
		for (size_t i = 0; i + 1 < rings[r].count; i++)
			assert_false(fabs(rings[r].at[i].x - 100) < 1 &&
				     fabs(rings[r].at[i + 1].x - 100) < 1 &&
				     rings[r].at[i].y * rings[r].at[i + 1].y < 0);
	/* The last leg's own segments; the head is its. */
	assert_true(fabs(path_bounds(&fills[2]).x1 - 300) < 1e-6);
	rings = path_flattened(arena, &fills[2], 0.1, &count);
	assert_in_range(count, 5, 8);
	arena_free(arena);
}

/* Through a bridge beside the way, whether it goes along that or beside it; the offset falls to nothing before it. */
static void test_crossings(void **state)
{
	Arena *arena = arena_new();
	Polyline way = line_of(arena, (Point[]){{0, 0}, {150, 10}, {300, 0}, {330, -20}}, 4);
	const Point bridge = {296, 4};
	double most = 0;

	(void)state;
	for (int beside = -8; beside <= 8; beside += 4) {
		double gap;
		Polyline course = arrow_course(arena, &(ArrowRoute){.way = way,
								    .crossings = &bridge,
								    .crossing_count = 1,
								    .sigma = 4.5,
								    .width = 4,
								    .tail = 3,
								    .beside = beside});

		polyline_nearest(&course, bridge, &gap);
		assert_true(gap < 0.05 * 72 / 25.4);
		for (size_t i = 0; i < course.count; i++)
			most = fmax(most, fabs(course.at[i].x - 150) < 40 ? course.at[i].y : 0);
	}
	/* Half way, where there is no bridge, it keeps its distance. */
	assert_true(most > 16);
	/* In a lane the arrow goes by the bridge as far off as its lane. */
	for (int lane = -6; lane <= 6; lane += 6) {
		double gap, lanes[] = {lane, lane};
		Polyline course = arrow_course(arena, &(ArrowRoute){.way = way,
								    .crossings = &bridge,
								    .crossing_count = 1,
								    .sigma = 4.5,
								    .lanes = lanes,
								    .lane_count = 2});

		polyline_nearest(&course, bridge, &gap);
		assert_true(fabs(gap - abs(lane)) < 0.15);
	}
	arena_free(arena);
}

/* A way round half the earth on a map of a town: kilometres of paper, of which the page shows a hand's breadth. */
static void test_far_course(void **state)
{
	Arena *arena = arena_new();
	Polyline waypoints = line_of(arena, (Point[]){{0, 0}, {4e5, 1e5}, {8e5, 0}}, 3);
	Polyline course = arrow_course(
		arena,
		&(ArrowRoute){.way = waypoints, .sigma = 5, .tail = 2, .tip = 2, .beside = 6});

	(void)state;
	assert_in_range(course.count, 100, 20000);
	assert_true(point_distance(course.at[0], (Point){0, 0}) < 1e3);
	assert_true(polyline_length(&course) > 8e5);
	arena_free(arena);
}

static void test_nothing(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	ArrowForm form = {.width = 4, .taper = 1, .head = 2.4, .segment = 20, .gap = 2};
	Polyline none = {NULL, 0, false};
	Path path = arrow_outline(arena, &none, &form);
	assert_int_equal(path.steps.count, 0);
	Polyline still = line_of(arena, (Point[]){{3, 3}, {3, 3}}, 2);
	path = arrow_outline(arena, &still, &form);
	assert_int_equal(path.steps.count, 0);
	arena_free(arena);
}

static void test_relief(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Path in, out;
	relief_outline(arena, &(ReliefForm){{50, 50}, {1, 0}, 18, 4}, &in, &out);
	Box a = path_bounds(&in), b = path_bounds(&out);
	/* The incoming one runs above, its tip on the inner edge; the other is the same turned about. */
	assert_true(fabs(a.x0 - 41) < 1e-9 && fabs(a.x1 - 59) < 1e-9);
	assert_true(a.y1 < 50 && b.y0 > 50 && fabs(a.y1 - a.y0 - 4) < 1e-9);
	assert_true(fabs((a.y0 + b.y1) / 2 - 50) < 1e-9);
	assert_true(point_distance(in.steps.at[1].at[0], (Point){59, a.y1}) < 1e-9);
	assert_true(point_distance(out.steps.at[1].at[0], (Point){41, b.y0}) < 1e-9);
	arena_free(arena);
}

/* A tail of an unknown origin: its steps follow one another from the start and are as broad as the body. */
static void test_fading_tail(void **state)
{
	Arena *arena = arena_new();
	Polyline course = {arena_array(arena, 2, sizeof(Point)), 2, false};
	ArrowForm form = {.width = 4, .taper = 1, .head = 2.4, .fade = 9};

	(void)state;
	course.at[1] = (Point){60, 0};
	for (int i = 0; i < 3; i++) {
		Path edges, step = arrow_fade_step(arena, &course, &form, i, 3, &edges);
		Box box = path_bounds(&step), sides = path_bounds(&edges);

		assert_true(fabs(box.x0 - 3 * i) < 1e-6 && fabs(box.x1 - 3 * (i + 1)) < 1e-6);
		assert_true(fabs(box.y0 + 2) < 1e-6 && fabs(box.y1 - 2) < 1e-6);
		assert_true(fabs(sides.y1 - 2) < 1e-6 && fabs(sides.x0 - box.x0) < 1e-6);
	}
	Path head = arrow_head_outline(arena, &course, &form);
	assert_true(fabs(path_bounds(&head).x1 - 60) < 0.1);
	assert_true(fabs(path_bounds(&head).x0 - (60 - 9.6)) < 0.2);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fading_tail),
		cmocka_unit_test(test_straight_numbers),
		cmocka_unit_test(test_head_at_most_a_third),
		cmocka_unit_test(test_segments),
		cmocka_unit_test(test_no_self_intersection),
		cmocka_unit_test(test_course),
		cmocka_unit_test(test_legs),
		cmocka_unit_test(test_crossings),
		cmocka_unit_test(test_far_course),
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_relief),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
