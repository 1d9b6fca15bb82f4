/*
 * march.h: a plan as legs of marches: who went together from where to where, how many, and which leg goes on in which.
 *
 * A leg is what forces take together in one phase by one way; its number is what the ledger booked for it. Legs are linked
 * by the men: what left a place came there by the legs that are not used up yet, the latest first; so a force that divides
 * has several legs after one, and where forces meet there are several before one. Links never lead back in the order of rows.
 */
#ifndef CAMPAIGN_MARCH_H
#define CAMPAIGN_MARCH_H

#include "campaign/course.h"

typedef struct MarchLeg {
	const Movement *const *movements; /* one at least; all from and to the same places */
	size_t movement_count;
	const Phase *phase;
	bool known;   /* the number is: of unknown ones nothing below means anything */
	Interval men; /* of all movements together; in a march of shares 0 */
	double share; /* of a march of shares: of their forces */
	bool about;   /* some of it was written as about a number */
	bool returns; /* ends nearer than it began to where its first force first stood in the theatre */
	Certainty route;	      /* weakest of the way and the places at its ends */
	const size_t *before, *after; /* legs that it goes on from; that go on from it */
	size_t before_count, after_count;
	/* Where nothing goes on from it, and counts or losses at its end made of its men another number: how many. */
	bool recounted, left_about;
	int64_t left;
} MarchLeg;

typedef struct March {
	const Plan *plan;
	const MarchLeg *legs; /* in the order of their first rows */
	size_t count;
	bool in_shares; /* no leg's men are known, but shares are */
} March;

/* The legs of a plan's forces: those listed and all below them, none listed: everybody's. What moves without a place at either
 * end is no leg. */
const March *march_of(Arena *arena, const PlanCourse *course, const Force *const *forces,
		      size_t force_count);
/* What a leg is as wide as: its men, the middle of what is known of them, or its share; 0 where it is unknown. */
double march_leg_amount(const March *march, const MarchLeg *leg);
/* Where a place lies; false: nobody says. */
bool march_place(const Place *place, LonLat *at);

#endif
