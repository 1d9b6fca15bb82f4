#include "sign/line.h"

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
	/* Five groups of four periods with four gaps of one. */
	Polyline course = straight(arena, (5 * 4 + 4) * 2 * TOOTH);
	Path path = line_graphic(arena, &course, &style, INFERRED, true);
	size_t count;
	Polyline *pieces = path_flattened(arena, &path, 0.1, &count);
	assert_int_equal(count, 5);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(count_teeth(&pieces[i]), 4);
		assert_true(fabs(pieces[i].at[0].x - (double)i * 5 * 2 * TOOTH) < 1e-6);
	}
	/* One on, one off. */
	course = straight(arena, (10 + 9) * 2 * TOOTH);
	path = line_graphic(arena, &course, &style, CONJECTURAL, true);
	pieces = path_flattened(arena, &path, 0.1, &count);
	assert_int_equal(count, 10);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(count_teeth(&pieces[i]), 1);
	arena_free(arena);
}

/* What an outline would cut is left out whole; the others stand where they stood. */
static void test_teeth_keep_off_outlines(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Style style = style_of_kind(LINE_FORTIFIED);
	Polyline course = straight(arena, 20 * 2 * TOOTH);
	double from = 5.3 * 2 * TOOTH, to = 7.4 * 2 * TOOTH;
	Point corners[] = {{from, -9}, {to, -9}, {to, 9}, {from, 9}};
	Outlines clear = {0};
	LIST_ADD(arena, &clear, ((Polyline){corners, 4, true}));
	for (int kind = 0; kind < 2; kind++) {
		style.line_style = kind ? LINE_FLOT : LINE_FORTIFIED;
		Path path = line_graphic_clear(arena, &course, &style, DOCUMENTED, true, &clear);
		size_t count;
		Polyline *pieces = path_flattened(arena, &path, 0.1, &count);
		assert_int_equal(count, 2);
		/* The sixth, the seventh and the eighth. */
		assert_true(fabs(pieces[0].at[pieces[0].count - 1].x - 5 * 2 * TOOTH) < 1e-6);
		assert_true(fabs(pieces[1].at[0].x - 8 * 2 * TOOTH) < 1e-6);
	}
	style.line_style = LINE_PLAIN;
	Path path = line_graphic_clear(arena, &course, &style, DOCUMENTED, true, &clear);
	assert_int_equal(count_moves(&path), 1);
	/* Of a row of four the first and the last two would be left: the single one goes. */
	style.line_style = LINE_FORTIFIED;
	course = straight(arena, 4 * 2 * TOOTH);
	corners[0].x = corners[3].x = 1.2 * 2 * TOOTH;
	corners[1].x = corners[2].x = 1.8 * 2 * TOOTH;
	path = line_graphic_clear(arena, &course, &style, INFERRED, true, &clear);
	assert_int_equal(count_moves(&path), 1);
	assert_true(fabs(path_bounds(&path).x0 - 2 * 2 * TOOTH) < 1e-6);
	/* One is better than nothing. */
	corners[1].x = corners[2].x = 3.8 * 2 * TOOTH;
	path = line_graphic_clear(arena, &course, &style, INFERRED, true, &clear);
	assert_true(fabs(path_bounds(&path).x1 - 2 * TOOTH) < 1e-6);
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

/* A course of `corners` sharp bends, sides of uneven length: the same for the same seed. */
static Polyline bent(Arena *arena, unsigned seed, size_t corners, double least, double turn_most)
{
	Polyline line = {arena_array(arena, corners + 2, sizeof(Point)), corners + 2, false};
	double angle = 0;
	line.at[0] = (Point){0, 0};
	for (size_t i = 1; i < line.count; i++) {
		seed = seed * 1103515245u + 12345u;
		double share = (double)((seed >> 8) % 1000) / 1000;
		seed = seed * 1103515245u + 12345u;
		double turn = (double)((seed >> 8) % 1000) / 1000;
		line.at[i] = point_add(line.at[i - 1], point_scale((Point){cos(angle), sin(angle)},
								   least * (1 + 1.5 * share)));
		/* To both sides in turn, so that the course does not run into itself. */
		angle += (i % 2 ? 1 : -1) * (0.6 + (turn_most - 0.6) * turn);
	}
	return line;
}

typedef struct DashKind {
	LineStyle line;
	Certainty certainty;
	double on, off; /* stroke-dasharray; 0: none */
} DashKind;

static const DashKind DASH_KINDS[] = {
	{LINE_PLAIN, INFERRED, 0, 0},	    {LINE_PLAIN, CONJECTURAL, 0, 0},
	{LINE_PLAIN, INFERRED, 10.2, 2.55}, {LINE_PLAIN, CONJECTURAL, 3.97, 2.27},
	{LINE_RAIL, INFERRED, 0, 0},	    {LINE_RAIL, CONJECTURAL, 0, 0},
};

static Style style_of_dashes(const DashKind *kind)
{
	Style style = style_of_kind(kind->line);
	style.tie_spacing = 5.7;
	style.dashes[0] = kind->on;
	style.dashes[1] = kind->off;
	style.dash_count = kind->on > 0 ? 2 : 0;
	return style;
}

/* The pieces of the line itself, without ties. */
static Polyline *dashes_of(Arena *arena, const Polyline *course, const DashKind *kind,
			   size_t *count)
{
	Style style = style_of_dashes(kind);
	Path path = line_graphic(arena, course, &style, kind->certainty, true);
	Polyline *pieces = path_flattened(arena, &path, 0.1, count);
	size_t kept = 0;
	for (size_t i = 0; i < *count; i++) {
		double gap;
		polyline_nearest(course, pieces[i].at[0], &gap);
		if (gap < 1e-6)
			pieces[kept++] = pieces[i];
	}
	*count = kept;
	return pieces;
}

/* Whatever the bends: the line begins and ends with a dash as long as the others, and every corner is drawn. */
static void test_dashes_hold_ends_and_corners(void **state)
{
	(void)state;
	for (size_t k = 0; k < sizeof DASH_KINDS / sizeof *DASH_KINDS; k++)
		for (unsigned seed = 1; seed < 120; seed++) {
			Arena *arena = arena_new();
			Polyline course = bent(arena, seed, 1 + seed % 9, 14, 2.2);
			size_t count;
			Polyline *dashes = dashes_of(arena, &course, &DASH_KINDS[k], &count);
			double middle = 0, first = polyline_length(&dashes[0]);
			double last = polyline_length(&dashes[count - 1]);
			for (size_t i = 0; i < count; i++)
				middle += polyline_length(&dashes[i]) / (double)count;
			assert_true(point_distance(dashes[0].at[0], course.at[0]) < 1e-6);
			assert_true(
				point_distance(dashes[count - 1].at[dashes[count - 1].count - 1],
					       course.at[course.count - 1]) < 1e-6);
			assert_true(first > 0.6 * middle && last > 0.6 * middle);
			for (size_t i = 1; i + 1 < course.count; i++) {
				double nearest = HUGE_VAL, gap;
				for (size_t n = 0; n < count; n++) {
					polyline_nearest(&dashes[n], course.at[i], &gap);
					nearest = fmin(nearest, gap);
				}
				assert_true(nearest < 1e-6);
			}
			arena_free(arena);
		}
}

/* A line shorter than its period is one whole dash; a little longer, two with one gap. */
static void test_short_lines(void **state)
{
	(void)state;
	for (size_t k = 0; k < sizeof DASH_KINDS / sizeof *DASH_KINDS; k++)
		for (double length = 0.3; length < 40; length += 0.37) {
			Arena *arena = arena_new();
			Polyline course = straight(arena, length);
			size_t count;
			Polyline *dashes = dashes_of(arena, &course, &DASH_KINDS[k], &count);
			assert_true(count > 0);
			assert_true(fabs(dashes[0].at[0].x) < 1e-9);
			assert_true(fabs(dashes[count - 1].at[dashes[count - 1].count - 1].x -
					 length) < 1e-6);
			if (count == 2)
				assert_true(fabs(polyline_length(&dashes[0]) -
						 polyline_length(&dashes[1])) <
					    0.26 * polyline_length(&dashes[0]) + 3 * 5.7);
			arena_free(arena);
		}
}

/* How far the tip stands left of the chord from `a` to `b`. */
static double off_chord(Point a, Point b, Point tip)
{
	Point up = point_left(point_unit(point_subtract(b, a))), out = point_subtract(tip, a);
	return out.x * up.x + out.y * up.y;
}

/* Teeth are up, across and down: the only steps of a tooth's size. Returns how many; each must stand `left` or not. */
static size_t check_teeth(const Path *path, bool left)
{
	size_t count = 0;
	for (size_t i = 0; i + 3 < path->steps.count; i++) {
		const PathStep *at = &path->steps.at[i];
		Point p[4] = {at[0].at[0], at[1].at[0], at[2].at[0], at[3].at[0]};
		if (at[1].verb != PATH_LINE || at[2].verb != PATH_LINE || at[3].verb != PATH_LINE ||
		    point_distance(p[0], p[1]) < 0.6 * TOOTH ||
		    point_distance(p[1], p[2]) < 0.6 * TOOTH ||
		    point_distance(p[2], p[3]) < 0.6 * TOOTH)
			continue;
		count++;
		for (int k = 1; k < 3; k++) {
			double off = off_chord(p[0], p[3], p[k]);
			assert_true((left ? off : -off) > 0.7 * TOOTH);
		}
		i += 2;
	}
	return count;
}

static size_t check_arcs(const Path *path, bool left)
{
	size_t count = 0;
	for (size_t i = 0; i + 2 < path->steps.count; i++) {
		const PathStep *at = &path->steps.at[i];
		if (at[1].verb != PATH_CURVE || at[2].verb != PATH_CURVE)
			continue;
		Point from = at[0].verb == PATH_CURVE ? at[0].at[2] : at[0].at[0];
		double off = off_chord(from, at[2].at[2], at[1].at[2]);
		assert_true((left ? off : -off) > 0.4 * TOOTH);
		count++;
		i++;
	}
	return count;
}

/* Teeth and arcs stand on their side of the course at every bend, of either turn, and none crosses another. */
static void test_teeth_keep_their_side(void **state)
{
	(void)state;
	static const LineStyle KINDS[] = {LINE_FORTIFIED, LINE_FLOT};
	static const Certainty GRADES[] = {DOCUMENTED, INFERRED, CONJECTURAL};
	for (unsigned seed = 1; seed < 60; seed++)
		for (int way = 0; way < 12; way++) {
			Arena *arena = arena_new();
			Style style = style_of_kind(KINDS[way % 2]);
			bool left = way / 2 % 2 == 1;
			Polyline course = bent(arena, seed, 1 + seed % 7, 24, 1.9);
			Path path = line_graphic(arena, &course, &style, GRADES[way / 4], left);
			size_t count, teeth = way % 2 ? check_arcs(&path, left)
						      : check_teeth(&path, left);
			Polyline *pieces = path_flattened(arena, &path, 0.05, &count);
			double length = polyline_length(&course), period = 2 * TOOTH;
			assert_true((double)teeth > 0.45 * length / period);
			for (size_t i = 0; i < count; i++)
				assert_false(crosses_itself(&pieces[i]));
			arena_free(arena);
		}
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
		cmocka_unit_test(test_teeth_locked),
		cmocka_unit_test(test_teeth_side),
		cmocka_unit_test(test_certainty_gaps),
		cmocka_unit_test(test_teeth_keep_off_outlines),
		cmocka_unit_test(test_plain_dashes),
		cmocka_unit_test(test_corner_inked),
		cmocka_unit_test(test_teeth_never_cross),
		cmocka_unit_test(test_dashes_hold_ends_and_corners),
		cmocka_unit_test(test_short_lines),
		cmocka_unit_test(test_teeth_keep_their_side),
		cmocka_unit_test(test_half_circles),
		cmocka_unit_test(test_rail_ties),
		cmocka_unit_test(test_closed_line),
		cmocka_unit_test(test_bracket),
		cmocka_unit_test(test_band),
		cmocka_unit_test(test_tick_and_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
