/*
 * sector.h: stretches of lines by linear referencing.
 *
 * A stretch is [from, to] as shares (0..1) of the line's ground length, measured along all its parts in file order.
 */
#ifndef GEO_SECTOR_H
#define GEO_SECTOR_H

#include "geo/feature.h"

typedef struct Stretch {
	double from,
		to; /* 0 <= from < to <= 1; {0, 1}: the whole. Over the joint of a closed line `to` is beyond 1 */
} Stretch;

/* A stretch in the order of its line's shares: the part up to the joint, and the part beyond it, which may be none (from = to). */
typedef struct StretchParts {
	Stretch before, beyond;
} StretchParts;
StretchParts stretch_parts(Stretch stretch);
/* Whether `wide` holds all of a stretch that does not run over the joint. */
bool stretch_covers(Stretch wide, Stretch stretch);
bool stretch_overlaps(Stretch a, Stretch b);
/* Whether a line ends where it begins, so that stretches may run over its joint. */
bool sector_closed(const Feature *line);

/* Measures a line once, for all that follows: geodesics take most of the time here. Others are measured as they are asked. */
void sector_measure(Arena *arena, Feature *line);
/* Where along the line (0..1) the point nearest to `at` lies, and the gap in metres where not NULL. */
double sector_locate(const Feature *line, LonLat at, double *gap_metres);
/* The point at a share of the length; beyond 1 it is counted from the start again. */
LonLat sector_point(const Feature *line, double share);
/* Ground length in metres. */
double sector_length(const Feature *line);
/* The stretch's course, cut where certainty changes: pieces in order, each with one certainty. */
typedef struct SectorPiece {
	LonLat *at;
	size_t count;
	Certainty certainty;
} SectorPiece;
SectorPiece *sector_pieces(Arena *arena, const Feature *line, Stretch stretch, size_t *count);
/* The route's course between the points nearest `start` and `end`, in the direction of travel. */
LonLat *sector_course(Arena *arena, const Feature *route, LonLat start, LonLat end, size_t *count);

#endif
