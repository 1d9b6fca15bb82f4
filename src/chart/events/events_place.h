/*
 * events_place.h: the x of every event: by its date, by its turn where several share a span, by its turn alone where there is
 * no date.
 */
#ifndef CHART_EVENTS_EVENTS_PLACE_H
#define CHART_EVENTS_EVENTS_PLACE_H

#include "chart/events/events.h"

/* Whether any bound of its date can stand on an axis. */
bool event_is_dated(const Event *event);
/* Sets dated and depth of all items; depth counts answers within the chart, and ends where events answer in a ring. */
void events_depth(EventItem *items, size_t count);
/* Sets x and span of all items. */
void events_place(Arena *arena, EventItem *items, size_t count, const TimeAxis *axis, double size);
/* Index of an event among the items, or `count`. */
size_t events_find(const EventItem *items, size_t count, const Event *event);

#endif
