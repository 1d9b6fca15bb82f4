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

/* The strokes of a pattern inside `area` (even-odd; curves are cut into chords), `spacing` points apart, hatching at
 * `angle` radians up to the right. Dots are strokes of nearly no length, for round caps `width` wide, and only those that
 * lie wholly inside. */
Path pattern_path(Arena *arena, const Path *area, SidePattern pattern, double spacing, double angle,
		  double width, Point anchor);
/* Draws the style's pattern over `area` in hatch-color, if it has one; its spacing, slope and thickness are those of
 * hatching. */
void pattern_draw(Scene *scene, Group *parent, const Path *area, const Style *style, Point anchor);
/* Paints `area`: fill, pattern, stroke; one leaf where the style has no pattern or `paint` does not fill. */
void pattern_paint(Scene *scene, Group *parent, Path area, Paint paint, const Style *style,
		   Point anchor);

#endif
