/*
 * locator.h: a small map of a wider region that shows where the main map lies.
 *
 * Land, sea, borders and at most a few large names, as the styles have it; the main map's frame is outlined on it.
 * Alike on all plates of a series and frozen with it. Page points; all lives in the series' arena.
 */
#ifndef MAP_FURNITURE_LOCATOR_H
#define MAP_FURNITURE_LOCATOR_H

#include "map/furniture/spot.h"
#include "map/names/names.h"

typedef struct Locator {
	const MapSpec *map; /* NULL: the figure has none */
	bool placed;
	Box box;
	View view;
	Polyline extent; /* what the main map shows; closed */
	const BaseMap *base;
	BaseNames names;
	LabelField *field;
	const Styled *styled, *layer; /* the locator, and the layer of its names */
	NamePlan plan;
} Locator;

/* Opens the figure's locator, which is drawn under the layer of the furniture, and finds its box; not placed
 * where there is no spot for it. */
Locator locator_open(Pen *pen, const FigureContext *context, const Styled *furniture,
		     const FigureSpec *figure, Spots *spots);
void locator_obstacle(LabelField *field, const Locator *locator);
void locator_draw(Pen *pen, Group *furniture, const Locator *locator, const State *state);

#endif
