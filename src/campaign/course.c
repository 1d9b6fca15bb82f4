#include "campaign/course.h"

#include <string.h>

#include "campaign/ledger_priv.h"
#include "campaign/phase.h"

static bool same_total(const Total *a, const Total *b)
{
	return a->has_men == b->has_men && a->has_share == b->has_share &&
	       a->men.low == b->men.low && a->men.high == b->men.high && !(a->share < b->share) &&
	       !(a->share > b->share);
}

/* One counts in the other, by the table of forces or by what has been attached since. */
static bool are_kin(const Accounts *accounts, const Force *a, const Force *b)
{
	return force_is_within(a, b) || force_is_within(b, a) || force_counts_in(accounts, a, b);
}

static bool names_force(const Accounts *accounts, const Row *row, const Force *force)
{
	/* Whoever counted it so far loses it, whoever is above them too. */
	if (row->action == ACTION_ATTACH)
		return true;
	for (size_t i = 0; i < row->force_count; i++)
		if (are_kin(accounts, row->forces[i], force))
			return true;
	return row->by && are_kin(accounts, row->by, force);
}

static bool is_inside(const Place *place)
{
	return cell_kind_at(place) != CELL_OUTSIDE;
}

/* Whether a row only goes from place to place in the theatre: nobody comes, leaves or is lost by it, though what is known of
 * the sum of the parts may be less than was known of the whole. */
static bool stays_inside(const Row *row, const Booked *booked)
{
	if ((row->action != ACTION_MOVE && row->action != ACTION_ARRIVE) || row->by ||
	    row->allow & ALLOW_OVERDRAW || !is_inside(&row->to) || !is_inside(&booked->from))
		return false;
	for (size_t i = 0; i < booked->part_count; i++)
		if (!is_inside(&booked->parts[i].from))
			return false;
	return true;
}

typedef LIST(CourseStep) StepList;

/* One row, with what it changes for each force that it names. */
static void book_step(Arena *arena, Accounts *accounts, StepList *steps, const Row *row,
		      const Row *const *phase_rows, size_t row_count)
{
	const Atlas *atlas = accounts->atlas;
	Total *before = arena_array(arena, atlas->force_count, sizeof *before);

	for (size_t i = 0; i < atlas->force_count; i++)
		if (names_force(accounts, row, &atlas->forces[i]))
			before[i] = accounts_total(accounts, &atlas->forces[i]);
	Booked booked = accounts_row(accounts, row, phase_rows, row_count);

	if (stays_inside(row, &booked))
		return;
	for (size_t i = 0; i < atlas->force_count; i++) {
		const Force *force = &atlas->forces[i];
		CourseStep step = {.row = row,
				   .dates = row_dates(row),
				   .before = before[i],
				   .moved = booked.moved};

		if (!names_force(accounts, row, force))
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
		CourseStep first = {.dates = {INSTANT_OPEN_PAST, INSTANT_OPEN_PAST,
					      INSTANT_OPEN_PAST, INSTANT_OPEN_PAST,
					      INSTANT_OPEN_PAST}};

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
