/*
 * band.h: the strokes of a band: a strip over time as wide as an amount, with what leaves it as ribbons (sign/ribbon).
 *
 * Here is what a band looks like wherever it stands, on a chart or over land: its outline, the head of what leaves it, and how
 * doubtful times pale. Page points; x runs with time.
 */
#ifndef SIGN_BAND_H
#define SIGN_BAND_H

#include "geom/path.h"

#define BAND_THIN 0.01 /* breadth in points below which nothing is drawn */

/* A level stretch of a band. */
typedef struct BandLevel {
	double x0, x1, top, bottom;
} BandLevel;

/* The outline of levels that follow one another, closed; without those at its end that have no width. Empty: none has. */
Path band_path(Arena *arena, const BandLevel *levels, size_t count);
/* Height of the head of what leaves with a width. */
double band_head_height(double width);
/* A head that points up, the middle of its foot at `foot`. */
Path band_head_path(Arena *arena, Point foot, double width);

/* How well a bound is known. */
typedef enum BandDoubt { BAND_SURE, BAND_ABOUT, BAND_UNVERIFIED } BandDoubt;

/* When something was under way: at some time within, surely within; and the bounds of that. */
typedef struct BandTime {
	double x0, x1, sure0, sure1;
	BandDoubt start, end;
} BandTime;

/* A stretch of time and how sure it is that something was under way in it, 0 to 1: the tint of its fill. */
typedef struct BandPiece {
	double x0, x1, share;
} BandPiece;

#define BAND_UNSURE 0.5 /* the share of days in which something may be under way */
#define BAND_PIECES_MOST 9

typedef struct BandPieces {
	BandPiece at[BAND_PIECES_MOST]; /* in the order of time, without gaps */
	size_t count;			/* one at least */
} BandPieces;

BandPieces band_pieces(const BandTime *time);

#endif
