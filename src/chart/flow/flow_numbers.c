#include <math.h>

#include "chart/flow/flow_layout.h"

#define SIZE_SHARE 0.36	 /* from the middle of a line to its base line, by its size */
#define LINE 1.15	 /* height that a number takes, by its size */
#define LINE_UNDER 1.3	 /* under the band, with what it keeps clear */
#define BESIDE 6.0	 /* points that a number in the band leaves to both sides together */
#define APART 4.0	 /* between two numbers under the band, points */
#define RIBBON_CLEAR 2.0 /* about a ribbon, points */
#define LEVEL_LEAST 1.0	 /* levels that are shorter are not told under the band, points */

static bool hits_branch(Arena *arena, const FlowStrip *strip, Box box)
{
	for (size_t i = 0; i < strip->branch_count; i++) {
		const FlowBranch *branch = &strip->branches[i];
		Path path = ribbon_path(arena, &branch->ribbon);

		if (box_meets(box_grow(path_bounds(&path), RIBBON_CLEAR), box) ||
		    (branch->form >= 0 && box_meets(branch->label, box)))
			return true;
	}
	return false;
}

/* How far down the band is free of what runs on in it, from x0 to x1. */
static double free_below(const FlowStrip *strip, const BandLevel *level, double x0, double x1)
{
	double bottom = level->bottom;

	for (size_t i = 0; i < strip->branch_count; i++) {
		const FlowBranch *branch = &strip->branches[i];
		Box box = flow_branch_run(branch, level, branch->x0, branch->turn);

		if (branch->change->way != FLOW_JOINS && box.x0 < x1 && box.x1 > x0)
			bottom = fmin(bottom, box.y0);
	}
	return bottom;
}

/* A number that wants a place on its level. */
typedef struct Wanted {
	const BandLevel *level;
	double width, size;
} Wanted;

/* Where it stands in the band; false: it does not fit. */
static bool place_inside(const FlowStrip *strip, const Wanted *wanted, Point *base)
{
	const BandLevel *level = wanted->level;
	double x = (level->x0 + level->x1) / 2;
	double bottom = free_below(strip, level, x - wanted->width / 2, x + wanted->width / 2);

	*base = (Point){x, (level->top + bottom) / 2 + wanted->size * SIZE_SHARE};
	return wanted->width + BESIDE < level->x1 - level->x0 &&
	       wanted->size * LINE < bottom - level->top;
}

/* Where it stands under the band, right of `taken`; false: something else stands there. */
static bool place_under(Arena *arena, const FlowStrip *strip, const Wanted *wanted, Box area,
			double taken, Point *base)
{
	const BandLevel *level = wanted->level;
	double half = wanted->width / 2;
	double x = fmax(fmin((level->x0 + level->x1) / 2, area.x1 - half), area.x0 + half);
	Box box = {x - half, level->bottom + 1, x + half,
		   level->bottom + wanted->size * LINE_UNDER};

	*base = (Point){x, level->bottom + wanted->size * LINE};
	return box.x0 >= taken + APART && level->x1 - level->x0 >= LEVEL_LEAST &&
	       !hits_branch(arena, strip, box);
}

/* Whether a level lasts, and is anybody: of one that is neither nobody misses the number. */
static bool is_seen(const BandLevel *level)
{
	return level->x1 - level->x0 >= LEVEL_LEAST && level->bottom - level->top >= BAND_THIN;
}

void flow_set_numbers(const Composer *composer, FlowStrip *strip, Box area)
{
	Arena *arena = composer->arena;
	double taken = -HUGE_VAL;

	for (size_t i = 0; i <= strip->branch_count; i++) {
		const char *words =
			flow_left_words(&composer->voice, strip->course, &strip->left[i]);
		FlowNumber number = {.run = compose_line(composer, strip->number, words)};
		Wanted wanted = {&strip->levels[i], number.run->width,
				 strip->stays->style->font_size};

		number.inside = place_inside(strip, &wanted, &number.base);
		if (!number.inside) {
			number.lacking =
				!place_under(arena, strip, &wanted, area, taken, &number.base);
			if (number.lacking && !is_seen(wanted.level))
				continue;
			if (!number.lacking)
				taken = number.base.x + wanted.width / 2;
		}
		LIST_ADD(arena, &strip->numbers, number);
	}
}
