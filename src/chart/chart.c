#include "chart/chart.h"

#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "layout/page.h"
#include "sign/attributes.h"
#include "sign/hatch.h"
#include "words/caption.h"

/* Hatching of what is not sure: up to the right, thinner and paler than the outline about it. */
#define HATCH_ANGLE (-M_PI / 4)
#define HATCH_WIDTH 0.4
#define HATCH_SPECK (HATCH_LEAST * M_SQRT2) /* so wide on paper */
#define HATCH_SHARE 0.7
#define AREA_LEAST 0.01 /* breadth in points below which nothing is filled */

const ChartKind *chart_kind(FigureKind kind)
{
	static const ChartKind *const kinds[FIGURE_KINDS] = {
#define FIGURE_CHART(upper, lower, ...) [FIGURE_##upper] = &chart_##lower,
#include "atlas/figure_kinds.def"
	};

	return kinds[kind];
}

const char *chart_title(const Chart *chart)
{
	const ChartKind *kind = chart_kind(chart->spec->figure->kind);
	const char *own = voice_text(&chart->pen->voice, &chart->spec->figure->title);
	const char *word = voice_word(&chart->pen->voice, kind->title_word);

	return *own ? own : word ? word : "";
}

char *chart_subtitle(const Chart *chart)
{
	Pen *pen = chart->pen;
	Arena *arena = pen->scene->arena;
	TitleBlock block;
	char *all = arena_copy(arena, "");

	if (chart->spec->state) {
		block = plate_title(&pen->voice, chart->context->atlas, chart->spec->state);
		return arena_printf(arena, "%s \u00b7 %s", block.title, block.subtitle);
	}
	for (size_t i = 0; i < chart->spec->plan_count; i++)
		all = arena_printf(arena, "%s%s%s", all, i ? " \u00b7 " : "",
				   voice_text(&pen->voice, &chart->spec->plans[i]->title));
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

const char *chart_plan_words(const Chart *chart, const Plan *plan)
{
	const char *title = voice_text(&chart->pen->voice, &plan->title);

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

	if (box.y1 - box.y0 < AREA_LEAST || box.x1 - box.x0 < AREA_LEAST)
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
	Arena *arena = chart->pen->scene->arena;
	Path edge = path_new(arena), path = path_new(arena);
	Paint paint = style_paint(style_of(group));
	HatchArea area;
	/* Strokes lie on a grid of the page, so that those of neighbours meet. */
	Hatch hatch = {spacing, HATCH_ANGLE, {0, 0}, HATCH_SPECK};

	path_box(&edge, box);
	area.rings = path_flattened(arena, &edge, 1, &area.count);
	hatch_add(&path, &area, &hatch);
	paint.fills = false;
	paint.width *= HATCH_WIDTH;
	paint.stroke = color_tint(paint.stroke, style_paper(group), HATCH_SHARE);
	if (path.steps.count)
		scene_path(chart->pen->scene, group, path, paint);
}

bool chart_has_plan(const Chart *chart, const Plan *plan)
{
	for (size_t i = 0; i < chart->spec->plan_count; i++)
		if (chart->spec->plans[i] == plan)
			return true;
	return false;
}

const Force *const *chart_forces(const Chart *chart, size_t *count)
{
	const Atlas *atlas = chart->context->atlas;
	LIST(const Force *) list = {0};

	*count = chart->spec->figure->chart.force_count;
	if (*count)
		return chart->spec->figure->chart.forces;
	for (size_t i = 0; i < atlas->force_count; i++) {
		bool named = false;

		if (atlas->forces[i].parent)
			continue;
		for (size_t k = 0; k < atlas->row_count; k++)
			for (size_t n = 0; n < atlas->rows[k].force_count; n++)
				named |= chart_has_plan(chart, atlas->rows[k].plan) &&
					 force_is_within(atlas->rows[k].forces[n],
							 &atlas->forces[i]);
		if (named)
			LIST_ADD(chart->pen->scene->arena, &list, &atlas->forces[i]);
	}
	*count = list.count;
	return list.at;
}

char *chart_note_add(const Chart *chart, const char *note, const char *key, const char *first,
		     const char *second)
{
	Arena *arena = chart->pen->scene->arena;

	return arena_joined(arena, note, " ", VOICE_FILL(&chart->pen->voice, key, first, second));
}

void chart_cite_series(const Chart *chart, SourceList *sources)
{
	const Atlas *atlas = chart->context->atlas;
	const FigureSpec *figure = chart->spec->figure;

	for (size_t i = 0; i < atlas->series_count; i++)
		for (size_t k = 0; k < figure->chart.series_count; k++)
			if (!strcmp(atlas->series[i].series, figure->chart.series[k]))
				source_list_add(chart->pen->scene->arena, sources,
						atlas->series[i].citations,
						atlas->series[i].citation_count);
}

/* Note and sources as one paragraph; the sources alone become the scene's. */
static char *page_note(const Chart *chart)
{
	const ChartKind *kind = chart_kind(chart->spec->figure->kind);
	char *note = kind->note(chart);
	SourceList sources = {0};
	char *cited;

	if (!kind->cite)
		return note;
	kind->cite(chart, &sources);
	chart->pen->scene->sources = cited = source_list_words(&chart->pen->voice, &sources);
	return *cited ? chart_note_add(chart, note, "note_sources", cited, "") : note;
}

TimeAxis chart_axis(const ChartNeeds *needs, Box area)
{
	return time_axis_new(needs->first, needs->last, area.x0 + needs->left,
			     area.x1 - needs->right);
}

/* The title of a chart's page. */
static TitleBlock title_of(const Chart *chart)
{
	const Pen *pen = chart->pen;

	return (TitleBlock){chart_title(chart), chart_subtitle(chart),
			    pen->in_book ? ""
					 : voice_text(&pen->voice, &chart->context->atlas->title)};
}

static Page measure_page(const FigureContext *context, const ChartSpec *spec, ChartNeeds *needs)
{
	Arena *arena = arena_new();
	Scene *scene = scene_new(arena, spec->figure->width, PAGE_TRIAL_HEIGHT, context->language);
	Pen pen = pen_for(context, scene, spec->figure->span);
	Page page = page_measure(&pen, true, NULL);
	Chart chart = {.pen = &pen,
		       .context = context,
		       .spec = spec,
		       .group = scene->root,
		       .area = page.body,
		       .names_axis = true};

	chart_kind(spec->figure->kind)->measure(&chart, needs);
	page_measure_note(&pen, scene->root, &page, page_note(&chart));
	arena_free(arena);
	return page;
}

static void draw_page(Chart *chart, const Page *page)
{
	Pen *pen = chart->pen;
	const ChartKind *kind = chart_kind(chart->spec->figure->kind);
	TitleBlock title = title_of(chart);
	char *note = page_note(chart);
	Group *root = pen->scene->root, *furniture;

	chart->group = page_layer(pen, root, "chart", "layer_chart");
	furniture = page_layer(pen, root, "furniture", "layer_furniture");
	kind->draw(chart);
	page_title_draw(pen, furniture, page, &title);
	page_note_draw(pen, furniture, page, note);
	page_tell(pen, &title, kind->description(chart), note);
}

Scene *chart_figure(Arena *arena, const FigureContext *context, const ChartSpec *spec)
{
	const FigureSpec *figure = spec->figure;
	ChartNeeds needs = {0};
	Page page = measure_page(context, spec, &needs);
	double around = page_around(&page);
	double height = figure->height > 0 ? figure->height : around + needs.height;
	size_t errors = context->diag->errors;
	Pen pen;
	Chart chart = {.pen = &pen, .context = context, .spec = spec, .names_axis = true};

	if (figure->height <= 0 && figure->height_most > 0)
		height = fmin(height, figure->height_most);
	if (height - around < needs.height_least - PAGE_SLACK) {
		diag_error(context->diag, figure->span, "figure.too-small",
			   "the page of figure '%s' leaves no room for its chart: it needs a "
			   "height of "
			   "%.0f mm",
			   figure->id, ceil((around + needs.height_least) / PT_PER_MM));
		return NULL;
	}
	pen = page_open(arena, context, spec->stem, figure->width, height, figure->span);
	page_fit(&page, height);
	chart.area = page.body;
	if (needs.over_time)
		chart.axis = chart_axis(&needs, chart.area);
	draw_page(&chart, &page);
	return context->diag->errors == errors ? pen.scene : NULL;
}
