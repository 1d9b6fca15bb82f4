#include "chart/table/table_records.h"

#include <math.h>
#include <string.h>

#include "calendar/date_words.h"
#include "campaign/attachment.h"
#include "campaign/holding.h"
#include "campaign/position_table.h"
#include "words/claims.h"
#include "words/forces.h"
#include "words/men.h"
#include "words/moments.h"

#define ROUNDED 1.0 /* men: a share and bounds are rounded apart */

enum {
	POSITION_FORCE,
	POSITION_PLACE,
	POSITION_AMOUNT,
	POSITION_MEN,
	POSITION_CERTAINTY,
	POSITION_SOURCES,
	POSITION_COLUMNS
};
enum {
	MOVEMENT_FORCE,
	MOVEMENT_FROM,
	MOVEMENT_TO,
	MOVEMENT_VIA,
	MOVEMENT_AMOUNT,
	MOVEMENT_WHEN,
	MOVEMENT_CERTAINTY,
	MOVEMENT_SOURCES,
	MOVEMENT_COLUMNS
};

enum { LAND_HOLDER, LAND_PLACE, LAND_SINCE, LAND_CERTAINTY, LAND_SOURCES, LAND_COLUMNS };

static const char *word(const TableWork *work, const char *key)
{
	return VOICE_FILL(work->voice, key, "");
}

static TableRow *add_row(TableWork *work, TableBlock *block, TableRow row)
{
	for (size_t i = 0; i < block->columns; i++)
		if (!row.cells[i])
			row.cells[i] = "";
	LIST_ADD(work->voice->arena, &block->rows, row);
	return &block->rows.at[block->rows.count - 1];
}

static void add_head(TableWork *work, TableBlock *block, const char *const *keys, size_t count)
{
	TableRow row = {.kind = ROW_HEAD};

	block->columns = count;
	block->said = count - 1;
	for (size_t i = 0; i < count; i++)
		row.cells[i] = word(work, keys[i]);
	add_row(work, block, row);
}

/* "1 §5(1); 4": numbers of the list under the table. */
static char *source_numbers(TableWork *work, const Citation *citations, size_t count, char *before)
{
	Arena *arena = work->voice->arena;

	source_list_add(arena, &work->table->sources, citations, count);
	for (size_t i = 0; i < count; i++) {
		const SourceList *list = &work->table->sources;
		size_t number = 0;

		while (number < list->count && list->at[number].source != citations[i].source)
			number++;
		before = arena_printf(arena, "%s%s%zu%s%s", before, *before ? "; " : "", number + 1,
				      citations[i].locator ? " " : "",
				      citations[i].locator ? citations[i].locator : "");
	}
	return before;
}

static void cite_rows(TableWork *work, TableRow *out, size_t column, const Row *const *rows,
		      size_t count)
{
	Arena *arena = work->voice->arena;
	char *numbers = arena_copy(arena, ""), *ids = numbers;

	for (size_t i = 0; i < count; i++) {
		char *more = citations_words(arena, rows[i]->citations, rows[i]->citation_count);

		numbers =
			source_numbers(work, rows[i]->citations, rows[i]->citation_count, numbers);
		ids = arena_joined(arena, ids, "; ", more);
	}
	out->cells[column] = numbers;
	out->sources = ids;
}

/* The share in words beside the men in figures: either may be lacking. */
static void amount_cells(TableWork *work, TableRow *row, const Holding *holding, const Text *label)
{
	Arena *arena = work->voice->arena;
	const Force *counted = counting_force(row->forces, row->force_count);
	bool labelled = label && voice_text_or_none(work->voice, label);
	char *amount = arena_copy(arena, ""), *men = amount;

	row->has_men = holding_men(counted, holding, &row->men);
	row->has_share = holding_share(counted, holding, &row->share);
	if (row->has_men)
		men = men_figures(work->voice, row->men, amount_is_about(counted, holding));
	if (labelled || holding->share.num || !row->has_men)
		amount = amount_words(work->voice, row->forces, row->force_count, holding, label);
	/* A share less men is no share that words could say. */
	if (!labelled && row->has_men && (holding->men.low || holding->men.high))
		amount = arena_copy(arena, "");
	if (!strcmp(amount, "?"))
		amount = arena_copy(arena, word(work, "amount_unknown"));
	if (row->former && *amount)
		amount = arena_printf(arena, "(%s)", amount);
	if (row->former && *men)
		men = arena_printf(arena, "(%s)", men);
	row->cells[POSITION_AMOUNT] = amount;
	row->cells[POSITION_MEN] = men;
}

void table_add_position(TableWork *work, const Position *position)
{
	TableRow row = {.kind = ROW_ENTRY,
			.id = position->id,
			.forces = position->forces,
			.force_count = position->force_count,
			.certainty = position->certainty,
			.former = position->former};
	char *place = place_words(work->voice, &position->place);

	row.cells[POSITION_FORCE] = force_names(work->voice, position->forces,
						position->force_count, position->force_count == 1);
	row.cells[POSITION_PLACE] = position->former
					    ? VOICE_FILL(work->voice,
							 voice_moded(work->voice, "place_former",
								     work->state->plan->mode),
							 place)
					    : place;
	amount_cells(work, &row, &position->holding, &position->label);
	row.cells[POSITION_CERTAINTY] = certainty_words(work->voice, position->certainty);
	cite_rows(work, &row, POSITION_SOURCES, position->rows, position->row_count);
	work->table->former_count += position->former;
	add_row(work, &work->table->blocks[BLOCK_POSITIONS], row);
}

static void add_pocket(TableWork *work, const Force *const *forces, size_t count,
		       const Holding *holding)
{
	static const Place unknown = {.kind = PLACE_UNKNOWN};
	Arena *arena = work->voice->arena;
	char *ids = arena_copy(arena, forces[0]->id), *numbers = arena_copy(arena, "");
	TableRow row = {.kind = ROW_ENTRY,
			.forces = forces,
			.force_count = count,
			.sources = arena_copy(arena, "")};

	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			ids = arena_printf(arena, "%s+%s", ids, forces[i]->id);
		row.certainty = certainty_weaker(row.certainty, forces[i]->certainty);
		numbers = source_numbers(work, forces[i]->citations, forces[i]->citation_count,
					 numbers);
		row.sources = arena_joined(
			arena, row.sources, "; ",
			citations_words(arena, forces[i]->citations, forces[i]->citation_count));
	}
	row.id = arena_printf(arena, "%s-pocket", ids);
	row.cells[POSITION_SOURCES] = numbers;
	row.cells[POSITION_FORCE] = force_names(work->voice, forces, count, count == 1);
	row.cells[POSITION_PLACE] = place_words(work->voice, &unknown);
	amount_cells(work, &row, holding, NULL);
	row.cells[POSITION_CERTAINTY] = certainty_words(work->voice, row.certainty);
	add_row(work, &work->table->blocks[BLOCK_POSITIONS], row);
}

void table_add_pockets(TableWork *work, const Force *force)
{
	size_t count;
	const Stay *stays = state_stays(work->state, force, &count);
	const Force **forces = arena_alloc(work->voice->arena, sizeof *forces);

	*forces = force;
	for (size_t i = 0; i < count; i++)
		if (stays[i].kind == STAY_POCKET && !stays[i].in_body &&
		    state_tells_pocket(work->state, force) &&
		    force_strength(force).high != INTERVAL_OPEN)
			add_pocket(work, forces, 1, &stays[i].holding);
}

void table_add_body_pocket(TableWork *work, const Pocket *pocket)
{
	add_pocket(work, pocket->forces, pocket->force_count, &pocket->holding);
}

static bool any_amount(const TableBlock *block, size_t first)
{
	for (size_t i = first; i < block->rows.count; i++)
		if (*block->rows.at[i].cells[POSITION_AMOUNT])
			return true;
	return false;
}

/* Whether one share says both bounds of the men; else it would be surer of them than they are. */
static bool share_is_sure(const Force *force, const Total *total)
{
	Interval strength = force_strength(force);

	return !total->has_men || strength.high == INTERVAL_OPEN ||
	       (fabs(total->share * (double)strength.low - (double)total->men.low) <= ROUNDED &&
		fabs(total->share * (double)strength.high - (double)total->men.high) <= ROUNDED);
}

void table_add_total(TableWork *work, const Force *root, size_t first)
{
	Total total = state_total(work->state, root);
	/* Men of others are no share of its own strength. */
	bool has_share = total.has_share && share_is_sure(root, &total) &&
			 !attachment_changes(work->asked->atlas, work->state, root);
	const Force **forces = arena_alloc(work->voice->arena, sizeof *forces);
	TableRow row = {.kind = ROW_TOTAL,
			.id = arena_printf(work->voice->arena, "%s-total", root->id),
			.forces = forces,
			.force_count = 1,
			.has_men = total.has_men,
			.men = total.men,
			.has_share = has_share,
			.share = total.share};

	*forces = root;
	row.cells[POSITION_FORCE] = force_names(work->voice, forces, 1, true);
	row.cells[POSITION_PLACE] = word(work, "total_in_theatre");
	if (total.has_men)
		row.cells[POSITION_MEN] = men_figures(work->voice, total_men(&total), total.about);
	else if (!has_share)
		row.cells[POSITION_AMOUNT] = word(work, "amount_unknown");
	if (has_share &&
	    (!total.has_men || any_amount(&work->table->blocks[BLOCK_POSITIONS], first)))
		row.cells[POSITION_AMOUNT] = share_number_words(work->voice, total.share);
	add_row(work, &work->table->blocks[BLOCK_POSITIONS], row);
}

static char *via_words(TableWork *work, const Row *row)
{
	Arena *arena = work->voice->arena;
	char *all = arena_copy(arena, "");

	for (size_t i = 0; i < row->via_count; i++)
		all = arena_printf(arena, "%s%s%s", all, i ? ", " : "",
				   place_words(work->voice, &row->via[i]));
	return all;
}

/* A name; what lies outside without one by its label: without it nobody could tell which it is. */
static char *whither_words(const Voice *voice, const Place *place)
{
	const Outside *outside = place->kind == PLACE_OUTSIDE ? place->outside : NULL;
	const char *label = outside ? voice_text(voice, &outside->label) : "";

	return outside && !outside->namesake && *label ? arena_copy(voice->arena, label)
						       : place_words(voice, place);
}

void table_add_movement(TableWork *work, const Movement *movement)
{
	TableRow row = {.kind = ROW_ENTRY,
			.id = movement->id,
			.forces = movement->forces,
			.force_count = movement->force_count,
			.certainty = movement->certainty};
	char *amount = amount_words(work->voice, movement->forces, movement->force_count,
				    &movement->amount, &movement->row->label);
	char *from = place_words(work->voice, &movement->from);

	if (movement->reliever)
		from = VOICE_FILL(work->voice, "place_relieved", from,
				  force_names(work->voice, &movement->reliever, 1, false));
	row.cells[MOVEMENT_FORCE] = force_names(work->voice, movement->forces,
						movement->force_count, movement->force_count == 1);
	row.cells[MOVEMENT_FROM] = from;
	row.cells[MOVEMENT_TO] = whither_words(work->voice, &movement->to);
	row.cells[MOVEMENT_VIA] = via_words(work, movement->row);
	row.cells[MOVEMENT_AMOUNT] = strcmp(amount, "?") ? amount : word(work, "amount_unknown");
	row.cells[MOVEMENT_WHEN] =
		movement->row->has_when ? voice_date(work->voice, &movement->row->when) : "";
	row.cells[MOVEMENT_CERTAINTY] = certainty_words(work->voice, movement->certainty);
	cite_rows(work, &row, MOVEMENT_SOURCES, &movement->row, 1);
	add_row(work, &work->table->blocks[BLOCK_MOVEMENTS], row);
}

/* The dates of its rows; what is held from the beginning has none. */
static char *since_words(TableWork *work, const Control *control)
{
	char *all = arena_copy(work->voice->arena, "");

	for (size_t i = 0; i < control->row_count; i++)
		if (control->rows[i]->has_when)
			all = arena_joined(work->voice->arena, all, "; ",
					   voice_date(work->voice, &control->rows[i]->when));
	return all;
}

void table_add_control(TableWork *work, const Control *control)
{
	Arena *arena = work->voice->arena;
	const ControlHolder *first = &control->holders[0];
	const Place land = {
		.kind = PLACE_FEATURE, .feature = control->land, .stretch = control->stretch};
	const Force **forces = arena_alloc(arena, sizeof *forces);
	bool whole = control->stretch.from <= 0 && control->stretch.to >= 1;
	TableRow row = {.kind = ROW_ENTRY,
			.id = control->id,
			.forces = forces,
			.force_count = first->force != NULL,
			.side = first->side,
			.certainty = control->certainty};
	char *place = place_words(work->voice, &land);

	*forces = first->force;
	row.cells[LAND_HOLDER] =
		control_holder_names(work->voice, control, control->holder_count == 1);
	if (control->contested)
		row.cells[LAND_HOLDER] =
			VOICE_FILL(work->voice, "holder_contested", row.cells[LAND_HOLDER]);
	row.cells[LAND_PLACE] = whole ? place : VOICE_FILL(work->voice, "land_part", place);
	row.cells[LAND_SINCE] = since_words(work, control);
	row.cells[LAND_CERTAINTY] = certainty_words(work->voice, control->certainty);
	cite_rows(work, &row, LAND_SOURCES, control->rows, control->row_count);
	add_row(work, &work->table->blocks[BLOCK_LAND], row);
}

void table_add_heads(TableWork *work)
{
	static const char *const positions[POSITION_COLUMNS] = {
		"column_force", "column_place",	    "column_amount",
		"column_men",	"column_certainty", "column_sources"};
	static const char *const movements[MOVEMENT_COLUMNS] = {
		"column_force",	 "column_from", "column_to",	    "column_via",
		"column_amount", "column_when", "column_certainty", "column_sources"};

	static const char *const land[LAND_COLUMNS] = {"column_holder", "column_land",
						       "column_since", "column_certainty",
						       "column_sources"};

	add_head(work, &work->table->blocks[BLOCK_LAND], land, LAND_COLUMNS);
	add_head(work, &work->table->blocks[BLOCK_POSITIONS], positions, POSITION_COLUMNS);
	add_head(work, &work->table->blocks[BLOCK_MOVEMENTS], movements, MOVEMENT_COLUMNS);
	work->table->blocks[BLOCK_POSITIONS].right[POSITION_MEN] = true;
}
