#include "campaign/account.h"

#include <string.h>

static const Force *counted_force(const Force *const *forces, size_t count)
{
	return count > 1 && forces[0]->parent ? forces[0]->parent : forces[0];
}

static bool same_forces(const Cell *cell, const Force *const *forces, size_t count)
{
	if (cell->force_count != count)
		return false;
	for (size_t i = 0; i < count; i++)
		if (cell->forces[i] != forces[i])
			return false;
	return true;
}

static CellKind kind_of(const Place *place)
{
	switch (place->kind) {
	case PLACE_OUTSIDE:
		return CELL_OUTSIDE;
	case PLACE_FEATURE:
	case PLACE_POINT:
		return CELL_PLACE;
	case PLACE_BLANK:
	case PLACE_UNKNOWN:
		break;
	}
	return CELL_POCKET;
}

Cell *accounts_cell(Accounts *accounts, const Force *const *forces, size_t count,
		    const Place *place, CellKind kind)
{
	for (size_t i = 0; i < accounts->cells.count; i++) {
		Cell *cell = &accounts->cells.at[i];

		if (cell->kind == kind && same_forces(cell, forces, count) &&
		    (kind == CELL_POCKET || kind == CELL_LOST || place_equal(&cell->place, place)))
			return cell;
	}
	Cell cell = {.kind = kind,
		     .forces = forces,
		     .force_count = count,
		     .counted = counted_force(forces, count)};

	if (place)
		cell.place = *place;
	if (kind == CELL_POCKET)
		cell.place = (Place){.kind = PLACE_UNKNOWN, .written = "?"};
	LIST_ADD(accounts->arena, &accounts->cells, cell);
	return &accounts->cells.at[accounts->cells.count - 1];
}

static const Force *const *alone(Accounts *accounts, const Force *force)
{
	const Force **list = arena_alloc(accounts->arena, sizeof *list);

	*list = force;
	return list;
}

static Cell *pocket_of(Accounts *accounts, const Force *force)
{
	for (size_t i = 0; i < accounts->cells.count; i++)
		if (accounts->cells.at[i].kind == CELL_POCKET &&
		    accounts->cells.at[i].force_count == 1 &&
		    accounts->cells.at[i].forces[0] == force)
			return &accounts->cells.at[i];
	return accounts_cell(accounts, alone(accounts, force), 1, NULL, CELL_POCKET);
}

Accounts accounts_open(Arena *arena, Diag *diag, const Atlas *atlas, const Plan *plan)
{
	Accounts accounts = {.arena = arena, .diag = diag, .atlas = atlas, .plan = plan};

	for (size_t i = 0; i < atlas->force_count; i++)
		pocket_of(&accounts, &atlas->forces[i])->holding.share = rational_of(1, 1);
	/* A child's stated strength is set apart from its parent's. */
	for (size_t i = 0; i < atlas->force_count; i++) {
		const Force *force = &atlas->forces[i];

		if (force->parent && force->strength.kind == AMOUNT_MEN) {
			Holding apart = {.men = force->strength.men};
			Cell *parent = pocket_of(&accounts, force->parent);

			parent->holding = holding_less(parent->holding, apart);
		}
	}
	return accounts;
}

Accounts accounts_copy(Arena *arena, const Accounts *accounts)
{
	Accounts copy = *accounts;

	copy.arena = arena;
	copy.cells.at = arena_array(arena, accounts->cells.count, sizeof *copy.cells.at);
	copy.cells.room = accounts->cells.count;
	if (accounts->cells.count)
		memcpy(copy.cells.at, accounts->cells.at,
		       accounts->cells.count * sizeof *copy.cells.at);
	for (size_t i = 0; i < copy.cells.count; i++) {
		/* A shared list must not be grown in place by two sets of accounts. */
		copy.cells.at[i].rows.room = copy.cells.at[i].rows.count;
	}
	return copy;
}

/* Known places where a force surely stands something. */
static size_t known_places(Accounts *accounts, const Row *row, Place *only)
{
	size_t count = 0;

	for (size_t i = 0; i < accounts->cells.count; i++) {
		const Cell *cell = &accounts->cells.at[i];

		if (cell->kind != CELL_PLACE || !same_forces(cell, row->forces, row->force_count) ||
		    holding_is_zero(&cell->holding))
			continue;
		if (holding_may_be_zero(&cell->holding, cell->counted) && !cell->holding.unknown)
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
	if (row->action == ACTION_ARRIVE)
		return (Place){.kind = PLACE_OUTSIDE, .written = "outside"};
	known = known_places(accounts, row, &only);
	if (known > 1 && report && accounts->diag)
		diag_error(accounts->diag, row->span, "ledger.several-places",
			   "'%s' stands at %zu known places, so 'from' cannot be blank",
			   row->forces[0]->id, known);
	return known == 1 ? only : (Place){.kind = PLACE_UNKNOWN, .written = "?"};
}

/* What an amount means here and now. `all`, `rest` and a blank are everything that stands at the source. */
static Holding amount_of(const Amount *amount, const Cell *source)
{
	Holding out = {.about = amount->about};

	switch (amount->kind) {
	case AMOUNT_SHARE:
		out.share = amount->share;
		break;
	case AMOUNT_MEN:
		out.men = amount->men;
		break;
	case AMOUNT_UNKNOWN:
		out.unknown = true;
		break;
	case AMOUNT_BLANK:
	case AMOUNT_ALL:
	case AMOUNT_REST:
		out = source->holding;
		break;
	}
	return out;
}

static const Row *last_row_of(const Cell *cell)
{
	return cell->rows.count ? cell->rows.at[cell->rows.count - 1] : NULL;
}

static char *cell_place(Accounts *accounts, const Cell *cell)
{
	return cell->kind == CELL_POCKET ? arena_copy(accounts->arena, "the pocket '?'")
					 : arena_printf(accounts->arena, "'%s'",
							place_key(accounts->arena, &cell->place));
}

static void check_overdraw(Accounts *accounts, const Row *row, const Cell *cell,
			   const Holding *left)
{
	const Row *other = last_row_of(cell);

	if (!accounts->diag || (row->allow & ALLOW_OVERDRAW) ||
	    !holding_overdrawn(left, cell->counted))
		return;
	diag_error(accounts->diag, row->amount.span.line ? row->amount.span : row->span,
		   "ledger.overdraw", "row '%s' takes more of '%s' from %s than stands there%s%s%s",
		   row->id, row->forces[0]->id, cell_place(accounts, cell),
		   other ? " after row '" : "", other ? other->id : "", other ? "'" : "");
	if (other)
		diag_note(accounts->diag, other->span, "row '%s' is here", other->id);
}

static void take(Accounts *accounts, const Row *row, Cell *cell, const Holding *amount, bool whole)
{
	Holding left = holding_less(cell->holding, *amount);

	if (whole) {
		cell->holding = (Holding){0};
		return;
	}
	if (amount->unknown) {
		cell->part_gone = true;
		/* Some part has gone: what is left is not known to be all. Where strengths are known it lies below what was. */
		if (cell->kind != CELL_POCKET && !cell->holding.share.num)
			cell->holding.unknown = true;
		return;
	}
	check_overdraw(accounts, row, cell, &left);
	cell->holding = left;
}

static void put(Accounts *accounts, const Row *row, Cell *cell, const Holding *amount,
		const Place *place)
{
	bool was_empty = holding_is_zero(&cell->holding);

	cell->holding = holding_sum(cell->holding, *amount);
	if (was_empty) {
		cell->certainty = cell->amount_certainty = cell->place_certainty = DOCUMENTED;
		cell->rows.at = NULL;
		cell->rows.count = cell->rows.room = 0;
		cell->label = (Text){0};
	}
	cell->certainty = certainty_weaker(cell->certainty, row->certainty);
	cell->amount_certainty = certainty_weaker(cell->amount_certainty, row->amount.certainty);
	cell->place_certainty = certainty_weaker(cell->place_certainty, place->certainty);
	if (row->label.count)
		cell->label = row->label;
	LIST_ADD(accounts->arena, &cell->rows, row);
}

static void note_entry(Accounts *accounts, const Row *row, const Cell *cell, Holding before)
{
	if (accounts->entries)
		LIST_ADD(accounts->arena, accounts->entries,
			 (LedgerEntry){accounts->plan, accounts->phase, cell->counted, cell->place,
				       before, cell->holding, row});
}

/* From one place to another, within one set of forces. Cells are found by index: adding one may move the others. */
typedef struct Transfer {
	const Force *const *forces; /* one, or a body's */
	size_t count;
	const Place *from, *to;
	CellKind to_kind;
	const Amount *amount;
	bool whole; /* all that is there, however many that is */
} Transfer;

static Holding transfer(Accounts *accounts, const Row *row, const Transfer *what)
{
	Cell *source =
		accounts_cell(accounts, what->forces, what->count, what->from, kind_of(what->from));
	size_t at = (size_t)(source - accounts->cells.at);
	Holding moved = amount_of(what->amount, source), before;
	Cell *target = accounts_cell(accounts, what->forces, what->count, what->to, what->to_kind);

	source = &accounts->cells.at[at];
	before = source->holding;
	take(accounts, row, source, &moved, what->whole);
	note_entry(accounts, row, source, before);
	before = target->holding;
	put(accounts, row, target, &moved, what->to);
	note_entry(accounts, row, target, before);
	return moved;
}

/* A body moves its amount in the common parent's account and all of each member. */
static Place body_source(Accounts *accounts, const Row *row)
{
	return row_source(accounts, row, true);
}

static void book_body(Accounts *accounts, const Row *row, const Place *from, const Place *to,
		      CellKind kind)
{
	const Force *parent = counted_force(row->forces, row->force_count);
	const Amount all = {.kind = AMOUNT_ALL};
	Cell *pocket = pocket_of(accounts, parent);
	Holding moved = amount_of(&row->amount, pocket);
	Cell *body;

	if (kind_of(from) == CELL_POCKET && row->amount.kind != AMOUNT_ALL) {
		Holding before = pocket->holding;

		take(accounts, row, pocket, &moved, false);
		note_entry(accounts, row, pocket, before);
		body = accounts_cell(accounts, row->forces, row->force_count, to, kind);
		before = body->holding;
		put(accounts, row, body, &moved, to);
		note_entry(accounts, row, body, before);
	} else {
		transfer(accounts, row,
			 &(Transfer){row->forces, row->force_count, from, to, kind, &row->amount,
				     row->amount.kind == AMOUNT_ALL ||
					     row->amount.kind == AMOUNT_REST});
	}
	for (size_t i = 0; i < row->force_count; i++) {
		Cell *member;

		transfer(accounts, row,
			 &(Transfer){alone(accounts, row->forces[i]), 1, from, to, kind, &all,
				     true});
		member = accounts_cell(accounts, &row->forces[i], 1, to, kind);
		member->member = true;
	}
}

/* A child of unknown strength whose men become known draws them from its parent's own. */
static void book_in_parent(Accounts *accounts, const Row *row)
{
	const Force *force = row->forces[0];
	Cell *pocket, *child;
	Holding men = {.men = row->amount.men};

	if (row->force_count > 1 || !force->parent || force->strength.kind == AMOUNT_MEN ||
	    row->amount.kind != AMOUNT_MEN || row->action == ACTION_COUNT ||
	    row->action == ACTION_LOSE)
		return;
	child = pocket_of(accounts, force);
	if (!child->holding.share.num)
		return;
	pocket = pocket_of(accounts, force->parent);
	take(accounts, row, pocket, &men, false);
}

/* Rows of the reliever itself book the post; else it comes from its only place, an unknown number of men. */
static void book_relief(Accounts *accounts, const Row *row, const Place *post,
			const Row *const *rows, size_t count)
{
	const Amount unknown = {.kind = AMOUNT_UNKNOWN};
	Row relief = *row;
	Place from;

	for (size_t i = 0; i < count; i++)
		if (rows[i]->force_count == 1 && rows[i]->forces[0] == row->by && rows[i] != row &&
		    place_equal(&rows[i]->to, post))
			return;
	relief.forces = alone(accounts, row->by);
	relief.force_count = 1;
	relief.from = (Place){0};
	from = row_source(accounts, &relief, false);
	if (kind_of(&from) == CELL_PLACE && place_equal(&from, post))
		return;
	Row *kept = arena_alloc(accounts->arena, sizeof *kept);

	*kept = *row;
	kept->label = (Text){0};
	kept->amount = unknown;
	transfer(accounts, kept,
		 &(Transfer){relief.forces, 1, &from, post, kind_of(post), &unknown, false});
	/* The position is traced to the row itself. */
	Cell *cell = accounts_cell(accounts, relief.forces, 1, post, kind_of(post));

	cell->rows.at[cell->rows.count - 1] = row;
}

static void book_count(Accounts *accounts, const Row *row, const Place *from)
{
	Cell *cell = accounts_cell(accounts, row->forces, row->force_count, from, kind_of(from));
	Interval have = holding_total(&cell->holding, cell->counted), met;
	Interval counted = row->amount.men;

	if (row->amount.kind != AMOUNT_MEN) {
		if (accounts->diag)
			diag_error(accounts->diag, row->span, "ledger.count-men",
				   "'count' needs a number of men");
		return;
	}
	if (have.high < counted.low && !cell->holding.unknown && !(row->allow & ALLOW_GAIN) &&
	    accounts->diag)
		diag_error(accounts->diag, row->amount.span, "ledger.gain",
			   "row '%s' counts more of '%s' at %s than can stand there (%lld)",
			   row->id, row->forces[0]->id, cell_place(accounts, cell),
			   (long long)have.high);
	if (interval_meet(have, counted, &met))
		counted = met;
	cell->holding = (Holding){.men = counted, .about = row->amount.about};
	cell->certainty = certainty_weaker(cell->certainty, INFERRED);
	LIST_ADD(accounts->arena, &cell->rows, row);
}

void accounts_row(Accounts *accounts, const Row *row, const Row *const *phase_rows,
		  size_t row_count)
{
	Place from, to = row->to;
	CellKind kind;
	bool whole = row->amount.kind == AMOUNT_ALL || row->amount.kind == AMOUNT_REST ||
		     row->amount.kind == AMOUNT_BLANK;

	if (!row->force_count || !action_books_men(row->action))
		return;
	from = row->force_count > 1 ? body_source(accounts, row) : row_source(accounts, row, true);
	if (row->action == ACTION_COUNT) {
		book_count(accounts, row, &from);
		return;
	}
	if (row->action == ACTION_WITHDRAW && to.kind == PLACE_BLANK)
		to = (Place){.kind = PLACE_OUTSIDE, .written = "outside"};
	kind = row->action == ACTION_LOSE ? CELL_LOST : kind_of(&to);
	if (row->force_count > 1) {
		book_body(accounts, row, &from, &to, kind);
	} else {
		book_in_parent(accounts, row);
		transfer(accounts, row,
			 &(Transfer){row->forces, 1, &from, &to, kind, &row->amount, whole});
	}
	if (row->by && kind_of(&from) == CELL_PLACE)
		book_relief(accounts, row, &from, phase_rows, row_count);
}
