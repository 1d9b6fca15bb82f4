/*
 * palette.h: which of the style sheets' six colours is a side's, where its project gives it none.
 *
 * Sheets know the colours by number (`[palette=1]`), so that they need no names of sides. The first side of a frame has the
 * colour of that frame: friend 1, hostile 2, neutral 3, unknown 4. Each further one has the least number that no side has
 * yet; where all six are taken they are gone through again from 1.
 */
#ifndef ATLAS_PALETTE_H
#define ATLAS_PALETTE_H

#include "atlas/atlas.h"

#define PALETTE_COLOURS 6

/* Sets the `palette` of each side, which come in the order of the file. */
void palette_share(Side *sides, size_t count);

#endif
