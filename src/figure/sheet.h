/*
 * sheet.h: a sheet of small multiples: panels with one legend, one scale, one time axis.
 */
#ifndef FIGURE_SHEET_H
#define FIGURE_SHEET_H

#include "figure/gallery_priv.h"

/* NULL after errors. */
Scene *sheet_draw(Arena *arena, Gallery *gallery, const Figure *figure,
		  const FigureContext *context);

#endif
