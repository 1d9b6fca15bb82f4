#include "chart/events/events_place.h"

#include <math.h>
#include <stdlib.h>

/* A whisker of a day that is only "about": so much to each side, in mark sizes. */
#define ABOUT 1.5
/* Undated events stand so far apart, in mark sizes, unless there are many. */
#define TURN 4.0

bool event_is_dated(const Event *event)
{
	return event->has_when &&
	       !(day_is_open(edtf_first(&event->when)) && day_is_open(edtf_last(&event->when)));
}

size_t events_find(const EventItem *items, size_t count, const Event *event)
{
	for (size_t i = 0; i < count; i++)
		if (items[i].event == event)
			return i;
	return count;
}

void events_depth(EventItem *items, size_t count)
{
	bool more = true;

	for (size_t i = 0; i < count; i++)
		items[i].dated = event_is_dated(items[i].event);
	for (size_t pass = 0; more && pass < count; pass++) {
		more = false;
		for (size_t i = 0; i < count; i++) {
			const Event *event = items[i].event;

			for (size_t k = 0; k < event->responds_to_count; k++) {
				size_t said = events_find(items, count, event->responds_to[k]);

				if (said == count || items[said].depth < items[i].depth)
					continue;
				items[i].depth = items[said].depth + 1;
				more = true;
			}
		}
	}
}

static double clamped(const TimeAxis *axis, int64_t minute)
{
	if (minute < axis->first)
		return axis->x0;
	return minute > axis->last ? axis->x1 : time_axis_x(axis, minute);
}

static void place_by_date(EventItem *item, const TimeAxis *axis, double size)
{
	const Edtf *when = &item->event->when;
	double x0 = clamped(axis, edtf_first_minute(when)),
	       x1 = clamped(axis, edtf_last_minute(when));
	bool about = edtf_is_uncertain(when) || edtf_is_approximate(when);
	bool day = edtf_last(when) == edtf_first(when);

	item->span0 = x0;
	item->span1 = x1;
	item->x = (x0 + x1) / 2;
	item->span = SPAN_WITHIN;
	if (when->interval) {
		double one = time_axis_x(axis, axis->first + DAY_MINUTES) - axis->x0;

		item->span = SPAN_LASTS;
		item->x = day_is_open(edtf_first(when)) ? x1 - one / 2
							: fmin(x0 + one / 2, (x0 + x1) / 2);
	} else if (day && !about) {
		item->span = SPAN_NONE;
	} else if (about && x1 - x0 < 2 * ABOUT * size) {
		item->span0 = item->x - ABOUT * size;
		item->span1 = item->x + ABOUT * size;
	}
}

static int compare(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

/* Those that share a span stand together, in the order in which they answer one another. */
static int by_turn(const void *left, const void *right)
{
	const EventItem *a = *(EventItem *const *)left, *b = *(EventItem *const *)right;
	int order = compare(a->band, b->band);

	if (!order && a->dated)
		order = (a->span0 > b->span0) - (a->span0 < b->span0);
	if (!order && a->dated)
		order = (a->span1 > b->span1) - (a->span1 < b->span1);
	if (!order)
		order = compare(a->depth, b->depth);
	return order ? order : compare(a->event->number, b->event->number);
}

static bool same_span(const EventItem *a, const EventItem *b)
{
	return a->band == b->band && (!a->dated || (fabs(a->span0 - b->span0) < 1e-6 &&
						    fabs(a->span1 - b->span1) < 1e-6));
}

static void share(EventItem **items, size_t count, const TimeAxis *axis, double size)
{
	double step = fmin(TURN * size, (axis->x1 - axis->x0) * 0.6 / (double)count);

	for (size_t i = 0; i < count; i++) {
		double part = ((double)i + 0.5) / (double)count;

		if (items[i]->dated)
			items[i]->x = items[i]->span0 + (items[i]->span1 - items[i]->span0) * part;
		else
			items[i]->x = axis->x0 + size + step * (double)i;
	}
}

/* No answer stands left of what it answers, as far as its own date lets it. */
static void answer_after(EventItem **turns, size_t turn_count, EventItem *items, size_t count,
			 double size)
{
	for (size_t i = 0; i < turn_count; i++) {
		EventItem *item = turns[i];

		for (size_t k = 0; k < item->event->responds_to_count; k++) {
			size_t said = events_find(items, count, item->event->responds_to[k]);

			if (said < count && items[said].dated && items[said].band == item->band)
				item->x = fmin(fmax(item->x, items[said].x + size),
					       fmax(item->x, item->span1 - size / 2));
		}
	}
}

void events_place(Arena *arena, EventItem *items, size_t count, const TimeAxis *axis, double size)
{
	EventItem **turns = arena_array(arena, count + 1, sizeof(EventItem *));
	size_t turn_count = 0;

	for (size_t i = 0; i < count; i++) {
		if (items[i].dated)
			place_by_date(&items[i], axis, size);
		if (!items[i].dated || items[i].span == SPAN_WITHIN)
			turns[turn_count++] = &items[i];
	}
	if (!turn_count)
		return;
	qsort(turns, turn_count, sizeof *turns, by_turn);
	for (size_t i = 0, end; i < turn_count; i = end) {
		for (end = i + 1; end < turn_count && same_span(turns[i], turns[end]);)
			end++;
		if (!turns[i]->dated || turns[i]->span1 - turns[i]->span0 > 3.1 * size)
			share(turns + i, end - i, axis, size);
	}
	answer_after(turns, turn_count, items, count, size);
	for (size_t i = 0; i < count; i++)
		if (!items[i].dated)
			items[i].span0 = items[i].span1 = items[i].x;
}
