#include "sign/outline.h"

#include <math.h>

#define DASH_OFF_SHARE 0.4
#define DOT_PT 0.01
#define CORNER_RADIANS 0.5
#define FLAT_PT 0.02

typedef LIST(double) Distances;

static double turn_at(const Polyline *ring, size_t i)
{
	Point before = ring->at[(i + ring->count - 1) % ring->count];
	Point in = point_subtract(ring->at[i], before);
	Point into = point_subtract(ring->at[(i + 1) % ring->count], ring->at[i]);
	return fabs(atan2(in.x * into.y - in.y * into.x, in.x * into.x + in.y * into.y));
}

/* The outline as a ring that starts at a corner if it has one; *sides gets the distances of all corners along it,
 * and at last its length. */
static Polyline ring_by_sides(Arena *arena, const Polyline *outline, Distances *sides)
{
	size_t start = 0;
	Polyline ring = *outline, turned = {arena_array(arena, ring.count + 1, sizeof(Point)),
					    ring.count + 1, false};
	while (start + 1 < ring.count && turn_at(&ring, start) < CORNER_RADIANS)
		start++;
	double along = 0;
	for (size_t i = 0; i <= ring.count; i++) {
		size_t at = (start + i) % ring.count;
		turned.at[i] = ring.at[at];
		if (i > 0)
			along += point_distance(turned.at[i - 1], turned.at[i]);
		if (i == 0 || i == ring.count || turn_at(&ring, at) >= CORNER_RADIANS)
			LIST_ADD(arena, sides, along);
	}
	return turned;
}

static void add_piece(Arena *arena, Path *path, const Polyline *ring, double from, double to,
		      bool join)
{
	Polyline piece = polyline_slice(arena, ring, from, to);
	for (size_t i = 0; i < piece.count; i++) {
		if (i == 0 && !join)
			path_move(path, piece.at[i]);
		else
			path_line(path, piece.at[i]);
	}
}

static void add_dashes(Arena *arena, Path *path, const Polyline *outline, double period)
{
	Distances sides = {0}, ends = {0};
	Polyline ring = ring_by_sides(arena, outline, &sides);
	for (size_t i = 0; i + 1 < sides.count; i++) {
		double from = sides.at[i], length = sides.at[i + 1] - from;
		size_t count = (size_t)fmax(2, round(length / period));
		double step = length / (double)count;
		for (size_t k = 0; k < count; k++) {
			double middle = from + ((double)k + 0.5) * step;
			LIST_ADD(arena, &ends, middle - DASH_OFF_SHARE / 2 * step);
			LIST_ADD(arena, &ends, middle + DASH_OFF_SHARE / 2 * step);
		}
	}
	for (size_t i = 1; i + 1 < ends.count; i += 2)
		add_piece(arena, path, &ring, ends.at[i], ends.at[i + 1], false);
	add_piece(arena, path, &ring, ends.at[ends.count - 1], sides.at[sides.count - 1], false);
	add_piece(arena, path, &ring, 0, ends.at[0], true);
}

static void add_dots(Arena *arena, Path *path, const Polyline *outline, double period)
{
	Distances sides = {0};
	Polyline ring = ring_by_sides(arena, outline, &sides);
	for (size_t i = 0; i + 1 < sides.count; i++) {
		double from = sides.at[i], length = sides.at[i + 1] - from;
		size_t count = (size_t)fmax(1, round(length / period));
		for (size_t k = 0; k < count; k++) {
			Point direction,
				at = polyline_at(&ring, from + length * (double)k / (double)count,
						 &direction);
			path_move(path, at);
			path_line(path, point_add(at, point_scale(direction, DOT_PT)));
		}
	}
}

Path outline_dashed(Arena *arena, const Path *outline, double period)
{
	size_t count;
	Polyline *rings = path_flattened(arena, outline, FLAT_PT, &count);
	Path path = path_new(arena);
	for (size_t i = 0; i < count; i++)
		add_dashes(arena, &path, &rings[i], period);
	return path;
}

Path outline_dotted(Arena *arena, const Path *outline, double period)
{
	size_t count;
	Polyline *rings = path_flattened(arena, outline, FLAT_PT, &count);
	Path path = path_new(arena);
	for (size_t i = 0; i < count; i++)
		add_dots(arena, &path, &rings[i], period);
	return path;
}
