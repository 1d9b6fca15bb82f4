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
	COST_TEXTS_LEFT = 25,

	/* Their stems: one through another symbol looks as if it were tied to that, so only where there is no other place. */
	COST_STEM_THROUGH_SYMBOL = 2000,
	COST_STEM_OVER = 150,	  /* an arrow, a mark */
	COST_STEM_AT_FOOT = 25,	  /* what it stands on, at most */
	COST_STEM_OVER_LINE = 90, /* a symbol beyond a line looks as if it stood there */
	COST_STEM_OVER_WORDS = 30,

	/* Along a line. */
	COST_OUT_OF_ORDER =
		1500, /* where the next on the line stands before it, or the stems cross */
	COST_AMONG_ENEMY = 250, /* across the line from its own side */

	/* What they hide. */
	COST_OVER_LINE = 400, /* the glyphs of a line */
	COST_OVER_BRACKET = 200,
	POINT_SHARE = 10, /* of that, for a symbol about a point: it has fewer places */

	/* An arrow beside its route: each box along it that nothing may touch. */
	COST_ROUTE_SOLID = 60,

	/* A relief in place and its symbols, at the tail of the leaving arrow. */
	COST_RELIEF_TURNED =
		60, /* half turned off the way it had best stand; twice that turned round */
	COST_RELIEF_ENEMY = 300,  /* on the enemy's side of the line */
	COST_RELIEF_ASIDE = 40,	  /* each step along the line from the arrow */
	COST_RELIEF_SHORT = 20,	  /* each time that its half arrows are shortened */
	COST_RELIEF_OFF = 150,	  /* each step away from the line */
	COST_RELIEF_SHIFTED = 10, /* its symbols higher or lower than the half arrows */
	COST_RELIEF_SOLID = 4000, /* where nothing may stand */
};

#endif
