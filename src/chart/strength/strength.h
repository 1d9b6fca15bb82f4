/*
 * strength.h: how many there were of each force over time, as it is gathered. Private to chart/strength.
 */
#ifndef CHART_STRENGTH_STRENGTH_H
#define CHART_STRENGTH_STRENGTH_H

#include "chart/strength/series_panel.h"
#include "chart/strength/strength_panel.h"

typedef struct Strength {
	StrengthPanels panels;
	const SeriesPanel *series;
	size_t series_count;
} Strength;

/* "CPV, men" */
char *strength_panel_name(const Voice *voice, const StrengthPanel *panel);
/* What is known where nothing is dated, a line for each course; "" where nothing is known. */
char *strength_undated_words(const Strength *strength, const Voice *voice);
char *strength_note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs);
void strength_cite(const ChartModel *model, const Voice *voice, SourceList *sources);
/* "Chinese People's Volunteers, as carried out: about 250,000; from about 15 March to 25 April 1958 about 170,000; ..." */
char *strength_description(const ChartModel *model, const Voice *voice);

#endif
