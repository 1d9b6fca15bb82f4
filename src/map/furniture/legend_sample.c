#include <math.h>

#include "base/measure.h"
#include "map/contents/held_land.h"
#include "map/contents/movement.h"
#include "map/furniture/legend_priv.h"
#include "sign/attributes.h"
#include "sign/hatch.h"
#include "sign/line.h"
#include "sign/pattern.h"
#include "sign/place_mark.h"

#define ARROW_MOST 4.3 /* width of an arrow */
#define FADE_SHARE 4   /* of a sample, that may fade: a fourth */
#define SEGMENTS 3     /* of an arrow in pieces */
#define WEDGE_PARTS 3  /* one third, two thirds, the whole */
#define WEDGE_STROKE 0.4
#define RELIEF_LENGTH (6 * PT_PER_MM)
#define RELIEF_WIDTH (1.2 * PT_PER_MM)
#define RELIEF_STROKE 0.5
#define WORD_FRAME 1.5 /* least height of a frame about an abbreviation, by its size */
#define BAND_INSET 0.6 /* of a band, above and below */
#define AREA_INSET 1.2 /* of an area, the same */
#define SYMBOL_MOST (3.7 * PT_PER_MM) /* height of a frame in the legend */
#define POINT_MOST (3.5 * PT_PER_MM)  /* room for a mark of the ground */
#define SYMBOL_GAP (0.8 * PT_PER_MM)  /* between two symbols of one row */
#define EMPTY_MOST (3 * PT_PER_MM)    /* of one with nothing in it */

static Polyline straight(Arena *arena, double x0, double x1, double y)
{
	Polyline line = {arena_array(arena, 2, sizeof(Point)), 2, false};

	line.at[0] = (Point){x0, y};
	line.at[1] = (Point){x1, y};
	return line;
}

static void draw_arrow(Pen *pen, const LegendGroups *groups, const LegendSample *sample, Box box)
{
	Arena *arena = pen->scene->arena;
	Polyline course = straight(arena, box.x0, box.x1, (box.y0 + box.y1) / 2);
	ArrowForm form = sample->form;

	form.width = fmin(form.width, ARROW_MOST);
	form.taper = 1;
	form.fade = fmin(form.fade, (box.x1 - box.x0) / FADE_SHARE);
	if (form.segment > 0)
		form.segment = (box.x1 - box.x0) / SEGMENTS;
	arrow_draw(pen, groups->sample, &course, &form, sample->contingent);
}

/* A wedge with the widths of one third, two thirds and the whole; or one bar of the stated number of men. */
static void draw_width(Pen *pen, const LegendGroups *groups, const LegendSample *sample, Box box)
{
	const Style *style = sample->styled->style;
	Paint paint = style_paint(style);
	Path path = path_new(pen->scene->arena);
	double middle = (box.y0 + box.y1) / 2;

	paint.dash_count = 0;
	if (style->arrow_per > 0) {
		path_box(&path, (Box){box.x0, middle - style->arrow_width / 2, box.x1,
				      middle + style->arrow_width / 2});
	} else {
		double whole = style->arrow_width / 2;

		path_move(&path, (Point){box.x0, middle});
		path_line(&path, (Point){box.x1, middle - whole});
		path_line(&path, (Point){box.x1, middle + whole});
		path_close(&path);
		for (int i = 1; i < WEDGE_PARTS; i++) {
			double x = box.x0 + (box.x1 - box.x0) * i / WEDGE_PARTS;

			path_move(&path, (Point){x, middle - whole * i / WEDGE_PARTS});
			path_line(&path, (Point){x, middle + whole * i / WEDGE_PARTS});
		}
	}
	paint.strokes = true;
	if (!style->has_stroke)
		paint.stroke = style->casing_color;
	paint.width = fmax(paint.width, WEDGE_STROKE);
	pattern_paint(pen->scene, groups->sample, path, paint, style, (Point){box.x0, middle});
}

static void draw_relief(Pen *pen, const LegendGroups *groups, const LegendSample *sample, Box box)
{
	Arena *arena = pen->scene->arena;
	size_t count;
	const Attribute *attributes =
		force_attributes(arena, &sample->reliever, 1, DOCUMENTED, &count);
	Group *in = pen_open(pen, groups->sample,
			     (Element){.name = "movement",
				       .planned = sample->styled->element.planned,
				       .attributes = attributes,
				       .attribute_count = count});
	Group *out =
		pen_open(pen, groups->sample,
			 (Element){.name = "movement",
				   .former = true,
				   .attributes = sample->styled->element.attributes,
				   .attribute_count = sample->styled->element.attribute_count});
	Paint solid = style_paint(style_of(in)), hollow = style_paint(style_of(out));
	Path incoming, outgoing;

	solid.dash_count = hollow.dash_count = 0;
	hollow.fills = hollow.strokes = true;
	hollow.fill = style_of(out)->casing_color;
	hollow.width = fmax(hollow.width, RELIEF_STROKE);
	relief_outline(arena,
		       &(ReliefForm){{box.x0 + (box.x1 - box.x0) / 2, (box.y0 + box.y1) / 2},
				     {1, 0},
				     fmin(RELIEF_LENGTH, box.x1 - box.x0),
				     RELIEF_WIDTH},
		       &incoming, &outgoing);
	scene_path(pen->scene, in, incoming, solid);
	scene_path(pen->scene, out, outgoing, hollow);
}

Style legend_symbol_style(const LegendSample *sample, Box *ink)
{
	Style style = *sample->styled->style;
	double scale = fmin(1, SYMBOL_MOST / style.symbol_size);

	/* The abbreviation keeps its size on the plate, so the frame must not shrink below it. */
	if (sample->spec.abbreviation)
		scale = fmin(1, fmax(scale, sample->spec.abbreviation->size * WORD_FRAME /
						    style.symbol_size));
	else if (!sample->spec.branch && sample->spec.doubtful)
		scale = fmin(1, EMPTY_MOST / style.symbol_size);
	style.symbol_size *= scale;
	*ink = symbol_bounds(&sample->spec, &style);
	return style;
}

double legend_sample_width(const LegendSample *sample, double swatch)
{
	Box ink;

	if (sample->kind == SAMPLE_BASE && sample->shape == SHAPE_POINT)
		return fmin(swatch, POINT_MOST);
	if (sample->kind != SAMPLE_SYMBOL)
		return swatch;
	legend_symbol_style(sample, &ink);
	return ink.x1 - ink.x0 + SYMBOL_GAP;
}

static void draw_symbol(Pen *pen, const LegendGroups *groups, const LegendSample *sample, Box box)
{
	Box ink;
	Style style = legend_symbol_style(sample, &ink);
	Point centre = {box.x0 - ink.x0, (box.y0 + box.y1) / 2 - (ink.y0 + ink.y1) / 2};

	symbol_draw(pen->scene, groups->sample, &sample->spec, &style, centre);
}

/* Stripes of all that hold the line together, in turn. */
static void draw_shares(Pen *pen, const LegendGroups *groups, const LegendSample *sample, Box box)
{
	size_t stripes = 2 * sample->sharer_count;
	double width = (box.x1 - box.x0) / (double)stripes;

	for (size_t i = 0; i < stripes; i++) {
		Group *group = groups->sharers[i % sample->sharer_count];
		const Style *style = style_of(group);
		Paint paint = style_paint(style);
		Point from = {box.x0 + (double)i * width, (box.y0 + box.y1) / 2};

		paint.fills = false;
		paint.dash_count = 0;
		if (paint.strokes)
			scene_path(pen->scene, group,
				   line_sample(pen->scene->arena, from, width, style,
					       sample->certainty, sample->enemy_left),
				   paint);
	}
}

/* Dashes longer than a sample would look like no dashes: their gap is put in its middle. */
static void centre_gap(Paint *paint, double width)
{
	double period = 0;

	for (size_t i = 0; i < paint->dash_count; i++)
		period += paint->dashes[i];
	if (paint->dash_count > 1 && period > width)
		paint->dash_start = paint->dashes[0] + (paint->dashes[1] - width) / 2;
}

/* The line as the map has it, with a gap between its dashes to be seen. */
static Path line_path(Arena *arena, Point from, double width, const Style *style,
		      const LegendSample *sample)
{
	double gap = style->dash_count ? style->dashes[style->dash_count > 1 ? 1 : 0] : 0;
	bool plain = style->line_style == LINE_PLAIN || style->line_style == LINE_PHASE;
	double dash = (width - gap) / 2;
	Path path = path_new(arena);

	if (!plain || !style->dash_count || style->dashes[0] + gap < width || dash <= 0)
		return line_sample(arena, from, width, style, sample->certainty,
				   sample->enemy_left);
	path_move(&path, from);
	path_line(&path, (Point){from.x + dash, from.y});
	path_move(&path, (Point){from.x + dash + gap, from.y});
	path_line(&path, (Point){from.x + width, from.y});
	return path;
}

static void draw_line(Pen *pen, const LegendGroups *groups, const LegendSample *sample, Box box)
{
	Arena *arena = pen->scene->arena;
	const Style *style = sample->styled->style;
	Paint paint = style_paint(style);
	Point from = {box.x0, (box.y0 + box.y1) / 2};

	if (sample->band && style->has_band) {
		Path band = path_new(arena);

		path_box(&band, (Box){box.x0, box.y0 + BAND_INSET, box.x1, box.y1 - BAND_INSET});
		scene_path(pen->scene, groups->sample, band,
			   (Paint){.fills = true, .fill = style->band});
	}
	if (sample->sharer_count) {
		draw_shares(pen, groups, sample, box);
		return;
	}
	paint.fills = false;
	paint.dash_count = 0;
	if (paint.strokes)
		scene_path(pen->scene, groups->sample,
			   line_path(arena, from, box.x1 - box.x0, style, sample), paint);
}

void legend_area_draw(Pen *pen, Group *sample, Box box)
{
	Arena *arena = pen->scene->arena;
	const Style *style = style_of(sample);
	Paint paint = style_paint(style);
	Path path = path_new(arena);
	Box inner = {box.x0, box.y0 + AREA_INSET, box.x1, box.y1 - AREA_INSET};

	path_box(&path, inner);
	if (paint.fills || paint.strokes)
		scene_path(pen->scene, sample, path, paint);
	if (style->hatch_spacing <= 0)
		return;
	Path strokes = path_new(arena);
	HatchArea area;
	/* A stroke ends in the lower left corner; from there they follow to the right. */
	Hatch hatch = {.spacing = style->hatch_spacing,
		       .angle = radians(style->hatch_angle),
		       .anchor = {inner.x0, inner.y1},
		       .backwards = true};

	area.rings = path_flattened(arena, &path, 1, &area.count);
	hatch_add(&strokes, &area, &hatch);
	scene_path(pen->scene, sample, strokes,
		   (Paint){.strokes = true,
			   .stroke = style->hatch_color,
			   .width = style->hatch_width});
}

/* Certainty is shown on a plain line in ink, with the soft band behind the conjectural one. */
void legend_certainty_draw(Pen *pen, Group *sample, Certainty certainty, Box box)
{
	Style style = *style_of(sample);
	Paint paint;

	style.line_style = LINE_PLAIN;
	paint = style_paint(&style);
	paint.dash_count = 0;
	paint.fills = false;
	paint.strokes = true;
	if (!style.has_stroke)
		paint.stroke = style.color;
	paint.width = style.stroke_width > 0 ? style.stroke_width : 1;
	if (certainty == CONJECTURAL && style.has_band) {
		Path band = path_new(pen->scene->arena);

		path_box(&band, (Box){box.x0, box.y0 + 1, box.x1, box.y1 - 1});
		scene_path(pen->scene, sample, band, (Paint){.fills = true, .fill = style.band});
	}
	scene_path(pen->scene, sample,
		   line_sample(pen->scene->arena, (Point){box.x0, (box.y0 + box.y1) / 2},
			       box.x1 - box.x0, &style, certainty, false),
		   paint);
}

static void draw_area(Pen *pen, const LegendGroups *groups, const LegendSample *sample, Box box)
{
	(void)sample;
	legend_area_draw(pen, groups->sample, box);
}

/* Land as on the plate: the first holder's tint and edge, hatched by the others. */
static void draw_control(Pen *pen, const LegendGroups *groups, const LegendSample *sample, Box box)
{
	Path path = path_new(pen->scene->arena);
	Paint paint = style_paint(sample->styled->style);
	Rings rings;

	path_box(&path, (Box){box.x0, box.y0 + AREA_INSET, box.x1, box.y1 - AREA_INSET});
	rings.at = path_flattened(pen->scene->arena, &path, 1, &rings.count);
	if (paint.fills)
		scene_path(pen->scene, groups->sample, path,
			   (Paint){.fills = true, .fill = paint.fill});
	for (size_t i = 0; i < sample->sharer_count; i++)
		held_land_hatch(pen, groups->sharers[i], rings, i + 1);
	paint.fills = false;
	if (paint.strokes)
		scene_path(pen->scene, groups->sample, path, paint);
}

static void draw_certainty(Pen *pen, const LegendGroups *groups, const LegendSample *sample,
			   Box box)
{
	legend_certainty_draw(pen, groups->sample, sample->certainty, box);
}

/* A line of the ground on a straight course, with its band below and its ties across. */
static void draw_base_line(Pen *pen, const LegendGroups *groups, const Style *style, Box box)
{
	Arena *arena = pen->scene->arena;
	Paint paint = style_paint(style);
	Polyline line = straight(arena, box.x0, box.x1, (box.y0 + box.y1) / 2);
	Path path = path_new(arena);

	path_polyline(&path, &line);
	paint.fills = false;
	if (style->has_band)
		scene_path(pen->scene, groups->sample, path,
			   (Paint){.strokes = true,
				   .stroke = style->band,
				   .width = style->band_width});
	centre_gap(&paint, box.x1 - box.x0);
	if (paint.strokes)
		scene_path(pen->scene, groups->sample, path, paint);
	if (style->line_style != LINE_RAIL || style->tie_spacing <= 0)
		return;
	Path ties = path_new(arena);

	for (double x = box.x0 + style->tie_spacing / 2; x < box.x1; x += style->tie_spacing) {
		path_move(&ties, (Point){x, line.at[0].y - style->tooth / 2});
		path_line(&ties, (Point){x, line.at[0].y + style->tooth / 2});
	}
	paint.dash_count = 0;
	scene_path(pen->scene, groups->sample, ties, paint);
}

static void draw_base(Pen *pen, const LegendGroups *groups, const LegendSample *sample, Box box)
{
	switch (sample->shape) {
	case SHAPE_POINT:
		place_mark_draw(pen->scene, groups->sample, box_centre(box));
		return;
	case SHAPE_AREA:
		legend_area_draw(pen, groups->sample, box);
		return;
	case SHAPE_LINE:
		draw_base_line(pen, groups, sample->styled->style, box);
		return;
	}
}

void legend_sample_draw(Pen *pen, const LegendGroups *groups, const LegendSample *sample, Box box)
{
	static void (*const draw[])(Pen *, const LegendGroups *, const LegendSample *, Box) = {
		[SAMPLE_ARROW] = draw_arrow,	 [SAMPLE_WIDTH] = draw_width,
		[SAMPLE_RELIEF] = draw_relief,	 [SAMPLE_SYMBOL] = draw_symbol,
		[SAMPLE_LINE] = draw_line,	 [SAMPLE_AREA] = draw_area,
		[SAMPLE_CONTROL] = draw_control, [SAMPLE_CERTAINTY] = draw_certainty,
		[SAMPLE_BASE] = draw_base,
	};

	draw[sample->kind](pen, groups, sample, box);
}
