/*
 * line.h: how a line on the plate is drawn: teeth, ties, dashes by certainty, bands, brackets.
 *
 * All in page points. `w` is the style's tooth size. Periods are locked: dashes start and end on a full tooth or dash, and the
 * remainder is shared by stretching, never cut; at corners a dash never leaves the corner empty (gaps are moved
 * to straight places by at most half a period).
 */
#ifndef SIGN_LINE_H
#define SIGN_LINE_H

#include "base/certainty.h"
#include "geom/path.h"
#include "scene/scene.h"
#include "style/style.h"

/* Closed outlines that no tooth or arc touches. */
typedef LIST(Polyline) Outlines;

/* The line's own stroke for its certainty: fortified teeth towards `enemy_left`/right, FLOT semicircles, plain, rail with ties.
 * documented: unbroken; inferred: a gap of a period after every fourth tooth (plain: long dash); conjectural: one tooth on, one
 * off (plain: short dash). The gaps of a railway are half as long. */
Path line_graphic(Arena *arena, const Polyline *course, const Style *style, Certainty certainty,
		  bool enemy_left);
/* The same, and each tooth or arc that would touch an outline is left out whole; a plain line or a railway is as it is. */
Path line_graphic_clear(Arena *arena, const Polyline *course, const Style *style,
			Certainty certainty, bool enemy_left, const Outlines *clear);
/* The same with a light hand for legend samples: a straight course of `width` points. */
Path line_sample(Arena *arena, Point from, double width, const Style *style, Certainty certainty,
		 bool enemy_left);
/* A bracket beside a line: the course, smoothed as heavily as its bends allow, offset by `distance` to the given side, with end
 * ticks of `tick` towards the line. *course_out (may be NULL) gets the bracket's own course. */
Path line_bracket(Arena *arena, const Polyline *course, double distance, double tick, bool to_left,
		  Polyline *course_out);
/* A soft band `half_width` on both sides, as a closed outline with round ends (for fills). */
Path line_band(Arena *arena, const Polyline *course, double half_width);
/* Ticks across the line at a sector boundary. */
Path line_boundary_tick(Arena *arena, Point at, Point direction, double length);
#endif
