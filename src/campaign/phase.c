#include "campaign/phase.h"

#include <stdlib.h>
#include <string.h>

#include "campaign/account.h"

static RowDates dates_of(const Edtf *when)
{
	const EdtfBound *start = &when->start, *end = &when->end;

	return (RowDates){.start_lo = edtf_bound_from(start, start->lo),
			  .start_hi = edtf_bound_from(start, start->hi),
			  .end_lo = edtf_bound_until(end, end->lo),
			  .end_hi = edtf_bound_until(end, end->hi),
			  .shown_lo = edtf_bound_from(start, start->lo)};
}

Instant phase_last(const Phase *phase)
{
	const EdtfBound *end = &phase->when.end;

	return phase->has_when ? edtf_bound_from(end, end->hi) : INSTANT_OPEN_FUTURE;
}

void phase_window(const Phase *phase, Instant *from, Instant *until)
{
	*from = phase->has_when ? edtf_from(&phase->when) : INSTANT_OPEN_PAST;
	*until = phase->has_when ? edtf_until(&phase->when) : INSTANT_OPEN_FUTURE;
	/* An open start begins where the phase before ends. */
	if (*from == INSTANT_OPEN_PAST && phase->index > 0) {
		Instant last = phase_last(phase - 1);

		if (!instant_is_open(last))
			*from = last;
	}
}

/* The minute before an instant; an open one is itself. */
static Instant minute_before(Instant instant)
{
	return instant_is_open(instant) ? instant : instant - 1;
}

GroundTime ground_after(const Library *library, const Plan *plan, const Phase *phase)
{
	Instant from = INSTANT_OPEN_PAST, until = INSTANT_OPEN_FUTURE;

	if (phase) {
		phase_window(phase, &from, &until);
		return library_time(library, minute_before(until), minute_before(until));
	}
	if (plan->phase_count)
		phase_window(&plan->phases[0], &from, &until);
	return library_time(library, minute_before(from), from);
}

GroundTime ground_on(const Library *library, Moment moment)
{
	Instant last = minute_before(moment_until(moment));

	return library_time(library, last, last);
}

GroundTime ground_before_row(const Library *library, const Row *row)
{
	RowDates dates = row_dates(row);
	Instant before = minute_before(dates.start_lo);

	/* What ends as the row begins was there a minute before. */
	return library_time(library, dates.start_lo, before);
}

GroundTime ground_after_row(const Library *library, const Row *row)
{
	Instant last = minute_before(row_dates(row).end_hi);

	return library_time(library, last, last);
}

/* Where an open start of a phase, or of a row in it, is drawn from. */
static Instant shown_start(const Phase *phase)
{
	Instant from, until = INSTANT_OPEN_PAST;

	phase_window(phase, &from, &until);
	if (edtf_from(&phase->when) != INSTANT_OPEN_PAST || instant_is_open(from))
		return from;
	return edtf_until(&phase[-1].when);
}

RowDates phase_dates(const Phase *phase)
{
	RowDates dates = {INSTANT_OPEN_PAST, INSTANT_OPEN_PAST, INSTANT_OPEN_FUTURE,
			  INSTANT_OPEN_FUTURE, INSTANT_OPEN_PAST};
	Instant from, until;

	if (!phase->has_when)
		return dates;
	dates = dates_of(&phase->when);
	phase_window(phase, &from, &until);
	if (dates.start_lo == INSTANT_OPEN_PAST) {
		dates.start_lo = dates.start_hi = from;
		dates.shown_lo = shown_start(phase);
	}
	return dates;
}

/* Done at its phase's end, wherever in it that was. */
static RowDates undated_dates(const Phase *phase)
{
	Instant last = phase ? phase_last(phase) : INSTANT_OPEN_FUTURE, from;
	Instant until = INSTANT_OPEN_FUTURE;

	if (phase)
		phase_window(phase, &from, &until);
	return (RowDates){last, last, until, until, last};
}

/* A single value is a moment somewhere inside it: start and end lie in the same bounds. */
RowDates row_dates(const Row *row)
{
	Instant from = INSTANT_OPEN_PAST, until;
	RowDates dates;

	if (!row->has_when)
		return undated_dates(row->phase);
	if (row->phase)
		phase_window(row->phase, &from, &until);
	dates = dates_of(&row->when);
	if (dates.start_lo == INSTANT_OPEN_PAST) {
		dates.start_lo = from;
		dates.shown_lo = row->phase ? shown_start(row->phase) : from;
	}
	if (row->when.start.kind == EDTF_UNKNOWN)
		dates.start_hi = edtf_bound_from(&row->when.end, row->when.end.lo);
	else if (dates.start_hi == INSTANT_OPEN_PAST)
		dates.start_hi = from;
	return dates;
}

Progress row_progress(const Row *row, Moment moment)
{
	RowDates dates = row_dates(row);
	Instant until = moment_until(moment);
	bool core = dates.start_hi < dates.end_lo && row->has_when && row->when.interval;

	if (!row->has_when)
		return (moment.is_day ? until : moment.from) >= dates.end_hi ? PROGRESS_DONE
									     : PROGRESS_NOT_BEGUN;
	if (until <= dates.start_lo)
		return PROGRESS_NOT_BEGUN;
	if (moment.from >= dates.end_hi)
		return PROGRESS_DONE;
	if (!core || until <= dates.start_hi)
		return PROGRESS_POSSIBLY_BEGUN;
	return moment.from < dates.end_lo ? PROGRESS_UNDER_WAY : PROGRESS_POSSIBLY_DONE;
}

/* Undated rows are at their phase's end: after those that are dated on its last day. */
static Instant sorting_start(const Row *row, const RowDates *dates)
{
	return row->has_when ? dates->start_lo : dates->end_hi;
}

static int compare_rows(const void *a, const void *b)
{
	const Row *x = *(const Row *const *)a, *y = *(const Row *const *)b;
	bool x_rest = x->amount.kind == AMOUNT_REST, y_rest = y->amount.kind == AMOUNT_REST;
	RowDates p = row_dates(x), q = row_dates(y);
	Instant x_start = sorting_start(x, &p), y_start = sorting_start(y, &q);

	if (x_rest != y_rest)
		return x_rest ? 1 : -1;
	if (p.end_hi != q.end_hi)
		return p.end_hi < q.end_hi ? -1 : 1;
	if (x_start != y_start)
		return x_start < y_start ? -1 : 1;
	return strcmp(x->id, y->id);
}

const Row **rows_in_order(Arena *arena, const Atlas *atlas, const Plan *plan, const Phase *phase,
			  size_t *count)
{
	LIST(const Row *) rows = {0};

	for (size_t i = 0; i < atlas->row_count; i++)
		if (atlas->rows[i].plan == plan && atlas->rows[i].phase == phase)
			LIST_ADD(arena, &rows, &atlas->rows[i]);
	if (rows.count)
		qsort(rows.at, rows.count, sizeof *rows.at, compare_rows);
	*count = rows.count;
	return rows.at;
}
