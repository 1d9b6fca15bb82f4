#include "campaign/account.h"

#include <stdlib.h>
#include <string.h>

static StayKind kind_of(CellKind kind)
{
	return kind == CELL_PLACE     ? STAY_PLACE
	       : kind == CELL_POCKET  ? STAY_POCKET
	       : kind == CELL_OUTSIDE ? STAY_OUTSIDE
				      : STAY_LOST;
}

static Stay stay_of(const Cell *cell)
{
	Stay stay = {.kind = kind_of(cell->kind),
		     .place = cell->place,
		     .holding = cell->holding,
		     .in_body = cell->member,
		     .certainty = certainty_weaker(
			     cell->certainty,
			     certainty_weaker(cell->amount_certainty, cell->place_certainty)),
		     .rows = cell->rows.at,
		     .row_count = cell->rows.count};

	stay.whole = rational_compare(cell->holding.share, rational_of(1, 1)) == 0 &&
		     !cell->holding.men.low && !cell->holding.men.high;
	/* An unknown number has left: what is left is not known either. */
	if (cell->part_gone)
		stay.holding = (Holding){.share = {0, 1}, .unknown = true};
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

/* Of the force itself, or of a body of its children, whose number is drawn from its account. */
static bool is_of(const Cell *cell, const Force *force)
{
	return cell->counted == force && (cell->force_count > 1 || cell->forces[0] == force) &&
	       !holding_is_zero(&cell->holding);
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
static void drop_spent_pocket(Stay **stays, size_t *count, const Force *force)
{
	size_t kept = 0;

	for (size_t i = 0; i < *count; i++) {
		const Stay *stay = &(*stays)[i];
		bool spent = stay->kind == STAY_POCKET && !stay->holding.unknown && !stay->whole &&
			     holding_may_be_zero(&stay->holding, force);

		if (!spent)
			(*stays)[kept++] = *stay;
	}
	*count = kept;
}

const Stay *accounts_stays(Arena *arena, const Accounts *accounts, const Force *force,
			   size_t *count)
{
	LIST(Stay) list = {0};

	for (size_t i = 0; i < accounts->cells.count; i++) {
		Stay stay;
		size_t at = 0;

		if (!is_of(&accounts->cells.at[i], force))
			continue;
		stay = stay_of(&accounts->cells.at[i]);
		while (at < list.count && !same_stay(&list.at[at], &stay))
			at++;
		if (at < list.count)
			merge(&list.at[at], &stay);
		else
			LIST_ADD(arena, &list, stay);
	}
	drop_spent_pocket(&list.at, &list.count, force);
	if (list.count)
		qsort(list.at, list.count, sizeof *list.at, compare_stays);
	*count = list.count;
	return list.at;
}
