/*
 * phase.h: when phases and rows are: what their dates leave open, as instants.
 *
 * Bounds that were written as days are whole days: at every hour of a day a row has got as far as on that day. Hours are
 * half-open: what ends at 16:00 is done at 16:00.
 */
#ifndef CAMPAIGN_PHASE_H
#define CAMPAIGN_PHASE_H

#include "campaign/state.h"

/* A phase's outer span, [from, until). An open start begins where the previous phase ends: on its last day, which both
 * share, or at its last hour. */
void phase_window(const Phase *phase, Instant *from, Instant *until);
/* Where the last day of a phase begins, which the next may share; its end where that has a time. */
Instant phase_last(const Phase *phase);

/* Outer span and certain core of a row's dates, an open start being the phase's. */
typedef struct RowDates {
	Instant start_lo; /* before it, not begun */
	Instant start_hi; /* from here on surely begun */
	Instant end_lo;	  /* up to here surely not done */
	Instant end_hi;	  /* from here on done */
	Instant shown_lo; /* where it is drawn from: an open start where the previous phase has ended */
} RowDates;
RowDates row_dates(const Row *row);
/* The same of a phase itself. */
RowDates phase_dates(const Phase *phase);
/* How far a row has got at a moment. */
Progress row_progress(const Row *row, Moment moment);

#endif
