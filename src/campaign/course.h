/*
 * course.h: how the strength of a force in the theatre runs through a plan, step by step, from the ledger.
 *
 * "In the theatre" is every account of the force and of those under it but `outside` and the lost; the pocket `?` counts.
 * A step is one row that changes that total; between steps it does not change.
 */
#ifndef CAMPAIGN_COURSE_H
#define CAMPAIGN_COURSE_H

#include "campaign/ledger.h"

/* A total as men and as a share of the force's strength at the plan's root start. */
typedef struct Total {
	bool has_men;
	Interval men; /* bounded; never below 0 */
	double middle; /* of what the tables say, before it is cut off at 0: 0 where as many have left as there were */
	bool has_share;
	double share; /* the middle of what is known, never below 0 */
} Total;

typedef struct CourseStep {
	const Row *row;		/* NULL: the first, how many there are after the start rows */
	Day start_lo, start_hi; /* the change begins in here; open past for the first */
	Day end_lo, end_hi;	/* and ends in here; days, both included */
	Total before, after;
} CourseStep;

/* Steps in the order in which rows are booked; one at least. `plan` may not be contingent (those never enter strength: the
 * one step is then the start). */
const CourseStep *ledger_course(Arena *arena, const Ledger *ledger, const Plan *plan,
				const Force *force, size_t *count);
/* The total after a phase; NULL: the start. */
Total ledger_total(const Ledger *ledger, const Plan *plan, const Phase *phase, const Force *force);
/* The same at the moment of a state: a phase's end or a day. */
Total state_total(const State *state, const Force *force);

#endif
