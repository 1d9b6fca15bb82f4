#include "geom/path.h"

#include <math.h>

#include "cmocka_all.h"

#define NEAR(a, b) assert_true(fabs((a) - (b)) < 1e-9)

static int open_arena(void **state)
{
	*state = arena_new();
	return 0;
}

static int close_arena(void **state)
{
	arena_free(*state);
	return 0;
}

static void circles_are_round(void **state)
{
	Path path = path_new(*state);
	size_t count = 0;
	path_circle(&path, (Point){10, 20}, 5);
	assert_int_equal(path.steps.count, 6);
	Polyline *lines = path_flattened(*state, &path, 0.001, &count);
	assert_int_equal(count, 1);
	assert_true(lines[0].closed);
	for (size_t i = 0; i < lines[0].count; i++)
		assert_true(fabs(point_distance(lines[0].at[i], (Point){10, 20}) - 5) < 0.002);
	assert_true(fabs(ring_area(&lines[0]) - 25 * M_PI) < 0.05);
}

static void arcs_turn_clockwise(void **state)
{
	Path path = path_new(*state);
	path_arc(&path, (Point){0, 0}, 2, 0, M_PI / 2, false);
	assert_int_equal(path.steps.count, 2);
	Point end = path.steps.at[1].at[2];
	NEAR(end.x, 0);
	NEAR(end.y, 2);
	path_arc(&path, (Point){0, 0}, 2, 0, -3 * M_PI / 4, true);
	assert_int_equal(path.steps.at[2].verb, PATH_LINE);
	assert_int_equal(path.steps.count, 5);
	NEAR(path.steps.at[4].at[2].y, -sqrt(2));
}

static void placing_turns_scales_and_moves(void **state)
{
	Path path = path_new(*state);
	path_box(&path, (Box){0, 0, 2, 1});
	Path placed = path_placed(*state, &path, (Point){100, 50}, 3, M_PI / 2);
	assert_int_equal(placed.steps.count, 5);
	NEAR(placed.steps.at[1].at[0].x, 100);
	NEAR(placed.steps.at[1].at[0].y, 56);
	Box box = path_bounds(&placed);
	NEAR(box.x0, 97);
	NEAR(box.y1, 56);
	path_append(&path, &path);
	assert_int_equal(path.steps.count, 10);
	assert_true(box_is_empty(path_bounds(&(Path){0})));
}

static void flattening_keeps_pieces(void **state)
{
	Path path = path_new(*state);
	size_t count = 0;
	path_move(&path, (Point){0, 0});
	path_line(&path, (Point){5, 0});
	path_line(&path, (Point){5, 5});
	path_close(&path);
	path_line(&path, (Point){-5, 0}); /* on from where the closed piece began */
	path_move(&path, (Point){9, 9});
	path_curve(&path, (Point){9, 19}, (Point){19, 19}, (Point){19, 9});
	Polyline *lines = path_flattened(*state, &path, 0.1, &count);
	assert_int_equal(count, 3);
	assert_true(lines[0].closed);
	assert_int_equal(lines[0].count, 3);
	assert_int_equal(lines[1].count, 2);
	NEAR(lines[1].at[0].x, 0);
	assert_false(lines[2].closed);
	assert_true(lines[2].count > 4);
	NEAR(lines[2].at[lines[2].count - 1].x, 19);
	/* The middle of the cubic is known: 3/4 of the control's height. */
	double gap;
	polyline_nearest(&lines[2], (Point){14, 16.5}, &gap);
	assert_true(gap < 0.1);
}

static void smooth_courses_pass_through_all_points(void **state)
{
	Polyline through = {(Point[]){{0, 0}, {10, 0}, {10, 0}, {12, 10}, {40, 12}}, 5, false};
	Polyline course = polyline_smooth_course(*state, &through, 0.5);
	for (size_t i = 0; i < through.count; i++) {
		double gap;
		polyline_nearest(&course, through.at[i], &gap);
		assert_true(gap < 1e-9);
	}
	/* No overshoot worth the name: a chord apart at most. */
	Box box = polyline_bounds(&course);
	assert_true(box.y0 > -2 && box.y1 < 14 && box.x1 <= 40);
	for (size_t i = 1; i < course.count; i++)
		assert_true(point_distance(course.at[i - 1], course.at[i]) < 1.2);
	Polyline ring = {(Point[]){{0, 0}, {10, 0}, {10, 10}, {0, 10}}, 4, true};
	Polyline round = polyline_smooth_course(*state, &ring, 20);
	assert_true(round.closed);
	assert_int_equal(round.count, 4);
	Polyline pair = {(Point[]){{0, 0}, {10, 0}}, 2, false};
	assert_int_equal(polyline_smooth_course(*state, &pair, 2).count, 6);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(circles_are_round),
		TEST(arcs_turn_clockwise),
		TEST(placing_turns_scales_and_moves),
		TEST(flattening_keeps_pieces),
		TEST(smooth_courses_pass_through_all_points),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
