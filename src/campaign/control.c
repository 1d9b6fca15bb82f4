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
	bool possible; /* it may have begun by now, and may not have */
} Hold;

typedef LIST(Hold) HoldList;

static Hold hold_of(const Row *row, size_t stage)
{
	RowDates dates = row_dates(row);
	Hold hold = {
		.row = row, .stage = stage, .begin_lo = dates.start_lo, .begin_hi = dates.start_hi};

	if (!row->phase && !row->has_when)
		hold.begin_lo = hold.begin_hi = INSTANT_OPEN_PAST;
	hold.lasts = row->has_when && row->when.interval && row->when.end.kind == EDTF_DATED;
	hold.end = dates.end_hi;
	hold.last = hold.lasts ? edtf_bound_from(&row->when.end, row->when.end.hi) : hold.end;
	return hold;
}

/* The start or a phase of a plan. */
typedef struct Stage {
	const Plan *plan;
	const Phase *phase; /* NULL: the start */
	size_t number;
} Stage;

/* Its rows; `until` cuts off what has not begun before (open: nothing). */
static void add_stage(Arena *arena, const Atlas *atlas, HoldList *list, Stage stage, Instant until)
{
	for (size_t i = 0; i < atlas->row_count; i++) {
		const Row *row = &atlas->rows[i];
		Hold hold;

		if (row->action != ACTION_HOLD || row->plan != stage.plan ||
		    row->phase != stage.phase || row->to.kind != PLACE_FEATURE ||
		    (!row->force_count && !row->holding_side))
			continue;
		hold = hold_of(row, stage.number);
		if (until != INSTANT_OPEN_FUTURE && hold.begin_lo >= until)
			continue;
		hold.possible = until != INSTANT_OPEN_FUTURE && hold.begin_hi >= until;
		LIST_ADD(arena, list, hold);
	}
}

/* All that has begun by the end of a phase of a plan (NULL: its start), or by a day within it. */
static size_t add_plan(Arena *arena, const Atlas *atlas, HoldList *list, const State *until)
{
	const Plan *plan = until->plan;
	Instant end = until->at_moment ? moment_until(until->when) : INSTANT_OPEN_FUTURE;
	bool goes_on = plan->branches_from && (plan->mode != MODE_CONTINGENT || plan->after);
	size_t number = 0;

	if (goes_on)
		number = add_plan(arena, atlas, list,
				  &(State){.plan = plan->branches_from, .phase = plan->after});
	add_stage(arena, atlas, list, (Stage){plan, NULL, number++}, end);
	for (size_t i = 0; until->phase && i <= until->phase->index; i++)
		add_stage(arena, atlas, list, (Stage){plan, &plan->phases[i], number++}, end);
	return number;
}

static int compare_begins(const Hold *a, const Hold *b)
{
	if (a->stage != b->stage)
		return a->stage < b->stage ? -1 : 1;
	if (a->begin_hi != b->begin_hi)
		return a->begin_hi < b->begin_hi ? -1 : 1;
	return (a->begin_lo > b->begin_lo) - (a->begin_lo < b->begin_lo);
}

static int compare_holds(const void *a, const void *b)
{
	int order = compare_begins(a, b);

	return order ? order : strcmp(((const Hold *)a)->row->id, ((const Hold *)b)->row->id);
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

/* A piece of land that no row divides. */
static void add_piece(Arena *arena, ControlList *list, const HoldList *all, Control piece,
		      Instant now)
{
	HoldList over = {0}, held;
	Control control, *last = list->count ? &list->at[list->count - 1] : NULL;
	bool doubt;

	for (size_t i = 0; i < all->count; i++) {
		const Place *to = &all->at[i].row->to;

		if (to->feature == piece.land && to->stretch.from <= piece.stretch.from + NEARLY &&
		    to->stretch.to >= piece.stretch.to - NEARLY)
			LIST_ADD(arena, &over, all->at[i]);
	}
	if (!over.count)
		return;
	held = in_force(arena, &over, now, &doubt);
	control = control_of(arena, piece.land, piece.stretch, &held, doubt);
	if (last && same_rows(last, &control) && last->stretch.to > piece.stretch.from - NEARLY)
		last->stretch.to = piece.stretch.to;
	else
		LIST_ADD(arena, list, control);
}

static int compare_shares(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void add_land(Arena *arena, ControlList *list, const HoldList *all, const Feature *land,
		     Instant now)
{
	LIST(double) breaks = {0};
	size_t first = list->count;

	for (size_t i = 0; i < all->count; i++)
		if (all->at[i].row->to.feature == land) {
			LIST_ADD(arena, &breaks, all->at[i].row->to.stretch.from);
			LIST_ADD(arena, &breaks, all->at[i].row->to.stretch.to);
		}
	qsort(breaks.at, breaks.count, sizeof *breaks.at, compare_shares);
	for (size_t i = 1; i < breaks.count; i++)
		if (breaks.at[i] - breaks.at[i - 1] > NEARLY)
			add_piece(arena, list, all,
				  (Control){.land = land,
					    .stretch = {breaks.at[i - 1], breaks.at[i]}},
				  now);
	for (size_t i = first; i < list->count; i++)
		list->at[i].id =
			land->shape == SHAPE_AREA
				? arena_printf(arena, "%s-control", land->id)
				: arena_printf(arena, "%s-control-%zu", land->id, i - first + 1);
}

static int compare_features(const void *a, const void *b)
{
	const Feature *x = *(const Feature *const *)a, *y = *(const Feature *const *)b;

	return (x->number > y->number) - (x->number < y->number);
}

/* Each land once, in the order of the atlas. */
static const Feature **lands_of(Arena *arena, const HoldList *all, size_t *count)
{
	const Feature **lands = arena_array(arena, all->count, sizeof *lands);
	size_t kept = 0;

	for (size_t i = 0; i < all->count; i++)
		lands[i] = all->at[i].row->to.feature;
	if (all->count)
		qsort(lands, all->count, sizeof *lands, compare_features);
	for (size_t i = 0; i < all->count; i++)
		if (!kept || lands[kept - 1] != lands[i])
			lands[kept++] = lands[i];
	*count = kept;
	return lands;
}

const Control *controls_of(Arena *arena, const Atlas *atlas, const State *state, size_t *count)
{
	HoldList all = {0};
	ControlList list = {0};
	const Feature **lands;
	size_t land_count;

	add_plan(arena, atlas, &all, state);
	if (all.count)
		qsort(all.at, all.count, sizeof *all.at, compare_holds);
	lands = lands_of(arena, &all, &land_count);
	for (size_t i = 0; i < land_count; i++)
		add_land(arena, &list, &all, lands[i], state_end(state));
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

static bool land_overlaps(const Place *a, const Place *b)
{
	return a->feature && a->feature == b->feature && a->stretch.from < b->stretch.to - NEARLY &&
	       b->stretch.from < a->stretch.to - NEARLY;
}

/* Whether two rows say of one time that the same holder has the same land. */
static bool says_again(const Row *a, const Row *b)
{
	Hold x, y;

	if (a->action != ACTION_HOLD || b->action != ACTION_HOLD || a->plan != b->plan ||
	    a->phase != b->phase || !same_holder(a, b) || !land_overlaps(&a->to, &b->to))
		return false;
	x = hold_of(a, 0);
	y = hold_of(b, 0);
	return compare_begins(&x, &y) == 0 ||
	       (x.lasts && y.lasts && x.begin_lo < y.end && y.begin_lo < x.end);
}

static void check_twice(Diag *diag, const Atlas *atlas, size_t index)
{
	const Row *row = &atlas->rows[index];

	for (size_t i = 0; i < index; i++)
		if (says_again(&atlas->rows[i], row)) {
			diag_warning(diag, row->span, "ledger.held-twice",
				     "row '%s' gives '%s' to one that row '%s' gives it to already",
				     row->id, place_key(diag->arena, &row->to), atlas->rows[i].id);
			diag_note(diag, atlas->rows[i].span, "row '%s' is here", atlas->rows[i].id);
			return;
		}
}

static bool extent_meets(const MapSpec *map, const Feature *land)
{
	const LonLatBox *a = &map->extent, *b = &land->bounds;
	bool around = a->west > a->east; /* over 180 degrees */

	return map->scale > 0 || (a->south < b->north && b->south < a->north &&
				  (around || (a->west < b->east && b->west < a->east)));
}

static bool figure_is_of(const FigureSpec *figure, const Plan *plan)
{
	for (size_t i = 0; i < figure->plan_count; i++)
		if (figure->plans[i] == plan)
			return true;
	return false;
}

/* Whether one of the figure's maps reaches the land. */
static bool figure_shows(const FigureSpec *figure, const Feature *land)
{
	if (extent_meets(figure_map(figure), land))
		return true;
	for (size_t i = 0;
	     figure_kinds[figure->kind].shape == SHAPE_PLATE && i < figure->plate.inset_count; i++)
		if (extent_meets(figure->plate.insets[i], land))
			return true;
	return false;
}

static void check_shown(Diag *diag, const Atlas *atlas, const Row *row)
{
	bool mapped = false;

	for (size_t i = 0; i < atlas->figure_count; i++) {
		const FigureSpec *figure = &atlas->figures[i];

		if (!figure_map(figure) || !figure_is_of(figure, row->plan))
			continue;
		if (figure_shows(figure, row->to.feature))
			return;
		mapped = true;
	}
	if (mapped)
		diag_warning(diag, row->span, "ledger.land-off-map",
			     "row '%s' is about '%s', which lies outside every map of plan '%s'",
			     row->id, row->to.feature->id, row->plan->id);
}

void controls_check(Diag *diag, const Atlas *atlas)
{
	for (size_t i = 0; i < atlas->row_count; i++)
		if (atlas->rows[i].action == ACTION_HOLD && atlas->rows[i].to.feature) {
			check_twice(diag, atlas, i);
			check_shown(diag, atlas, &atlas->rows[i]);
		}
}
