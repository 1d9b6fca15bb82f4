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

static void lengths_lead_to_points(void **state)
{
	(void)state;
	Polyline line = LINE({0, 0}, {10, 0}, {10, 0}, {10, 5});
	Point direction;
	NEAR(polyline_length(&line), 15);
	Point at = polyline_at(&line, 12, &direction);
	NEAR(at.x, 10);
	NEAR(at.y, 2);
	NEAR(direction.y, 1);
	NEAR(polyline_at(&line, -3, NULL).x, 0);
	at = polyline_at(&line, 99, &direction);
	NEAR(at.y, 5);
	NEAR(direction.y, 1);
	Polyline ring = {line.at, 4, true};
	NEAR(polyline_length(&ring), 15 + sqrt(125));
	Polyline nothing = {0};
	NEAR(polyline_at(&nothing, 1, &direction).x, 0);
	NEAR(polyline_length(&nothing), 0);
}

static void walks_find_the_same_points(void **state)
{
	(void)state;
	Polyline line = LINE({3, 1}, {10, 0}, {10, 0}, {10, 5}, {-4, 6}), ring = {line.at, 5, true};
	Polyline nothing = {0};
	PolylineWalk open = {.line = &line}, round = {.line = &ring}, none = {.line = &nothing};

	for (double at = -2; at < 40; at += 0.5) {
		NEAR(polyline_walk(&open, at).x, polyline_at(&line, at, NULL).x);
		NEAR(polyline_walk(&round, at).y, polyline_at(&ring, at, NULL).y);
	}
	NEAR(polyline_walk(&none, 1).x, 0);
}

static void nearest_points_are_found(void **state)
{
	(void)state;
	Polyline line = LINE({0, 0}, {10, 0}, {10, 10});
	double gap = 0;
	NEAR(polyline_nearest(&line, (Point){4, -3}, &gap), 4);
	NEAR(gap, 3);
	NEAR(polyline_nearest(&line, (Point){12, 5}, &gap), 15);
	NEAR(gap, 2);
	NEAR(polyline_nearest(&line, (Point){-5, 0}, NULL), 0);
	NEAR(polyline_nearest(&line, (Point){10, 20}, &gap), 20);
}

static void slices_keep_corners(void **state)
{
	Polyline line = LINE({0, 0}, {10, 0}, {10, 10});
	Polyline slice = polyline_slice(*state, &line, 5, 15);
	assert_int_equal(slice.count, 3);
	NEAR(slice.at[0].x, 5);
	NEAR(slice.at[1].x, 10);
	NEAR(slice.at[2].y, 5);
	Polyline whole = polyline_slice(*state, &line, 0, polyline_length(&line));
	assert_int_equal(whole.count, 3);
	Polyline back = polyline_reversed(*state, &slice);
	NEAR(back.at[0].y, 5);
	NEAR(back.at[2].x, 5);
}

static void resampling_is_even_and_keeps_ends(void **state)
{
	Polyline line = LINE({0, 0}, {7, 0}, {7, 3});
	Polyline even = polyline_resampled(*state, &line, 2.4);
	assert_int_equal(even.count, 5);
	NEAR(even.at[4].y, 3);
	NEAR(even.at[3].x, 7);
	NEAR(even.at[3].y, 0.5);
	Polyline ring = {(Point[]){{0, 0}, {4, 0}, {4, 4}, {0, 4}}, 4, true};
	Polyline round = polyline_resampled(*state, &ring, 1);
	assert_int_equal(round.count, 16);
	NEAR(round.at[15].y, 1);
}

static void smoothing_keeps_ends_and_cuts_corners(void **state)
{
	Polyline line = LINE({0, 0}, {50, 0}, {50, 50});
	Polyline soft = polyline_smoothed(*state, &line, 4);
	NEAR(soft.at[0].x, 0);
	NEAR(soft.at[soft.count - 1].y, 50);
	double gap;
	polyline_nearest(&soft, (Point){50, 0}, &gap);
	assert_true(gap > 1.5 && gap < 4);
	Polyline straight = LINE({0, 0}, {30, 0});
	Polyline same = polyline_smoothed(*state, &straight, 3);
	for (size_t i = 0; i < same.count; i++)
		NEAR(same.at[i].y, 0);
}

static void simplifying_keeps_to_the_tolerance(void **state)
{
	Point points[200];
	for (int i = 0; i < 200; i++)
		points[i] = (Point){i, 20 * sin(i * 0.05) + 0.2 * sin(i * 1.7)};
	Polyline line = {points, 200, false};
	Polyline plain = polyline_simplified(*state, &line, 0.5);
	assert_true(plain.count < 40);
	for (int i = 0; i < 200; i++) {
		double gap;
		polyline_nearest(&plain, points[i], &gap);
		assert_true(gap <= 0.5 + 1e-9);
	}
	NEAR(plain.at[plain.count - 1].x, 199);
	assert_int_equal(polyline_simplified(*state, &line, 0).count, 200);
}

static void lines_are_clipped_in_pieces(void **state)
{
	Polyline line = LINE({-5, 5}, {15, 5}, {15, 8}, {5, 8}, {5, 20});
	size_t count = 0;
	Polyline *pieces = polyline_clipped(*state, &line, (Box){0, 0, 10, 10}, &count);
	assert_int_equal(count, 2);
	NEAR(pieces[0].at[0].x, 0);
	NEAR(pieces[0].at[1].x, 10);
	assert_int_equal(pieces[1].count, 3);
	NEAR(pieces[1].at[0].x, 10);
	NEAR(pieces[1].at[2].y, 10);
	assert_true(polyline_meets(&line, (Box){0, 0, 10, 10}));
	assert_false(polyline_meets(&line, (Box){100, 100, 110, 110}));
	polyline_clipped(*state, &line, (Box){100, 100, 110, 110}, &count);
	assert_int_equal(count, 0);
}

static void rings_are_clipped_and_measured(void **state)
{
	Polyline ring = {(Point[]){{-5, -5}, {5, -5}, {5, 5}, {-5, 5}}, 4, true};
	NEAR(ring_area(&ring), 100);
	Polyline back = polyline_reversed(*state, &ring);
	NEAR(ring_area(&back), -100);
	Polyline cut = ring_clipped(*state, &ring, (Box){0, 0, 10, 10});
	assert_true(cut.closed);
	NEAR(ring_area(&cut), 25);
	Polyline all = ring_clipped(*state, &ring, (Box){-9, -9, 9, 9});
	assert_int_equal(all.count, 4);
	assert_int_equal(ring_clipped(*state, &ring, (Box){20, 20, 30, 30}).count, 0);
	assert_true(ring_has(&ring, (Point){1, 1}));
	assert_false(ring_has(&ring, (Point){6, 1}));
}

static void segments_cross_where_they_do(void **state)
{
	(void)state;
	Point where = {0, 0}, o = {0, 0}, a = {4, 4}, b = {0, 4}, c = {4, 0};
	assert_true(segments_cross(o, a, b, c, &where));
	NEAR(where.x, 2);
	NEAR(where.y, 2);
	assert_false(segments_cross(o, c, b, a, &where));
	assert_false(segments_cross(o, (Point){1, 1}, b, c, &where));
	assert_true(segments_cross(o, a, a, c, NULL)); /* at an end */
}

/* Through all points, near the straight way, and where points lie close as they are. */
static void eased_courses_keep_to_their_points(void **state)
{
	Arena *arena = *state;
	Point at[] = {{0, 0}, {40, 0}, {60, 30}, {61, 31}, {62, 30}, {110, 35}};
	Polyline line = {at, 6, false};
	Polyline eased =
		polyline_eased(arena, &line, (CourseEase){.span = 4, .step = 1, .most = 2});
	double gap, most = 0;
	assert_true(eased.count > 100);
	for (size_t i = 0; i < line.count; i++) {
		polyline_nearest(&eased, at[i], &gap);
		assert_true(gap < 1e-9);
	}
	for (size_t i = 0; i < eased.count; i++) {
		polyline_nearest(&line, eased.at[i], &gap);
		most = fmax(most, gap);
	}
	assert_true(most > 0.5 && most <= 2 + 1e-9);
	/* Two points make no curve. */
	line.count = 2;
	assert_int_equal(polyline_eased(arena, &line, (CourseEase){4, 1, 2}).count, 2);
}

/* As many points as before; ends, and what has no share of it, stay. */
static void calmed_courses_keep_their_numbers(void **state)
{
	enum { COUNT = 60 };
	Arena *arena = *state;
	Polyline line = {arena_array(arena, COUNT, sizeof(Point)), COUNT, false};
	double share[COUNT];
	for (int i = 0; i < COUNT; i++) {
		line.at[i] = (Point){i, i % 2};
		share[i] = i < COUNT / 2 ? 0 : 1;
	}
	Polyline calm = polyline_calmed(arena, &line, 3, share);
	assert_int_equal(calm.count, COUNT);
	for (int i = 0; i < COUNT / 2; i++)
		assert_true(point_distance(calm.at[i], line.at[i]) < 1e-9);
	for (int i = COUNT / 2; i + 8 < COUNT; i++)
		assert_true(fabs(calm.at[i].y - 0.5) < 0.1);
	assert_true(point_distance(calm.at[COUNT - 1], line.at[COUNT - 1]) < 1e-9);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(lengths_lead_to_points),
		TEST(walks_find_the_same_points),
		TEST(nearest_points_are_found),
		TEST(slices_keep_corners),
		TEST(resampling_is_even_and_keeps_ends),
		TEST(smoothing_keeps_ends_and_cuts_corners),
		TEST(simplifying_keeps_to_the_tolerance),
		TEST(lines_are_clipped_in_pieces),
		TEST(rings_are_clipped_and_measured),
		TEST(segments_cross_where_they_do),
		TEST(eased_courses_keep_to_their_points),
		TEST(calmed_courses_keep_their_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
