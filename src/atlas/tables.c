#include <math.h>
#include <string.h>

#include <glib.h>

#include "atlas/reader.h"
#include "atlas/row_cells.h"
#include "atlas/table_cells.h"
#include "base/keyword.h"
#include "base/name.h"

const char *const frame_names[FRAME_COUNT] = {"friend", "hostile", "neutral", "unknown"};
const char *const branch_names[BRANCH_COUNT] = {
	"",
#define BRANCH(upper, lower, ...) #lower,
#include "atlas/branches.def"
};
const char *const echelon_names[ECHELON_COUNT] = {
	"",	    "team",    "squad",	   "section", "platoon", "company",    "battalion",
	"regiment", "brigade", "division", "corps",   "army",	 "army_group", "theatre",
};
const char *const action_names[ACTIONS] = {"station", "move",  "withdraw", "arrive",
					   "lose",    "count", "attach",   "hold"};

#define VALUE_MOST 1e15 /* up to here each whole number is told from the next */

bool action_books_men(Action action)
{
	return action != ACTION_ATTACH && action != ACTION_HOLD;
}

const Force *atlas_force(const Atlas *atlas, const char *id)
{
	size_t found = name_index_find(atlas->names.forces, id);

	return found == NAME_NONE ? NULL : &atlas->forces[found];
}

const Row *atlas_row(const Atlas *atlas, const char *id)
{
	size_t found = name_index_find(atlas->names.rows, id);

	return found == NAME_NONE ? NULL : &atlas->rows[found];
}

bool force_is_within(const Force *force, const Force *ancestor)
{
	for (; force; force = force->parent)
		if (force == ancestor)
			return true;
	return false;
}

bool forces_are_same(const Force *const *a, size_t a_count, const Force *const *b, size_t b_count)
{
	for (size_t i = 0; i < a_count && i < b_count; i++)
		if (a[i] != b[i])
			return false;
	return a_count == b_count;
}

/* ---- forces ---- */

static void read_force(Cells *sheet, size_t row, Force *force)
{
	Reader *reader = sheet->reader;
	const char *id = cell_text(sheet, row, "id");
	int at;

	force->span = sheet->table->rows[row].span;
	force->number = row;
	force->id = id ? id : "";
	if (id_fault(id))
		diag_error_after(reader->diag, column_absent(sheet, "id"), force->span,
				 "forces.bad-id", "'%s' is no id: %s", force->id, id_fault(id));
	at = cell_keyword(sheet, row,
			  &(Keywords){"branch", branch_names + 1, BRANCH_COUNT - 1,
				      "forces.unknown-branch", SEVERITY_WARNING});
	force->branch = (Branch)(at + 1);
	at = cell_keyword(sheet, row,
			  &(Keywords){"echelon", echelon_names + 1, ECHELON_COUNT - 1,
				      "forces.unknown-echelon", SEVERITY_ERROR});
	force->echelon = (Echelon)(at + 1);
	amount_parse(reader, cell(sheet, row, "strength"), &force->strength);
	if (force->strength.kind == AMOUNT_BLANK)
		force->strength.kind = AMOUNT_UNKNOWN;
	if (force->strength.kind != AMOUNT_MEN && force->strength.kind != AMOUNT_UNKNOWN)
		diag_error(reader->diag, force->strength.span, "forces.bad-strength",
			   "a strength is a number of men or ?, not '%s'", force->strength.written);
	force->certainty = cell_certainty(sheet, row, "forces.unknown-certainty");
	force->citations =
		citations_parse(reader, cell(sheet, row, "source"), &force->citation_count);
	force->note = cell_text(sheet, row, "note");
	force->name = cell_texts(sheet, row, "name_");
	force->abbreviation = cell_texts(sheet, row, "abbr_");
}

/* The end of a message that there is no such force, sought once. */
static const char *force_hint(Reader *reader, const char *id)
{
	size_t found = name_index_find(reader->hinted, id);

	if (found != NAME_NONE)
		return reader->hints.at[found];
	if (!reader->hinted)
		reader->hinted = name_index_new(reader->arena);
	name_index_add(reader->hinted, arena_copy(reader->arena, id), reader->hints.count);
	LIST_ADD(reader->arena, &reader->hints, atlas_force_hint(reader->arena, reader->atlas, id));
	return reader->hints.at[reader->hints.count - 1];
}

static const Force *find_force(Reader *reader, const char *id, Span span, const char *code)
{
	const Force *force = atlas_force(reader->atlas, id);

	if (!force)
		unknown_name(reader, NAMES_FORCES, span, code, "unknown force '%s'%s", id,
			     force_hint(reader, id));
	return force;
}

static const Side *find_side(Reader *reader, const CsvCell *at)
{
	LIST(const char *) ids = {0};
	const Side *side = at && *at->text ? atlas_side(reader->atlas, at->text) : NULL;

	if (!at || !*at->text || side)
		return side;
	for (size_t i = 0; i < reader->atlas->side_count; i++)
		LIST_ADD(reader->arena, &ids, reader->atlas->sides[i].id);
	unknown_name(reader, NAMES_SIDES, at->span, "forces.unknown-side", "unknown side '%s'%s",
		     at->text, keyword_hint(reader->arena, at->text, ids.at, ids.count));
	return NULL;
}

static void join_forces(Cells *sheet)
{
	Reader *reader = sheet->reader;
	Atlas *atlas = reader->atlas;

	for (size_t i = 0; i < atlas->force_count; i++) {
		Force *force = &atlas->forces[i];
		const CsvCell *parent = cell(sheet, i, "parent");

		cells_enter(sheet, i);
		if (*force->id && atlas_force(atlas, force->id) != force)
			diag_error(reader->diag, force->span, "forces.duplicate-id",
				   "force '%s' stands here twice", force->id);
		force->side = find_side(reader, cell(sheet, i, "side"));
		if (parent && *parent->text)
			force->parent = find_force(reader, parent->text, parent->span,
						   "forces.unknown-parent");
	}
	cells_leave(sheet);
	for (size_t i = 0; i < atlas->force_count; i++) {
		Force *force = &atlas->forces[i];
		const Force *up = force->parent;

		for (force->depth = 0; up && force->depth <= atlas->force_count; up = up->parent) {
			force->side = force->side ? force->side : up->side;
			force->depth++;
		}
		if (up) {
			diag_error(reader->diag, force->span, "forces.cycle",
				   "force '%s' is its own ancestor", force->id);
			force->parent = NULL;
		}
	}
}

void read_forces(Reader *reader, const char *name, Span span)
{
	size_t said = reader->diag->messages.count;
	Cells sheet;

	if (!cells_open(&sheet, reader, name, span, &force_columns)) {
		reader->lost[NAMES_FORCES] = diag_cause(reader->diag, said, NULL);
		return;
	}
	if (column_absent(&sheet, "id"))
		reader->lost[NAMES_FORCES] = column_absent(&sheet, "id");
	reader->atlas->forces =
		arena_array(reader->arena, sheet.table->row_count, sizeof *reader->atlas->forces);
	reader->atlas->force_count = sheet.table->row_count;
	reader->atlas->names.forces = name_index_new(reader->arena);
	for (size_t i = 0; i < sheet.table->row_count; i++) {
		cells_enter(&sheet, i);
		read_force(&sheet, i, &reader->atlas->forces[i]);
		if (*reader->atlas->forces[i].id)
			name_index_add(reader->atlas->names.forces, reader->atlas->forces[i].id, i);
	}
	cells_leave(&sheet);
	join_forces(&sheet);
}

/* ---- timetable ---- */

/* What every row has to say; false after an error, or where the table lacks the column for all rows. */
static bool row_says(Cells *sheet, size_t i, const char *column)
{
	if (cell_text(sheet, i, column))
		return true;
	return diag_error_after(sheet->reader->diag, column_absent(sheet, column),
				cell_span(sheet, i, column), "timetable.cell-needed",
				"every row needs '%s'", column);
}

static void read_row_plan(Cells *sheet, size_t i, Row *row)
{
	Reader *reader = sheet->reader;
	const CsvCell *plan = cell(sheet, i, "plan"), *phase = cell(sheet, i, "phase");

	if (!row_says(sheet, i, "plan"))
		return;
	row->plan = atlas_plan(reader->atlas, plan->text);
	if (!row->plan) {
		unknown_name(reader, NAMES_PLANS, plan->span, "timetable.unknown-plan",
			     "unknown plan '%s'%s", plan->text,
			     atlas_plan_hint(reader->arena, reader->atlas, plan->text));
		return;
	}
	if (!phase || !*phase->text || !strcmp(phase->text, "start"))
		return;
	row->phase = plan_phase(row->plan, phase->text);
	if (!row->phase)
		unknown_name(reader, NAMES_PHASES, phase->span, "timetable.unknown-phase",
			     "plan '%s' has no phase '%s'%s", row->plan->id, phase->text,
			     plan_phase_hint(reader->arena, row->plan, phase->text));
}

/* A body is a set: who is named twice in it was meant for another. */
static void check_forces(Reader *reader, const Row *row, Span forces, Span by)
{
	for (size_t i = 0; i < row->force_count; i++) {
		for (size_t k = 0; k < i; k++)
			if (row->forces[k] == row->forces[i])
				diag_error(reader->diag, forces, "timetable.force-twice",
					   "'%s' stands twice in one body", row->forces[i]->id);
		if (row->by == row->forces[i])
			diag_error(reader->diag, by, "timetable.force-twice",
				   "'%s' cannot be relieved by itself", row->by->id);
	}
}

static void read_row_forces(Cells *sheet, size_t i, Row *row)
{
	Reader *reader = sheet->reader;
	const CsvCell *forces = cell(sheet, i, "force"), *by = cell(sheet, i, "by");
	LIST(const Force *) list = {0};
	bool said = row_says(sheet, i, "force");
	char **parts;

	if (row->action == ACTION_HOLD && forces && !atlas_force(reader->atlas, forces->text))
		row->holding_side = atlas_side(reader->atlas, forces->text);
	parts = g_strsplit(said && !row->holding_side ? forces->text : "", "+", -1);
	for (size_t k = 0; parts[k]; k++) {
		const char *id = g_strstrip(parts[k]);
		const Force *force =
			row->action == ACTION_HOLD
				? holding_force(reader, id, forces->span)
				: find_force(reader, id, forces->span, "timetable.unknown-force");

		if (force)
			LIST_ADD(reader->arena, &list, force);
	}
	g_strfreev(parts);
	row->forces = list.at;
	row->force_count = list.count;
	if (by && *by->text)
		row->by = find_force(reader, by->text, by->span, "timetable.unknown-force");
	if (row->force_count)
		check_forces(reader, row, forces->span, by ? by->span : forces->span);
}

static void read_row_places(Cells *sheet, size_t i, Row *row)
{
	Reader *reader = sheet->reader;
	const CsvCell *from = cell(sheet, i, "from"), *to = cell(sheet, i, "to"),
		      *via = cell(sheet, i, "via");
	LIST(Place) list = {0};
	char **parts = g_strsplit(via ? via->text : "", ">", -1);

	if (from)
		place_parse(reader, from->text, from->span, &row->from);
	if (to && row->action == ACTION_ATTACH)
		row->new_parent = *to->text ? find_force(reader, to->text, to->span,
							 "timetable.unknown-force")
					    : NULL;
	else if (to)
		place_parse(reader, to->text, to->span, &row->to);
	for (size_t k = 0; parts[k]; k++) {
		Place place;

		if (*g_strstrip(parts[k]) && place_parse(reader, parts[k], via->span, &place))
			LIST_ADD(reader->arena, &list, place);
	}
	g_strfreev(parts);
	row->via = list.at;
	row->via_count = list.count;
}

static void read_row_allow(Cells *sheet, size_t i, Row *row)
{
	static const char *const words[] = {"overdraw", "gain", "gap", "window"};
	const CsvCell *allow = cell(sheet, i, "allow");
	char **parts = g_strsplit(allow ? allow->text : "", ";", -1);

	for (size_t k = 0; parts[k]; k++) {
		int at = keyword_find(g_strstrip(parts[k]), words, 4);

		if (at >= 0)
			row->allow |= 1u << at;
		else if (*parts[k])
			diag_error(sheet->reader->diag, allow->span, "timetable.unknown-allow",
				   "nothing to allow called '%s'%s", parts[k],
				   keyword_hint(sheet->reader->arena, parts[k], words, 4));
	}
	g_strfreev(parts);
	if (row->allow && !row->note)
		diag_error(sheet->reader->diag, allow->span, "timetable.no-reason",
			   "what is allowed needs its reason in 'note'");
}

/* False: it is none, which has been told, and the row is read as a station. */
static bool read_row_action(Cells *sheet, size_t i, Row *row)
{
	static const Keywords keywords = {"action", action_names, ACTIONS,
					  "timetable.unknown-action", SEVERITY_ERROR};
	int action = cell_keyword(sheet, i, &keywords);

	row->action = action < 0 ? ACTION_STATION : (Action)action;
	if (!cell_text(sheet, i, "action"))
		diag_error_after(sheet->reader->diag, column_absent(sheet, "action"), row->span,
				 "timetable.no-action", "the row has no action%s",
				 keyword_hint(sheet->reader->arena, "", action_names, ACTIONS));
	return action >= 0;
}

static void read_row(Cells *sheet, size_t i, Row *row)
{
	Reader *reader = sheet->reader;
	const CsvCell *when = cell(sheet, i, "when");
	bool known;

	row->span = sheet->table->rows[i].span;
	row->number = i;
	row->id = cell_text(sheet, i, "id");
	if (row->id)
		(void)id_check(reader, row->id, row->span, "timetable.bad-id");
	known = read_row_action(sheet, i, row);
	read_row_plan(sheet, i, row);
	read_row_forces(sheet, i, row);
	read_row_places(sheet, i, row);
	amount_parse(reader, cell(sheet, i, "amount"), &row->amount);
	if (known)
		row_cells_check(sheet, i, row);
	if (!action_books_men(row->action))
		row_claim_check(reader, row, cell(sheet, i, "to"));
	if (when && *when->text)
		row->has_when =
			edtf_parse(reader->arena, reader->diag, when->span, when->text, &row->when);
	row->certainty = cell_certainty(sheet, i, "timetable.unknown-certainty");
	row->label = cell_texts(sheet, i, "label_");
	row->note = cell_text(sheet, i, "note");
	row->citations = citations_parse(reader, cell(sheet, i, "source"), &row->citation_count);
	if (!cell_text(sheet, i, "source"))
		diag_error_after(reader->diag, column_absent(sheet, "source"), row->span,
				 "timetable.no-source", "every row names its source");
	read_row_allow(sheet, i, row);
}

/* Rows alike are numbered; `last` has the last number of each name. */
static void name_row(Reader *reader, NameIndex *last, Row *row)
{
	NameIndex *names = reader->atlas->names.rows;
	size_t number;
	char *base = arena_printf(reader->arena, "%s-%s-%s-%s", row->plan ? row->plan->id : "plan",
				  row->phase ? row->phase->id : "start",
				  row->holding_side  ? row->holding_side->id
				  : row->force_count ? row->forces[0]->id
						     : "force",
				  action_names[row->action]);

	row->id = base;
	number = name_index_find(last, base);
	number = number == NAME_NONE ? 1 : number;
	while (!name_index_add(names, row->id, row->number))
		row->id = arena_printf(reader->arena, "%s-%zu", base, ++number);
	name_index_set(last, base, number);
}

void read_timetable(Reader *reader, const char *name, Span span)
{
	Atlas *atlas = reader->atlas;
	size_t said = reader->diag->messages.count;
	NameIndex *last = name_index_new(reader->arena);
	Cells sheet;

	if (!cells_open(&sheet, reader, name, span, &row_columns)) {
		reader->lost[NAMES_ROWS] = diag_cause(reader->diag, said, NULL);
		return;
	}
	atlas->rows = arena_array(reader->arena, sheet.table->row_count, sizeof *atlas->rows);
	atlas->names.rows = name_index_new(reader->arena);
	for (size_t i = 0; i < sheet.table->row_count; i++) {
		cells_enter(&sheet, i);
		read_row(&sheet, i, &atlas->rows[i]);
		if (atlas->rows[i].id && !name_index_add(atlas->names.rows, atlas->rows[i].id, i))
			diag_error(reader->diag, atlas->rows[i].span, "timetable.duplicate-id",
				   "row '%s' stands here twice", atlas->rows[i].id);
		atlas->row_count = i + 1;
	}
	cells_leave(&sheet);
	for (size_t i = 0; i < atlas->row_count; i++)
		if (!atlas->rows[i].id)
			name_row(reader, last, &atlas->rows[i]);
}

/* ---- events ---- */

/* Ends a message that there is no such actor, with all who can act. */
static const char *actor_hint(Reader *reader, const char *id)
{
	const Atlas *atlas = reader->atlas;
	LIST(const char *) ids = {0};

	for (size_t i = 0; i < atlas->force_count; i++)
		LIST_ADD(reader->arena, &ids, atlas->forces[i].id);
	for (size_t i = 0; i < atlas->side_count; i++)
		LIST_ADD(reader->arena, &ids, atlas->sides[i].id);
	for (size_t i = 0; i < atlas->actor_count; i++)
		LIST_ADD(reader->arena, &ids, atlas->actors[i].id);
	return keyword_hint(reader->arena, id, ids.at, ids.count);
}

/* Why some of those who can act could not be read. */
static Cause *actors_lost(const Reader *reader)
{
	Cause *const *lost = reader->lost;

	return lost[NAMES_FORCES]  ? lost[NAMES_FORCES]
	       : lost[NAMES_SIDES] ? lost[NAMES_SIDES]
				   : lost[NAMES_ACTORS];
}

static void read_event_actors(Cells *sheet, size_t i, Event *event)
{
	Reader *reader = sheet->reader;
	const Atlas *atlas = reader->atlas;
	const CsvCell *actors = cell(sheet, i, "actor");
	LIST(EventActor) list = {0};
	char **parts = g_strsplit(actors ? actors->text : "", ";", -1);

	for (size_t k = 0; parts[k]; k++) {
		const char *id = g_strstrip(parts[k]);
		size_t other = name_index_find(atlas->names.actors, id);
		EventActor actor = {.force = atlas_force(atlas, id),
				    .side = atlas_side(atlas, id),
				    .actor = other == NAME_NONE ? NULL : &atlas->actors[other]};

		if (actor.force || actor.side || actor.actor)
			LIST_ADD(reader->arena, &list, actor);
		else if (*parts[k])
			diag_error_after(reader->diag, actors_lost(reader), actors->span,
					 "events.unknown-actor",
					 "'%s' is no force, side or actor%s", parts[k],
					 actor_hint(reader, parts[k]));
	}
	g_strfreev(parts);
	event->actors = list.at;
	event->actor_count = list.count;
}

static Event *find_event(Atlas *atlas, const char *id)
{
	size_t found = name_index_find(atlas->names.events, id);

	return found == NAME_NONE ? NULL : &atlas->events[found];
}

/* Ends a message that there is no such event, or (`rows`) row of the timetable either. */
static const char *event_hint(Reader *reader, const char *id, bool rows)
{
	LIST(const char *) ids = {0};

	for (size_t i = 0; i < reader->atlas->event_count; i++)
		if (reader->atlas->events[i].id)
			LIST_ADD(reader->arena, &ids, reader->atlas->events[i].id);
	for (size_t i = 0; rows && i < reader->atlas->row_count; i++)
		LIST_ADD(reader->arena, &ids, reader->atlas->rows[i].id);
	return keyword_hint(reader->arena, id, ids.at, ids.count);
}

static void join_event(Cells *sheet, size_t i, Event *event)
{
	Reader *reader = sheet->reader;
	Atlas *atlas = reader->atlas;
	const CsvCell *answers = cell(sheet, i, "responds_to"),
		      *fulfils = cell(sheet, i, "fulfils");
	LIST(const Event *) list = {0};
	char **parts = g_strsplit(answers ? answers->text : "", ";", -1);

	for (size_t k = 0; parts[k]; k++) {
		const Event *other = find_event(atlas, g_strstrip(parts[k]));

		if (other)
			LIST_ADD(reader->arena, &list, other);
		else if (*parts[k])
			diag_error(reader->diag, answers->span, "events.unknown-event",
				   "no event '%s'%s", parts[k],
				   event_hint(reader, parts[k], false));
	}
	g_strfreev(parts);
	event->responds_to = list.at;
	event->responds_to_count = list.count;
	if (!fulfils || !*fulfils->text)
		return;
	event->fulfils = find_event(atlas, fulfils->text);
	event->fulfils_row = atlas_row(atlas, fulfils->text);
	if (!event->fulfils && !event->fulfils_row)
		unknown_name(reader, NAMES_ROWS, fulfils->span, "events.unknown-event",
			     "'%s' is no event, and no row of the timetable%s", fulfils->text,
			     event_hint(reader, fulfils->text, true));
}

static void read_event(Cells *sheet, size_t i, Event *event)
{
	Reader *reader = sheet->reader;
	const CsvCell *when = cell(sheet, i, "when"), *at = cell(sheet, i, "at"),
		      *plan = cell(sheet, i, "plan");

	event->span = sheet->table->rows[i].span;
	event->number = i;
	event->id = cell_text(sheet, i, "id");
	if (event->id)
		(void)id_check(reader, event->id, event->span, "events.bad-id");
	else
		event->id = arena_printf(reader->arena, "event-%zu", i + 1);
	if (!name_index_add(reader->atlas->names.events, event->id, i))
		diag_error(reader->diag, event->span, "events.duplicate-id",
			   "event '%s' stands here twice", event->id);
	read_event_actors(sheet, i, event);
	if (when && *when->text)
		event->has_when = edtf_parse(reader->arena, reader->diag, when->span, when->text,
					     &event->when);
	if (at)
		place_parse(reader, at->text, at->span, &event->at);
	event->kind = cell_text(sheet, i, "kind");
	if (plan && *plan->text) {
		event->plan = atlas_plan(reader->atlas, plan->text);
		if (!event->plan)
			unknown_name(reader, NAMES_PLANS, plan->span, "events.unknown-plan",
				     "unknown plan '%s'%s", plan->text,
				     atlas_plan_hint(reader->arena, reader->atlas, plan->text));
	}
	event->certainty = cell_certainty(sheet, i, "events.unknown-certainty");
	event->citations =
		citations_parse(reader, cell(sheet, i, "source"), &event->citation_count);
	event->note = cell_text(sheet, i, "note");
	event->title = cell_texts(sheet, i, "title_");
}

void read_events(Reader *reader, const char *name, Span span)
{
	Atlas *atlas = reader->atlas;
	size_t said = reader->diag->messages.count;
	Cells sheet;

	if (!cells_open(&sheet, reader, name, span, &event_columns)) {
		reader->lost[NAMES_EVENTS] = diag_cause(reader->diag, said, NULL);
		return;
	}
	atlas->events = arena_array(reader->arena, sheet.table->row_count, sizeof *atlas->events);
	atlas->names.events = name_index_new(reader->arena);
	for (size_t i = 0; i < sheet.table->row_count; i++) {
		cells_enter(&sheet, i);
		read_event(&sheet, i, &atlas->events[i]);
		atlas->event_count = i + 1;
	}
	for (size_t i = 0; i < atlas->event_count; i++) {
		cells_enter(&sheet, i);
		join_event(&sheet, i, &atlas->events[i]);
	}
	cells_leave(&sheet);
}

/* ---- series ---- */

/* "28.5E": a longitude alone, for a march. */
static bool longitude_parse(const char *text, double *longitude)
{
	char *end;
	double value = g_ascii_strtod(text, &end);

	if (end == text || (*end != 'E' && *end != 'W') || end[1] || fabs(value) > 360)
		return false;
	*longitude = *end == 'W' ? -value : value;
	return true;
}

static bool read_series_value(Cells *sheet, size_t i, SeriesValue *value)
{
	Reader *reader = sheet->reader;
	const CsvCell *when = cell(sheet, i, "when"), *at = cell(sheet, i, "at"),
		      *number = cell(sheet, i, "value"), *unit = cell(sheet, i, "unit");
	Span span = sheet->table->rows[i].span;
	char *end;

	*value = (SeriesValue){.series = cell_text(sheet, i, "series"),
			       .span = span,
			       .unit = unit ? unit->text : ""};
	if (!value->series)
		return diag_error_after(reader->diag, column_absent(sheet, "series"), span,
					"series.unnamed", "a value needs the name of its series");
	if (!when || !*when->text)
		return diag_error_after(reader->diag, column_absent(sheet, "when"), span,
					"series.undated", "a value needs its 'when'");
	if (!edtf_parse(reader->arena, reader->diag, when->span, when->text, &value->when))
		return false;
	/* Without the column at all the table has been told off. */
	value->value = g_ascii_strtod(number ? number->text : "0", &end);
	if (number && (!*number->text || *end || !isfinite(value->value)))
		return diag_error(reader->diag, number->span, "series.bad-number",
				  "the value '%s' is no number", number->text);
	if (fabs(value->value) > VALUE_MOST)
		return diag_error(reader->diag, number->span, "series.bad-number",
				  "the value '%s' is too large for a chart: 1e15 is the most",
				  number->text);
	value->has_longitude = at && longitude_parse(at->text, &value->longitude);
	if (at && !value->has_longitude)
		place_parse(reader, at->text, at->span, &value->at);
	value->label = cell_texts(sheet, i, "label_");
	value->citations =
		citations_parse(reader, cell(sheet, i, "source"), &value->citation_count);
	return true;
}

/* The unit of a series is the one of its first row, which `names` has. */
static void check_series_unit(Reader *reader, NameIndex *names, const SeriesValue *value)
{
	const SeriesValue *first;

	if (name_index_add(names, value->series, reader->atlas->series_count))
		return;
	first = &reader->atlas->series[name_index_find(names, value->series)];
	if (strcmp(first->unit, value->unit) != 0)
		diag_error(reader->diag, value->span, "series.mixed-units",
			   "series '%s' is in '%s' in line %d and in '%s' here", value->series,
			   first->unit, first->span.line, value->unit);
}

void read_series(Reader *reader, const char *name, Span span)
{
	Atlas *atlas = reader->atlas;
	Cells sheet;
	size_t said = reader->diag->messages.count;
	NameIndex *names = name_index_new(reader->arena);

	if (!cells_open(&sheet, reader, name, span, &series_columns)) {
		reader->lost[NAMES_SERIES] = diag_cause(reader->diag, said, NULL);
		return;
	}
	if (column_absent(&sheet, "series"))
		reader->lost[NAMES_SERIES] = column_absent(&sheet, "series");
	(void)column_absent(&sheet, "value");
	atlas->series = arena_array(reader->arena, sheet.table->row_count, sizeof *atlas->series);
	for (size_t i = 0; i < sheet.table->row_count; i++) {
		cells_enter(&sheet, i);
		if (read_series_value(&sheet, i, &atlas->series[atlas->series_count])) {
			check_series_unit(reader, names, &atlas->series[atlas->series_count]);
			atlas->series_count++;
		}
	}
	cells_leave(&sheet);
}
