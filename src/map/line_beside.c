/*
 * What runs beside a line: brackets, soft bands, ticks.
 */
#include <math.h>

#include "map/line_graphics.h"

#define PI 3.14159265358979323846
#define CLEARING_ROUNDS 3

/* Pushes a parallel course outward wherever the line it runs along comes nearer than `distance`: by a smooth
 * envelope over the shortfalls, so that no bulge of the line makes a kink. */
static void push_clear(Arena *arena, const Polyline *course, Polyline *beside, double distance,
		       double side)
{
	double *shortfall = arena_array(arena, beside->count, sizeof *shortfall);
	Polyline moved = {arena_array(arena, beside->count, sizeof(Point)), beside->count, false};
	for (size_t i = 0; i < beside->count; i++) {
		double gap;
		polyline_nearest(course, beside->at[i], &gap);
		shortfall[i] = fmax(0, distance - gap);
	}
	for (size_t i = 0; i < beside->count; i++) {
		double push = 0;
		for (size_t k = 0; k < beside->count; k++) {
			double away = point_distance(beside->at[i], beside->at[k]) / distance;
			push = fmax(push, shortfall[k] * exp(-away * away / 2));
		}
		Point before = beside->at[i > 0 ? i - 1 : 0];
		Point after = beside->at[i + 1 < beside->count ? i + 1 : i];
		Point out = point_left(point_unit(point_subtract(after, before)));
		moved.at[i] = point_add(beside->at[i], point_scale(out, side * push));
	}
	*beside = moved;
}

Path line_bracket(Arena *arena, const Polyline *course, double distance, double tick, bool to_left,
		  Polyline *course_out)
{
	Path path = path_new(arena);
	double side = to_left ? 1 : -1, length = polyline_length(course);
	double sigma = fmin(fmax(1.2 * distance, 0.07 * length), 0.2 * length);
	Polyline beside = {NULL, 0, false};
	if (length > 0 && distance > 0) {
		Polyline smooth = polyline_smoothed(arena, course, sigma);
		smooth = polyline_simplified(arena, &smooth, 0.05);
		beside = polyline_offset(arena, &smooth, side * distance);
		beside = polyline_smoothed(arena, &beside, fmin(distance / 2, sigma));
		for (int round = 2; round < 2 + CLEARING_ROUNDS; round++) {
			push_clear(arena, course, &beside, distance, side);
			beside = polyline_smoothed(arena, &beside, fmin(distance / round, sigma));
		}
		beside = polyline_simplified(arena, &beside, 0.02);
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
	Polyline light = polyline_smoothed(arena, course, half_width / 4);
	light = polyline_simplified(arena, &light, fmin(0.15, half_width / 50));
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
