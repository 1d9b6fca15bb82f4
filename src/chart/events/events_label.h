/*
 * events_label.h: the words beside an event's mark: its day as the axis does not say it, and its title in several shapes.
 */
#ifndef CHART_EVENTS_EVENTS_LABEL_H
#define CHART_EVENTS_EVENTS_LABEL_H

#include "chart/events/events.h"

/* Opens the item's group in `parent` and shapes its words; `axis` says how much of a date the reader can see there. */
void events_label(const Chart *chart, Group *parent, EventItem *item, const TimeAxis *axis);
/* The widths and lines of its forms, for packing. */
PackForm events_label_form(const EventItem *item, size_t form);

#endif
