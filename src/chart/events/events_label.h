/*
 * events_label.h: the words beside an event's mark: its day as the axis does not say it, and its title in several shapes.
 * Private to chart/events.
 */
#ifndef CHART_EVENTS_EVENTS_LABEL_H
#define CHART_EVENTS_EVENTS_LABEL_H

#include "chart/events/events_laid.h"

/* Styles the event under the layer of events and shapes its words; `axis` says how much of a date the reader can see there. */
void events_label(const Composer *composer, const Styled *under, LaidEvent *laid,
		  const TimeAxis *axis);
/* The widths and lines of its forms, for packing. */
PackForm events_label_form(const LaidEvent *laid, size_t form);

#endif
