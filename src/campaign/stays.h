/*
 * stays.h: where the men of one force are at the moment of a state, account by account.
 *
 * Unlike the positions of a state (campaign/state.h), which are what a map can draw, stays also tell of those outside, of
 * the lost, of pockets and of the members of a body.
 */
#ifndef CAMPAIGN_STAYS_H
#define CAMPAIGN_STAYS_H

#include "campaign/state.h"

typedef enum StayKind {
	STAY_PLACE,
	STAY_POCKET, /* in the theatre, place unknown */
	STAY_OUTSIDE,
	STAY_LOST
} StayKind;

typedef struct Stay {
	StayKind kind;
	Place place; /* of STAY_POCKET: `?` */
	Holding holding;
	bool whole;   /* all of the force that the tables count in its own account */
	bool in_body; /* as a member of a body, which has the number */
	Certainty certainty;
	const Row *const
		*rows; /* that made it, in ledger order; of several accounts: the first's */
	size_t row_count;
} Stay;

/* Accounts of the force itself, and of bodies of its children whose number was drawn from it, that are not empty, one per
 * place: standing first, then pocket, outside, lost; by place key within each. Rows on a force above it say nothing here. */
const Stay *state_stays(Arena *arena, const State *state, const Force *force, size_t *count);

#endif
