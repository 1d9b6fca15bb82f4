/*
 * flow_text.h: the small print of a flow chart, and what it says in sentences. Private to chart/.
 */
#ifndef CHART_FLOW_FLOW_TEXT_H
#define CHART_FLOW_FLOW_TEXT_H

#include "chart/chart.h"

char *flow_note(const Chart *chart, const ChartNeeds *needs);
char *flow_description(const Chart *chart);

#endif
