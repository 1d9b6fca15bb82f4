#include <math.h>

#include "chart/timetable/bar.h"
#include "sign/pattern.h"

#define END (1.7 * PT_PER_MM)	    /* length of a doubtful end */
#define END_SHARE 3		    /* of its body that an end takes at most: one part in so many */
#define FADE_STEPS 3		    /* of an unverified end */
#define FADE_SHARES 4.0		    /* its tints are so many parts of the full one */
#define HALF_TINT 0.5		    /* of an end that is "about" */
#define OPEN_DASHES (9 * PT_PER_MM) /* of an outline that runs towards an open side */
#define CLEAR (0.3 * PT_PER_MM)	    /* paper around a text on a pattern */
#define WHISKER_LEAST 0.3	    /* length below which there is none, points */
#define WHISKER_TICK 4 /* half the height of its tick: one part of the bar's in so many */
#define TEXT_DROP 0.36 /* from a bar's middle to its text's base line, in font sizes */

static const double dots[] = {0.01, 1.6}, dashes[] = {3, 2}; /* points */

static void set_dashes(Paint *paint, const double pair[2])
{
	paint->dashes[0] = pair[0];
	paint->dashes[1] = pair[1];
	paint->dash_count = 2;
}

static void outline_side(Path *path, double x, Box box)
{
	path_move(path, (Point){x, box.y0});
	path_line(path, (Point){x, box.y1});
}

/* Both long sides from one x to another. */
static void outline_long(Path *path, double from, double to, double y)
{
	path_move(path, (Point){from, y});
	path_line(path, (Point){to, y});
}

static void draw_pattern(const Chart *chart, Group *group, Box box)
{
	Path path = path_new(chart->pen->scene->arena);

	path_box(&path, box);
	pattern_draw(chart->pen->scene, group, &path, style_of(group), (Point){0, 0});
}

static void draw_inside(const Chart *chart, Group *group, Box box)
{
	Path inside = path_new(chart->pen->scene->arena);
	Paint paint = style_paint(style_of(group));

	path_box(&inside, box);
	if (paint.fills)
		scene_path(chart->pen->scene, group, inside,
			   (Paint){.fills = true, .fill = paint.fill});
	draw_pattern(chart, group, box);
}

/* An outline; a side without a date is open, and the long sides towards it are dashed. */
static void draw_planned(const Chart *chart, Group *group, const Bar *bar, Box box)
{
	Arena *arena = chart->pen->scene->arena;
	Paint paint = style_paint(style_of(group));
	Path lines = path_new(arena), open = path_new(arena);
	bool open0 = !bar->when || bar->when->start.kind != EDTF_DATED;
	bool open1 = !bar->when || bar->when->end.kind != EDTF_DATED;
	double lead = fmin(OPEN_DASHES, (box.x1 - box.x0) / END_SHARE);
	double solid0 = open0 ? box.x0 + lead : box.x0, solid1 = open1 ? box.x1 - lead : box.x1;

	draw_inside(chart, group, box);
	for (int side = 0; side < 2; side++) {
		double y = side ? box.y1 : box.y0;

		outline_long(&lines, solid0, solid1, y);
		if (open0)
			outline_long(&open, solid0, box.x0, y);
		if (open1)
			outline_long(&open, solid1, box.x1, y);
	}
	if (!open0)
		outline_side(&lines, box.x0, box);
	if (!open1)
		outline_side(&lines, box.x1, box);
	paint.fills = false;
	if (bar->contingent) {
		set_dashes(&paint, dots);
		paint.cap = CAP_ROUND;
	}
	scene_path(chart->pen->scene, group, lines, paint);
	set_dashes(&paint, dashes);
	if (open0 || open1)
		scene_path(chart->pen->scene, group, open, paint);
}

typedef enum BarEnd { END_SHARP, END_HALF, END_FADING, END_OPEN } BarEnd;

static BarEnd end_of(const EdtfBound *bound, Instant at)
{
	if (bound->kind == EDTF_UNKNOWN)
		return END_FADING;
	if (instant_is_open(at))
		return END_OPEN;
	return bound->uncertain ? END_FADING : bound->approximate ? END_HALF : END_SHARP;
}

/* The head of an arrow that fills a box; its tip is at `tip`. */
static void draw_head(const Chart *chart, Group *group, Box box, double tip)
{
	double foot = tip <= box.x0 ? box.x1 : box.x0;
	Path head = path_new(chart->pen->scene->arena);

	path_move(&head, (Point){tip, (box.y0 + box.y1) / 2});
	path_line(&head, (Point){foot, box.y0});
	path_line(&head, (Point){foot, box.y1});
	path_close(&head);
	scene_path(chart->pen->scene, group, head,
		   (Paint){.fills = true, .fill = style_of(group)->fill});
}

/* One end of a body within `box`; `outer` is its outermost x. */
static void draw_end(const Chart *chart, Group *group, BarEnd end, Box box, double outer)
{
	Color fill = style_of(group)->fill, paper = style_paper(group);
	int steps = end == END_HALF ? 1 : FADE_STEPS;
	double inner = outer <= box.x0 ? box.x1 : box.x0;

	if (end == END_SHARP)
		return;
	if (end == END_OPEN) {
		draw_head(chart, group, box, outer);
		return;
	}
	for (int i = 0; i < steps; i++) {
		double share = end == END_HALF ? HALF_TINT : (i + 1) / FADE_SHARES;
		double a = outer + (inner - outer) * i / steps;
		double b = outer + (inner - outer) * (i + 1) / steps;

		chart_fill(chart, group, (Box){fmin(a, b), box.y0, fmax(a, b), box.y1},
			   color_tint(fill, paper, share));
	}
}

/* From its outermost x, with a tick there, inwards. */
static void draw_whisker(const Chart *chart, Group *group, double from, double to, Box box)
{
	Group *whisker = pen_open(chart->pen, group, (Element){.name = "whisker"});
	Path path = path_new(chart->pen->scene->arena);
	double y = (box.y0 + box.y1) / 2, tick = (box.y1 - box.y0) / WHISKER_TICK;

	if (fabs(to - from) < WHISKER_LEAST)
		return;
	path_move(&path, (Point){from, y});
	path_line(&path, (Point){to, y});
	path_move(&path, (Point){from, y - tick});
	path_line(&path, (Point){from, y + tick});
	scene_path(chart->pen->scene, whisker, path, style_paint(style_of(whisker)));
}

/* The body between its ends; `box` is all of it. */
static void draw_core(const Chart *chart, Group *group, const Bar *bar, Box box)
{
	double length = fmin(END, (box.x1 - box.x0) / END_SHARE);
	BarEnd start = END_FADING, end = END_FADING;
	Box left = {box.x0, box.y0, box.x0 + length, box.y1};
	Box right = {box.x1 - length, box.y0, box.x1, box.y1};

	if (bar->when) {
		start = end_of(&bar->when->start, bar->dates.start_lo);
		end = end_of(&bar->when->end, bar->dates.end_hi);
	}
	draw_end(chart, group, start, left, box.x0);
	draw_end(chart, group, end, right, box.x1);
	chart_fill(chart, group,
		   (Box){start != END_SHARP ? left.x1 : box.x0, box.y0,
			 end != END_SHARP ? right.x0 : box.x1, box.y1},
		   style_of(group)->fill);
	draw_pattern(chart, group,
		     (Box){start == END_OPEN ? left.x1 : box.x0, box.y0,
			   end == END_OPEN ? right.x0 : box.x1, box.y1});
}

static void draw_carried_out(const Chart *chart, Group *group, const Bar *bar,
			     const BarExtent *extent, Box box)
{
	double core0 = extent->core0, core1 = extent->core1;

	/* Of a moment somewhere inside: the whisker over all of it, a short body in its middle. */
	draw_whisker(chart, group, box.x0, bar_has_core(bar) ? core0 : box.x1, box);
	draw_whisker(chart, group, box.x1, bar_has_core(bar) ? core1 : box.x0, box);
	draw_core(chart, group, bar, (Box){core0, box.y0, core1, box.y1});
}

static void draw_text(const Chart *chart, Group *group, const Bar *bar, const BarExtent *extent,
		      double middle)
{
	Group *label = pen_open(chart->pen, group, (Element){.name = "label"});
	const TextRun *run = pen_shape(chart->pen, label, extent->text);
	double base = middle + style_of(label)->font_size * TEXT_DROP;
	TextLeaf *leaf = pen_text(chart->pen, label, run, (Point){extent->text_x, base}, 0);

	if (extent->inside && style_of(group)->pattern != PATTERN_NONE) {
		leaf->halo = CLEAR;
		leaf->halo_color = style_of(group)->fill;
	}
	if (extent->inside && !bar->planned)
		leaf->color = color_ink_on(style_of(group)->fill, style_paper(group));
	else
		chart_halo(label, leaf);
}

void bar_draw(const Chart *chart, Group *parent, const Bar *bar, const BarExtent *extent,
	      double top, double bottom)
{
	Element element = bar_element(chart->pen->scene->arena, bar);
	Box box = {extent->x0, top, extent->x1, bottom};
	Group *group;

	element.id = bar->id;
	group = pen_open(chart->pen, parent, element);
	group->title = bar->title;
	if (bar->planned)
		draw_planned(chart, group, bar, box);
	else
		draw_carried_out(chart, group, bar, extent, box);
	if (extent->text && extent->placed)
		draw_text(chart, group, bar, extent, (top + bottom) / 2);
}
