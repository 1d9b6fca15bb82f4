/*
 * relief_draw.h: a raster layer of a base map in its scene: tints and shade, cut to the land below them.
 */
#ifndef MAP_GROUND_RELIEF_DRAW_H
#define MAP_GROUND_RELIEF_DRAW_H

#include "map/ground/relief.h"
#include "style/cascade.h"

/* An area of land on the page, and its fill. */
typedef struct ReliefLand {
	const Polyline *rings;
	size_t ring_count;
	Color fill;
} ReliefLand;

typedef struct ReliefGround {
	const View *view;
	const ReliefLand *lands;
	size_t land_count;
	const StyleSheet *sheet;
	const StyleMedia *media;
} ReliefGround;

/* A raster layer on the page, made when it is drawn for the first time. */
typedef struct Relief {
	const Layer *layer;
	bool made;
	ReliefTint *tints;
	const Style **tint_styles; /* of each of them */
	size_t tint_count;
	const Picture *picture; /* NULL: none is drawn */
	Box box;
} Relief;

/* Opens groups for what is drawn in `half`. */
void relief_draw(Scene *scene, Group *half, const ReliefGround *ground, Relief *relief);
/* The element of a tint, for the style sheet: class `tint`, its height and its number from below. */
Element relief_tint_element(Arena *arena, const Layer *layer, size_t tint);
/* What a tint makes of the land's colour. */
Color relief_tinted(Color land, const Style *tint);
/* What the tints make of the land's colour at a point. */
Color relief_color(const Relief *relief, Point at, Color land);

#endif
