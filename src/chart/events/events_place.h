/*
 * events_place.h: the x of every event: by its date, by its turn where several share a span, by its turn alone where there is
 * no date. Private to chart/events.
 */
#ifndef CHART_EVENTS_EVENTS_PLACE_H
#define CHART_EVENTS_EVENTS_PLACE_H

#include "chart/events/events_laid.h"

/* Sets x and span0, span1 of all events, which come in the order of the model; `size` of their marks. */
void events_place(Arena *arena, LaidEvent *items, size_t count, const TimeAxis *axis, double size);

#endif
