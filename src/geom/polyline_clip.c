#include <math.h>
#include <string.h>

#include "geom/plane.h"
#include "geom/polyline_priv.h"

static double cross(Point a, Point b)
{
	return a.x * b.y - a.y * b.x;
}

bool segments_cross_at(Point a, Point b, Point c, Point d, double *ab, double *cd)
{
	if (fmax(a.x, b.x) < fmin(c.x, d.x) || fmax(c.x, d.x) < fmin(a.x, b.x) ||
	    fmax(a.y, b.y) < fmin(c.y, d.y) || fmax(c.y, d.y) < fmin(a.y, b.y))
		return false;
	Point r = point_subtract(b, a), s = point_subtract(d, c), between = point_subtract(c, a);
	double turn = cross(r, s);
	/* Parallel, or as good as. */
	if (fabs(turn) <= 1e-12 * point_length(r) * point_length(s))
		return false;
	*ab = cross(between, s) / turn;
	*cd = cross(between, r) / turn;
	return *ab >= 0 && *ab <= 1 && *cd >= 0 && *cd <= 1;
}

bool segments_cross(Point a, Point b, Point c, Point d, Point *where)
{
	double ab, cd;
	if (!segments_cross_at(a, b, c, d, &ab, &cd))
		return false;
	if (where != NULL)
		*where = point_lerp(a, b, ab);
	return true;
}

/* Narrows [*enter, *leave] to where start + t * along keeps to one side of an edge. */
static bool narrow(double along, double room, double *enter, double *leave)
{
	if (along < 0)
		*enter = fmax(*enter, room / along);
	else if (along > 0)
		*leave = fmin(*leave, room / along);
	else if (room < 0)
		return false;
	return *enter < *leave;
}

/* The part of a-b inside the box as shares (Liang and Barsky 1984); false where there is none. */
static bool clip_segment(Point a, Point b, Box box, double *enter, double *leave)
{
	Point d = point_subtract(b, a);
	*enter = 0;
	*leave = 1;
	return narrow(-d.x, a.x - box.x0, enter, leave) &&
	       narrow(d.x, box.x1 - a.x, enter, leave) &&
	       narrow(-d.y, a.y - box.y0, enter, leave) && narrow(d.y, box.y1 - a.y, enter, leave);
}

typedef LIST(Point) Points;
typedef LIST(Polyline) Pieces;

static void finish_piece(Arena *arena, Pieces *pieces, Points *points)
{
	Polyline piece = {points->at, points->count, false};
	if (points->count > 1)
		LIST_ADD(arena, pieces, piece);
	*points = (Points){0};
}

bool polyline_meets(const Polyline *line, Box box)
{
	size_t segments = polyline_segments(line);
	double enter, leave;

	for (size_t i = 0; i < segments; i++)
		if (clip_segment(line->at[i], polyline_segment_end(line, i), box, &enter, &leave))
			return true;
	return false;
}

Polyline *polyline_clipped(Arena *arena, const Polyline *line, Box box, size_t *count)
{
	Pieces pieces = {0};
	Points points = {0};
	size_t segments = polyline_segments(line);
	for (size_t i = 0; i < segments; i++) {
		double enter, leave;
		Point a = line->at[i], b = polyline_segment_end(line, i);
		if (!clip_segment(a, b, box, &enter, &leave)) {
			finish_piece(arena, &pieces, &points);
			continue;
		}
		if (enter > 0)
			finish_piece(arena, &pieces, &points);
		if (points.count == 0)
			LIST_ADD(arena, &points, point_lerp(a, b, enter));
		LIST_ADD(arena, &points, point_lerp(a, b, leave));
		if (leave < 1)
			finish_piece(arena, &pieces, &points);
	}
	finish_piece(arena, &pieces, &points);
	*count = pieces.count;
	return pieces.at;
}

typedef enum Edge { EDGE_LEFT, EDGE_RIGHT, EDGE_TOP, EDGE_BOTTOM } Edge;

/* How far p lies inside the edge; negative outside. */
static double depth(Point p, Box box, Edge edge)
{
	switch (edge) {
	case EDGE_LEFT:
		return p.x - box.x0;
	case EDGE_RIGHT:
		return box.x1 - p.x;
	case EDGE_TOP:
		return p.y - box.y0;
	case EDGE_BOTTOM:
		return box.y1 - p.y;
	}
	return 0;
}

/* One pass of Sutherland and Hodgman (1974). */
static Points clip_to_edge(Arena *arena, const Point *at, size_t count, Box box, Edge edge)
{
	Points out = {0};
	for (size_t i = 0; i < count; i++) {
		Point from = at[i == 0 ? count - 1 : i - 1], to = at[i];
		double a = depth(from, box, edge), b = depth(to, box, edge);
		if ((a < 0) != (b < 0))
			LIST_ADD(arena, &out, point_lerp(from, to, a / (a - b)));
		if (b >= 0)
			LIST_ADD(arena, &out, to);
	}
	return out;
}

Polyline ring_clipped(Arena *arena, const Polyline *ring, Box box)
{
	Polyline out = {ring->at, ring->count, true};
	if (box_holds(box, polyline_bounds(ring)))
		return out;
	for (Edge edge = EDGE_LEFT; edge <= EDGE_BOTTOM; edge++) {
		Points points = clip_to_edge(arena, out.at, out.count, box, edge);
		out.at = points.at;
		out.count = points.count;
	}
	return out;
}

bool ring_has(const Polyline *ring, Point p)
{
	bool inside = false;
	for (size_t i = 0; i < ring->count; i++) {
		Point a = ring->at[i], b = ring->at[i + 1 < ring->count ? i + 1 : 0];
		if ((a.y > p.y) != (b.y > p.y) &&
		    p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y))
			inside = !inside;
	}
	return inside;
}

double ring_area(const Polyline *ring)
{
	double twice = 0;
	if (ring->count < 3)
		return 0;
	/* From the first corner on, so that a small ring far from the origin keeps its digits. */
	for (size_t i = 1; i + 1 < ring->count; i++)
		twice += cross(point_subtract(ring->at[i], ring->at[0]),
			       point_subtract(ring->at[i + 1], ring->at[0]));
	return twice / 2;
}
