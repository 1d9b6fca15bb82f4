#include "chart/chart.h"

#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "layout/title.h"
#include "sign/attributes.h"
#include "words/caption.h"

#define ROUNDING 0.01 /* points by which sums of heights may differ */
#define GAP (3 * PT_PER_MM)

const ChartKind *chart_kind(FigureKind kind)
{
	static const ChartKind *const kinds[FIGURE_KINDS] = {
#define FIGURE_CHART(upper, lower, ...) [FIGURE_##upper] = &chart_##lower,
#include "atlas/figure_kinds.def"
	};

	return kinds[kind];
}

const ChartModel *chart_gather(const ChartKind *kind, const FigureContext *context,
			       const ChartSpec *spec, const Voice *voice)
{
	ChartModel *model = arena_alloc(voice->arena, sizeof *model);
	ChartSpec *own = arena_alloc(voice->arena, sizeof *own);

	*own = *spec;
	*model = (ChartModel){.kind = kind, .spec = own, .atlas = context->atlas};
	if (kind->gather)
		model->content = kind->gather(model, voice);
	return model;
}

void chart_speaker(ChartSpeaker *speaker, const ChartModel *model, const Voice *voice)
{
	*speaker = (ChartSpeaker){.scene.arena = voice->arena};
	speaker->pen = (Pen){.scene = &speaker->scene, .voice = *voice};
	speaker->chart = (Chart){.model = model, .pen = &speaker->pen};
}

const char *chart_title(const ChartModel *model, const Voice *voice)
{
	const char *own = voice_text(voice, &model->spec->figure->title);
	const char *word = voice_word(voice, model->kind->title_word);

	return *own ? own : word ? word : "";
}

char *chart_subtitle(const ChartModel *model, const Voice *voice)
{
	const ChartSpec *spec = model->spec;
	TitleBlock block;
	char *all = arena_copy(voice->arena, "");

	if (spec->state) {
		block = plate_title(voice, model->atlas, spec->state);
		return arena_printf(voice->arena, "%s \u00b7 %s", block.title, block.subtitle);
	}
	for (size_t i = 0; i < spec->plan_count; i++)
		all = arena_printf(voice->arena, "%s%s%s", all, i ? " \u00b7 " : "",
				   voice_text(voice, &spec->plans[i]->title));
	return all;
}

void chart_halo(const Group *group, TextLeaf *leaf)
{
	leaf->halo = style_of(group)->halo;
	leaf->halo_color = style_of(group)->halo_color;
}

double chart_text(const Chart *chart, Group *parent, const char *name, const char *text,
		  Point baseline, double align)
{
	Group *group = pen_open(chart->pen, parent, (Element){.name = name});
	const TextRun *run = pen_shape(chart->pen, group, text);

	chart_halo(group, pen_text(chart->pen, group, run, baseline, align));
	return run->width;
}

double chart_text_width(const Chart *chart, Group *parent, const char *name, const char *text)
{
	Group *group = pen_open(chart->pen, parent, (Element){.name = name});
	double width = pen_shape(chart->pen, group, text)->width;

	scene_discard(group);
	return width;
}

Group *chart_force_group(const Chart *chart, Group *parent, const char *name, const char *id,
			 const Force *force, Certainty certainty, bool planned)
{
	Element element = {.name = name, .id = id, .planned = planned};

	if (force)
		element.attributes = force_attributes(chart->pen->scene->arena, &force, 1,
						      certainty, &element.attribute_count);
	return pen_open(chart->pen, parent, element);
}

void chart_needs_day(ChartNeeds *needs, Day day)
{
	if (day_is_open(day))
		return;
	if (!needs->over_time) {
		needs->over_time = true;
		needs->first = needs->last = day;
	}
	if (day < needs->first)
		needs->first = day;
	if (day > needs->last)
		needs->last = day;
}

Color chart_ink_on(Color fill)
{
	const Color black = {0x1e, 0x23, 0x26}, white = {255, 255, 255};

	return color_contrast(black, fill) >= color_contrast(white, fill) ? black : white;
}

const char *chart_plan_words(const Voice *voice, const Plan *plan)
{
	const char *title = voice_text(voice, &plan->title);

	return *title ? title : plan->id;
}

void chart_line(const Chart *chart, Group *group, Point from, Point to)
{
	Path path = path_new(chart->pen->scene->arena);

	path_move(&path, from);
	path_line(&path, to);
	scene_path(chart->pen->scene, group, path, style_paint(style_of(group)));
}

void chart_fill(const Chart *chart, Group *group, Box box, Color color)
{
	Path path = path_new(chart->pen->scene->arena);

	if (box.y1 - box.y0 < 0.01 || box.x1 - box.x0 < 0.01)
		return;
	path_box(&path, box);
	scene_path(chart->pen->scene, group, path, (Paint){.fills = true, .fill = color});
}

void chart_box(const Chart *chart, Group *group, Box box)
{
	Path path = path_new(chart->pen->scene->arena);

	path_box(&path, box);
	scene_path(chart->pen->scene, group, path, style_paint(style_of(group)));
}

void chart_hatch(const Chart *chart, Group *group, Box box, double spacing)
{
	Path path = path_new(chart->pen->scene->arena);
	Paint paint = style_paint(style_of(group));
	double height = box.y1 - box.y0;
	/* Strokes lie on a grid of the page, so that those of neighbours meet. */
	double from = ceil((box.x0 + box.y0) / spacing) * spacing;

	for (double sum = from; sum < box.x1 + box.y1; sum += spacing) {
		double x0 = fmax(box.x0, sum - box.y1), x1 = fmin(box.x1, sum - box.y0);

		if (x1 - x0 < 0.05 || height <= 0)
			continue;
		path_move(&path, (Point){x0, sum - x0});
		path_line(&path, (Point){x1, sum - x1});
	}
	paint.fills = false;
	paint.width *= 0.4;
	paint.stroke = color_tint(paint.stroke, (Color){255, 255, 255}, 0.7);
	if (path.steps.count)
		scene_path(chart->pen->scene, group, path, paint);
}

const PlanCourse *chart_course(const ChartSpec *spec, const Plan *plan)
{
	size_t i = 0;

	while (spec->courses[i]->plan != plan)
		i++;
	return spec->courses[i];
}

bool chart_has_plan(const ChartModel *model, const Plan *plan)
{
	for (size_t i = 0; i < model->spec->plan_count; i++)
		if (model->spec->plans[i] == plan)
			return true;
	return false;
}

/* Whether a row of the chart's plans names a force or one under it. */
static bool rows_name(const ChartModel *model, const Force *root)
{
	for (size_t i = 0; i < model->atlas->row_count; i++) {
		const Row *row = &model->atlas->rows[i];

		for (size_t n = 0; n < row->force_count && chart_has_plan(model, row->plan); n++)
			if (force_is_within(row->forces[n], root))
				return true;
	}
	return false;
}

const Force *const *chart_forces(const ChartModel *model, Arena *arena, size_t *count)
{
	const FigureSpec *figure = model->spec->figure;
	const Atlas *atlas = model->atlas;
	LIST(const Force *) list = {0};

	*count = figure->chart.force_count;
	if (*count)
		return figure->chart.forces;
	for (size_t i = 0; i < atlas->force_count; i++)
		if (!atlas->forces[i].parent && rows_name(model, &atlas->forces[i]))
			LIST_ADD(arena, &list, &atlas->forces[i]);
	*count = list.count;
	return list.at;
}

char *chart_note_add(const Voice *voice, const char *note, const char *key, const char *first,
		     const char *second)
{
	return arena_joined(voice->arena, note, " ", VOICE_FILL(voice, key, first, second));
}

void chart_cite_series(const ChartModel *model, Arena *arena, SourceList *sources)
{
	const Atlas *atlas = model->atlas;
	const FigureSpec *figure = model->spec->figure;

	for (size_t i = 0; i < atlas->series_count; i++)
		for (size_t k = 0; k < figure->chart.series_count; k++)
			if (!strcmp(atlas->series[i].series, figure->chart.series[k]))
				source_list_add(arena, sources, atlas->series[i].citations,
						atlas->series[i].citation_count);
}

/* Note and sources as one paragraph; the sources alone become the scene's. */
static char *page_note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs,
		       const char **cited)
{
	char *note = model->kind->note(model, voice, needs);
	SourceList sources = {0};

	if (!model->kind->cite)
		return note;
	model->kind->cite(model, voice->arena, &sources);
	*cited = source_list_words(voice, &sources);
	return **cited ? chart_note_add(voice, note, "note_sources", *cited, "") : note;
}

TimeAxis chart_axis(const ChartNeeds *needs, Box area)
{
	return time_axis_new(needs->first, needs->last, area.x0 + needs->left,
			     area.x1 - needs->right);
}

/* Sizes of a page around its chart, and its small print. */
typedef struct Page {
	double margin, width, title, note;
	ChartNeeds needs;
	const char *note_text, *cited; /* cited NULL: in the note */
} Page;

static Page measure_page(const FigureContext *context, const ChartModel *model, const Voice *voice)
{
	Arena *arena = arena_new();
	double width = model->spec->figure->width;
	Scene *scene = scene_new(arena, width, 1000, context->language);
	Pen pen = pen_for(context, scene, model->spec->figure->span);
	const Style *style = style_of(scene->root);
	Chart chart = {.model = model, .pen = &pen, .group = scene->root, .names_axis = true};
	Page page = {.margin = style->margin > 0 ? style->margin : GAP};

	page.width = width - 2 * page.margin;
	chart.area = (Box){page.margin, 0, width - page.margin, 1000};
	page.title = title_height(&pen, scene->root);
	model->kind->measure(&chart, &page.needs);
	page.note_text = page_note(model, voice, &page.needs, &page.cited);
	page.note = note_height(&pen, scene->root, page.note_text, page.width);
	arena_free(arena);
	return page;
}

static void draw_page(Chart *chart, const Page *page)
{
	Pen *pen = chart->pen;
	Scene *scene = pen->scene;
	const ChartModel *model = chart->model;
	TitleBlock block = {chart_title(model, &pen->voice), chart_subtitle(model, &pen->voice),
			    pen->in_book ? "" : voice_text(&pen->voice, &model->atlas->title)};
	Group *body, *furniture;

	pen_paper(pen);
	body = scene_layer(scene, scene->root, "chart", voice_word(&pen->voice, "layer_chart"));
	style_resolve(scene, body, pen->sheet, &pen->media);
	furniture = scene_layer(scene, scene->root, "furniture",
				voice_word(&pen->voice, "layer_furniture"));
	style_resolve(scene, furniture, pen->sheet, &pen->media);
	chart->group = body;
	model->kind->draw(chart);
	title_draw(pen, furniture, &block, (Point){page->margin, page->margin}, page->width);
	note_draw(pen, furniture, page->note_text,
		  (Point){page->margin, scene->height - page->margin - page->note}, page->width);
	scene->sources = page->cited;
	scene->title = arena_printf(scene->arena, "%s. %s", block.title, block.subtitle);
	scene->desc = model->kind->description(model, &pen->voice);
	scene->caption = arena_printf(scene->arena, "%s %s",
				      caption_words(&pen->voice, &block, NULL), page->note_text);
}

Scene *chart_page(Arena *arena, const FigureContext *context, const ChartModel *model)
{
	const FigureSpec *figure = model->spec->figure;
	Voice voice = voice_for(context, arena);
	Page page = measure_page(context, model, &voice);
	double around = 2 * page.margin + page.title + page.note + 1.5 * GAP;
	double height = figure->height > 0 ? figure->height : around + page.needs.height;
	size_t errors = context->diag->errors;
	Scene *scene;
	Pen pen;
	Chart chart = {.model = model, .names_axis = true};

	if (figure->height <= 0 && figure->height_most > 0)
		height = fmin(height, figure->height_most);
	if (height - around < page.needs.height_least - ROUNDING) {
		diag_error(context->diag, figure->span, "figure.too-small",
			   "the page of figure '%s' leaves no room for its chart: it needs a "
			   "height of "
			   "%.0f mm",
			   figure->id, ceil((around + page.needs.height_least) / PT_PER_MM));
		return NULL;
	}
	scene = scene_new(arena, figure->width, height, context->language);
	scene->id = model->spec->stem;
	pen = pen_for(context, scene, figure->span);
	chart.pen = &pen;
	chart.area = (Box){page.margin, page.margin + page.title + GAP, figure->width - page.margin,
			   height - page.margin - page.note - GAP / 2};
	if (page.needs.over_time)
		chart.axis = chart_axis(&page.needs, chart.area);
	draw_page(&chart, &page);
	return context->diag->errors == errors ? scene : NULL;
}

Scene *chart_figure(Arena *arena, const FigureContext *context, const ChartSpec *spec)
{
	Voice voice = voice_for(context, arena);

	return chart_page(arena, context,
			  chart_gather(chart_kind(spec->figure->kind), context, spec, &voice));
}
