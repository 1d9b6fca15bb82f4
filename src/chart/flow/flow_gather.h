/*
 * flow_gather.h: all strips of a flow chart, and their common scale. Private to chart/.
 */
#ifndef CHART_FLOW_FLOW_GATHER_H
#define CHART_FLOW_FLOW_GATHER_H

#include "chart/flow/flow_strip.h"

typedef struct Flow {
	FlowStrip *strips; /* what was carried out before what was planned */
	size_t count;
	FlowScale scale;
	LIST(const Force *) unknown; /* forces whose strength is not known */
} Flow;

Flow flow_gather(const Chart *chart, const TimeAxis *axis);
/* Finds words and places for all labels. */
void flow_label(const Chart *chart, const TimeAxis *axis, Flow *flow);
/* Days that the strips' plans name, and the gutters that the series below need. */
void flow_days(const Chart *chart, ChartNeeds *needs);

#endif
