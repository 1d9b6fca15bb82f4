#include "campaign/booking.h"

#include <string.h>

#include "campaign/bounds.h"

#define FAMILY_MOST 200 /* forces of one owner; a campaign with more says their strengths */

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

static void report_places(Accounts *accounts, const Row *row, size_t known, bool report)
{
	if (known > 1 && report && accounts->diag)
		diag_error(accounts->diag, row->span, "ledger.several-places",
			   "'%s' stands at %zu known places, so 'from' cannot be blank",
			   row->forces[0]->id, known);
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
		report_places(accounts, row, known, report);
		return known == 1 ? only : (Place){.kind = PLACE_OUTSIDE, .written = "outside"};
	}
	known = known_places(accounts, row->forces[0], CELL_PLACE, &only);
	report_places(accounts, row, known, report);
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

	/* All of nobody is no number that a row could have leave to take. */
	if (!accounts->diag ||
	    ((row->allow & ALLOW_OVERDRAW) && !(nobody && amount_is_whole(&row->amount))))
		return false;
	if (cause) {
		diag_hold(accounts->diag, cause);
		shortage_add(accounts, row->forces[0], &row->to, cause);
		return true;
	}
	size_t said = accounts->diag->messages.count;

	if (nobody)
		diag_error(accounts->diag, amount_span(row), "ledger.nobody",
			   "row '%s' takes '%s' from %s, where nobody of it can stand%s", row->id,
			   row->forces[0]->id, where,
			   kind == CELL_OUTSIDE
				   ? "; whoever begins outside has a row of the start that "
				     "stations it there"
				   : "");
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

void entry_note(Accounts *accounts, const Row *row, Cell *cell, Holding before)
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

	/* What a row's label says is no longer how many there are once another row has taken or counted some. */
	if (cell->labelled != row)
		cell->labelled = NULL;
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
	size_t owner = force_owner(accounts, force)->number;

	accounts->wholes[owner] = holding_sum(accounts->wholes[owner], (Holding){.men = by});
	accounts->grown[owner] = interval_add(accounts->grown[owner], by);
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
	if (amount->share.num && left.share.num < 0 && taken.high == INTERVAL_OPEN) {
		/* Of an unknown strength, out of a number of men: somebody went, perhaps all. */
		bound_above(amount, taken.low, had.high);
		cell_loosen(accounts, cell);
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
	cell->holding = holding_total(&left, counted).high > 0 ? left : (Holding){0};
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
}

static Holding sum_at(const Cell *cell, const Holding *more)
{
	const Force *counted = cell_counted(cell);
	Holding sum = holding_sum(cell->holding, *more);
	Interval both;

	if (holding_is_zero(&cell->holding))
		return *more;
	both = interval_add(holding_total(&cell->holding, counted), holding_total(more, counted));
	if (cell->holding.bounded || more->bounded || both.low > holding_total(&sum, counted).low) {
		sum.bounded = true;
		sum.bound = both;
	}
	return sum;
}

/* Those who come are members too, of whom `more` is known, or only how many they are at most. */
static const Interval *members_and(Arena *arena, const Cell *cell, const Interval *more,
				   int64_t most)
{
	Interval *sum = arena_array(arena, cell->force_count, sizeof *sum);

	if (!cell->members)
		return NULL;
	for (size_t i = 0; i < cell->force_count; i++)
		sum[i] = interval_add(cell->members[i], more ? more[i] : (Interval){0, most});
	return sum;
}

static void put(Booking *booking, Cell *cell, const Holding *holding, const Interval *members,
		const Place *place)
{
	Accounts *accounts = booking->accounts;
	const Row *row = booking->row;
	Holding before = cell->holding;
	bool all_by_row = holding_is_zero(&cell->holding) || cell->labelled == row;

	if (!holding_is_zero(&cell->holding)) {
		cell->members = members_and(accounts->arena, cell, members,
					    holding_total(holding, cell_counted(cell)).high);
	} else {
		cell->members = members;
		cell->holding = (Holding){0};
		cell->certainty = cell->amount_certainty = cell->place_certainty = DOCUMENTED;
		cell->rows.at = NULL;
		cell->rows.count = cell->rows.room = 0;
	}
	cell->holding = sum_at(cell, holding);
	cell->remainder = false;
	cell->labelled = all_by_row && row->label.count ? row : NULL;
	mark(cell, row, place);
	LIST_ADD(accounts->arena, &cell->rows, row);
	entry_note(accounts, row, cell, before);
}

/* A body that stands there and shares a force with a body that comes; NULL: none. One force beside a body that it belongs to
 * keeps its own number. */
static Cell *body_met(const Accounts *accounts, Body body, const Place *place, CellKind kind)
{
	for (size_t k = 0; k < body.count; k++) {
		const CellIndex *index = &accounts->of_force[body.forces[k]->number];

		for (size_t i = 0; i < index->count; i++) {
			Cell *cell = &accounts->cells.at[index->at[i]];

			if (cell->kind == kind && cell->force_count > 1 &&
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

static Cell *deposit_at(Booking *booking, Body body, const Holding *holding,
			const Interval *members, const Place *place, CellKind kind)
{
	Accounts *accounts = booking->accounts;
	Holding all = *holding;
	bool apart = kind == CELL_POCKET || body.count == 1;
	Cell *met = apart ? NULL : body_met(accounts, body, place, kind), *target;

	while (met && !(met->force_count == body.count && body_within(body, cell_body(met)))) {
		Cell old = *met;

		members = NULL;
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
	put(booking, target, &all, members, place);
	return target;
}

void cell_deposit(Booking *booking, Body body, const Holding *holding)
{
	deposit_at(booking, body, holding, NULL, &booking->to, booking->to_kind);
}

void cell_deposit_known(Booking *booking, Body body, const Holding *holding,
			const Interval *members)
{
	deposit_at(booking, body, holding, members, &booking->to, booking->to_kind);
}

void cell_count(Cell *cell, const Row *row)
{
	cell->certainty = row->certainty;
	cell->amount_certainty = row->amount.certainty;
}

void loss_deposit(Booking *booking, Body body, Interval men)
{
	Holding lost = holding_of_men(men);
	Cell *cell;

	if (men.high <= 0)
		return;
	cell = deposit_at(booking, body, &lost, NULL, &booking->from, CELL_LOST);
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

/* The force at the row's source: in a cell of its own, and in a body's. */
typedef struct Sources {
	Cell *alone, *joint; /* NULL: none, or empty */
} Sources;

static Sources sources_of(const Booking *booking, const Force *force)
{
	Accounts *accounts = booking->accounts;
	CellKind kind = cell_kind_at(&booking->from);
	const CellIndex *index = &accounts->of_force[force->number];
	Sources found = {NULL, NULL};

	for (size_t i = 0; i < index->count; i++) {
		Cell *cell = &accounts->cells.at[index->at[i]];

		if (cell->kind != kind || holding_is_zero(&cell->holding) ||
		    (kind != CELL_POCKET && !place_equal(&cell->place, &booking->from)))
			continue;
		if (cell->force_count > 1)
			found.joint = cell;
		else
			found.alone = cell;
	}
	return found;
}

static const Interval *members_joined(const Accounts *accounts, Sources sources)
{
	const Cell *joint = sources.joint;
	Interval *sum = arena_array(accounts->arena, joint->force_count, sizeof *sum);

	if (!joint->members)
		return NULL;
	for (size_t i = 0; i < joint->force_count; i++)
		sum[i] = joint->forces[i] == sources.alone->forces[0]
				 ? interval_add(joint->members[i],
						accounts_men(accounts, sources.alone))
				 : joint->members[i];
	return sum;
}

/* What stands alone is the body's as well from now on. */
static Cell *join_body(Accounts *accounts, Sources sources)
{
	bool about = sources.joint->holding.about || sources.alone->holding.about;

	sources.joint->holding =
		holding_sum(as_men(accounts, sources.joint), as_men(accounts, sources.alone));
	sources.joint->holding.about = about;
	sources.joint->members = members_joined(accounts, sources);
	sources.alone->holding = (Holding){0};
	return sources.joint;
}

/* One cell for the row to take from; NULL: none. */
static Cell *source_of(const Booking *booking, const Force *force)
{
	Accounts *accounts = booking->accounts;
	const Amount *amount = &booking->row->amount;
	Sources sources = sources_of(booking, force);

	if (!sources.joint && !sources.alone && cell_kind_at(&booking->from) == CELL_POCKET)
		return accounts_pocket(accounts, force);
	if (!sources.joint || !sources.alone)
		return sources.joint ? sources.joint : sources.alone;
	if (amount->kind != AMOUNT_UNKNOWN && !amount_is_whole(amount) &&
	    amount_men(amount, force_strength(force)).high <=
		    accounts_men(accounts, sources.alone).low)
		return sources.alone;
	return join_body(accounts, sources);
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
	if (from_owner && holding_total(&moved, force).low > had.high) {
		Holding drawn = holding_of_men(had); /* the rest was nobody's before */

		pocket_draw(booking, force, &drawn);
	} else if (from_owner) {
		pocket_draw(booking, force, &moved);
	}
	return moved;
}

static const Interval *members_less(Arena *arena, const Cell *cell, const Force *force)
{
	Interval *left = arena_array(arena, cell->force_count, sizeof *left);
	size_t count = 0;

	for (size_t i = 0; cell->members && i < cell->force_count; i++)
		if (cell->forces[i] != force)
			left[count++] = cell->members[i];
	return count > 1 ? left : NULL;
}

/* So many of one of them have left. */
static const Interval *members_taken(Arena *arena, const Cell *cell, const Force *force,
				     Interval taken)
{
	Interval *left = arena_array(arena, cell->force_count, sizeof *left);

	if (!cell->members)
		return NULL;
	for (size_t i = 0; i < cell->force_count; i++)
		left[i] = cell->forces[i] == force ? interval_less(cell->members[i], taken)
						   : cell->members[i];
	return left;
}

/* The cell is the others' from now on. */
static void leave_body(Accounts *accounts, Cell *cell, const Force *force, Interval men)
{
	Cell kept = *cell, *left;
	Body old = cell_body(cell), rest = body_less(accounts->arena, old, force);

	kept.members = members_less(accounts->arena, cell, force);
	kept.holding = holding_of_men(interval_less(accounts_men(accounts, cell), men));
	kept.holding.about = cell->holding.about;
	cell->holding = (Holding){0};
	accounts_sweep(accounts, old);
	left = accounts_cell(accounts, rest, &kept.place, kept.kind);
	if (!holding_is_zero(&left->holding)) {
		kept.holding = holding_sum(as_men(accounts, left), kept.holding);
		kept.certainty = certainty_weaker(kept.certainty, left->certainty);
		kept.members = NULL;
	}
	kept.forces = left->forces;
	kept.force_count = left->force_count;
	kept.rows.room = kept.rows.count;
	*left = kept;
}

/* Out of a body: so many of the one, the rest stays the body's; with `all` it leaves. */
static Holding take_of_body(Booking *booking, Cell *cell, const Force *force)
{
	Accounts *accounts = booking->accounts;
	const Amount *amount = &booking->row->amount;
	Interval has = accounts_member(accounts, cell, force);
	Interval all = accounts_men(accounts, cell), taken = has;
	Holding moved;

	if (amount->kind == AMOUNT_UNKNOWN)
		taken.low = 0;
	else if (!amount_is_whole(amount))
		taken = amount_men(amount, force_strength(force));
	if (taken.low > has.high || has.high == 0) {
		overdraw_report(booking, cell, has.high == 0);
		whole_grow(accounts, force, interval_less(taken, has));
		leave_body(accounts, cell, force, has);
		return holding_of_men(taken);
	}
	if (taken.high > has.high)
		taken.high = has.high;
	if (amount_is_whole(amount)) {
		leave_body(accounts, cell, force, taken);
	} else {
		bool about = cell->holding.about;

		cell->members = members_taken(accounts->arena, cell, force, taken);
		cell->holding = holding_of_men(interval_less(all, taken));
		cell->holding.about = about;
		cell->remainder = cell->remainder || amount->kind == AMOUNT_UNKNOWN;
	}
	if (amount->kind == AMOUNT_SHARE && taken.high < has.high)
		return amount_holding(amount);
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
	cell_count(cell, booking->row);
	LIST_ADD(accounts->arena, &cell->rows, booking->row);
	entry_note(accounts, booking->row, cell, before);
	if (have.low > counted.high)
		loss_deposit(booking, body_of(accounts->arena, force),
			     interval_less(have, counted));
}

/* So many of one of a body stood there, alone or with the body: the others are the rest. */
static void count_of_body(Booking *booking, Sources sources, const Force *force)
{
	Accounts *accounts = booking->accounts;
	Interval own = sources.alone ? accounts_men(accounts, sources.alone) : (Interval){0, 0};
	Interval member = accounts_member(accounts, sources.joint, force), met;
	Interval has = interval_add(own, member), counted = booking->row->amount.men;
	Holding here = {.men = counted, .about = booking->row->amount.about};

	if (counted.low > has.high) {
		gain_report(booking, &booking->from, has.high);
		whole_grow(accounts, force, interval_less(counted, has));
	} else if (interval_meet(has, counted, &met)) {
		here.men = met;
		interval_meet(member, interval_less(met, own), &member);
	}
	if (sources.alone)
		sources.alone->holding = (Holding){0};
	leave_body(accounts, sources.joint, force, member);
	if (counted.high < has.low)
		loss_deposit(booking, body_of(accounts->arena, force), interval_less(has, counted));
	deposit_at(booking, body_of(accounts->arena, force), &here, NULL, &booking->from,
		   cell_kind_at(&booking->from));
}

static Booked book_count(Booking *booking, const Force *force)
{
	Accounts *accounts = booking->accounts;
	Sources sources = sources_of(booking, force);
	Cell *cell = sources.alone;
	const Row *row = booking->row;
	Booked booked = {.from = booking->from, .moved = amount_holding(&row->amount)};

	if (row->amount.kind != AMOUNT_MEN) {
		if (accounts->diag)
			diag_error(accounts->diag, row->span, "ledger.count-men",
				   "'count' needs a number of men");
		return booked;
	}
	if (!cell && !sources.joint)
		cell = accounts_cell(accounts, body_of(accounts->arena, force), &booking->from,
				     cell_kind_at(&booking->from));
	if (sources.joint)
		count_of_body(booking, sources, force);
	else
		count_alone(booking, cell, force);
	return booked;
}

static Holding take_from(Booking *booking, Cell *cell, const Force *force)
{
	Accounts *accounts = booking->accounts;
	Cell was = *cell;
	Holding moved = cell->force_count > 1 ? take_of_body(booking, cell, force)
					      : take_alone(booking, cell, force);

	cell = accounts_find(accounts, cell_body(&was), &was.place, was.kind);
	if (cell)
		entry_note(accounts, booking->row, cell, was.holding);
	return moved;
}

/* All of it, its own and what of the body's is its. */
static Holding take_both(Booking *booking, Sources sources, const Force *force)
{
	Holding joint = take_from(booking, sources.joint, force);

	return holding_sum(take_from(booking, sources_of(booking, force).alone, force), joint);
}

Booked book_force(Booking *booking)
{
	Accounts *accounts = booking->accounts;
	const Force *force = booking->row->forces[0];
	const Amount *amount = &booking->row->amount;
	Booked booked = {.from = booking->from};
	Sources sources;
	Cell *cell;

	if (booking->row->action == ACTION_COUNT)
		return book_count(booking, force);
	sources = sources_of(booking, force);
	if (sources.alone && sources.joint && amount_is_whole(amount)) {
		booked.moved = take_both(booking, sources, force);
	} else if ((cell = source_of(booking, force))) {
		booked.moved = take_from(booking, cell, force);
	} else {
		report_nobody(booking, NULL, force);
		booked.moved = amount_holding(amount);
		if (!(booking->row->allow & ALLOW_OVERDRAW))
			return booked;
		whole_grow(accounts, force, holding_total(&booked.moved, force));
	}
	cell_deposit(booking, body_of(accounts->arena, force), &booked.moved);
	/* Said as it was written, even where less than its upper bound can have come. */
	booked.moved.bounded &= !holding_is_written(amount);
	return booked;
}

static void report_torn(const Accounts *accounts, const Row *row, const Force *force)
{
	diag_error(accounts->diag, amount_span(row), "ledger.overdraw",
		   "row '%s' leaves more of '%s' in all places together than there is", row->id,
		   force->id);
}

/* Whether so many forces have their men from one of these owners that their cells are not gone through for each row. */
static bool is_large(const Accounts *accounts, Body body)
{
	for (size_t i = 0; i < body.count; i++)
		if (accounts->families[force_owner(accounts, body.forces[i])->number].count >
		    FAMILY_MOST)
			return true;
	return false;
}

void accounts_settle(Accounts *accounts, const Row *last)
{
	size_t errors = accounts->diag ? accounts->diag->errors : 0;

	for (size_t i = 0; accounts->deferred && i < accounts->atlas->force_count; i++) {
		const Force *owner = &accounts->atlas->forces[i];
		Body body = {&owner, 1};

		if (accounts->families[i].count <= FAMILY_MOST)
			continue;
		if (!accounts_narrow(accounts, body) && last && accounts->diag &&
		    accounts->diag->errors == errors)
			report_torn(accounts, last, owner);
	}
	accounts->deferred = false;
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
	if (is_large(accounts, (Body){relief->forces, 1}))
		accounts->deferred = true;
	else
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
	size_t errors;

	if (row->action == ACTION_ATTACH)
		for (size_t i = 0; i < row->force_count; i++)
			accounts->parents[row->forces[i]->number] = row->new_parent;
	if (!row->force_count || !action_books_men(row->action))
		return booked;
	booking.from = row->force_count > 1 ? body_from(row) : row_source(accounts, row, true);
	if (row->action == ACTION_WITHDRAW && row->to.kind == PLACE_BLANK)
		booking.to = (Place){.kind = PLACE_OUTSIDE, .written = "outside"};
	booking.to_kind = row->action == ACTION_LOSE ? CELL_LOST : cell_kind_at(&booking.to);
	errors = accounts->diag ? accounts->diag->errors : 0;
	booked = row->force_count > 1 ? book_body(&booking) : book_force(&booking);
	if (is_large(accounts, body))
		accounts->deferred = true;
	else if (!accounts_narrow(accounts, body) && accounts->diag &&
		 accounts->diag->errors == errors)
		report_torn(accounts, row, row->forces[0]);
	if (row->by && cell_kind_at(&booked.from) == CELL_PLACE)
		book_relief(accounts, row, &booked.from, phase_rows, row_count);
	return booked;
}
