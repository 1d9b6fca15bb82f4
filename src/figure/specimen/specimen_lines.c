#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "figure/specimen/specimen_priv.h"
#include "map/contents/movement.h"
#include "map/furniture/legend.h"
#include "sign/line.h"

#define LINE_HALF (12 * PT_PER_MM)
#define LINE_BEND (1.5 * PT_PER_MM)
#define LINE_POINTS 49
#define ERROR_BAND (1.7 * PT_PER_MM)
#define AREA_HALF (8 * PT_PER_MM)
#define ARROW_HALF (13 * PT_PER_MM)
#define SEGMENT (7.5 * PT_PER_MM) /* of an arrow on an inferred route */
#define SEGMENT_GAP (0.75 * PT_PER_MM)
#define RELIEF_LENGTH (6 * PT_PER_MM)
#define RELIEF_WIDTH (1.3 * PT_PER_MM)

static const char *const STYLES[] = {[LINE_PLAIN] = "plain",
				     [LINE_FORTIFIED] = "fortified",
				     [LINE_FLOT] = "flot",
				     [LINE_PHASE] = "phase-line",
				     [LINE_RAIL] = "rail"};

/* A gentle bend one way and the other, so that teeth show on both. */
static Polyline bent_course(Arena *arena, Point origin, double half, double bend)
{
	Polyline course = {arena_array(arena, LINE_POINTS, sizeof(Point)), LINE_POINTS, false};

	for (size_t i = 0; i < LINE_POINTS; i++) {
		double t = 2 * (double)i / (LINE_POINTS - 1) - 1;

		course.at[i] = (Point){origin.x + t * half, origin.y - bend * sin(M_PI * t)};
	}
	return course;
}

static void draw_line(Specimen *specimen, const Sample *sample, Point origin)
{
	Scene *scene = specimen->pen.scene;
	const Style *style = &sample->style;
	Polyline course = bent_course(scene->arena, origin, LINE_HALF, LINE_BEND);
	Paint paint = style_paint(style);

	if (style->has_band && style->band_width > 0) {
		Path path = path_new(scene->arena);

		path_polyline(&path, &course);
		scene_path(scene, sample->group, path,
			   (Paint){.strokes = true,
				   .stroke = style->band,
				   .width = style->band_width,
				   .join = JOIN_ROUND});
	} else if (style->has_band && sample->certainty == CONJECTURAL) {
		scene_path(scene, sample->group, line_band(scene->arena, &course, ERROR_BAND),
			   (Paint){.fills = true, .fill = style->band});
	}
	paint.fills = false;
	/* A base line's dashes are the sheet's own; a military line's follow from its certainty. */
	if (sample->military)
		paint.dash_count = 0;
	if (!paint.strokes)
		return;
	if (sample->military || style->line_style == LINE_RAIL) {
		scene_path(scene, sample->group,
			   line_graphic(scene->arena, &course, style, sample->certainty, true),
			   paint);
		return;
	}
	Path path = path_new(scene->arena);

	path_polyline(&path, &course);
	scene_path(scene, sample->group, path, paint);
}

static Box line_ink(void)
{
	return (Box){-LINE_HALF, -LINE_BEND - 2, LINE_HALF, LINE_BEND + 2};
}

static void show_line_styles(Specimen *specimen)
{
	SampleList list = {0};
	Arena *arena = specimen->pen.scene->arena;

	specimen_begin(specimen, "specimen_lines", NULL);
	for (LineStyle style = LINE_PLAIN; style <= LINE_RAIL; style++) {
		for (Certainty certainty = DOCUMENTED; certainty <= CONJECTURAL; certainty++) {
			const char *name = certainty_name(certainty);
			const char *attributes[] = {"certainty", name, NULL};
			Sample sample = {.draw = draw_line,
					 .ink = line_ink(),
					 .certainty = certainty,
					 .military = true};

			sample.group = specimen_group(specimen, "line", attributes, false, false);
			sample.style = *style_of(sample.group);
			sample.style.line_style = style;
			sample.caption = arena_printf(arena, "%s\n%s", STYLES[style], name);
			LIST_ADD(arena, &list, sample);
		}
	}
	specimen_end(specimen, &list);
}

/* An element with one attribute, as captions and selectors write it. */
typedef struct Kind {
	const char *name, *attribute, *value;
} Kind;

static const char *kind_caption(Arena *arena, const Kind *kind)
{
	if (!kind->attribute)
		return kind->name;
	return arena_printf(arena, "%s\n[%s=%s]", kind->name, kind->attribute, kind->value);
}

static void show_base_lines(Specimen *specimen)
{
	static const Kind kinds[] = {
		{"coast", NULL, NULL},	       {"coast", "certainty", "inferred"},
		{"river", "rank", "1"},	       {"river", "rank", "3"},
		{"river", "rank", "5"},	       {"border", NULL, NULL},
		{"province", NULL, NULL},      {"road", NULL, NULL},
		{"railway", NULL, NULL},       {"graticule", NULL, NULL},
		{"boundary_tick", NULL, NULL}, {"leader", NULL, NULL},
		{"frame", NULL, NULL},	       {"neatline", NULL, NULL}};
	SampleList list = {0};
	Arena *arena = specimen->pen.scene->arena;

	specimen_begin(specimen, "specimen_base", NULL);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const char *attributes[] = {kinds[i].attribute, kinds[i].value, NULL};
		Sample sample = {.draw = draw_line, .ink = line_ink()};

		sample.group = specimen_group(specimen, kinds[i].name, attributes, false, false);
		sample.style = *style_of(sample.group);
		sample.caption = kind_caption(arena, &kinds[i]);
		if (sample.style.display != DISPLAY_NONE)
			LIST_ADD(arena, &list, sample);
	}
	specimen_end(specimen, &list);
}

/* Areas and the keys of certainty are drawn as the legend draws them. */
static void draw_row(Specimen *specimen, const Sample *sample, Point origin)
{
	Box box = {origin.x + sample->ink.x0, origin.y + sample->ink.y0, origin.x + sample->ink.x1,
		   origin.y + sample->ink.y1};

	if (!strcmp(sample->group->element.name, "certainty_key"))
		legend_certainty_draw(&specimen->pen, sample->group, sample->certainty, box);
	else
		legend_area_draw(&specimen->pen, sample->group, box);
}

static void show_areas(Specimen *specimen)
{
	static const Kind kinds[] = {{"sea", NULL, NULL},
				     {"land", NULL, NULL},
				     {"lake", NULL, NULL},
				     {"relief", NULL, NULL},
				     {"relief", "rank", "2"},
				     {"zone", NULL, NULL},
				     {"control", "held", "contested"}};
	SampleList list = {0};
	Arena *arena = specimen->pen.scene->arena;

	specimen_begin(specimen, "specimen_areas", NULL);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const char *attributes[] = {kinds[i].attribute, kinds[i].value, NULL};
		Sample sample = {.draw = draw_row,
				 .ink = {-AREA_HALF, -AREA_HALF / 2, AREA_HALF, AREA_HALF / 2}};

		sample.group = specimen_group(specimen, kinds[i].name, attributes, false, false);
		sample.caption = kind_caption(arena, &kinds[i]);
		LIST_ADD(arena, &list, sample);
	}
	for (Certainty certainty = DOCUMENTED; certainty <= CONJECTURAL; certainty++) {
		const char *attributes[] = {"certainty", certainty_name(certainty), NULL};
		Sample sample = {.draw = draw_row,
				 .ink = {-AREA_HALF, -AREA_HALF / 2, AREA_HALF, AREA_HALF / 2},
				 .certainty = certainty};

		sample.group = specimen_group(specimen, "certainty_key", attributes, false, false);
		sample.caption = arena_printf(arena, "certainty_key\n%s", attributes[1]);
		LIST_ADD(arena, &list, sample);
	}
	specimen_end(specimen, &list);
}

static void draw_arrow(Specimen *specimen, const Sample *sample, Point origin)
{
	Pen *pen = &specimen->pen;
	Polyline course = bent_course(pen->scene->arena, origin, ARROW_HALF, LINE_BEND);

	arrow_draw(pen, sample->group, &course, &sample->form, sample->contingent);
}

static void draw_relief(Specimen *specimen, const Sample *sample, Point origin)
{
	Pen *pen = &specimen->pen;
	Group *in = pen_open(pen, sample->group, (Element){.name = "movement"});
	Group *out = pen_open(pen, sample->group, (Element){.name = "movement", .former = true});
	Paint solid = style_paint(style_of(in)), hollow = style_paint(style_of(out));
	Path incoming, outgoing;

	relief_outline(pen->scene->arena,
		       &(ReliefForm){origin, {1, 0}, RELIEF_LENGTH, RELIEF_WIDTH}, &incoming,
		       &outgoing);
	solid.dash_count = hollow.dash_count = 0;
	hollow.fills = hollow.strokes = true;
	hollow.fill = style_of(out)->casing_color;
	hollow.width = fmax(hollow.width, 0.5);
	scene_path(pen->scene, in, incoming, solid);
	scene_path(pen->scene, out, outgoing, hollow);
}

typedef struct ArrowSample {
	const char *caption;
	double share;	/* of what the sheet gives the arrow of a whole force */
	double segment; /* 0: unbroken */
	bool hollow, contingent;
} ArrowSample;

static void add_arrow(Specimen *specimen, SampleList *list, const ArrowSample *arrow)
{
	static const char *const none[] = {NULL};
	Sample sample = {
		.draw = draw_arrow, .caption = arrow->caption, .contingent = arrow->contingent};
	const Style *style;
	double width, high;

	sample.group = specimen_group(specimen, "movement", none, false, false);
	style = style_of(sample.group);
	width = fmax(style->arrow_width * arrow->share, style->arrow_minimum);
	sample.form = (ArrowForm){.width = width,
				  .taper = style->arrow_taper,
				  .head = style->arrow_head,
				  .segment = arrow->segment,
				  .gap = arrow->segment > 0 ? SEGMENT_GAP : 0,
				  .hollow = arrow->hollow};
	high = LINE_BEND + width * style->arrow_head / 2 + style->casing;
	sample.ink = (Box){-ARROW_HALF, -high, ARROW_HALF, high};
	LIST_ADD(specimen->pen.scene->arena, list, sample);
}

static void show_movements(Specimen *specimen)
{
	static const char *const none[] = {NULL};
	static const ArrowSample arrows[] = {
		{"movement\n1", .share = 1},
		{"movement\n2/3", .share = 2.0 / 3},
		{"movement\n1/3", .share = 1.0 / 3},
		{"movement\narrow-minimum", .share = 0},
		{"movement\n?", .share = 1.0 / 3, .hollow = true},
		{"movement\ninferred", .share = 1.0 / 3, .segment = SEGMENT},
		{"movement\nconjectural", .share = 1.0 / 3, .segment = SEGMENT / 2},
		{"movement\n.contingent", .share = 1.0 / 3, .contingent = true},
	};
	SampleList list = {0};
	Sample relief = {.draw = draw_relief,
			 .caption = "relief_in_place",
			 .ink = {-ARROW_HALF, -RELIEF_LENGTH / 2, ARROW_HALF, RELIEF_LENGTH / 2}};

	specimen_begin(specimen, "specimen_movements", NULL);
	for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++)
		add_arrow(specimen, &list, &arrows[i]);
	relief.group = specimen_group(specimen, "relief_in_place", none, false, false);
	LIST_ADD(specimen->pen.scene->arena, &list, relief);
	specimen_end(specimen, &list);
}

void specimen_lines(Specimen *specimen)
{
	show_line_styles(specimen);
	show_base_lines(specimen);
	show_areas(specimen);
	show_movements(specimen);
}
