/*
 * flow_layout.h: a flow chart on paper: strips below one another, their labels and numbers, and the legend. Private to
 * chart/flow.
 *
 * A layout is made of a model, an axis and a space, by styles alone: no scene; const once it is made. Page points.
 */
#ifndef CHART_FLOW_FLOW_LAYOUT_H
#define CHART_FLOW_FLOW_LAYOUT_H

#include "chart/flow/flow_strip.h"

typedef enum FlowSample {
	FLOW_SAMPLE_SCALE, /* a measure of the band */
	FLOW_SAMPLE_WAY,
	FLOW_SAMPLE_UNSURE /* its first half in the tint of days in which it may have begun */
} FlowSample;

/* A sample of the legend with its words. */
typedef struct FlowKey {
	FlowSample sample;
	const char *way;
	bool planned;
	const TextRun *run;
	Box box;    /* of the sample, from the legend's corner */
	Point base; /* base line of the words, from there too */
} FlowKey;

typedef struct FlowLegend {
	LIST(FlowKey) keys;
	const Styled *row; /* what words are set in */
	double height;
} FlowLegend;

/* What the chart is laid out in. */
typedef struct FlowSpace {
	Box area; /* its height means nothing */
	TimeAxis axis;
} FlowSpace;

typedef struct FlowLayout {
	const FlowModel *model;
	FlowSpace space;
	FlowStrip
		*strips; /* one for each course of the model, from the area's top on; on the page */
	double strips_height;
	FlowLegend legend;	 /* none without strips */
	size_t labels, unplaced; /* of the strips; those that found no room */
} FlowLayout;

const FlowLayout *flow_layout(const Composer *composer, const Styled *under, const FlowModel *model,
			      const FlowSpace *space);
/* Widths mean what, and a sample of each thing that the strips show. */
FlowLegend flow_lay_legend(const Composer *composer, const Styled *under, const FlowModel *model,
			   double width);
/* Numbers of a strip that stands on the page with its labels: each in the band where it fits, else under it, within the area,
 * where nothing else stands. */
void flow_set_numbers(const Composer *composer, FlowStrip *strip, Box area);
/* An element `flow` with the attributes of the strip's force; `way` is stays, leaves, joins or lost. */
Element flow_element(Arena *arena, const FlowCourse *course, const char *way);
/* What a line of a branch's label is set in. */
const Styled *flow_line_styled(const FlowBranch *branch, const FlowLabel *label, size_t line);
/* Draws the layout into the chart's group. */
void flow_draw_strips(const Chart *chart, const FlowLayout *layout);
void flow_draw_legend(const Chart *chart, const FlowLayout *layout, Point corner);

#endif
