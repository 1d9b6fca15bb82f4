/*
 * A page of two parts at one scale: the map with all departures as flow lines, and the strip of the flow chart.
 */
#include "chart/flow/flow.h"

#include <math.h>

#include "base/measure.h"
#include "figure/kinds_priv.h"
#include "layout/title.h"
#include "map/furniture/legend.h"
#include "map/furniture/scale_bar.h"
#include "words/caption.h"

#define GAP (3 * PT_PER_MM)
#define HEAD 11.0		  /* above the map, for what it shows */
#define MAP_HIGH (98 * PT_PER_MM) /* the map, at most */
#define MAP_LEAST (45 * PT_PER_MM)
#define BESIDE (70 * PT_PER_MM) /* the legend beside the map */
#define WIDENED 1.35 /* a map shows at most so much more of what lies beside its extent */
#define FITS 24	     /* halvings in which the map's width is found */

typedef struct FlowPage {
	Arena *arena;
	Gallery *gallery;
	const Figure *figure;
	FigureContext context;
	const ChartModel *model; /* of the strip */
	ChartNeeds needs;
	FigureSpec map; /* the upper part, as a figure of its own */
	PlateSpec plate;
	const FlowWidth *widths;
	size_t width_count;
	Series *series; /* NULL: no strength is known, so there is no map */
	double margin, width, title, note;
	double map_width, map_height, legend_height;
	bool legend_beside;
} FlowPage;

/* Everybody that moves in any phase of a plan, and nobody who stands. */
static const State *all_movements(FlowPage *page, const Plan *plan)
{
	Arena *arena = page->arena;
	const PlanCourse *course = chart_course(page->model->spec, plan);
	LIST(Movement) list = {0};
	State *all = arena_alloc(arena, sizeof *all);

	*all = *course->states[0];
	for (size_t i = 0; i < plan->phase_count; i++) {
		const State *state = course->states[i + 1];

		for (size_t k = 0; k < state->movement_count; k++)
			for (size_t n = 0; n < page->width_count; n++)
				if (page->widths[n].row == state->movements[k].row)
					LIST_ADD(arena, &list, state->movements[k]);
	}
	/* Who held what is shown as it was at the start; that they have moved is told as of the end. */
	if (plan->phase_count)
		all->phase = &plan->phases[plan->phase_count - 1];
	all->positions = NULL;
	all->position_count = 0;
	all->pocket_count = 0;
	all->movements = list.at;
	all->movement_count = list.count;
	return all;
}

static Chart chart_on(FlowPage *page, Pen *pen, Group *group, Box area)
{
	return (Chart){
		.model = page->model, .pen = pen, .group = group, .area = area, .names_axis = true};
}

/* As wide as the page, or as its height allows; then there may be room for the legend beside it. */
static bool fit_map(FlowPage *page, double most)
{
	const FigureSpec *spec = &page->map;
	double low = 0, high = page->width;

	page->map_height = plate_panel_height(page->arena, &page->context, spec, page->width);
	page->map_width = page->width;
	if (page->map_height <= 0)
		return false;
	if (page->map_height <= most)
		return true;
	for (int i = 0; i < FITS; i++) {
		double middle = (low + high) / 2;

		if (plate_panel_height(page->arena, &page->context, spec, middle) > most)
			high = middle;
		else
			low = middle;
	}
	page->map_height = most;
	page->legend_beside = page->width - low - GAP >= BESIDE;
	page->map_width = page->legend_beside ? fmin(page->width - GAP - BESIDE, WIDENED * low)
					      : fmin(page->width, WIDENED * low);
	return true;
}

static double legend_width(const FlowPage *page)
{
	return page->legend_beside ? page->width - page->map_width - GAP : page->width;
}

static Legend map_legend(FlowPage *page, Pen *pen, Group *parent)
{
	return series_legend(pen, parent, page->series, &page->plate, 1, legend_width(page));
}

/* What the parts say of themselves, each sentence where its part is there. The chart names the sources of all that moves. */
static char *page_note(FlowPage *page, Pen *pen)
{
	State bare;
	PlateSpec plate = page->plate;
	char *note = page->model->kind->note(page->model, &pen->voice, &page->needs);

	if (!page->series)
		return note;
	bare = *page->plate.state;
	bare.movement_count = 0;
	plate.state = &bare;
	return arena_printf(pen->scene->arena, "%s %s %s",
			    VOICE_FILL(&pen->voice, "note_flow_map", ""), note,
			    series_note(pen, page->series, &plate, 1));
}

static bool open_map(FlowPage *page, Pen *pen, Chart *chart)
{
	const FigureSpec *spec = page->figure->spec;
	const Plan *plan;
	double most = MAP_HIGH, limit = spec->height > 0 ? spec->height : spec->height_most;

	page->widths = flow_widths(chart, &plan, &page->width_count);
	if (!page->width_count)
		return true;
	page->map = (FigureSpec){.id = spec->id,
				 .kind = FIGURE_MAP,
				 .width = spec->width,
				 .height = spec->height,
				 .height_most = spec->height_most,
				 .title = spec->title,
				 .span = spec->span,
				 .plate.map = spec->chart.map};
	page->plate = (PlateSpec){.id = page->figure->id,
				  .stem = page->figure->stem,
				  .figure = &page->map,
				  .state = all_movements(page, plan),
				  .anchor_prefix = "map-"};
	/* The note's height is not known yet; it is as good as always below this. */
	if (limit > 0)
		most = fmin(most, limit - page->needs.height - page->title - 2 * page->margin -
					  30 * PT_PER_MM);
	most = fmax(most, MAP_LEAST);
	if (!fit_map(page, most))
		return false;
	page->series = series_open_flow(page->arena, &page->context, &page->map, &page->plate,
					page->map_width, page->map_height, page->widths,
					page->width_count);
	if (!page->series)
		return false;
	page->legend_height = map_legend(page, pen, pen->scene->root).height;
	return true;
}

/* The map with what stands above and below it. */
static double upper_height(const FlowPage *page)
{
	if (!page->series)
		return 0;
	if (page->legend_beside)
		return HEAD + fmax(page->map_height, page->legend_height) + GAP;
	return HEAD + page->map_height + GAP + page->legend_height + GAP;
}

static bool measure_page(FlowPage *page)
{
	const FigureSpec *spec = page->figure->spec;
	Scene *trial = scene_new(page->arena, spec->width, 1000, page->context.language);
	Pen pen = pen_for(&page->context, trial, spec->span);
	const Style *style = style_of(trial->root);
	Chart chart;

	page->margin = style->margin > 0 ? style->margin : GAP;
	page->width = spec->width - 2 * page->margin;
	page->title = title_height(&pen, trial->root);
	chart = chart_on(page, &pen, trial->root,
			 (Box){page->margin, 0, page->margin + page->width, 1000});
	page->model->kind->measure(&chart, &page->needs);
	if (!open_map(page, &pen, &chart))
		return false;
	page->note = note_height(&pen, trial->root, page_note(page, &pen), page->width);
	return true;
}

static Group *layer_open(Pen *pen, const char *name, const char *word)
{
	Group *group =
		scene_layer(pen->scene, pen->scene->root, name, voice_word(&pen->voice, word));

	style_resolve(pen->scene, group, pen->sheet, &pen->media);
	return group;
}

/* Returns what the map says for those who cannot see it. */
static const char *draw_map(FlowPage *page, Pen *pen, double top)
{
	Scene *part = series_plate(page->arena, page->series, &page->plate);
	Group *layer = layer_open(pen, "map", "layer_map"), *head;
	Legend legend = map_legend(page, pen, layer);
	const Plan *plan = page->plate.state->plan;
	char *text = VOICE_FILL(&pen->voice, "flow_map", voice_text(&pen->voice, &plan->title));

	head = pen_open(pen, layer, (Element){.name = "head"});
	pen_text(pen, head, pen_shape(pen, head, text), (Point){page->margin, top + 6.5}, 0);
	top += HEAD;
	scene_graft(pen->scene, layer, part, (Point){page->margin, top});
	if (page->legend_beside)
		legend_draw(pen, &legend, (Point){page->margin + page->map_width + GAP, top},
			    legend_width(page));
	else
		legend_draw(pen, &legend, (Point){page->margin, top + page->map_height + GAP},
			    page->width);
	return part->desc;
}

static Scene *draw_page(FlowPage *page, double height)
{
	const FigureSpec *spec = page->figure->spec;
	Scene *scene = scene_new(page->arena, spec->width, height, page->context.language);
	Pen pen = pen_for(&page->context, scene, spec->span);
	double top = page->margin + page->title + GAP;
	Chart chart =
		chart_on(page, &pen, scene->root,
			 (Box){page->margin, top + upper_height(page), page->margin + page->width,
			       height - page->margin - page->note - GAP / 2});
	TitleBlock block = {chart_title(page->model, &pen.voice),
			    chart_subtitle(page->model, &pen.voice),
			    voice_text(&pen.voice, &page->context.atlas->title)};
	const char *map = NULL;
	char *note = page_note(page, &pen);
	Group *furniture;

	scene->id = page->figure->stem;
	pen_paper(&pen);
	if (page->series)
		map = draw_map(page, &pen, top);
	chart.group = layer_open(&pen, "chart", "layer_chart");
	if (page->needs.over_time)
		chart.axis = chart_axis(&page->needs, chart.area);
	page->model->kind->draw(&chart);
	furniture = layer_open(&pen, "furniture", "layer_furniture");
	title_draw(&pen, furniture, &block, (Point){page->margin, page->margin}, page->width);
	note_draw(&pen, furniture, note, (Point){page->margin, height - page->margin - page->note},
		  page->width);
	scene->title = arena_printf(scene->arena, "%s. %s", block.title, block.subtitle);
	scene->desc = arena_printf(scene->arena, "%s%s%s",
				   page->model->kind->description(page->model, &pen.voice),
				   map ? " " : "", map ? map : "");
	scene->caption =
		arena_printf(scene->arena, "%s %s", caption_words(&pen.voice, &block, NULL), note);
	return scene;
}

Scene *flow_draw(Arena *arena, Gallery *gallery, const Figure *figure, const char *language)
{
	FlowPage page = {.arena = arena,
			 .gallery = gallery,
			 .figure = figure,
			 .context = context_for(gallery, language)};
	const FigureSpec *spec = figure->spec;
	ChartSpec chart = chart_spec(figure);
	Voice voice = voice_for(&page.context, arena);
	double height = spec->height, least;

	if (!page.context.words)
		return NULL;
	page.model = chart_gather(chart_kind(FIGURE_FLOW), &page.context, &chart, &voice);
	if (!measure_page(&page))
		return NULL;
	least = 2 * page.margin + page.title + GAP + upper_height(&page) + page.needs.height +
		page.note + GAP / 2;
	if (height <= 0)
		height = least;
	if (height + 0.01 < least) {
		diag_error(gallery->diag, spec->span, "figure.too-small",
			   "the page of figure '%s' leaves no room for map and chart: it needs "
			   "%.0f mm",
			   spec->id, ceil(least / PT_PER_MM));
		return NULL;
	}
	return draw_page(&page, height);
}
