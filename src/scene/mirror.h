/*
 * mirror.h: a page that is read from right to left: what stands at the left goes to the right.
 *
 * Places are mirrored, never letters and signs: a line of text, a symbol, a sample of a legend keeps its shape and goes where
 * its mirror image would stand. What runs with time does not turn round: charts name the stretch of their time axis, and
 * all within it moves as one. Done once, when all of a part is drawn and before anybody else sees it.
 */
#ifndef SCENE_MIRROR_H
#define SCENE_MIRROR_H

#include "scene/scene.h"

typedef struct Mirror {
	double left, right; /* what it is mirrored within */
	double from, until; /* of the time axis; equal: there is none */
} Mirror;

/* Mirrors what `group` holds behind `behind`, NULL: all of it. */
void scene_mirror(Scene *scene, Group *group, const Node *behind, const Mirror *mirror);

#endif
