/*
 * attachment.h: to whom forces belong at a moment: the parents of the table of forces, as rows of `attach` have changed them.
 */
#ifndef CAMPAIGN_ATTACHMENT_H
#define CAMPAIGN_ATTACHMENT_H

#include "campaign/state.h"

/* By Force.number, of a state whose plan, phase and day are set; NULL of a force that belongs to none. */
const Force *const *parents_of(Arena *arena, const Atlas *atlas, const State *state);
/* Whether a row of `attach` of the state's plan and phase has come into force by its moment. */
bool attachment_is_done(const State *state, const Row *row);
/* The same of the plan's start and earlier phases as well. */
bool attachment_counts(const State *state, const Row *row);
/* Reports forces that are attached to one that belongs to them, or to one that they belong to already. */
void attachments_check(Diag *diag, const Atlas *atlas);

#endif
