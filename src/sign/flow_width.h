/*
 * flow_width.h: the scale that the flow lines of a map and the strips of a chart beside it share.
 */
#ifndef SIGN_FLOW_WIDTH_H
#define SIGN_FLOW_WIDTH_H

#include "atlas/atlas.h"

/* The width on paper of what a row moves. */
typedef struct FlowWidth {
	const Row *row;
	double width; /* points */
} FlowWidth;

/* Of all rows that a map shows so; borrowed. */
typedef struct FlowWidths {
	const FlowWidth *at;
	size_t count;
} FlowWidths;

#endif
