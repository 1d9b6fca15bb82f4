#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "campaign/attachment.h"
#include "campaign/bounds.h"
#include "campaign/control.h"
#include "campaign/ledger_priv.h"
#include "campaign/phase.h"

typedef LIST(Position) PositionList;
typedef LIST(Movement) MovementList;

static char *position_id(Arena *arena, const Cell *cell, bool former)
{
	char *id = arena_copy(arena, "");
	char *key = arena_copy(arena, place_key(arena, &cell->place));

	for (size_t i = 0; i < cell->force_count; i++)
		id = arena_printf(arena, "%s%s-", id, cell->forces[i]->id);
	for (char *at = key; *at; at++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789_.", *at))
			*at = '-';
	return arena_printf(arena, "%s%s%s", id, key, former ? "-former" : "");
}

static const Interval *member_bounds(Arena *arena, const Accounts *accounts, const Cell *cell)
{
	Interval *bounds = arena_array(arena, cell->force_count, sizeof *bounds);

	for (size_t i = 0; cell->force_count > 1 && i < cell->force_count; i++)
		bounds[i] = accounts_member(accounts, cell, cell->forces[i]);
	return cell->force_count > 1 ? bounds : NULL;
}

/* Others of the body are elsewhere: gone, lost, or at another place. */
static bool part_of_body(const Accounts *accounts, const Cell *cell)
{
	const CellIndex *index = &accounts->of_force[cell->forces[0]->number];

	for (size_t i = 0; cell->force_count > 1 && i < index->count; i++) {
		const Cell *other = &accounts->cells.at[index->at[i]];

		if (other != cell && other->force_count > 1 && !holding_is_zero(&other->holding))
			return true;
	}
	return false;
}

/* Of one who stood somewhere: the ground as the last row that took from there found it. */
static GroundTime ground_left(const Library *library, const MovementList *movements,
			      const Cell *cell, GroundTime now)
{
	for (size_t i = movements->count; i-- > 0;) {
		const Movement *movement = &movements->at[i];

		if (body_overlaps(cell_body(cell),
				  (Body){movement->forces, movement->force_count}) &&
		    place_equal(&cell->place, &movement->from))
			return ground_before_row(library, movement->row);
	}
	return now;
}

/* The label that stands for how many there are: a row's that moved them in its own phase, a station's as long as they stay so. */
static Text label_of(const Cell *cell, const Phase *phase)
{
	const Row *row = cell->labelled;

	return row && (row->action == ACTION_STATION || row->phase == phase) ? row->label
									     : (Text){0};
}

static Position position_of(const State *state, const Accounts *accounts, const Cell *cell,
			    bool former, GroundTime ground)
{
	Arena *arena = state->arena;
	const Plan *plan = accounts->plan;
	Position position = {.id = position_id(arena, cell, former),
			     .forces = cell->forces,
			     .force_count = cell->force_count,
			     .members = member_bounds(arena, accounts, cell),
			     .part_of_body = part_of_body(accounts, cell),
			     .place = place_at(&cell->place, ground),
			     .holding = cell->holding,
			     .amount_certainty = cell->amount_certainty,
			     .place_certainty = cell->place_certainty,
			     .label = label_of(cell, state->phase),
			     .former = former,
			     .contingent = plan->mode == MODE_CONTINGENT,
			     .rows = cell->rows.at,
			     .row_count = cell->rows.count};

	position.certainty = certainty_weaker(
		cell->certainty, certainty_weaker(cell->amount_certainty, cell->place_certainty));
	if (position.place.feature)
		position.certainty =
			certainty_weaker(position.certainty, position.place.feature->certainty);
	return position;
}

static bool is_position(const Cell *cell)
{
	return cell->kind == CELL_PLACE && !holding_is_zero(&cell->holding);
}

static const Cell *same_cell(const Accounts *accounts, const Cell *like)
{
	const Cell *found = accounts_find(accounts, cell_body(like), &like->place, like->kind);

	/* Who stood there alone may be in a body there now. */
	for (size_t k = 0; !found && k < like->force_count; k++) {
		const CellIndex *index = &accounts->of_force[like->forces[k]->number];

		for (size_t i = 0; !found && i < index->count; i++) {
			const Cell *cell = &accounts->cells.at[index->at[i]];

			if (cell->kind == like->kind && !holding_is_zero(&cell->holding) &&
			    place_equal(&cell->place, &like->place))
				found = cell;
		}
	}
	return found;
}

static int compare_positions(const void *a, const void *b)
{
	const Position *x = a, *y = b;

	if (x->forces[0]->number != y->forces[0]->number)
		return x->forces[0]->number < y->forces[0]->number ? -1 : 1;
	return strcmp(x->id, y->id);
}

/* Who stands now, and who stood before and has left altogether. */
static PositionList positions_of(const State *state, const Accounts *before, const Accounts *now,
				 const MovementList *movements)
{
	Arena *arena = state->arena;
	const Library *library = now->atlas->library;
	PositionList list = {0};

	for (size_t i = 0; i < now->cells.count; i++)
		if (is_position(&now->cells.at[i]))
			LIST_ADD(arena, &list,
				 position_of(state, now, &now->cells.at[i], false, state->ground));
	for (size_t i = 0; before && i < before->cells.count; i++) {
		const Cell *cell = &before->cells.at[i], *left;

		if (!is_position(cell))
			continue;
		left = same_cell(now, cell);
		if (!left || holding_is_zero(&left->holding))
			LIST_ADD(arena, &list,
				 position_of(state, before, cell, true,
					     ground_left(library, movements, cell, state->ground)));
	}
	if (list.count)
		qsort(list.at, list.count, sizeof *list.at, compare_positions);
	return list;
}

static bool place_is_known(const Place *place)
{
	return place->kind == PLACE_FEATURE || place->kind == PLACE_POINT ||
	       (place->kind == PLACE_OUTSIDE && place->outside && place->outside->has_at);
}

/* An arrow needs two known points among from, via and to; an outside that a known point leads to counts as one. */
static bool draws_arrow(const Row *row, const Place *from, const Place *to)
{
	size_t known = place_is_known(from) + place_is_known(to), via = 0;

	for (size_t i = 0; i < row->via_count; i++)
		via += place_is_known(&row->via[i]);
	known += via;
	if ((via || place_is_known(from)) && to->kind == PLACE_OUTSIDE && !place_is_known(to))
		known++;
	if ((via || place_is_known(to)) && from->kind == PLACE_OUTSIDE && !place_is_known(from))
		known++;
	if (from->kind != PLACE_FEATURE && from->kind != PLACE_POINT && !via &&
	    to->kind == PLACE_OUTSIDE)
		return false;
	return row->action != ACTION_STATION && row->action != ACTION_COUNT &&
	       row->action != ACTION_LOSE && known >= 2;
}

static Movement movement_of(const Row *row, const Booked *booked, Progress progress)
{
	Movement movement = {.id = row->id,
			     .row = row,
			     .forces = row->forces,
			     .force_count = row->force_count,
			     .from = booked->from,
			     .amount = booked->moved,
			     .to = row->to,
			     .progress = progress,
			     .reliever = row->by,
			     .amount_certainty = row->amount.certainty};

	if (row->action == ACTION_WITHDRAW && row->to.kind == PLACE_BLANK)
		movement.to = (Place){.kind = PLACE_OUTSIDE, .written = "outside"};
	movement.certainty = certainty_weaker(row->certainty, row->amount.certainty);
	movement.route_certainty = certainty_weaker(movement.from.certainty, row->to.certainty);
	movement.draws_arrow = draws_arrow(row, &movement.from, &movement.to);
	return movement;
}

/* From, along and to what was there then; what still stands in the state's ground is reached there. */
static void find_ground(Arena *arena, const Library *library, const State *state,
			Movement *movement)
{
	const Row *row = movement->row;
	const GroundTime before = ground_before_row(library, row);
	Place *via = arena_array(arena, row->via_count, sizeof *via);

	movement->from = place_at(&movement->from, before);
	movement->to = place_at(&movement->to,
				(GroundTime){state->ground.at, ground_after_row(library, row).at});
	movement->via = via;
	for (size_t i = 0; i < row->via_count; i++) {
		via[i] = place_at(&row->via[i], before);
		movement->route_certainty =
			certainty_weaker(movement->route_certainty, via[i].certainty);
		if (via[i].feature)
			movement->route_certainty = certainty_weaker(movement->route_certainty,
								     via[i].feature->certainty);
	}
}

/* One for each place that a body comes from. */
static void add_movements(Arena *arena, MovementList *list, const Row *row, const Booked *booked,
			  Progress progress)
{
	Movement whole = movement_of(row, booked, progress);

	if (!booked->part_count)
		LIST_ADD(arena, list, whole);
	for (size_t i = 0; i < booked->part_count; i++) {
		const BookedPart *part = &booked->parts[i];
		MovementTail *tail = arena_alloc(arena, sizeof *tail);
		Movement movement = whole;

		*tail = (MovementTail){i, part->body.forces, part->body.count, part->moved};
		movement.tail = tail;
		movement.from = part->from;
		if (i > 0)
			movement.id = arena_printf(arena, "%s-%zu", row->id, i + 1);
		movement.draws_arrow = draws_arrow(row, &movement.from, &movement.to);
		LIST_ADD(arena, list, movement);
	}
}

static bool moves(const Row *row)
{
	return row->action == ACTION_MOVE || row->action == ACTION_WITHDRAW ||
	       row->action == ACTION_ARRIVE;
}

/* The minute after an event's last; a single time takes its minute. */
static Instant event_until(const Event *event)
{
	Instant from = edtf_from(&event->when), until = edtf_until(&event->when);

	return from == until ? from + 1 : until;
}

static void add_events(Arena *arena, const Atlas *atlas, State *state)
{
	LIST(const Event *) list = {0};
	Instant from = INSTANT_OPEN_PAST, until = INSTANT_OPEN_FUTURE;

	if (state->phase)
		phase_window(state->phase, &from, &until);
	for (size_t i = 0; i < atlas->event_count; i++) {
		const Event *event = &atlas->events[i];

		if (event->plan == state->plan && event->has_when &&
		    edtf_from(&event->when) < until && event_until(event) > from)
			LIST_ADD(arena, &list, event);
	}
	state->events = list.at;
	state->event_count = list.count;
}

/* By Force.number: whom rows of the plan name, and the parents of bodies. */
static bool *plan_names(Arena *arena, const Atlas *atlas, const Plan *plan)
{
	bool *named = arena_array(arena, atlas->force_count, sizeof *named);

	for (size_t i = 0; i < atlas->row_count; i++) {
		const Row *row = &atlas->rows[i];

		for (size_t k = 0;
		     row->plan == plan && row->action != ACTION_HOLD && k < row->force_count; k++) {
			named[row->forces[k]->number] = true;
			if (row->force_count > 1 && row->forces[k]->parent)
				named[row->forces[k]->parent->number] = true;
		}
	}
	return named;
}

/* Whether a cell is a pocket whose rest is known to be something: of a force that the plan moves, or of a body. */
static bool is_told_pocket(const Accounts *now, const Cell *cell, const bool *named)
{
	const Force *first = cell->forces[0];

	if (cell->kind != CELL_POCKET || accounts_men(now, cell).low <= 0)
		return false;
	return cell->force_count > 1 || (force_owns(now, first) && named[first->number] &&
					 force_strength(first).high != INTERVAL_OPEN);
}

static void add_pockets(Arena *arena, const Atlas *atlas, const Accounts *now, State *state)
{
	LIST(Pocket) list = {0};
	Arena *scratch = arena_new();
	const bool *named = plan_names(scratch, atlas, state->plan);

	for (size_t i = 0; i < now->cells.count; i++) {
		const Cell *cell = &now->cells.at[i];

		if (is_told_pocket(now, cell, named))
			LIST_ADD(arena, &list,
				 ((Pocket){cell->forces, cell->force_count, cell->holding}));
	}
	arena_free(scratch);
	state->pockets = list.at;
	state->pocket_count = list.count;
}

Total state_total(const State *state, const Force *force)
{
	ForceCount *count = &state->counts[force->number];

	if (!count->has_total)
		count->total = accounts_total(state->accounts, force);
	count->has_total = true;
	return count->total;
}

const Stay *state_stays(const State *state, const Force *force, size_t *count)
{
	ForceCount *own = &state->counts[force->number];

	if (!own->has_stays)
		own->stays = accounts_stays(state->arena, state->accounts, force, &own->stay_count);
	own->has_stays = true;
	*count = own->stay_count;
	return own->stays;
}

bool state_tells_pocket(const State *state, const Force *force)
{
	return force_owns(state->accounts, force) && state->accounts->named[force->number];
}

const Force *state_parent(const State *state, const Force *force)
{
	return state->parents ? state->parents[force->number] : force->parent;
}

bool state_is_within(const State *state, const Force *force, const Force *ancestor)
{
	for (; force; force = state_parent(state, force))
		if (force == ancestor)
			return true;
	return false;
}

Holding state_row_amount(const State *state, const Row *row)
{
	for (size_t i = 0; i < state->amount_count; i++)
		if (state->amounts[i].row == row)
			return state->amounts[i].amount;
	return (Holding){.unknown = true};
}

static const State *state_finish(Arena *arena, const Atlas *atlas, State *state,
				 const Accounts *before, const Accounts *now,
				 const MovementList *movements)
{
	PositionList positions;

	state->ground = state->at_moment ? ground_on(atlas->library, state->when)
					 : ground_after(atlas->library, state->plan, state->phase);
	state->arena = arena;
	positions = positions_of(state, before, now, movements);
	for (size_t i = 0; i < movements->count; i++)
		find_ground(arena, atlas->library, state, &movements->at[i]);
	state->positions = positions.at;
	state->position_count = positions.count;
	state->movements = movements->at;
	state->movement_count = movements->count;
	state->sectors = sectors_of(arena, atlas, now, state->ground, &state->sector_count);
	state->parents = now->parents;
	state->controls = controls_of(arena, atlas, state, &state->control_count);
	add_pockets(arena, atlas, now, state);
	add_events(arena, atlas, state);
	state->accounts = now;
	state->counts = arena_array(arena, atlas->force_count, sizeof *state->counts);
	return state;
}

const State *ledger_state(Arena *arena, const Ledger *ledger, const Plan *plan, const Phase *phase)
{
	const PlanAccounts *all = ledger_plan(ledger, plan);
	const Accounts *now = plan_accounts(all, phase), *before = NULL;
	State *state = arena_alloc(arena, sizeof *state);
	MovementList movements = {0};
	LIST(RowAmount) amounts = {0};
	size_t count = 0;

	state->plan = plan;
	state->phase = phase;
	if (phase) {
		const Row **rows = rows_in_order(arena, ledger->atlas, plan, phase, &count);
		Accounts step;

		before = phase->index ? &all->phases[phase->index - 1] : &all->start;
		step = accounts_copy(arena, before);
		step.diag = NULL;
		step.entries = NULL;
		/* Amounts like `all` mean what stood there when the row's turn came. */
		for (size_t i = 0; i < count; i++) {
			Booked booked = accounts_row(&step, rows[i], rows, count);

			LIST_ADD(arena, &amounts, ((RowAmount){rows[i], booked.moved}));
			if (moves(rows[i]))
				add_movements(arena, &movements, rows[i], &booked, PROGRESS_DONE);
		}
	}
	state->amounts = amounts.at;
	state->amount_count = amounts.count;
	return state_finish(arena, ledger->atlas, state, before, now, &movements);
}

/* The phase that a moment falls into: the last one whose window has begun. */
static const Phase *phase_on(const Plan *plan, Moment when)
{
	const Phase *found = NULL;

	for (size_t i = 0; i < plan->phase_count; i++) {
		Instant from, until;

		phase_window(&plan->phases[i], &from, &until);
		if (from < moment_until(when) || from == INSTANT_OPEN_PAST)
			found = &plan->phases[i];
	}
	return found;
}

/* Once a row was passed over because it is not done, one that comes after it in the ledger may find nobody to take: then it is
 * passed over as well. */
static void book_done(Arena *arena, Accounts *now, const Row *row, const Row *const *rows,
		      size_t count, bool passed_over)
{
	Diag tried = {.arena = arena};
	Accounts kept;

	if (passed_over) {
		kept = accounts_copy(arena, now);
		now->diag = &tried;
	}
	accounts_row(now, row, rows, count);
	if (tried.errors)
		*now = kept;
	now->diag = NULL;
}

/* Whether a row of the phase that has its turn before row `index`, and draws on a force of it, is not done yet. */
static bool waits_for_others(const Row *const *rows, size_t index, Moment when)
{
	for (size_t i = 0; i < index; i++)
		for (size_t k = 0; k < rows[i]->force_count; k++)
			if (body_has((Body){rows[index]->forces, rows[index]->force_count},
				     rows[i]->forces[k]) &&
			    row_progress(rows[i], when) != PROGRESS_DONE)
				return true;
	return false;
}

/* A holding as a row would say it; false: no row can. */
static bool say_amount(const Row *row, const Holding *moved, Amount *amount)
{
	if (moved->share.num && !moved->men.low && !moved->men.high) {
		amount->kind = AMOUNT_SHARE;
		amount->share = moved->share;
		return true;
	}
	amount->kind = AMOUNT_MEN;
	return row->force_count == 1 && holding_men(row->forces[0], moved, &amount->men) &&
	       amount->men.high != INTERVAL_OPEN;
}

/* `rest` is what all other rows of its phase leave, those too that are not done when it is: it is booked as the number that it
 * comes to, so that theirs stays where it is; where no number says it, it waits for them. */
static void book_early_rest(Arena *arena, Accounts *now, const Row *row, const Holding *moved,
			    const Row *const *rows, size_t count)
{
	Row *said = arena_alloc(now->arena, sizeof *said);

	*said = *row;
	if (!say_amount(row, moved, &said->amount))
		return;
	book_done(arena, now, said, rows, count, true);
	/* What stands somewhere now is traced to the row itself. */
	for (size_t i = 0; i < now->cells.count; i++)
		for (size_t k = 0; k < now->cells.at[i].rows.count; k++)
			if (now->cells.at[i].rows.at[k] == said)
				now->cells.at[i].rows.at[k] = row;
}

const State *ledger_state_on(Arena *arena, const Ledger *ledger, const Plan *plan, Moment when)
{
	const PlanAccounts *all = ledger_plan(ledger, plan);
	const Phase *current = phase_on(plan, when);
	State *state = arena_alloc(arena, sizeof *state);
	MovementList movements = {0};
	Accounts *now = arena_alloc(arena, sizeof *now), before, turn;
	bool passed_over = false;

	*now = accounts_copy(arena, &all->start);
	now->diag = NULL;
	now->entries = NULL;
	before = accounts_copy(arena, now);
	/* Amounts like `all` of what is under way mean what will stand there when the row's turn comes: a leg may begin on
	 * the day on which the one before it ends. */
	turn = accounts_copy(arena, now);
	state->plan = plan;
	state->phase = current;
	state->at_moment = true;
	state->when = when;
	for (size_t i = 0; i < plan->phase_count; i++) {
		const Phase *phase = &plan->phases[i];
		size_t count;
		const Row **rows = rows_in_order(arena, ledger->atlas, plan, phase, &count);

		if (phase == current)
			before = accounts_copy(arena, now);
		for (size_t k = 0; k < count; k++) {
			Progress progress = row_progress(rows[k], when);
			Booked booked = accounts_row(&turn, rows[k], rows, count);

			if (moves(rows[k]) && progress != PROGRESS_NOT_BEGUN &&
			    (phase == current || progress != PROGRESS_DONE))
				add_movements(arena, &movements, rows[k], &booked, progress);
			if (progress != PROGRESS_DONE && !attachment_has_begun(state, rows[k])) {
				passed_over = true;
				continue;
			}
			if (rows[k]->amount.kind == AMOUNT_REST && waits_for_others(rows, k, when))
				book_early_rest(arena, now, rows[k], &booked.moved, rows, count);
			else
				book_done(arena, now, rows[k], rows, count, passed_over);
		}
	}
	accounts_settle(now, NULL);
	return state_finish(arena, ledger->atlas, state, &before, now, &movements);
}
