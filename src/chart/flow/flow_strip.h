/*
 * flow_strip.h: the strength of one force in one plan as a band over time, with what leaves it, joins it and is lost.
 *
 * The band is as high as the strength. Departures peel off its upper edge upwards and end in an arrow head; losses fall
 * off its lower edge and end blunt; arrivals join it from below. Private to chart/flow. A strip's own y: 0 is the band's
 * upper edge at the beginning, y grows downwards. Page points.
 */
#ifndef CHART_FLOW_FLOW_STRIP_H
#define CHART_FLOW_FLOW_STRIP_H

#include "chart/flow/flow_model.h"
#include "sign/band.h"
#include "sign/ribbon.h"

#define FLOW_FORMS 3
#define FLOW_LINES 3

/* One way to write a branch's label, from the fullest to the shortest. */
typedef struct FlowLabel {
	const TextRun *lines[FLOW_LINES];
	size_t count;
	double width;
} FlowLabel;

typedef struct FlowBranch {
	const FlowChange *change;
	double x0, x1; /* when it was under way, on the page; cut at the axis */
	double turn;   /* where it parts from the band, or is all in it */
	double edge;   /* y of the band's edge there, before */
	Ribbon ribbon;
	const Styled *styled; /* `flow` */
	const Styled *label_styled,
		*when_styled; /* of its label's lines, and of the last of several */
	FlowLabel forms[FLOW_FORMS];
	int form;     /* -1: no room for its label */
	bool upright; /* the label is turned to be read upwards */
	Box label;
} FlowBranch;

/* How many there are on a level, told in the band or under it. */
typedef struct FlowNumber {
	const TextRun *run;
	Point base; /* the middle of its base line */
	bool inside;
	bool lacking; /* it stands nowhere, though its level lasts */
} FlowNumber;

typedef struct FlowStrip {
	const FlowCourse *course;
	FlowBranch *branches; /* one for each change */
	size_t branch_count;
	BandLevel *levels;  /* one more than branches */
	Total *left;	    /* of the levels */
	double top, bottom; /* of all its ink and labels */
	double low;	    /* the lowest that the band gets */
	LIST(FlowNumber) numbers;
	/* `layer`, of all of it; the band; what numbers stand in, and they. NULL in a strip that is only geometry. */
	const Styled *styled, *band, *stays, *number;
	Point head; /* base line of its name */
} FlowStrip;

/* Sets everything but labels, numbers and styles. */
FlowStrip flow_strip_new(Arena *arena, const TimeAxis *axis, const FlowCourse *course);
/* Finds places for the labels, all of them in the fullest form that goes without overlaps, and reckons how high it all is.
 * Labels reach from the axis's left end to `right`; `line` is the height of a line of theirs. */
void flow_strip_place(FlowStrip *strip, Arena *arena, const TimeAxis *axis, double right,
		      double line);
/* A copy with its own y 0 at page y `y`; top, bottom and low stay its own. */
FlowStrip flow_strip_moved(Arena *arena, const FlowStrip *strip, double y);
/* Where a branch ends on paper, or where an arrival comes from. */
Point flow_branch_tip(const FlowBranch *branch);
/* What a branch covers while it runs on in the band between two x, on one level of it: no more than there is band. */
Box flow_branch_run(const FlowBranch *branch, const BandLevel *level, double x0, double x1);

#endif
