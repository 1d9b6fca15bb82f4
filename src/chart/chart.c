#include "chart/chart.h"

#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "layout/block.h"
#include "layout/page.h"
#include "scene/mirror.h"
#include "sign/attributes.h"
#include "sign/hatch.h"
#include "typeset/script.h"
#include "words/caption.h"

/* Hatching of what is not sure: up to the right, thinner and paler than the outline about it. */
#define HATCH_ANGLE (-M_PI / 4)
#define HATCH_WIDTH 0.4
#define HATCH_SPECK (HATCH_LEAST * M_SQRT2) /* so wide on paper */
#define HATCH_SHARE 0.7
#define WIDER (5 * PT_PER_MM) /* step by which pages too narrow are tried */
#define AREA_LEAST 0.01	      /* breadth in points below which nothing is filled */

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
	model->content = kind->gather(model, voice);
	return model;
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

Chart chart_on(const ChartSpace *space, Pen *pen, Group *group)
{
	Chart chart = {.space = *space, .pen = pen, .group = group};

	chart.space.composer = composer_of(pen);
	chart.space.under = group->styled;
	chart.roll = arena_alloc(pen->scene->arena, sizeof *chart.roll);
	return chart;
}

void chart_draw(const Chart *chart)
{
	const ChartSpec *spec = chart->space.model->spec;
	const Node *behind = chart->group->last;

	chart->space.model->kind->draw(chart);
	if (language_runs_left(chart->pen->voice.language))
		scene_mirror(chart->pen->scene, chart->group, behind,
			     &(Mirror){.left = chart->space.area.x0,
				       .right = chart->space.area.x1,
				       .from = chart->space.axis.x0,
				       .until = chart->space.axis.x1});
	roll_report(chart->roll, chart->pen->diag, chart->pen->span, spec->stem);
}

void chart_sign(const Chart *chart, const char *layer, const char *id, const char *text, Fate fate)
{
	roll_sign(chart->pen->scene->arena, chart->roll,
		  (RollEntry){.kind = ROLL_TEXT,
			      .fate = fate,
			      .layer = layer,
			      .id = id && *id ? id : NULL,
			      .name = text});
}

Element chart_force_element(Arena *arena, const char *name, const Force *force, Certainty certainty)
{
	Element element = {.name = name};

	if (force)
		element.attributes =
			force_attributes(arena, &force, 1, certainty, &element.attribute_count);
	return element;
}

Group *chart_force_group(const Chart *chart, Group *parent, const char *name, const Force *force)
{
	return pen_open(chart->pen, parent,
			chart_force_element(chart->pen->scene->arena, name, force, DOCUMENTED));
}

void chart_needs_span(ChartNeeds *needs, Instant from, Instant until)
{
	if (instant_is_open(from))
		from = instant_is_midnight(until) ? until - DAY_MINUTES : until;
	if (instant_is_open(from))
		return;
	if (instant_is_open(until))
		until = instant_is_midnight(from) ? from + DAY_MINUTES : from;
	if (!needs->over_time) {
		needs->over_time = true;
		needs->from = from;
		needs->until = until;
	}
	needs->timed |= !instant_is_midnight(from) || !instant_is_midnight(until);
	needs->from = from < needs->from ? from : needs->from;
	needs->until = until > needs->until ? until : needs->until;
}

void chart_needs_phases(ChartNeeds *needs, const Plan *plan)
{
	for (size_t i = 0; i < plan->phase_count; i++) {
		Instant from, until;

		phase_window(&plan->phases[i], &from, &until);
		chart_needs_span(needs, from, until);
	}
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
	Hatch hatch = {.spacing = spacing, .angle = HATCH_ANGLE, .least = HATCH_SPECK};

	path_box(&edge, box);
	area.rings = path_flattened(arena, &edge, 1, &area.count);
	hatch_add(&path, &area, &hatch);
	paint.fills = false;
	paint.width *= HATCH_WIDTH;
	paint.stroke = color_tint(paint.stroke, style_paper(group), HATCH_SHARE);
	if (path.steps.count)
		scene_path(chart->pen->scene, group, path, paint);
}

char *chart_undated_words(const Voice *voice, const char *lines)
{
	return arena_joined(voice->arena, VOICE_FILL(voice, "no_dates", ""), "\n", lines);
}

double chart_words_height(const ChartSpace *space, const char *words)
{
	const Styled *row = compose_under(&space->composer, space->under, (Element){.name = "row"});

	return block_compose(&space->composer, row, words, space->area.x1 - space->area.x0).height;
}

void chart_words_draw(const Chart *chart, const char *words)
{
	Group *row = pen_open(chart->pen, chart->group, (Element){.name = "row"});
	Box area = chart->space.area;
	Block block = block_set(chart->pen, row, words, area.x1 - area.x0);

	block_draw(chart->pen, row, &block, (Point){area.x0, area.y0}, 0);
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

/* Whether a plan is one of the chart's, or one that such a plan branches from. */
static bool chart_tells_plan(const ChartModel *model, const Plan *plan)
{
	for (size_t i = 0; i < model->spec->plan_count; i++)
		for (const Plan *up = model->spec->plans[i]; up; up = up->branches_from)
			if (up == plan)
				return true;
	return false;
}

static const Force *parent_in(const ChartModel *model, const Force *force)
{
	return model->spec->state ? state_parent(model->spec->state, force) : force->parent;
}

/* A force and those it belongs to. */
static void name_force(const ChartModel *model, const Force *force, bool *named)
{
	for (const Force *up = force; up; up = up->parent)
		named[up->number] = true;
	for (const Force *up = force; up; up = parent_in(model, up))
		named[up->number] = true;
}

/* By Force.number: whether a row of the chart's plans names a force or one under it, by the table of forces; in a chart of one
 * moment also by who belongs to whom then. */
static bool *named_by_rows(const ChartModel *model, Arena *arena)
{
	const Atlas *atlas = model->atlas;
	bool *named = arena_array(arena, atlas->force_count, sizeof *named);

	for (size_t i = 0; i < atlas->row_count; i++) {
		const Row *row = &atlas->rows[i];

		for (size_t n = 0; n < row->force_count && chart_tells_plan(model, row->plan); n++)
			name_force(model, row->forces[n], named);
	}
	return named;
}

const Force *const *chart_forces(const ChartModel *model, Arena *arena, size_t *count)
{
	const FigureSpec *figure = model->spec->figure;
	const Atlas *atlas = model->atlas;
	LIST(const Force *) list = {0};
	const bool *named;

	*count = figure->chart.force_count;
	if (*count)
		return figure->chart.forces;
	named = named_by_rows(model, arena);
	for (size_t i = 0; i < atlas->force_count; i++)
		if (!parent_in(model, &atlas->forces[i]) && named[i])
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

char *chart_plans_note(const ChartModel *model, const Voice *voice)
{
	const ChartSpec *spec = model->spec;
	char *all = arena_copy(voice->arena, "");

	if (spec->state)
		return state_note(voice, spec->state);
	for (size_t i = 0; i < spec->plan_count; i++)
		all = arena_joined(voice->arena, all, " ",
				   plan_note(voice, spec->plans[i], NULL, spec->plan_count > 1));
	return all;
}

/* Note and sources as one paragraph; the sources alone become the scene's. */
static char *page_note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs,
		       const char **cited)
{
	char *note = arena_joined(voice->arena, chart_plans_note(model, voice), " ",
				  model->kind->note(model, voice, needs));
	SourceList sources = {0};

	if (!model->kind->cite)
		return note;
	model->kind->cite(model, voice, &sources);
	*cited = source_list_words(voice, &sources);
	return **cited ? chart_note_add(voice, note, "note_sources", *cited, "") : note;
}

TimeAxis chart_axis(const ChartNeeds *needs, Box area)
{
	return time_axis_new(needs->from, needs->until, area.x0 + needs->left,
			     area.x1 - needs->right);
}

void chart_needs_wider(const ChartSpace *space)
{
	page_needs(space->composer.needs, space->composer.styler.media.page_width + WIDER, 0);
}

/* The title of a chart's page. */
static TitleBlock title_of(const ChartModel *model, const Pen *pen)
{
	return (TitleBlock){chart_title(model, &pen->voice), chart_subtitle(model, &pen->voice),
			    pen->in_book ? "" : voice_text(&pen->voice, &model->atlas->title)};
}

/* What its page has besides the chart, and what it says below it. */
typedef struct Around {
	Page page;
	ChartNeeds needs;
	const char *note, *cited; /* cited NULL: in the note */
} Around;

static Around measure_page(const FigureContext *context, const ChartModel *model,
			   const Voice *voice)
{
	const FigureSpec *figure = model->spec->figure;
	Arena *arena = arena_new();
	Composer composer = composer_for(context, arena, figure->width, figure->span);
	Around around = {.page = page_measure(&composer, true, NULL)};
	ChartSpace space = {.model = model,
			    .composer = composer,
			    .under = composer.page,
			    .area = around.page.body,
			    .names_axis = true};

	model->kind->measure(&space, &around.needs);
	around.note = page_note(model, voice, &around.needs, &around.cited);
	page_measure_note(&composer, composer.page, &around.page, around.note);
	arena_free(arena);
	return around;
}

static void draw_page(const ChartSpace *space, Pen *pen, const Around *around)
{
	const ChartModel *model = space->model;
	TitleBlock title = title_of(model, pen);
	Group *root = pen->scene->root, *furniture;
	Chart chart = chart_on(space, pen, page_layer(pen, root, "chart", "layer_chart"));

	furniture = page_layer(pen, root, "furniture", "layer_furniture");
	chart_draw(&chart);
	page_title_draw(pen, furniture, &around->page, &title);
	page_note_draw(pen, furniture, &around->page, around->note);
	pen->scene->sources = around->cited;
	page_tell(pen, &title, model->kind->description(model, &pen->voice), around->note);
}

Scene *chart_page(Arena *arena, const FigureContext *context, const ChartModel *model)
{
	const FigureSpec *figure = model->spec->figure;
	Voice voice = voice_for(context, arena);
	Around around = measure_page(context, model, &voice);
	const ChartNeeds *needs = &around.needs;
	double beside = page_around(&around.page);
	double height = figure->height > 0 ? figure->height : beside + needs->height;
	size_t errors = context->diag->errors;
	Pen pen;
	ChartSpace space = {.model = model, .names_axis = true};

	if (figure->height <= 0 && figure->height_most > 0)
		height = fmin(height, figure->height_most);
	if (height - beside < needs->height_least - PAGE_SLACK) {
		page_needs(context->needs, 0, beside + needs->height_least);
		diag_error(context->diag, figure->span, "figure.too-small",
			   "the page of figure '%s' leaves no room for its chart", figure->id);
		return NULL;
	}
	pen = page_open(arena, context, model->spec->stem, figure->width, height, figure->span);
	page_fit(&around.page, height);
	space.area = around.page.body;
	if (needs->over_time)
		space.axis = chart_axis(needs, space.area);
	draw_page(&space, &pen, &around);
	return context->diag->errors == errors ? pen.scene : NULL;
}

Scene *chart_figure(Arena *arena, const FigureContext *context, const ChartSpec *spec)
{
	Voice voice = voice_for(context, arena);

	return chart_page(arena, context,
			  chart_gather(chart_kind(spec->figure->kind), context, spec, &voice));
}
