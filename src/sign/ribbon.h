/*
 * ribbon.h: ribbons of a flow chart: a slice of a band that leaves it, or joins it, in a quarter turn.
 *
 * A ribbon is two cubic edges that share their parameter t. Where it lies in the band its section is vertical, where it
 * has left it is level; both are exactly as wide as the slice. The edges are quarters of ellipses about one centre,
 * whose axes differ by the width, so that it is about as wide in between (as in the diagrams of Sankey). Page points.
 */
#ifndef SIGN_RIBBON_H
#define SIGN_RIBBON_H

#include "geom/path.h"

typedef struct Ribbon {
	Point inner[4], outer[4]; /* of the turn; t runs with time */
} Ribbon;

/* Leaves at `x` from the edge of a band that lies at y `edge`, `width` of it, and ends at x1 (its far side) `reach` beyond
 * the edge; up, or down. x1 - x is over `width`. */
Ribbon ribbon_leaving(double x, double edge, double width, double x1, double reach, bool up);
/* Comes from below at x (its near side), `reach` below the band that it makes, and is in it at x1, between the band's old
 * edge at y `edge` and edge + width. */
Ribbon ribbon_joining(double x, double edge, double width, double x1, double reach);
/* The part between two parameters: the same curves (de Casteljau). */
Ribbon ribbon_part(const Ribbon *ribbon, double t0, double t1);
/* The parameter at which its middle is at x; x runs with t. Clamped to 0..1. */
double ribbon_at_x(const Ribbon *ribbon, double x);
/* Its outline, closed. */
Path ribbon_path(Arena *arena, const Ribbon *ribbon);
/* The point of its middle at t. */
Point ribbon_middle(const Ribbon *ribbon, double t);
/* The same elsewhere. */
Ribbon ribbon_moved(const Ribbon *ribbon, Point by);

#endif
