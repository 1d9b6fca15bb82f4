/*
 * strength_panel.h: the strength of one force over time, in men or as a share, in several plans, as it is gathered. Private
 * to chart/.
 *
 * A panel is a value of campaign/course and knows no paper. Values are men, or shares from 0 to 1.
 */
#ifndef CHART_STRENGTH_STRENGTH_PANEL_H
#define CHART_STRENGTH_STRENGTH_PANEL_H

#include "campaign/course.h"
#include "chart/chart.h"

/* One of those under the force that are told apart from it. */
typedef struct StrengthPart {
	const Force *force;
	Course course; /* in the plan that is filled */
} StrengthPart;

typedef struct StrengthPanel {
	const Force *force;
	bool in_men; /* else as a share, 0 to 1 */
	double most; /* the greatest value of any plan */
	Course *courses;
	size_t course_count;
	const Course *filled; /* what was carried out: drawn as an area; NULL: all was planned */
	StrengthPart *parts;  /* stacked areas of it */
	size_t part_count;
} StrengthPanel;

typedef LIST(const Force *) UnknownForces;

/* The panels of a chart's forces, and the forces of which no plan tells how many or what share there was. */
typedef struct StrengthPanels {
	LIST(StrengthPanel) known;
	UnknownForces unknown;
} StrengthPanels;

/* A plan tells of the forces that it books, and of those that the figure asks for: of others it would tell what they were
 * stated to be, as if it were the plan's. */
StrengthPanels strength_panels(const ChartModel *asked, Arena *arena);
/* The time that its steps and the phases of its plans take. */
void strength_panel_time(const StrengthPanel *panel, ChartNeeds *needs);

/* A total in the unit of the panel: what is told, and the bounds of it. */
double strength_value(const StrengthPanel *panel, const Total *total);
double strength_low(const StrengthPanel *panel, const Total *total);
double strength_high(const StrengthPanel *panel, const Total *total);

#endif
