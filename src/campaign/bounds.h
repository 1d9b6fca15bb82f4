/*
 * bounds.h: what each cell may hold at least and at most, because all cells of an owner of men add up to its whole, and the
 * men of a body are those of its members.
 *
 * Bounds are found by letting each of these sums narrow its parts until nothing changes: they are true always, and as narrow as
 * can be for one owner, or a body split over two places.
 */
#ifndef CAMPAIGN_BOUNDS_H
#define CAMPAIGN_BOUNDS_H

#include "campaign/account.h"

/* Narrows every cell of the owners of these forces, and of whoever shares a body with them; bodies whose split is known by
 * then fall apart into their members. */
void accounts_narrow(Accounts *accounts, Body touched);
/* Men of one force in a cell that holds it, alone or in a body. */
Interval accounts_member(const Accounts *accounts, const Cell *cell, const Force *force);
/* Men of the forces in `set` (by Force.number) that are in the theatre, else outside or lost. Of a force that does not own its
 * men only what rows have booked: the rest is in its owner's pocket. */
Interval accounts_sum(const Accounts *accounts, const bool *set, bool theatre);

#endif
