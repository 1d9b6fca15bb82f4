/*
 * text_needs.h: how high titles, legends and notes come out at a width: the highest of all plates of a figure in all languages.
 *
 * Each distinct state is gathered once for a language; nothing is drawn. What is told is kept by its width; whether texts find
 * room is mostly decided by those that found none at the width before, so these are asked first. Page points.
 */
#ifndef MAP_PLATE_TEXT_NEEDS_H
#define MAP_PLATE_TEXT_NEEDS_H

#include "map/plate/frame.h"
#include "map/plate/note.h"
#include "map/plate/plate.h"

typedef struct TextNeeds TextNeeds;

/* For the plates of `figure`, as its map stands on `view`; borrows all of them. */
TextNeeds *text_needs_open(Arena *arena, const FigureContext *context, const FigureSpec *figure,
			   const PlateSpec *plates, size_t count, const View *view);
/* A FrameAsk's `title` and `rest`, of a TextNeeds. */
double text_needs_title(void *of, double width);
double text_needs_rest(void *of, double width, TextFullness fullness, double most);

/* What is set beside a map, or under it. */
typedef struct PlateTexts {
	LegendSources legend;
	NoteSources note;
} PlateTexts;

/* Height of both at a width, without what stands between them. */
double plate_texts_height(const Composer *composer, const Styled *layer, const PlateTexts *texts,
			  double width, TextFullness fullness);

#endif
