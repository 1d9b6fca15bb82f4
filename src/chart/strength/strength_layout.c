#include "chart/strength/strength_layout.h"

#include <math.h>
#include <stdlib.h>

#define MEN_LEAST 4.0  /* on an axis: there is no half a man */
#define TICK_ROOM 26.0 /* height of one step of the axis, about */
#define SAMPLES 241    /* points of the edge of a stacked area */

ValueAxis strength_values(const StrengthPanel *panel, double top, double bottom)
{
	int ticks = (int)fmax(1, floor((bottom - top) / TICK_ROOM));

	return value_axis_new(0, panel->in_men ? fmax(panel->most, MEN_LEAST) : panel->most, ticks,
			      bottom, top);
}

static void find_changes(Arena *arena, const TimeAxis *axis, LaidCourse *laid)
{
	for (size_t i = 1; i < laid->course->count; i++) {
		const CourseStep *step = &laid->course->steps[i];
		const RowDates *dates = &step->dates;
		double x0 = instant_is_open(dates->shown_lo) ? axis->x0
							     : time_axis_x(axis, dates->shown_lo);
		double x1 = instant_is_open(dates->end_hi) ? axis->x1
							   : time_axis_x(axis, dates->end_hi);

		LIST_ADD(arena, &laid->changes,
			 ((Change){fmax(fmin(x0, x1), axis->x0), fmin(fmax(x1, x0), axis->x1),
				   &step->before, &step->after}));
	}
}

static int compare_x(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

typedef LIST(double) BendList;

/* Where changes begin and end, with the ends of the axis, in order. */
static BendList bends_of(Arena *arena, const LaidCourse *laid, const TimeAxis *axis)
{
	BendList bends = {0};

	LIST_ADD(arena, &bends, axis->x0);
	LIST_ADD(arena, &bends, axis->x1);
	for (size_t i = 0; i < laid->changes.count; i++) {
		LIST_ADD(arena, &bends, laid->changes.at[i].x0);
		LIST_ADD(arena, &bends, laid->changes.at[i].x1);
	}
	qsort(bends.at, bends.count, sizeof *bends.at, compare_x);
	return bends;
}

/* A total after a change more. */
static Total total_changed(Total total, const Change *change)
{
	const Total *before = change->before, *after = change->after;

	total.men.low += after->men.low - before->men.low;
	total.men.high += after->men.high - before->men.high;
	total.middle += after->middle - before->middle;
	total.share += after->share - before->share;
	return total;
}

/* After all changes that have ended by x, in whatever order they were booked. */
static Total total_by(const LaidCourse *laid, double x)
{
	Total total = laid->course->steps[0].after;

	for (size_t i = 0; i < laid->changes.count; i++)
		if (laid->changes.at[i].x1 <= x)
			total = total_changed(total, &laid->changes.at[i]);
	return total;
}

/* Nobody is less than nobody, whatever bounds of what is booked later say. */
static const Total *total_kept(Arena *arena, Total total)
{
	Total *kept = arena_alloc(arena, sizeof *kept);

	*kept = total;
	kept->men.low = total.men.low < 0 ? 0 : total.men.low;
	kept->men.high = total.men.high < kept->men.low ? kept->men.low : total.men.high;
	kept->middle = fmax(total.middle, 0);
	kept->share = fmax(total.share, 0);
	return kept;
}

/* What goes on all the time between two x, as one change: from none of it to all that takes away, or all that adds; where some
 * do this and some that, from the most to the least. False: nothing does. */
static bool window_of(Arena *arena, const StrengthPanel *panel, const LaidCourse *laid,
		      Change *window)
{
	Total before = total_by(laid, window->x0), more = before, less = before;
	bool adds = false, takes = false;

	for (size_t i = 0; i < laid->changes.count; i++) {
		const Change *at = &laid->changes.at[i];
		bool rises = strength_value(panel, at->after) > strength_value(panel, at->before);

		if (at->x0 > window->x0 || at->x1 < window->x1)
			continue;
		*(rises ? &more : &less) = total_changed(rises ? more : less, at);
		adds |= rises;
		takes |= !rises;
	}
	window->before = total_kept(arena, adds && takes ? more : before);
	window->after = total_kept(arena, takes ? less : more);
	return adds || takes;
}

static void find_windows(Arena *arena, const PanelLayout *layout, LaidCourse *laid)
{
	BendList bends = bends_of(arena, laid, layout->time);

	for (size_t i = 1; i < bends.count; i++) {
		Change window = {.x0 = bends.at[i - 1], .x1 = bends.at[i]};

		if (!(window.x1 > window.x0))
			continue;
		if (window_of(arena, layout->panel, laid, &window))
			LIST_ADD(arena, &laid->windows, window);
		else
			LIST_ADD(arena, &laid->plateaus,
				 ((Plateau){window.x0, window.x1, window.before}));
	}
	/* What changes in an instant takes no time. */
	for (size_t i = 0; i < laid->changes.count; i++)
		if (!(laid->changes.at[i].x1 > laid->changes.at[i].x0))
			LIST_ADD(arena, &laid->windows, laid->changes.at[i]);
}

/* Value of a course at x, sloping through windows. */
static double value_at(const StrengthPanel *panel, const LaidCourse *laid, double x)
{
	double value = strength_value(panel, &laid->course->steps[0].after);

	for (size_t i = 0; i < laid->changes.count; i++) {
		const Change *at = &laid->changes.at[i];
		double after = strength_value(panel, at->after);
		double before = strength_value(panel, at->before);

		if (x >= at->x1)
			value += after - before;
		else if (x > at->x0)
			value += (after - before) * (x - at->x0) / (at->x1 - at->x0);
	}
	return value;
}

/* A line that bends where a window begins or ends. Windows may overlap, and come in the order in which they end. */
static Polyline line_of(Arena *arena, const PanelLayout *layout, const LaidCourse *laid)
{
	BendList bends = bends_of(arena, laid, layout->time);
	LIST(Point) points = {0};

	for (size_t i = 0; i < bends.count; i++) {
		double value = value_at(layout->panel, laid, bends.at[i]);

		LIST_ADD(arena, &points,
			 ((Point){bends.at[i], value_axis_y(&layout->values, value)}));
	}
	return (Polyline){.at = points.at, .count = points.count};
}

static LaidCourse lay_course(Arena *arena, const PanelLayout *layout, const Course *course)
{
	LaidCourse laid = {.course = course};

	find_changes(arena, layout->time, &laid);
	find_windows(arena, layout, &laid);
	laid.line = line_of(arena, layout, &laid);
	return laid;
}

static double sample_x(const TimeAxis *axis, int sample)
{
	return axis->x0 + (axis->x1 - axis->x0) * sample / (SAMPLES - 1);
}

/* The area of a part on those below it; what belongs to no part is the rest under the line. `base` has the values of those
 * below, and gets the sums. */
static LaidPart lay_part(Arena *arena, const PanelLayout *layout, const StrengthPart *part,
			 double *base)
{
	LaidCourse course = {.course = &part->course};
	const ValueAxis *values = &layout->values;
	LaidPart laid = {.force = part->force, .area = path_new(arena), .name_x = layout->time->x0};
	double widest = 0;

	find_changes(arena, layout->time, &course);
	for (int k = 0; k < SAMPLES; k++)
		(k ? path_line : path_move)(&laid.area, (Point){sample_x(layout->time, k),
								value_axis_y(values, base[k])});
	for (int k = SAMPLES - 1; k >= 0; k--) {
		double x = sample_x(layout->time, k), own = value_at(layout->panel, &course, x);

		if (own > widest) {
			widest = own;
			laid.name_x = x;
			laid.name_y = value_axis_y(values, base[k] + own / 2);
		}
		base[k] += own;
		path_line(&laid.area, (Point){x, value_axis_y(values, base[k])});
	}
	path_close(&laid.area);
	laid.highest = value_axis_y(values, 0) - value_axis_y(values, widest);
	return laid;
}

static void lay_parts(Arena *arena, PanelLayout *layout)
{
	const StrengthPanel *panel = layout->panel;
	double *base = arena_array(arena, SAMPLES, sizeof *base);

	if (!panel->in_men)
		return;
	layout->parts = arena_array(arena, panel->part_count, sizeof *layout->parts);
	layout->part_count = panel->part_count;
	for (size_t i = 0; i < panel->part_count; i++)
		layout->parts[i] = lay_part(arena, layout, &panel->parts[i], base);
}

PanelLayout strength_lay_panel(Arena *arena, const StrengthPanel *panel, const TimeAxis *time,
			       double top, double bottom)
{
	PanelLayout layout = {.panel = panel,
			      .time = time,
			      .values = strength_values(panel, top, bottom),
			      .courses =
				      arena_array(arena, panel->course_count, sizeof(LaidCourse))};

	for (size_t i = 0; i < panel->course_count; i++) {
		layout.courses[i] = lay_course(arena, &layout, &panel->courses[i]);
		if (&panel->courses[i] == panel->filled)
			layout.filled = &layout.courses[i];
	}
	lay_parts(arena, &layout);
	return layout;
}
