/*
 * holding.h: what a holding comes to, by the strength that the tables state of its force.
 */
#ifndef CAMPAIGN_HOLDING_H
#define CAMPAIGN_HOLDING_H

#include "campaign/state.h"

/* Strength of a force in men: [low, high], high INTERVAL_OPEN where unknown. */
Interval force_strength(const Force *force);
/* What a holding comes to in men; high INTERVAL_OPEN where unknown. */
Interval holding_total(const Holding *holding, const Force *counted);
bool holding_is_zero(const Holding *holding);
/* Whether surely nothing can be taken from it. */
bool holding_may_be_zero(const Holding *holding, const Force *counted);
Holding holding_sum(Holding a, Holding b);
/* a - b; shares first, men may go into debt against what is left of the share. */
Holding holding_less(Holding a, Holding b);
/* Whether no value fits: the most that may be there is less than the least that is taken. */
bool holding_overdrawn(const Holding *left, const Force *counted);

/* A holding in men, with the force's strength where it has one; false where unknown. */
bool holding_men(const Force *force, const Holding *holding, Interval *men);
/* Its share of the force as a number 0..1; false where unknown. For arrow widths. */
bool holding_share(const Force *force, const Holding *holding, double *share);

#endif
