/*
 * value_axis.h: numbers laid along y, with round ticks.
 *
 * Ticks are 1, 2 or 5 times a power of ten apart (Heckbert, "Nice numbers for graph labels", Graphics Gems, 1990), the
 * greatest at or above the greatest value.
 */
#ifndef CHART_AXIS_VALUE_AXIS_H
#define CHART_AXIS_VALUE_AXIS_H

#include "layout/compose.h"

typedef struct ValueAxis {
	double first, last, step; /* last > first; both are whole steps */
	double y0, y1;		  /* page points of `first` (below) and `last` (above): y0 > y1 */
} ValueAxis;

/* An axis that holds both values, about `ticks` steps of it; equal values get an axis of one step. */
ValueAxis value_axis_new(double low, double high, int ticks, double y0, double y1);
double value_axis_y(const ValueAxis *axis, double value);
/* Its ticks are 0 to so many, both included; the value of one, and its number in the reader's language. */
int value_axis_ticks(const ValueAxis *axis);
double value_axis_tick(const ValueAxis *axis, int tick);
char *value_axis_number(const Voice *voice, const ValueAxis *axis, int tick);
/* Widest name of a tick, points, under what the chart stands under. */
double value_axis_width(const Composer *composer, const Styled *under, const ValueAxis *axis);
/* Rules across from x0 to x1 and the numbers left of x0. */
void value_axis_draw(Pen *pen, Group *parent, const ValueAxis *axis, double x0, double x1);

#endif
