/*
 * bands_draw.h: the bands of a march on paper.
 */
#ifndef MAP_MARCH_BANDS_DRAW_H
#define MAP_MARCH_BANDS_DRAW_H

#include "map/march/band.h"

void bands_draw(Pen *pen, Group *layer, const Bands *bands);

#endif
