#include "atlas/row_cells.h"

/* What a place's cell may hold, as bits. */
typedef enum Holds {
	HOLDS_BLANK = 1,
	HOLDS_THEATRE = 2, /* a place, feature, coordinates or ? */
	HOLDS_OUTSIDE = 4,
	HOLDS_PLACE = HOLDS_THEATRE | HOLDS_OUTSIDE,
} Holds;

#define AMOUNT_BIT(kind) (1u << (kind))
#define ANY_AMOUNT (~0u)

/* What an action asks of the cells of its row. */
typedef struct ActionCells {
	unsigned amount;   /* AMOUNT_BITs */
	unsigned from, to; /* Holds; a force in `to` is none of these */
	bool travels;	   /* `via` and `by` mean something */
	const char *what;  /* the force does */
	const char *advice;
} ActionCells;

static const ActionCells action_cells[] = {
	[ACTION_STATION] = {ANY_AMOUNT, HOLDS_BLANK, HOLDS_PLACE, false,
			    "stands at `to`, from the start or from the row's date on; no arrow",
			    "'station' says where men stand; the way from another place is 'move'"},
	[ACTION_MOVE] = {ANY_AMOUNT, HOLDS_BLANK | HOLDS_THEATRE, HOLDS_THEATRE, true,
			 "goes to another place in the theatre",
			 "'move' runs from place to place in the theatre; the way out of it is "
			 "'withdraw', the way into it 'arrive'"},
	[ACTION_WITHDRAW] = {ANY_AMOUNT, HOLDS_BLANK | HOLDS_THEATRE, HOLDS_BLANK | HOLDS_OUTSIDE,
			     true, "leaves the theatre, to `outside` or `outside:port`",
			     "'withdraw' leaves the theatre; the way to another place in it is "
			     "'move'"},
	[ACTION_ARRIVE] = {ANY_AMOUNT, HOLDS_BLANK | HOLDS_OUTSIDE, HOLDS_THEATRE, true,
			   "comes into the theatre",
			   "'arrive' comes from outside to a place in the theatre"},
	[ACTION_LOSE] = {ANY_AMOUNT, HOLDS_BLANK | HOLDS_PLACE, HOLDS_BLANK, false,
			 "loses men where they stand", "men are lost where they stand, at 'from'"},
	[ACTION_COUNT] =
		{AMOUNT_BIT(AMOUNT_MEN) | AMOUNT_BIT(AMOUNT_SHARE), HOLDS_BLANK | HOLDS_PLACE,
		 HOLDS_BLANK, false,
		 "so many were counted there; what lacks since the row before is booked as a loss",
		 "'count' says how many men stood at 'from'"},
	[ACTION_ATTACH] =
		{AMOUNT_BIT(AMOUNT_BLANK), HOLDS_BLANK, HOLDS_BLANK, false,
		 "belongs to the force in `to` from that day on; where `to` is blank, to none",
		 "'attach' says to which force, in 'to', another belongs"},
	[ACTION_HOLD] = {AMOUNT_BIT(AMOUNT_BLANK), HOLDS_BLANK, HOLDS_THEATRE, false,
			 "controls the land in `to` from then on; `force` may be a side, too",
			 "'hold' says whose the land in 'to' is: a zone, an area or a stretch of a "
			 "line"},
};
_Static_assert(sizeof action_cells / sizeof *action_cells == ACTIONS, "a row an action");

/* A row under check. */
typedef struct Checked {
	Cells *sheet;
	size_t number;
	const Row *row;
	const ActionCells *action;
	const char *said; /* "row 'm1': 'move'", or without an id "'move'" */
} Checked;

static unsigned holds_of(const Place *place)
{
	switch (place->kind) {
	case PLACE_BLANK:
		return HOLDS_BLANK;
	case PLACE_OUTSIDE:
		return HOLDS_OUTSIDE;
	case PLACE_UNKNOWN:
	case PLACE_FEATURE:
	case PLACE_POINT:
		break;
	}
	return HOLDS_THEATRE;
}

static void needed(const Checked *checked, const char *column)
{
	diag_error_after(checked->sheet->reader->diag, column_absent(checked->sheet, column),
			 cell_span(checked->sheet, checked->number, column),
			 "timetable.cell-needed", "%s needs '%s'; %s", checked->said, column,
			 checked->action->advice);
}

/* `words`: what stands in the cell and may not; NULL: nothing may. */
static void refused(const Checked *checked, const char *column, const char *words)
{
	Diag *diag = checked->sheet->reader->diag;
	Span span = cell_span(checked->sheet, checked->number, column);

	if (words)
		diag_error(diag, span, "timetable.cell-refused", "%s takes no '%s' in '%s'; %s",
			   checked->said, words, column, checked->action->advice);
	else
		diag_error(diag, span, "timetable.cell-refused", "%s takes no '%s'; %s",
			   checked->said, column, checked->action->advice);
}

static void check_place(const Checked *checked, const char *column, const Place *place,
			unsigned may)
{
	unsigned holds = holds_of(place);

	if (may & holds)
		return;
	if (holds == HOLDS_BLANK)
		needed(checked, column);
	else
		refused(checked, column, may == HOLDS_BLANK ? NULL : place->written);
}

static void check_travel(const Checked *checked, const char *column)
{
	if (!checked->action->travels && cell_text(checked->sheet, checked->number, column))
		refused(checked, column, NULL);
}

/* Nobody who goes is no movement: it would be drawn, and told, as one. */
static void check_nobody(const Checked *checked)
{
	const Amount *amount = &checked->row->amount;

	if (checked->action->travels && amount->kind == AMOUNT_MEN && amount->men.high <= 0)
		diag_error(checked->sheet->reader->diag,
			   cell_span(checked->sheet, checked->number, "amount"),
			   "timetable.cell-refused",
			   "%s takes no '%s' in 'amount'; it would move nobody", checked->said,
			   amount->written);
}

/* An amount that could not be read counts as unknown, and has been told. */
static void check_amount(const Checked *checked)
{
	const Amount *amount = &checked->row->amount;

	check_nobody(checked);
	if (checked->action->amount & AMOUNT_BIT(amount->kind))
		return;
	if (amount->kind == AMOUNT_BLANK)
		needed(checked, "amount");
	else if (amount->kind != AMOUNT_UNKNOWN || *amount->written == '?')
		refused(checked, "amount",
			checked->action->amount == AMOUNT_BIT(AMOUNT_BLANK) ? NULL
									    : amount->written);
}

void row_cells_check(Cells *sheet, size_t i, const Row *row)
{
	Arena *arena = sheet->reader->arena;
	const char *verb = action_names[row->action];
	Checked checked = {sheet, i, row, &action_cells[row->action],
			   row->id ? arena_printf(arena, "row '%s': '%s'", row->id, verb)
				   : arena_printf(arena, "'%s'", verb)};

	check_amount(&checked);
	check_place(&checked, "from", &row->from, checked.action->from);
	check_place(&checked, "to", &row->to, checked.action->to);
	check_travel(&checked, "via");
	check_travel(&checked, "by");
}

static const char *place_told(unsigned holds)
{
	if (holds == HOLDS_BLANK)
		return "never";
	if (holds & HOLDS_BLANK)
		return holds & HOLDS_THEATRE ? "may" : "blank or `outside…`";
	return holds & HOLDS_OUTSIDE ? "needed" : "needed, in the theatre";
}

static const char *to_told(Action action)
{
	return action == ACTION_ATTACH ? "a force, or blank"
	       : action == ACTION_HOLD ? "a zone, an area or a stretch of a line"
				       : place_told(action_cells[action].to);
}

void actions_write(StrBuf *out)
{
	strbuf_add(out, "| action | what | `amount` | `from` | `to` | `via`, `by` |\n"
			"|---|---|---|---|---|---|\n");
	for (Action action = 0; action < ACTIONS; action++) {
		const ActionCells *cells = &action_cells[action];

		strbuf_printf(out, "| `%s` | %s | %s | %s | %s | %s |\n", action_names[action],
			      cells->what,
			      cells->amount == ANY_AMOUNT		 ? "may"
			      : cells->amount & AMOUNT_BIT(AMOUNT_BLANK) ? "never"
									 : "needed: men or a share",
			      place_told(cells->from), to_told(action),
			      cells->travels ? "may" : "never");
	}
}
