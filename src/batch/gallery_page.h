/*
 * gallery_page.h: index.html of an output folder: every figure of a run, to look at and to fetch.
 *
 * One page of XHTML-conforming HTML without scripts or anything from elsewhere; it opens from the disk. Pictures are fetched
 * as they scroll into view, so that a page of a thousand opens at once.
 */
#ifndef BATCH_GALLERY_PAGE_H
#define BATCH_GALLERY_PAGE_H

#include "backend/backend.h"
#include "batch/wire.h"
#include "figure/expand.h"

typedef struct GalleryEntry {
	const Figure *figure;
	const char *language;
	FigureSaid said;
} GalleryEntry;

/* Appends the page. Entries come by language, then figure; `formats` are those whose files lie beside it. The same entries give
 * the same bytes. */
void gallery_page(Arena *arena, const Atlas *atlas, const GalleryEntry *entries, size_t count,
		  const bool formats[FORMAT_COUNT], StrBuf *out);

#endif
