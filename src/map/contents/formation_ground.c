/* What stands in the way of symbols and their stems. */
#include <math.h>

#include "map/contents/formation_priv.h"
#include "map/contents/placing_costs.h"

#define STEM_HALF 0.6 /* of the room a stem keeps, to either side */
#define NEAR_FOOT 10.0
#define GLYPHS (1.1 * PT_PER_MM)      /* a line's teeth reach so far */
#define BRACKET_GAP (0.6 * PT_PER_MM) /* from a bracket to a symbol */

static Quad stem_quad(Point from, Point to)
{
	Point side = point_scale(point_left(point_unit(point_subtract(to, from))), STEM_HALF);

	return (Quad){{point_add(from, side), point_add(to, side), point_subtract(to, side),
		       point_subtract(from, side)}};
}

static int stem_part_cost(Work *work, Point from, Point to, int forbidden)
{
	Quad quad = stem_quad(from, to);
	int cost = label_cost_of(work->field, &quad);

	return cost < 0 ? forbidden : cost / 2;
}

static bool strikes_symbol(const Work *work, const Quad *stem)
{
	for (size_t i = 0; i < work->taken.count; i++) {
		Quad symbol = quad_of_box(work->taken.at[i]->box);

		if (quad_meets(stem, &symbol))
			return true;
	}
	return false;
}

/* The stem must be clear too, but for what it is tied to at its foot: the tip of an arrow often lies there as well. */
int stem_cost(Work *work, Point from, Point to, double clear)
{
	Point along = point_unit(point_subtract(to, from));
	double length = point_distance(from, to), near = fmin(length, NEAR_FOOT);
	Point start = point_add(from, point_scale(along, fmin(clear, length)));
	Point beyond = point_add(from, point_scale(along, near));
	Quad quad = stem_quad(start, to);
	int foot;

	if (strikes_symbol(work, &quad))
		return COST_STEM_THROUGH_SYMBOL;
	foot = stem_part_cost(work, start, beyond, COST_STEM_AT_FOOT);
	return (foot < COST_STEM_AT_FOOT ? foot : COST_STEM_AT_FOOT) +
	       (length > near ? stem_part_cost(work, beyond, to, COST_STEM_OVER) : 0);
}

static int crossings(const Polyline *line, Point from, Point to)
{
	int count = 0;

	for (size_t k = 1; k < line->count; k++)
		count += segments_cross(from, to, line->at[k - 1], line->at[k], NULL);
	return count;
}

int lines_between(const Work *work, const Feature *own, Point from, Point to)
{
	int count = 0;

	for (size_t i = 0; i < work->front->count; i++) {
		const FrontLine *line = &work->front->lines[i];

		if (line->feature != own && front_shows(line, work->state))
			count += crossings(&line->course, from, to);
	}
	return count;
}

/* Lines and brackets are narrow: a symbol that hides a piece of one makes it two. */
static bool runs_through(const Polyline *line, Box box)
{
	for (size_t i = 0; i + 1 < line->count; i++) {
		Point a = line->at[i], b = line->at[i + 1];
		int steps = 1 + (int)point_distance(a, b);

		if (!box_meets(box_of(a, b), box))
			continue;
		for (int k = 0; k <= steps; k++)
			if (box_has(box, point_lerp(a, b, (double)k / steps)))
				return true;
	}
	return false;
}

int lines_under(const Work *work, Box box)
{
	int cost = 0;

	for (size_t i = 0; i < work->front->count; i++)
		if (front_shows(&work->front->lines[i], work->state) &&
		    runs_through(&work->front->lines[i].course, box_grow(box, GLYPHS)))
			cost += COST_OVER_LINE;
	for (size_t i = 0; i < work->state->position_count; i++)
		if (runs_through(&work->brackets[i], box_grow(box, BRACKET_GAP)))
			cost += COST_OVER_BRACKET;
	return cost;
}
