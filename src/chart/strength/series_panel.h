/*
 * series_panel.h: numbers beside the forces (series.csv) under a chart over time. Private to chart/.
 *
 * Values of single days are joined by a line; values of longer spans (a month, a year) are steps as long as their span.
 */
#ifndef CHART_STRENGTH_SERIES_PANEL_H
#define CHART_STRENGTH_SERIES_PANEL_H

#include "chart/axis/value_axis.h"
#include "chart/chart.h"

/* Height of the panel of one series, points. */
double series_panel_height(void);
void series_panel_days(const Chart *chart, const char *series, ChartNeeds *needs);
/* Width of the numbers left of it, and of its name in the gutter. */
double series_panel_gutter(const Chart *chart, const char *series);
void series_panel_draw(const Chart *chart, Group *parent, const char *series, double top,
		       double bottom);

#endif
