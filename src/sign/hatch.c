/*
 * Hatching is a sweep: the area is turned until the hatch lies level, and each level is cut by the area's sides. The
 * pieces between the first cut and the second, the third and the fourth, ... are inside.
 */
#include "sign/hatch.h"

#include <math.h>
#include <stdlib.h>

static int compare_numbers(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

size_t hatch_cuts(const HatchArea *area, double y, double *cuts)
{
	size_t count = 0;

	for (size_t i = 0; i < area->count; i++) {
		const Polyline *ring = &area->rings[i];

		for (size_t k = 0; k < ring->count; k++) {
			Point a = ring->at[k], b = ring->at[(k + 1) % ring->count];

			if ((a.y <= y) == (b.y <= y))
				continue;
			cuts[count++] = a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y);
		}
	}
	qsort(cuts, count, sizeof *cuts, compare_numbers);
	return count;
}

Box hatch_bounds(const HatchArea *area)
{
	Box box = box_empty();

	for (size_t i = 0; i < area->count; i++)
		box = box_join(box, polyline_bounds(&area->rings[i]));
	return box;
}

size_t hatch_cuts_most(const HatchArea *area)
{
	size_t count = 0;

	for (size_t i = 0; i < area->count; i++)
		count += area->rings[i].count;
	return count;
}

static HatchArea area_turned(Arena *arena, const HatchArea *area, Point about, double angle)
{
	Polyline *rings = arena_array(arena, area->count, sizeof *rings);

	for (size_t i = 0; i < area->count; i++) {
		const Polyline *ring = &area->rings[i];

		rings[i] = (Polyline){arena_array(arena, ring->count, sizeof(Point)), ring->count,
				      true};
		for (size_t k = 0; k < ring->count; k++)
			rings[i].at[k] = point_turn(point_subtract(ring->at[k], about), angle);
	}
	return (HatchArea){rings, area->count};
}

void hatch_add(Path *path, const HatchArea *area, const Hatch *hatch)
{
	HatchArea level = area_turned(path->arena, area, hatch->anchor, -hatch->angle);
	Box box = hatch_bounds(&level);
	double least = hatch->least > 0 ? hatch->least : HATCH_LEAST;
	double *cuts = arena_array(path->arena, hatch_cuts_most(area), sizeof *cuts);

	double first = ceil(box.y0 / hatch->spacing), last = ceil(box.y1 / hatch->spacing) - 1;

	for (double k = 0; k <= last - first; k++) {
		double y = (hatch->backwards ? last - k : first + k) * hatch->spacing;
		size_t count = hatch_cuts(&level, y, cuts);

		for (size_t i = 0; i + 1 < count; i += 2) {
			Point from = {cuts[i], y}, to = {cuts[i + 1], y};

			if (to.x - from.x < least)
				continue;
			path_move(path, point_add(hatch->anchor, point_turn(from, hatch->angle)));
			path_line(path, point_add(hatch->anchor, point_turn(to, hatch->angle)));
		}
	}
}
