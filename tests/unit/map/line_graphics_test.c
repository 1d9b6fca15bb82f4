#include "map/line_graphics.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define TOOTH 2.0

static Style style_of_kind(LineStyle kind)
{
	return (Style){.line_style = kind, .tooth = TOOTH, .tie_spacing = 6, .stroke_width = 1};
}

static Polyline straight(Arena *arena, double length)
{
	Polyline line = {arena_array(arena, 2, sizeof(Point)), 2, false};
	line.at[1] = (Point){length, 0};
	return line;
}

static Polyline cornered(Arena *arena)
{
	static const Point AT[] = {{0, 0},   {70, 0},	{70, 55}, {130, 55},
				   {138, 0}, {144, 60}, {220, 40}};
	Polyline line = {arena_array(arena, 7, sizeof(Point)), 7, false};
	for (size_t i = 0; i < line.count; i++)
		line.at[i] = AT[i];
	return line;
}

static size_t count_moves(const Path *path)
{
	size_t count = 0;
	for (size_t i = 0; i < path->steps.count; i++)
		count += path->steps.at[i].verb == PATH_MOVE;
	return count;
}

/* Teeth of a straight line towards -y: upward strokes of the height of a tooth. */
static size_t count_teeth(const Polyline *piece)
{
	size_t count = 0;
	for (size_t i = 0; i + 1 < piece->count; i++)
		count += piece->at[i].y - piece->at[i + 1].y > 0.9 * TOOTH;
	return count;
}

static void test_teeth_locked(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Style style = style_of_kind(LINE_FORTIFIED);
	/* Lengths that hold no whole number of periods are shared out by stretching. */
	for (double length = 9; length < 90; length += 7.3) {
		Polyline course = straight(arena, length);
		Path path = line_graphic(arena, &course, &style, DOCUMENTED, true);
		size_t count;
		Polyline *pieces = path_flattened(arena, &path, 0.1, &count);
		assert_int_equal(count, 1);
		double periods = length / (2 * TOOTH);
		assert_true(fabs((double)count_teeth(&pieces[0]) - periods) < 0.6);
		Point first = pieces[0].at[0], last = pieces[0].at[pieces[0].count - 1];
		assert_true(fabs(first.x) < 1e-9 && fabs(first.y) < 1e-9);
		assert_true(fabs(last.x - length) < 1e-6 && fabs(last.y) < 1e-6);
	}
	arena_free(arena);
}

static void test_teeth_side(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Style style = style_of_kind(LINE_FORTIFIED);
	Polyline course = straight(arena, 40);
	Path left = line_graphic(arena, &course, &style, DOCUMENTED, true);
	Path right = line_graphic(arena, &course, &style, DOCUMENTED, false);
	/* Left of a course to the right is up. */
	assert_true(fabs(path_bounds(&left).y0 + TOOTH) < 1e-6);
	assert_true(fabs(path_bounds(&left).y1) < 1e-6);
	assert_true(fabs(path_bounds(&right).y1 - TOOTH) < 1e-6);
	arena_free(arena);
}

static void test_certainty_gaps(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Style style = style_of_kind(LINE_FORTIFIED);
	/* Five groups of four periods with four gaps of half a period. */
	Polyline course = straight(arena, (5 * 4 + 4 * 0.5) * 2 * TOOTH);
	Path path = line_graphic(arena, &course, &style, INFERRED, true);
	size_t count;
	Polyline *pieces = path_flattened(arena, &path, 0.1, &count);
	assert_int_equal(count, 5);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(count_teeth(&pieces[i]), 4);
		assert_true(fabs(pieces[i].at[0].x - (double)i * 4.5 * 2 * TOOTH) < 1e-6);
	}
	/* One on, half off. */
	course = straight(arena, (10 + 9 * 0.5) * 2 * TOOTH);
	path = line_graphic(arena, &course, &style, CONJECTURAL, true);
	pieces = path_flattened(arena, &path, 0.1, &count);
	assert_int_equal(count, 10);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(count_teeth(&pieces[i]), 1);
	arena_free(arena);
}

static void test_plain_dashes(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Style style = style_of_kind(LINE_PLAIN);
	Polyline course = straight(arena, 100);
	Path solid = line_graphic(arena, &course, &style, DOCUMENTED, true);
	Path longer = line_graphic(arena, &course, &style, INFERRED, true);
	Path shorter = line_graphic(arena, &course, &style, CONJECTURAL, true);
	assert_int_equal(count_moves(&solid), 1);
	assert_true(count_moves(&longer) > 4);
	assert_true(count_moves(&shorter) > 2 * count_moves(&longer));
	/* Dashes start and end the line. */
	assert_true(fabs(path_bounds(&shorter).x0) < 1e-9);
	assert_true(fabs(path_bounds(&shorter).x1 - 100) < 1e-6);
	style.dashes[0] = 7;
	style.dashes[1] = 3;
	style.dash_count = 2;
	course = straight(arena, 97);
	Path own = line_graphic(arena, &course, &style, INFERRED, true);
	assert_int_equal(count_moves(&own), 10);
	arena_free(arena);
}

/* No dash leaves the corner of a plain line empty. */
static void test_corner_inked(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Style style = style_of_kind(LINE_PLAIN);
	for (double first = 20; first < 60; first += 1.3) {
		Polyline line = straight(arena, first);
		Point at[] = {line.at[0], line.at[1], {first, 50}};
		Path path = line_graphic(arena, &(Polyline){at, 3, false}, &style, INFERRED, true);
		size_t count;
		Polyline *pieces = path_flattened(arena, &path, 0.1, &count);
		double nearest = HUGE_VAL;
		for (size_t i = 0; i < count; i++) {
			double gap;
			polyline_nearest(&pieces[i], at[1], &gap);
			nearest = fmin(nearest, gap);
		}
		assert_true(nearest < 1e-6);
	}
	arena_free(arena);
}

static bool crosses_itself(const Polyline *line)
{
	for (size_t i = 0; i + 1 < line->count; i++)
		for (size_t k = i + 2; k + 1 < line->count; k++)
			if (segments_cross(line->at[i], line->at[i + 1], line->at[k],
					   line->at[k + 1], NULL))
				return true;
	return false;
}

static void test_teeth_never_cross(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	static const LineStyle KINDS[] = {LINE_FORTIFIED, LINE_FLOT};
	for (int kind = 0; kind < 2; kind++)
		for (int left = 0; left < 2; left++) {
			Style style = style_of_kind(KINDS[kind]);
			Polyline course = cornered(arena);
			Path path = line_graphic(arena, &course, &style, DOCUMENTED, left == 1);
			size_t count;
			Polyline *pieces = path_flattened(arena, &path, 0.05, &count);
			assert_int_equal(count, 1);
			assert_false(crosses_itself(&pieces[0]));
		}
	arena_free(arena);
}

static void test_half_circles(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Style style = style_of_kind(LINE_FLOT);
	Polyline course = straight(arena, 10 * 2 * TOOTH);
	Path path = line_graphic(arena, &course, &style, DOCUMENTED, false);
	size_t count;
	Polyline *pieces = path_flattened(arena, &path, 0.001, &count);
	assert_int_equal(count, 1);
	for (size_t i = 0; i < pieces[0].count; i++) {
		Point p = pieces[0].at[i];
		double middle = (floor(fmin(p.x, 39.999) / (2 * TOOTH)) + 0.5) * 2 * TOOTH;
		assert_true(fabs(hypot(p.x - middle, p.y) - TOOTH) < 0.01);
	}
	arena_free(arena);
}

static void test_rail_ties(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Style style = style_of_kind(LINE_RAIL);
	Polyline course = straight(arena, 61);
	Path path = line_graphic(arena, &course, &style, DOCUMENTED, true);
	assert_int_equal(count_moves(&path), 1 + 10);
	assert_true(fabs(path_bounds(&path).y0 + TOOTH / 2) < 1e-9);
	assert_true(fabs(path_bounds(&path).y1 - TOOTH / 2) < 1e-9);
	arena_free(arena);
}

static void test_closed_line(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Style style = style_of_kind(LINE_FORTIFIED);
	Polyline ring = {arena_array(arena, 60, sizeof(Point)), 60, true};
	for (size_t i = 0; i < ring.count; i++) {
		double angle = (double)i * 6.283185307179586 / 60;
		ring.at[i] = (Point){30 * cos(angle), 30 * sin(angle)};
	}
	size_t count;
	Path path = line_graphic(arena, &ring, &style, CONJECTURAL, true);
	Polyline *pieces = path_flattened(arena, &path, 0.1, &count);
	/* As many gaps as pieces: the last piece does not touch the first. */
	assert_true(point_distance(pieces[0].at[0],
				   pieces[count - 1].at[pieces[count - 1].count - 1]) > 1);
	arena_free(arena);
}

static void test_bracket(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Polyline course = cornered(arena), base;
	for (int left = 0; left < 2; left++) {
		Path path = line_bracket(arena, &course, 16, 3, left == 1, &base);
		size_t count;
		Polyline *pieces = path_flattened(arena, &path, 0.1, &count);
		assert_int_equal(count, 1);
		assert_int_equal(pieces[0].count, base.count + 2);
		assert_false(crosses_itself(&pieces[0]));
		assert_true(fabs(point_distance(pieces[0].at[0], pieces[0].at[1]) - 3) < 1e-6);
		for (size_t i = 0; i < base.count; i++) {
			double gap;
			polyline_nearest(&course, base.at[i], &gap);
			/* Parallel: neither on the line nor astray in the room before the next. */
			assert_true(gap > 16 * 0.8);
			assert_true(gap < 16 * 1.3);
		}
		/* The ticks point to the line. */
		double tip, foot;
		polyline_nearest(&course, pieces[0].at[0], &tip);
		polyline_nearest(&course, pieces[0].at[1], &foot);
		assert_true(tip < foot);
	}
	arena_free(arena);
}

static void test_band(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Polyline course = straight(arena, 50);
	Path path = line_band(arena, &course, 5);
	Box box = path_bounds(&path);
	assert_true(fabs(box.x0 + 5) < 0.05 && fabs(box.x1 - 55) < 0.05);
	assert_true(fabs(box.y0 + 5) < 0.05 && fabs(box.y1 - 5) < 0.05);
	course = cornered(arena);
	path = line_band(arena, &course, 12);
	size_t count;
	Polyline *rings = path_flattened(arena, &path, 0.1, &count);
	assert_int_equal(count, 1);
	assert_true(rings[0].closed);
	for (double at = 0; at < polyline_length(&course); at += 5)
		assert_true(ring_has(&rings[0], polyline_at(&course, at, NULL)));
	arena_free(arena);
}

static void test_tick_and_nothing(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Style style = style_of_kind(LINE_FORTIFIED);
	Path tick = line_boundary_tick(arena, (Point){10, 10}, (Point){2, 0}, 6);
	Box box = path_bounds(&tick);
	assert_true(fabs(box.x1 - box.x0) < 1e-9 && fabs(box.y0 - 7) < 1e-9 &&
		    fabs(box.y1 - 13) < 1e-9);
	Polyline nothing = {NULL, 0, false}, base;
	Path path = line_graphic(arena, &nothing, &style, INFERRED, true);
	assert_int_equal(path.steps.count, 0);
	path = line_bracket(arena, &nothing, 5, 1, true, &base);
	assert_int_equal(path.steps.count + base.count, 0);
	path = line_band(arena, &nothing, 5);
	assert_int_equal(path.steps.count, 0);
	path = line_sample(arena, (Point){5, 5}, 30, &style, CONJECTURAL, false);
	assert_true(fabs(path_bounds(&path).x0 - 5) < 1e-9 &&
		    fabs(path_bounds(&path).x1 - 35) < 1e-6);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_teeth_locked),   cmocka_unit_test(test_teeth_side),
		cmocka_unit_test(test_certainty_gaps), cmocka_unit_test(test_plain_dashes),
		cmocka_unit_test(test_corner_inked),   cmocka_unit_test(test_teeth_never_cross),
		cmocka_unit_test(test_half_circles),   cmocka_unit_test(test_rail_ties),
		cmocka_unit_test(test_closed_line),    cmocka_unit_test(test_bracket),
		cmocka_unit_test(test_band),	       cmocka_unit_test(test_tick_and_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
