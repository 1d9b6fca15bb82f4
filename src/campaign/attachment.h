/*
 * attachment.h: rows of `attach`: since when they are in force, and what cannot be attached to what.
 *
 * Whom a force belongs to at a moment the accounts know (state_parent).
 */
#ifndef CAMPAIGN_ATTACHMENT_H
#define CAMPAIGN_ATTACHMENT_H

#include "campaign/state.h"

/* Whether a row of `attach` has come into force by a state's moment: its day counts already. */
bool attachment_has_begun(const State *state, const Row *row);
/* Whether a row of `attach` of the state's plan and phase has come into force by its moment. */
bool attachment_is_done(const State *state, const Row *row);
/* The same of the plan's start and earlier phases as well. */
bool attachment_counts(const State *state, const Row *row);
/* Whether attachments have made a force another whole than the table of forces states. */
bool attachment_changes(const Atlas *atlas, const State *state, const Force *force);
/* Reports forces that are attached to one that belongs to them, or to one that they belong to already. */
void attachments_check(Diag *diag, const Atlas *atlas);

#endif
