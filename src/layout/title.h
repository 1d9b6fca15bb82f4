/*
 * title.h: the block of title and subtitle over a figure, and the small print under it. Page points.
 */
#ifndef LAYOUT_TITLE_H
#define LAYOUT_TITLE_H

#include "layout/compose.h"
#include "words/caption.h"

/* Height that a title block takes at a width; the same for every plate of a series. */
double title_height(const Composer *composer);
void title_draw(Pen *pen, Group *parent, const TitleBlock *block, Point corner, double width);
/* A small-print paragraph: height at a width, and drawing. */
double note_height(const Composer *composer, const Styled *under, const char *text, double width);
void note_draw(Pen *pen, Group *parent, const char *text, Point corner, double width);

#endif
