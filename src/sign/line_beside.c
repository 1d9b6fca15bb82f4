/*
 * What runs beside a line: brackets, soft bands, ticks.
 */
#include <math.h>

#include "base/measure.h"
#include "sign/line.h"

/* A bracket is calmer than its line: by so much, or a share of its course, as long as it keeps its distance about so well. */
#define BESIDE_CALM_PT (7 * PT_PER_MM)
#define BESIDE_SHARE 0.1
#define BESIDE_NEAR 0.9
#define BESIDE_FAR 1.3
#define BESIDE_TRIES 5
#define BESIDE_FLAT_PT 0.02
/* A band is smoothed by a fourth of its half width, and simplified by a fiftieth. */
#define BAND_SMOOTH 4
#define BAND_FLAT 50
#define BAND_FLAT_MOST_PT 0.15
#define PI 3.14159265358979323846
#define WRIGGLE 0.15 /* of the distance: bends of a line that its bracket need not know */

/* Whether a course keeps about its distance from another. */
static bool keeps_distance(const Polyline *beside, const Polyline *course, double distance)
{
	for (size_t i = 0; i < beside->count; i++) {
		double gap;

		polyline_nearest(course, beside->at[i], &gap);
		if (gap < BESIDE_NEAR * distance || gap > BESIDE_FAR * distance)
			return false;
	}
	return beside->count > 1;
}

/* Truly parallel to a line without its wriggles; to a smoothed one that it can keep its distance from, else to the line as it is. */
static Polyline beside_course(Arena *arena, const Polyline *course, double distance)
{
	double away = fabs(distance), length = polyline_length(course);
	double sigma = fmin(BESIDE_CALM_PT, BESIDE_SHARE * length);
	Polyline calm, beside;

	for (int i = 0; i < BESIDE_TRIES; i++, sigma /= 2) {
		calm = polyline_smoothed(arena, course, sigma);
		calm = polyline_simplified(arena, &calm, BESIDE_FLAT_PT);
		beside = polyline_offset(arena, &calm, distance);
		if (keeps_distance(&beside, course, away))
			return polyline_simplified(arena, &beside, BESIDE_FLAT_PT);
	}
	calm = polyline_simplified(arena, course, WRIGGLE * away);
	beside = polyline_offset(arena, &calm, distance);
	beside = polyline_smoothed(arena, &beside, fmin(away / 2, 2 * BESIDE_SHARE * length));
	return polyline_simplified(arena, &beside, BESIDE_FLAT_PT);
}

Path line_bracket(Arena *arena, const Polyline *course, double distance, double tick, bool to_left,
		  Polyline *course_out)
{
	Path path = path_new(arena);
	double side = to_left ? 1 : -1;
	Polyline beside = {NULL, 0, false};

	if (polyline_length(course) > 0 && distance > 0)
		beside = beside_course(arena, course, side * distance);
	if (course_out != NULL)
		*course_out = beside;
	if (beside.count < 2)
		return path;
	size_t last = beside.count - 1;
	Point first = point_unit(point_subtract(beside.at[1], beside.at[0]));
	Point final = point_unit(point_subtract(beside.at[last], beside.at[last - 1]));
	if (tick > 0)
		path_move(&path,
			  point_add(beside.at[0], point_scale(point_left(first), -side * tick)));
	for (size_t i = 0; i <= last; i++) {
		if (i == 0 && tick <= 0)
			path_move(&path, beside.at[i]);
		else
			path_line(&path, beside.at[i]);
	}
	if (tick > 0)
		path_line(&path,
			  point_add(beside.at[last], point_scale(point_left(final), -side * tick)));
	return path;
}

/* A half circle about `end`, from the point reached on the left to the right, seen in direction `along`. */
static void add_round_end(Path *path, Point end, Point along, double radius)
{
	Point left = point_left(along);
	path_arc(path, end, radius, atan2(left.y, left.x), PI, true);
}

static void add_side(Path *path, const Polyline *side, bool first)
{
	for (size_t i = 0; i < side->count; i++) {
		if (first && i == 0)
			path_move(path, side->at[i]);
		else
			path_line(path, side->at[i]);
	}
}

Path line_band(Arena *arena, const Polyline *course, double half_width)
{
	Path path = path_new(arena);
	if (polyline_length(course) <= 0 || half_width <= 0)
		return path;
	Polyline light = polyline_smoothed(arena, course, half_width / BAND_SMOOTH);
	light = polyline_simplified(arena, &light, fmin(BAND_FLAT_MOST_PT, half_width / BAND_FLAT));
	Polyline left = polyline_offset(arena, &light, half_width);
	Polyline right = polyline_offset(arena, &light, -half_width);
	right = polyline_reversed(arena, &right);
	add_side(&path, &left, true);
	if (course->closed) {
		path_close(&path);
		add_side(&path, &right, true);
		path_close(&path);
		return path;
	}
	Point direction, start, end = polyline_at(&light, polyline_length(&light), &direction);
	add_round_end(&path, end, direction, half_width);
	add_side(&path, &right, false);
	start = polyline_at(&light, 0, &direction);
	add_round_end(&path, start, point_scale(direction, -1), half_width);
	path_close(&path);
	return path;
}

Path line_boundary_tick(Arena *arena, Point at, Point direction, double length)
{
	Path path = path_new(arena);
	Point half = point_scale(point_left(point_unit(direction)), length / 2);
	path_move(&path, point_subtract(at, half));
	path_line(&path, point_add(at, half));
	return path;
}
