#include "campaign/attachment.h"

#include "campaign/account.h"
#include "campaign/phase.h"

/* Parents on their way through a plan. */
typedef struct Chain {
	Arena *arena;
	Diag *diag; /* NULL: nothing is reported */
	const Atlas *atlas;
	const Force **parents; /* by Force.number */
} Chain;

static bool is_within(const Chain *chain, const Force *force, const Force *ancestor)
{
	for (; force; force = chain->parents[force->number])
		if (force == ancestor)
			return true;
	return false;
}

static void report(const Chain *chain, const Row *row, const Force *force, bool circle)
{
	const Force *parent = row->new_parent;

	if (!chain->diag)
		return;
	if (circle)
		diag_error(chain->diag, row->span, "timetable.bad-attach",
			   "row '%s' attaches '%s' to '%s', which belongs to it", row->id,
			   force->id, parent->id);
	else
		diag_error(chain->diag, row->span, "timetable.bad-attach",
			   "row '%s' attaches '%s' to %s%s%s, to whom it belongs already", row->id,
			   force->id, parent ? "'" : "", parent ? parent->id : "nobody",
			   parent ? "'" : "");
}

static void attach(Chain *chain, const Row *row)
{
	for (size_t i = 0; i < row->force_count; i++) {
		const Force *force = row->forces[i];
		bool circle = is_within(chain, row->new_parent, force);

		if (circle || chain->parents[force->number] == row->new_parent)
			report(chain, row, force, circle);
		else
			chain->parents[force->number] = row->new_parent;
	}
}

static void walk_phase(Chain *chain, const Plan *plan, const Phase *phase)
{
	size_t count;
	const Row **rows = rows_in_order(chain->arena, chain->atlas, plan, phase, &count);

	for (size_t i = 0; i < count; i++)
		if (rows[i]->action == ACTION_ATTACH)
			attach(chain, rows[i]);
}

/* Up to the end of a phase of the plan, or its start; what it branches from is told of there. */
static void walk_plan(Chain *chain, const Plan *plan, const Phase *until)
{
	Diag *diag = chain->diag;

	chain->diag = NULL;
	if (plan->branches_from && (plan->mode != MODE_CONTINGENT || plan->after))
		walk_plan(chain, plan->branches_from, plan->after);
	chain->diag = diag;
	walk_phase(chain, plan, NULL);
	for (size_t i = 0; until && i <= until->index; i++)
		walk_phase(chain, plan, &plan->phases[i]);
}

static bool any_attached(const Atlas *atlas)
{
	for (size_t i = 0; i < atlas->row_count; i++)
		if (atlas->rows[i].action == ACTION_ATTACH)
			return true;
	return false;
}

static Chain chain_open(Diag *diag, const Atlas *atlas)
{
	Chain chain = {diag->arena, diag, atlas,
		       arena_array(diag->arena, atlas->force_count, sizeof *chain.parents)};

	for (size_t i = 0; i < atlas->force_count; i++)
		chain.parents[atlas->forces[i].number] = atlas->forces[i].parent;
	return chain;
}

bool attachment_has_begun(const State *state, const Row *row)
{
	return row->action == ACTION_ATTACH &&
	       (!state->at_moment || !row->phase ||
		row_dates(row).start_hi < moment_until(state->when));
}

bool attachment_is_done(const State *state, const Row *row)
{
	return row->force_count && row->plan == state->plan && row->phase == state->phase &&
	       attachment_has_begun(state, row);
}

bool attachment_counts(const State *state, const Row *row)
{
	bool earlier = !row->phase || (state->phase && row->phase->index < state->phase->index);

	return attachment_is_done(state, row) ||
	       (earlier && row->action == ACTION_ATTACH && row->plan == state->plan);
}

bool attachment_changes(const Atlas *atlas, const State *state, const Force *force)
{
	for (size_t i = 0; i < atlas->force_count; i++)
		if (force_is_within(&atlas->forces[i], force) !=
		    state_is_within(state, &atlas->forces[i], force))
			return true;
	return false;
}

void attachments_check(Diag *diag, const Atlas *atlas)
{
	for (size_t i = 0; i < atlas->plan_count && any_attached(atlas); i++) {
		const Plan *plan = &atlas->plans[i];
		Chain chain = chain_open(diag, atlas);

		walk_plan(&chain, plan,
			  plan->phase_count ? &plan->phases[plan->phase_count - 1] : NULL);
	}
}
