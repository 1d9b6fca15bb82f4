/*
 * gallery.h: what the figures of one run share per language and spec: series, words, fonts.
 *
 * A Gallery belongs to one process: open it after a fork. Series are opened when first asked for, always over all figures
 * of their spec, so that a plate's bytes do not depend on what else is rendered.
 */
#ifndef FIGURE_GALLERY_H
#define FIGURE_GALLERY_H

#include "figure/expand.h"
#include "style/cascade.h"
#include "typeset/faces.h"

typedef struct Gallery Gallery;

typedef struct GallerySources {
	const Atlas *atlas;
	FigureList figures; /* all of the atlas, not only those to render */
	const StyleSheet *sheet;
	const FaceTable *faces;
	const char *words_folder; /* styles/words */
	const char *own_words;	  /* the project's folder of words; NULL: none */
	bool monochrome;
	bool unseen; /* figures are only checked */
} GallerySources;

/* NULL after errors (a missing font, no words). */
Gallery *gallery_open(Arena *arena, Diag *diag, const GallerySources *sources);

#endif
