/*
 * A page of two parts at one scale: the map with all departures as flow lines, and the strip of the flow chart.
 */
#include "figure/flow.h"

#include <math.h>

#include "base/measure.h"
#include "chart/flow/flow_model.h"
#include "layout/page.h"
#include "map/furniture/legend.h"
#include "map/furniture/scale_bar.h"
#include "words/caption.h"

#define HEAD 11.0		    /* above the map, for what it shows */
#define HEAD_BASE 6.5		    /* from its top to the base line of that */
#define NOTE_GUESS (30 * PT_PER_MM) /* height of a note that is not known yet */
#define MAP_HIGH (98 * PT_PER_MM)   /* the map, at most */
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
	FlowWidths widths;
	Series *series; /* NULL: no strength is known, so there is no map */
	Page page;
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
			for (size_t n = 0; n < page->widths.count; n++)
				if (page->widths.at[n].row == state->movements[k].row)
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

static ChartSpace space_of(const FlowPage *page, const Composer *composer)
{
	return (ChartSpace){.model = page->model,
			    .composer = *composer,
			    .under = composer->page,
			    .area = page->page.body,
			    .names_axis = true};
}

/* As wide as the page, or as its height allows; then there may be room for the legend beside it. */
static bool fit_map(FlowPage *page, double most)
{
	const FigureSpec *spec = &page->map;
	double low = 0, high = page->page.width;

	page->map_height = plate_panel_height(page->arena, &page->context, spec, page->page.width);
	page->map_width = page->page.width;
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
	page->legend_beside = page->page.width - low - PAGE_GAP >= BESIDE;
	page->map_width = page->legend_beside
				  ? fmin(page->page.width - PAGE_GAP - BESIDE, WIDENED * low)
				  : fmin(page->page.width, WIDENED * low);
	return true;
}

static double legend_width(const FlowPage *page)
{
	return page->legend_beside ? page->page.width - page->map_width - PAGE_GAP
				   : page->page.width;
}

static Legend map_legend(FlowPage *page, const Composer *composer, const Styled *under)
{
	return series_legend(composer, under, page->series, &page->plate, 1, legend_width(page));
}

/* What the parts say of themselves, each sentence where its part is there. The chart names the sources of all that moves. */
static char *page_note(const FlowPage *page, const Voice *voice)
{
	State bare;
	PlateSpec plate = page->plate;
	char *note = arena_joined(voice->arena, chart_plans_note(page->model, voice), " ",
				  page->model->kind->note(page->model, voice, &page->needs));

	if (!page->series)
		return note;
	bare = *page->plate.state;
	bare.movement_count = 0;
	plate.state = &bare;
	return arena_printf(voice->arena, "%s %s %s", VOICE_FILL(voice, "note_flow_map", ""), note,
			    series_note(voice, page->series, &plate, 1));
}

static bool open_map(FlowPage *page, const Composer *composer)
{
	const FigureSpec *spec = page->figure->spec;
	const Plan *plan;
	double most = MAP_HIGH, limit = spec->height > 0 ? spec->height : spec->height_most;

	page->widths.at = flow_widths(page->model, page->arena, &plan, &page->widths.count);
	if (!page->widths.count)
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
		most = fmin(most, limit - page->needs.height - page->page.title -
					  2 * page->page.margin - NOTE_GUESS);
	most = fmax(most, MAP_LEAST);
	if (!fit_map(page, most))
		return false;
	page->series = series_open_panels(page->arena, &page->context,
					  &(PanelSpec){.figure = &page->map,
						       .width = page->map_width,
						       .height = page->map_height,
						       .widths = page->widths},
					  &page->plate, 1);
	if (!page->series)
		return false;
	page->legend_height = map_legend(page, composer, composer->page).height;
	return true;
}

/* The map with what stands above and below it. */
static double upper_height(const FlowPage *page)
{
	if (!page->series)
		return 0;
	if (page->legend_beside)
		return HEAD + fmax(page->map_height, page->legend_height) + PAGE_GAP;
	return HEAD + page->map_height + PAGE_GAP + page->legend_height + PAGE_GAP;
}

static bool measure_page(FlowPage *page)
{
	const FigureSpec *spec = page->figure->spec;
	const Composer composer =
		composer_for(&page->context, page->arena, spec->width, spec->span);
	ChartSpace space;

	page->page = page_measure(&composer, true, NULL);
	space = space_of(page, &composer);
	page->model->kind->measure(&space, &page->needs);
	if (!open_map(page, &composer))
		return false;
	page_measure_note(&composer, composer.page, &page->page, page_note(page, &composer.voice));
	return true;
}

/* Returns what the map says for those who cannot see it. */
static const char *draw_map(FlowPage *page, Pen *pen, double top)
{
	Scene *part = series_plate(page->arena, page->series, &page->plate);
	Group *layer = page_layer(pen, pen->scene->root, "map", "layer_map"), *head;
	const Composer composer = composer_of(pen);
	Legend legend = map_legend(page, &composer, layer->styled);
	const Plan *plan = page->plate.state->plan;
	char *text = VOICE_FILL(&pen->voice, "flow_map", voice_text(&pen->voice, &plan->title));

	legend_draw(pen, layer, &legend,
		    page->legend_beside
			    ? (Point){page->page.margin + page->map_width + PAGE_GAP, top + HEAD}
			    : (Point){page->page.margin, top + HEAD + page->map_height + PAGE_GAP},
		    legend_width(page));
	head = pen_open(pen, layer, (Element){.name = "head"});
	pen_text(pen, head, pen_shape(pen, head, text), (Point){page->page.margin, top + HEAD_BASE},
		 0);
	pen_mirror(pen, head, NULL, page->page.margin, page->page.margin + page->page.width);
	top += HEAD;
	scene_graft(pen->scene, layer, part, (Point){page->page.margin, top});
	return part->desc;
}

static Scene *draw_page(FlowPage *page, double height)
{
	const FigureSpec *spec = page->figure->spec;
	Scene *scene = scene_new(page->arena, spec->width, height, page->context.language);
	Pen pen = pen_for(&page->context, scene, spec->span);
	const Composer composer = composer_of(&pen);
	Group *root = scene->root, *furniture;
	ChartSpace space;
	Chart chart;
	TitleBlock block;
	const char *map = NULL, *said;
	char *note;

	page_fit(&page->page, height);
	space = space_of(page, &composer);
	space.area.y0 += upper_height(page);
	block = (TitleBlock){chart_title(page->model, &pen.voice),
			     chart_subtitle(page->model, &pen.voice),
			     voice_text(&pen.voice, &page->context.atlas->title)};
	note = page_note(page, &pen.voice);
	scene->id = page->figure->stem;
	/* One for each axis of numbers that has been measured, as every chart leaves them behind. */
	for (size_t i = 0; i < spec->chart.series_count; i++)
		pen_open(&pen, scene->root, (Element){.name = "axis"});
	pen_paper(&pen);
	if (page->series)
		map = draw_map(page, &pen, page->page.body.y0);
	if (page->needs.over_time)
		space.axis = chart_axis(&page->needs, space.area);
	chart = chart_on(&space, &pen, page_layer(&pen, root, "chart", "layer_chart"));
	chart_draw(&chart);
	furniture = page_layer(&pen, root, "furniture", "layer_furniture");
	page_title_draw(&pen, furniture, &page->page, &block);
	page_note_draw(&pen, furniture, &page->page, note);
	said = page->model->kind->description(page->model, &pen.voice);
	page_tell(&pen, &block, arena_joined(page->arena, said, " ", map ? map : ""), note);
	return scene;
}

Scene *flow_draw(Arena *arena, Gallery *gallery, const Figure *figure, const FigureContext *context)
{
	FlowPage page = {.arena = arena, .gallery = gallery, .figure = figure, .context = *context};
	const FigureSpec *spec = figure->spec;
	ChartSpec chart = chart_spec(figure);
	Voice voice = voice_for(&page.context, arena);
	double height = spec->height, least;

	page.model = chart_gather(chart_kind(FIGURE_FLOW), &page.context, &chart, &voice);
	if (!measure_page(&page))
		return NULL;
	least = page_around(&page.page) + upper_height(&page) + page.needs.height;
	if (height <= 0)
		height = least;
	if (height + PAGE_SLACK < least) {
		page_needs(page.context.needs, 0, least);
		diag_error(gallery->diag, spec->span, "figure.too-small",
			   "the page of figure '%s' leaves no room for map and chart", spec->id);
		return NULL;
	}
	return draw_page(&page, height);
}
