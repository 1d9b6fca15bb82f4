/*
 * events_costs.h: what makes one place of an event's words, or one way of a link, better than another; private to
 * chart/events.
 *
 * Integers, added up per candidate. Words count in hundredths of a row of paper, links in thousandths of a point of their
 * length, so that a detour, a crossing and a change of sides can be weighed against what they save.
 */
#ifndef CHART_EVENTS_COSTS_H
#define CHART_EVENTS_COSTS_H

enum {
	/* Where words stand: in hundredths of a row. */
	COST_ROW = 100,	    /* each row further down */
	COST_LEFT = 35,	    /* against the habit of reading on */
	COST_LINE = 60,	    /* each further line, beyond the row that it takes */
	COST_TOWER = 120,   /* each line beyond the third */
	COST_BELOW = 250,   /* torn from its mark */
	COST_FORCED = 500,  /* below, and broken or over the paper's edge */
	COST_CROSSED = 170, /* a link will run through the text */
	LINES_LOW = 3,	    /* more of them are a tower */

	/* The way of a link: in thousandths of a point. */
	COST_POINT = 1000,	   /* of its length */
	COST_TEXT = 9000,	   /* each point of it within words */
	COST_MARK = 18000,	   /* each point of it on a mark */
	COST_FAR_SIDE = 12000,	   /* out of a mark, or into one, on the side that looks away */
	COST_ALONG_BAR = 24000,	   /* along a bar, unseen */
	COST_BULGE = 400,	   /* each point that a curve swings out */
	COST_ELBOW = 6000,	   /* along a lane's edge, with two turns */
	COST_ELBOW_OUTSIDE = 9000, /* the same just without the lane */
	COST_SQUEEZED = 6000,	   /* no room for the head behind the last turn */
};

#endif
