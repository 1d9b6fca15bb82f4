/*
 * outline.h: broken outlines of closed shapes: dashed for what is planned, dotted for what is contingent.
 *
 * Dashes and dots are locked to the corners: every corner is in the middle of a dash or under a dot. Strokes, not dash
 * patterns, so that every backend draws the same. Page points.
 */
#ifndef SIGN_OUTLINE_H
#define SIGN_OUTLINE_H

#include "geom/path.h"

/* Each ring of `outline` in dashes, about one to a `period`. */
Path outline_dashed(Arena *arena, const Path *outline, double period);
/* Each ring in dots, one on every corner and about one to a `period`; for strokes with round caps. */
Path outline_dotted(Arena *arena, const Path *outline, double period);

#endif
