/*
 * overlay.h: growing and joining polygons; the one home of GEOS.
 *
 * Works in page points (or any plane). An Overlay owns one GEOS context per process.
 */
#ifndef GEO_OVERLAY_H
#define GEO_OVERLAY_H

#include "geom/plane.h"

typedef struct Overlay Overlay;

Overlay *overlay_open(Arena *arena);
/* Rings of a polygon set (outer and holes, even-odd). */
typedef struct Rings {
	Polyline *at;
	size_t count;
} Rings;

/* Grown (or shrunk by a negative distance) polygons. */
Rings overlay_buffer_area(Overlay *overlay, Arena *arena, Rings area, double distance);
/* What two polygon sets have in common. */
Rings overlay_intersection(Overlay *overlay, Arena *arena, Rings a, Rings b);
/* The union of the convex hulls of so many groups of points: outlines and holes. */
Rings overlay_union_hulls(Overlay *overlay, Arena *arena, const Polyline *groups, size_t count);
/* The same, and *inner what lies further than `inset` within its outlines: of one with very many holes much sooner than by
 * overlay_buffer_area. */
Rings overlay_union_inset(Overlay *overlay, Arena *arena, const Polyline *groups, size_t count,
			  double inset, Rings *inner);

#endif
