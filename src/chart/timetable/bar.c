#include "chart/timetable/bar.h"

#include <math.h>

#include "base/measure.h"
#include "sign/pattern.h"

#define LEAST (0.8 * PT_PER_MM)	    /* width of a bar of one day on a long axis */
#define END (1.7 * PT_PER_MM)	    /* length of a doubtful end */
#define OPEN_DASHES (9 * PT_PER_MM) /* of an outline that runs towards an open side */
#define TEXT_GAP 2.5
#define OPEN_GAP (1 * PT_PER_MM)
#define CLEAR (0.3 * PT_PER_MM) /* paper around a text on a pattern */

/* The bar's outer span on the page, cut at the axis. */
static void outer_span(const Chart *chart, const Bar *bar, double *x0, double *x1)
{
	const TimeAxis *axis = &chart->axis;

	*x0 = day_is_open(bar->dates.start_lo) ? axis->x0
					       : time_axis_day(axis, bar->dates.start_lo);
	*x1 = day_is_open(bar->dates.end_hi) ? axis->x1
					     : time_axis_day(axis, bar->dates.end_hi + 1);
	/* An open start begins where something else ends, whose end is known and must show. */
	if (bar->planned && bar->when && bar->when->start.kind == EDTF_OPEN &&
	    !day_is_open(bar->dates.start_lo))
		*x0 = time_axis_day(axis, bar->dates.start_lo + 1) + OPEN_GAP;
	*x0 = fmax(fmin(*x0, axis->x1), axis->x0);
	*x1 = fmax(fmin(*x1, axis->x1), axis->x0);
	if (*x1 - *x0 < LEAST) {
		double middle = (*x0 + *x1) / 2;

		*x0 = middle - LEAST / 2;
		*x1 = middle + LEAST / 2;
	}
}

/* A date that is one moment somewhere in a span has no core. */
static bool has_core(const Bar *bar)
{
	return bar->dates.start_hi <= bar->dates.end_lo &&
	       (!bar->when || bar->when->interval || bar->dates.start_lo == bar->dates.end_hi);
}

/* The bar's body: all of it for what was planned, else what is certain, at least LEAST wide. */
static void core_span(const Chart *chart, const Bar *bar, BarExtent *extent)
{
	const TimeAxis *axis = &chart->axis;
	const RowDates *dates = &bar->dates;
	double x0 = extent->x0, x1 = extent->x1;

	extent->core0 = x0;
	extent->core1 = x1;
	if (bar->planned)
		return;
	if (!has_core(bar)) {
		extent->core0 = (x0 + x1 - LEAST) / 2;
		extent->core1 = (x0 + x1 + LEAST) / 2;
		return;
	}
	if (!day_is_open(dates->start_hi) && dates->start_hi > dates->start_lo)
		extent->core0 = fmax(x0, fmin(time_axis_day(axis, dates->start_hi), x1 - LEAST));
	if (!day_is_open(dates->end_lo) && dates->end_lo < dates->end_hi)
		extent->core1 = fmin(
			x1, fmax(time_axis_day(axis, dates->end_lo + 1), extent->core0 + LEAST));
}

static Group *bar_group(const Chart *chart, Group *parent, const Bar *bar, const char *id)
{
	Group *group = chart_force_group(chart, parent, "bar", id, bar->force, bar->certainty,
					 bar->planned);

	group->title = bar->title;
	return group;
}

static const TextRun *bar_text(const Chart *chart, Group *group, const char *text, Group **label)
{
	*label = pen_open(chart->pen, group, (Element){.name = "label"});
	return pen_shape(chart->pen, *label, text);
}

static bool fits_inside(BarExtent *extent, const char *text, double width)
{
	extent->text = text;
	extent->text_width = width;
	extent->inside = width + 2 * TEXT_GAP <= extent->core1 - extent->core0;
	extent->text_x = (extent->core0 + extent->core1 - width) / 2;
	return extent->inside;
}

static bool fits_beside(BarExtent *extent, const char *text, double width, double room0,
			double room1)
{
	extent->text = text;
	extent->text_width = width;
	extent->left = extent->x1 + TEXT_GAP + width > room1;
	extent->text_x = extent->left ? extent->x0 - TEXT_GAP - width : extent->x1 + TEXT_GAP;
	return extent->text_x >= room0;
}

BarExtent bar_measure(const Chart *chart, const Bar *bar, double room0, double room1)
{
	BarExtent extent = {.placed = true};
	const char *texts[] = {bar->text, bar->short_text};
	double widths[2] = {0};
	Group *group, *label;

	outer_span(chart, bar, &extent.x0, &extent.x1);
	core_span(chart, bar, &extent);
	if (!bar->text)
		return extent;
	group = bar_group(chart, chart->group, bar, NULL);
	for (int i = 0; i < 2; i++)
		widths[i] = texts[i] ? bar_text(chart, group, texts[i], &label)->width : 0;
	scene_discard(group);
	/* Inside if it can be, all of it or the short one; then beside. */
	for (int i = 0; i < 2; i++)
		if (texts[i] && fits_inside(&extent, texts[i], widths[i]))
			return extent;
	for (int i = 0; i < 2; i++)
		if (texts[i] && fits_beside(&extent, texts[i], widths[i], room0, room1))
			return extent;
	extent.placed = false;
	return extent;
}

static void outline_side(Path *path, double x, double top, double bottom)
{
	path_move(path, (Point){x, top});
	path_line(path, (Point){x, bottom});
}

static void draw_pattern(const Chart *chart, Group *group, Box box)
{
	Path path = path_new(chart->pen->scene->arena);

	path_box(&path, box);
	pattern_draw(chart->pen->scene, group, &path, style_of(group), (Point){0, 0});
}

/* An outline; a side without a date is open, and the long sides towards it are dashed. */
static void draw_planned(const Chart *chart, Group *group, const Bar *bar, double x0, double x1,
			 double top, double bottom)
{
	Arena *arena = chart->pen->scene->arena;
	Paint paint = style_paint(style_of(group));
	Path inside = path_new(arena), lines = path_new(arena), dashes = path_new(arena);
	bool open0 = !bar->when || bar->when->start.kind != EDTF_DATED,
	     open1 = !bar->when || bar->when->end.kind != EDTF_DATED;
	double lead = fmin(OPEN_DASHES, (x1 - x0) / 3), solid0 = open0 ? x0 + lead : x0,
	       solid1 = open1 ? x1 - lead : x1;

	path_box(&inside, (Box){x0, top, x1, bottom});
	if (paint.fills)
		scene_path(chart->pen->scene, group, inside,
			   (Paint){.fills = true, .fill = paint.fill});
	draw_pattern(chart, group, (Box){x0, top, x1, bottom});
	for (int side = 0; side < 2; side++) {
		double y = side ? bottom : top;

		path_move(&lines, (Point){solid0, y});
		path_line(&lines, (Point){solid1, y});
		if (open0) {
			path_move(&dashes, (Point){solid0, y});
			path_line(&dashes, (Point){x0, y});
		}
		if (open1) {
			path_move(&dashes, (Point){solid1, y});
			path_line(&dashes, (Point){x1, y});
		}
	}
	if (!open0)
		outline_side(&lines, x0, top, bottom);
	if (!open1)
		outline_side(&lines, x1, top, bottom);
	paint.fills = false;
	if (bar->contingent) {
		paint.dashes[0] = 0.01;
		paint.dashes[1] = 1.6;
		paint.dash_count = 2;
		paint.cap = CAP_ROUND;
	}
	scene_path(chart->pen->scene, group, lines, paint);
	paint.dashes[0] = 3;
	paint.dashes[1] = 2;
	paint.dash_count = 2;
	if (open0 || open1)
		scene_path(chart->pen->scene, group, dashes, paint);
}

typedef enum BarEnd { END_SHARP, END_HALF, END_FADING, END_OPEN } BarEnd;

static BarEnd end_of(const Bar *bar, const EdtfBound *bound, Day day)
{
	if (!bar->when || bound->kind == EDTF_UNKNOWN)
		return END_FADING;
	if (day_is_open(day))
		return END_OPEN;
	return bound->uncertain ? END_FADING : bound->approximate ? END_HALF : END_SHARP;
}

/* One end of a body from `x` (its outermost) inwards by `length`; `sign` +1 for a start, -1 for an end. */
static void draw_end(const Chart *chart, Group *group, BarEnd end, double x, double length,
		     double sign, double top, double bottom)
{
	const Style *style = style_of(group);
	const Color paper = style_paper(group);
	int steps = end == END_HALF ? 1 : 3;
	Path head;

	if (end == END_OPEN) {
		head = path_new(chart->pen->scene->arena);
		path_move(&head, (Point){x, (top + bottom) / 2});
		path_line(&head, (Point){x + sign * length, top});
		path_line(&head, (Point){x + sign * length, bottom});
		path_close(&head);
		scene_path(chart->pen->scene, group, head,
			   (Paint){.fills = true, .fill = style->fill});
		return;
	}
	for (int i = 0; i < steps; i++) {
		double share = end == END_HALF ? 0.5 : (i + 1) / 4.0;
		double a = x + sign * length * i / steps, b = x + sign * length * (i + 1) / steps;

		chart_fill(chart, group, (Box){fmin(a, b), top, fmax(a, b), bottom},
			   color_tint(style->fill, paper, share));
	}
}

static void draw_whisker(const Chart *chart, Group *group, double from, double to, double top,
			 double bottom)
{
	Group *whisker = pen_open(chart->pen, group, (Element){.name = "whisker"});
	Path path = path_new(chart->pen->scene->arena);
	double y = (top + bottom) / 2, tick = (bottom - top) / 4;

	if (fabs(to - from) < 0.3)
		return;
	path_move(&path, (Point){from, y});
	path_line(&path, (Point){to, y});
	path_move(&path, (Point){from, y - tick});
	path_line(&path, (Point){from, y + tick});
	scene_path(chart->pen->scene, whisker, path, style_paint(style_of(whisker)));
}

static void draw_carried_out(const Chart *chart, Group *group, const Bar *bar,
			     const BarExtent *extent, double top, double bottom)
{
	const RowDates *dates = &bar->dates;
	const Style *style = style_of(group);
	double core0 = extent->core0, core1 = extent->core1, length;
	BarEnd start, end;

	/* Of a moment somewhere inside: the whisker over all of it, a short body in its middle. */
	draw_whisker(chart, group, extent->x0, has_core(bar) ? core0 : extent->x1, top, bottom);
	draw_whisker(chart, group, extent->x1, has_core(bar) ? core1 : extent->x0, top, bottom);
	length = fmin(END, (core1 - core0) / 3);
	start = bar->when ? end_of(bar, &bar->when->start, dates->start_lo) : END_FADING;
	end = bar->when ? end_of(bar, &bar->when->end, dates->end_hi) : END_FADING;
	if (start != END_SHARP)
		draw_end(chart, group, start, core0, length, 1, top, bottom);
	if (end != END_SHARP)
		draw_end(chart, group, end, core1, length, -1, top, bottom);
	chart_fill(chart, group,
		   (Box){core0 + (start != END_SHARP ? length : 0), top,
			 core1 - (end != END_SHARP ? length : 0), bottom},
		   style->fill);
	draw_pattern(chart, group,
		     (Box){core0 + (start == END_OPEN ? length : 0), top,
			   core1 - (end == END_OPEN ? length : 0), bottom});
}

void bar_draw(const Chart *chart, Group *parent, const Bar *bar, const BarExtent *extent,
	      double top, double bottom)
{
	Group *group = bar_group(chart, parent, bar, bar->id), *label;
	const TextRun *run;
	TextLeaf *leaf;
	double size;

	if (bar->planned)
		draw_planned(chart, group, bar, extent->x0, extent->x1, top, bottom);
	else
		draw_carried_out(chart, group, bar, extent, top, bottom);
	if (!extent->text || !extent->placed)
		return;
	run = bar_text(chart, group, extent->text, &label);
	size = style_of(label)->font_size;
	leaf = pen_text(chart->pen, label, run,
			(Point){extent->text_x, (top + bottom) / 2 + size * 0.36}, 0);
	if (extent->inside && style_of(group)->pattern != PATTERN_NONE) {
		leaf->halo = CLEAR;
		leaf->halo_color = style_of(group)->fill;
	}
	if (extent->inside && !bar->planned)
		leaf->color = color_ink_on(style_of(group)->fill, style_paper(group));
	else
		chart_halo(label, leaf);
}
