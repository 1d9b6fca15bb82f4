#include "campaign/bounds.h"

#include <string.h>

#define ROUNDS_MOST 12 /* of narrowing: two places and two members are done in three */

/* Men of one owner in one cell. */
typedef struct Part {
	size_t cell, owner; /* index of the cell, number of the owner */
	Interval men;
} Part;

typedef struct PoolOwner {
	size_t number;
	Interval rest; /* its whole less its exact cells */
} PoolOwner;

/* Cells whose numbers hang together. */
typedef struct Pool {
	const Accounts *accounts;
	Arena *arena;
	LIST(PoolOwner) owners;
	LIST(Part) parts; /* of cells that are not exact */
} Pool;

static int64_t add_open(int64_t a, int64_t b)
{
	return a == INTERVAL_OPEN || b == INTERVAL_OPEN ? INTERVAL_OPEN : a + b;
}

static Interval add_men(Interval a, Interval b)
{
	return (Interval){a.low + b.low, add_open(a.high, b.high)};
}

/* What a force has not been given yet is a part of its owner's pocket, and is counted there. */
static bool counts_as_part(const Accounts *accounts, const Cell *cell)
{
	return (cell->kind != CELL_POCKET || force_owns(accounts, cell->forces[0])) &&
	       !holding_is_zero(&cell->holding);
}

static size_t owner_count(const Accounts *accounts, const Cell *cell)
{
	size_t count = 0;

	for (size_t i = 0; i < cell->force_count; i++) {
		bool seen = false;

		for (size_t k = 0; k < i; k++)
			seen |= force_owner(accounts, cell->forces[k]) ==
				force_owner(accounts, cell->forces[i]);
		count += !seen;
	}
	return count;
}

static bool is_exact(const Accounts *accounts, const Cell *cell)
{
	const Force *counted = cell_counted(cell);

	return holding_is_exact(&cell->holding) && owner_count(accounts, cell) == 1 &&
	       (!cell->holding.share.num || force_owner(accounts, counted) == counted);
}

static void add_owner(Pool *pool, const Force *owner)
{
	for (size_t i = 0; i < pool->owners.count; i++)
		if (pool->owners.at[i].number == owner->number)
			return;
	LIST_ADD(pool->arena, &pool->owners, (PoolOwner){.number = owner->number});
}

static bool has_part(const Pool *pool, size_t cell, size_t owner)
{
	for (size_t i = pool->parts.count; i > 0; i--)
		if (pool->parts.at[i - 1].cell == cell && pool->parts.at[i - 1].owner == owner)
			return true;
	return false;
}

/* The cell as a part of each of its owners; owners that it brings in come to the pool. */
static void add_parts(Pool *pool, size_t index)
{
	const Accounts *accounts = pool->accounts;
	const Cell *cell = &accounts->cells.at[index];
	Interval men = accounts_men(accounts, cell);
	bool joint = owner_count(accounts, cell) > 1;

	for (size_t i = 0; i < cell->force_count; i++) {
		const Force *owner = force_owner(accounts, cell->forces[i]);

		add_owner(pool, owner);
		if (cell->force_count > 1 && has_part(pool, index, owner->number))
			continue;
		LIST_ADD(pool->arena, &pool->parts,
			 (Part){index, owner->number, joint ? (Interval){0, men.high} : men});
	}
}

static void gather_force(Pool *pool, size_t number, Holding *exact)
{
	const Accounts *accounts = pool->accounts;
	const CellIndex *index = &accounts->of_force[number];

	for (size_t i = 0; i < index->count; i++) {
		const Cell *cell = &accounts->cells.at[index->at[i]];

		if (!counts_as_part(accounts, cell))
			continue;
		if (is_exact(accounts, cell)) {
			/* Of a body within one owner, once: with the first of its forces. */
			if (cell->forces[0]->number == number)
				*exact = holding_sum(*exact, cell->holding);
		} else if (cell->force_count == 1 ||
			   !has_part(pool, index->at[i], accounts->owners[number]->number)) {
			add_parts(pool, index->at[i]);
		}
	}
}

static void gather_owner(Pool *pool, size_t at)
{
	const Accounts *accounts = pool->accounts;
	size_t number = pool->owners.at[at].number;
	const CellIndex *family = &accounts->families[number];
	const Force *owner = &accounts->atlas->forces[number];
	Holding exact = {0}, rest;

	for (size_t i = 0; i < family->count; i++)
		gather_force(pool, family->at[i], &exact);
	rest = holding_less(accounts->wholes[number], exact);
	pool->owners.at[at].rest = force_strength(owner).high == INTERVAL_OPEN
					   ? (Interval){0, INTERVAL_OPEN}
					   : holding_total(&rest, owner);
}

static bool narrow(Interval *men, Interval within)
{
	Interval met;

	if (!interval_meet(*men, within, &met) || (met.low == men->low && met.high == men->high))
		return false;
	*men = met;
	return true;
}

/* Each of the parts is what the others leave of the sum. */
static bool narrow_parts(Pool *pool, Interval sum, bool of_cell, size_t key)
{
	Interval all = {0, 0};
	size_t open = 0;
	bool changed = false;

	for (size_t i = 0; i < pool->parts.count; i++) {
		const Part *part = &pool->parts.at[i];

		if ((of_cell ? part->cell : part->owner) != key)
			continue;
		all.low += part->men.low;
		if (part->men.high == INTERVAL_OPEN)
			open++;
		else
			all.high += part->men.high;
	}
	for (size_t i = 0; i < pool->parts.count; i++) {
		Part *part = &pool->parts.at[i];
		bool is_open = part->men.high == INTERVAL_OPEN;
		Interval others, own = part->men;

		if ((of_cell ? part->cell : part->owner) != key)
			continue;
		others.low = all.low - own.low;
		others.high = open > (is_open ? 1u : 0u) ? INTERVAL_OPEN
							 : all.high - (is_open ? 0 : own.high);
		if (!narrow(&part->men, interval_less(sum, others)))
			continue;
		changed = true;
		all.low += part->men.low - own.low;
		if (is_open && part->men.high != INTERVAL_OPEN) {
			open--;
			all.high += part->men.high;
		} else if (!is_open) {
			all.high += part->men.high - own.high;
		}
	}
	return changed;
}

static Interval sum_of_cell(const Pool *pool, size_t cell)
{
	Interval sum = {0, 0};

	for (size_t i = 0; i < pool->parts.count; i++)
		if (pool->parts.at[i].cell == cell)
			sum = add_men(sum, pool->parts.at[i].men);
	return sum;
}

static Pool pool_open(const Accounts *accounts, Arena *arena, Body touched)
{
	Pool pool = {.accounts = accounts, .arena = arena};

	for (size_t i = 0; i < touched.count; i++)
		add_owner(&pool, force_owner(accounts, touched.forces[i]));
	for (size_t i = 0; i < pool.owners.count; i++)
		gather_owner(&pool, i);
	return pool;
}

static void pool_solve(Pool *pool)
{
	bool changed = pool->parts.count > 0;

	for (int round = 0; changed && round < ROUNDS_MOST; round++) {
		changed = false;
		for (size_t i = 0; i < pool->owners.count; i++) {
			const PoolOwner *owner = &pool->owners.at[i];

			if (owner->rest.high != INTERVAL_OPEN)
				changed |= narrow_parts(pool, owner->rest, false, owner->number);
		}
		for (size_t i = 0; i < pool->parts.count; i++) {
			const Cell *cell = &pool->accounts->cells.at[pool->parts.at[i].cell];

			if (owner_count(pool->accounts, cell) > 1)
				changed |= narrow_parts(pool, accounts_men(pool->accounts, cell),
							true, pool->parts.at[i].cell);
		}
	}
}

static void bound_cell(Cell *cell, Interval men)
{
	Interval had = holding_total(&cell->holding, cell_counted(cell));

	if (men.low <= had.low && men.high >= had.high)
		return;
	/* What nobody said is known all the same once others leave no choice but somebody. */
	if (cell->holding.unknown && !cell->holding.men.high && !cell->holding.share.num &&
	    men.low > 0 && men.high != INTERVAL_OPEN) {
		cell->holding = (Holding){.men = men, .about = cell->holding.about};
		return;
	}
	cell->holding.bounded = true;
	cell->holding.bound = men;
}

Interval accounts_member(const Accounts *accounts, const Cell *cell, const Force *force)
{
	Arena *scratch;
	Interval men = accounts_men(accounts, cell);
	size_t index = (size_t)(cell - accounts->cells.at), kin = 0;
	Pool pool;

	if (cell->force_count == 1)
		return men;
	for (size_t i = 0; i < cell->force_count; i++)
		kin += force_owner(accounts, cell->forces[i]) == force_owner(accounts, force);
	scratch = arena_new();
	pool = pool_open(accounts, scratch, cell_body(cell));
	pool_solve(&pool);
	for (size_t i = 0; i < pool.parts.count; i++)
		if (pool.parts.at[i].cell == index &&
		    pool.parts.at[i].owner == force_owner(accounts, force)->number)
			men = pool.parts.at[i].men;
	arena_free(scratch);
	if (kin > 1)
		men.low = 0;
	return men;
}

/* Whether all that is known of a body's cell is known of its members too: each is known to a man, or has no other such cell. */
static bool falls_apart(const Pool *pool, size_t index)
{
	const Cell *cell = &pool->accounts->cells.at[index];
	Interval sum = sum_of_cell(pool, index), men = accounts_men(pool->accounts, cell);
	bool exact = true, alone = true;

	if (owner_count(pool->accounts, cell) != cell->force_count)
		return false;
	for (size_t i = 0; i < pool->parts.count; i++) {
		const Part *part = &pool->parts.at[i];

		if (part->cell != index)
			continue;
		exact &= interval_is_point(part->men);
		for (size_t k = 0; k < pool->parts.count; k++)
			alone &= k == i || pool->parts.at[k].owner != part->owner;
	}
	return exact || (alone && sum.low == men.low && sum.high == men.high);
}

static void add_member(Accounts *accounts, const Cell *of, const Force *force, Interval men)
{
	Cell *cell = accounts_cell(accounts, body_of(accounts->arena, force), &of->place, of->kind);
	bool was_empty = holding_is_zero(&cell->holding);
	Holding had = cell->holding;

	if (was_empty) {
		const Force *const *forces = cell->forces;
		CellKind kind = cell->kind;
		Place place = cell->place;

		*cell = *of;
		cell->forces = forces;
		cell->force_count = 1;
		cell->kind = kind;
		cell->place = place;
		cell->rows.room = cell->rows.count;
		had = (Holding){0};
	}
	cell->holding = holding_sum(had, (Holding){.men = men, .about = of->holding.about});
}

static void fall_apart(Accounts *accounts, const Pool *pool, size_t index)
{
	Cell of = accounts->cells.at[index];

	accounts->cells.at[index].holding = (Holding){0};
	for (size_t i = 0; i < pool->parts.count; i++)
		if (pool->parts.at[i].cell == index && pool->parts.at[i].men.high > 0)
			for (size_t k = 0; k < of.force_count; k++)
				if (force_owner(accounts, of.forces[k])->number ==
				    pool->parts.at[i].owner)
					add_member(accounts, &of, of.forces[k],
						   pool->parts.at[i].men);
	accounts_sweep(accounts, cell_body(&of));
}

/* A member that is surely not in it leaves a body's cell. */
static bool drop_absent(Accounts *accounts, const Pool *pool, size_t index)
{
	Cell *cell = &accounts->cells.at[index];
	Body left = cell_body(cell);
	Cell *target, of = *cell;

	for (size_t i = 0; i < pool->parts.count; i++) {
		if (pool->parts.at[i].cell != index || pool->parts.at[i].men.high > 0)
			continue;
		for (size_t k = 0; k < of.force_count; k++)
			if (force_owner(accounts, of.forces[k])->number == pool->parts.at[i].owner)
				left = body_less(accounts->arena, left, of.forces[k]);
	}
	if (left.count == of.force_count || !left.count)
		return false;
	cell->holding = (Holding){0};
	accounts_sweep(accounts, cell_body(&of));
	target = accounts_cell(accounts, left, &of.place, of.kind);
	if (holding_is_zero(&target->holding)) {
		of.forces = target->forces;
		of.force_count = target->force_count;
		of.rows.room = of.rows.count;
		*target = of;
	} else {
		target->holding = holding_sum(target->holding, of.holding);
	}
	return true;
}

void accounts_narrow(Accounts *accounts, Body touched)
{
	Arena *scratch = arena_new();
	Pool pool = pool_open(accounts, scratch, touched);

	pool_solve(&pool);
	for (size_t i = 0; i < pool.parts.count; i++) {
		size_t index = pool.parts.at[i].cell;

		if (pool.accounts->cells.at[index].force_count == 1 ||
		    owner_count(accounts, &accounts->cells.at[index]) == 1)
			bound_cell(&accounts->cells.at[index], pool.parts.at[i].men);
	}
	for (size_t i = 0; i < pool.parts.count; i++) {
		size_t index = pool.parts.at[i].cell;
		Cell *cell = &accounts->cells.at[index];

		if (owner_count(accounts, cell) < 2 || holding_is_zero(&cell->holding))
			continue;
		bound_cell(cell, sum_of_cell(&pool, index));
		if (falls_apart(&pool, index))
			fall_apart(accounts, &pool, index);
		else
			drop_absent(accounts, &pool, index);
	}
	accounts_sweep(accounts, touched);
	arena_free(scratch);
}

static Interval men_of_set(const Accounts *accounts, const Cell *cell, const bool *set)
{
	Interval gone = {0, 0};
	bool all = true;

	for (size_t i = 0; i < cell->force_count; i++)
		all &= set[cell->forces[i]->number];
	if (all)
		return accounts_men(accounts, cell);
	for (size_t i = 0; i < cell->force_count; i++)
		if (set[cell->forces[i]->number])
			gone = add_men(gone, accounts_member(accounts, cell, cell->forces[i]));
	return gone;
}

/* Of a body, once: with the first of its forces that is in the set. */
static bool is_first(const Cell *cell, const bool *set, size_t number)
{
	for (size_t i = 0; i < cell->force_count; i++)
		if (set[cell->forces[i]->number])
			return cell->forces[i]->number == number;
	return false;
}

Interval accounts_sum(const Accounts *accounts, const bool *set, bool theatre)
{
	Interval sum = {0, 0};

	for (size_t i = 0; i < accounts->atlas->force_count; i++) {
		const CellIndex *index = &accounts->of_force[i];

		for (size_t k = 0; set[i] && k < index->count; k++) {
			const Cell *cell = &accounts->cells.at[index->at[k]];
			bool here = cell->kind == CELL_POCKET || cell->kind == CELL_PLACE;

			if (here == theatre && counts_as_part(accounts, cell) &&
			    is_first(cell, set, i))
				sum = add_men(sum, men_of_set(accounts, cell, set));
		}
	}
	return sum;
}
