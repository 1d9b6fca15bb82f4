#include <math.h>

#include "cmocka_all.h"
#include "geom/plane.h"

#define NEAR(a, b) assert_true(fabs((a) - (b)) < 1e-9)
#define LINE(...)                                                                                  \
	((Polyline){(Point[]){__VA_ARGS__}, sizeof((Point[]){__VA_ARGS__}) / sizeof(Point), false})

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

/* Every part of the course lies `distance` off the line: no nearer, and not much farther. */
static void assert_keeps_off(const Polyline *line, const Polyline *course, double distance)
{
	double length = polyline_length(course);
	assert_true(course->count >= 2);
	for (double at = 0; at <= length; at += 0.25) {
		double gap;
		polyline_nearest(line, polyline_at(course, at, NULL), &gap);
		assert_true(gap > distance * 0.985);
		assert_true(gap < distance * 1.05);
	}
}

static void assert_no_crossing(const Polyline *line)
{
	for (size_t i = 0; i + 1 < line->count; i++)
		for (size_t j = i + 2; j + 1 < line->count; j++)
			assert_false(segments_cross(line->at[i], line->at[i + 1], line->at[j],
						    line->at[j + 1], NULL));
}

static void left_is_up_on_a_line_to_the_right(void **state)
{
	Polyline line = LINE({0, 0}, {100, 0});
	Polyline left = polyline_offset(*state, &line, 5),
		 right = polyline_offset(*state, &line, -5);
	NEAR(left.at[0].y, -5);
	NEAR(right.at[1].y, 5);
	NEAR(right.at[1].x, 100);
}

static void sharp_bends_keep_their_distance(void **state)
{
	static const Point TIPS[] = {{60, 5}, {20, 8}, {100, 0}, {50, -30}, {0, 10}, {-40, 30}};
	for (size_t i = 0; i < sizeof TIPS / sizeof *TIPS; i++) {
		Polyline line = LINE({0, 0}, {50, 0}, TIPS[i]);
		for (int side = -1; side <= 1; side += 2) {
			Polyline course = polyline_offset(*state, &line, 4 * side);
			assert_no_crossing(&course);
			for (double at = 0; at < polyline_length(&course); at += 0.5) {
				double gap;
				polyline_nearest(&line, polyline_at(&course, at, NULL), &gap);
				assert_true(gap > 3.9 && gap < 4.2);
			}
		}
	}
}

static void small_wiggles_leave_no_loops(void **state)
{
	Point points[150];
	for (int i = 0; i < 150; i++)
		points[i] = (Point){i * 2, 6 * sin(i * 0.45)};
	Polyline line = {points, 150, false};
	for (int distance = -12; distance <= 12; distance += 3) {
		if (distance == 0)
			continue;
		Polyline course = polyline_offset(*state, &line, distance);
		assert_no_crossing(&course);
		assert_keeps_off(&line, &course, fabs((double)distance));
		/* It still runs from one end to the other. */
		assert_true(course.at[0].x < 40);
		assert_true(course.at[course.count - 1].x > 270);
	}
}

static void tight_bends_leave_ends(void **state)
{
	/* A hairpin narrower than the distance: inside there is no room at all. */
	Polyline line = LINE({0, 0}, {20, 0}, {20, 2}, {0, 2});
	Polyline inside = polyline_offset(*state, &line, -6);
	assert_true(inside.count >= 2);
	Polyline outside = polyline_offset(*state, &line, 6);
	assert_keeps_off(&line, &outside, 6);
}

static void rings_grow_and_shrink(void **state)
{
	Polyline ring = {(Point[]){{0, 0}, {20, 0}, {20, 20}, {0, 20}}, 4, true};
	Polyline larger = polyline_offset(*state, &ring, 2),
		 smaller = polyline_offset(*state, &ring, -2);
	assert_true(larger.closed && smaller.closed);
	NEAR(ring_area(&smaller), 256);
	/* Rounded corners: four sides and a full circle. */
	assert_true(fabs(ring_area(&larger) - (400 + 160 + 4 * M_PI)) < 0.3);
	Polyline gone = polyline_offset(*state, &ring, -11);
	assert_int_equal(gone.count, 0);
}

static void odd_lines_are_survived(void **state)
{
	Polyline nothing = {0}, point = LINE({3, 3}), same = LINE({3, 3}, {3, 3}, {3, 3});
	assert_int_equal(polyline_offset(*state, &nothing, 2).count, 0);
	assert_int_equal(polyline_offset(*state, &point, 2).count, 1);
	assert_int_equal(polyline_offset(*state, &same, 2).count, 1);
	Polyline there_and_back = LINE({0, 0}, {30, 0}, {0, 0});
	assert_true(polyline_offset(*state, &there_and_back, 3).count >= 2);
	assert_true(polyline_offset(*state, &there_and_back, -3).count >= 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(left_is_up_on_a_line_to_the_right),
		TEST(sharp_bends_keep_their_distance),
		TEST(small_wiggles_leave_no_loops),
		TEST(tight_bends_leave_ends),
		TEST(rings_grow_and_shrink),
		TEST(odd_lines_are_survived),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
