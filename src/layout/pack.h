/*
 * pack.h: what finds room beside what stands: boxes on paper, stretches in rows, items set line by line, entries in columns.
 *
 * Taking is first come, first served: things are told in the order in which they may choose, and what stands is not moved
 * again. Only geometry: what a place is worth is the business of whoever asks (layout/search). Page points, or rows that
 * count as points of height.
 */
#ifndef LAYOUT_PACK_H
#define LAYOUT_PACK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "geom/plane.h"

/* ---- boxes and rows ---- */

typedef struct Pack {
	Arena *arena;
	double apart; /* least distance along x; boxes may touch along y */
	LIST(Box) taken;
} Pack;

/* Whether nothing that stands meets the box. */
bool pack_is_free(const Pack *pack, Box box);
void pack_take(Pack *pack, Box box);
/* A stretch of rows, each one high: the box from x0 to x1 of `rows` of them from `row` on. */
Box pack_rows(size_t row, size_t rows, double x0, double x1);
/* Rows up to the last that holds anything. */
size_t pack_row_count(const Pack *pack);

/* ---- items beside one another, and below where the width is used up ---- */

typedef struct PackLine {
	double width; /* of a line */
	double apart; /* between two items */
	double x;     /* where the next item begins, from the line's left end */
	size_t line;  /* which line it is on */
} PackLine;

/* Room for an item: returns the x at which it begins; `line` has moved where it began a new one. An item wider than a line
 * has one of its own. */
double pack_set(PackLine *line, double wide);

/* ---- entries in order through columns ---- */

typedef struct PackEntry {
	double height;
	double above;  /* gap above it where it does not begin a column */
	bool keep;     /* does not stand last in a column */
	size_t column; /* found */
	double top;    /* found, from the column's top */
} PackEntry;

/* Runs entries through columns none of which is higher than `height` (but for a single entry); returns how many it took.
 * `bottoms` gets where each of the first `columns` ends. */
size_t pack_columns(PackEntry *entries, size_t count, double height, double *bottoms,
		    size_t columns);
/* The same at the lowest height, within `PACK_PRECISION`, that needs no more than `columns`. */
void pack_columns_even(PackEntry *entries, size_t count, double *bottoms, size_t columns);

#define PACK_PRECISION 0.25

#endif
