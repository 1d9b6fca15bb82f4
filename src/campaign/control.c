#include "campaign/control.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "campaign/phase.h"

#define NEARLY 1e-7 /* of a line */

/* A row that gives land to somebody, with its place in the order of its plan and of those that it branches from. */
typedef struct Hold {
	const Row *row;
	size_t stage; /* the starts and phases of the chain, from its root */
	Instant begin_lo, begin_hi;
	bool lasts; /* until an end of its own, whoever comes */
	Instant last,
		end; /* where its last day begins (its end where that has a time), and where it is over */
	Stretch stretch; /* of the land as it is at the moment */
	bool possible;	 /* it may have begun by now, and may not have */
} Hold;

typedef LIST(Hold) HoldList;

static Hold hold_of(const Row *row, size_t stage)
{
	RowDates dates = row_dates(row);
	Hold hold = {.row = row,
		     .stage = stage,
		     .stretch = row->to.stretch,
		     .begin_lo = dates.start_lo,
		     .begin_hi = dates.start_hi};

	if (!row->phase && !row->has_when)
		hold.begin_lo = hold.begin_hi = INSTANT_OPEN_PAST;
	hold.lasts = row->has_when && row->when.interval && row->when.end.kind == EDTF_DATED;
	hold.end = dates.end_hi;
	hold.last = hold.lasts ? edtf_bound_from(&row->when.end, row->when.end.hi) : hold.end;
	return hold;
}

/* How far one plan of a chain of branches goes. */
typedef struct Leg {
	const Plan *plan;
	const Phase *until; /* NULL: its start only */
	size_t first;	    /* stage of its start */
	Instant end;	    /* what has not begun before is left out; open: nothing is */
} Leg;

typedef LIST(Leg) Chain;

/* What a plan goes on from, then the plan itself. Returns the number of stages so far. */
static size_t add_legs(Arena *arena, Chain *chain, const State *until)
{
	const Plan *plan = until->plan;
	Leg leg = {.plan = plan,
		   .until = until->phase,
		   .end = until->at_moment ? moment_until(until->when) : INSTANT_OPEN_FUTURE};

	if (plan->branches_from && (plan->mode != MODE_CONTINGENT || plan->after))
		leg.first = add_legs(arena, chain,
				     &(State){.plan = plan->branches_from, .phase = plan->after});
	LIST_ADD(arena, chain, leg);
	return leg.first + 1 + (until->phase ? until->phase->index + 1 : 0);
}

static void add_hold(Arena *arena, HoldList *list, const Leg *leg, const Row *row)
{
	Hold hold;

	if (row->plan != leg->plan ||
	    (row->phase && (!leg->until || row->phase->index > leg->until->index)))
		return;
	hold = hold_of(row, leg->first + (row->phase ? row->phase->index + 1 : 0));
	if (leg->end != INSTANT_OPEN_FUTURE && hold.begin_lo >= leg->end)
		return;
	hold.possible = leg->end != INSTANT_OPEN_FUTURE && hold.begin_hi >= leg->end;
	LIST_ADD(arena, list, hold);
}

static bool gives_land(const Row *row)
{
	return row->action == ACTION_HOLD && row->to.kind == PLACE_FEATURE &&
	       (row->force_count || row->holding_side);
}

/* All that has begun by the moment of a state. */
static HoldList holds_until(Arena *arena, const Atlas *atlas, const State *state)
{
	Chain chain = {0};
	HoldList list = {0};

	add_legs(arena, &chain, state);
	for (size_t i = 0; i < atlas->row_count; i++)
		for (size_t k = 0; gives_land(&atlas->rows[i]) && k < chain.count; k++)
			add_hold(arena, &list, &chain.at[k], &atlas->rows[i]);
	for (size_t i = 0; i < list.count; i++)
		list.at[i].stretch = place_at(&list.at[i].row->to, state->ground).stretch;
	return list;
}

static int compare_begins(const Hold *a, const Hold *b)
{
	if (a->stage != b->stage)
		return a->stage < b->stage ? -1 : 1;
	if (a->begin_hi != b->begin_hi)
		return a->begin_hi < b->begin_hi ? -1 : 1;
	return (a->begin_lo > b->begin_lo) - (a->begin_lo < b->begin_lo);
}

/* Land by land, each in the order of time. */
static int compare_holds(const void *a, const void *b)
{
	const Hold *x = a, *y = b;
	size_t land = x->row->to.feature->number, other = y->row->to.feature->number;
	int order = compare_begins(x, y);

	if (land != other)
		return land < other ? -1 : 1;
	return order ? order : strcmp(x->row->id, y->row->id);
}

/* Where the holds of another land begin. */
static size_t land_end(const HoldList *all, size_t first)
{
	size_t end = first;

	while (end < all->count && all->at[end].row->to.feature == all->at[first].row->to.feature)
		end++;
	return end;
}

static bool same_holder(const Row *a, const Row *b)
{
	if (a->holding_side != b->holding_side || a->force_count != b->force_count)
		return false;
	for (size_t i = 0; i < a->force_count; i++)
		if (a->forces[i] != b->forces[i])
			return false;
	return true;
}

/* Where the moment of a state is over; of a phase its end. */
static Instant state_end(const State *state)
{
	Instant from, until = INSTANT_OPEN_PAST;

	if (state->at_moment)
		return moment_until(state->when);
	if (state->phase)
		phase_window(state->phase, &from, &until);
	return until;
}

/* Whether `other` leaves nothing to `hold`: it came later, or lasted longer. Those that begin together share. */
static bool ends(const Hold *hold, const Hold *other, Instant now)
{
	int order = compare_begins(other, hold);

	if (other->possible)
		return false;
	if (same_holder(hold->row, other->row))
		return order > 0 || (order == 0 && strcmp(other->row->id, hold->row->id) < 0);
	if (order > 0)
		return !(hold->lasts && hold->last > other->begin_lo && hold->end >= now);
	return hold->lasts && hold->end < now && other->lasts && other->end > hold->end;
}

static bool has_ended(const HoldList *list, size_t index, Instant now)
{
	for (size_t i = 0; i < list->count; i++)
		if (i != index && ends(&list->at[index], &list->at[i], now))
			return true;
	return false;
}

static bool holds_now(const HoldList *held, const Row *row)
{
	for (size_t i = 0; i < held->count; i++)
		if (same_holder(held->at[i].row, row))
			return true;
	return false;
}

/* Of the holds of one piece of land, in their order, those in force now. What may only have begun counts where there is
 * nothing else, and puts other holders in doubt. */
static HoldList in_force(Arena *arena, const HoldList *list, Instant now, bool *doubt)
{
	HoldList held = {0};

	*doubt = false;
	for (size_t i = 0; i < list->count; i++)
		if (!list->at[i].possible && !has_ended(list, i, now))
			LIST_ADD(arena, &held, list->at[i]);
	for (size_t i = 0; i < list->count; i++)
		*doubt |= list->at[i].possible && !holds_now(&held, list->at[i].row);
	for (size_t i = 0; !held.count && i < list->count; i++)
		LIST_ADD(arena, &held, list->at[i]);
	return held;
}

static void add_holders(Arena *arena, const Row *row, Control *control)
{
	LIST(ControlHolder) list = {0};
	size_t count = row->holding_side ? 1 : row->force_count;

	for (size_t i = 0; i < control->holder_count; i++)
		LIST_ADD(arena, &list, control->holders[i]);
	for (size_t i = 0; i < count; i++) {
		const Force *force = row->holding_side ? NULL : row->forces[i];
		ControlHolder holder = {force, force ? force->side : row->holding_side};
		bool known = false;

		for (size_t k = 0; k < list.count; k++)
			known |= list.at[k].force == force && list.at[k].side == holder.side;
		if (!known)
			LIST_ADD(arena, &list, holder);
	}
	control->holders = list.at;
	control->holder_count = list.count;
	for (size_t i = 1; i < list.count; i++)
		control->contested |= list.at[i].side != list.at[0].side;
}

static Control control_of(Arena *arena, const Feature *land, Stretch stretch, const HoldList *held,
			  bool doubt)
{
	Control control = {.land = land,
			   .stretch = stretch,
			   .claim_certainty = doubt ? CONJECTURAL : DOCUMENTED};
	LIST(const Row *) rows = {0};

	for (size_t i = 0; i < held->count; i++) {
		const Row *row = held->at[i].row;

		LIST_ADD(arena, &rows, row);
		add_holders(arena, row, &control);
		control.claim_certainty =
			certainty_weaker(control.claim_certainty,
					 certainty_weaker(row->certainty, row->to.certainty));
	}
	control.certainty = certainty_weaker(control.claim_certainty, land->certainty);
	control.rows = rows.at;
	control.row_count = rows.count;
	return control;
}

static bool same_rows(const Control *a, const Control *b)
{
	return a->land == b->land && a->row_count == b->row_count &&
	       a->claim_certainty == b->claim_certainty &&
	       !memcmp(a->rows, b->rows, a->row_count * sizeof *a->rows);
}

typedef LIST(Control) ControlList;

/* A piece of land that no row divides; `holds` are all of that land. */
static void add_piece(Arena *arena, ControlList *list, const HoldList *holds, Stretch piece,
		      Instant now)
{
	const Feature *land = holds->at[0].row->to.feature;
	HoldList over = {0}, held;
	Control control, *last = list->count ? &list->at[list->count - 1] : NULL;
	bool doubt;

	for (size_t i = 0; i < holds->count; i++) {
		if (stretch_covers(holds->at[i].stretch, piece))
			LIST_ADD(arena, &over, holds->at[i]);
	}
	if (!over.count)
		return;
	held = in_force(arena, &over, now, &doubt);
	control = control_of(arena, land, piece, &held, doubt);
	if (last && same_rows(last, &control) && last->stretch.to > piece.from - NEARLY)
		last->stretch.to = piece.to;
	else
		LIST_ADD(arena, list, control);
}

static int compare_shares(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Who holds land holds what it is at the moment; what is not there nobody does. */
static void find_ground(ControlList *list, GroundTime ground)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		Control control = list->at[i];

		control.land = feature_at(control.land, ground);
		if (!control.land)
			continue;
		control.certainty =
			certainty_weaker(control.claim_certainty, control.land->certainty);
		list->at[kept++] = control;
	}
	list->count = kept;
}

enum { BREAKS_EACH = 4 }; /* ends of the two parts that a stretch may have */

static void add_land(Arena *arena, ControlList *list, const HoldList *holds, Instant now)
{
	const Feature *land = holds->at[0].row->to.feature;
	size_t first = list->count, count = BREAKS_EACH * holds->count;
	double *breaks = arena_array(arena, count, sizeof *breaks);

	for (size_t i = 0; i < holds->count; i++) {
		const StretchParts parts = stretch_parts(holds->at[i].stretch);

		breaks[BREAKS_EACH * i] = parts.before.from;
		breaks[BREAKS_EACH * i + 1] = parts.before.to;
		breaks[BREAKS_EACH * i + 2] = parts.beyond.from;
		breaks[BREAKS_EACH * i + 3] = parts.beyond.to;
	}
	qsort(breaks, count, sizeof *breaks, compare_shares);
	for (size_t i = 1; i < count; i++)
		if (breaks[i] - breaks[i - 1] > NEARLY)
			add_piece(arena, list, holds, (Stretch){breaks[i - 1], breaks[i]}, now);
	for (size_t i = first; i < list->count; i++)
		list->at[i].id =
			land->shape == SHAPE_AREA
				? arena_printf(arena, "%s-control", land->id)
				: arena_printf(arena, "%s-control-%zu", land->id, i - first + 1);
}

const Control *controls_of(Arena *arena, const Atlas *atlas, const State *state, size_t *count)
{
	HoldList all = holds_until(arena, atlas, state);
	ControlList list = {0};

	if (all.count)
		qsort(all.at, all.count, sizeof *all.at, compare_holds);
	for (size_t first = 0, end; first < all.count; first = end) {
		end = land_end(&all, first);
		add_land(arena, &list, &(HoldList){&all.at[first], end - first, 0},
			 state_end(state));
	}
	find_ground(&list, state->ground);
	*count = list.count;
	return list.at;
}

bool control_covers(const State *state, const Feature *area)
{
	for (size_t i = 0; i < state->control_count; i++)
		if (state->controls[i].land == area &&
		    state->controls[i].compared != COMPARED_PLANNED)
			return true;
	return false;
}

bool control_same_holders(const Control *a, const Control *b)
{
	if (a->holder_count != b->holder_count || a->contested != b->contested)
		return false;
	for (size_t i = 0; i < a->holder_count; i++) {
		bool found = false;

		for (size_t k = 0; k < b->holder_count; k++)
			found |= a->holders[i].force == b->holders[k].force &&
				 a->holders[i].side == b->holders[k].side;
		if (!found)
			return false;
	}
	return true;
}

/* ---- what cannot be meant ---- */

/* Whether two rows of one phase and land say of one time that the same holder has the same of it. */
static bool says_again(const Hold *a, const Hold *b)
{
	return same_holder(a->row, b->row) &&
	       stretch_overlaps(a->row->to.stretch, b->row->to.stretch) &&
	       (compare_begins(a, b) == 0 ||
		(a->lasts && b->lasts && a->begin_lo < b->end && b->begin_lo < a->end));
}

/* The stages of all plans, one plan after the other. */
static HoldList holds_of_all(Arena *arena, const Atlas *atlas)
{
	HoldList list = {0};
	size_t stages = 1;

	for (size_t i = 0; i < atlas->plan_count; i++)
		stages += atlas->plans[i].phase_count;
	for (size_t i = 0; i < atlas->row_count; i++) {
		const Row *row = &atlas->rows[i];
		size_t plan = (size_t)(row->plan - atlas->plans);

		if (gives_land(row))
			LIST_ADD(arena, &list,
				 hold_of(row,
					 plan * stages + (row->phase ? row->phase->index + 1 : 0)));
	}
	if (list.count)
		qsort(list.at, list.count, sizeof *list.at, compare_holds);
	return list;
}

static void check_twice(Diag *diag, const HoldList *all, size_t index)
{
	const Hold *hold = &all->at[index], *other = hold;

	while (other-- > all->at && other->stage == hold->stage &&
	       other->row->to.feature == hold->row->to.feature) {
		bool later = hold->row->number > other->row->number;
		const Row *row = later ? hold->row : other->row,
			  *before = later ? other->row : hold->row;

		if (!says_again(hold, other))
			continue;
		diag_warning(diag, row->span, "ledger.held-twice",
			     "row '%s' gives '%s' to one that row '%s' gives it to already",
			     row->id, place_key(diag->arena, &row->to), before->id);
		diag_note(diag, before->span, "row '%s' is here", before->id);
		return;
	}
}

void controls_check(Diag *diag, const Atlas *atlas)
{
	HoldList all = holds_of_all(diag->arena, atlas);

	for (size_t i = 0; i < all.count; i++)
		check_twice(diag, &all, i);
}
