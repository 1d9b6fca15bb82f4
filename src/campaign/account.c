#include "campaign/account.h"

#include <stdint.h>
#include <string.h>

bool body_has(Body body, const Force *force)
{
	for (size_t i = 0; i < body.count; i++)
		if (body.forces[i] == force)
			return true;
	return false;
}

bool body_within(Body part, Body whole)
{
	for (size_t i = 0; i < part.count; i++)
		if (!body_has(whole, part.forces[i]))
			return false;
	return true;
}

bool body_overlaps(Body a, Body b)
{
	for (size_t i = 0; i < a.count; i++)
		if (body_has(b, a.forces[i]))
			return true;
	return false;
}

Body body_of(Arena *arena, const Force *force)
{
	const Force **list = arena_alloc(arena, sizeof *list);

	*list = force;
	return (Body){list, 1};
}

/* In the order of the file of forces, so that a+b and b+a are one. */
static void body_insert(const Force **list, size_t *count, const Force *force)
{
	size_t at = *count;

	if (body_has((Body){list, *count}, force))
		return;
	while (at > 0 && list[at - 1]->number > force->number) {
		list[at] = list[at - 1];
		at--;
	}
	list[at] = force;
	++*count;
}

Body body_union(Arena *arena, Body a, Body b)
{
	const Force **list = arena_array(arena, a.count + b.count, sizeof *list);
	size_t count = 0;

	for (size_t i = 0; i < a.count; i++)
		body_insert(list, &count, a.forces[i]);
	for (size_t i = 0; i < b.count; i++)
		body_insert(list, &count, b.forces[i]);
	return (Body){list, count};
}

Body body_less(Arena *arena, Body body, const Force *force)
{
	const Force **list = arena_array(arena, body.count, sizeof *list);
	size_t count = 0;

	for (size_t i = 0; i < body.count; i++)
		if (body.forces[i] != force)
			list[count++] = body.forces[i];
	return (Body){list, count};
}

CellKind cell_kind_at(const Place *place)
{
	switch (place->kind) {
	case PLACE_OUTSIDE:
		return CELL_OUTSIDE;
	case PLACE_FEATURE:
	case PLACE_POINT:
		return CELL_PLACE;
	case PLACE_BLANK:
	case PLACE_UNKNOWN:
		break;
	}
	return CELL_POCKET;
}

const Force *cell_counted(const Cell *cell)
{
	return cell->force_count > 1 && cell->forces[0]->parent ? cell->forces[0]->parent
								: cell->forces[0];
}

static bool same_body(const Cell *cell, Body body)
{
	return cell->force_count == body.count && body_within(body, cell_body(cell));
}

Cell *accounts_find(const Accounts *accounts, Body body, const Place *place, CellKind kind)
{
	const CellIndex *index = &accounts->of_force[body.forces[0]->number];

	for (size_t i = 0; i < index->count; i++) {
		Cell *cell = &accounts->cells.at[index->at[i]];

		if (cell->kind == kind && same_body(cell, body) &&
		    (kind == CELL_POCKET || kind == CELL_LOST || place_equal(&cell->place, place)))
			return cell;
	}
	return NULL;
}

Cell *accounts_cell(Accounts *accounts, Body body, const Place *place, CellKind kind)
{
	Cell *found = accounts_find(accounts, body, place, kind);
	Cell cell = {.kind = kind, .forces = body.forces, .force_count = body.count};

	if (found)
		return found;
	if (place)
		cell.place = *place;
	if (kind == CELL_POCKET)
		cell.place = (Place){.kind = PLACE_UNKNOWN, .written = "?"};
	if (kind == CELL_LOST)
		cell.place = (Place){0};
	LIST_ADD(accounts->arena, &accounts->cells, cell);
	for (size_t i = 0; i < body.count; i++)
		LIST_ADD(accounts->arena, &accounts->of_force[body.forces[i]->number],
			 accounts->cells.count - 1);
	return &accounts->cells.at[accounts->cells.count - 1];
}

Cell *accounts_pocket(Accounts *accounts, const Force *force)
{
	return accounts_cell(accounts, body_of(accounts->arena, force), NULL, CELL_POCKET);
}

void accounts_sweep(Accounts *accounts, Body body)
{
	for (size_t i = 0; i < body.count; i++) {
		CellIndex *index = &accounts->of_force[body.forces[i]->number];
		size_t kept = 0;

		for (size_t k = 0; k < index->count; k++) {
			const Cell *cell = &accounts->cells.at[index->at[k]];

			if (cell->kind == CELL_POCKET || !holding_is_zero(&cell->holding))
				index->at[kept++] = index->at[k];
		}
		index->count = kept;
	}
}

Interval accounts_men(const Accounts *accounts, const Cell *cell)
{
	const Force *owner = force_owner(accounts, cell->forces[0]);
	Interval men = holding_total(&cell->holding, cell_counted(cell)), most;
	const Cell *pocket;

	if (cell->kind != CELL_POCKET || owner == cell->forces[0])
		return men;
	pocket = accounts_find(accounts, (Body){&owner, 1}, NULL, CELL_POCKET);
	most = pocket ? holding_total(&pocket->holding, owner) : (Interval){0, 0};
	if (men.high > most.high)
		men.high = most.high;
	if (men.low > men.high)
		men.low = men.high;
	return men;
}

bool cell_surely_stands(const Accounts *accounts, const Cell *cell)
{
	bool stated = true;

	if (holding_is_zero(&cell->holding))
		return false;
	if (accounts_men(accounts, cell).low > 0)
		return true;
	for (size_t i = 0; i < cell->force_count; i++)
		stated &= cell->forces[i]->strength.kind == AMOUNT_MEN;
	return !stated && !cell->remainder &&
	       (cell->holding.unknown || cell->holding.share.num > 0);
}

bool force_counts_in(const Accounts *accounts, const Force *force, const Force *in)
{
	size_t steps = 0;

	while (force && force != in && steps++ < accounts->atlas->force_count)
		force = accounts->parents[force->number];
	return force == in;
}

/* Plans that branch from one another reckon from one start. */
static const Plan *root_plan(const Plan *plan)
{
	while (plan->branches_from)
		plan = plan->branches_from;
	return plan;
}

static void name_with_ancestors(bool *named, const Force *force)
{
	for (; force && !named[force->number]; force = force->parent)
		named[force->number] = true;
}

/* By Force.number: named by a row of the plan or of one of its branches, itself or one below it. */
static bool *named_forces(Arena *arena, const Atlas *atlas, const Plan *plan)
{
	bool *named = arena_array(arena, atlas->force_count, sizeof *named);

	for (size_t i = 0; i < atlas->row_count; i++) {
		const Row *row = &atlas->rows[i];

		if (!row->plan || root_plan(row->plan) != root_plan(plan))
			continue;
		for (size_t k = 0; k < row->force_count; k++)
			name_with_ancestors(named, row->forces[k]);
		name_with_ancestors(named, row->by);
		name_with_ancestors(named, row->new_parent);
	}
	return named;
}

static void find_owners(Accounts *accounts)
{
	const Atlas *atlas = accounts->atlas;

	for (size_t i = 0; i < atlas->force_count; i++) {
		const Force *owner = &atlas->forces[i];

		while (owner->parent &&
		       (owner->strength.kind != AMOUNT_MEN || !accounts->named[owner->number]))
			owner = owner->parent;
		accounts->owners[i] = owner;
		accounts->parents[i] = atlas->forces[i].parent;
		LIST_ADD(accounts->arena, &accounts->families[owner->number], i);
	}
}

Accounts accounts_open(Arena *arena, Diag *diag, const Atlas *atlas, const Plan *plan)
{
	size_t count = atlas->force_count;
	Accounts accounts = {.arena = arena,
			     .diag = diag,
			     .atlas = atlas,
			     .plan = plan,
			     .of_force = arena_array(arena, count, sizeof *accounts.of_force),
			     .owners = arena_array(arena, count, sizeof *accounts.owners),
			     .parents = arena_array(arena, count, sizeof *accounts.parents),
			     .families = arena_array(arena, count, sizeof *accounts.families),
			     .wholes = arena_array(arena, count, sizeof *accounts.wholes),
			     .grown = arena_array(arena, count, sizeof *accounts.grown)};

	accounts.named = named_forces(arena, atlas, plan);
	find_owners(&accounts);
	for (size_t i = 0; i < count; i++)
		accounts.wholes[i].share = rational_of(1, 1);
	for (size_t i = 0; i < count; i++) {
		const Force *force = &atlas->forces[i];
		const Force *above = force->parent ? accounts.owners[force->parent->number] : NULL;

		if (above && force_owns(&accounts, force))
			accounts.wholes[above->number] =
				holding_less(accounts.wholes[above->number],
					     holding_of_men(force->strength.men));
	}
	for (size_t i = 0; i < count; i++)
		accounts_pocket(&accounts, &atlas->forces[i])->holding = accounts.wholes[i];
	return accounts;
}

#define CELL_GONE SIZE_MAX

/* Nobody stands in most cells of a long plan any more: those that count, in their order. `numbers` gets the new number of each cell. */
static void cells_copy(Arena *arena, const Accounts *from, Accounts *to, size_t *numbers)
{
	size_t live = 0;

	for (size_t i = 0; i < from->cells.count; i++) {
		const Cell *cell = &from->cells.at[i];

		numbers[i] = cell->kind == CELL_POCKET || !holding_is_zero(&cell->holding)
				     ? live++
				     : CELL_GONE;
	}
	to->cells.at = arena_array(arena, live, sizeof *to->cells.at);
	to->cells.count = to->cells.room = live;
	for (size_t i = 0; i < from->cells.count; i++) {
		if (numbers[i] == CELL_GONE)
			continue;
		to->cells.at[numbers[i]] = from->cells.at[i];
		/* A shared list must not be grown in place by two sets of accounts. */
		to->cells.at[numbers[i]].rows.room = from->cells.at[i].rows.count;
	}
}

/* Lists grow in place where they have room: one block for all, without any. */
static CellIndex *indexes_copy(Arena *arena, const CellIndex *from, size_t count,
			       const size_t *numbers)
{
	CellIndex *copy = arena_array(arena, count, sizeof *copy);
	size_t sum = 0, *block;

	for (size_t i = 0; i < count; i++)
		sum += from[i].count;
	block = arena_array(arena, sum, sizeof *block);
	for (size_t i = 0; i < count; i++) {
		copy[i].at = block;
		for (size_t k = 0; k < from[i].count; k++)
			if (numbers[from[i].at[k]] != CELL_GONE)
				copy[i].at[copy[i].count++] = numbers[from[i].at[k]];
		copy[i].room = copy[i].count;
		block += copy[i].count;
	}
	return copy;
}

static void *block_copy(Arena *arena, const void *from, size_t count, size_t size)
{
	void *copy = arena_array(arena, count, size);

	if (count)
		memcpy(copy, from, count * size);
	return copy;
}

Accounts accounts_copy(Arena *arena, const Accounts *accounts)
{
	size_t count = accounts->atlas->force_count;
	Accounts copy = *accounts;
	Arena *scratch = arena_new();
	size_t *numbers = arena_array(scratch, accounts->cells.count, sizeof *numbers);

	copy.arena = arena;
	cells_copy(arena, accounts, &copy, numbers);
	copy.of_force = indexes_copy(arena, accounts->of_force, count, numbers);
	arena_free(scratch);
	copy.parents = block_copy(arena, accounts->parents, count, sizeof *copy.parents);
	copy.wholes = block_copy(arena, accounts->wholes, count, sizeof *copy.wholes);
	copy.grown = block_copy(arena, accounts->grown, count, sizeof *copy.grown);
	return copy;
}
