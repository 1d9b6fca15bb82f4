#include "chart/events/events_place.h"

#include <math.h>
#include <stdlib.h>

#define ABOUT 1.5 /* a whisker of a day that is only "about": so much to each side, in mark sizes */
#define TURN 4.0  /* undated events stand so far apart, in mark sizes, unless there are many */
#define TURNS_MOST 0.6	/* of the axis, where there are */
#define SPAN_SHARED 3.1 /* mark sizes from which on a span has room for turns */
#define SAME_SPAN 1e-6	/* points by which equal spans may differ */

static double clamped(const TimeAxis *axis, int64_t minute)
{
	if (minute < axis->first)
		return axis->x0;
	return minute > axis->last ? axis->x1 : time_axis_x(axis, minute);
}

static void place_by_date(LaidEvent *laid, const TimeAxis *axis, double size)
{
	const Edtf *when = &laid->item->event->when;
	double x0 = clamped(axis, edtf_from(when)), x1 = clamped(axis, edtf_until(when));
	bool about = edtf_is_uncertain(when) || edtf_is_approximate(when);

	laid->span0 = x0;
	laid->span1 = x1;
	laid->x = (x0 + x1) / 2;
	if (laid->item->span == SPAN_LASTS) {
		double one = time_axis_x(axis, axis->first + DAY_MINUTES) - axis->x0;

		laid->x = day_is_open(edtf_first(when)) ? x1 - one / 2
							: fmin(x0 + one / 2, (x0 + x1) / 2);
	} else if (about && x1 - x0 < 2 * ABOUT * size) {
		laid->span0 = laid->x - ABOUT * size;
		laid->span1 = laid->x + ABOUT * size;
	}
}

static int compare(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

/* Those that share a span stand together, in the order in which they answer one another. */
static int by_turn(const void *left, const void *right)
{
	const LaidEvent *a = *(LaidEvent *const *)left, *b = *(LaidEvent *const *)right;
	int order = compare(a->item->band, b->item->band);

	if (!order && a->item->dated)
		order = (a->span0 > b->span0) - (a->span0 < b->span0);
	if (!order && a->item->dated)
		order = (a->span1 > b->span1) - (a->span1 < b->span1);
	if (!order)
		order = compare(a->item->depth, b->item->depth);
	return order ? order : compare(a->item->event->number, b->item->event->number);
}

static bool same_span(const LaidEvent *a, const LaidEvent *b)
{
	return a->item->band == b->item->band &&
	       (!a->item->dated ||
		(fabs(a->span0 - b->span0) < SAME_SPAN && fabs(a->span1 - b->span1) < SAME_SPAN));
}

static void share(LaidEvent **items, size_t count, const TimeAxis *axis, double size)
{
	double step = fmin(TURN * size, (axis->x1 - axis->x0) * TURNS_MOST / (double)count);

	for (size_t i = 0; i < count; i++) {
		double part = ((double)i + 0.5) / (double)count;

		if (items[i]->item->dated)
			items[i]->x = items[i]->span0 + (items[i]->span1 - items[i]->span0) * part;
		else
			items[i]->x = axis->x0 + size + step * (double)i;
	}
}

/* No answer stands left of what it answers, as far as its own date lets it. */
static void answer_after(LaidEvent **turns, size_t turn_count, const LaidEvent *items, double size)
{
	for (size_t i = 0; i < turn_count; i++) {
		LaidEvent *laid = turns[i];

		for (size_t k = 0; k < laid->item->answer_count; k++) {
			const LaidEvent *said = &items[laid->item->answers[k]];

			if (said->item->dated && said->item->band == laid->item->band)
				laid->x = fmin(fmax(laid->x, said->x + size),
					       fmax(laid->x, laid->span1 - size / 2));
		}
	}
}

/* Those that have no x of their own, in their order; in the arena. */
static LaidEvent **turns_of(Arena *arena, LaidEvent *items, size_t count, size_t *turn_count)
{
	LaidEvent **turns = arena_array(arena, count + 1, sizeof(LaidEvent *));

	*turn_count = 0;
	for (size_t i = 0; i < count; i++)
		if (!items[i].item->dated || items[i].item->span == SPAN_WITHIN)
			turns[(*turn_count)++] = &items[i];
	if (*turn_count)
		qsort(turns, *turn_count, sizeof *turns, by_turn);
	return turns;
}

void events_place(Arena *arena, LaidEvent *items, size_t count, const TimeAxis *axis, double size)
{
	LaidEvent **turns;
	size_t turn_count;

	for (size_t i = 0; i < count; i++)
		if (items[i].item->dated)
			place_by_date(&items[i], axis, size);
	turns = turns_of(arena, items, count, &turn_count);
	for (size_t i = 0, end; i < turn_count; i = end) {
		for (end = i + 1; end < turn_count && same_span(turns[i], turns[end]);)
			end++;
		if (!turns[i]->item->dated ||
		    turns[i]->span1 - turns[i]->span0 > SPAN_SHARED * size)
			share(turns + i, end - i, axis, size);
	}
	answer_after(turns, turn_count, items, size);
	for (size_t i = 0; i < count; i++)
		if (!items[i].item->dated)
			items[i].span0 = items[i].span1 = items[i].x;
}
