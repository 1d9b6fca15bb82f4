/*
 * overlay.h: cutting, buffering and searching polygons; the one home of GEOS.
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

/* A line's buffer of `distance` on both sides; round joins; flat (or round) ends. */
Rings overlay_buffer_line(Overlay *overlay, Arena *arena, const Polyline *line, double distance,
			  bool round_ends);
/* Grown (or shrunk by a negative distance) polygons. */
Rings overlay_buffer_area(Overlay *overlay, Arena *arena, Rings area, double distance);
Rings overlay_clip(Overlay *overlay, Arena *arena, Rings area, Box box);
Rings overlay_union(Overlay *overlay, Arena *arena, Rings a, Rings b);
Rings overlay_difference(Overlay *overlay, Arena *arena, Rings a, Rings b);
/* Straight hatch lines at `angle` radians (clockwise from x), `spacing` apart, clipped to the rings. */
Polyline *overlay_hatch(Overlay *overlay, Arena *arena, Rings area, double angle, double spacing,
			size_t *count);
/* The centre of the largest circle inside, within a thousandth of the area's size, and its radius where not NULL
 * (GEOSMaximumInscribedCircle). An area of no extent has its box's middle and radius 0. */
Point overlay_inner_point(Overlay *overlay, Arena *arena, Rings area, double *radius);

#endif
