/*
 * sticks.h: rivers, roads and railways whose data are too coarse for a map, so that they look like sticks.
 */
#ifndef MAP_GROUND_STICKS_H
#define MAP_GROUND_STICKS_H

#include "map/ground/ground.h"

/* Warns of layers that are drawn and have much of their length in straight pieces, once for each. */
void courses_tell(Diag *diag, const View *view, const BaseMap *base);

#endif
