/*
 * band_strands.h: legs as strands, with lanes for who leaves and who joins; private to map/march. Page points.
 */
#ifndef MAP_MARCH_BAND_STRANDS_H
#define MAP_MARCH_BAND_STRANDS_H

#include "map/march/band_priv.h"

/* The legs of a march on the page, before they are strands. */
typedef struct BandLegs {
	const March *march;
	const Polyline *ways; /* by leg; fewer than two points: none is known */
	BandLook *looks;      /* widths in; strands and positions out */
} BandLegs;

/* Makes the strands, each with its sections, into `bands`. */
void bands_strand(Arena *arena, const BandLegs *legs, Bands *bands);

#endif
