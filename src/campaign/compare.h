/*
 * compare.h: two states on one plate: what was planned against what was carried out, and what changed since the last phase.
 *
 * A comparison is a state like any other, whose things know which of the two they are from; so it is placed and drawn by the
 * code for one. sign/attributes tells its things apart for the style sheet, words/compared puts it into words.
 */
#ifndef CAMPAIGN_COMPARE_H
#define CAMPAIGN_COMPARE_H

#include "campaign/state.h"

/* The first plan's positions and movements as planned, the second's as carried out. Lines are held as they were in fact. */
const State *compare_overlay(Arena *arena, const State *planned, const State *carried_out);
/* The later state, with what the earlier one has as well marked as the same. */
const State *compare_difference(Arena *arena, const State *before, const State *now);

/* What a state shows of a feature that exists at times. */
typedef enum Shown {
	SHOWN_NOT,     /* it exists at another time, or another version does */
	SHOWN_NOW,     /* as it is; of an overlay, as it was for what was carried out */
	SHOWN_FORMER,  /* in a difference, as it was before */
	SHOWN_PLANNED, /* in an overlay, as it was for what was planned */
	SHOWN_KINDS
} Shown;

Shown compare_shown(const State *state, const Feature *feature);
/* The plan that a thing's amount counts in. */
const Plan *compare_plan(const State *state, Compared compared);
#endif
