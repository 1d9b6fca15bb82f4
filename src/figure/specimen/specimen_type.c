#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "figure/specimen/specimen_priv.h"
#include "map/names/names.h"
#include "sign/place_mark.h"

#define BAR_HALF (9 * PT_PER_MM)
#define BAR_HIGH (1.1 * PT_PER_MM)
#define GROUND_PAD 3.0

/* ---- places: a mark and its name ---- */

static void draw_place(Specimen *specimen, const Sample *sample, Point origin)
{
	Pen *pen = &specimen->pen;
	Group *label = sample->text;
	const Style *style = style_of(sample->group);
	const TextRun *run = sample->run;
	double x = place_mark_radius(style) + style_of(label)->label_distance;

	place_mark_draw(pen->scene, sample->group, origin);
	if (style_of(label)->label_placement != LABEL_OFF)
		pen_text(pen, label, run,
			 (Point){origin.x + x, origin.y - (run->ink.y0 + run->ink.y1) / 2}, 0);
}

static void show_places(Specimen *specimen)
{
	static const char *const kinds[][3] = {{"place", "capital", "1"}, {"place", "rank", "1"},
					       {"place", "rank", "2"},	  {"place", "rank", "3"},
					       {"place", "rank", "4"},	  {"place", "rank", "6"},
					       {"crossing", "rank", "1"}, {"site", "rank", "1"}};
	SampleList list = {0};
	Pen *pen = &specimen->pen;
	const char *word = voice_word(&pen->voice, "specimen_word");

	specimen_begin(specimen, "specimen_places", NULL);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const char *attributes[] = {kinds[i][1], kinds[i][2], NULL};
		Sample sample = {.draw = draw_place};
		const Style *style;
		double r;

		sample.group = specimen_group(specimen, kinds[i][0], attributes, false, false);
		style = style_of(sample.group);
		if (style->display == DISPLAY_NONE)
			continue;
		sample.text = pen_open(pen, sample.group, (Element){.name = "label"});
		sample.run = pen_shape(pen, sample.text, word ? word : "");
		sample.caption = arena_printf(pen->scene->arena, "%s\n[%s=%s]", kinds[i][0],
					      kinds[i][1], kinds[i][2]);
		r = place_mark_radius(style);
		sample.ink = (Box){-r, -fmax(r, sample.run->ascent / 2),
				   r + style->label_distance + sample.run->width,
				   fmax(r, sample.run->ascent / 2)};
		LIST_ADD(pen->scene->arena, &list, sample);
	}
	specimen_end(specimen, &list);
}

/* ---- type: a word of every class of text, on the ground it stands on ---- */

static void draw_word(Specimen *specimen, const Sample *sample, Point origin)
{
	Pen *pen = &specimen->pen;
	Group *group = sample->text;
	const Style *style = style_of(group), *around = style_of(sample->group);
	TextLeaf *leaf;

	if (sample->ground)
		path_box(&sample->ground->path,
			 (Box){origin.x + sample->ink.x0, origin.y + sample->ink.y0,
			       origin.x + sample->ink.x1, origin.y + sample->ink.y1});
	leaf = pen_text(pen, group, sample->run, origin, 0);
	leaf->halo = style->halo;
	leaf->halo_color = sample->ground ? around->fill : style_of(pen->scene->root)->fill;
}

/* What a text class is: `inner` an element within `name`, or NULL; `ground` its own fill lies below. */
typedef struct TypeKind {
	const char *name, *attribute, *value, *inner;
	bool ground;
} TypeKind;

static const TypeKind type_kinds[] = {
	{"title", NULL, NULL, NULL, false},	  {"subtitle", NULL, NULL, NULL, false},
	{"sea", NULL, NULL, "label", true},	  {"land", NULL, NULL, "label", true},
	{"lake", NULL, NULL, "label", true},	  {"river", "rank", "1", "label", false},
	{"river", "rank", "5", "label", false},	  {"line", NULL, NULL, "label", false},
	{"zone", NULL, NULL, "label", false},	  {"movement", NULL, NULL, "caption", false},
	{"position", NULL, NULL, "label", false}, {"position", NULL, NULL, "strength", false},
	{"graticule", NULL, NULL, NULL, false},	  {"legend_head", NULL, NULL, NULL, false},
	{"legend_row", NULL, NULL, NULL, false},  {"key_list", NULL, NULL, NULL, false},
	{"scale_bar", NULL, NULL, NULL, false},	  {"source_note", NULL, NULL, NULL, false},
	{"credit", NULL, NULL, NULL, false},	  {"caption", NULL, NULL, NULL, false},
	{"axis", NULL, NULL, NULL, false},	  {"head", NULL, NULL, NULL, false},
	{"cell", NULL, NULL, NULL, false},	  {"slip", NULL, NULL, NULL, false},
	{"lane", NULL, NULL, NULL, false},	  {"event", NULL, NULL, NULL, false}};

static const char *type_caption(Arena *arena, const TypeKind *kind, const Style *style)
{
	const char *test =
		kind->attribute ? arena_printf(arena, "[%s=%s]", kind->attribute, kind->value) : "";

	return arena_printf(arena, "%s%s%s%s\n%.3g pt", kind->name, test, kind->inner ? " > " : "",
			    kind->inner ? kind->inner : "", style->font_size);
}

static void show_type(Specimen *specimen)
{
	SampleList list = {0};
	Pen *pen = &specimen->pen;
	const char *word = voice_word(&pen->voice, "specimen_word");

	specimen_begin(specimen, "specimen_type", NULL);
	for (size_t i = 0; i < sizeof type_kinds / sizeof *type_kinds; i++) {
		const TypeKind *kind = &type_kinds[i];
		const char *attributes[] = {kind->attribute, kind->value, NULL};
		Sample sample = {.draw = draw_word};
		Group *group = specimen_group(specimen, kind->name, attributes, false, false);

		sample.group = group;
		/* Below the word, so it comes first; its size is known when it is drawn. */
		if (kind->ground && style_of(group)->has_fill)
			sample.ground =
				scene_path(pen->scene, group, path_new(pen->scene->arena),
					   (Paint){.fills = true, .fill = style_of(group)->fill});
		if (kind->inner)
			group = pen_open(pen, group, (Element){.name = kind->inner});
		sample.text = group;
		sample.run = pen_shape(pen, group, word ? word : "");
		sample.caption = type_caption(pen->scene->arena, kind, style_of(group));
		sample.ink = (Box){0, -sample.run->ascent, sample.run->width, sample.run->descent};
		if (sample.ground)
			sample.ink = box_grow(sample.ink, GROUND_PAD);
		LIST_ADD(pen->scene->arena, &list, sample);
	}
	specimen_end(specimen, &list);
}

/* ---- charts ---- */

static void draw_bar(Specimen *specimen, const Sample *sample, Point origin)
{
	Pen *pen = &specimen->pen;
	Path path = path_new(pen->scene->arena);

	path_box(&path, (Box){origin.x - BAR_HALF, origin.y - BAR_HIGH, origin.x + BAR_HALF,
			      origin.y + BAR_HIGH});
	scene_path(pen->scene, sample->group, path, style_paint(&sample->style));
}

/* From an end with a tick to the other: also an axis, a rule, a lane, a link. */
static void draw_rule(Specimen *specimen, const Sample *sample, Point origin)
{
	Pen *pen = &specimen->pen;
	bool ended = !strcmp(sample->caption, "whisker") || !strcmp(sample->caption, "tick");
	Path path = path_new(pen->scene->arena);
	Paint paint = style_paint(&sample->style);

	paint.fills = false;
	path_move(&path, (Point){origin.x - BAR_HALF, origin.y});
	path_line(&path, (Point){origin.x + BAR_HALF, origin.y});
	for (int side = -1; ended && side <= 1; side += 2) {
		path_move(&path, (Point){origin.x + side * BAR_HALF, origin.y - BAR_HIGH / 2});
		path_line(&path, (Point){origin.x + side * BAR_HALF, origin.y + BAR_HIGH / 2});
	}
	scene_path(pen->scene, sample->group, path, paint);
}

/* Two levels with the band of their bounds between. */
static void draw_step(Specimen *specimen, const Sample *sample, Point origin)
{
	Pen *pen = &specimen->pen;
	const Style *style = &sample->style;
	Path band = path_new(pen->scene->arena), line = path_new(pen->scene->arena);
	Paint paint = style_paint(style);
	double x0 = origin.x - BAR_HALF, x1 = origin.x + BAR_HALF;

	path_move(&band, (Point){origin.x, origin.y - BAR_HIGH});
	path_line(&band, (Point){x1, origin.y});
	path_line(&band, (Point){x1, origin.y + BAR_HIGH});
	path_line(&band, (Point){origin.x, origin.y + BAR_HIGH});
	path_close(&band);
	if (style->has_band)
		scene_path(pen->scene, sample->group, band,
			   (Paint){.fills = true, .fill = style->band});
	path_move(&line, (Point){x0, origin.y - BAR_HIGH});
	path_line(&line, (Point){origin.x, origin.y - BAR_HIGH});
	path_line(&line, (Point){origin.x, origin.y + BAR_HIGH});
	path_line(&line, (Point){x1, origin.y + BAR_HIGH});
	paint.fills = false;
	scene_path(pen->scene, sample->group, line, paint);
}

static void draw_event(Specimen *specimen, const Sample *sample, Point origin)
{
	place_mark_draw(specimen->pen.scene, sample->group, origin);
}

typedef struct ChartSample {
	const char *name, *certainty, *caption;
	bool planned;
	void (*draw)(Specimen *specimen, const Sample *sample, Point origin);
} ChartSample;

static const ChartSample chart_kinds[] = {
	{"bar", NULL, "bar", false, draw_bar},
	{"bar", NULL, "bar:planned", true, draw_bar},
	{"bar", "inferred", "bar\n[certainty=inferred]", false, draw_bar},
	{"bar", "conjectural", "bar\n[certainty=conjectural]", false, draw_bar},
	{"whisker", NULL, "whisker", false, draw_rule},
	{"step", NULL, "step", false, draw_step},
	{"event", NULL, "event", false, draw_event},
	{"event", NULL, "event:planned", true, draw_event},
	{"link", NULL, "link", false, draw_rule},
	{"axis", NULL, "axis", false, draw_rule},
	{"tick", NULL, "tick", false, draw_rule},
	{"rule", NULL, "rule", false, draw_rule},
	{"lane", NULL, "lane", false, draw_rule}};

static void show_charts(Specimen *specimen)
{
	SampleList list = {0};

	specimen_begin(specimen, "specimen_charts", NULL);
	for (size_t i = 0; i < sizeof chart_kinds / sizeof *chart_kinds; i++) {
		const ChartSample *kind = &chart_kinds[i];
		const char *attributes[] = {kind->certainty ? "certainty" : NULL, kind->certainty,
					    NULL};
		Sample sample = {.draw = kind->draw,
				 .caption = kind->caption,
				 .ink = {-BAR_HALF, -BAR_HIGH, BAR_HALF, BAR_HIGH}};

		sample.group =
			specimen_group(specimen, kind->name, attributes, false, kind->planned);
		sample.style = *style_of(sample.group);
		LIST_ADD(specimen->pen.scene->arena, &list, sample);
	}
	specimen_end(specimen, &list);
}

void specimen_type(Specimen *specimen)
{
	show_places(specimen);
	show_type(specimen);
	show_charts(specimen);
}
