#include "chart/flow/flow_strip.h"

#include <math.h>

#include "base/measure.h"

#define RISE (8 * PT_PER_MM) /* of a departure over the band, without its head */
#define DROP (6 * PT_PER_MM) /* of a loss or an arrival under the band */
#define TURN_LEAST 1.6	     /* length of a turn by its width, at least */
#define TURN_MORE 2.0	     /* points by which it is longer than that width */

static void find_branches(Arena *arena, const TimeAxis *axis, FlowStrip *strip)
{
	const FlowCourse *course = strip->course;

	strip->branches = arena_array(arena, course->count + 1, sizeof(FlowBranch));
	strip->branch_count = course->count;
	for (size_t i = 0; i < course->count; i++) {
		const CourseStep *step = course->changes[i].step;
		FlowBranch branch = {.change = &course->changes[i], .form = -1};

		branch.x0 = instant_is_open(step->dates.start_lo)
				    ? axis->x0
				    : time_axis_x(axis, step->dates.start_lo);
		branch.x1 = instant_is_open(step->dates.end_hi)
				    ? axis->x1
				    : time_axis_x(axis, step->dates.end_hi);
		branch.x0 = fmin(fmax(branch.x0, axis->x0), axis->x1);
		branch.x1 = fmin(fmax(branch.x1, branch.x0), axis->x1);
		strip->branches[i] = branch;
	}
}

/*
 * Rows are booked in the order in which they end, and lie in the band in that order: who ends first lies uppermost. So one
 * that begins before another that lies above it has parted runs on in the band until then, and ribbons do not cross.
 */
static void lay_branches(const TimeAxis *axis, FlowStrip *strip, double height)
{
	double top = 0, bottom = height, top_x = axis->x0, bottom_x = axis->x0;

	for (size_t i = 0; i < strip->branch_count; i++) {
		FlowBranch *branch = &strip->branches[i];

		if (branch->change->way == FLOW_LEAVES) {
			branch->edge = top;
			branch->turn = fmax(branch->x0, top_x);
			top += branch->change->width;
			/* Nobody leaves who has not come yet. */
			if (top > bottom - BAND_THIN)
				branch->turn = fmax(branch->turn, fmin(bottom_x, branch->x1));
			top_x = branch->turn;
			continue;
		}
		branch->edge = bottom;
		branch->turn =
			fmax(branch->change->way == FLOW_JOINS ? branch->x1 : branch->x0, bottom_x);
		bottom += branch->change->way == FLOW_JOINS ? branch->change->width
							    : -branch->change->width;
		bottom_x = branch->turn;
		strip->low = fmax(strip->low, bottom);
	}
}

/* Indices of the branches in the order in which the band changes. */
static size_t *by_turn(Arena *arena, const FlowStrip *strip)
{
	size_t *order = arena_array(arena, strip->branch_count, sizeof *order);

	for (size_t i = 0; i < strip->branch_count; i++) {
		size_t k = i;

		for (; k && strip->branches[order[k - 1]].turn > strip->branches[i].turn; k--)
			order[k] = order[k - 1];
		order[k] = i;
	}
	return order;
}

static void find_levels(Arena *arena, const TimeAxis *axis, FlowStrip *strip)
{
	Total left = *strip->course->first;
	BandLevel level = {axis->x0, axis->x1, 0,
			   strength_value(strip->course->panel, &left) * strip->course->scale};
	size_t *order, count = strip->branch_count;

	strip->low = level.bottom;
	lay_branches(axis, strip, level.bottom);
	order = by_turn(arena, strip);
	strip->levels = arena_array(arena, count + 1, sizeof *strip->levels);
	strip->left = arena_array(arena, count + 1, sizeof *strip->left);
	for (size_t i = 0; i < count; i++) {
		const FlowBranch *branch = &strip->branches[order[i]];
		double sign = branch->change->way == FLOW_JOINS ? 1 : -1;

		level.x1 = branch->turn;
		strip->levels[i] = level;
		strip->left[i] = left;
		level.x0 = level.x1;
		level.top += branch->change->way == FLOW_LEAVES ? branch->change->width : 0;
		level.bottom +=
			branch->change->way == FLOW_LEAVES ? 0 : sign * branch->change->width;
		level.bottom = fmax(level.bottom, level.top);
		left = flow_left_total(strip->course, left, branch->change);
	}
	level.x1 = axis->x1;
	strip->levels[count] = level;
	strip->left[count] = left;
}

/* A turn that has too little time is longer than its time: towards where there is room. */
static void turn_ends(const TimeAxis *axis, const FlowBranch *branch, double *x0, double *x1)
{
	double least = fmax(branch->change->width * TURN_LEAST, branch->change->width + TURN_MORE);

	*x0 = branch->change->way == FLOW_JOINS ? branch->x0 : branch->turn;
	*x1 = branch->change->way == FLOW_JOINS ? branch->turn : branch->x1;
	if (*x1 - *x0 >= least)
		return;
	if (branch->change->way != FLOW_JOINS && *x0 + least <= axis->x1)
		*x1 = *x0 + least;
	else
		*x0 = *x1 - least;
}

static void bend_branches(const TimeAxis *axis, FlowStrip *strip)
{
	for (size_t i = 0; i < strip->branch_count; i++) {
		FlowBranch *branch = &strip->branches[i];
		double x0, x1, floor_y = strip->low + DROP;

		turn_ends(axis, branch, &x0, &x1);
		if (branch->change->way == FLOW_LEAVES)
			branch->ribbon = ribbon_leaving(x0, branch->edge, branch->change->width, x1,
							branch->edge + RISE, true);
		else if (branch->change->way == FLOW_LOST)
			branch->ribbon = ribbon_leaving(x0, branch->edge, branch->change->width, x1,
							floor_y - branch->edge, false);
		else
			branch->ribbon =
				ribbon_joining(x0, branch->edge, branch->change->width, x1,
					       floor_y - branch->edge - branch->change->width);
	}
}

FlowStrip flow_strip_new(Arena *arena, const TimeAxis *axis, const FlowCourse *course)
{
	FlowStrip strip = {.course = course};

	find_branches(arena, axis, &strip);
	find_levels(arena, axis, &strip);
	bend_branches(axis, &strip);
	return strip;
}

FlowStrip flow_strip_moved(Arena *arena, const FlowStrip *strip, double y)
{
	FlowStrip copy = *strip;

	copy.branches = arena_array(arena, strip->branch_count + 1, sizeof *copy.branches);
	copy.levels = arena_array(arena, strip->branch_count + 1, sizeof *copy.levels);
	for (size_t i = 0; i < strip->branch_count; i++) {
		FlowBranch *branch = &copy.branches[i];

		*branch = strip->branches[i];
		branch->edge += y;
		branch->label = box_moved(branch->label, (Point){0, y});
		branch->ribbon = ribbon_moved(&branch->ribbon, (Point){0, y});
	}
	for (size_t i = 0; i <= strip->branch_count; i++) {
		copy.levels[i] = strip->levels[i];
		copy.levels[i].top += y;
		copy.levels[i].bottom += y;
	}
	return copy;
}

Point flow_branch_tip(const FlowBranch *branch)
{
	return ribbon_middle(&branch->ribbon, branch->change->way == FLOW_JOINS ? 0 : 1);
}

Box flow_branch_run(const FlowBranch *branch, const BandLevel *level, double x0, double x1)
{
	bool up = branch->change->way == FLOW_LEAVES;
	double width = branch->change->width;
	double top = branch->edge - (up ? 0 : width), bottom = branch->edge + (up ? width : 0);

	return (Box){fmax(x0, level->x0), fmax(top, level->top), fmin(x1, level->x1),
		     fmin(bottom, level->bottom)};
}
