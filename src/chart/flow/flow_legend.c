#include <math.h>

#include "base/measure.h"
#include "chart/flow/flow_draw.h"
#include "chart/flow/flow_words.h"
#include "layout/pack.h"

#define SWATCH 16.0
#define SWATCH_HEIGHT 6.0
#define ROW 11.0
#define GAP 4.0	       /* between a sample and its words */
#define SPACE 14.0     /* between keys */
#define CLEAR 3.0      /* above and below a sample together */
#define WORDS_DROP 2.1 /* from the middle of a sample to the base line of its words */

/* Keys set beside one another, and below where the width is used up. */
typedef struct Keys {
	const Chart *chart;
	Group *parent; /* NULL: only measured */
	Group *scratch;
	const FlowStrip *strip; /* whose colours the samples have */
	Point corner;		/* of all keys */
	double y, row;		/* top and height of the line that is being set */
	PackLine line;
} Keys;

/* Takes room for a sample and its words; returns the sample's middle left, having set the words. */
static Point add_key(Keys *keys, double sample, double height, const char *words)
{
	double text = chart_text_width(keys->chart, keys->scratch, "row", words);
	size_t line = keys->line.line;
	Point at = {keys->corner.x + pack_set(&keys->line, sample + GAP + text), 0};

	if (keys->line.line > line) {
		keys->y += keys->row;
		keys->row = ROW;
	}
	keys->row = fmax(keys->row, height + CLEAR);
	at.y = keys->y + keys->row / 2;
	if (keys->parent)
		chart_text(keys->chart, keys->parent, "row", words,
			   (Point){at.x + sample + GAP, at.y + WORDS_DROP}, 0);
	return at;
}

/* `unsure`: its first half in the tint of the days in which it may have begun. */
static void add_sample(Keys *keys, const char *way, bool unsure, bool planned, const char *word)
{
	FlowStrip strip = *keys->strip;
	Point at = add_key(keys, SWATCH, SWATCH_HEIGHT,
			   VOICE_FILL(&keys->chart->pen->voice, word, ""));
	Box box = {at.x, at.y - SWATCH_HEIGHT / 2, at.x + SWATCH, at.y + SWATCH_HEIGHT / 2};
	Path path = path_new(keys->chart->pen->scene->arena);
	Group *group;
	Paint paint;

	if (!keys->parent)
		return;
	strip.planned = planned;
	group = flow_group(keys->chart, keys->parent, &strip, way, NULL);
	chart_box(keys->chart, group, box);
	if (!unsure)
		return;
	paint = style_paint(style_of(group));
	paint.strokes = false;
	paint.fill = color_tint(paint.fill, style_paper(group), FLOW_UNSURE);
	path_box(&path, (Box){box.x0, box.y0, at.x + SWATCH / 2, box.y1});
	scene_path(keys->chart->pen->scene, group, path, paint);
	paint = style_paint(style_of(group));
	paint.fills = false;
	path = path_new(keys->chart->pen->scene->arena);
	path_box(&path, box);
	scene_path(keys->chart->pen->scene, group, path, paint);
}

/* A measure as high as the legend says that a number of men is wide. */
static void add_scale(Keys *keys, const FlowScale *scale, bool in_men)
{
	double height = (in_men ? scale->men_mm : scale->whole_mm) * PT_PER_MM;
	Point at = add_key(keys, SWATCH / 2, height, flow_words_scale(keys->chart, scale, in_men));
	Group *group;

	if (!keys->parent)
		return;
	group = flow_group(keys->chart, keys->parent, keys->strip, "stays", NULL);
	chart_box(keys->chart, group,
		  (Box){at.x, at.y - height / 2, at.x + SWATCH / 2, at.y + height / 2});
}

static bool has_way(const FlowStrip *strips, size_t count, FlowWay way)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < strips[i].branch_count; k++)
			if (strips[i].branches[k].way == way)
				return true;
	return false;
}

static bool has_unsure(const FlowStrip *strips, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; !strips[i].planned && k < strips[i].branch_count; k++) {
			const CourseStep *step = strips[i].branches[k].step;
			const Edtf *when = flow_when(step->row);

			if (!when || when->start.approximate || when->start.uncertain ||
			    when->end.approximate || when->end.uncertain ||
			    step->start_hi > step->start_lo || step->end_hi > step->end_lo)
				return true;
		}
	return false;
}

double flow_legend(const Chart *chart, Group *parent, const FlowStrip *strips, size_t count,
		   const FlowScale *scale, Point corner, double width)
{
	static const char *const words[] = {"flow_key_leaves", "flow_key_joins", "flow_key_lost"};
	Keys keys = {.chart = chart,
		     .parent = parent,
		     .scratch = chart->group,
		     .strip = strips,
		     .corner = corner,
		     .y = corner.y,
		     .row = ROW,
		     .line = {.width = width, .apart = SPACE}};
	bool planned = false, done = false;

	for (size_t i = 0; i < count; i++) {
		planned |= strips[i].planned;
		done |= !strips[i].planned;
	}
	if (scale->per_man > 0)
		add_scale(&keys, scale, true);
	if (scale->per_whole > 0)
		add_scale(&keys, scale, false);
	add_sample(&keys, "stays", false, !done, "flow_key_stays");
	for (int way = 0; way < 3; way++)
		if (has_way(strips, count, (FlowWay)way))
			add_sample(&keys, flow_way_names[way], false, !done, words[way]);
	if (has_unsure(strips, count))
		add_sample(&keys, "leaves", true, false, "flow_key_unsure");
	if (planned && done)
		add_sample(&keys, "leaves", false, true, "flow_key_planned");
	return keys.y - corner.y + keys.row;
}
