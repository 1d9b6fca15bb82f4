/*
 * bands.h: a march as bands on a page: laid, named among what keeps names off, signed for.
 *
 * Numbers find their places in map/march/band_numbers, drawing is map/march/bands_draw. Page points; all lives in the
 * composer's arena.
 */
#ifndef MAP_MARCH_BANDS_H
#define MAP_MARCH_BANDS_H

#include "map/march/band.h"

/* Strands, courses, drop lines; numbers without places. */
const Bands *bands_lay(const Composer *composer, const Styled *layer, const Front *front,
		       const View *view, const MarchSpec *spec);
/* What names had better keep off: bands, numbers, drop lines. */
void bands_obstacles(LabelField *field, const Bands *bands);
/* Signs for every leg and number. */
void bands_sign(Arena *arena, const Bands *bands, Roll *roll);

#endif
