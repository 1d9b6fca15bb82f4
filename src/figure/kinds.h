/*
 * kinds.h: from a figure to its scenes, by the shape of its kind.
 */
#ifndef FIGURE_KINDS_H
#define FIGURE_KINDS_H

#include "figure/gallery.h"
#include "scene/scene.h"

/* The scene of a figure of one page in a language, in `arena`; NULL after errors in diag. */
Scene *gallery_figure(Arena *arena, Gallery *gallery, const Figure *figure, const char *language);
/* The pages of any figure; those of one page are a list of one. NULL after errors. */
Scene *const *gallery_pages(Arena *arena, Gallery *gallery, const Figure *figure,
			    const char *language, size_t *count);
/* Lays a figure out as it would be drawn and lets it go: false after errors in diag, the same as its pages would have. */
bool gallery_check(Gallery *gallery, const Figure *figure, const char *language);

#endif
