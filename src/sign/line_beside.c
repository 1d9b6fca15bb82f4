/*
 * What runs beside a line: brackets, soft bands, ticks.
 */
#include <math.h>

#include "sign/line.h"

#define BESIDE_SHARE 0.2 /* of a bracket's course, that may smooth it */
#define BESIDE_FLAT_PT 0.02
/* A band is smoothed by a fourth of its half width, and simplified by a fiftieth. */
#define BAND_SMOOTH 4
#define BAND_FLAT 50
#define BAND_FLAT_MOST_PT 0.15
#define PI 3.14159265358979323846
#define WRIGGLE 0.15 /* of the distance: bends of a line that its bracket need not know */

Path line_bracket(Arena *arena, const Polyline *course, double distance, double tick, bool to_left,
		  Polyline *course_out)
{
	Path path = path_new(arena);
	double side = to_left ? 1 : -1, length = polyline_length(course);
	Polyline beside = {NULL, 0, false};
	if (length > 0 && distance > 0) {
		/* Truly parallel, else it would read as a line of its own; what the smoothing takes off outer bends, the
		 * line's wriggles do not notice. */
		Polyline calm = polyline_simplified(arena, course, WRIGGLE * distance);
		beside = polyline_offset(arena, &calm, side * distance);
		beside = polyline_smoothed(arena, &beside,
					   fmin(distance / 2, BESIDE_SHARE * length));
		beside = polyline_simplified(arena, &beside, BESIDE_FLAT_PT);
	}
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
