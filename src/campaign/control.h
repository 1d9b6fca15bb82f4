/*
 * control.h: who controls which land at the moment of a state, by the rows whose action is `hold`.
 *
 * Land is held from the moment that a row says (a row of the start: from the beginning; one without `when`: from its
 * phase's end) until a later row gives the same land to somebody else. Where the times of two holders overlap, both have
 * it: two sides contest it, forces of one side share it. Lines are cut where what is held of them changes.
 */
#ifndef CAMPAIGN_CONTROL_H
#define CAMPAIGN_CONTROL_H

#include "campaign/state.h"

/* Those of a state whose plan, phase and day are set; *count in the arena. */
const Control *controls_of(Arena *arena, const Atlas *atlas, const State *state, size_t *count);
/* Whether somebody holds an area, so that it has the holder's tint; what is only meant in an overlay does not count. */
bool control_covers(const State *state, const Feature *area);
/* Whether the same holders have both, in the same way; of which land and how sure does not matter. */
bool control_same_holders(const Control *a, const Control *b);
/* Reports land that one holder is given twice. */
void controls_check(Diag *diag, const Atlas *atlas);

#endif
