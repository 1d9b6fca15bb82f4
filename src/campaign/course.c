#include "campaign/course.h"

#include <string.h>

#include "campaign/ledger_priv.h"
#include "campaign/phase.h"

/* Children whose strength is known are set apart from their parent's account; the others are in it. */
static bool set_apart(const Force *child, const Force *parent)
{
	return child->parent == parent && child->strength.kind == AMOUNT_MEN;
}

static bool in_theatre(const Cell *cell, const Force *force)
{
	return (cell->kind == CELL_POCKET || cell->kind == CELL_PLACE) && cell->counted == force &&
	       !(cell->member && cell->force_count == 1);
}

static Holding account_of(const Accounts *accounts, const Force *force)
{
	Holding sum = {.share = {0, 1}};

	for (size_t i = 0; i < accounts->cells.count; i++)
		if (in_theatre(&accounts->cells.at[i], force))
			sum = holding_sum(sum, accounts->cells.at[i].holding);
	return sum;
}

static bool part_gone(const Accounts *accounts, const Force *force)
{
	for (size_t i = 0; i < accounts->cells.count; i++)
		if (in_theatre(&accounts->cells.at[i], force) && accounts->cells.at[i].part_gone)
			return true;
	return false;
}

static bool keeps_its_men(const Accounts *accounts, const Force *force)
{
	for (size_t i = 0; i < accounts->atlas->force_count; i++)
		if (accounts->atlas->forces[i].parent == force)
			return false;
	for (size_t i = 0; i < accounts->atlas->row_count; i++)
		if (accounts->atlas->rows[i].allow & ALLOW_GAIN)
			return false;
	return true;
}

/* Where an unknown number has gone from place to place within the theatre, what is left is all but what is outside or lost;
 * false where that is not known either, or where men may have come to the force in other ways. */
static bool all_but_the_gone(const Accounts *accounts, const Force *force, Holding *left)
{
	Holding gone = {.share = {0, 1}};

	for (size_t i = 0; i < accounts->cells.count; i++) {
		const Cell *cell = &accounts->cells.at[i];

		if ((cell->kind != CELL_OUTSIDE && cell->kind != CELL_LOST) ||
		    cell->counted != force)
			continue;
		if (cell->part_gone || cell->holding.unknown)
			return false;
		gone = holding_sum(gone, cell->holding);
	}
	*left = holding_less((Holding){.share = {1, 1}}, gone);
	return keeps_its_men(accounts, force);
}

Total accounts_total(const Accounts *accounts, const Force *force)
{
	Holding holding = account_of(accounts, force);
	bool gone = part_gone(accounts, force);
	Interval men, strength = force_strength(force);
	Total total = {0};

	if ((gone || holding.unknown) && all_but_the_gone(accounts, force, &holding))
		gone = false;
	men = holding_total(&holding, force);
	total.has_men = !holding.unknown && men.high != INTERVAL_OPEN;
	total.about = holding.about || (holding.share.num && force->strength.about);
	total.men = total.has_men ? men : (Interval){0, 0};
	if (total.has_men)
		total.middle = ((double)holding.men.low + (double)holding.men.high) / 2;
	if (total.has_men && holding.share.num)
		total.middle += rational_value(holding.share) *
				((double)strength.low + (double)strength.high) / 2;
	if (gone) /* how many have left is not known, so neither is the least that is left */
		total.men.low = 0;
	else if (!holding.men.low && !holding.men.high && !holding.unknown) {
		total.has_share = true;
		total.share = rational_value(holding.share);
	}
	for (size_t i = 0; i < accounts->atlas->force_count; i++) {
		const Force *child = &accounts->atlas->forces[i];
		Total part;

		if (!set_apart(child, force))
			continue;
		part = accounts_total(accounts, child);
		total.has_men = total.has_men && part.has_men;
		total.men = interval_add(total.men, part.men);
		total.middle += part.middle;
		total.about |= part.about;
	}
	if (total.men.low < 0)
		total.men.low = 0;
	if (total.middle < 0)
		total.middle = 0;
	if (total.men.high < total.men.low)
		total.men.high = total.men.low;
	if (total.has_men && strength.high != INTERVAL_OPEN && strength.high > 0) {
		total.has_share = true;
		total.share = 2 * total.middle / (double)(strength.low + strength.high);
	}
	return total;
}

static bool same_total(const Total *a, const Total *b)
{
	return a->has_men == b->has_men && a->has_share == b->has_share &&
	       a->men.low == b->men.low && a->men.high == b->men.high && !(a->share < b->share) &&
	       !(a->share > b->share);
}

static bool names_force(const Row *row, const Force *force)
{
	for (size_t i = 0; i < row->force_count; i++)
		if (force_is_within(row->forces[i], force) ||
		    force_is_within(force, row->forces[i]))
			return true;
	return row->by && (force_is_within(row->by, force) || force_is_within(force, row->by));
}

typedef LIST(CourseStep) StepList;

/* One row, with what it changes for each force that it names. */
static void book_step(Arena *arena, Accounts *accounts, StepList *steps, const Row *row,
		      const Row *const *phase_rows, size_t row_count)
{
	const Atlas *atlas = accounts->atlas;
	RowDates dates = row_dates(row);
	Total *before = arena_array(arena, atlas->force_count, sizeof *before);

	for (size_t i = 0; i < atlas->force_count; i++)
		if (names_force(row, &atlas->forces[i]))
			before[i] = accounts_total(accounts, &atlas->forces[i]);
	accounts_row(accounts, row, phase_rows, row_count);
	for (size_t i = 0; i < atlas->force_count; i++) {
		const Force *force = &atlas->forces[i];
		CourseStep step = {.row = row,
				   .start_lo = dates.start_lo,
				   .start_hi = dates.start_hi,
				   .end_lo = dates.end_lo,
				   .end_hi = dates.end_hi,
				   .before = before[i]};

		if (!names_force(row, force))
			continue;
		step.after = accounts_total(accounts, force);
		if (!same_total(&step.before, &step.after))
			LIST_ADD(arena, &steps[force->number], step);
	}
}

static void open_steps(Arena *arena, const Accounts *accounts, StepList *steps)
{
	for (size_t i = 0; i < accounts->atlas->force_count; i++) {
		const Force *force = &accounts->atlas->forces[i];
		CourseStep first = {.start_lo = DAY_OPEN_PAST,
				    .start_hi = DAY_OPEN_PAST,
				    .end_lo = DAY_OPEN_PAST,
				    .end_hi = DAY_OPEN_PAST};

		first.before = first.after = accounts_total(accounts, force);
		LIST_ADD(arena, &steps[force->number], first);
	}
}

const Course *ledger_courses(Arena *arena, const Ledger *ledger, const Plan *plan)
{
	size_t force_count = ledger->atlas->force_count;
	Accounts accounts = accounts_copy(arena, &ledger_plan(ledger, plan)->start);
	StepList *steps = arena_array(arena, force_count, sizeof *steps);
	Course *courses = arena_array(arena, force_count, sizeof *courses);

	accounts.diag = NULL;
	accounts.entries = NULL;
	open_steps(arena, &accounts, steps);
	for (size_t p = 0; p < plan->phase_count && plan->mode != MODE_CONTINGENT; p++) {
		size_t count;
		const Row **rows =
			rows_in_order(arena, ledger->atlas, plan, &plan->phases[p], &count);

		for (size_t i = 0; i < count; i++)
			book_step(arena, &accounts, steps, rows[i], rows, count);
	}
	for (size_t i = 0; i < force_count; i++)
		courses[i] = (Course){plan, steps[i].at, steps[i].count};
	return courses;
}
