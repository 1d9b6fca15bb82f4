/*
 * flow.h: the flow chart as figure/flow needs it, to draw its map at the same scale.
 */
#ifndef CHART_FLOW_FLOW_H
#define CHART_FLOW_FLOW_H

#include "chart/chart.h"
#include "sign/flow_width.h"

/* Widths of all rows that leave or come in the figure's first strip's plan (the one carried out, where there is one), for
 * every force whose strength is known; *plan is that plan. None: no strength is known. */
const FlowWidth *flow_widths(const Chart *chart, const Plan **plan, size_t *count);

#endif
