/*
 * view.h: from degrees to the page: projection, scale and frame of one map.
 *
 * A view is const and shared by all plates of a series. Page points; the frame is the neatline.
 */
#ifndef MAP_GROUND_VIEW_H
#define MAP_GROUND_VIEW_H

#include "atlas/atlas.h"
#include "geo/survey.h"
#include "geom/plane.h"

typedef struct View {
	const MapSpec *map;
	Survey *survey; /* of the run; NULL: nothing is kept */
	Projection *projection;
	double points_per_metre;
	Ground centre;	    /* of the frame, in the projection */
	Box frame;	    /* neatline */
	double denominator; /* of the scale, at the frame's centre */
	LonLatBox reach; /* what the frame shows, with a margin, for skipping what lies outside */
} View;

/* Fits the map's extent (or its scale and centre) into `frame`; false after an error in diag. A view that has a projection
 * already (of the same map) keeps it, and its survey. */
bool view_open(Arena *arena, Diag *diag, const MapSpec *map, Box frame, View *view);
Point view_point(const View *view, LonLat at);
LonLat view_lonlat(const View *view, Point at);
/* Projects a chain; points without an image are dropped. */
Polyline view_polyline(Arena *arena, const View *view, const LonLat *at, size_t count);
/* The same of a part of a feature, whose metres the survey has. */
Polyline view_part(Arena *arena, const View *view, const Feature *feature, size_t part);
/* Points on the page per ground kilometre at a position. */
double view_km(const View *view, LonLat at);

#endif
