/*
 * cairo_paint.h: scene leaves drawn on a cairo_t.
 *
 * One unit of the context is one point; the caller has set the page up. Text is drawn as text (with its characters,
 * so that it can be found and copied), halos as outlines under it. Only opaque OVER painting: nothing here can turn into a
 * picture but what is one in the scene. Every function leaves the context without a current path.
 */
#ifndef BACKEND_CAIRO_PAINT_H
#define BACKEND_CAIRO_PAINT_H

#include <cairo.h>

#include "backend/cff_faces.h"
#include "scene/scene.h"
#include "scene/walk.h"

typedef struct CairoPaint {
	cairo_t *cairo;
	Arena *scratch;
	Box page;
	bool bare; /* leave halos out: they are drawn otherwise */
	bool mute; /* draw glyphs without their characters: the piece as a whole says them */
	const CffFaces
		*faces; /* what PDF embeds; NULL: pixels, and EPS, where cairo writes outlines */
	const Scene *
		opaque; /* what is drawn, where nothing can be darkened: a picture is painted over it with the colours that
				it has below; NULL: it darkens them */
	const PictureLeaf *until; /* stop before it; NULL: at the end */
	bool stopped;
} CairoPaint;

void cairo_paint_clip(CairoPaint *paint, const Path *clip);
void cairo_paint_path(CairoPaint *paint, const PathLeaf *leaf);
/* Whether a line has several runs of which one is read in another order than it is drawn in. */
bool cairo_paint_mixes(const TextRun *run);
void cairo_paint_text(CairoPaint *paint, const TextLeaf *leaf);
void cairo_paint_picture(CairoPaint *paint, const PictureLeaf *leaf);
/* Outline of one glyph at the origin, in the arena. */
Path cairo_paint_outline(CairoPaint *paint, Arena *arena, const GlyphRun *run, size_t glyph);
/* The whole scene, frozen subtrees included. */
void cairo_paint_scene(CairoPaint *paint, const Scene *scene);

#endif
