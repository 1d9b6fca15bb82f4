/*
 * page_clip.h: paths cut down to what a page can show.
 *
 * File formats wrap or choke on far coordinates (cairo's PDF beyond 8,388,608), so paths that leave the page by far
 * are cut here, in doubles. Paths that stay near, nearly all, are passed through untouched.
 */
#ifndef BACKEND_PAGE_CLIP_H
#define BACKEND_PAGE_CLIP_H

#include "scene/scene.h"

typedef struct ClippedPath {
	const Path *fill; /* the same path twice where nothing was cut */
	const Path *stroke;
} ClippedPath;

/* `page` is the box that will be seen; what is more than 500 points outside of it is cut away. A paint's dashes start
 * afresh in cut pieces. */
ClippedPath page_clip(Arena *arena, const Path *path, Box page);

#endif
