/*
 * ledger_priv.h: the booked plans; shared by the files of campaign/ only.
 */
#ifndef CAMPAIGN_LEDGER_PRIV_H
#define CAMPAIGN_LEDGER_PRIV_H

#include "campaign/account.h"
#include "campaign/ledger.h"

typedef struct PlanAccounts {
	const Plan *plan;
	Accounts start;	  /* after the start rows */
	Accounts *phases; /* after each phase */
	EntryList entries;
} PlanAccounts;

struct Ledger {
	Arena *arena;
	const Atlas *atlas;
	PlanAccounts *plans; /* in the order of the atlas */
};

const PlanAccounts *ledger_plan(const Ledger *ledger, const Plan *plan);
/* The accounts after a phase; NULL: the start. */
const Accounts *plan_accounts(const PlanAccounts *all, const Phase *phase);
/* Sectors of every line that rows name or rules bind, as it runs then, from the cells of accounts. */
const Sector *sectors_of(Arena *arena, const Atlas *atlas, const Accounts *accounts,
			 GroundTime ground, size_t *count);
/* Reports who stands where by the `when` of a feature there is nothing. */
void ground_check(const Ledger *ledger, Diag *diag);
/* All checks on the booked plans. */
void ledger_audit(const Ledger *ledger, Diag *diag);

#endif
