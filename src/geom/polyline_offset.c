/*
 * Parallel courses. First a raw one, each segment moved sideways and the gaps joined; then the raw course
 * is cut where it crosses itself, and pieces nearer to the line than the distance are dropped: those are
 * the loops that turn back inside sharp bends.
 */
#include <math.h>
#include <stdlib.h>

#include "geom/plane.h"
#include "geom/polyline_priv.h"

#define PI 3.14159265358979323846
/* Below this bend the two moved segments meet in a mitre; above it the outside is rounded. */
#define MITRE_MOST_RADIANS (20 * PI / 180)
#define ROUND_STEP_RADIANS (12 * PI / 180)
/* A piece may be nearer than the distance by this share: chords of a rounded join are. */
#define NEARER_SHARE 0.01

typedef LIST(Point) Points;

/* A place where the raw course crosses itself, seen from one of the two segments. */
typedef struct Cut {
	size_t segment;
	double share;
} Cut;

typedef LIST(Cut) Cuts;

static Point moved(Point p, Point direction, double distance)
{
	return point_add(p, point_scale(point_left(direction), distance));
}

static void add_join(Arena *arena, Points *out, Point corner, Point in, Point into, double distance)
{
	double turn = atan2(in.x * into.y - in.y * into.x, in.x * into.x + in.y * into.y);
	if (fabs(turn) <= MITRE_MOST_RADIANS) {
		Point middle = point_unit(point_add(in, into));
		LIST_ADD(arena, out, moved(corner, middle, distance / cos(turn / 2)));
		return;
	}
	/* A turn to the right (positive, y being down) opens a gap on the left side, and the reverse. */
	bool outside = (turn > 0) == (distance > 0);
	int steps = outside ? (int)ceil(fabs(turn) / ROUND_STEP_RADIANS) : 1;
	for (int k = 0; k <= steps; k++)
		LIST_ADD(arena, out, moved(corner, point_turn(in, turn * k / steps), distance));
}

static Polyline raw_offset(Arena *arena, const Polyline *line, double distance)
{
	Points out = {0};
	size_t segments = polyline_segments(line);
	Point in = {1, 0};
	if (line->closed)
		in = point_unit(point_subtract(line->at[0], line->at[line->count - 1]));
	for (size_t i = 0; i < segments; i++) {
		Point a = line->at[i], b = polyline_segment_end(line, i);
		Point direction = point_unit(point_subtract(b, a));
		if (i == 0 && !line->closed)
			LIST_ADD(arena, &out, moved(a, direction, distance));
		else
			add_join(arena, &out, a, in, direction, distance);
		in = direction;
	}
	if (!line->closed)
		LIST_ADD(arena, &out, moved(line->at[line->count - 1], in, distance));
	Polyline raw = {out.at, out.count, line->closed};
	return polyline_distinct(arena, &raw);
}

static int compare_cuts(const void *left, const void *right)
{
	const Cut *a = left, *b = right;
	if (a->segment != b->segment)
		return a->segment < b->segment ? -1 : 1;
	return (a->share > b->share) - (a->share < b->share);
}

static Cuts self_crossings(Arena *arena, const Polyline *raw)
{
	Cuts cuts = {0};
	size_t segments = polyline_segments(raw);
	for (size_t i = 0; i < segments; i++) {
		for (size_t j = i + 2; j < segments; j++) {
			double first, second;
			if (raw->closed && i == 0 && j == segments - 1)
				continue;
			if (!segments_cross_at(raw->at[i], polyline_segment_end(raw, i), raw->at[j],
					       polyline_segment_end(raw, j), &first, &second))
				continue;
			LIST_ADD(arena, &cuts, ((Cut){i, first}));
			LIST_ADD(arena, &cuts, ((Cut){j, second}));
		}
	}
	if (cuts.count > 0)
		qsort(cuts.at, cuts.count, sizeof *cuts.at, compare_cuts);
	return cuts;
}

static bool nearer_than(const Polyline *line, Point p, double limit)
{
	size_t segments = polyline_segments(line);
	for (size_t i = 0; i < segments; i++) {
		Point a = line->at[i], b = polyline_segment_end(line, i);
		if (fmax(a.x, b.x) < p.x - limit || fmin(a.x, b.x) > p.x + limit ||
		    fmax(a.y, b.y) < p.y - limit || fmin(a.y, b.y) > p.y + limit)
			continue;
		Point foot = point_lerp(a, b, segment_nearest(a, b, p));
		if (point_distance(foot, p) < limit)
			return true;
	}
	return false;
}

/* Whether a piece keeps its distance: judged at the middle of each of its segments. */
static bool keeps_off(const Polyline *line, const Points *piece, double limit)
{
	for (size_t i = 0; i + 1 < piece->count; i++)
		if (nearer_than(line, point_lerp(piece->at[i], piece->at[i + 1], 0.5), limit))
			return false;
	return piece->count > 1;
}

static void keep_piece(Arena *arena, const Polyline *line, Points *piece, double limit, Points *out)
{
	if (keeps_off(line, piece, limit))
		for (size_t i = 0; i < piece->count; i++)
			LIST_ADD(arena, out, piece->at[i]);
	*piece = (Points){0};
}

static Polyline without_loops(Arena *arena, const Polyline *line, const Polyline *raw, double limit)
{
	Cuts cuts = self_crossings(arena, raw);
	Points piece = {0}, out = {0};
	size_t segments = polyline_segments(raw), cut = 0;
	LIST_ADD(arena, &piece, raw->at[0]);
	for (size_t i = 0; i < segments; i++) {
		Point end = polyline_segment_end(raw, i);
		for (; cut < cuts.count && cuts.at[cut].segment == i; cut++) {
			Point at = point_lerp(raw->at[i], end, cuts.at[cut].share);
			LIST_ADD(arena, &piece, at);
			keep_piece(arena, line, &piece, limit, &out);
			LIST_ADD(arena, &piece, at);
		}
		LIST_ADD(arena, &piece, end);
	}
	keep_piece(arena, line, &piece, limit, &out);
	Polyline kept = {out.at, out.count, line->closed};
	return polyline_distinct(arena, &kept);
}

Polyline polyline_offset(Arena *arena, const Polyline *line, double distance)
{
	Polyline clean = polyline_distinct(arena, line);
	if (polyline_segments(&clean) == 0 || fabs(distance) <= 0)
		return clean;
	Polyline raw = raw_offset(arena, &clean, distance);
	if (raw.count < 2)
		return raw;
	Polyline kept = without_loops(arena, &clean, &raw, fabs(distance) * (1 - NEARER_SHARE));
	if (kept.count > 1 || line->closed)
		return kept;
	/* A bend too tight for the distance leaves nothing: its two ends are the best that can be said. */
	Point *ends = arena_array(arena, 2, sizeof *ends);
	ends[0] = raw.at[0];
	ends[1] = raw.at[raw.count - 1];
	return (Polyline){ends, 2, false};
}
