#include "campaign/ledger_priv.h"

#include <string.h>

const PlanAccounts *ledger_plan(const Ledger *ledger, const Plan *plan)
{
	return &ledger->plans[plan - ledger->atlas->plans];
}

const Accounts *plan_accounts(const PlanAccounts *all, const Phase *phase)
{
	return phase ? &all->phases[phase->index] : &all->start;
}

static void book_phase(Accounts *accounts, const Phase *phase)
{
	size_t count;
	const Row **rows =
		rows_in_order(accounts->arena, accounts->atlas, accounts->plan, phase, &count);

	accounts->phase = phase;
	for (size_t i = 0; i < count; i++)
		accounts_row(accounts, rows[i], rows, count);
	accounts_settle(accounts, count ? rows[count - 1] : NULL);
}

/* A contingent plan that is tied to no phase finds everybody in the pocket; any other branch goes on from its phase. */
static Accounts plan_opening(Ledger *ledger, Diag *diag, const Plan *plan)
{
	Accounts accounts;

	if (!plan->branches_from || (plan->mode == MODE_CONTINGENT && !plan->after))
		return accounts_open(ledger->arena, diag, ledger->atlas, plan);
	accounts =
		accounts_copy(ledger->arena,
			      plan_accounts(ledger_plan(ledger, plan->branches_from), plan->after));
	accounts.plan = plan;
	accounts.diag = diag;
	return accounts;
}

static void book_plan(Ledger *ledger, Diag *diag, const Plan *plan)
{
	PlanAccounts *all = &ledger->plans[plan - ledger->atlas->plans];
	Accounts accounts;

	if (all->plan)
		return;
	all->plan = plan;
	all->phases = arena_array(ledger->arena, plan->phase_count, sizeof *all->phases);
	if (plan->branches_from)
		book_plan(ledger, diag, plan->branches_from);
	accounts = plan_opening(ledger, diag, plan);
	accounts.entries = &all->entries;
	book_phase(&accounts, NULL);
	all->start = accounts_copy(ledger->arena, &accounts);
	for (size_t i = 0; i < plan->phase_count; i++) {
		book_phase(&accounts, &plan->phases[i]);
		all->phases[i] = accounts_copy(ledger->arena, &accounts);
	}
}

const Ledger *ledger_book(Arena *arena, Diag *diag, const Atlas *atlas)
{
	Ledger *ledger = arena_alloc(arena, sizeof *ledger);

	ledger->arena = arena;
	ledger->atlas = atlas;
	ledger->plans = arena_array(arena, atlas->plan_count, sizeof *ledger->plans);
	for (size_t i = 0; i < atlas->plan_count; i++)
		book_plan(ledger, diag, &atlas->plans[i]);
	ledger_audit(ledger, diag);
	return ledger;
}

const LedgerEntry *ledger_entries(const Ledger *ledger, const Plan *plan, size_t *count)
{
	const PlanAccounts *all = ledger_plan(ledger, plan);

	*count = all->entries.count;
	return all->entries.at;
}
