#include "campaign/booking.h"

#include <string.h>

#include "campaign/bounds.h"

/* Known places of a kind where a force surely stands, alone or in a body. */
static size_t known_places(const Accounts *accounts, const Force *force, CellKind kind, Place *only)
{
	const CellIndex *index = &accounts->of_force[force->number];
	size_t count = 0;

	for (size_t i = 0; i < index->count; i++) {
		const Cell *cell = &accounts->cells.at[index->at[i]];

		if (cell->kind != kind || (count && place_equal(&cell->place, only)))
			continue;
		if (cell->force_count == 1 ? !cell_surely_stands(accounts, cell)
					   : accounts_member(accounts, cell, force).low <= 0)
			continue;
		*only = cell->place;
		count++;
	}
	return count;
}

Place row_source(Accounts *accounts, const Row *row, bool report)
{
	Place only = {.kind = PLACE_UNKNOWN, .written = "?"};
	size_t known;

	if (row->action == ACTION_STATION)
		return only;
	if (row->from.kind != PLACE_BLANK)
		return row->from;
	if (row->action == ACTION_ARRIVE) {
		known = known_places(accounts, row->forces[0], CELL_OUTSIDE, &only);
		return known == 1 ? only : (Place){.kind = PLACE_OUTSIDE, .written = "outside"};
	}
	known = known_places(accounts, row->forces[0], CELL_PLACE, &only);
	if (known > 1 && report && accounts->diag)
		diag_error(accounts->diag, row->span, "ledger.several-places",
			   "'%s' stands at %zu known places, so 'from' cannot be blank",
			   row->forces[0]->id, known);
	return known == 1 ? only : (Place){.kind = PLACE_UNKNOWN, .written = "?"};
}

bool amount_is_whole(const Amount *amount)
{
	return amount->kind == AMOUNT_ALL || amount->kind == AMOUNT_REST ||
	       amount->kind == AMOUNT_BLANK;
}

static bool holding_is_written(const Amount *amount)
{
	return amount->kind == AMOUNT_MEN || amount->kind == AMOUNT_SHARE;
}

Interval amount_men(const Amount *amount, Interval strength)
{
	Force whole = {.strength = {.kind = AMOUNT_MEN, .men = strength}};
	Holding share = {.share = amount->share};

	if (amount->kind == AMOUNT_MEN)
		return amount->men;
	return holding_total(&share, &whole);
}

static const Row *last_row_of(const Cell *cell)
{
	return cell->rows.count ? cell->rows.at[cell->rows.count - 1] : NULL;
}

static char *place_quoted(Accounts *accounts, const Place *place, CellKind kind)
{
	return kind == CELL_POCKET
		       ? arena_copy(accounts->arena, "the pocket '?'")
		       : arena_printf(accounts->arena, "'%s'", place_key(accounts->arena, place));
}

static Span amount_span(const Row *row)
{
	return row->amount.span.line ? row->amount.span : row->span;
}

static void shortage_add(Accounts *accounts, const Force *force, const Place *place, Cause *cause)
{
	Shortage *shortage = arena_alloc(accounts->arena, sizeof *shortage);

	*shortage = (Shortage){force, *place, cause, accounts->shortages};
	accounts->shortages = shortage;
}

/* Why a force may be lacking at a place; NULL: nothing that has been told. */
static Cause *shortage_cause(const Accounts *accounts, const Force *force, const Place *place)
{
	for (const Shortage *at = accounts->shortages; at; at = at->earlier)
		if (at->force == force && place_equal(&at->place, place))
			return at->cause;
	return NULL;
}

bool overdraw_report(Booking *booking, const Cell *cell, bool nobody)
{
	Accounts *accounts = booking->accounts;
	const Row *row = booking->row, *other = cell ? last_row_of(cell) : NULL;
	CellKind kind = cell ? cell->kind : cell_kind_at(&booking->from);
	const Place *from = cell ? &cell->place : &booking->from;
	const char *where = place_quoted(accounts, from, kind);
	Cause *cause = nobody ? shortage_cause(accounts, row->forces[0], from) : NULL;

	if (!accounts->diag || (row->allow & ALLOW_OVERDRAW))
		return false;
	if (cause) {
		diag_hold(accounts->diag, cause);
		shortage_add(accounts, row->forces[0], &row->to, cause);
		return true;
	}
	size_t said = accounts->diag->messages.count;

	if (nobody)
		diag_error(accounts->diag, amount_span(row), "ledger.nobody",
			   "row '%s' takes '%s' from %s, where nobody of it can stand", row->id,
			   row->forces[0]->id, where);
	else
		diag_error(accounts->diag, amount_span(row), "ledger.overdraw",
			   "row '%s' takes more of '%s' from %s than stands there%s%s%s", row->id,
			   row->forces[0]->id, where, other ? " after row '" : "",
			   other ? other->id : "", other ? "'" : "");
	if (other && !nobody)
		diag_note(accounts->diag, other->span, "row '%s' is here", other->id);
	cause = diag_cause(accounts->diag, said, NULL);
	shortage_add(accounts, row->forces[0], from, cause);
	shortage_add(accounts, row->forces[0], &row->to, cause);
	return true;
}

bool gain_report(Booking *booking, const Place *from, int64_t most)
{
	Accounts *accounts = booking->accounts;
	const Row *row = booking->row;

	if (!accounts->diag || (row->allow & ALLOW_GAIN))
		return false;
	return diag_error(accounts->diag, amount_span(row), "ledger.gain",
			  "row '%s' counts more of '%s' at %s than can stand there (%lld)", row->id,
			  row->forces[0]->id, place_quoted(accounts, from, cell_kind_at(from)),
			  (long long)most);
}

void entry_note(Accounts *accounts, const Row *row, const Cell *cell, Holding before)
{
	LedgerEntry entry = {.plan = accounts->plan,
			     .phase = accounts->phase,
			     .forces = cell->forces,
			     .force_count = cell->force_count,
			     .place = cell->place,
			     .lost = cell->kind == CELL_LOST,
			     .before = before,
			     .after = cell->holding,
			     .row = row};

	if (accounts->entries)
		LIST_ADD(accounts->arena, accounts->entries, entry);
}

void cell_loosen(const Accounts *accounts, Cell *cell)
{
	Interval had = accounts_men(accounts, cell);
	bool stated = force_strength(cell_counted(cell)).high != INTERVAL_OPEN;
	bool about = cell->holding.about;

	cell->holding = stated ? holding_of_men((Interval){0, had.high})
			       : holding_unknown((Interval){0, had.high});
	cell->holding.about = about;
	cell->remainder = true;
	cell->certainty = cell->kind == CELL_POCKET
				  ? cell->certainty
				  : certainty_weaker(cell->certainty, CONJECTURAL);
}

/* More came out than stood there: by leave of the row the whole is that much more. */
static void whole_grow(Accounts *accounts, const Force *force, Interval by)
{
	Holding *whole = &accounts->wholes[force_owner(accounts, force)->number];

	*whole = holding_sum(*whole, (Holding){.men = by});
}

static void bound_above(Holding *amount, int64_t low, int64_t high)
{
	amount->bounded = true;
	amount->bound = (Interval){low, high};
}

/* Takes a known amount; with leave also more than there is. */
static void take_known(Booking *booking, Cell *cell, const Force *force, Holding *amount)
{
	const Force *counted = cell_counted(cell);
	Accounts *accounts = booking->accounts;
	Interval had = accounts_men(accounts, cell), taken = holding_total(amount, counted), more;
	Holding left = holding_less(cell->holding, *amount);
	bool by_men = !cell->holding.share.num && amount->share.num &&
		      force_strength(counted).high != INTERVAL_OPEN;

	if (by_men)
		left = holding_less(cell->holding, holding_of_men(taken));
	if (holding_overdrawn(&left, counted) || taken.low > had.high) {
		overdraw_report(booking, cell, had.high == 0);
		more = interval_less(taken, had);
		whole_grow(accounts, force, more);
		cell->holding = (Holding){0};
		return;
	}
	if (!amount->share.num && taken.high > had.high)
		bound_above(amount, taken.low, had.high);
	if (cell->holding.bounded) {
		left.bounded = true;
		left.bound = interval_less(had, taken);
	}
	if (!left.share.num && left.men.low < 0)
		left.men.low = 0;
	cell->holding = left;
}

void pocket_draw(Booking *booking, const Force *force, const Holding *drawn)
{
	Accounts *accounts = booking->accounts;
	const Force *owner = force_owner(accounts, force);
	Holding amount = *drawn;
	Cell *pocket;

	if (owner == force)
		return;
	pocket = accounts_pocket(accounts, owner);
	if (amount.unknown || amount.share.num || amount.bounded)
		cell_loosen(accounts, pocket);
	else
		take_known(booking, pocket, owner, &amount);
}

static void mark(Cell *cell, const Row *row, const Place *place)
{
	cell->certainty = certainty_weaker(cell->certainty, row->certainty);
	cell->amount_certainty = certainty_weaker(cell->amount_certainty, row->amount.certainty);
	cell->place_certainty = certainty_weaker(cell->place_certainty, place->certainty);
	if (row->label.count)
		cell->label = row->label;
}

static Holding sum_at(const Cell *cell, const Holding *more)
{
	const Force *counted = cell_counted(cell);
	Holding sum = holding_sum(cell->holding, *more);

	if (holding_is_zero(&cell->holding))
		return *more;
	if (cell->holding.bounded || more->bounded) {
		sum.bounded = true;
		sum.bound = interval_add(holding_total(&cell->holding, counted),
					 holding_total(more, counted));
	}
	return sum;
}

static void put(Accounts *accounts, const Row *row, Cell *cell, const Holding *holding,
		const Place *place)
{
	Holding before = cell->holding;

	if (holding_is_zero(&cell->holding)) {
		cell->holding = (Holding){0};
		cell->certainty = cell->amount_certainty = cell->place_certainty = DOCUMENTED;
		cell->rows.at = NULL;
		cell->rows.count = cell->rows.room = 0;
		cell->label = (Text){0};
	}
	cell->holding = sum_at(cell, holding);
	cell->remainder = false;
	mark(cell, row, place);
	LIST_ADD(accounts->arena, &cell->rows, row);
	entry_note(accounts, row, cell, before);
}

/* A body that stands there and shares a force with those who come; NULL: none. */
static Cell *body_met(const Accounts *accounts, Body body, const Place *place, CellKind kind)
{
	for (size_t k = 0; k < body.count; k++) {
		const CellIndex *index = &accounts->of_force[body.forces[k]->number];

		for (size_t i = 0; i < index->count; i++) {
			Cell *cell = &accounts->cells.at[index->at[i]];

			if (cell->kind == kind && (cell->force_count > 1 || body.count > 1) &&
			    !holding_is_zero(&cell->holding) &&
			    body_overlaps(cell_body(cell), body) &&
			    (kind == CELL_LOST || place_equal(&cell->place, place)))
				return cell;
		}
	}
	return NULL;
}

/* What stands in a cell in men alone, to be added to men of others. */
static Holding as_men(const Accounts *accounts, const Cell *cell)
{
	Holding men = holding_of_men(accounts_men(accounts, cell));

	men.about = cell->holding.about;
	return men;
}

static Cell *deposit_at(Booking *booking, Body body, const Holding *holding, const Place *place,
			CellKind kind)
{
	Accounts *accounts = booking->accounts;
	Holding all = *holding;
	Cell *met = kind == CELL_POCKET ? NULL : body_met(accounts, body, place, kind), *target;

	while (met && !(met->force_count == body.count && body_within(body, cell_body(met)))) {
		Cell old = *met;

		met->holding = (Holding){0};
		accounts_sweep(accounts, cell_body(&old));
		if (body.count == 1 || all.share.num)
			all = holding_of_men(holding_total(&all, body.forces[0]));
		all = holding_sum(all, as_men(accounts, &old));
		body = body_union(accounts->arena, body, cell_body(&old));
		target = accounts_cell(accounts, body, place, kind);
		target->certainty = old.certainty;
		met = body_met(accounts, body, place, kind);
	}
	target = accounts_cell(accounts, body, place, kind);
	put(accounts, booking->row, target, &all, place);
	return target;
}

void cell_deposit(Booking *booking, Body body, const Holding *holding)
{
	deposit_at(booking, body, holding, &booking->to, booking->to_kind);
}

void loss_deposit(Booking *booking, Body body, Interval men)
{
	Holding lost = holding_of_men(men);
	Cell *cell;

	if (men.high <= 0)
		return;
	cell = deposit_at(booking, body, &lost, &booking->from, CELL_LOST);
	cell->certainty = certainty_weaker(cell->certainty, INFERRED);
}

Cell *pocket_holding(Accounts *accounts, const Force *force)
{
	const CellIndex *index = &accounts->of_force[force->number];

	for (size_t i = 0; i < index->count; i++) {
		Cell *cell = &accounts->cells.at[index->at[i]];

		if (cell->kind == CELL_POCKET && cell->force_count > 1 &&
		    !holding_is_zero(&cell->holding))
			return cell;
	}
	return accounts_pocket(accounts, force);
}

/* The cell of the force at the row's source, alone or in a body; NULL: none. */
static Cell *source_of(const Booking *booking, const Force *force)
{
	Accounts *accounts = booking->accounts;
	CellKind kind = cell_kind_at(&booking->from);
	const CellIndex *index = &accounts->of_force[force->number];
	Cell *alone;

	if (kind == CELL_POCKET)
		return pocket_holding(accounts, force);
	alone = accounts_find(accounts, (Body){&force, 1}, &booking->from, kind);
	if (alone && !holding_is_zero(&alone->holding))
		return alone;
	for (size_t i = 0; i < index->count; i++) {
		Cell *cell = &accounts->cells.at[index->at[i]];

		if (cell->kind == kind && !holding_is_zero(&cell->holding) &&
		    place_equal(&cell->place, &booking->from))
			return cell;
	}
	return NULL;
}

static Holding amount_holding(const Amount *amount)
{
	Holding out = {.about = amount->about};

	if (amount->kind == AMOUNT_SHARE)
		out.share = amount->share;
	if (amount->kind == AMOUNT_MEN)
		out.men = amount->men;
	return out;
}

/* Of a force that is said to have nobody, nobody goes. */
static void report_nobody(Booking *booking, const Cell *cell, const Force *force)
{
	if (force_strength(force).high > 0)
		overdraw_report(booking, cell, true);
}

/* Out of a cell that the force has to itself. */
static Holding take_alone(Booking *booking, Cell *cell, const Force *force)
{
	Accounts *accounts = booking->accounts;
	const Amount *amount = &booking->row->amount;
	Interval had = accounts_men(accounts, cell);
	Holding moved = amount_holding(amount);
	bool from_owner = cell->kind == CELL_POCKET && !force_owns(accounts, force);

	if (had.high == 0 && amount->kind != AMOUNT_MEN && amount->kind != AMOUNT_SHARE) {
		report_nobody(booking, cell, force);
		return moved;
	}
	if (amount_is_whole(amount)) {
		moved = cell->holding;
		cell->holding = (Holding){0};
		if (from_owner) {
			moved.bounded = had.high != INTERVAL_OPEN;
			moved.bound = had;
		}
	} else if (amount->kind == AMOUNT_UNKNOWN) {
		moved = holding_unknown((Interval){0, had.high});
		cell_loosen(accounts, cell);
	} else {
		take_known(booking, cell, force, &moved);
	}
	if (from_owner)
		pocket_draw(booking, force, &moved);
	return moved;
}

/* Out of a body: so many of the one, the rest stays the body's; with `all` it leaves. */
static Holding take_of_body(Booking *booking, Cell *cell, const Force *force)
{
	Accounts *accounts = booking->accounts;
	const Amount *amount = &booking->row->amount;
	Interval has = accounts_member(accounts, cell, force);
	Interval all = accounts_men(accounts, cell), taken = has;
	Body old = cell_body(cell);
	Cell kept = *cell, *left;
	Holding moved;

	if (amount->kind == AMOUNT_UNKNOWN)
		taken.low = 0;
	else if (!amount_is_whole(amount))
		taken = amount_men(amount, force_strength(force));
	if (taken.low > has.high || has.high == 0) {
		overdraw_report(booking, cell, has.high == 0);
		return holding_of_men(taken);
	}
	if (taken.high > has.high)
		taken.high = has.high;
	kept.holding = holding_of_men(interval_less(all, taken));
	kept.holding.about = cell->holding.about;
	kept.remainder = kept.remainder || amount->kind == AMOUNT_UNKNOWN;
	if (amount_is_whole(amount)) {
		Body rest = body_less(accounts->arena, old, force);

		cell->holding = (Holding){0};
		accounts_sweep(accounts, old);
		left = accounts_cell(accounts, rest, &kept.place, kept.kind);
		kept.forces = left->forces;
		kept.force_count = left->force_count;
		kept.rows.room = kept.rows.count;
		*left = kept;
	} else {
		*cell = kept;
	}
	moved = amount->kind == AMOUNT_UNKNOWN ? holding_unknown(taken) : holding_of_men(taken);
	moved.about = amount->about;
	return moved;
}

static void count_alone(Booking *booking, Cell *cell, const Force *force)
{
	Accounts *accounts = booking->accounts;
	Interval have = accounts_men(accounts, cell), counted = booking->row->amount.men, met;
	bool open = cell->holding.unknown && have.high == INTERVAL_OPEN;
	Holding before = cell->holding;

	if (have.high < counted.low && !open) {
		gain_report(booking, &booking->from, have.high);
		whole_grow(accounts, force, interval_less(counted, have));
	}
	if (interval_meet(have, counted, &met))
		counted = met;
	cell->holding = (Holding){.men = counted, .about = booking->row->amount.about};
	cell->remainder = false;
	cell->certainty = certainty_weaker(cell->certainty, INFERRED);
	LIST_ADD(accounts->arena, &cell->rows, booking->row);
	entry_note(accounts, booking->row, cell, before);
	if (have.low > counted.high)
		loss_deposit(booking, body_of(accounts->arena, force),
			     interval_less(have, counted));
}

/* So many of one of a body stood there: the others are the rest. */
static void count_of_body(Booking *booking, Cell *cell, const Force *force)
{
	Accounts *accounts = booking->accounts;
	Interval has = accounts_member(accounts, cell, force), counted = booking->row->amount.men;
	Interval all = accounts_men(accounts, cell), met = counted;
	Cell kept = *cell, *left;
	Body old = cell_body(cell), rest = body_less(accounts->arena, old, force);
	Holding here;

	if (counted.low > has.high) {
		gain_report(booking, &booking->from, has.high);
		whole_grow(accounts, force, interval_less(counted, has));
		met = has;
	} else if (!interval_meet(has, counted, &met)) {
		loss_deposit(booking, body_of(accounts->arena, force), interval_less(has, counted));
		met = has;
	}
	cell = accounts_find(accounts, old, &kept.place, kept.kind);
	cell->holding = (Holding){0};
	accounts_sweep(accounts, old);
	left = accounts_cell(accounts, rest, &kept.place, kept.kind);
	kept.forces = left->forces;
	kept.force_count = left->force_count;
	kept.rows.room = kept.rows.count;
	kept.holding = holding_of_men(interval_less(all, met));
	*left = kept;
	here = (Holding){.men = interval_meet(has, counted, &met) ? met : counted,
			 .about = booking->row->amount.about};
	deposit_at(booking, body_of(accounts->arena, force), &here, &booking->from,
		   cell_kind_at(&booking->from));
}

static Booked book_count(Booking *booking, const Force *force)
{
	Accounts *accounts = booking->accounts;
	Cell *cell = source_of(booking, force);
	const Row *row = booking->row;
	Booked booked = {.from = booking->from, .moved = amount_holding(&row->amount)};

	if (row->amount.kind != AMOUNT_MEN) {
		if (accounts->diag)
			diag_error(accounts->diag, row->span, "ledger.count-men",
				   "'count' needs a number of men");
		return booked;
	}
	if (!cell)
		cell = accounts_cell(accounts, body_of(accounts->arena, force), &booking->from,
				     cell_kind_at(&booking->from));
	if (cell->force_count > 1)
		count_of_body(booking, cell, force);
	else
		count_alone(booking, cell, force);
	return booked;
}

Booked book_force(Booking *booking)
{
	Accounts *accounts = booking->accounts;
	const Force *force = booking->row->forces[0];
	Booked booked = {.from = booking->from};
	Cell *cell;
	Holding before;

	if (booking->row->action == ACTION_COUNT)
		return book_count(booking, force);
	cell = source_of(booking, force);
	if (!cell) {
		report_nobody(booking, NULL, force);
		booked.moved = amount_holding(&booking->row->amount);
		if (!(booking->row->allow & ALLOW_OVERDRAW))
			return booked;
		whole_grow(accounts, force, holding_total(&booked.moved, force));
	} else {
		Cell was = *cell;

		before = cell->holding;
		booked.moved = cell->force_count > 1 ? take_of_body(booking, cell, force)
						     : take_alone(booking, cell, force);
		cell = accounts_find(accounts, cell_body(&was), &was.place, was.kind);
		if (cell)
			entry_note(accounts, booking->row, cell, before);
	}
	cell_deposit(booking, body_of(accounts->arena, force), &booked.moved);
	/* Said as it was written, even where less than its upper bound can have come. */
	booked.moved.bounded &= !holding_is_written(&booking->row->amount);
	return booked;
}

/* Rows of the reliever itself book the post; else it comes from its only place, an unknown number of men. */
static void book_relief(Accounts *accounts, const Row *row, const Place *post,
			const Row *const *rows, size_t count)
{
	Row *relief = arena_alloc(accounts->arena, sizeof *relief);
	Booking booking = {accounts, relief, {0}, *post, cell_kind_at(post)};
	Cell *source, *target;

	for (size_t i = 0; i < count; i++)
		if (body_has((Body){rows[i]->forces, rows[i]->force_count}, row->by) &&
		    rows[i] != row && place_equal(&rows[i]->to, post))
			return;
	*relief = *row;
	relief->forces = body_of(accounts->arena, row->by).forces;
	relief->force_count = 1;
	relief->action = ACTION_MOVE;
	relief->from = (Place){0};
	relief->label = (Text){0};
	relief->amount = (Amount){.kind = AMOUNT_UNKNOWN, .written = "", .span = row->amount.span};
	booking.from = row_source(accounts, relief, false);
	if (cell_kind_at(&booking.from) == CELL_PLACE && place_equal(&booking.from, post))
		return;
	source = source_of(&booking, row->by);
	if (!source || accounts_men(accounts, source).high == 0) {
		overdraw_report(&booking, source, true);
		return;
	}
	book_force(&booking);
	/* The position is traced to the row itself. */
	target = accounts_find(accounts, (Body){relief->forces, 1}, post, cell_kind_at(post));
	for (size_t i = 0; target && i < target->rows.count; i++)
		if (target->rows.at[i] == relief)
			target->rows.at[i] = row;
	accounts_narrow(accounts, (Body){relief->forces, 1});
}

/* Of a body whose `from` is blank each force has its own. */
static Place body_from(const Row *row)
{
	if (row->action == ACTION_STATION)
		return (Place){.kind = PLACE_UNKNOWN, .written = "?"};
	if (row->action == ACTION_ARRIVE && row->from.kind == PLACE_BLANK)
		return (Place){.kind = PLACE_OUTSIDE, .written = "outside"};
	return row->from;
}

Booked accounts_row(Accounts *accounts, const Row *row, const Row *const *phase_rows,
		    size_t row_count)
{
	Booking booking = {.accounts = accounts, .row = row, .to = row->to};
	Body body = {row->forces, row->force_count};
	Booked booked = {0};

	if (row->action == ACTION_ATTACH)
		for (size_t i = 0; i < row->force_count; i++)
			accounts->parents[row->forces[i]->number] = row->new_parent;
	if (!row->force_count || !action_books_men(row->action))
		return booked;
	booking.from = row->force_count > 1 ? body_from(row) : row_source(accounts, row, true);
	if (row->action == ACTION_WITHDRAW && row->to.kind == PLACE_BLANK)
		booking.to = (Place){.kind = PLACE_OUTSIDE, .written = "outside"};
	booking.to_kind = row->action == ACTION_LOSE ? CELL_LOST : cell_kind_at(&booking.to);
	booked = row->force_count > 1 ? book_body(&booking) : book_force(&booking);
	accounts_narrow(accounts, body);
	if (row->by && cell_kind_at(&booked.from) == CELL_PLACE)
		book_relief(accounts, row, &booked.from, phase_rows, row_count);
	return booked;
}
