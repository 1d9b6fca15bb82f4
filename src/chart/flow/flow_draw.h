/*
 * flow_draw.h: bands, ribbons and the legend of a flow chart. Private to chart/.
 */
#ifndef CHART_FLOW_FLOW_DRAW_H
#define CHART_FLOW_FLOW_DRAW_H

#include "chart/flow/flow_strip.h"

#define FLOW_UNSURE 0.5 /* tint of the days in which something may be under way */

/* A group `flow` with the colours of the strip's force; `way` is stays, leaves, joins or lost. */
Group *flow_group(const Chart *chart, Group *parent, const FlowStrip *strip, const char *way,
		  const char *id);
/* The strip with its labels and numbers; its own y 0 is at page y `y`. */
void flow_strip_draw(const Chart *chart, Group *parent, const FlowStrip *strip, double y);
/* What widths mean, and samples of what the strips show, in lines from `corner` over `width`. Returns the height; with a
 * NULL parent nothing is drawn. */
double flow_legend(const Chart *chart, Group *parent, const FlowStrip *strips, size_t count,
		   const FlowScale *scale, Point corner, double width);

#endif
