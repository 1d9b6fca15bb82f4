#include "chart/table/table_records.h"

#include "campaign/course.h"

static bool any_within(const State *state, const Force *const *forces, size_t count,
		       const Force *root)
{
	for (size_t i = 0; i < count; i++)
		if (state_is_within(state, forces[i], root))
			return true;
	return false;
}

static bool stands_somewhere(const State *state, const Force *root)
{
	for (size_t i = 0; i < state->position_count; i++)
		if (any_within(state, state->positions[i].forces, state->positions[i].force_count,
			       root))
			return true;
	return false;
}

typedef LIST(const Force *) ForceList;

static bool is_listed(const ForceList *list, const Force *force)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i] == force)
			return true;
	return false;
}

/* The chart's forces; without a list of the figure's own also those that only relieve others and so stand somewhere. */
static ForceList roots_of(const TableWork *work)
{
	const Atlas *atlas = work->asked->atlas;
	Arena *arena = work->voice->arena;
	ForceList list = {0};
	size_t count;
	const Force *const *named = chart_forces(work->asked, arena, &count);

	for (size_t i = 0; i < count; i++)
		LIST_ADD(arena, &list, named[i]);
	if (work->asked->spec->figure->chart.force_count)
		return list;
	for (size_t i = 0; i < atlas->force_count; i++) {
		const Force *root = &atlas->forces[i];

		if (!state_parent(work->state, root) && !is_listed(&list, root) &&
		    stands_somewhere(work->state, root))
			LIST_ADD(arena, &list, root);
	}
	return list;
}

static void add_root(TableWork *work, const Force *root)
{
	const Atlas *atlas = work->asked->atlas;
	size_t before = work->table->blocks[BLOCK_POSITIONS].rows.count;

	for (size_t i = 0; i < work->state->position_count; i++)
		if (any_within(work->state, work->state->positions[i].forces,
			       work->state->positions[i].force_count, root))
			table_add_position(work, &work->state->positions[i]);
	for (size_t i = 0; i < atlas->force_count; i++)
		if (state_is_within(work->state, &atlas->forces[i], root))
			table_add_pockets(work, &atlas->forces[i]);
	for (size_t i = 0; i < work->state->pocket_count; i++) {
		const Pocket *pocket = &work->state->pockets[i];

		if (pocket->force_count > 1 &&
		    any_within(work->state, pocket->forces, pocket->force_count, root))
			table_add_body_pocket(work, pocket);
	}
	if (work->table->blocks[BLOCK_POSITIONS].rows.count > before ||
	    state_total(work->state, root).has_men)
		table_add_total(work, root, before);
}

/* Columns that no row fills go. */
static void drop_empty(TableBlock *block)
{
	size_t kept = 0, said = 0;

	for (size_t c = 0; c < block->columns; c++) {
		bool filled = false;

		for (size_t i = 1; i < block->rows.count; i++)
			filled |= *block->rows.at[i].cells[c] != '\0';
		if (!filled && block->rows.count > 1)
			continue;
		block->right[kept] = block->right[c];
		for (size_t i = 0; i < block->rows.count; i++)
			block->rows.at[i].cells[kept] = block->rows.at[i].cells[c];
		said += c < block->said;
		kept++;
	}
	block->said = said;
	block->columns = kept;
}

static bool any_root_within(const State *state, const Movement *movement, const ForceList *roots)
{
	for (size_t i = 0; i < roots->count; i++)
		if (any_within(state, movement->forces, movement->force_count, roots->at[i]))
			return true;
	return false;
}

/* Land of a side as such, or of a force of none of the figure's own, is everybody's table's. */
static bool is_listed_land(const TableWork *work, const Control *control, const ForceList *roots)
{
	for (size_t i = 0; i < control->holder_count; i++)
		for (size_t k = 0; k < roots->count && control->holders[i].force; k++)
			if (state_is_within(work->state, control->holders[i].force, roots->at[k]))
				return true;
	return work->asked->spec->figure->chart.force_count == 0;
}

const void *table_gather(const ChartModel *asked, const Voice *voice)
{
	Table *table = arena_alloc(voice->arena, sizeof *table);
	TableWork work = {asked, asked->spec->state, voice, table};
	ForceList roots = roots_of(&work);

	*table = (Table){0};
	table_add_heads(&work);
	for (size_t i = 0; i < roots.count; i++)
		add_root(&work, roots.at[i]);
	for (size_t i = 0; i < work.state->movement_count; i++)
		if (movement_is_told(&work.state->movements[i]) &&
		    any_root_within(work.state, &work.state->movements[i], &roots))
			table_add_movement(&work, &work.state->movements[i]);
	for (size_t i = 0; i < work.state->control_count; i++)
		if (is_listed_land(&work, &work.state->controls[i], &roots))
			table_add_control(&work, &work.state->controls[i]);
	for (int i = 0; i < TABLE_BLOCKS; i++)
		drop_empty(&table->blocks[i]);
	return table;
}
