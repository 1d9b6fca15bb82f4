/*
 * ledger.h: (force, place) -> amount for every plan; nothing may appear or vanish.
 *
 * The rules are the ledger chapter of the format description: order of rows, pocket `?`, children and bodies, `by`, `count`,
 * shares as exact rationals, men as intervals, branching plans.
 */
#ifndef CAMPAIGN_LEDGER_H
#define CAMPAIGN_LEDGER_H

#include "campaign/state.h"

typedef struct Ledger Ledger;

/* Books every row of every plan and runs all checks (overdraw, sums, lines not held, two sides on one stretch, dates
 * outside the phase, ...), each error naming both rows. Always returns a ledger; errors are in diag. */
const Ledger *ledger_book(Arena *arena, Diag *diag, const Atlas *atlas);
/* The state at the end of a phase (NULL: the start). */
const State *ledger_state(Arena *arena, const Ledger *ledger, const Plan *plan, const Phase *phase);
/* The state on a day or at an instant. */
const State *ledger_state_on(Arena *arena, const Ledger *ledger, const Plan *plan, Moment when);
/* Every line of a plan, in the order of booking. */
const LedgerEntry *ledger_entries(const Ledger *ledger, const Plan *plan, size_t *count);

#endif
