#include "geo/sector.h"

#include <math.h>
#include <string.h>

#include "geo/projection.h"

/* Distances along a line on a local plane about a latitude: enough to find the nearest segment; lengths are geodesic. */
typedef struct Local {
	double x, y;
} Local;

static Local local_of(LonLat at, LonLat origin)
{
	double metres = 111195.0; /* of a degree on a sphere of 6371 km */

	/* remainder: the shorter way, across the date line if need be. */
	return (Local){remainder(at.lon - origin.lon, 360) * metres * cos(origin.lat * M_PI / 180),
		       (at.lat - origin.lat) * metres};
}

/* Metres from `at`, the origin of the plane, to a-b; *t: share of the way at which the nearest point lies. */
static double segment_gap(LonLat at, LonLat a, LonLat b, double *t)
{
	Local p = local_of(a, at), q = local_of(b, at);
	double dx = q.x - p.x, dy = q.y - p.y, length2 = dx * dx + dy * dy;

	*t = length2 > 0 ? fmin(1, fmax(0, -(p.x * dx + p.y * dy) / length2)) : 0;
	return hypot(p.x + *t * dx, p.y + *t * dy);
}

#define NEARLY 1e-7 /* of a line */

StretchParts stretch_parts(Stretch stretch)
{
	return (StretchParts){{stretch.from, fmin(stretch.to, 1)}, {0, fmax(0, stretch.to - 1)}};
}

static bool spans(Stretch wide, Stretch stretch)
{
	return wide.from <= stretch.from + NEARLY && wide.to >= stretch.to - NEARLY;
}

bool stretch_covers(Stretch wide, Stretch stretch)
{
	const StretchParts parts = stretch_parts(wide);

	return spans(parts.before, stretch) || spans(parts.beyond, stretch);
}

static bool spans_meet(Stretch a, Stretch b)
{
	return a.from < b.to - NEARLY && b.from < a.to - NEARLY;
}

bool stretch_overlaps(Stretch a, Stretch b)
{
	const StretchParts x = stretch_parts(a), y = stretch_parts(b);

	return spans_meet(x.before, y.before) || spans_meet(x.before, y.beyond) ||
	       spans_meet(x.beyond, y.before) || spans_meet(x.beyond, y.beyond);
}

#define SAME_PLACE 1e-9 /* degrees */

bool sector_closed(const Feature *line)
{
	const FeaturePart *last = line->part_count ? &line->parts[line->part_count - 1] : NULL;
	LonLat start, end;

	if (!last || !last->count || line->shape != SHAPE_LINE)
		return false;
	start = line->parts[0].at[0];
	end = last->at[last->count - 1];
	return fabs(remainder(end.lon - start.lon, DEGREES_AROUND)) < SAME_PLACE &&
	       fabs(end.lat - start.lat) < SAME_PLACE && sector_length(line) > 0;
}

/* Metres to a vertex from the one before. */
static double step_to(const FeaturePart *part, size_t vertex)
{
	return part->steps ? part->steps[vertex]
			   : ground_distance(part->at[vertex - 1], part->at[vertex]);
}

void sector_measure(Arena *arena, Feature *line)
{
	for (size_t i = 0; i < line->part_count; i++) {
		FeaturePart *part = &line->parts[i];
		double *steps = arena_array(arena, part->count, sizeof *steps);

		for (size_t k = 1; k < part->count; k++)
			steps[k] = ground_distance(part->at[k - 1], part->at[k]);
		part->steps = steps;
	}
}

double sector_length(const Feature *line)
{
	double sum = 0;

	for (size_t i = 0; i < line->part_count; i++)
		for (size_t k = 1; k < line->parts[i].count; k++)
			sum += step_to(&line->parts[i], k);
	return sum;
}

double sector_locate(const Feature *line, LonLat at, double *gap_metres)
{
	double done = 0, best = HUGE_VAL, best_at = 0;

	for (size_t i = 0; i < line->part_count; i++) {
		const FeaturePart *part = &line->parts[i];

		for (size_t k = 1; k < part->count; k++) {
			double t, gap = segment_gap(at, part->at[k - 1], part->at[k], &t);
			double length = step_to(part, k);

			if (gap < best) {
				best = gap;
				best_at = done + t * length;
			}
			done += length;
		}
	}
	if (gap_metres)
		*gap_metres = best;
	return done > 0 ? best_at / done : 0;
}

LonLat sector_point(const Feature *line, double share)
{
	double left = (share > 1 ? share - 1 : share) * sector_length(line);
	LonLat last = line->part_count && line->parts[0].count ? line->parts[0].at[0] : (LonLat){0};

	for (size_t i = 0; i < line->part_count; i++) {
		const FeaturePart *part = &line->parts[i];

		for (size_t k = 1; k < part->count; k++) {
			LonLat a = part->at[k - 1], b = part->at[k];
			double length = step_to(part, k);

			if (length > 0 && left <= length)
				return lonlat_between(a, b, left / length);
			left -= length;
			last = b;
		}
	}
	return last;
}

typedef LIST(SectorPiece) SectorPieces;

/* Adds the pieces of a stretch that does not run over the joint. */
static void add_pieces(Arena *arena, SectorPieces *pieces, const Feature *line, Stretch stretch)
{
	double whole = sector_length(line), done = 0;

	for (size_t i = 0; i < line->part_count; i++) {
		const FeaturePart *part = &line->parts[i];
		/* All vertices and two cut ends at most. */
		SectorPiece piece = {arena_array(arena, part->count + 2, sizeof(LonLat)), 0,
				     part->certainty};

		for (size_t k = 1; k < part->count; k++) {
			double length = step_to(part, k);
			double from = fmax(stretch.from * whole, done),
			       to = fmin(stretch.to * whole, done + length);

			/* A segment begins where the one before ended, so only the first adds its start. */
			for (int end = 0; from < to && end < 2; end++) {
				double t = ((end ? to : from) - done) / length;
				LonLat a = part->at[k - 1], b = part->at[k];
				LonLat p = lonlat_between(a, b, t);

				if (end == 0 && piece.count)
					continue;
				piece.at[piece.count++] = p;
			}
			done += length;
		}
		if (piece.count > 1)
			LIST_ADD(arena, pieces, piece);
	}
}

SectorPiece *sector_pieces(Arena *arena, const Feature *line, Stretch stretch, size_t *count)
{
	const StretchParts parts = stretch_parts(stretch);
	SectorPieces pieces = {0};

	add_pieces(arena, &pieces, line, parts.before);
	add_pieces(arena, &pieces, line, parts.beyond);
	*count = pieces.count;
	return pieces.at;
}

LonLat *sector_course(Arena *arena, const Feature *route, LonLat start, LonLat end, size_t *count)
{
	double a = sector_locate(route, start, NULL), b = sector_locate(route, end, NULL);
	Stretch stretch = {fmin(a, b), fmax(a, b)};
	LIST(LonLat) course = {0};
	size_t pieces;
	SectorPiece *piece;

	/* Both ends at one place: no course, but a point to stand on. */
	if (stretch.to - stretch.from < 1e-9) {
		LIST_ADD(arena, &course, sector_point(route, a));
		*count = 1;
		return course.at;
	}
	piece = sector_pieces(arena, route, stretch, &pieces);
	for (size_t i = 0; i < pieces; i++)
		for (size_t k = 0; k < piece[i].count; k++)
			LIST_ADD(arena, &course, piece[i].at[k]);
	for (size_t i = 0; a > b && i < course.count / 2; i++) {
		LonLat swap = course.at[i];

		course.at[i] = course.at[course.count - 1 - i];
		course.at[course.count - 1 - i] = swap;
	}
	*count = course.count;
	return course.at;
}
