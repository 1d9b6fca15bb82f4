#include "chart/flow/flow_strip.h"

#include <math.h>

#include "base/measure.h"

#define RISE (8 * PT_PER_MM) /* of a departure over the band, without its head */
#define DROP (6 * PT_PER_MM) /* of a loss or an arrival under the band */
#define TURN_LEAST 1.6	     /* length of a turn by its width, at least */
#define FLARE_LEAST (0.5 * PT_PER_MM)
#define FLARE_MOST (1.5 * PT_PER_MM)

const char *const flow_way_names[] = {"leaves", "joins", "lost"};

/* The greatest of 1, 2 and 5 by a power of ten that is not above a value. */
static double round_below(double value)
{
	double power = pow(10, floor(log10(value) + 1e-9)), factor = value / power + 1e-9;

	return power * (factor >= 5 ? 5 : factor >= 2 ? 2 : 1);
}

/* The most millimetres for `unit` so that `most` is no wider than `width`. */
static double round_mm(double most, double unit, double width)
{
	static const double steps[] = {20, 15, 12, 10, 8, 6, 5, 4, 3, 2};

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (steps[i] * PT_PER_MM * most / unit <= width)
			return steps[i];
	return 1;
}

FlowScale flow_scale_for(double most_men, double most_whole, double width)
{
	FlowScale scale = {0};

	if (most_men > 0) {
		scale.men = (int64_t)fmax(1, round_below(most_men / 2));
		scale.men_mm = round_mm(most_men, (double)scale.men, width);
		scale.per_man = scale.men_mm * PT_PER_MM / (double)scale.men;
	}
	if (most_whole > 0) {
		scale.percent = 50;
		scale.whole_mm = round_mm(most_whole, 0.5, width);
		scale.per_whole = scale.whole_mm * PT_PER_MM / 0.5;
	}
	return scale;
}

double flow_head_half(double width)
{
	return width / 2 + fmin(fmax(width * 0.22, FLARE_LEAST), FLARE_MOST);
}

double flow_head_height(double width)
{
	return flow_head_half(width) * 0.9;
}

static double value_of(const StrengthPanel *panel, const Total *total)
{
	return panel->in_men ? total->middle : total->share;
}

static FlowWay way_of(const CourseStep *step, double change)
{
	if (change > 0)
		return FLOW_JOINS;
	return step->row->action == ACTION_LOSE || step->row->action == ACTION_COUNT ? FLOW_LOST
										     : FLOW_LEAVES;
}

static void find_branches(const Chart *chart, const TimeAxis *axis, FlowStrip *strip)
{
	const Course *course = strip->course;

	strip->branches = arena_array(chart->pen->scene->arena, course->count, sizeof(FlowBranch));
	for (size_t i = 1; i < course->count; i++) {
		const CourseStep *step = &course->steps[i];
		double change = value_of(strip->panel, &step->after) -
				value_of(strip->panel, &step->before);
		FlowBranch branch = {.step = step,
				     .way = way_of(step, change),
				     .amount = fabs(change),
				     .form = -1};

		branch.width = branch.amount * strip->scale;
		branch.x0 = day_is_open(step->start_lo) ? axis->x0
							: time_axis_day(axis, step->start_lo);
		branch.x1 = day_is_open(step->end_hi) ? axis->x1
						      : time_axis_day(axis, step->end_hi + 1);
		branch.x0 = fmin(fmax(branch.x0, axis->x0), axis->x1);
		branch.x1 = fmin(fmax(branch.x1, branch.x0), axis->x1);
		strip->branches[strip->branch_count++] = branch;
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

		if (branch->way == FLOW_LEAVES) {
			branch->edge = top;
			branch->turn = fmax(branch->x0, top_x);
			top += branch->width;
			/* Nobody leaves who has not come yet. */
			if (top > bottom - 0.01)
				branch->turn = fmax(branch->turn, fmin(bottom_x, branch->x1));
			top_x = branch->turn;
			continue;
		}
		branch->edge = bottom;
		branch->turn = fmax(branch->way == FLOW_JOINS ? branch->x1 : branch->x0, bottom_x);
		bottom += branch->way == FLOW_JOINS ? branch->width : -branch->width;
		bottom_x = branch->turn;
		strip->low = fmax(strip->low, bottom);
	}
}

/* Indices of the branches in the order in which the band changes. */
static size_t *by_turn(const Chart *chart, const FlowStrip *strip)
{
	size_t *order = arena_array(chart->pen->scene->arena, strip->branch_count, sizeof *order);

	for (size_t i = 0; i < strip->branch_count; i++) {
		size_t k = i;

		for (; k && strip->branches[order[k - 1]].turn > strip->branches[i].turn; k--)
			order[k] = order[k - 1];
		order[k] = i;
	}
	return order;
}

static void find_levels(const Chart *chart, const TimeAxis *axis, FlowStrip *strip)
{
	double value = value_of(strip->panel, &strip->course->steps[0].after);
	FlowLevel level = {axis->x0, axis->x1, 0, value * strip->scale, value};
	size_t *order, count = strip->branch_count;

	strip->low = level.bottom;
	lay_branches(axis, strip, level.bottom);
	order = by_turn(chart, strip);
	strip->levels = arena_array(chart->pen->scene->arena, count + 1, sizeof *strip->levels);
	for (size_t i = 0; i < count; i++) {
		const FlowBranch *branch = &strip->branches[order[i]];
		double sign = branch->way == FLOW_JOINS ? 1 : -1;

		level.x1 = branch->turn;
		strip->levels[i] = level;
		level.x0 = level.x1;
		level.top += branch->way == FLOW_LEAVES ? branch->width : 0;
		level.bottom += branch->way == FLOW_LEAVES ? 0 : sign * branch->width;
		level.bottom = fmax(level.bottom, level.top);
		level.value = fmax(0, level.value + sign * branch->amount);
	}
	level.x1 = axis->x1;
	strip->levels[count] = level;
}

static bool is_exact(const Course *course)
{
	for (size_t i = 0; i < course->count; i++)
		if (course->steps[i].after.men.low != course->steps[i].after.men.high)
			return false;
	return true;
}

/* A turn that has too little time is longer than its time: towards where there is room. */
static void turn_ends(const TimeAxis *axis, const FlowBranch *branch, double *x0, double *x1)
{
	double least = fmax(branch->width * TURN_LEAST, branch->width + 2);

	*x0 = branch->way == FLOW_JOINS ? branch->x0 : branch->turn;
	*x1 = branch->way == FLOW_JOINS ? branch->turn : branch->x1;
	if (*x1 - *x0 >= least)
		return;
	if (branch->way != FLOW_JOINS && *x0 + least <= axis->x1)
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
		if (branch->way == FLOW_LEAVES)
			branch->ribbon = ribbon_leaving(x0, branch->edge, branch->width, x1,
							branch->edge + RISE, true);
		else if (branch->way == FLOW_LOST)
			branch->ribbon = ribbon_leaving(x0, branch->edge, branch->width, x1,
							floor_y - branch->edge, false);
		else
			branch->ribbon = ribbon_joining(x0, branch->edge, branch->width, x1,
							floor_y - branch->edge - branch->width);
	}
}

FlowStrip flow_strip_new(const Chart *chart, const TimeAxis *axis, const StrengthPanel *panel,
			 const Course *course, const FlowScale *scale)
{
	FlowStrip strip = {.panel = panel,
			   .course = course,
			   .planned = course->plan->mode == MODE_PLANNED,
			   .scale = panel->in_men ? scale->per_man : scale->per_whole};

	find_branches(chart, axis, &strip);
	strip.exact = is_exact(course);
	find_levels(chart, axis, &strip);
	bend_branches(axis, &strip);
	return strip;
}
