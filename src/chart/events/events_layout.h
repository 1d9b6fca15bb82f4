/*
 * events_layout.h: from a model of events to what stands where on paper, and to the drawing. Private to chart/events.
 *
 * A layout is made of a model, an axis and a space, by styles alone: no scene. Page points.
 */
#ifndef CHART_EVENTS_EVENTS_LAYOUT_H
#define CHART_EVENTS_EVENTS_LAYOUT_H

#include "chart/events/events_laid.h"

/* The layout of a model under what the chart stands under; from the top of the space. */
const EventsLayout *events_layout(const Composer *composer, const Styled *under,
				  const EventsModel *model, const EventsSpace *space);
/* What the names of lanes ask for left of the axis, in a chart of a width. */
double events_gutter(const Composer *composer, const Styled *under, const EventsModel *model,
		     double width);
/* Lays out the keys of all that the layout shows from `top` on; returns their height. */
double events_lay_legend(const Composer *composer, EventsLayout *layout, double top);
/* Half the height of a bar or a whisker, for marks of a size. */
double events_span_half(SpanKind span, double size);

/* The way of a link that meets the fewest words; one without a head is a tie, as straight as may be. */
EventWay events_link_way(Arena *arena, const EventsLayout *layout, PackLink link, bool headed);

/* Draws the layout into the chart's group. */
void events_draw(const Chart *chart, const EventsLayout *layout);

#endif
