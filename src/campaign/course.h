/*
 * course.h: how the strength of a force in the theatre runs through a plan, step by step, from the ledger.
 *
 * A step is one row that changes that total; between steps it does not change.
 */
#ifndef CAMPAIGN_COURSE_H
#define CAMPAIGN_COURSE_H

#include "campaign/ledger.h"
#include "campaign/phase.h"

typedef struct CourseStep {
	const Row *row; /* NULL: the first, how many there are after the start rows */
	RowDates dates; /* when it changes; open past for the first */
	Total before, after;
	Holding moved; /* what the row itself came to, of its forces; of the first step nothing */
} CourseStep;

/* Of one force: steps in the order in which rows are booked; one at least. */
typedef struct Course {
	const Plan *plan;
	const CourseStep *steps;
	size_t count;
} Course;

/* A plan from its start to its end. */
typedef struct PlanCourse {
	const Plan *plan;
	const State *const *states; /* after the start rows, then after each phase */
	const Course *forces;	    /* by Force.number */
} PlanCourse;

/* The courses of all forces of the atlas, by Force.number. A contingent plan never enters strength: the one step is its start. */
const Course *ledger_courses(Arena *arena, const Ledger *ledger, const Plan *plan);

#endif
