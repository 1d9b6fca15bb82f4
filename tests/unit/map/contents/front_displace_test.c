#include "cmocka_all.h"

#include <math.h>

#include "map/contents/front.h"

#define STEP 1.2
#define DISTANCE 7.2
#define PAGE ((Box){-1000, -1000, 1000, 1000})

typedef Point (*Trace)(double share);

/* A line along a trace; one that keeps a distance from others gives way to them. */
static FrontLine line_of(Arena *arena, Feature *feature, Trace trace, double distance)
{
	enum { COUNT = 301 };
	FrontLine line = {.feature = feature, .distance = distance, .smoothing = 3.4};

	line.truth = (Polyline){arena_array(arena, COUNT, sizeof(Point)), COUNT, false};
	for (int i = 0; i < COUNT; i++)
		line.truth.at[i] = trace((double)i / (COUNT - 1));
	line.course = front_smoothed(arena, &line.truth, line.smoothing);
	return line;
}

static Point winding(double t)
{
	return (Point){360 * t, 6 * sin(40 * t) + 2 * sin(170 * t)};
}

/* Now a little above the winding line, now a little below it: three points above it on the whole. */
static Point close_by(double t)
{
	return (Point){360 * t, 6 * sin(40 * t) - 3 - 5 * sin(23 * t)};
}

/* From far above to far below: they cross. */
static Point slanting(double t)
{
	return (Point){20 + 320 * t, 60 * (t - 0.5)};
}

static Point far_away(double t)
{
	return (Point){360 * t, -40 + 6 * sin(40 * t)};
}

static Point circle(double t)
{
	return (Point){180 + 50 * cos(2 * M_PI * t), 50 * sin(2 * M_PI * t)};
}

static Point circle_in(double t)
{
	return (Point){180 + 47 * cos(2 * M_PI * t), 47 * sin(2 * M_PI * t)};
}

static Front two_lines(Arena *arena, Trace fixed, Trace moved)
{
	Feature *features = arena_array(arena, 2, sizeof *features);
	Front front = {.lines = arena_array(arena, 2, sizeof(FrontLine)), .count = 2};

	features[0].as = features[1].as = "line";
	features[0].id = "fixed";
	features[1].id = "moved";
	front.lines[0] = line_of(arena, &features[0], fixed, 0);
	front.lines[1] = line_of(arena, &features[1], moved, DISTANCE);
	front_displace(arena, &front, PAGE);
	return front;
}

static double least_gap(const Front *front)
{
	double least = HUGE_VAL, gap;

	for (size_t i = 0; i < front->lines[1].course.count; i++) {
		polyline_nearest(&front->lines[0].course, front->lines[1].course.at[i], &gap);
		least = fmin(least, gap);
	}
	return least;
}

static double sharpest_bend(const Polyline *line)
{
	double most = 0;

	for (size_t i = 1; i + 1 < line->count; i++) {
		Point in = point_subtract(line->at[i], line->at[i - 1]);
		Point out = point_subtract(line->at[i + 1], line->at[i]);

		most = fmax(most,
			    fabs(atan2(in.x * out.y - in.y * out.x, in.x * out.x + in.y * out.y)));
	}
	return most;
}

static void test_it_runs_beside_the_other_without_knots(void **state)
{
	Arena *arena = arena_new();
	Front front = two_lines(arena, winding, close_by);

	(void)state;
	assert_true(least_gap(&front) > 0.96 * DISTANCE);
	assert_true(sharpest_bend(&front.lines[1].course) < 0.5);
	for (size_t i = 0; i < front.lines[1].course.count; i++)
		assert_true(front.lines[1].course.at[i].y < 6);
	/* What is told is measured from where the line is in truth. */
	assert_true(front.lines[1].displaced > DISTANCE - 3 && front.lines[1].displaced < 18);
	assert_true(front.lines[0].displaced == 0);
	arena_free(arena);
}

static void test_lines_that_cross_still_do(void **state)
{
	Arena *arena = arena_new();
	Front front = two_lines(arena, winding, slanting);
	const Polyline *course = &front.lines[1].course;
	double gap;

	(void)state;
	assert_true(least_gap(&front) < 1);
	assert_true(course->at[0].y < -20 && course->at[course->count - 1].y > 20);
	assert_true(sharpest_bend(course) < 0.5);
	/* A sixth of the line from there on they are apart. */
	for (size_t i = 0; i < course->count; i++)
		if (i < course->count / 4 || i > course->count * 3 / 4) {
			polyline_nearest(&front.lines[0].course, course->at[i], &gap);
			assert_true(gap > 0.9 * DISTANCE);
		}
	arena_free(arena);
}

static void test_what_is_far_off_stays(void **state)
{
	Arena *arena = arena_new();
	Front front = two_lines(arena, winding, far_away);

	(void)state;
	assert_true(front.lines[1].displaced == 0);
	arena_free(arena);
}

static void test_a_ring_stays_closed_and_within(void **state)
{
	Arena *arena = arena_new();
	Front front = two_lines(arena, circle, circle_in);
	const Polyline *course = &front.lines[1].course;

	(void)state;
	assert_true(point_distance(course->at[0], course->at[course->count - 1]) < 1e-9);
	assert_true(least_gap(&front) > 0.95 * DISTANCE);
	for (size_t i = 0; i < course->count; i++)
		assert_true(point_distance(course->at[i], (Point){180, 0}) < 44);
	assert_true(sharpest_bend(course) < 0.2);
	arena_free(arena);
}

static void test_smoothing_keeps_numbers_and_ends(void **state)
{
	Arena *arena = arena_new();
	Feature feature = {.as = "line"};
	FrontLine line = line_of(arena, &feature, winding, 0);

	(void)state;
	assert_int_equal(line.course.count, line.truth.count);
	assert_true(point_distance(line.course.at[0], line.truth.at[0]) < 1e-9);
	for (size_t i = 0; i < line.course.count; i++)
		assert_true(point_distance(line.course.at[i], line.truth.at[i]) < 6);
	assert_true(sharpest_bend(&line.course) < 0.6 * sharpest_bend(&line.truth));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_it_runs_beside_the_other_without_knots),
		cmocka_unit_test(test_lines_that_cross_still_do),
		cmocka_unit_test(test_what_is_far_off_stays),
		cmocka_unit_test(test_a_ring_stays_closed_and_within),
		cmocka_unit_test(test_smoothing_keeps_numbers_and_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
