/*
 * kinds_priv.h: what figures that are made of other figures need of a gallery; private to figure/.
 */
#ifndef FIGURE_KINDS_PRIV_H
#define FIGURE_KINDS_PRIV_H

#include "chart/chart.h"
#include "figure/kinds.h"
#include "map/plate/plate.h"

/* What is shared by all plates of one figure spec in one language. */
typedef struct Shelf {
	const FigureSpec *spec;
	const char *language;
	Series *series; /* NULL: opening it failed, and the reason has been reported */
} Shelf;

struct Gallery {
	Arena *arena;
	Diag *diag;
	GallerySources sources;
	FontLibrary *fonts;
	LIST(Shelf) shelves;
	LIST(const Words *) words;
};

PlateSpec plate_spec(const Figure *figure);
/* Borrows the figure. */
ChartSpec chart_spec(const Figure *figure);
/* A sheet of small multiples: panels with one legend, one scale, one time axis. */
Scene *sheet_draw(Arena *arena, Gallery *gallery, const Figure *figure,
		  const FigureContext *context);
/* A flow figure with a map: the way out above, the strip over time below, both at one scale. */
Scene *flow_draw(Arena *arena, Gallery *gallery, const Figure *figure,
		 const FigureContext *context);

#endif
