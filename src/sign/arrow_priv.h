/*
 * arrow_priv.h: what sign/arrow.c and sign/arrow_course.c share: bends of courses. Page points.
 */
#ifndef SIGN_ARROW_PRIV_H
#define SIGN_ARROW_PRIV_H

#include "sign/arrow.h"

#define ARROW_LOOK_WIDTHS                                                                          \
	3 /* parts of a body's width over which directions and bends are looked for */

/* Direction of the chord of `reach` on both sides; ends lend their nearest one. `step`: of a course in equal steps, whose points
 * are looked up, not walked to; of others 0. */
Point course_direction(const Polyline *course, double step, double length, double distance,
		       double reach);
/* Signed curvature, 1/pt, over `reach` on both sides; positive bends to the right. */
double course_curvature(const Polyline *course, double step, double length, double distance,
			double reach);
/* An offset to the left (negative: right), cut down where a bend on that side is tighter. */
double offset_within_bend(double offset, double curvature);
/* In equal steps, smoothed until no bend is tighter than a body of that width bears. */
Polyline course_relaxed(Arena *arena, const Polyline *course, double step, double width);

#endif
