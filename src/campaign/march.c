#include "campaign/march.h"

#include <math.h>

#include "campaign/holding.h"
#include "geo/projection.h"
#include "geo/sector.h"

#define SPENT 0.5 /* men below which nothing of an arrival is left */
#define ROUND 0.5

/* A leg while it is made. */
typedef struct Leg {
	MarchLeg leg;
	LIST(const Movement *) movements;
	LIST(size_t) before, after;
} Leg;

/* Who has come to a place by a leg and not gone on. */
typedef struct Arrival {
	Place place;
	const Movement *by;
	size_t leg;
	double amount;
	bool known;
	bool recounted; /* a count or a loss at the place changed it, */
	bool about;	/* and what is left of it is not exact */
} Arrival;

typedef struct Marching {
	Arena *arena;
	const Force *const *forces; /* asked for */
	size_t force_count;
	LIST(Leg) legs;
	LIST(Arrival) arrivals;
} Marching;

bool march_place(const Place *place, LonLat *at)
{
	if (place->kind == PLACE_POINT)
		*at = place->at;
	else if (place->kind == PLACE_FEATURE && place->feature->shape == SHAPE_LINE)
		*at = sector_point(place->feature, (place->stretch.from + place->stretch.to) / 2);
	else if (place->kind == PLACE_FEATURE)
		*at = feature_point(place->feature);
	else if (place->kind == PLACE_OUTSIDE && place->outside && place->outside->has_at)
		*at = place->outside->at;
	else
		return false;
	return true;
}

double march_leg_amount(const March *march, const MarchLeg *leg)
{
	if (!leg->known)
		return 0;
	return march->in_shares ? leg->share : (double)(leg->men.low + leg->men.high) / 2;
}

/* ---- legs ---- */

/* Those whose strength a movement's number counts in. */
static const Force *counted(const Movement *movement)
{
	return movement->force_count > 1 && movement->forces[0]->parent
		       ? movement->forces[0]->parent
		       : movement->forces[0];
}

static bool movement_men(const Movement *movement, Interval *men)
{
	const Holding *amount = movement_drawn(movement);

	return !amount->unknown && holding_men(counted(movement), amount, men) &&
	       men->high != INTERVAL_OPEN;
}

static bool is_asked(const Marching *marching, const Movement *movement)
{
	for (size_t i = 0; i < movement->force_count; i++)
		for (size_t k = 0; k < marching->force_count; k++)
			if (force_is_within(movement->forces[i], marching->forces[k]))
				return true;
	return !marching->force_count;
}

static bool is_leg(const Marching *marching, const Movement *movement)
{
	LonLat at;

	return movement->draws_arrow && is_asked(marching, movement) &&
	       (march_place(&movement->from, &at) || march_place(&movement->to, &at));
}

static bool share_force(const Movement *a, const Movement *b)
{
	for (size_t i = 0; i < a->force_count; i++)
		for (size_t k = 0; k < b->force_count; k++)
			if (a->forces[i] == b->forces[k])
				return true;
	return false;
}

/* Whether one of each is above or below the other: a corps may go on where its army arrived. */
static bool are_related(const Movement *a, const Movement *b)
{
	for (size_t i = 0; i < a->force_count; i++)
		for (size_t k = 0; k < b->force_count; k++)
			if (force_is_within(a->forces[i], b->forces[k]) ||
			    force_is_within(b->forces[k], a->forces[i]))
				return true;
	return false;
}

static bool same_way(const Movement *a, const Movement *b)
{
	if (!place_equal(&a->from, &b->from) || !place_equal(&a->to, &b->to) ||
	    a->row->via_count != b->row->via_count || a->row->action != b->row->action)
		return false;
	for (size_t i = 0; i < a->row->via_count; i++)
		if (!place_equal(&a->via[i], &b->via[i]))
			return false;
	return true;
}

static Certainty certainty_of(const Movement *movement)
{
	Certainty weakest = movement->route_certainty;

	weakest = certainty_weaker(weakest, movement->certainty);
	for (size_t i = 0; i < movement->row->via_count; i++)
		weakest = certainty_weaker(weakest, movement->via[i].certainty);
	if (movement->from.feature)
		weakest = certainty_weaker(weakest, movement->from.feature->certainty);
	if (movement->to.feature)
		weakest = certainty_weaker(weakest, movement->to.feature->certainty);
	return weakest;
}

/* The leg of the phase that a movement goes with; a force that goes the same way twice makes two. What a force above it does
 * is done by other men, and of one leg all is as sure. */
static size_t leg_beside(const Marching *marching, const Phase *phase, const Movement *movement)
{
	for (size_t i = 0; i < marching->legs.count; i++) {
		const Leg *leg = &marching->legs.at[i];
		bool apart = leg->leg.phase == phase && same_way(leg->movements.at[0], movement) &&
			     leg->leg.route == certainty_of(movement);

		for (size_t k = 0; apart && k < leg->movements.count; k++)
			apart = !share_force(leg->movements.at[k], movement);
		if (apart)
			return i;
	}
	return marching->legs.count;
}

/* Where a place of the theatre lies; false: it lies outside, or nobody knows. */
static bool theatre_place(const Place *place, LonLat *at)
{
	return place->kind != PLACE_OUTSIDE && march_place(place, at);
}

/* Where the force of a movement first stood in the theatre, by the legs before it, and where it leaves now; false: it has not
 * been there. What it comes to now is no place that it could return to. */
static bool first_place(const Marching *marching, const Movement *movement, LonLat *at)
{
	for (size_t i = 0; i < marching->legs.count; i++)
		for (size_t k = 0; k < marching->legs.at[i].movements.count; k++) {
			const Movement *other = marching->legs.at[i].movements.at[k];

			if (are_related(other, movement) &&
			    (theatre_place(&other->from, at) ||
			     (other != movement && theatre_place(&other->to, at))))
				return true;
		}
	return false;
}

/* Whether a force has gone out of the theatre before: else nobody comes back into it. */
static bool has_left(const Marching *marching, const Movement *movement)
{
	for (size_t i = 0; i < marching->legs.count; i++)
		for (size_t k = 0; k < marching->legs.at[i].movements.count; k++) {
			const Movement *other = marching->legs.at[i].movements.at[k];

			if (other->to.kind == PLACE_OUTSIDE && are_related(other, movement))
				return true;
		}
	return false;
}

static bool goes_back(const Marching *marching, const Movement *movement)
{
	LonLat first, from, to;

	return (movement->from.kind != PLACE_OUTSIDE || has_left(marching, movement)) &&
	       first_place(marching, movement, &first) && march_place(&movement->from, &from) &&
	       march_place(&movement->to, &to) &&
	       ground_distance(to, first) < ground_distance(from, first);
}

static void add_amount(MarchLeg *leg, const Movement *movement)
{
	Interval men;
	double share;

	if (movement_men(movement, &men))
		leg->men = interval_add(leg->men, men);
	else
		leg->known = false;
	if (holding_share(counted(movement), movement_drawn(movement), &share))
		leg->share += share;
	leg->about |= movement_drawn(movement)->about || counted(movement)->strength.about;
	leg->route = certainty_weaker(leg->route, certainty_of(movement));
}

static size_t take_leg(Marching *marching, const Phase *phase, const Movement *movement)
{
	size_t index = leg_beside(marching, phase, movement);
	Leg *leg;

	if (index == marching->legs.count)
		LIST_ADD(marching->arena, &marching->legs,
			 (Leg){.leg = {.phase = phase, .known = true}});
	leg = &marching->legs.at[index];
	LIST_ADD(marching->arena, &leg->movements, movement);
	add_amount(&leg->leg, movement);
	leg->leg.returns |= goes_back(marching, movement);
	return index;
}

/* ---- links ---- */

static void link_legs(Marching *marching, size_t from, size_t to)
{
	Leg *leg = &marching->legs.at[to];

	for (size_t i = 0; i < leg->before.count; i++)
		if (leg->before.at[i] == from)
			return;
	if (from == to)
		return;
	LIST_ADD(marching->arena, &leg->before, from);
	LIST_ADD(marching->arena, &marching->legs.at[from].after, to);
}

/* Whether a movement goes on from an arrival, of its own force or, with `kin`, of one above or below it. */
static bool goes_on(const Arrival *arrival, const Movement *movement, bool kin)
{
	return place_equal(&arrival->place, &movement->from) &&
	       (kin ? are_related : share_force)(arrival->by, movement) &&
	       (!arrival->known || arrival->amount >= SPENT);
}

/* Takes what leaves out of what has come, the latest first: the force's own, else what those above or below it brought. */
static void depart(Marching *marching, const Movement *movement, size_t leg)
{
	AmountKind kind = movement->row->amount.kind;
	bool all = kind == AMOUNT_ALL || kind == AMOUNT_REST, kin = true;
	Interval men = {0, 0};
	bool known = movement_men(movement, &men);
	double need = (double)(men.low + men.high) / 2;

	for (size_t i = 0; i < marching->arrivals.count; i++)
		kin &= !goes_on(&marching->arrivals.at[i], movement, false);
	for (size_t i = marching->arrivals.count; i-- > 0;) {
		Arrival *arrival = &marching->arrivals.at[i];
		double taken = known ? fmin(need, arrival->amount) : 0;

		if (!goes_on(arrival, movement, kin) || (known && !all && need < SPENT))
			continue;
		link_legs(marching, arrival->leg, leg);
		need -= taken;
		arrival->amount = all ? 0 : arrival->amount - taken;
		arrival->known |= all;
	}
}

static void arrive(Marching *marching, const Movement *movement, size_t leg)
{
	Interval men = {0, 0};
	bool known = movement_men(movement, &men);

	LIST_ADD(marching->arena, &marching->arrivals,
		 (Arrival){.place = movement->to,
			   .by = movement,
			   .leg = leg,
			   .amount = (double)(men.low + men.high) / 2,
			   .known = known});
}

/* Those of a row's forces that have come to where it counts; at its only place where it says none. */
static bool is_counted(const Arrival *arrival, const Row *row)
{
	if (row->from.kind != PLACE_BLANK && !place_equal(&arrival->place, &row->from))
		return false;
	for (size_t i = 0; i < row->force_count; i++)
		for (size_t k = 0; k < arrival->by->force_count; k++)
			if (row->forces[i] == arrival->by->forces[k])
				return true;
	return false;
}

static void scale_arrival(Arrival *arrival, double factor, bool about)
{
	arrival->amount *= factor;
	arrival->recounted = true;
	arrival->about |= about;
}

/* Losses and counts: what is left of each arrival, in proportion. */
static void recount(Marching *marching, const Row *row, const Holding *amount)
{
	const Force *force = row->force_count > 1 && row->forces[0]->parent ? row->forces[0]->parent
									    : row->forces[0];
	double sum = 0, left, men;
	Interval bounds;
	size_t several = 0;

	if (amount->unknown || !holding_men(force, amount, &bounds) || bounds.high == INTERVAL_OPEN)
		return;
	men = (double)(bounds.low + bounds.high) / 2;
	for (size_t i = 0; i < marching->arrivals.count; i++)
		if (is_counted(&marching->arrivals.at[i], row)) {
			sum += marching->arrivals.at[i].amount;
			several += marching->arrivals.at[i].amount >= SPENT;
		}
	left = row->action == ACTION_COUNT ? men : fmax(0, sum - men);
	for (size_t i = 0; sum > 0 && i < marching->arrivals.count; i++)
		if (is_counted(&marching->arrivals.at[i], row))
			scale_arrival(&marching->arrivals.at[i], left / sum,
				      several > 1 || amount->about || bounds.low != bounds.high);
}

/* All ways of one row leave before any arrives. */
static void march_row(Marching *marching, const State *state, const RowAmount *row)
{
	size_t *legs = arena_array(marching->arena, state->movement_count, sizeof *legs);

	for (size_t i = 0; i < state->movement_count; i++) {
		const Movement *movement = &state->movements[i];

		if (movement->row != row->row || !is_leg(marching, movement))
			continue;
		legs[i] = take_leg(marching, state->phase, movement);
		depart(marching, movement, legs[i]);
	}
	for (size_t i = 0; i < state->movement_count; i++)
		if (state->movements[i].row == row->row && is_leg(marching, &state->movements[i]))
			arrive(marching, &state->movements[i], legs[i]);
	if (row->row->action == ACTION_LOSE || row->row->action == ACTION_COUNT)
		recount(marching, row->row, &row->amount);
}

/* ---- the march ---- */

/* What counts and losses left of those who came by a leg that nothing goes on from. */
static void tell_left(const Marching *marching, size_t index, MarchLeg *leg)
{
	double left = 0, men = (double)(leg->men.low + leg->men.high) / 2;
	bool known = leg->known && !leg->after_count;

	for (size_t i = 0; i < marching->arrivals.count; i++) {
		const Arrival *arrival = &marching->arrivals.at[i];

		if (arrival->leg != index)
			continue;
		known &= arrival->known;
		left += arrival->amount;
		leg->recounted |= arrival->recounted;
		leg->left_about |= arrival->about;
	}
	leg->left_about |= leg->men.low != leg->men.high;
	leg->left = (int64_t)(left + ROUND);
	leg->recounted &= known && fabs(left - men) >= SPENT;
}

static MarchLeg *legs_made(Marching *marching)
{
	MarchLeg *legs = arena_array(marching->arena, marching->legs.count, sizeof *legs);

	for (size_t i = 0; i < marching->legs.count; i++) {
		const Leg *leg = &marching->legs.at[i];

		legs[i] = leg->leg;
		legs[i].movements = leg->movements.at;
		legs[i].movement_count = leg->movements.count;
		legs[i].before = leg->before.at;
		legs[i].before_count = leg->before.count;
		legs[i].after = leg->after.at;
		legs[i].after_count = leg->after.count;
		tell_left(marching, i, &legs[i]);
	}
	return legs;
}

const March *march_of(Arena *arena, const PlanCourse *course, const Force *const *forces,
		      size_t force_count)
{
	Marching marching = {.arena = arena, .forces = forces, .force_count = force_count};
	March *march = arena_alloc(arena, sizeof *march);
	MarchLeg *legs;
	bool men = false, shares = false;

	for (size_t i = 1; i <= course->plan->phase_count; i++)
		for (size_t k = 0; k < course->states[i]->amount_count; k++)
			march_row(&marching, course->states[i], &course->states[i]->amounts[k]);
	legs = legs_made(&marching);
	for (size_t i = 0; i < marching.legs.count; i++) {
		men |= legs[i].known;
		shares |= legs[i].share > 0;
	}
	*march = (March){course->plan, legs, marching.legs.count, !men && shares};
	for (size_t i = 0; march->in_shares && i < march->count; i++)
		legs[i].known = legs[i].share > 0;
	return march;
}
