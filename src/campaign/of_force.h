/*
 * of_force.h: a state with the marks of one force alone, for plates that show each force by itself.
 */
#ifndef CAMPAIGN_OF_FORCE_H
#define CAMPAIGN_OF_FORCE_H

#include "campaign/state.h"

/* Whom the rows of a plan, and of those that it branches from, name: by number, each once; *count of them. */
const Force **forces_named(Arena *arena, const Atlas *atlas, const Plan *plan, size_t *count);
/* By Force.number: whether a row of a plan, or of those that it branches from, books it or one below it; not as a reliever. */
bool *forces_booked(Arena *arena, const Atlas *atlas, const Plan *plan);
/*
 * What of `state` is of `force` or of one below it: bodies with such a member, relievers' moves, sectors and land that it
 * holds, its pockets, events of it and of no force. Counts of all forces stay. `of` is the force.
 */
const State *state_of_force(Arena *arena, const State *state, const Force *force);

#endif
