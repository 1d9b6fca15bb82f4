/*
 * kinds.h: from a figure to its scene: one row per kind.
 *
 * A Gallery holds what figures of one run share per language and spec (series, words, fonts); it belongs to one process:
 * open it after a fork. Series are opened when first asked for, always over all figures of their spec, so that a
 * plate's bytes do not depend on what else is rendered.
 */
#ifndef FIGURE_KINDS_H
#define FIGURE_KINDS_H

#include "figure/expand.h"
#include "scene/scene.h"
#include "style/cascade.h"
#include "typeset/faces.h"

typedef struct Gallery Gallery;

typedef struct GallerySources {
	const Atlas *atlas;
	FigureList figures; /* all of the atlas, not only those to render */
	const StyleSheet *sheet;
	const FaceTable *faces;
	const char *words_folder; /* styles/words */
	bool monochrome;
} GallerySources;

/* NULL after errors (a missing font, no words). */
Gallery *gallery_open(Arena *arena, Diag *diag, const GallerySources *sources);
/* The scene of a figure of one page in a language, in `arena`; NULL after errors in diag. */
Scene *gallery_figure(Arena *arena, Gallery *gallery, const Figure *figure, const char *language);
/* The pages of any figure; those of one page are a list of one. NULL after errors. */
Scene *const *gallery_pages(Arena *arena, Gallery *gallery, const Figure *figure,
			    const char *language, size_t *count);

#endif
