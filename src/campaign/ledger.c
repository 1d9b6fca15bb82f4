#include "campaign/ledger_priv.h"

#include <string.h>

const PlanBooks *ledger_plan(const Ledger *ledger, const Plan *plan)
{
	return &ledger->plans[plan - ledger->atlas->plans];
}

const Book *plan_book(const PlanBooks *books, const Phase *phase)
{
	return phase ? &books->phases[phase->index] : &books->start;
}

static void book_phase(Book *book, const Phase *phase)
{
	size_t count;
	const Row **rows = rows_in_order(book->arena, book->atlas, book->plan, phase, &count);

	book->phase = phase;
	for (size_t i = 0; i < count; i++)
		book_row(book, rows[i], rows, count);
}

/* A contingent plan that is tied to no phase finds everybody in the pocket; any other branch goes on from its phase. */
static Book plan_opening(Ledger *ledger, Diag *diag, const Plan *plan)
{
	Book book;

	if (!plan->branches_from || (plan->mode == MODE_CONTINGENT && !plan->after))
		return book_open(ledger->arena, diag, ledger->atlas, plan);
	book = book_copy(ledger->arena,
			 plan_book(ledger_plan(ledger, plan->branches_from), plan->after));
	book.plan = plan;
	book.diag = diag;
	return book;
}

static void book_plan(Ledger *ledger, Diag *diag, const Plan *plan)
{
	PlanBooks *books = &ledger->plans[plan - ledger->atlas->plans];
	Book book;

	if (books->plan)
		return;
	books->plan = plan;
	books->phases = arena_array(ledger->arena, plan->phase_count, sizeof *books->phases);
	if (plan->branches_from)
		book_plan(ledger, diag, plan->branches_from);
	book = plan_opening(ledger, diag, plan);
	book.entries = &books->entries;
	book_phase(&book, NULL);
	books->start = book_copy(ledger->arena, &book);
	for (size_t i = 0; i < plan->phase_count; i++) {
		book_phase(&book, &plan->phases[i]);
		books->phases[i] = book_copy(ledger->arena, &book);
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
	const PlanBooks *books = ledger_plan(ledger, plan);

	*count = books->entries.count;
	return books->entries.at;
}
