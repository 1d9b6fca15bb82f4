#include <string.h>

#include "atlas/reader.h"
#include "base/keyword.h"

const Side *atlas_side(const Atlas *atlas, const char *id)
{
	for (size_t i = 0; i < atlas->side_count; i++)
		if (!strcmp(atlas->sides[i].id, id))
			return &atlas->sides[i];
	return NULL;
}

/* "; did you mean 'blue'?" or "", among forces and sides. */
static const char *holder_hint(Reader *reader, const char *id)
{
	const Atlas *atlas = reader->atlas;
	LIST(const char *) ids = {0};

	for (size_t i = 0; i < atlas->force_count; i++)
		LIST_ADD(reader->arena, &ids, atlas->forces[i].id);
	for (size_t i = 0; i < atlas->side_count; i++)
		LIST_ADD(reader->arena, &ids, atlas->sides[i].id);
	return keyword_hint(reader->arena, id, ids.at, ids.count);
}

const Force *holding_force(Reader *reader, const char *id, Span span)
{
	const Force *force = atlas_force(reader->atlas, id);

	if (!force && reader->atlas->force_count)
		diag_error(reader->diag, span, "timetable.unknown-force",
			   "'%s' is no force and no side%s", id, holder_hint(reader, id));
	return force;
}

/* Of cells that only rows with men may have. */
static void forbid(Reader *reader, const Row *row, bool said, Span span, const char *cell)
{
	if (said)
		diag_error(reader->diag, span.line ? span : row->span, "timetable.unwanted-cell",
			   "row '%s': '%s' takes no '%s'", row->id ? row->id : "",
			   action_names[row->action], cell);
}

static bool is_said(const CsvCell *cell)
{
	return cell && *cell->text;
}

static void check_attach(Reader *reader, const Row *row, const CsvCell *to)
{
	for (size_t i = 0; i < row->force_count; i++)
		if (row->new_parent == row->forces[i])
			diag_error(reader->diag, to->span, "timetable.bad-attach",
				   "'%s' cannot be attached to itself", row->forces[i]->id);
}

static void check_hold(Reader *reader, const Row *row, const CsvCell *to)
{
	const Place *land = &row->to;
	bool unfound = is_said(to) && land->kind == PLACE_UNKNOWN && strcmp(to->text, "?") != 0;

	/* A name that was not found has been told. */
	if (unfound || (land->kind == PLACE_FEATURE && land->feature->shape != SHAPE_POINT))
		return;
	diag_error(reader->diag, is_said(to) ? to->span : row->span, "timetable.no-land",
		   "'hold' needs a zone, an area or a stretch of a line in 'to'%s%s%s",
		   is_said(to) ? ", not '" : "", to ? to->text : "", is_said(to) ? "'" : "");
}

void row_claim_check(Reader *reader, const Row *row, const CsvCell *force, const CsvCell *to)
{
	forbid(reader, row, row->amount.kind != AMOUNT_BLANK, row->amount.span, "amount");
	forbid(reader, row, row->from.kind != PLACE_BLANK, row->from.span, "from");
	forbid(reader, row, row->via_count > 0, row->via_count ? row->via[0].span : row->span,
	       "via");
	forbid(reader, row, row->by != NULL, row->span, "by");
	if (!is_said(force))
		diag_error(reader->diag, row->span, "timetable.no-force",
			   "'%s' needs a force%s in 'force'", action_names[row->action],
			   row->action == ACTION_HOLD ? " or a side" : "");
	if (row->action == ACTION_HOLD)
		check_hold(reader, row, to);
	else
		check_attach(reader, row, to);
}
