/*
 * coverage.h: how far the land of a base map is known, and what of a frame lies beyond.
 *
 * A file that was cut out of a larger one ends along a meridian or parallel, and so does its land there. Beyond such a side nobody knows
 * whether there is sea; where land ends in coasts, there is.
 */
#ifndef MAP_GROUND_COVERAGE_H
#define MAP_GROUND_COVERAGE_H

#include "map/ground/view.h"

enum { COVERAGE_WEST, COVERAGE_SOUTH, COVERAGE_EAST, COVERAGE_NORTH, COVERAGE_SIDES };

typedef struct Coverage {
	LonLatBox bounds; /* of all land that the map shows */
	const Layer
		*cut[COVERAGE_SIDES]; /* the layer that ends there; NULL: what is beyond is known */
	bool beyond[COVERAGE_SIDES];  /* and the frame reaches beyond */
	bool any;
} Coverage;

/* Whether a layer of the base map belongs to a map: those of its own where it has any, else those of the atlas. */
bool base_layer_shown(const Layer *layer, const MapSpec *map);
Coverage coverage_of(const Atlas *atlas, const View *view);
/* Warns of each side beyond which the frame reaches: map.beyond-data. */
void coverage_tell(Diag *diag, const View *view, const Coverage *coverage);
/* What the frame shows of the earth as far as the data reach: closed rings. */
Polylines coverage_earth(Arena *arena, const View *view, const Coverage *coverage);

#endif
