/*
 * title.h: the block of title and subtitle over a figure, and the small print under it. Page points.
 */
#ifndef LAYOUT_TITLE_H
#define LAYOUT_TITLE_H

#include "layout/compose.h"
#include "words/caption.h"

/* Height of a title block whose lines are not too long. */
double title_height(const Composer *composer);
/* The same of one whose lines are broken where they are longer than a width. */
double title_height_at(const Composer *composer, const TitleBlock *block, double width);
/* The lines of what is too long are of much the same length. */
void title_draw(Pen *pen, Group *parent, const TitleBlock *block, Point corner, double width);
/* A small-print paragraph: height at a width, and drawing. */
double note_height(const Composer *composer, const Styled *under, const char *text, double width);
void note_draw(Pen *pen, Group *parent, const char *text, Point corner, double width);

#endif
