/*
 * text_needs.h: how high titles, legends and notes come out at a width: the highest of all plates of a figure in all languages.
 *
 * Each distinct state is gathered once for a language; nothing is drawn. What is told is kept by its width. Page points.
 */
#ifndef MAP_PLATE_TEXT_NEEDS_H
#define MAP_PLATE_TEXT_NEEDS_H

#include "map/plate/frame.h"
#include "map/plate/plate.h"

typedef struct TextNeeds TextNeeds;

/* For the plates of `figure`, as its map stands on `view`; borrows all of them. */
TextNeeds *text_needs_open(Arena *arena, const FigureContext *context, const FigureSpec *figure,
			   const PlateSpec *plates, size_t count, const View *view);
/* A FrameAsk's `texts`, of a TextNeeds. */
TextHeights text_needs_at(void *of, double width);

#endif
