#include "campaign/compare.h"

#include <math.h>
#include <string.h>

#include "campaign/control.h"

#define NEARLY 1e-7 /* of a line */

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

/* Land as it was meant to be held, then as it was. */
static void overlay_controls(Arena *arena, State *state, const State *planned,
			     const State *carried_out)
{
	size_t first = planned->control_count, count = first + carried_out->control_count;
	Control *controls = arena_array(arena, count, sizeof *controls);

	for (size_t i = 0; i < count; i++) {
		controls[i] = i < first ? planned->controls[i] : carried_out->controls[i - first];
		controls[i].compared = i < first ? COMPARED_PLANNED : COMPARED_CARRIED_OUT;
	}
	state->controls = controls;
	state->control_count = count;
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
	overlay_controls(arena, state, planned, carried_out);
	state->pockets = NULL;
	state->pocket_count = 0;
	return state;
}

static const Control *control_at(const State *state, const Feature *land, double share)
{
	for (size_t i = 0; i < state->control_count; i++)
		if (feature_same(state->controls[i].land, land) &&
		    state->controls[i].stretch.from <= share &&
		    state->controls[i].stretch.to >= share)
			return &state->controls[i];
	return NULL;
}

/* The end of the piece of a control that was held in one way before: its own end, or where that changed. */
static double piece_end(const State *before, const Control *now, double from)
{
	double end = now->stretch.to;

	for (size_t i = 0; i < before->control_count; i++) {
		const Control *old = &before->controls[i];

		if (feature_same(old->land, now->land) && old->stretch.from > from + NEARLY)
			end = fmin(end, old->stretch.from);
		if (feature_same(old->land, now->land) && old->stretch.to > from + NEARLY)
			end = fmin(end, old->stretch.to);
	}
	return end;
}

/* Land as it is held now, cut where it was held otherwise, with what it was. */
static void difference_controls(Arena *arena, State *state, const State *before, const State *now)
{
	LIST(Control) list = {0};

	for (size_t i = 0; i < now->control_count; i++) {
		Control piece = now->controls[i];

		for (double end; piece.stretch.from < now->controls[i].stretch.to - NEARLY;
		     piece.stretch.from = end) {
			const Control *old;

			end = piece_end(before, &now->controls[i], piece.stretch.from);
			piece.stretch.to = end;
			old = control_at(before, piece.land, (piece.stretch.from + end) / 2);
			piece.compared = old && control_same_holders(old, &piece) ? COMPARED_SAME
										  : COMPARED_NOT;
			piece.before = piece.compared == COMPARED_NOT ? old : NULL;
			LIST_ADD(arena, &list, piece);
		}
	}
	state->controls = list.at;
	state->control_count = list.count;
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
		    positions[i].place.feature == old->place.feature &&
		    holding_same(&old->holding, &positions[i].holding))
			positions[i].compared = COMPARED_SAME;
	}
	for (size_t i = 0; i < state->sector_count; i++) {
		sectors[i] = now->sectors[i];
		for (size_t k = 0; k < before->sector_count; k++)
			if (sector_same(&before->sectors[k], &sectors[i]))
				sectors[i].compared = COMPARED_SAME;
	}
	difference_controls(arena, state, before, now);
	state->positions = positions;
	state->sectors = sectors;
	return state;
}

Shown compare_shown(const State *state, const Feature *feature)
{
	bool own = feature_exists(feature, state->ground);
	bool other = state->other && feature_exists(feature, state->other->ground);

	if (state->comparison == COMPARISON_OVERLAY)
		return other ? SHOWN_NOW : own ? SHOWN_PLANNED : SHOWN_NOT;
	return own ? SHOWN_NOW : other ? SHOWN_FORMER : SHOWN_NOT;
}

const Plan *compare_plan(const State *state, Compared compared)
{
	return compared == COMPARED_CARRIED_OUT && state->other ? state->other->plan : state->plan;
}
