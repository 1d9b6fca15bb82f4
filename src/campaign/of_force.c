#include "campaign/of_force.h"

#include <stdlib.h>

static bool plan_inherits(const Plan *plan, const Plan *from)
{
	for (; plan; plan = plan->branches_from)
		if (plan == from)
			return true;
	return false;
}

const Force **forces_named(Arena *arena, const Atlas *atlas, const Plan *plan, size_t *count)
{
	bool *named = arena_array(arena, atlas->force_count, sizeof *named);
	LIST(const Force *) list = {0};

	for (size_t i = 0; i < atlas->row_count; i++) {
		const Row *row = &atlas->rows[i];

		for (size_t k = 0; plan_inherits(plan, row->plan) && k < row->force_count; k++)
			named[row->forces[k]->number] = true;
		if (plan_inherits(plan, row->plan) && row->by)
			named[row->by->number] = true;
	}
	for (size_t i = 0; i < atlas->force_count; i++)
		if (named[i])
			LIST_ADD(arena, &list, &atlas->forces[i]);
	*count = list.count;
	return list.at;
}

bool *forces_booked(Arena *arena, const Atlas *atlas, const Plan *plan)
{
	bool *booked = arena_array(arena, atlas->force_count, sizeof *booked);

	for (size_t i = 0; i < atlas->row_count; i++) {
		const Row *row = &atlas->rows[i];

		if (row->action == ACTION_HOLD || !plan_inherits(plan, row->plan))
			continue;
		for (size_t k = 0; k < row->force_count; k++)
			for (const Force *force = row->forces[k]; force; force = force->parent)
				booked[force->number] = true;
	}
	return booked;
}

/* At the moment of the state: a force may have come to another since. */
static bool any_within(const State *state, const Force *const *forces, size_t count,
		       const Force *force)
{
	for (size_t i = 0; i < count; i++)
		if (state_is_within(state, forces[i], force))
			return true;
	return false;
}

static void keep_positions(Arena *arena, State *into, const State *from, const Force *force)
{
	LIST(Position) list = {0};

	for (size_t i = 0; i < from->position_count; i++)
		if (any_within(from, from->positions[i].forces, from->positions[i].force_count,
			       force))
			LIST_ADD(arena, &list, from->positions[i]);
	into->positions = list.at;
	into->position_count = list.count;
}

static void keep_movements(Arena *arena, State *into, const State *from, const Force *force)
{
	LIST(Movement) list = {0};

	for (size_t i = 0; i < from->movement_count; i++)
		if (any_within(from, from->movements[i].forces, from->movements[i].force_count,
			       force))
			LIST_ADD(arena, &list, from->movements[i]);
	into->movements = list.at;
	into->movement_count = list.count;
}

/* Stretches that others hold are not this plate's: they are bare. */
static void keep_sectors(Arena *arena, State *into, const State *from, const Force *force)
{
	Sector *sectors = arena_array(arena, from->sector_count, sizeof *sectors);

	for (size_t i = 0; i < from->sector_count; i++) {
		LIST(const Force *) holders = {0};

		for (size_t k = 0; k < from->sectors[i].holder_count; k++)
			if (state_is_within(from, from->sectors[i].holders[k], force))
				LIST_ADD(arena, &holders, from->sectors[i].holders[k]);
		sectors[i] = from->sectors[i];
		sectors[i].holders = holders.at;
		sectors[i].holder_count = holders.count;
	}
	into->sectors = sectors;
}

/* Land that it holds, alone, shared or contested. */
static void keep_controls(Arena *arena, State *into, const State *from, const Force *force)
{
	LIST(Control) list = {0};

	for (size_t i = 0; i < from->control_count; i++) {
		const Control *control = &from->controls[i];
		bool its = false;

		for (size_t k = 0; k < control->holder_count; k++)
			its |= control->holders[k].force &&
			       state_is_within(from, control->holders[k].force, force);
		if (its)
			LIST_ADD(arena, &list, *control);
	}
	into->controls = list.at;
	into->control_count = list.count;
}

static void keep_pockets(Arena *arena, State *into, const State *from, const Force *force)
{
	LIST(Pocket) list = {0};

	for (size_t i = 0; i < from->pocket_count; i++)
		if (any_within(from, from->pockets[i].forces, from->pockets[i].force_count, force))
			LIST_ADD(arena, &list, from->pockets[i]);
	into->pockets = list.at;
	into->pocket_count = list.count;
}

/* What sides and others did counts for every force. */
static bool event_concerns(const State *state, const Event *event, const Force *force)
{
	bool forces = false;

	for (size_t i = 0; i < event->actor_count; i++) {
		const Force *actor = event->actors[i].force;

		if (actor && state_is_within(state, actor, force))
			return true;
		forces |= actor != NULL;
	}
	return !forces;
}

static void keep_events(Arena *arena, State *into, const State *from, const Force *force)
{
	LIST(const Event *) list = {0};

	for (size_t i = 0; i < from->event_count; i++)
		if (event_concerns(from, from->events[i], force))
			LIST_ADD(arena, &list, from->events[i]);
	into->events = list.at;
	into->event_count = list.count;
}

const State *state_of_force(Arena *arena, const State *state, const Force *force)
{
	State *into = arena_alloc(arena, sizeof *into);

	*into = *state;
	into->of = force;
	if (state->other)
		into->other = state_of_force(arena, state->other, force);
	keep_positions(arena, into, state, force);
	keep_movements(arena, into, state, force);
	keep_sectors(arena, into, state, force);
	keep_controls(arena, into, state, force);
	keep_pockets(arena, into, state, force);
	keep_events(arena, into, state, force);
	return into;
}
