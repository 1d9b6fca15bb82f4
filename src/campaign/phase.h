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

/* When the ground is as a plan has it at the end of a phase (NULL: before the first), by features that exist at times; of
 * undated phases at the end of all times. */
GroundTime ground_after(const Library *library, const Plan *plan, const Phase *phase);
/* The same at the end of a day, or at an instant. */
GroundTime ground_on(const Library *library, Moment moment);
/* As a row leaves it behind: where it begins, within its phase. */
GroundTime ground_before_row(const Library *library, const Row *row);
/* As it finds it where it ends. */
GroundTime ground_after_row(const Library *library, const Row *row);

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
