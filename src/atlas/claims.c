#include <string.h>

#include "atlas/reader.h"
#include "base/keyword.h"

const Side *atlas_side(const Atlas *atlas, const char *id)
{
	size_t found = name_index_find(atlas->names.sides, id);

	return found == NAME_NONE ? NULL : &atlas->sides[found];
}

/* Ends a message that there is no such force or side. */
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

	if (!force && atlas_side(reader->atlas, id))
		diag_error(
			reader->diag, span, "timetable.unknown-force",
			"'%s' is a side, which is no member of a body: it holds land in a row of "
			"its own",
			id);
	else if (!force)
		unknown_name(reader, NAMES_FORCES, span, "timetable.unknown-force",
			     "'%s' is no force and no side%s", id, holder_hint(reader, id));
	return force;
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
	bool unknown = land->kind == PLACE_UNKNOWN && strcmp(land->written, "?") != 0;

	/* A cell that is blank or leads outside, and a name that was not found, have been told. */
	if (unknown || land->kind == PLACE_BLANK || land->kind == PLACE_OUTSIDE ||
	    (land->kind == PLACE_FEATURE && land->feature->shape != SHAPE_POINT))
		return;
	diag_error(reader->diag, to->span, "timetable.no-land",
		   "'hold' needs a zone, an area or a stretch of a line in 'to', not '%s'",
		   to->text);
}

void row_claim_check(Reader *reader, const Row *row, const CsvCell *to)
{
	if (row->action == ACTION_HOLD)
		check_hold(reader, row, to);
	else
		check_attach(reader, row, to);
}
