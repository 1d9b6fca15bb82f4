/*
 * phase.h: when phases and rows are: what their dates leave open, as bounds in days.
 */
#ifndef CAMPAIGN_PHASE_H
#define CAMPAIGN_PHASE_H

#include "campaign/state.h"

/* First and last day of a phase's outer span (an open start begins where the previous phase ends). */
void phase_window(const Phase *phase, Day *first, Day *last);

/* Outer span and certain core of a row's dates, an open start being the phase's. */
typedef struct RowDates {
	Day start_lo, start_hi, end_lo, end_hi;
} RowDates;
RowDates row_dates(const Row *row);
/* How far a row has got on a day. */
Progress row_progress(const Row *row, Day day);

#endif
