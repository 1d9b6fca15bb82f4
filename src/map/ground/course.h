/*
 * course.h: rivers, roads and railways of the base map, eased where their data have few points.
 *
 * Page points.
 */
#ifndef MAP_GROUND_COURSE_H
#define MAP_GROUND_COURSE_H

#include "map/ground/view.h"

/* Whether a layer's lines wind in nature, so that straight ones are for want of data: no borders, which may follow a parallel. */
bool course_winds(const Layer *layer);
/* A course through all its points; where they are far apart it curves from one to the next, no further from the straight
 * way than the feature's stated error, or where it has none than what the eye takes for no bend. */
Polyline course_eased(Arena *arena, const View *view, const Feature *feature, const Polyline *line);

#endif
