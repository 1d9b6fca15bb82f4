/*
 * attributes.h: how style sheets tell forces and compared things apart: attributes, pseudo-classes and classes of elements.
 */
#ifndef SIGN_ATTRIBUTES_H
#define SIGN_ATTRIBUTES_H

#include "campaign/state.h"
#include "scene/scene.h"

/* Attributes force (ids with ancestors, for ~=), side with its frame and its palette, certainty, branch, echelon; in the
 * arena. */
const Attribute *force_attributes(Arena *arena, const Force *const *forces, size_t force_count,
				  Certainty certainty, size_t *count);
/* The same of a side (NULL: nobody knows it): side, frame and palette, certainty. */
const Attribute *side_attributes(Arena *arena, const Side *side, Certainty certainty,
				 size_t *count);
/* `:planned`, and the class `unchanged`; keeps the classes that the element has. */
void compare_element(Arena *arena, Element *element, Compared compared);

#endif
