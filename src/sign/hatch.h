/*
 * hatch.h: strokes at one distance across an area; the one hatcher for patterns, zones and bars.
 *
 * The strokes of a hatch are parts of straight lines that run through (or lie about) an anchor, so that equal areas look
 * alike wherever they stand, and neighbours with one anchor meet. An area is a set of rings, even-odd. Page points.
 */
#ifndef SIGN_HATCH_H
#define SIGN_HATCH_H

#include "geom/path.h"

#define HATCH_LEAST 0.05

typedef struct Hatch {
	double spacing; /* across the strokes; above 0 */
	double angle;	/* radians, clockwise on paper from level */
	Point anchor;	/* one stroke would pass through it */
	double least;	/* a shorter stroke is a speck and left out; 0: HATCH_LEAST */
	bool backwards; /* its lines in the other order, each stroke as before */
} Hatch;

typedef struct HatchArea {
	const Polyline *rings; /* closed, whether they say so or not */
	size_t count;
} HatchArea;

/* Adds the strokes to a path, line by line, each from its own beginning; scratch is the path's arena. */
void hatch_add(Path *path, const HatchArea *area, const Hatch *hatch);

/* ---- for whoever sweeps an area otherwise ---- */

Box hatch_bounds(const HatchArea *area);
/* So many cuts a level can have at most. */
size_t hatch_cuts_most(const HatchArea *area);
/* Where the level y cuts the sides, in order: inside lies between the first and the second, the third and the fourth. */
size_t hatch_cuts(const HatchArea *area, double y, double *cuts);

#endif
