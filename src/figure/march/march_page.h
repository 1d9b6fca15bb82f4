/*
 * march_page.h: a march: its bands on a map, below it on the map's own horizontal axis what was measured on the way, and
 * what its widths mean.
 */
#ifndef FIGURE_MARCH_MARCH_PAGE_H
#define FIGURE_MARCH_MARCH_PAGE_H

#include "figure/gallery_priv.h"

/* NULL after errors. */
Scene *march_draw(Arena *arena, Gallery *gallery, const Figure *figure,
		  const FigureContext *context);

#endif
