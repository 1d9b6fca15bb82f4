/*
 * series_panel.h: numbers beside the forces (series.csv) under a chart over time. Private to chart/.
 *
 * Values of single days are joined by a line; values of longer spans (a month, a year) are steps as long as their span.
 */
#ifndef CHART_STRENGTH_SERIES_PANEL_H
#define CHART_STRENGTH_SERIES_PANEL_H

#include "chart/chart.h"

/* A series as it is gathered. */
typedef struct SeriesPanel {
	const char *series;		  /* its id */
	const char *name;		  /* "trains a day, trains" */
	const SeriesValue *const *values; /* with both ends known, by their beginning */
	size_t count;
	double low, high; /* of the values and 0 */
} SeriesPanel;

/* One for each series of the figure. */
const SeriesPanel *series_panels_of(const ChartModel *asked, Arena *arena);
void series_panel_time(const SeriesPanel *panel, ChartNeeds *needs);
/* Height of the panel of one series, points. */
double series_panel_height(void);
/* Width of the numbers left of it, and of its name in the gutter. */
double series_panel_gutter(const Composer *composer, const Styled *under, const SeriesPanel *panel);
void series_panel_draw(const Chart *chart, const SeriesPanel *panel, double top, double bottom);

#endif
