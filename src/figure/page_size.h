/*
 * page_size.h: the size that a style sheet gives the pages of maps, in place of the atlas's.
 */
#ifndef FIGURE_PAGE_SIZE_H
#define FIGURE_PAGE_SIZE_H

#include "atlas/atlas.h"
#include "style/cascade.h"

/* The atlas with the sizes of `figure { size: ... }` at its maps and marches, whose presets do not hold then. */
const Atlas *atlas_sized(Arena *arena, const Atlas *atlas, const StyleSheet *sheet);

#endif
