#include "campaign/booking.h"

#include "campaign/bounds.h"

/* One cell that a body's row takes from. */
typedef struct Source {
	size_t cell;
	Interval had, taken;
	Interval
		most; /* it may have; of a shared one the same men as of the first, which is counted */
	bool shared;
} Source;

/* All that a body's row finds and does. */
typedef struct BodyBooking {
	Booking *booking;
	Body body;
	LIST(Source) sources;
	Interval had; /* all of them */
	bool one_place;
	bool any_stated;     /* the strength of one of its forces is known */
	const Force *absent; /* one that cannot be where the row takes it from; NULL: none */
	Place absent_from;
} BodyBooking;

/* The last row of several forces that touched the body. */
static const Row *row_that_split(const Accounts *accounts, const Cell *cell)
{
	const CellIndex *index = &accounts->of_force[cell->forces[0]->number];
	const Row *found = NULL;

	for (size_t i = 0; i < index->count; i++) {
		const Cell *other = &accounts->cells.at[index->at[i]];

		for (size_t k = 0; k < other->rows.count; k++)
			if (other->rows.at[k]->force_count > 1)
				found = other->rows.at[k];
	}
	return found;
}

/* Bodies that overlap one whose split is open cannot both be told apart. */
static bool report_overlap(const BodyBooking *of)
{
	const Accounts *accounts = of->booking->accounts;
	const Row *row = of->booking->row, *other;

	for (size_t k = 0; k < of->body.count; k++) {
		const CellIndex *index = &accounts->of_force[of->body.forces[k]->number];

		for (size_t i = 0; i < index->count; i++) {
			const Cell *cell = &accounts->cells.at[index->at[i]];

			if (holding_is_zero(&cell->holding) || cell->force_count < 2 ||
			    body_within(cell_body(cell), of->body))
				continue;
			other = row_that_split(accounts, cell);
			if (!accounts->diag)
				return true;
			diag_error(
				accounts->diag, row->span, "ledger.bodies-overlap",
				"row '%s' names '%s' with others, while how many of it went with "
				"which in row '%s' is open",
				row->id, of->body.forces[k]->id, other ? other->id : "?");
			if (other)
				diag_note(accounts->diag, other->span, "row '%s' is here",
					  other->id);
			return true;
		}
	}
	return false;
}

static bool known_source(const BodyBooking *of, size_t cell)
{
	for (size_t i = 0; i < of->sources.count; i++)
		if (of->sources.at[i].cell == cell)
			return true;
	return false;
}

static void add_source(BodyBooking *of, const Cell *cell)
{
	const Accounts *accounts = of->booking->accounts;
	size_t index = (size_t)(cell - accounts->cells.at);
	Interval had = accounts_men(accounts, cell);

	if (known_source(of, index))
		return;
	LIST_ADD(accounts->arena, &of->sources, (Source){.cell = index, .had = had, .most = had});
	of->had = interval_add(of->had, had);
}

/* What of a force that does not own its men no row has booked is in its owner's pocket, once for all such forces; where the
 * owner goes too, its men are taken with that. */
static bool add_pocket(BodyBooking *of, const Force *force)
{
	Accounts *accounts = of->booking->accounts;
	Cell *pocket = pocket_holding(accounts, force);

	if (accounts_men(accounts, pocket).high <= 0)
		return false;
	if (!force_owns(accounts, force) && pocket->force_count == 1 &&
	    body_has(of->body, force_owner(accounts, force)))
		return true;
	for (size_t i = 0; i < of->sources.count; i++) {
		Source *first = &of->sources.at[i];
		const Cell *other = &accounts->cells.at[first->cell];

		if (other->kind == CELL_POCKET && !force_owns(accounts, force) &&
		    force_owner(accounts, other->forces[0]) == force_owner(accounts, force)) {
			first->shared = true;
			LIST_ADD(accounts->arena, &of->sources,
				 (Source){.cell = (size_t)(pocket - accounts->cells.at),
					  .most = first->had,
					  .shared = true});
			return true;
		}
	}
	add_source(of, pocket);
	return true;
}

/* Where each of the forces stands: at the row's `from`, or its only place, or in the pocket. false: not there at all. */
static bool find_sources(BodyBooking *of, const Force *force, const Place *from)
{
	Accounts *accounts = of->booking->accounts;
	CellKind kind = cell_kind_at(from);
	const CellIndex *index = &accounts->of_force[force->number];
	bool found = false;

	if (kind == CELL_POCKET)
		return add_pocket(of, force);
	for (size_t i = 0; i < index->count; i++) {
		const Cell *cell = &accounts->cells.at[index->at[i]];

		if (cell->kind == kind && !holding_is_zero(&cell->holding) &&
		    body_within(cell_body(cell), of->body) && place_equal(&cell->place, from)) {
			add_source(of, cell);
			found = true;
		}
	}
	return found;
}

/* The only place of one of the forces, or of those it is in a body with: in the theatre, or outside for who arrives. */
static Place only_place(BodyBooking *of, const Force *force)
{
	bool arrives = of->booking->row->action == ACTION_ARRIVE;
	CellKind kind = arrives ? CELL_OUTSIDE : CELL_PLACE;
	Accounts *accounts = of->booking->accounts;
	const CellIndex *index = &accounts->of_force[force->number];
	Place only = {.kind = PLACE_UNKNOWN, .written = "?"};
	size_t known = 0;

	for (size_t i = 0; i < index->count; i++) {
		const Cell *cell = &accounts->cells.at[index->at[i]];

		if (cell->kind != kind || !cell_surely_stands(accounts, cell) ||
		    (known && place_equal(&cell->place, &only)))
			continue;
		only = cell->place;
		known++;
	}
	if (known > 1 && accounts->diag)
		diag_error(accounts->diag, of->booking->row->span, "ledger.several-places",
			   "'%s' stands at %zu known places, so 'from' cannot be blank", force->id,
			   known);
	if (known != 1)
		only = arrives ? (Place){.kind = PLACE_OUTSIDE, .written = "outside"}
			       : (Place){.kind = PLACE_UNKNOWN, .written = "?"};
	return only;
}

static Cell *cell_at(const BodyBooking *of, size_t i)
{
	return &of->booking->accounts->cells.at[of->sources.at[i].cell];
}

/* A pocket that is a part of its owner's. */
static bool is_part(const BodyBooking *of, const Cell *cell)
{
	return cell->kind == CELL_POCKET && !force_owns(of->booking->accounts, cell->forces[0]);
}

/* Who comes from elsewhere, while some of it may be with a body that another comes from, cannot be told apart. */
static void report_apart(const BodyBooking *of)
{
	const Row *row = of->booking->row;

	for (size_t i = 0; i < of->sources.count; i++)
		if (cell_at(of, i)->force_count > 1 && of->booking->accounts->diag) {
			diag_error(of->booking->accounts->diag, row->span, "ledger.several-places",
				   "the body of row '%s' stands at several places and how many of "
				   "which is open, so 'from' cannot be blank",
				   row->id);
			return;
		}
}

static void gather_sources(BodyBooking *of)
{
	const Row *row = of->booking->row;
	Place first = {0};

	of->one_place = true;
	for (size_t i = 0; i < of->body.count; i++) {
		bool blank = row->from.kind == PLACE_BLANK && row->action != ACTION_STATION;
		Place from = blank ? only_place(of, of->body.forces[i]) : of->booking->from;

		if (i == 0)
			first = from;
		of->one_place &= place_equal(&from, &first);
		of->any_stated |= of->body.forces[i]->strength.kind == AMOUNT_MEN;
		if (!find_sources(of, of->body.forces[i], &from) && !of->absent) {
			of->absent = of->body.forces[i];
			of->absent_from = from;
		}
	}
	of->booking->from = of->one_place ? first : (Place){.kind = PLACE_BLANK};
	if (!of->one_place)
		report_apart(of);
	for (size_t i = 0; i < of->sources.count; i++)
		of->one_place &= !is_part(of, cell_at(of, i));
}

/* Each source gives what the amount and the other sources leave it. */
static void narrow_sources(BodyBooking *of, Interval amount)
{
	for (size_t i = 0; i < of->sources.count; i++) {
		Source *source = &of->sources.at[i];
		Interval others = {of->had.low - source->had.low,
				   of->had.high == INTERVAL_OPEN ? INTERVAL_OPEN
								 : of->had.high - source->had.high};
		Interval left = interval_less(amount, others);

		if (of->had.high == INTERVAL_OPEN) {
			others.high = 0;
			for (size_t k = 0; k < of->sources.count; k++)
				if (k != i)
					others = interval_add(others, of->sources.at[k].had);
			others.low = of->had.low - source->had.low;
			left = interval_less(amount, others);
		}
		source->taken = left;
		interval_meet(source->had, left, &source->taken);
	}
}

static bool all_known(const BodyBooking *of)
{
	for (size_t i = 0; i < of->sources.count; i++)
		if (!interval_is_point(of->sources.at[i].taken) || of->sources.at[i].shared)
			return false;
	return true;
}

/* Out of a pocket that is a part of its owner's: the owner's has so many less. */
static void draw(const BodyBooking *of, Body body, const Holding *holding)
{
	Accounts *accounts = of->booking->accounts;

	for (size_t i = 0; i < body.count; i++)
		if (!force_owns(accounts, body.forces[i])) {
			pocket_draw(of->booking, body.forces[i], holding);
			return;
		}
}

/* Everybody goes, each from its own cell to its own. */
static void move_each(BodyBooking *of, bool narrowed)
{
	Booking *booking = of->booking;
	Accounts *accounts = booking->accounts;

	for (size_t i = 0; i < of->sources.count; i++) {
		Cell *cell = cell_at(of, i);
		Body body = cell_body(cell);
		Holding before = cell->holding, moved = before;
		bool part = is_part(of, cell);
		const Interval *members = cell->members;

		if (narrowed && !moved.share.num)
			moved = holding_of_men(of->sources.at[i].taken);
		else if (narrowed || part) {
			moved.bounded = true;
			moved.bound = narrowed && !of->sources.at[i].shared
					      ? of->sources.at[i].taken
					      : of->sources.at[i].most;
		}
		if (narrowed && interval_is_point(of->sources.at[i].taken) &&
		    !interval_is_point(of->sources.at[i].had))
			moved = holding_of_men(of->sources.at[i].taken);
		moved.about = before.about;
		cell->holding = (Holding){0};
		entry_note(accounts, booking->row, cell, before);
		if (part)
			draw(of, body, &moved);
		cell_deposit_known(booking, body, &moved, members);
	}
}

static Body moved_body(const BodyBooking *of)
{
	Body all = {NULL, 0};

	for (size_t i = 0; i < of->sources.count; i++)
		all = body_union(of->booking->accounts->arena, all, cell_body(cell_at(of, i)));
	return all;
}

/* What each of them has where the row takes from, in the order of `all`; of forces that share an owner's pocket nothing. */
static Interval *members_had(const BodyBooking *of, Body all)
{
	Accounts *accounts = of->booking->accounts;
	Interval *had = arena_array(accounts->arena, all.count, sizeof *had);

	for (size_t i = 0; i < of->sources.count; i++) {
		const Cell *cell = cell_at(of, i);

		if (of->sources.at[i].shared || is_part(of, cell))
			return NULL;
		for (size_t k = 0; k < all.count; k++)
			if (body_has(cell_body(cell), all.forces[k]))
				had[k] = interval_add(
					had[k], accounts_member(accounts, cell, all.forces[k]));
	}
	return had;
}

/* What of each is in one of two parts, of which the other is so many. */
static const Interval *members_split(Arena *arena, const Interval *had, size_t count,
				     Interval other)
{
	Interval *part = arena_array(arena, count, sizeof *part);

	if (!had)
		return NULL;
	for (size_t i = 0; i < count; i++)
		part[i] = (Interval){interval_less(had[i], other).low, had[i].high};
	return part;
}

/* All of each go; what is known is their sum. */
static void move_together(BodyBooking *of, Interval amount)
{
	Accounts *accounts = of->booking->accounts;
	Body all = moved_body(of);
	Interval from_owner = {0, 0}, stated = {0, 0};
	const Interval *members = members_had(of, all);
	bool any = false;

	for (size_t i = 0; i < of->sources.count; i++) {
		Cell *cell = cell_at(of, i);
		Holding before = cell->holding;

		if (is_part(of, cell))
			any = true;
		else
			stated = interval_add(stated, of->sources.at[i].had);
		cell->holding = (Holding){0};
		entry_note(accounts, of->booking->row, cell, before);
	}
	if (any) {
		Holding drawn = {0};

		from_owner = interval_less(amount, stated);
		drawn = holding_of_men(from_owner);
		draw(of, all, &drawn);
	}
	cell_deposit_known(of->booking, all,
			   &(Holding){.men = amount, .about = of->booking->row->amount.about},
			   amount.low > of->had.high ? NULL : members);
}

/* Those at one place become one cell of the body, which holds so many. */
static Cell *join_here(BodyBooking *of, Interval men, bool remainder)
{
	Accounts *accounts = of->booking->accounts;
	Body all = moved_body(of);
	Cell kept = *cell_at(of, 0), *target;
	bool about;

	for (size_t i = 1; i < of->sources.count; i++) {
		const Cell *cell = cell_at(of, i);

		kept.certainty = certainty_weaker(kept.certainty, cell->certainty);
		kept.amount_certainty =
			certainty_weaker(kept.amount_certainty, cell->amount_certainty);
		kept.place_certainty =
			certainty_weaker(kept.place_certainty, cell->place_certainty);
		kept.holding.about |= cell->holding.about;
		kept.rows.room = kept.rows.count;
		for (size_t k = 0; k < cell->rows.count; k++)
			LIST_ADD(accounts->arena, &kept.rows, cell->rows.at[k]);
	}
	for (size_t i = 0; i < of->sources.count; i++)
		cell_at(of, i)->holding = (Holding){0};
	accounts_sweep(accounts, all);
	target = accounts_cell(accounts, all, &kept.place, kept.kind);
	kept.forces = target->forces;
	kept.force_count = target->force_count;
	kept.members = NULL;
	kept.remainder = remainder;
	kept.rows.room = kept.rows.count;
	about = kept.holding.about;
	kept.holding = holding_of_men(men);
	kept.holding.about = about;
	*target = kept;
	return target;
}

/* So many of those at one place go, nobody says of whom: the body holds both parts. */
static void split_here(BodyBooking *of, Interval amount, bool unknown)
{
	Body all = moved_body(of);
	Accounts *accounts = of->booking->accounts;
	const Interval *had = members_had(of, all);
	Interval rest = interval_less(of->had, amount);
	Holding before = holding_of_men(of->had),
		joint = unknown ? holding_unknown(amount) : holding_of_men(amount);
	Cell *here;

	here = join_here(of, rest, unknown);
	here->members = members_split(accounts->arena, had, all.count, amount);
	entry_note(accounts, of->booking->row, here, before);
	joint.about = of->booking->row->amount.about;
	cell_deposit_known(of->booking, all, &joint,
			   members_split(accounts->arena, had, all.count, rest));
}

/* Of so many in all, what one of the sources may have given: all that the others cannot, to all that it has. */
static Interval given_by(const BodyBooking *of, size_t i, Interval amount)
{
	Interval had = of->sources.at[i].had, others = {0, 0}, given;

	for (size_t k = 0; k < of->sources.count; k++)
		if (k != i)
			others = interval_add(others, (Interval){0, of->sources.at[k].had.high});
	given = interval_less(amount, others);
	if (given.high > had.high)
		given.high = had.high;
	if (given.low > given.high)
		given.low = given.high;
	return given;
}

/* At several places: each keeps what it had, less somewhat of so many. */
static void keep_less(BodyBooking *of, Interval amount)
{
	Accounts *accounts = of->booking->accounts;

	for (size_t i = 0; i < of->sources.count; i++) {
		Source *source = &of->sources.at[i];
		Cell *cell = cell_at(of, i);
		Holding before = cell->holding;
		Interval most = given_by(of, i, amount);

		if (is_part(of, cell)) {
			Holding drawn = holding_unknown(most);

			pocket_draw(of->booking, cell->forces[0], &drawn);
			cell = cell_at(of, i);
		} else {
			cell->holding = holding_of_men(interval_less(source->had, most));
			cell->holding.about = before.about;
		}
		cell->remainder = true;
		cell->certainty = certainty_weaker(
			cell->certainty, source->had.low > most.high ? INFERRED : CONJECTURAL);
		entry_note(accounts, of->booking->row, cell, before);
	}
}

/* From several places, nobody says how many from each; the sum is the body's. */
static void gather_from(BodyBooking *of, Interval amount, bool unknown)
{
	Body all = moved_body(of);
	Holding joint = unknown ? holding_unknown(amount) : holding_of_men(amount);
	const Interval *had = members_had(of, all);

	keep_less(of, amount);
	joint.about = of->booking->row->amount.about;
	cell_deposit_known(of->booking, all, &joint,
			   members_split(of->booking->accounts->arena, had, all.count,
					 (Interval){0, INTERVAL_OPEN}));
}

/* One whose strength nobody stated has no more than the one above it of whom somebody did. */
static Interval strength_of(const BodyBooking *of)
{
	Interval sum = {0, 0};

	for (size_t i = 0; i < of->body.count; i++) {
		const Force *force = of->body.forces[i];
		const Force *owner = force_owner(of->booking->accounts, force);
		Interval own = force_strength(force);

		if (owner != force && body_has(of->body, owner))
			continue;
		if (force->strength.kind != AMOUNT_MEN)
			own.high = force_strength(owner).high;
		sum = interval_add(sum, own);
	}
	return sum;
}

static void report_all_read(const BodyBooking *of)
{
	const Row *row = of->booking->row;

	if (of->booking->accounts->diag && of->any_stated && of->had.low == 0 && of->had.high > 0 &&
	    row->amount.kind == AMOUNT_MEN)
		diag_warning(of->booking->accounts->diag, row->amount.span, "ledger.body-all",
			     "any part of the body of row '%s' may be these %s men; it was read as "
			     "all of each",
			     row->id, row->amount.written);
}

/* More than there can be, by leave of the row: which of them it was is not known. */
static void grow_each(BodyBooking *of, Interval more)
{
	Accounts *accounts = of->booking->accounts;

	for (size_t i = 0; i < of->body.count; i++) {
		size_t owner = force_owner(accounts, of->body.forces[i])->number;

		accounts->wholes[owner] =
			holding_sum(accounts->wholes[owner], (Holding){.men = {0, more.high}});
		accounts->grown[owner] =
			interval_add(accounts->grown[owner], (Interval){0, more.high});
	}
}

/* A cell of which the body itself is the holder: rows change its number, as they change a force's. */
static bool holds_itself(const BodyBooking *of)
{
	for (size_t i = 0; i < of->sources.count; i++)
		if (cell_at(of, i)->force_count > 1)
			return of->one_place;
	return false;
}

static void book_amount(BodyBooking *of, Interval amount)
{
	Interval met;

	if (amount.low > of->had.high) {
		overdraw_report(of->booking, of->sources.count ? cell_at(of, 0) : NULL,
				of->had.high == 0);
		grow_each(of, interval_less(amount, of->had));
		move_together(of, amount);
		return;
	}
	narrow_sources(of, amount);
	if (!interval_meet(amount, of->had, &met) || holds_itself(of)) {
		if (amount.high > of->had.high)
			amount.high = of->had.high;
		if (of->one_place)
			split_here(of, amount, false);
		else
			gather_from(of, amount, false);
		return;
	}
	report_all_read(of);
	if (all_known(of) || (met.low == of->had.low && met.high == of->had.high))
		move_each(of, true);
	else
		move_together(of, met);
}

static void book_unknown(BodyBooking *of)
{
	Interval most = {0, of->had.high};

	if (of->one_place)
		split_here(of, most, true);
	else
		gather_from(of, most, true);
}

static void count_each(BodyBooking *of)
{
	const Row *row = of->booking->row;
	Accounts *accounts = of->booking->accounts;

	for (size_t i = 0; i < of->sources.count; i++) {
		Cell *cell = cell_at(of, i);
		Holding before = cell->holding;

		cell->holding =
			(Holding){.men = of->sources.at[i].taken, .about = row->amount.about};
		cell->certainty = certainty_weaker(cell->certainty, INFERRED);
		LIST_ADD(accounts->arena, &cell->rows, row);
		entry_note(accounts, row, cell, before);
	}
}

static void count_together(BodyBooking *of, Interval men)
{
	const Row *row = of->booking->row;
	Accounts *accounts = of->booking->accounts;
	Holding before = holding_of_men(of->had);
	Body all = moved_body(of);
	const Interval *had = men.low > of->had.high ? NULL : members_had(of, all);
	bool lost = men.high < of->had.low;
	Cell *cell = join_here(of, men, false);

	cell->members = members_split(accounts->arena, had, all.count,
				      (Interval){0, lost ? INTERVAL_OPEN : 0});
	cell_count(cell, row);
	LIST_ADD(accounts->arena, &cell->rows, row);
	entry_note(accounts, row, cell, before);
}

/* So many stood there: what is lacking is lost, of whom is not known. */
static void count_body(BodyBooking *of)
{
	Booking *booking = of->booking;
	Interval counted = booking->row->amount.men, met;

	if (counted.low > of->had.high || !of->sources.count) {
		gain_report(booking, &booking->from, of->had.high);
		grow_each(of, interval_less(counted, of->had));
		if (of->sources.count && of->one_place)
			count_together(of, counted);
		return;
	}
	narrow_sources(of, counted);
	if (!interval_meet(counted, of->had, &met)) {
		Body all = moved_body(of);
		Interval lost = interval_less(of->had, counted);

		if (of->one_place)
			count_together(of, counted);
		else
			keep_less(of, lost);
		loss_deposit(booking, all, lost);
	} else if (all_known(of) || (met.low == of->had.low && met.high == of->had.high) ||
		   !of->one_place) {
		count_each(of);
	} else {
		count_together(of, met);
	}
}

static void report_absent(const BodyBooking *of)
{
	const Row *row = of->booking->row;
	Accounts *accounts = of->booking->accounts;

	if (accounts->diag)
		diag_error(accounts->diag, row->span, "ledger.nobody",
			   "row '%s' takes '%s' from '%s', where nobody of it can stand", row->id,
			   of->absent->id, place_key(accounts->arena, &of->absent_from));
}

/* From each place so many; nobody says how many from each where the row's amount is less than all. */
static void tell_parts(const BodyBooking *of, Interval amount, bool each, Booked *booked)
{
	const Accounts *accounts = of->booking->accounts;
	BookedPart *parts = arena_array(accounts->arena, of->sources.count, sizeof *parts);

	for (size_t i = 0; i < of->sources.count; i++) {
		const Cell *cell = cell_at(of, i);
		Interval taken = each ? of->sources.at[i].taken : given_by(of, i, amount);

		parts[i] = (BookedPart){cell->place, cell_body(cell),
					interval_is_point(taken) ? holding_of_men(taken)
								 : holding_unknown(taken)};
	}
	booked->parts = parts;
	booked->part_count = of->sources.count;
}

Booked book_body(Booking *booking)
{
	const Row *row = booking->row;
	BodyBooking of = {.booking = booking,
			  .body = body_union(booking->accounts->arena,
					     (Body){row->forces, row->force_count}, (Body){0})};
	Booked booked = {0};
	Interval amount;

	if (report_overlap(&of))
		return booked;
	gather_sources(&of);
	booked.from = booking->from;
	amount = amount_men(&row->amount, strength_of(&of));
	booked.moved = (Holding){.men = amount, .about = row->amount.about};
	if (row->amount.kind == AMOUNT_SHARE)
		booked.moved = (Holding){.share = row->amount.share, .about = row->amount.about};
	if (of.absent) {
		report_absent(&of);
		return booked;
	}
	if (row->action == ACTION_COUNT) {
		count_body(&of);
		return booked;
	}
	if (booked.from.kind == PLACE_BLANK) {
		Interval met;
		bool each = amount_is_whole(&row->amount) || interval_meet(amount, of.had, &met);

		narrow_sources(&of, amount_is_whole(&row->amount) ? of.had : amount);
		tell_parts(&of, row->amount.kind == AMOUNT_UNKNOWN ? of.had : amount, each,
			   &booked);
	}
	if (row->amount.kind == AMOUNT_UNKNOWN) {
		booked.moved = holding_unknown((Interval){0, of.had.high});
		book_unknown(&of);
	} else if (amount_is_whole(&row->amount)) {
		booked.moved = holding_of_men(of.had);
		for (size_t i = 0; i < of.sources.count; i++)
			of.sources.at[i].taken = of.sources.at[i].had;
		move_each(&of, false);
	} else {
		book_amount(&of, amount);
	}
	return booked;
}
