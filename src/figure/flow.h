/*
 * flow.h: a flow figure with a map: the way out above, the strip over time below, both at one scale.
 */
#ifndef FIGURE_FLOW_H
#define FIGURE_FLOW_H

#include "figure/gallery_priv.h"

/* NULL after errors. */
Scene *flow_draw(Arena *arena, Gallery *gallery, const Figure *figure,
		 const FigureContext *context);

#endif
