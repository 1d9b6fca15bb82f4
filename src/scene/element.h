/*
 * element.h: what a selector can match: an element, and the chain of elements that it stands under.
 *
 * A Styled is a const value: an element below its ancestors with the style computed for that chain (style/cascade's
 * style_under makes it). It needs no scene, so that what a thing looks like is known before anything is drawn; a group opened
 * for it (scene_open_styled) looks like that without being asked again.
 */
#ifndef SCENE_ELEMENT_H
#define SCENE_ELEMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

typedef struct Attribute {
	const char *name, *value;
} Attribute;

/* What a selector can match and what SVG writes. */
typedef struct Element {
	const char *name; /* "sector", "position", "place", ... */
	const char *id;	  /* NULL: none */
	const char *const *classes;
	size_t class_count;
	const Attribute *attributes;
	size_t attribute_count;
	bool former, planned; /* :former and :planned */
	const char *language; /* NULL: the parent's */
} Element;

typedef struct Styled {
	const struct Styled *above; /* NULL: the root, a figure */
	Element element;
	const struct Style *style; /* computed (style/style.h); never NULL */
	bool hidden;		   /* a sheet leaves it out, or what it stands under */
} Styled;

/* The same element with strings and lists of its own. */
Element element_copied(Arena *arena, Element from);
/* The value of an attribute or NULL. */
const char *element_attribute(const Element *element, const char *name);

#endif
