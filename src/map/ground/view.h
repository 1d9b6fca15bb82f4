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
	Ground centre; /* of the frame, in the projection */
	Box frame;     /* neatline */
	LonLat middle; /* what lies at the frame's centre; of a map that shows nothing there, in the middle of its extent */
	double denominator; /* of the scale, at that place */
	double extent_width,
		extent_height; /* of the map's extent on the page, points; 0: the map has a scale of its own */
	LonLatBox reach; /* what the frame shows, with a margin, for skipping what lies outside */
	bool has_rim;	 /* within the frame: beyond it nothing is on earth */
} View;

/* Fits the map's extent (or its scale and centre) into `frame`; false after an error in diag. A view that has a projection
 * already (of the same map) keeps it, and its survey. */
bool view_open(Arena *arena, Diag *diag, const MapSpec *map, Box frame, View *view);
/* The same at a scale of `denominator` wherever the map's own is to be found; 0: the finest scale of two figures (scale_rounded)
 * at which the extent fits. */
bool view_open_at(Arena *arena, Diag *diag, const MapSpec *map, Box frame, double denominator,
		  View *view);
/* The next denominator of two figures that is no smaller: 3,600,000 for 3,554,321. */
double scale_rounded(double denominator);
/* Where a position lies on the page; one that the projection does not show lies far from the frame, on its side. */
Point view_point(const View *view, LonLat at);
/* The same in a chain: of the two places at either edge of a map of the world the one that follows on `before`, perhaps beyond the
 * edge. */
Point view_point_after(const View *view, LonLat at, LonLat before);
/* What the page shows there; HUGE_VAL beyond the rim of the earth. */
LonLat view_lonlat(const View *view, Point at);
/* Projects a chain, point by point: as many points, which follow on one another. */
Polyline view_chain(Arena *arena, const View *view, const LonLat *at, size_t count);
typedef struct Polylines {
	Polyline *at;
	size_t count;
} Polylines;
/* What the projection shows of a line: open pieces, wherever on the page. */
Polylines view_line(Arena *arena, const View *view, const LonLat *at, size_t count);
/* What it shows of an area that no layer has: closed rings, even-odd. */
Polylines view_area(Arena *arena, const View *view, const Feature *area);
/* The same of a line or an area of a layer, whose metres the survey has. */
Polylines view_shape(Arena *arena, const View *view, const Feature *feature);
/* The rim of all that it shows, closed. */
Polyline view_rim(Arena *arena, const View *view);
/* Points on the page per ground kilometre at a position; of one that is not shown, as at its middle. */
double view_km(const View *view, LonLat at);

#endif
