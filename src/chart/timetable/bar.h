/*
 * bar.h: one action or phase in time, drawn by its dates.
 *
 * Planned: an outline over the outer span; a side without a date is left open, dashed towards it. Carried out: the certain
 * core thick, the outer span a whisker; an end that is "about" is half tint, an unverified one fades in steps; an open end
 * is an arrow to the frame. A bar is at least BAR_LEAST wide. Page points.
 */
#ifndef CHART_TIMETABLE_BAR_H
#define CHART_TIMETABLE_BAR_H

#include "base/measure.h"
#include "campaign/phase.h"
#include "chart/chart.h"

#define BAR_LEAST (0.8 * PT_PER_MM) /* width of a bar of one day on a long axis */

typedef struct Bar {
	const char *id;
	const Force *force; /* whose colours it has; NULL: none */
	const Side *side;   /* where `force` is NULL: a side's colours; NULL: none */
	RowDates dates;
	const Edtf *when; /* its marks; NULL: undated */
	Certainty certainty;
	bool planned;		/* drawn as an outline */
	bool contingent;	/* dotted outline */
	const char *text;	/* in the bar where it fits, else beside it; NULL: none */
	const char *short_text; /* where `text` does not fit in the bar; NULL: none */
	const char *title;	/* for those who point at it; NULL: none */
} Bar;

typedef struct BarReach {
	double x0, x1;
} BarReach;

/* What a bar covers with its text. */
typedef struct BarExtent {
	double x0, x1;	     /* of the bar's ink */
	double core0, core1; /* of its body, without whiskers */
	const char *text;    /* which of the two fits; NULL: none */
	double text_x;	     /* where it begins */
	double text_width;
	bool inside, left; /* in the bar; else left of it, or right */
	bool placed;	   /* false: there is no room for the text at all */
} BarExtent;

/* Its outer span, cut at the axis. */
BarReach bar_span(const TimeAxis *axis, const Bar *bar);
/* Whether it has a core: a date that is one moment somewhere in a span has none. */
bool bar_has_core(const Bar *bar);
/* The element that it is. */
Element bar_element(Arena *arena, const Bar *bar);
/* `room` says how far its text may reach. */
BarExtent bar_measure(const ChartSpace *space, const Bar *bar, BarReach room);
/* Draws it between `top` and `bottom`. */
void bar_draw(const Chart *chart, Group *parent, const Bar *bar, const BarExtent *extent,
	      double top, double bottom);

#endif
