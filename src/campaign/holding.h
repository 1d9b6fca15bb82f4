/*
 * holding.h: what a holding comes to, by the strength that the tables state of its force.
 */
#ifndef CAMPAIGN_HOLDING_H
#define CAMPAIGN_HOLDING_H

#include "campaign/state.h"

/* Strength of a force in men: [low, high], high INTERVAL_OPEN where unknown. */
Interval force_strength(const Force *force);
/* A holding in men, with the force's strength where it has one; false where unknown. */
bool holding_men(const Force *force, const Holding *holding, Interval *men);
/* Its share of the force as a number 0..1; false where unknown. For arrow widths. */
bool holding_share(const Force *force, const Holding *holding, double *share);

#endif
