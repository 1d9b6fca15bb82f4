/*
 * ledger_priv.h: the booked plans; shared by the files of campaign/ only.
 */
#ifndef CAMPAIGN_LEDGER_PRIV_H
#define CAMPAIGN_LEDGER_PRIV_H

#include "campaign/book.h"

typedef struct PlanBooks {
	const Plan *plan;
	Book start;   /* after the start rows */
	Book *phases; /* after each phase */
	EntryList entries;
} PlanBooks;

struct Ledger {
	Arena *arena;
	const Atlas *atlas;
	PlanBooks *plans; /* in the order of the atlas */
};

const PlanBooks *ledger_plan(const Ledger *ledger, const Plan *plan);
/* The accounts after a phase; NULL: the start. */
const Book *plan_book(const PlanBooks *books, const Phase *phase);
/* Sectors of every line that rows name or rules bind, from the cells of a book. */
const Sector *sectors_of(Arena *arena, const Atlas *atlas, const Book *book, size_t *count);
/* All checks on the booked plans. */
void ledger_audit(const Ledger *ledger, Diag *diag);

#endif
