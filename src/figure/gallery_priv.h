/*
 * gallery_priv.h: what those who draw figures need of a gallery; private to figure/.
 */
#ifndef FIGURE_GALLERY_PRIV_H
#define FIGURE_GALLERY_PRIV_H

#include "chart/chart.h"
#include "figure/gallery.h"
#include "map/plate/plate.h"

/* What is shared by all plates of one figure spec in one language. */
typedef struct Shelf {
	const FigureSpec *spec;
	const char *language;
	Series *series; /* NULL: opening it failed, and the reason has been reported */
} Shelf;

/* The size that would do for a figure's entry, once looked for. */
typedef struct FoundSize {
	const FigureSpec *spec;
	double width, height;
	bool does; /* false: none was found */
} FoundSize;

/* Figures that have been told of. */
typedef LIST(const FigureSpec *) ToldSpecs;

struct Gallery {
	Arena *arena;
	Diag *diag;
	GallerySources sources;
	FontLibrary *fonts;
	Survey *survey;
	LIST(Shelf) shelves;
	LIST(const Words *) words, quiet_words; /* the latter read without a word on them */
	LIST(FoundSize) sizes;
	ToldSpecs coloured; /* though they are to be in one colour */
	ToldSpecs pictured; /* for a picture that may not be wanted */
	PageNeeds needs;    /* of the figure that is made */
};

/* Its words are NULL after errors. */
FigureContext gallery_context(Gallery *gallery, const char *language);
/* The series of a spec; NULL: opening it failed, and the reason has been reported. */
Series *gallery_series(Gallery *gallery, const FigureSpec *spec, const FigureContext *context);
/* Whether a figure comes out, and no word on the size that would do where it does not. */
bool gallery_lays_out(Gallery *gallery, const Figure *figure, const char *language);
PlateSpec plate_spec(const Figure *figure);
/* Borrows the figure. */
ChartSpec chart_spec(const Figure *figure);

#endif
