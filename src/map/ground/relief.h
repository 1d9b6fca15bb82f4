/*
 * relief.h: a raster of a base map as it lies in a frame: a shade that darkens the land, and tints of heights.
 *
 * The raster is warped to the page at the resolution its style asks for; heights are smoothed there. Light comes from the north-west, half way up.
 * All is arithmetic without functions of libm that differ from machine to machine, and places in the raster are rounded, so that the
 * same raster gives the same bytes everywhere.
 */
#ifndef MAP_GROUND_RELIEF_H
#define MAP_GROUND_RELIEF_H

#include "geom/ring_index.h"
#include "map/ground/view.h"
#include "scene/scene.h"
#include "style/style.h"

/* Values of a raster at places of the page. */
typedef struct ReliefField {
	float *at; /* row by row from the top; NAN: nothing is known */
	size_t width, height;
	Box box;     /* that the places, one in the middle of each cell, fill */
	double cell; /* side of a cell, points */
} ReliefField;

/* Land above a height. */
typedef struct ReliefTint {
	double above; /* metres */
	Polyline *rings;
	size_t ring_count;
	const RingIndex *index;
} ReliefTint;

/* What the raster of a layer has in a frame and a margin around it; `style` says how fine and how smooth. */
ReliefField relief_field(Arena *arena, const View *view, const Raster *raster, const Style *style);
/* The field as a picture that fills its box. */
const Picture *relief_picture(Arena *arena, const View *view, const Raster *raster,
			      const ReliefField *field, const Style *style);
/* The rings of each height on the page, without islands and holes too small to be seen. */
ReliefTint *relief_tints(Arena *arena, const ReliefField *field, const double *heights,
			 size_t count);

#endif
