/*
 * holding.h: what a holding comes to, by the strength that the tables state of its force.
 *
 * Intervals of men saturate at INTERVAL_OPEN, which stands for "no upper bound is known". The rules are the ledger chapter of
 * the format description.
 */
#ifndef CAMPAIGN_HOLDING_H
#define CAMPAIGN_HOLDING_H

#include "campaign/state.h"

/* Strength of a force in men: [low, high], high INTERVAL_OPEN where unknown. */
Interval force_strength(const Force *force);
/* What a holding comes to in men, never below 0; high INTERVAL_OPEN where unknown. */
Interval holding_total(const Holding *holding, const Force *counted);
/* Surely nothing. */
bool holding_is_zero(const Holding *holding);
/* Known to a man, in terms of its force's strength: no interval of its own, no unknown part. */
bool holding_is_exact(const Holding *holding);
Holding holding_sum(Holding a, Holding b);
/* a - b; shares first, men may go into debt against what is left of the share. */
Holding holding_less(Holding a, Holding b);
/* So many men; an unknown number, but so many at least, where there is no upper bound. */
Holding holding_of_men(Interval men);
/* Nobody said how many; the bounds are what others leave. */
Holding holding_unknown(Interval bound);
/* Whether no value fits: the most that may be there is less than the least that is taken. */
bool holding_overdrawn(const Holding *left, const Force *counted);

/* a - b for any value of each, not below 0. */
Interval interval_less(Interval a, Interval b);

/* A holding in men, with the force's strength where it has one; false where unknown. */
bool holding_men(const Force *force, const Holding *holding, Interval *men);
/* Its share of the force as a number 0..1; false where unknown. For arrow widths. */
bool holding_share(const Force *force, const Holding *holding, double *share);

#endif
