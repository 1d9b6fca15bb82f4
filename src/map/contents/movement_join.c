/* Legs of one force that follow on one another are one arrow, which narrows where men are lost. */
#include <math.h>
#include <string.h>

#include "map/contents/movement_priv.h"

#define TURN_MOST                                                                                  \
	(-0.5) /* cosine of the sharpest turn that a body makes: 120 degrees; beyond it turns back upon itself */
#define DIRECTION_REACH (3 * PT_PER_MM) /* of a way's end, that tells its direction */
#define END_DRIFT                                                                                  \
	0.3 /* what a point apart from where a leg should end costs, by one apart from its place */
#define END_STEP 1.0
#define LEG_LEAST 0.1 /* of a course, so that each leg has one */

static Point end_direction(const Polyline *way, bool at_start)
{
	double length = polyline_length(way), reach = fmin(DIRECTION_REACH, length);
	Point from = at_start ? way->at[0] : polyline_at(way, length - reach, NULL);
	Point to = at_start ? polyline_at(way, reach, NULL) : way->at[way->count - 1];

	return point_unit(point_subtract(to, from));
}

static bool goes_straight_on(const Arrow *leg, const Arrow *next)
{
	Point in = end_direction(&leg->way, false), out = end_direction(&next->way, true);

	return point_dot(in, out) > TURN_MOST;
}

/* What might be has an outline of dots, which must be whole. */
static bool may_join(const Arrow *arrow)
{
	return arrow->asked && arrow->fate == FATE_DRAWN && arrow->way.count > 1 &&
	       !arrow->movement->tail && arrow->movement->row->plan->mode != MODE_CONTINGENT;
}

static bool follows(const Arrow *leg, const Arrow *next)
{
	const Movement *a = leg->movement, *b = next->movement;

	return !next->joined && may_join(next) && a->row->plan == b->row->plan &&
	       a->row->phase == b->row->phase && a->compared == b->compared &&
	       forces_are_same(a->forces, a->force_count, b->forces, b->force_count) &&
	       place_equal(&a->to, &b->from) && goes_straight_on(leg, next);
}

void arrows_join(const Voice *voice, Arrows *arrows)
{
	for (size_t i = 0; i < arrows->count; i++) {
		Arrow *leg = &arrows->at[i];

		if (!may_join(leg) || leg->leaves)
			continue;
		for (size_t k = i + 1; k < arrows->count && !leg->next; k++) {
			Arrow *next = &arrows->at[k];

			if (!follows(leg, next))
				continue;
			leg->next = k + 1;
			next->joined = true;
			next->silent = !next->leaves && !strcmp(arrow_amount_words(voice, leg),
								arrow_amount_words(voice, next));
		}
	}
}

Arrow *arrow_next_leg(const Arrows *arrows, const Arrow *leg)
{
	return leg->next ? &arrows->at[leg->next - 1] : NULL;
}

/* The next leg's way, from where the one before it has ended. */
static void append(Column *column, const Arrow *leg)
{
	Polyline *way = &column->way;
	bool meets = way->count && point_distance(way->at[way->count - 1], leg->way.at[0]) < 0.5;

	for (size_t i = meets; i < leg->way.count; i++)
		way->at[way->count++] = leg->way.at[i];
	for (size_t i = 0; i < leg->crossing_count; i++)
		column->crossings[column->crossing_count++] = leg->crossings[i];
}

Column column_of(Arena *arena, const Arrows *arrows, Arrow *first)
{
	Column column = {.first = first, .form = first->form};
	size_t points = 0, crossings = 0;

	for (const Arrow *leg = first; leg; leg = arrow_next_leg(arrows, leg)) {
		column.leg_count++;
		points += leg->way.count;
		crossings += leg->crossing_count;
	}
	column.way = (Polyline){arena_array(arena, points, sizeof(Point)), 0, false};
	column.crossings = arena_array(arena, crossings + 1, sizeof(Point));
	column.ends = arena_array(arena, column.leg_count, sizeof *column.ends);
	column.breadths = arena_array(arena, column.leg_count, sizeof *column.breadths);
	column.leg_count = 0;
	for (const Arrow *leg = first; leg; leg = arrow_next_leg(arrows, leg)) {
		append(&column, leg);
		column.breadths[column.leg_count] = leg->breadth;
		column.ends[column.leg_count++] = polyline_length(&column.way);
		column.form.width = fmax(column.form.width, leg->breadth);
		column.last = leg;
	}
	return column;
}

double column_breadth(const Column *column, double at)
{
	size_t leg = 0;

	while (leg + 1 < column->leg_count && at > column->ends[leg])
		leg++;
	return column->breadths[leg];
}

bool column_is_loose(const Column *column)
{
	return column->last->leaves && column->first->movement->from.kind == PLACE_UNKNOWN;
}

/* Where on a course a leg ends: near to its place on the way, and to where it lies by the length of its way. */
static double leg_end(const Polyline *course, Point place, double expected, double from)
{
	double length = polyline_length(course), least = HUGE_VAL, best = from;
	PolylineWalk walk = {.line = course};

	for (double at = from; at <= length; at += END_STEP) {
		double cost = point_distance(polyline_walk(&walk, at), place) +
			      END_DRIFT * fabs(at - expected);

		if (cost < least) {
			least = cost;
			best = at;
		}
	}
	return best;
}

void column_lay(Arena *arena, const Arrows *arrows, const Column *column, const Polyline *course)
{
	double length = polyline_length(course), whole = column->ends[column->leg_count - 1];
	double from = 0;
	size_t index = 0;

	if (column->leg_count == 1) {
		arrow_fit(column->first, course);
		return;
	}
	for (Arrow *leg = column->first; leg; leg = arrow_next_leg(arrows, leg), index++) {
		double left = LEG_LEAST * (double)(column->leg_count - 1 - index), to = length;
		Polyline piece;

		if (leg->next) {
			Point place = leg->way.at[leg->way.count - 1];

			to = leg_end(course, place, length * column->ends[index] / whole, from);
			to = fmin(fmax(to, from + LEG_LEAST), length - left);
		}
		piece = polyline_slice(arena, course, from, to);
		arrow_fit(leg, &piece);
		from = to;
	}
}
