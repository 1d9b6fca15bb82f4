#include "chart/flow_strip.h"

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

/* The band narrows where a departure begins, and is wider when an arrival is over. */
static double changes_at(const FlowBranch *branch)
{
	return branch->way == FLOW_JOINS ? branch->x1 : branch->x0;
}

/* Along the page; rows of one day stay in the order in which they are booked. */
static void order_branches(FlowStrip *strip)
{
	for (size_t i = 1; i < strip->branch_count; i++)
		for (size_t k = i; k > 0; k--) {
			FlowBranch *before = &strip->branches[k - 1], *at = &strip->branches[k],
				   held = *at;

			if (changes_at(before) <= changes_at(at))
				break;
			*at = *before;
			*before = held;
		}
}

static void add_level(FlowStrip *strip, size_t index, double x0, double x1, double top,
		      double bottom, const Total *total)
{
	strip->levels[index] = (FlowLevel){x0, fmax(x0, x1), top, fmax(top, bottom), total};
	strip->low = fmax(strip->low, bottom);
}

static void find_levels(const Chart *chart, const TimeAxis *axis, FlowStrip *strip)
{
	double x = axis->x0, top = 0, bottom;
	const Total *total = &strip->course->steps[0].after;

	bottom = value_of(strip->panel, total) * strip->scale;
	strip->levels = arena_array(chart->pen->scene->arena, strip->branch_count + 1,
				    sizeof *strip->levels);
	for (size_t i = 0; i < strip->branch_count; i++) {
		const FlowBranch *branch = &strip->branches[i];

		add_level(strip, i, x, changes_at(branch), top, bottom, total);
		x = changes_at(branch);
		top += branch->way == FLOW_LEAVES ? branch->width : 0;
		bottom += branch->way == FLOW_JOINS ? branch->width : 0;
		bottom -= branch->way == FLOW_LOST ? branch->width : 0;
		total = &branch->step->after;
	}
	add_level(strip, strip->branch_count, x, axis->x1, top, bottom, total);
}

/* A turn that has too little time is longer than its time: towards where there is room. */
static void turn_ends(const TimeAxis *axis, const FlowBranch *branch, double *x0, double *x1)
{
	double least = fmax(branch->width * TURN_LEAST, branch->width + 2);

	*x0 = branch->x0;
	*x1 = branch->x1;
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
		const FlowLevel *before = &strip->levels[i];
		double x0, x1, floor_y = strip->low + DROP;

		turn_ends(axis, branch, &x0, &x1);
		if (branch->way == FLOW_LEAVES)
			branch->ribbon = ribbon_leaving(x0, before->top, branch->width, x1,
							before->top + RISE, true);
		else if (branch->way == FLOW_LOST)
			branch->ribbon = ribbon_leaving(x0, before->bottom, branch->width, x1,
							floor_y - before->bottom, false);
		else
			branch->ribbon = ribbon_joining(x0, before->bottom, branch->width, x1,
							floor_y - before->bottom - branch->width);
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
	order_branches(&strip);
	find_levels(chart, axis, &strip);
	bend_branches(axis, &strip);
	return strip;
}
