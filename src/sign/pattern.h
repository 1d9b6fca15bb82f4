/*
 * pattern.h: the patterns that tell sides apart without colour, as explicit strokes and dots.
 *
 * No tiles and no transparency: every backend draws the same strokes, cut at the area's edge. The lines of a pattern
 * run through (or lie about) an anchor, so that equal shapes look alike wherever they stand.
 */
#ifndef SIGN_PATTERN_H
#define SIGN_PATTERN_H

#include "geom/path.h"
#include "scene/scene.h"
#include "style/style.h"

typedef struct PatternForm {
	SidePattern pattern;
	double spacing; /* between strokes, or dots; none: no pattern */
	double angle;	/* of hatching, radians up to the right */
	double width;	/* of a dot */
} PatternForm;

/* The strokes of a pattern inside `area` (even-odd; curves are cut into chords). Dots are strokes of nearly no length, for
 * round caps as wide as they are, and only those that lie wholly inside. */
Path pattern_path(Arena *arena, const Path *area, const PatternForm *form, Point anchor);
/* Draws the style's pattern over `area` in hatch-color, if it has one; its spacing, slope and thickness are those of
 * hatching. */
void pattern_draw(Scene *scene, Group *parent, const Path *area, const Style *style, Point anchor);
/* Paints `area`: fill, pattern, stroke; one leaf where the style has no pattern or `paint` does not fill. */
void pattern_paint(Scene *scene, Group *parent, Path area, Paint paint, const Style *style,
		   Point anchor);

#endif
