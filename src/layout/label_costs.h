/*
 * label_costs.h: what makes one place of a name better than another, all in one table.
 *
 * Integers, added up per candidate. They only matter against each other: a direct place over quiet ink is better than a
 * leader, a leader better than crossing a held line, any name better than a number, a number better than nothing.
 */
#ifndef LAYOUT_LABEL_COSTS_H
#define LAYOUT_LABEL_COSTS_H

enum {
	COST_SOLID = -1, /* not to be touched by names nor leaders, wherever they start: symbols */

	/* The ground that a name touches, once per piece of ink. */
	COST_INK = 6,	  /* rivers, provinces */
	COST_TRACK = 12,  /* railways and roads: their ties and edges fight with letters */
	COST_BORDER = 15, /* of states: a name across it claims both sides */
	COST_COAST = 9,	  /* a name had better lie all on land or all on water */
	COST_STEM =
		900, /* of a symbol: names of the story alone bear it, where there is nothing else */
	COST_BRACKET = 300,	/* what ties a symbol to its stretch */
	COST_LINE = 330,	/* a held line under a name */
	LINES_UNDER_LEADER = 5, /* a leader may cross lines: they count so many times less */
	COST_QUIET_MOST = 45,	/* all quiet ink (up to COST_COAST each) under one name together */

	/* The same under a symbol, which has fewer places and so must bear more. */
	COST_LINE_UNDER_SYMBOL = 16,
	COST_QUIET_UNDER_SYMBOL =
		150, /* all quiet ink together: a fine coast has a hundred pieces */
	COST_MARK_UNDER_SYMBOL = 70,
	/* Places as important as that (label-priority): capitals. Others weigh the more, the more important they are: twice
	   as much at this priority. */
	PRIORITY_CAPITAL = 85,
	COST_CAPITAL_UNDER_SYMBOL = 600,
	COST_NAME_UNDER_BAR = 60, /* and a name's place under the scale bar, per piece */
	COST_STORY_UNDER_BAR = 2000,

	/* The scale bar stands on the bare map: all it touches counts so often, against distance from a corner. */
	COST_UNDER_BAR_TIMES = 20,

	/* Places about a point (after Imhof): right and above first. */
	COST_RIGHT_ABOVE = 0,
	COST_RIGHT = 3,
	COST_RIGHT_BELOW = 12,
	COST_LEFT_ABOVE = 16,
	COST_LEFT = 18,
	COST_LEFT_BELOW = 26,
	COST_ABOVE = 24,
	COST_BELOW = 32,
	COST_ABOVE_ASIDE = 34, /* above or below, but neither centred nor beginning at the mark */
	COST_BELOW_ASIDE = 38,

	/* Leaders. */
	COST_LEADER = 100,     /* for the first ring */
	COST_LEADER_RING = 80, /* for every further one */
	/* From a mark that lies under something else, per piece of that. */
	COST_FROM_UNDER = 90,
	COST_FLOW_LINE = 45, /* per line of it under a name or leader: too broad to go around */
	COST_LEVEL =
		130, /* a line's name that stands level beside it; again where it needs a leader */

	/* Along a course. */
	COST_TURN = 40,	      /* per radian of its whole turn */
	COST_OFF_MIDDLE = 40, /* at the end of the course; less nearer to its middle */
	COST_OTHER_SIDE = 10,
	COST_ASIDE = 30, /* a caption, per step from the middle of its arrow */

	/* Within an area: from nothing in the widest empty place to this at its edge. */
	COST_CRAMPED = 200,
	COST_OVER_EDGE = 260, /* with its ends over the edge, where it must be named */

	COST_MISLEADING = 240, /* nearer to another's mark than to its own */

	COST_MOVED = 30, /* away from where the series has it, for another's sake */

	/* A country's or a sea's name set smaller; without its second name. */
	COST_SMALLER = 130,
	COST_SHORTER = 90,
	COST_FURTHER_LINE = 12, /* and of each line more than one */

	/* A name that costs more than this reads worse than its number; but for one that the text talks about. */
	COST_MOST = 420,
	COST_FIRM_MOST = 1500,
	COST_KEY = 700,	      /* a number in place of the name */
	COST_UNPLACED = 2500, /* neither */
};

#endif
