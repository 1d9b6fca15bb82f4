#include "campaign/phase.h"

#include <stdlib.h>
#include <string.h>

#include "campaign/account.h"

void phase_window(const Phase *phase, Day *first, Day *last)
{
	*first = phase->has_when ? edtf_first(&phase->when) : DAY_OPEN_PAST;
	*last = phase->has_when ? edtf_last(&phase->when) : DAY_OPEN_FUTURE;
	/* An open start begins where the phase before ends. */
	if (*first == DAY_OPEN_PAST && phase->index > 0) {
		const Phase *before = phase - 1;

		if (before->has_when && !day_is_open(edtf_last(&before->when)))
			*first = edtf_last(&before->when);
	}
}

/* A single value is a moment somewhere inside it: start and end lie in the same bounds. */
RowDates row_dates(const Row *row)
{
	RowDates dates = {DAY_OPEN_PAST, DAY_OPEN_PAST, DAY_OPEN_FUTURE, DAY_OPEN_FUTURE};
	Day first = DAY_OPEN_PAST, last = DAY_OPEN_FUTURE;

	if (row->phase)
		phase_window(row->phase, &first, &last);
	if (!row->has_when)
		/* Undated rows are done at their phase's end. */
		return (RowDates){last, last, last, last};
	dates = (RowDates){row->when.start.lo, row->when.start.hi, row->when.end.lo,
			   row->when.end.hi};
	if (dates.start_lo == DAY_OPEN_PAST)
		dates.start_lo = first;
	if (dates.start_hi == DAY_OPEN_PAST || row->when.start.kind == EDTF_UNKNOWN)
		dates.start_hi = row->when.start.kind == EDTF_UNKNOWN ? row->when.end.lo : first;
	return dates;
}

Progress row_progress(const Row *row, Day day)
{
	RowDates dates = row_dates(row);
	bool core = dates.start_hi <= dates.end_lo && row->has_when && row->when.interval;

	if (day < dates.start_lo)
		return PROGRESS_NOT_BEGUN;
	if (day > dates.end_hi || (!row->has_when && day >= dates.end_hi))
		return PROGRESS_DONE;
	if (!core || day < dates.start_hi)
		return PROGRESS_POSSIBLY_BEGUN;
	return day <= dates.end_lo ? PROGRESS_UNDER_WAY : PROGRESS_POSSIBLY_DONE;
}

static int compare_rows(const void *a, const void *b)
{
	const Row *x = *(const Row *const *)a, *y = *(const Row *const *)b;
	bool x_rest = x->amount.kind == AMOUNT_REST, y_rest = y->amount.kind == AMOUNT_REST;
	RowDates p = row_dates(x), q = row_dates(y);

	if (x_rest != y_rest)
		return x_rest ? 1 : -1;
	if (p.end_hi != q.end_hi)
		return p.end_hi < q.end_hi ? -1 : 1;
	if (p.start_lo != q.start_lo)
		return p.start_lo < q.start_lo ? -1 : 1;
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
