/*
 * contour.h: rings around what of a grid lies above a level.
 */
#ifndef GEOM_CONTOUR_H
#define GEOM_CONTOUR_H

#include "geom/plane.h"

/* Values row by row from the top; NAN counts as lower than all. */
typedef struct Grid {
	const float *at;
	size_t width, height;
} Grid;

/*
 * Closed rings, of holes too, which fill even-odd; their unit is a cell, {0, 0} the first value. What is not below the level is
 * within; beyond the grid all is without. Marching squares, saddles by their mean (Lorensen and Cline 1987 in the plane).
 */
Polyline *contour_rings(Arena *arena, const Grid *grid, float level, size_t *count);

#endif
