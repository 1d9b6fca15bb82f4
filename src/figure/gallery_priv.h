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

/* The frame of a spec's plates on pages of a size, for so many languages. */
typedef struct KnownFrame {
	const FigureSpec *spec;
	double width, height, height_most;
	size_t languages;
	FrameChoice choice;
} KnownFrame;

typedef LIST(const Words *) WordsList;

/* Figures that have been told of. */
typedef LIST(const FigureSpec *) ToldSpecs;

struct Gallery {
	Arena *arena;
	Diag *diag;
	GallerySources sources;
	FontLibrary *fonts;
	Survey *survey;
	LIST(Shelf) shelves;
	WordsList words, quiet_words; /* the latter read without a word on them */
	LIST(KnownFrame *) frames;
	LIST(FoundSize) sizes;
	ToldSpecs coloured; /* though they are to be in one colour */
	ToldSpecs pictured; /* for a picture that may not be wanted */
	PageNeeds needs;    /* of the figure that is made */
};

/* Its words are NULL after errors. */
FigureContext gallery_context(Gallery *gallery, const char *language);
/* The series of a spec; NULL: opening it failed, and the reason has been reported. */
Series *gallery_series(Gallery *gallery, const FigureSpec *spec, const FigureContext *context);
/* A series of its own in an arena, of a spec's plates on pages of another size. */
Series *gallery_open_series(Gallery *gallery, Arena *arena, const FigureContext *context,
			    const FigureSpec *spec, const FigureSpec *sized);
/* Whether a figure comes out, and no word on the size that would do where it does not. */
bool gallery_lays_out(Gallery *gallery, const Figure *figure, const char *language);
PlateSpec plate_spec(const Figure *figure);
/* Borrows the figure. */
ChartSpec chart_spec(const Figure *figure);

#endif
