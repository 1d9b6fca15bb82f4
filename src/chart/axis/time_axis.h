/*
 * time_axis.h: the calendar laid along x, the same for every chart that stands over it.
 *
 * An axis maps instants (calendar/instant.h) linearly to page points, so that a date has one x whatever the chart. Its ticks are
 * chosen from a ladder of calendar steps, from minutes to a thousand years: the finest whose names still fit, as the time
 * scales of the usual plotting libraries do; steps and names keep to calendar units, never to equal numbers of days.
 */
#ifndef CHART_AXIS_TIME_AXIS_H
#define CHART_AXIS_TIME_AXIS_H

#include "layout/compose.h"

#define TIME_AXIS_HOURS                                                                            \
	4 /* days that may be told by the hour; where there are more, hours are noise */

typedef struct TimeAxis {
	Instant first, last; /* last > first */
	double x0, x1;	     /* page points, x1 > x0 */
} TimeAxis;

/* An axis for the time from `from` to `until`, bounded, widened to whole hours, where there are many of these to whole days,
 * and so on to months and years. x0 and x1 are the caller's to change. */
TimeAxis time_axis_new(Instant from, Instant until, double x0, double x1);
double time_axis_x(const TimeAxis *axis, Instant instant);
/* Height that names below the axis take, points, under what the chart stands under. */
double time_axis_room(const Composer *composer, const Styled *under, const TimeAxis *axis);
/* The same in a drawing: an empty group of an axis stays in `parent`. */
double time_axis_height(Pen *pen, Group *parent, const TimeAxis *axis);
/* Rules from `top` to `bottom` at every tick; with `named` also the axis itself at `bottom` and the names below it. */
void time_axis_draw(Pen *pen, Group *parent, const TimeAxis *axis, double top, double bottom,
		    bool named);

#endif
