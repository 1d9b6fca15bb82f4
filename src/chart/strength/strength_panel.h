/*
 * strength_panel.h: the strength of one force over time, in men or as a share, for several plans on one another.
 *
 * What was carried out is an area with steps: level where the strength is known, hatched between the least and the most it
 * may have been while a change was going on; a pale band as wide as the ledger's bounds. What was planned is a line that
 * slopes over the window of each change. Private to chart/.
 */
#ifndef CHART_STRENGTH_STRENGTH_PANEL_H
#define CHART_STRENGTH_STRENGTH_PANEL_H

#include "campaign/course.h"
#include "chart/axis/value_axis.h"
#include "chart/chart.h"

typedef struct StrengthPanel {
	const Force *force;
	bool in_men; /* else as a share, 0 to 1 */
	double most; /* the greatest value of any plan */
	Course *courses;
	size_t course_count;
	/* Those under the force that are told apart from it, for the stacked areas of what was carried out. */
	const Force *const *children;
	size_t child_count;
} StrengthPanel;

/* false: no plan of the chart tells how many or what share of the force there was. */
bool strength_panel_of(const Chart *chart, const Force *force, StrengthPanel *panel);
/* Days that its steps and their phases name. */
void strength_panel_days(const StrengthPanel *panel, ChartNeeds *needs);
/* Width of the numbers left of it. */
double strength_panel_gutter(const Chart *chart, const StrengthPanel *panel);
/* Draws it in the rows from `top` to `bottom` over the chart's axis. */
void strength_panel_draw(const Chart *chart, Group *parent, const StrengthPanel *panel, double top,
			 double bottom);
/* "about 250,000", "one third", in the reader's language. */
char *total_words(const Chart *chart, const StrengthPanel *panel, const Total *total);

#endif
