#include "campaign/position_table.h"

#include <stdlib.h>
#include <string.h>

#include "campaign/bounds.h"

typedef LIST(PositionRecord) RecordList;

const char *standing_name(Standing standing)
{
	static const char *const names[] = {[STANDING_PRESENT] = "present",
					    [STANDING_FORMER] = "former",
					    [STANDING_POCKET] = "pocket",
					    [STANDING_OUTSIDE] = "outside",
					    [STANDING_LOST] = "lost"};

	return names[standing];
}

char *citations_words(Arena *arena, const Citation *citations, size_t count)
{
	char *words = arena_copy(arena, "");

	for (size_t i = 0; i < count; i++)
		words = arena_printf(arena, "%s%s%s%s%s", words, i ? "; " : "",
				     citations[i].source->id, citations[i].locator ? " " : "",
				     citations[i].locator ? citations[i].locator : "");
	return words;
}

static const char *forces_joined(Arena *arena, const Force *const *forces, size_t count)
{
	char *joined = arena_copy(arena, "");

	for (size_t i = 0; i < count; i++)
		joined = arena_printf(arena, "%s%s%s", joined, i ? "+" : "", forces[i]->id);
	return joined;
}

static void cite_rows(Arena *arena, const Row *const *list, size_t count, PositionRecord *record)
{
	char *rows = arena_copy(arena, ""), *sources = rows;

	for (size_t i = 0; i < count; i++) {
		const Row *row = list[i];

		rows = arena_printf(arena, "%s%s%s", rows, i ? ";" : "", row->id);
		sources = arena_printf(arena, "%s%s%s", sources, *sources ? "; " : "",
				       citations_words(arena, row->citations, row->citation_count));
	}
	record->rows = rows;
	record->sources = sources;
}

static bool place_point(const Place *place, LonLat *at)
{
	switch (place->kind) {
	case PLACE_POINT:
		*at = place->at;
		return true;
	case PLACE_FEATURE:
		*at = place->feature->shape == SHAPE_LINE
			      ? sector_point(place->feature,
					     (place->stretch.from + place->stretch.to) / 2)
			      : feature_point(place->feature);
		return true;
	case PLACE_OUTSIDE:
		if (place->outside && place->outside->has_at)
			*at = place->outside->at;
		return place->outside && place->outside->has_at;
	case PLACE_BLANK:
	case PLACE_UNKNOWN:
		break;
	}
	return false;
}

/* Bounds are said of an unknown number too; only where nothing bounds it there is no number to say. A
 * share is said where it is all that was said. */
static void count_men(const Holding *holding, Interval men, PositionRecord *record)
{
	record->men = men;
	record->has_men = men.high != INTERVAL_OPEN || men.low > 0;
	record->share = holding->share;
	record->has_share =
		holding->share.num && !holding->unknown && !holding->men.low && !holding->men.high;
}

static PositionRecord record_of(Arena *arena, const Position *position)
{
	const Force *counted = position->force_count > 1 && position->forces[0]->parent
				       ? position->forces[0]->parent
				       : position->forces[0];
	PositionRecord record = {
		.id = position->id,
		.forces = position->forces,
		.force_count = position->force_count,
		.force = forces_joined(arena, position->forces, position->force_count),
		.place = place_key(arena, &position->place),
		.standing = position->former ? STANDING_FORMER : STANDING_PRESENT,
		.members = position->members,
		.certainty = position->certainty};

	record.has_at = place_point(&position->place, &record.at);
	count_men(&position->holding, holding_total(&position->holding, counted), &record);
	cite_rows(arena, position->rows, position->row_count, &record);
	return record;
}

/* What of a force without men of its own no row has booked is in its owner's pocket, and told there. */
static bool is_told(const State *state, const Cell *cell)
{
	const Accounts *accounts = state->accounts;
	const Force *force = cell->forces[0];

	if (cell->kind == CELL_PLACE || accounts_men(accounts, cell).high <= 0)
		return false;
	return cell->kind != CELL_POCKET || cell->force_count > 1 ||
	       state_tells_pocket(state, force);
}

static Standing standing_of(const Cell *cell)
{
	return cell->kind == CELL_POCKET    ? STANDING_POCKET
	       : cell->kind == CELL_OUTSIDE ? STANDING_OUTSIDE
					    : STANDING_LOST;
}

static const Interval *members_of(Arena *arena, const Accounts *accounts, const Cell *cell)
{
	Interval *bounds = arena_array(arena, cell->force_count, sizeof *bounds);

	for (size_t i = 0; cell->force_count > 1 && i < cell->force_count; i++)
		bounds[i] = accounts_member(accounts, cell, cell->forces[i]);
	return cell->force_count > 1 ? bounds : NULL;
}

static PositionRecord record_of_cell(Arena *arena, const Accounts *accounts, const Cell *cell)
{
	Standing standing = standing_of(cell);
	PositionRecord record = {
		.forces = cell->forces,
		.force_count = cell->force_count,
		.force = forces_joined(arena, cell->forces, cell->force_count),
		.place = standing == STANDING_LOST ? "lost" : place_key(arena, &cell->place),
		.standing = standing,
		.members = members_of(arena, accounts, cell),
		.certainty =
			certainty_weaker(cell->certainty, certainty_weaker(cell->amount_certainty,
									   cell->place_certainty))};

	record.id =
		arena_printf(arena, "%s-%s", record.force,
			     standing == STANDING_OUTSIDE ? record.place : standing_name(standing));
	record.has_at = place_point(&cell->place, &record.at);
	count_men(&cell->holding, accounts_men(accounts, cell), &record);
	cite_rows(arena, cell->rows.at, cell->rows.count, &record);
	return record;
}

static int compare_records(const void *a, const void *b)
{
	const PositionRecord *x = a, *y = b;

	if (x->standing != y->standing)
		return x->standing < y->standing ? -1 : 1;
	if (x->forces[0]->number != y->forces[0]->number)
		return x->forces[0]->number < y->forces[0]->number ? -1 : 1;
	return strcmp(x->id, y->id);
}

const PositionRecord *position_records(Arena *arena, const State *state, size_t *count)
{
	RecordList list = {0};
	const Accounts *accounts = state->accounts;

	for (size_t i = 0; i < state->position_count; i++)
		LIST_ADD(arena, &list, record_of(arena, &state->positions[i]));
	for (size_t i = 0; i < accounts->cells.count; i++)
		if (is_told(state, &accounts->cells.at[i]))
			LIST_ADD(arena, &list,
				 record_of_cell(arena, accounts, &accounts->cells.at[i]));
	if (list.count > state->position_count)
		qsort(list.at + state->position_count, list.count - state->position_count,
		      sizeof *list.at, compare_records);
	*count = list.count;
	return list.at;
}
