#include <stdlib.h>
#include <string.h>

#include "campaign/bounds.h"

static StayKind stay_kind(CellKind kind)
{
	return kind == CELL_PLACE     ? STAY_PLACE
	       : kind == CELL_POCKET  ? STAY_POCKET
	       : kind == CELL_OUTSIDE ? STAY_OUTSIDE
				      : STAY_LOST;
}

/* Of the force itself; of a body whose number came out of the force's own account; or of a body that it is a member of. */
static bool is_of(const Accounts *accounts, const Cell *cell, const Force *force)
{
	if (holding_is_zero(&cell->holding))
		return false;
	if (body_has(cell_body(cell), force))
		return true;
	for (size_t i = 0; i < cell->force_count; i++)
		if (cell->forces[i]->parent != force ||
		    force_owner(accounts, cell->forces[i]) != force)
			return false;
	return cell->force_count > 1;
}

static Stay stay_of(const Accounts *accounts, const Cell *cell, const Force *force)
{
	Stay stay = {.kind = stay_kind(cell->kind),
		     .place = cell->place,
		     .holding = cell->holding,
		     .in_body = cell->force_count > 1 && body_has(cell_body(cell), force),
		     .certainty = certainty_weaker(
			     cell->certainty,
			     certainty_weaker(cell->amount_certainty, cell->place_certainty)),
		     .rows = cell->rows.at,
		     .row_count = cell->rows.count};

	stay.whole = rational_compare(cell->holding.share, rational_of(1, 1)) == 0 &&
		     !cell->holding.men.low && !cell->holding.men.high;
	if (stay.in_body) {
		stay.holding = holding_of_men(accounts_member(accounts, cell, force));
		stay.certainty = certainty_weaker(stay.certainty, INFERRED);
	}
	if (stay.kind == STAY_POCKET)
		stay.place.kind = PLACE_UNKNOWN;
	if (cell->place.feature)
		stay.certainty = certainty_weaker(stay.certainty, cell->place.feature->certainty);
	return stay;
}

static int compare_stays(const void *a, const void *b)
{
	const Stay *x = a, *y = b;
	Arena *arena;
	int order;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	arena = arena_new();
	order = strcmp(place_key(arena, &x->place), place_key(arena, &y->place));
	arena_free(arena);
	return order;
}

static bool same_stay(const Stay *a, const Stay *b)
{
	return a->kind == b->kind && (a->kind != STAY_PLACE && a->kind != STAY_OUTSIDE
					      ? true
					      : place_equal(&a->place, &b->place));
}

static void merge(Stay *into, const Stay *more)
{
	into->holding = holding_sum(into->holding, more->holding);
	into->certainty = certainty_weaker(into->certainty, more->certainty);
	into->whole = false;
	if (!into->row_count) {
		into->rows = more->rows;
		into->row_count = more->row_count;
	}
}

/* A remainder that may be nobody is no known place: after as many have left as there were, the doubt about the whole is not
 * men whose place is unknown. */
static bool is_spent_pocket(const Accounts *accounts, const Cell *cell)
{
	bool whole = rational_compare(cell->holding.share, rational_of(1, 1)) == 0 &&
		     !cell->holding.men.low && !cell->holding.men.high;

	return cell->kind == CELL_POCKET && !whole && accounts_men(accounts, cell).low <= 0 &&
	       !(cell->holding.unknown && !cell->remainder);
}

/* What of a force without men of its own no row has booked is in its owner's pocket, and counted there alone. */
static bool is_owners_pocket(const Accounts *accounts, const Cell *cell)
{
	return cell->kind == CELL_POCKET && cell->force_count == 1 &&
	       !force_owns(accounts, cell->forces[0]);
}

static int compare_numbers(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

/* Cells that may be of a force, in their order: those that hold it, and bodies of its children whose men it owns. Each once. */
static CellIndex cells_about(Arena *arena, const Accounts *accounts, const Force *force)
{
	const CellIndex *family = &accounts->families[force->number];
	const CellIndex *own = &accounts->of_force[force->number];
	CellIndex all = {0};
	size_t kept = 0;

	for (size_t i = 0; i < own->count; i++)
		LIST_ADD(arena, &all, own->at[i]);
	for (size_t i = 0; i < family->count; i++) {
		const CellIndex *member = &accounts->of_force[family->at[i]];

		for (size_t k = 0; k < member->count; k++)
			if (accounts->cells.at[member->at[k]].force_count > 1)
				LIST_ADD(arena, &all, member->at[k]);
	}
	if (all.count)
		qsort(all.at, all.count, sizeof *all.at, compare_numbers);
	for (size_t i = 0; i < all.count; i++)
		if (!i || all.at[i] != all.at[kept - 1])
			all.at[kept++] = all.at[i];
	all.count = kept;
	return all;
}

const Stay *accounts_stays(Arena *arena, const Accounts *accounts, const Force *force,
			   size_t *count)
{
	LIST(Stay) list = {0};
	Arena *scratch = arena_new();
	CellIndex cells = cells_about(scratch, accounts, force);

	for (size_t i = 0; i < cells.count; i++) {
		const Cell *cell = &accounts->cells.at[cells.at[i]];
		Stay stay;
		size_t at = 0;

		if (!is_of(accounts, cell, force) || is_spent_pocket(accounts, cell) ||
		    is_owners_pocket(accounts, cell))
			continue;
		stay = stay_of(accounts, cell, force);
		while (at < list.count && !same_stay(&list.at[at], &stay))
			at++;
		if (at < list.count)
			merge(&list.at[at], &stay);
		else
			LIST_ADD(arena, &list, stay);
	}
	arena_free(scratch);
	if (list.count)
		qsort(list.at, list.count, sizeof *list.at, compare_stays);
	*count = list.count;
	return list.at;
}
