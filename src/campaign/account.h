/*
 * account.h: the accounts of one plan while its rows are booked: cells of (force or body, place), and what is in them.
 *
 * A holding is share x strength + men; men may be a debt against the share, so that 80,000 can be taken from "all of a
 * force" exactly. Every take is matched by an add of the same amount: nothing can appear or vanish.
 *
 * A force whose strength is stated, and which the plan or one that it branches from names (itself or one below it), *owns* its
 * men: they are set apart from whoever owns its parent's. Men of any other force are its owner's, its pocket is the owner's
 * pocket. Where rows leave open which of several forces went, their body holds the number: one cell with several forces. What
 * each cell may hold at least and at most follows from all cells of an owner adding up to its whole (campaign/bounds.h).
 */
#ifndef CAMPAIGN_ACCOUNT_H
#define CAMPAIGN_ACCOUNT_H

#include "campaign/holding.h"

typedef enum CellKind { CELL_POCKET, CELL_PLACE, CELL_OUTSIDE, CELL_LOST } CellKind;

/* Several forces, by number, none twice. */
typedef struct Body {
	const Force *const *forces;
	size_t count;
} Body;

typedef struct Cell {
	CellKind kind;
	const Force *const *forces; /* one; several: a body, how many of each is not known */
	size_t force_count;
	Place place;
	Holding holding;
	const Interval *
		members; /* of a body: what is known of each beside the sums, never changed; NULL: nothing */
	bool remainder; /* an unknown number has left: perhaps nobody is left */
	Certainty certainty, amount_certainty, place_certainty;
	const Row *
		labelled; /* that put all who are there now, whose label stands for how many; NULL: none */
	LIST(const Row *) rows;
} Cell;

typedef LIST(size_t) CellIndex;
typedef LIST(LedgerEntry) EntryList;

/* A place where too much was taken of a force, or where what was taken would have gone: who is not there then follows. */
typedef struct Shortage {
	const Force *force;
	Place place;
	Cause *cause;
	const struct Shortage *earlier;
} Shortage;

typedef struct Accounts {
	Arena *arena;
	Diag *diag; /* NULL: no messages (states of a day) */
	const Atlas *atlas;
	const Plan *plan;
	const Phase *phase; /* being booked; NULL: the start */
	LIST(Cell) cells;
	CellIndex *of_force;   /* by Force.number: the cells that hold men of it */
	const Force **owners;  /* by Force.number: who owns its men: itself, or one above it */
	const Force **parents; /* by Force.number: in whom it counts now */
	const bool *named;     /* by Force.number: it or one below it is named from the start on */
	CellIndex *families;   /* by Force.number of an owner: numbers of all whose men it owns */
	Holding *wholes;       /* by Force.number of an owner: its own men, wherever they are now */
	Interval
		*grown; /* by the same: how much more than that rows have said there is, by leave */
	EntryList *entries;	   /* NULL: not kept */
	bool deferred;		   /* bounds of a large family wait for accounts_settle */
	const Shortage *shortages; /* told so far, the last first */
} Accounts;

/* Accounts with everybody in the pocket, less the stated strengths of children that own their men. */
Accounts accounts_open(Arena *arena, Diag *diag, const Atlas *atlas, const Plan *plan);
/* The same accounts, to go on from. */
Accounts accounts_copy(Arena *arena, const Accounts *accounts);

/* The cell of exactly these forces at a place (or of that kind alone, for the pocket and the lost); NULL: none, or it is empty. */
Cell *accounts_find(const Accounts *accounts, Body body, const Place *place, CellKind kind);
/* The same, made where there is none. Cells move when one is added: pointers to others are stale. */
Cell *accounts_cell(Accounts *accounts, Body body, const Place *place, CellKind kind);
/* The pocket of a force that owns its men; of any other, what of it no row has booked yet (a part of its owner's pocket). */
Cell *accounts_pocket(Accounts *accounts, const Force *force);
/* Takes cells that have become empty out of the lists of their forces. */
void accounts_sweep(Accounts *accounts, Body body);
/* Men in a cell: what its holding comes to, and for a pocket that is part of another's no more than that one has. */
Interval accounts_men(const Accounts *accounts, const Cell *cell);
/* At least one of its forces is surely there: more than nobody, or an unknown number of a force of unknown strength that no
 * row has taken from since. */
bool cell_surely_stands(const Accounts *accounts, const Cell *cell);
/* The force in whose strength a cell's share counts: its own, or a body's common parent. */
const Force *cell_counted(const Cell *cell);
CellKind cell_kind_at(const Place *place);

static inline const Force *force_owner(const Accounts *accounts, const Force *force)
{
	return accounts->owners[force->number];
}
static inline bool force_owns(const Accounts *accounts, const Force *force)
{
	return accounts->owners[force->number] == force;
}
/* Whether it counts in another now (itself counts): parents as `attach` rows have changed them. */
bool force_counts_in(const Accounts *accounts, const Force *force, const Force *in);

bool body_has(Body body, const Force *force);
bool body_within(Body part, Body whole); /* every force of it; equal ones too */
bool body_overlaps(Body a, Body b);
Body body_union(Arena *arena, Body a, Body b);
Body body_less(Arena *arena, Body body, const Force *force);
Body body_of(Arena *arena, const Force *force);
static inline Body cell_body(const Cell *cell)
{
	return (Body){cell->forces, cell->force_count};
}

/* What came from one of several places. */
typedef struct BookedPart {
	Place from;
	Body body;
	Holding moved; /* bounds where only the sum is known */
} BookedPart;

/* What a row came to. */
typedef struct Booked {
	Place from;		 /* resolved; of a body from several places: blank */
	Holding moved;		 /* `all`, `rest` are what they came to */
	const BookedPart *parts; /* of a body from several places; else none */
	size_t part_count;
} Booked;

/* Books one row, with all its consequences (`by`, members of a body, ancestors). */
Booked accounts_row(Accounts *accounts, const Row *row, const Row *const *phase_rows,
		    size_t row_count);

/* At the end of a phase, or of a moment's rows: narrows what accounts_row left open, as it does of owners of very many forces,
 * whose cells it would else go through for each row. `last`: the row to tell of where more stands than there is; or NULL. */
void accounts_settle(Accounts *accounts, const Row *last);

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
