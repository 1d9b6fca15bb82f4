/*
 * block.h: a block of text: shaped lines under one another, broken to a width.
 *
 * One rule for all of them: base lines are as far apart as the style's line-height says, and a block is as high as its lines
 * are many. Where its first base line lies is a share of that distance; what has a convention of its own (the shares below)
 * sets `first`. A block is a value: measured once, drawn as often as wanted, also a few lines at a time. Page points.
 */
#ifndef LAYOUT_BLOCK_H
#define LAYOUT_BLOCK_H

#include "layout/compose.h"

#define BLOCK_UNBROKEN 1e5 /* a width at which lines end where the text says so, nowhere else */
/* From a block's top to its first base line, times the leading: anywhere; on a page of words in a book, a little higher; in a
 * cell of a table, a little lower, since there is room above and below the row. */
#define BLOCK_FIRST 0.8
#define BLOCK_FIRST_IN_BOOK 0.78
#define BLOCK_FIRST_IN_CELL 0.82
/* From base line to base line of a few short lines about a sign, in ems: they are set tight, whatever the style's line-height
 * says of running text. */
#define BLOCK_TIGHT 1.15

typedef struct Block {
	const TextRun *const *lines; /* in the arena of who shaped them */
	size_t count;
	double width;	/* of the longest line */
	double leading; /* from base line to base line */
	double first;	/* from the top to the first base line */
	double height;
} Block;

/* From base line to base line in a style. */
double block_leading(const Style *style);
/* Lines that are shaped and broken already, in the style that they were shaped in. */
Block block_of(const TextRun *const *lines, size_t count, const Style *style);
/* A text in an element's style, broken to `width`; "\n" breaks too. */
Block block_compose(const Composer *composer, const Styled *styled, const char *text, double width);
/* The same in the style of a group that is there already. */
Block block_set(Pen *pen, const Group *group, const char *text, double width);
/* Drops the lines beyond so many. */
void block_cut(Block *block, size_t lines_most);
/* Sets base lines another distance apart, where they stand on a grid of their own. */
void block_lead(Block *block, double leading);
/* The base line of line `index` in a block whose top is at `top`. */
double block_base(const Block *block, double top, size_t index);
/* Draws it from its top; `align` 0: lines begin at `top.x`; 0.5: they are centred on it; 1: they end there. */
void block_draw(Pen *pen, Group *group, const Block *block, Point top, double align);

#endif
