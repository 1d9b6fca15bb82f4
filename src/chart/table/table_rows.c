#include "chart/table/table_rows.h"
#include "calendar/date_words.h"

#include <string.h>

#include "campaign/holding.h"
#include "campaign/position_table.h"
#include "words/forces.h"
#include "words/moments.h"

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

typedef struct Work {
	const Chart *chart;
	Pen *pen;
	const State *state;
	Table *table;
} Work;

static const char *word(const Work *work, const char *key)
{
	return VOICE_FILL(&work->pen->voice, key, "");
}

static TableRow *add_row(Work *work, TableBlock *block, TableRow row)
{
	for (size_t i = 0; i < block->columns; i++)
		if (!row.cells[i])
			row.cells[i] = "";
	LIST_ADD(work->pen->scene->arena, &block->rows, row);
	return &block->rows.at[block->rows.count - 1];
}

static void add_head(Work *work, TableBlock *block, const char *const *keys, size_t count)
{
	TableRow row = {.kind = ROW_HEAD};

	block->columns = count;
	for (size_t i = 0; i < count; i++)
		row.cells[i] = word(work, keys[i]);
	add_row(work, block, row);
}

/* "1 §5(1); 4": numbers of the list under the table. */
static char *source_numbers(Work *work, const Citation *citations, size_t count, char *before)
{
	Arena *arena = work->pen->scene->arena;

	source_list_add(arena, &work->table->sources, citations, count);
	for (size_t i = 0; i < count; i++) {
		const SourceList *list = &work->table->sources;
		size_t number = 0;

		while (number < list->count &&
		       !(citations[i].source
				 ? list->at[number].source == citations[i].source
				 : list->at[number].text &&
					   !strcmp(list->at[number].text, citations[i].locator)))
			number++;
		before = arena_printf(
			arena, "%s%s%zu%s%s", before, *before ? "; " : "", number + 1,
			citations[i].source && citations[i].locator ? " " : "",
			citations[i].source && citations[i].locator ? citations[i].locator : "");
	}
	return before;
}

static void cite_rows(Work *work, TableRow *out, size_t column, const Row *const *rows,
		      size_t count)
{
	Arena *arena = work->pen->scene->arena;
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

static const Force *counted_as(const Force *const *forces, size_t count)
{
	return count > 1 && forces[0]->parent ? forces[0]->parent : forces[0];
}

/* The share in words beside the men in figures: either may be lacking. */
static void amount_cells(Work *work, TableRow *row, const Holding *holding, const Text *label)
{
	Pen *pen = work->pen;
	Arena *arena = pen->scene->arena;
	const Force *counted = counted_as(row->forces, row->force_count);
	bool labelled = label && voice_text_or_none(&pen->voice, label);
	char *amount = arena_copy(arena, ""), *men = amount;

	row->has_men = holding_men(counted, holding, &row->men);
	row->has_share = holding_share(counted, holding, &row->share);
	if (row->has_men)
		men = men_range_words(&pen->voice, row->men);
	if (labelled || holding->share.num || !row->has_men)
		amount = amount_words(&pen->voice, row->forces, row->force_count, holding, label);
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

static void add_position(Work *work, const Position *position)
{
	Pen *pen = work->pen;
	TableRow row = {.kind = ROW_ENTRY,
			.id = position->id,
			.forces = position->forces,
			.force_count = position->force_count,
			.certainty = position->certainty,
			.former = position->former};
	char *place = place_words(&pen->voice, &position->place);

	row.cells[POSITION_FORCE] = force_names(&pen->voice, position->forces,
						position->force_count, position->force_count == 1);
	row.cells[POSITION_PLACE] =
		position->former ? VOICE_FILL(&pen->voice, "place_former", place) : place;
	amount_cells(work, &row, &position->holding, &position->label);
	row.cells[POSITION_CERTAINTY] = certainty_words(&pen->voice, position->certainty);
	cite_rows(work, &row, POSITION_SOURCES, position->rows, position->row_count);
	work->table->former_count += position->former;
	add_row(work, &work->table->blocks[0], row);
}

/* Pockets whose number is known; the others would only say "unknown, unknown". */
static void add_pocket(Work *work, const Force *force)
{
	Pen *pen = work->pen;
	Arena *arena = pen->scene->arena;
	size_t count;
	const Stay *stays = state_stays(work->state, force, &count);
	const Force **forces = arena_alloc(arena, sizeof *forces);

	*forces = force;
	for (size_t i = 0; i < count; i++) {
		TableRow row = {.kind = ROW_ENTRY,
				.id = arena_printf(arena, "%s-pocket", force->id),
				.forces = forces,
				.force_count = 1,
				.certainty = force->certainty};

		if (stays[i].kind != STAY_POCKET || stays[i].in_body ||
		    force_strength(force).high == INTERVAL_OPEN)
			continue;
		row.cells[POSITION_FORCE] = force_names(&pen->voice, forces, 1, true);
		row.cells[POSITION_PLACE] = place_words(&pen->voice, &stays[i].place);
		amount_cells(work, &row, &stays[i].holding, NULL);
		row.cells[POSITION_CERTAINTY] = certainty_words(&pen->voice, row.certainty);
		row.cells[POSITION_SOURCES] = source_numbers(
			work, force->citations, force->citation_count, arena_copy(arena, ""));
		row.sources = citations_words(arena, force->citations, force->citation_count);
		add_row(work, &work->table->blocks[0], row);
	}
}

static bool any_amount(const TableBlock *block, size_t first)
{
	for (size_t i = first; i < block->rows.count; i++)
		if (*block->rows.at[i].cells[POSITION_AMOUNT])
			return true;
	return false;
}

/* `first`: the first row that it sums up. */
static void add_total(Work *work, const Force *root, size_t first)
{
	Pen *pen = work->pen;
	Total total = state_total(work->state, root);
	const Force **forces = arena_alloc(pen->scene->arena, sizeof *forces);
	TableRow row = {.kind = ROW_TOTAL,
			.id = arena_printf(pen->scene->arena, "%s-total", root->id),
			.forces = forces,
			.force_count = 1,
			.has_men = total.has_men,
			.men = total.men,
			.has_share = total.has_share,
			.share = total.share};

	*forces = root;
	row.cells[POSITION_FORCE] = force_names(&pen->voice, forces, 1, true);
	row.cells[POSITION_PLACE] = word(work, "total_in_theatre");
	if (total.has_men)
		row.cells[POSITION_MEN] =
			total.middle < 0.5 ? number_words(pen->scene->arena, 0, pen->voice.language)
					   : men_range_words(&pen->voice, total.men);
	else if (!total.has_share)
		row.cells[POSITION_AMOUNT] = word(work, "amount_unknown");
	if (total.has_share && (!total.has_men || any_amount(&work->table->blocks[0], first)))
		row.cells[POSITION_AMOUNT] = share_number_words(&pen->voice, total.share);
	add_row(work, &work->table->blocks[0], row);
}

static bool any_within(const Force *const *forces, size_t count, const Force *root)
{
	for (size_t i = 0; i < count; i++)
		if (force_is_within(forces[i], root))
			return true;
	return false;
}

/* The chart's forces; without a list of the figure's own also those that only relieve others and so stand somewhere. */
static const Force *const *table_roots(Work *work, size_t *count)
{
	const Atlas *atlas = work->chart->model->atlas;
	size_t named;
	const Force *const *forces =
		chart_forces(work->chart->model, work->pen->scene->arena, &named);
	LIST(const Force *) list = {0};

	for (size_t i = 0; i < named; i++)
		LIST_ADD(work->pen->scene->arena, &list, forces[i]);
	for (size_t i = 0;
	     i < atlas->force_count && !work->chart->model->spec->figure->chart.force_count; i++) {
		const Force *root = &atlas->forces[i];
		bool stands = false, listed = root->parent != NULL;

		for (size_t k = 0; k < list.count; k++)
			listed |= list.at[k] == root;
		for (size_t k = 0; k < work->state->position_count; k++)
			stands |= any_within(work->state->positions[k].forces,
					     work->state->positions[k].force_count, root);
		if (stands && !listed)
			LIST_ADD(work->pen->scene->arena, &list, root);
	}
	*count = list.count;
	return list.at;
}

static void add_root(Work *work, const Force *root)
{
	const Atlas *atlas = work->chart->model->atlas;
	size_t before = work->table->blocks[0].rows.count;

	for (size_t i = 0; i < work->state->position_count; i++)
		if (any_within(work->state->positions[i].forces,
			       work->state->positions[i].force_count, root))
			add_position(work, &work->state->positions[i]);
	for (size_t i = 0; i < atlas->force_count; i++)
		if (force_is_within(&atlas->forces[i], root))
			add_pocket(work, &atlas->forces[i]);
	if (work->table->blocks[0].rows.count > before || state_total(work->state, root).has_men)
		add_total(work, root, before);
}

static char *via_words(Work *work, const Row *row)
{
	Arena *arena = work->pen->scene->arena;
	char *all = arena_copy(arena, "");

	for (size_t i = 0; i < row->via_count; i++)
		all = arena_printf(arena, "%s%s%s", all, i ? ", " : "",
				   place_words(&work->pen->voice, &row->via[i]));
	return all;
}

static void add_movement(Work *work, const Movement *movement)
{
	Pen *pen = work->pen;
	Arena *arena = pen->scene->arena;
	TableRow row = {.kind = ROW_ENTRY,
			.id = movement->id,
			.forces = movement->forces,
			.force_count = movement->force_count,
			.certainty = movement->certainty};
	char *amount = amount_words(&pen->voice, movement->forces, movement->force_count,
				    &movement->amount, &movement->row->label);
	/* The label of an outside says a direction ("to China"), which is wrong for one that comes from there. */
	char *from = movement->from.kind == PLACE_OUTSIDE
			     ? arena_copy(arena, word(work, "place_outside"))
			     : place_words(&pen->voice, &movement->from);

	if (movement->reliever)
		from = VOICE_FILL(&pen->voice, "place_relieved", from,
				  force_names(&pen->voice, &movement->reliever, 1, false));
	row.cells[MOVEMENT_FORCE] = force_names(&pen->voice, movement->forces,
						movement->force_count, movement->force_count == 1);
	row.cells[MOVEMENT_FROM] = from;
	row.cells[MOVEMENT_TO] = place_words(&pen->voice, &movement->to);
	row.cells[MOVEMENT_VIA] = via_words(work, movement->row);
	row.cells[MOVEMENT_AMOUNT] = strcmp(amount, "?") ? amount : word(work, "amount_unknown");
	row.cells[MOVEMENT_WHEN] =
		movement->row->has_when ? voice_date(&pen->voice, &movement->row->when) : "";
	row.cells[MOVEMENT_CERTAINTY] = certainty_words(&pen->voice, movement->certainty);
	cite_rows(work, &row, MOVEMENT_SOURCES, &movement->row, 1);
	add_row(work, &work->table->blocks[1], row);
}

/* Columns that no row fills go. */
static void drop_empty(TableBlock *block)
{
	size_t kept = 0;

	for (size_t c = 0; c < block->columns; c++) {
		bool filled = false;

		for (size_t i = 1; i < block->rows.count; i++)
			filled |= *block->rows.at[i].cells[c] != '\0';
		if (!filled && block->rows.count > 1)
			continue;
		block->right[kept] = block->right[c];
		for (size_t i = 0; i < block->rows.count; i++)
			block->rows.at[i].cells[kept] = block->rows.at[i].cells[c];
		kept++;
	}
	block->columns = kept;
}

Table table_rows(const Chart *chart)
{
	static const char *const positions[POSITION_COLUMNS] = {
		"column_force", "column_place",	    "column_amount",
		"column_men",	"column_certainty", "column_sources"};
	static const char *const movements[MOVEMENT_COLUMNS] = {
		"column_force",	 "column_from", "column_to",	    "column_via",
		"column_amount", "column_when", "column_certainty", "column_sources"};
	Table table = {0};
	Work work = {chart, chart->pen, chart->model->spec->state, &table};
	size_t count;
	const Force *const *roots = table_roots(&work, &count);

	add_head(&work, &table.blocks[0], positions, POSITION_COLUMNS);
	add_head(&work, &table.blocks[1], movements, MOVEMENT_COLUMNS);
	table.blocks[0].right[POSITION_MEN] = true;
	for (size_t i = 0; i < count; i++)
		add_root(&work, roots[i]);
	for (size_t i = 0; i < work.state->movement_count; i++)
		for (size_t k = 0; k < count; k++)
			if (any_within(work.state->movements[i].forces,
				       work.state->movements[i].force_count, roots[k])) {
				add_movement(&work, &work.state->movements[i]);
				break;
			}
	drop_empty(&table.blocks[0]);
	drop_empty(&table.blocks[1]);
	return table;
}
