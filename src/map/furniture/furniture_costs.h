/*
 * furniture_costs.h: what makes one place for a box on the map better than another; private to map/furniture.
 *
 * Integers, added up per candidate on top of what the label field says of its ground (layout/label_costs.h). They only
 * matter against each other: a corner is better than an edge, water than land, and nothing is worth a named place.
 */
#ifndef MAP_FURNITURE_COSTS_H
#define MAP_FURNITURE_COSTS_H

enum {
	/* Insets, locator and other boxes in corners and along edges. */
	COST_SPOT_LAND = 6,   /* of one of the points looked at, where it lies on land */
	COST_SPOT_STEP = 3,   /* of one step of the grid out of the corner */
	COST_SPOT_PLACE = 10, /* of a place that is hidden, times a tenth of its priority */
	COST_SPOT_WATER =
		300, /* of all of a sea: its name must go somewhere; by the square, as little does no harm */
	COST_SPOT_NAME = 150, /* of a name that finds no place any more */

	/* The scale bar. */
	COST_BAR_LAND = 60, /* of one of the points looked at, where it lies on land */
	COST_BAR_STEP = 3,  /* of one step of the grid out of the corner, along each side */
	COST_BAR_SOLID =
		1000000000, /* of a corner of an inset that is taken: it stands there where all are */

	/* On an inset, where there is no other side of a line to go to: less than on the main map (layout/label_costs.h). */
	COST_INSET_LINE = 40,
	COST_INSET_LINE_UNDER_SYMBOL = 80,
	COST_INSET_MARK_UNDER_SYMBOL = 70,
	COST_OUTLINE = 40, /* of an inset's extent on the main map, under a name */
};

#endif
