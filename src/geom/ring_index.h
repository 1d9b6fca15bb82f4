/*
 * ring_index.h: the rings of one area, to be asked often: what lies inside, what a level line crosses, how far the edge is.
 *
 * Edges are kept by level strips, corners by square cells, so that an answer looks at those nearby alone. Lives in the arena
 * that it was made in and borrows nothing. Even-odd, as ring_has (geom/plane.h).
 */
#ifndef GEOM_RING_INDEX_H
#define GEOM_RING_INDEX_H

#include "geom/plane.h"

typedef struct RingIndex RingIndex;

typedef LIST(double) Crossings;

RingIndex *ring_index_new(Arena *arena, const Polyline *rings, size_t count);
/* Whether a point lies in an odd number of the rings. */
bool ring_index_has(const RingIndex *index, Point p);
/* Where a level line crosses the rings, from left to right. */
Crossings ring_index_crossings(Arena *arena, const RingIndex *index, double y);
/* Distance to the nearest corner, `most` where there is none within that. */
double ring_index_room(const RingIndex *index, Point p, double most);

#endif
