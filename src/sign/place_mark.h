/*
 * place_mark.h: marks of places: dot, ring, square, crossing. Page points.
 */
#ifndef SIGN_PLACE_MARK_H
#define SIGN_PLACE_MARK_H

#include "scene/scene.h"
#include "style/style.h"

/* Half of the size of a point's mark by its feature's style, points; 0: it has none. */
double place_mark_radius(const Style *style);
/* Draws the mark of a point with the style of `group`, the feature's own. */
void place_mark_draw(Scene *scene, Group *group, Point at);
/* The same where something `half` broad to either side passes over it in the direction `along` (a unit vector): a bridge's
 * abutments stand outside of that. */
void place_mark_draw_about(Scene *scene, Group *group, Point at, Point along, double half);

#endif
