/*
 * account.h: the accounts of one plan while its rows are booked: cells of (force or body, place), and what is in them.
 *
 * A holding is share x strength + men; men may be a debt against the share, so that 80,000 can be taken from "all of a
 * force" exactly. Every take is matched by an add of the same amount: nothing can appear or vanish.
 */
#ifndef CAMPAIGN_ACCOUNT_H
#define CAMPAIGN_ACCOUNT_H

#include "campaign/holding.h"

typedef enum CellKind { CELL_POCKET, CELL_PLACE, CELL_OUTSIDE, CELL_LOST } CellKind;

typedef struct Cell {
	CellKind kind;
	const Force *const *forces; /* one, or the members of a body */
	size_t force_count;
	const Force *
		counted; /* whose strength its amount counts in: the force, or a body's common parent */
	Place place;
	Holding holding;
	bool part_gone; /* an unknown number has left: how much is left is not known either */
	bool member;	/* of a body that stands here: drawn with the body */
	Certainty certainty, amount_certainty, place_certainty;
	Text label;
	LIST(const Row *) rows;
} Cell;

typedef LIST(LedgerEntry) EntryList;

typedef struct Accounts {
	Arena *arena;
	Diag *diag; /* NULL: no messages (states of a day) */
	const Atlas *atlas;
	const Plan *plan;
	const Phase *phase; /* being booked; NULL: the start */
	LIST(Cell) cells;
	EntryList *entries; /* NULL: not kept */
} Accounts;

/* Accounts with everybody in the pocket, less the stated strengths of children. */
Accounts accounts_open(Arena *arena, Diag *diag, const Atlas *atlas, const Plan *plan);
/* The same accounts, to go on from. */
Accounts accounts_copy(Arena *arena, const Accounts *accounts);
Cell *accounts_cell(Accounts *accounts, const Force *const *forces, size_t count,
		    const Place *place, CellKind kind);
/* Books one row, with all its consequences (`by`, members of a body, ancestors). */
void accounts_row(Accounts *accounts, const Row *row, const Row *const *phase_rows,
		  size_t row_count);

/* Rows of a phase (NULL: start) in the order in which they apply; *count rows in the arena. */
const Row **rows_in_order(Arena *arena, const Atlas *atlas, const Plan *plan, const Phase *phase,
			  size_t *count);
/* Where a row takes from: its own `from`, or what a blank one stands for. */
Place row_source(Accounts *accounts, const Row *row, bool report);

/* What they come to for one force: see State. */
Total accounts_total(const Accounts *accounts, const Force *force);
const Stay *accounts_stays(Arena *arena, const Accounts *accounts, const Force *force,
			   size_t *count);

#endif
