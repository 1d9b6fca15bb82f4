#include "campaign/compare.h"

#include <string.h>

static const Position *position_like(const State *state, const Position *like)
{
	for (size_t i = 0; i < state->position_count; i++)
		if (!strcmp(state->positions[i].id, like->id))
			return &state->positions[i];
	return NULL;
}

static bool holding_same(const Holding *a, const Holding *b)
{
	return rational_compare(a->share, b->share) == 0 && a->men.low == b->men.low &&
	       a->men.high == b->men.high && a->unknown == b->unknown;
}

static bool sector_same(const Sector *a, const Sector *b)
{
	if (a->line != b->line || a->holder_count != b->holder_count ||
	    a->stretch.from != b->stretch.from || a->stretch.to != b->stretch.to)
		return false;
	for (size_t i = 0; i < a->holder_count; i++)
		if (a->holders[i] != b->holders[i])
			return false;
	return true;
}

static Position *positions_copied(Arena *arena, const State *first, const State *second)
{
	size_t count = first->position_count + (second ? second->position_count : 0);
	Position *copy = arena_array(arena, count, sizeof *copy);

	for (size_t i = 0; i < count; i++)
		copy[i] = i < first->position_count ? first->positions[i]
						    : second->positions[i - first->position_count];
	return copy;
}

const State *compare_overlay(Arena *arena, const State *planned, const State *carried_out)
{
	State *state = arena_alloc(arena, sizeof *state);
	size_t first = planned->movement_count;
	Position *positions = positions_copied(arena, planned, carried_out);
	Movement *movements;

	*state = *planned;
	state->comparison = COMPARISON_OVERLAY;
	state->other = carried_out;
	state->position_count = planned->position_count + carried_out->position_count;
	state->movement_count = first + carried_out->movement_count;
	movements = arena_array(arena, state->movement_count, sizeof *movements);
	for (size_t i = 0; i < state->position_count; i++)
		positions[i].compared =
			i < planned->position_count ? COMPARED_PLANNED : COMPARED_CARRIED_OUT;
	for (size_t i = 0; i < state->movement_count; i++) {
		movements[i] =
			i < first ? planned->movements[i] : carried_out->movements[i - first];
		movements[i].compared = i < first ? COMPARED_PLANNED : COMPARED_CARRIED_OUT;
	}
	state->positions = positions;
	state->movements = movements;
	state->sectors = carried_out->sectors;
	state->sector_count = carried_out->sector_count;
	state->pockets = NULL;
	state->pocket_count = 0;
	return state;
}

const State *compare_difference(Arena *arena, const State *before, const State *now)
{
	State *state = arena_alloc(arena, sizeof *state);
	Position *positions = positions_copied(arena, now, NULL);
	Sector *sectors = arena_array(arena, now->sector_count, sizeof *sectors);

	*state = *now;
	state->comparison = COMPARISON_DIFFERENCE;
	state->other = before;
	for (size_t i = 0; i < state->position_count; i++) {
		const Position *old = position_like(before, &positions[i]);

		if (old && !positions[i].former && !old->former &&
		    holding_same(&old->holding, &positions[i].holding))
			positions[i].compared = COMPARED_SAME;
	}
	for (size_t i = 0; i < state->sector_count; i++) {
		sectors[i] = now->sectors[i];
		for (size_t k = 0; k < before->sector_count; k++)
			if (sector_same(&before->sectors[k], &sectors[i]))
				sectors[i].compared = COMPARED_SAME;
	}
	state->positions = positions;
	state->sectors = sectors;
	return state;
}

const Plan *compare_plan(const State *state, Compared compared)
{
	return compared == COMPARED_CARRIED_OUT && state->other ? state->other->plan : state->plan;
}
