/*
 * placing_costs.h: what makes one place of a symbol, an arrow or a relief better than another; private to map/contents.
 *
 * Integers, added up per candidate on top of what the label field says of its ground (layout/label_costs.h). They only
 * matter against each other: near is better than far, a stem that touches nothing better than one that does, and to hide a
 * piece of a line is worse than any of that.
 */
#ifndef MAP_CONTENTS_PLACING_COSTS_H
#define MAP_CONTENTS_PLACING_COSTS_H

enum {
	/* Symbols: away from where they belong. */
	COST_ABOUT = 10,    /* beside a point, not on it */
	COST_STEP = 8,	    /* each step out from it */
	COST_FRACTION = 5,  /* each place along a bracket, in their order of preference */
	COST_LINE_STEP = 9, /* each step out from a line or bracket */
	COST_FAR_STEP = 25, /* and each beyond the first few: it reads as another thing */
	COST_CHAINED = 60,  /* above or below another of the same place */
	COST_TEXTS_LEFT = 25,

	/* Their stems: one through another symbol looks as if it were tied to that, so only where there is no other place. */
	COST_STEM_THROUGH_SYMBOL = 2000,
	COST_STEM_OVER = 150,	  /* an arrow, a mark */
	COST_STEM_AT_FOOT = 25,	  /* what it stands on, at most */
	COST_STEM_OVER_LINE = 90, /* a symbol beyond a line looks as if it stood there */
	COST_STEM_OVER_WORDS = 30,

	/* What they hide. */
	COST_OVER_LINE = 400, /* the glyphs of a line */
	COST_OVER_BRACKET = 200,
	POINT_SHARE = 10, /* of that, for a symbol about a point: it has fewer places */

	/* An arrow beside its route: each box along it that nothing may touch. */
	COST_ROUTE_SOLID = 60,

	/* A relief on its line, in hundred-thousandths: coarser ones would fall together. */
	COST_RELIEF_TOUCHED = 100000, /* times what its ground costs */
	COST_RELIEF_SOLID = 50000000, /* where nothing may stand */
	COST_RELIEF_SHORT = 800000,   /* each point that it is shorter than it should be */
	COST_RELIEF_FAR = 30000,      /* each point from where the leaving arrow starts */
};

#endif
