/*
 * flow_strip.h: the strength of one force in one plan as a band over time, with what leaves it, joins it and is lost.
 *
 * The band is as high as the strength. Departures peel off its upper edge upwards and end in an arrow head; losses fall
 * off its lower edge and end blunt; arrivals join it from below. Private to chart/. A strip's own y: 0 is the band's upper
 * edge at the beginning, y grows downwards.
 */
#ifndef CHART_FLOW_FLOW_STRIP_H
#define CHART_FLOW_FLOW_STRIP_H

#include "chart/strength/strength_panel.h"
#include "sign/ribbon.h"

typedef enum FlowWay { FLOW_LEAVES, FLOW_JOINS, FLOW_LOST } FlowWay;
extern const char *const flow_way_names[]; /* "leaves", "joins", "lost" */

/* Points of width for one man, or for a whole force where only shares are known; 0: no such strip. */
typedef struct FlowScale {
	double per_man, per_whole;
	/* What the legend says of it: so many millimetres are so many men, or per cent of a force. */
	double men_mm, whole_mm;
	int64_t men, percent;
} FlowScale;

#define FLOW_FORMS 3

/* One way to write a branch's label, from the fullest to the shortest. */
typedef struct FlowLabel {
	const char *lines[3];
	size_t count;
	double width;
} FlowLabel;

typedef struct FlowBranch {
	const CourseStep *step;
	FlowWay way;
	double amount, width; /* men or share, and on paper */
	double x0, x1;	      /* when it was under way, on the page; cut at the axis */
	double turn;	      /* where it parts from the band, or is all in it */
	double edge;	      /* y of the band's edge there, before */
	Ribbon ribbon;	      /* in the strip's own y */
	FlowLabel forms[FLOW_FORMS];
	int form;     /* -1: no room for its label */
	bool upright; /* the label is turned to be read upwards */
	Box label;    /* in the strip's own y */
} FlowBranch;

/* A level stretch of the band. */
typedef struct FlowLevel {
	double x0, x1, top, bottom;
	double value; /* what is left, in the unit of the panel */
} FlowLevel;

typedef struct FlowStrip {
	const StrengthPanel *panel;
	const Course *course;
	bool planned;
	bool exact;   /* all its numbers are known exactly */
	double scale; /* points by the unit of the panel */
	FlowBranch *branches;
	size_t branch_count;
	FlowLevel *levels;  /* one more than branches */
	double top, bottom; /* of all its ink and labels, in its own y */
	double low;	    /* the lowest that the band gets */
} FlowStrip;

/* Sets everything but the labels' words, which come from flow_words.h, and their places. */
FlowStrip flow_strip_new(const Chart *chart, const TimeAxis *axis, const StrengthPanel *panel,
			 const Course *course, const FlowScale *scale);
/* Finds places for the labels, all of them in the fullest form that goes without overlaps, and reckons how high it all is.
 * `line` is the height of a line of a label. */
void flow_strip_place(FlowStrip *strip, const Chart *chart, const TimeAxis *axis, double line);
/* A round scale for strengths up to these (0: none), so that the widest band is near to `width`, points. */
FlowScale flow_scale_for(double most_men, double most_whole, double width);
/* Half the breadth and the height of the head of a branch. */
double flow_head_half(double width);
double flow_head_height(double width);

#endif
