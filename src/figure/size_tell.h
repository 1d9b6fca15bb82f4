/*
 * size_tell.h: the size that would do, for a figure whose page is too small.
 *
 * It is found by laying the figure out on larger and larger pages, in all languages of the atlas, until none is too small; so
 * it is the same in whichever language and command it was missed.
 */
#ifndef FIGURE_SIZE_TELL_H
#define FIGURE_SIZE_TELL_H

#include "figure/gallery_priv.h"

/* Adds the size to what has been said of it from the nth message on; nothing where none is found. */
void size_tell(Gallery *gallery, const Figure *figure, size_t from);

#endif
