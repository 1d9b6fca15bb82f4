#include "figure/sheet.h"

#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "layout/block.h"
#include "layout/page.h"
#include "map/furniture/legend.h"
#include "map/furniture/scale_bar.h"
#include "typeset/script.h"
#include "words/caption.h"

/* Above each panel: its letter and title. */
#define HEAD_LINE 8.5
#define HEAD_LINES 4		     /* at most */
#define HEAD_GAP 3.5		     /* to the panel, with the descenders */
#define HEAD_FIRST 8.0		     /* from the head's top to its first base line */
#define LETTER_GAP 5.0		     /* between the letter and the title */
#define PANEL_LEAST (20 * PT_PER_MM) /* height of a map's panel, width of any */
#define ALPHABET 26
#define MAP_LEAST (52 * PT_PER_MM)
#define PANELS_MOST 104 /* letters a to z, then aa to cz */

/* One panel: a chart, or a plate of a series. */
typedef struct Panel {
	const Figure *figure;
	const ChartModel *model; /* NULL: a map */
	ChartNeeds needs;
	PlateSpec plate;
	struct MapGroup *maps; /* the series that the plate is of */
	const char *letter;
	double height; /* without its head */
	Box box;       /* of what it shows */
	bool names_axis;
} Panel;

/* Plates of one figure spec on the sheet: one series, one legend. */
typedef struct MapGroup {
	const FigureSpec *spec;
	LIST(PlateSpec) plates;
	Series *series;
	Legend legend;
	double height; /* of its panels */
	bool scaled;   /* a panel has the scale bar already */
} MapGroup;

typedef struct PanelSheet {
	Arena *arena;
	Gallery *gallery;
	const Figure *figure;
	FigureContext context;
	LIST(Panel) panels;
	LIST(MapGroup *) maps;
	size_t columns;
	Page page;
	double cell, head; /* width of a panel; height above it */
	ChartNeeds shared; /* of all charts over time */
} PanelSheet;

static const char *panel_letter(Arena *arena, size_t index)
{
	if (index < ALPHABET)
		return arena_printf(arena, "%c", (int)('a' + index));
	return arena_printf(arena, "%c%c", (int)('a' + index / ALPHABET - 1),
			    (int)('a' + index % ALPHABET));
}

static MapGroup *maps_of(PanelSheet *sheet, const FigureSpec *spec)
{
	MapGroup *group;

	for (size_t i = 0; i < sheet->maps.count; i++)
		if (sheet->maps.at[i]->spec == spec)
			return sheet->maps.at[i];
	group = arena_alloc(sheet->arena, sizeof *group);
	group->spec = spec;
	LIST_ADD(sheet->arena, &sheet->maps, group);
	return group;
}

static void add_panel(PanelSheet *sheet, const Figure *figure)
{
	Panel panel = {.figure = figure,
		       .letter = panel_letter(sheet->arena, sheet->panels.count),
		       .names_axis = true};
	const ChartKind *kind = chart_kind(figure->spec->kind);
	Voice voice = voice_for(&sheet->context, sheet->arena);
	ChartSpec spec;

	if (kind) {
		spec = chart_spec(figure);
		panel.model = chart_gather(kind, &sheet->context, &spec, &voice);
	} else {
		panel.plate = plate_spec(figure);
		panel.plate.anchor_prefix = arena_printf(sheet->arena, "%s-", panel.letter);
		panel.maps = maps_of(sheet, figure->spec);
		panel.plate.unscaled = panel.maps->scaled;
		panel.maps->scaled = true;
		LIST_ADD(sheet->arena, &panel.maps->plates, panel.plate);
	}
	LIST_ADD(sheet->arena, &sheet->panels, panel);
}

static bool find_panels(PanelSheet *sheet)
{
	const FigureSpec *spec = sheet->figure->spec;

	for (size_t i = 0; i < sheet->figure->part_count; i++)
		add_panel(sheet, sheet->figure->parts[i]);
	if (sheet->panels.count > PANELS_MOST)
		return diag_error(sheet->gallery->diag, spec->span, "figure.too-many",
				  "sheet '%s' has %zu panels; it may have %d", spec->id,
				  sheet->panels.count, PANELS_MOST);
	return true;
}

/* Charts stand below one another unless the author says otherwise; maps side by side as long as they can be read. */
static size_t choose_columns(const PanelSheet *sheet)
{
	size_t fit = (size_t)((sheet->page.width + PAGE_GAP) / (MAP_LEAST + PAGE_GAP));

	if (sheet->figure->spec->sheet.columns)
		return sheet->figure->spec->sheet.columns;
	if (!sheet->maps.count)
		return 1;
	if (fit > sheet->panels.count)
		fit = sheet->panels.count;
	return fit ? fit : 1;
}

static ChartSpace space_for(const PanelSheet *sheet, const Composer *composer, const Panel *panel)
{
	return (ChartSpace){.model = panel->model,
			    .composer = *composer,
			    .under = composer->page,
			    .area = {0, 0, sheet->cell, PAGE_TRIAL_HEIGHT},
			    .names_axis = panel->names_axis};
}

static bool over_time(const Panel *panel)
{
	return panel->model && panel->needs.over_time;
}

/* Whether the panel below shows the months for this one too. */
static bool axis_below(const PanelSheet *sheet, size_t index)
{
	size_t below = index + sheet->columns;

	return below < sheet->panels.count && over_time(&sheet->panels.at[below]);
}

/* All charts over time get the widest gutters and the longest span of any; then each is measured again. */
static void measure_charts(PanelSheet *sheet, const Composer *composer)
{
	ChartNeeds *shared = &sheet->shared;
	TimeAxis axis = {0};

	for (size_t i = 0; i < sheet->panels.count; i++) {
		Panel *panel = &sheet->panels.at[i];
		ChartSpace space;

		if (!panel->model)
			continue;
		space = space_for(sheet, composer, panel);
		panel->model->kind->measure(&space, &panel->needs);
		if (!panel->needs.over_time)
			continue;
		chart_needs_span(shared, panel->needs.from, panel->needs.until);
		shared->left = fmax(shared->left, panel->needs.left);
		shared->right = fmax(shared->right, panel->needs.right);
	}
	if (shared->over_time)
		axis = chart_axis(shared, (Box){0, 0, sheet->cell, 0});
	for (size_t i = 0; i < sheet->panels.count; i++) {
		Panel *panel = &sheet->panels.at[i];
		ChartSpace space;

		panel->names_axis = !axis_below(sheet, i);
		if (!panel->model)
			continue;
		space = space_for(sheet, composer, panel);
		if (over_time(panel))
			space.axis = axis;
		panel->model->kind->measure(&space, &panel->needs);
		panel->height = panel->needs.height;
	}
}

static bool measure_maps(PanelSheet *sheet)
{
	for (size_t i = 0; i < sheet->maps.count; i++) {
		MapGroup *group = sheet->maps.at[i];

		group->height =
			plate_panel_height(sheet->arena, &sheet->context, group->spec, sheet->cell);
		if (group->height <= 0)
			return false;
	}
	for (size_t i = 0; i < sheet->panels.count; i++)
		if (!sheet->panels.at[i].model)
			sheet->panels.at[i].height = sheet->panels.at[i].maps->height;
	return true;
}

/* A panel's size is another matter than that of its page: all that is known is that more width makes it larger. */
static bool panel_too_small(const PanelSheet *sheet)
{
	PageNeeds *needs = sheet->context.needs;
	double width = sheet->figure->spec->width;

	if (needs && (needs->width > 0 || needs->height > 0))
		*needs = (PageNeeds){.width = width + PANEL_LEAST * (double)sheet->columns / 2};
	return false;
}

static bool open_maps(PanelSheet *sheet)
{
	for (size_t i = 0; i < sheet->maps.count; i++) {
		MapGroup *group = sheet->maps.at[i];

		group->series = series_open_panels(sheet->arena, &sheet->context,
						   &(PanelSpec){.figure = group->spec,
								.width = sheet->cell,
								.height = group->height},
						   group->plates.at, group->plates.count);
		if (!group->series)
			return panel_too_small(sheet);
	}
	return true;
}

/* Heights of the rows, heads included; returns their sum with the gaps between. */
static double row_heights(const PanelSheet *sheet, double *rows, size_t count)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++)
		rows[i] = 0;
	for (size_t i = 0; i < sheet->panels.count; i++) {
		double *row = &rows[i / sheet->columns];

		*row = fmax(*row, sheet->panels.at[i].height + sheet->head);
	}
	for (size_t i = 0; i < count; i++)
		sum += rows[i] + (i ? PAGE_GAP : 0);
	return sum;
}

static double least_of(const Panel *panel)
{
	return panel->model ? panel->needs.height_least : PANEL_LEAST;
}

/* Where the page is lower than the panels would have it, they all give way by one factor; charts not below their least. */
static bool squeeze(PanelSheet *sheet, double around, double height, double want)
{
	double heads = (double)((sheet->panels.count + sheet->columns - 1) / sheet->columns) *
		       (sheet->head + PAGE_GAP);
	double factor = fmin(1, (height - around - heads) / (want - heads)), least = factor;
	const Panel *smallest = NULL;

	for (size_t i = 0; i < sheet->maps.count; i++)
		sheet->maps.at[i]->height *= factor;
	for (size_t i = 0; i < sheet->panels.count; i++) {
		Panel *panel = &sheet->panels.at[i];

		if (panel->height * least < least_of(panel)) {
			least = least_of(panel) / panel->height;
			smallest = panel;
		}
		panel->height *= factor;
	}
	if (!smallest)
		return true;
	page_needs(sheet->context.needs, 0, around + heads + least * (want - heads));
	return diag_error(sheet->gallery->diag, sheet->figure->spec->span, "figure.too-small",
			  "the page of sheet '%s' leaves no room for '%s'", sheet->figure->spec->id,
			  smallest->figure->id);
}

static void lay_out(PanelSheet *sheet, double top, const double *rows)
{
	bool runs_left = language_runs_left(sheet->context.language);

	for (size_t i = 0; i < sheet->panels.count; i++) {
		Panel *panel = &sheet->panels.at[i];
		size_t place = i % sheet->columns, row = i / sheet->columns;
		size_t column = runs_left ? sheet->columns - 1 - place : place;
		double x = sheet->page.margin + (double)column * (sheet->cell + PAGE_GAP), y = top;

		for (size_t k = 0; k < row; k++)
			y += rows[k] + PAGE_GAP;
		panel->box =
			(Box){x, y + sheet->head, x + sheet->cell, y + sheet->head + panel->height};
	}
}

/* Whether all maps show one plan, so that it need not be said over each. */
static bool one_plan(const PanelSheet *sheet)
{
	const State *first = NULL;

	for (size_t i = 0; i < sheet->panels.count; i++) {
		const State *state = sheet->panels.at[i].plate.state;

		if (sheet->panels.at[i].model)
			continue;
		first = first ? first : state;
		if (state->plan != first->plan || state->other)
			return false;
	}
	return true;
}

/* The title of a panel; *date gets its date, NULL where the chart says it itself. */
static const char *panel_title(const PanelSheet *sheet, const Voice *voice, const Panel *panel,
			       const char **date)
{
	TitleBlock block;

	*date = NULL;
	if (panel->model) {
		const ChartModel *model = panel->model;

		return model->spec->state ? chart_subtitle(model, voice)
					  : chart_title(model, voice);
	}
	block = plate_title(voice, sheet->context.atlas, panel->plate.state);
	*date = one_plan(sheet) ? plate_date(voice, panel->plate.state) : block.subtitle;
	if (!*date || !**date)
		*date = NULL;
	return block.title;
}

static double letter_width(const Composer *composer, const Styled *under, const Panel *panel)
{
	const Styled *head = compose_under(composer, under, (Element){.name = "head"});

	return compose_line(composer, head, panel->letter)->width + LETTER_GAP;
}

/* The title, and under it the date. *cut, unless NULL, gets all of it where it is too long, else NULL. */
static Block head_block(const PanelSheet *sheet, const Composer *composer, const Panel *panel,
			const Styled *words, const char **cut)
{
	double width = sheet->cell - letter_width(composer, words, panel);
	const char *date, *title = panel_title(sheet, &composer->voice, panel, &date);
	Block block;

	if (date)
		title = arena_printf(composer->arena, "%s\n%s", title, date);
	block = block_compose(composer, words, title, width);
	if (cut)
		*cut = block.count > HEAD_LINES ? title : NULL;
	block_cut(&block, HEAD_LINES);
	block_lead(&block, HEAD_LINE);
	block.first = HEAD_FIRST;
	return block;
}

/* As high as the heads of all panels need. */
static void measure_heads(PanelSheet *sheet, const Composer *composer)
{
	const Styled *words = compose_under(composer, composer->page, (Element){.name = "row"});

	sheet->head = HEAD_LINE;
	for (size_t i = 0; i < sheet->panels.count; i++)
		sheet->head =
			fmax(sheet->head,
			     head_block(sheet, composer, &sheet->panels.at[i], words, NULL).height);
	sheet->head += HEAD_GAP;
}

/* "a  Phase 1: ...": the letter, and beside it the title. */
static void draw_head(PanelSheet *sheet, Pen *pen, Group *group, Panel *panel)
{
	const Composer composer = composer_of(pen);
	const Node *behind = group->last;
	Group *head = pen_open(pen, group, (Element){.name = "head"});
	Group *words = pen_open(pen, group, (Element){.name = "row"});
	double x = panel->box.x0 + letter_width(&composer, group->styled, panel);
	double top = panel->box.y0 - sheet->head;
	const char *cut;
	Block block = head_block(sheet, &composer, panel, words->styled, &cut);
	Roll roll = {0};

	roll_sign(pen->scene->arena, &roll,
		  (RollEntry){.kind = ROLL_TEXT,
			      .fate = cut ? FATE_CUT : FATE_DRAWN,
			      .id = panel->figure->id,
			      .name = cut});
	roll_report(&roll, pen->diag, pen->span, sheet->figure->stem);
	pen_text(pen, head, pen_shape(pen, head, panel->letter),
		 (Point){panel->box.x0, block_base(&block, top, 0)}, 0);
	block_draw(pen, words, &block, (Point){x, top}, 0);
	pen_mirror(pen, group, behind, panel->box.x0, panel->box.x1);
}

static char *draw_panel(PanelSheet *sheet, Pen *pen, Panel *panel)
{
	Scene *scene = pen->scene;
	Group *group =
		scene_open(scene, scene->root,
			   (Element){.name = "layer",
				     .id = arena_printf(scene->arena, "panel-%s", panel->letter)});
	const Composer composer = composer_of(pen);
	ChartSpace space;
	Chart chart;
	Scene *part;

	style_resolve(scene, group, pen->sheet, &pen->media);
	draw_head(sheet, pen, group, panel);
	if (!panel->model) {
		part = series_plate(scene->arena, panel->maps->series, &panel->plate);
		scene_graft(scene, group, part, (Point){panel->box.x0, panel->box.y0});
		return arena_copy(scene->arena, part->desc);
	}
	scene->anchor_prefix = arena_printf(scene->arena, "%s-", panel->letter);
	space = space_for(sheet, &composer, panel);
	space.area = panel->box;
	if (over_time(panel))
		space.axis = chart_axis(&sheet->shared, panel->box);
	chart = chart_on(&space, pen, group);
	chart_draw(&chart);
	scene->anchor_prefix = NULL;
	return panel->model->kind->description(panel->model, &pen->voice);
}

typedef LIST(const Plan *) PlanList;

static void add_plan(Arena *arena, PlanList *plans, const Plan *plan)
{
	for (size_t i = 0; i < plans->count; i++)
		if (plans->at[i] == plan)
			return;
	LIST_ADD(arena, plans, plan);
}

static void add_state_plans(Arena *arena, PlanList *plans, const State *state)
{
	add_plan(arena, plans, state->plan);
	if (state->comparison == COMPARISON_OVERLAY)
		add_plan(arena, plans, state->other->plan);
}

/* What the plans of all panels say of themselves, each once. */
static char *plans_note(const PanelSheet *sheet, const Voice *voice)
{
	Arena *arena = voice->arena;
	PlanList plans = {0};
	char *all = arena_copy(arena, "");

	for (size_t i = 0; i < sheet->panels.count; i++) {
		const ChartModel *model = sheet->panels.at[i].model;

		for (size_t k = 0; model && k < model->spec->plan_count; k++)
			add_plan(arena, &plans, model->spec->plans[k]);
	}
	for (size_t i = 0; i < sheet->maps.count; i++)
		for (size_t k = 0; k < sheet->maps.at[i]->plates.count; k++)
			add_state_plans(arena, &plans, sheet->maps.at[i]->plates.at[k].state);
	for (size_t i = 0; i < plans.count; i++)
		all = arena_joined(arena, all, " ",
				   plan_note(voice, plans.at[i], NULL, plans.count > 1));
	return all;
}

/* The notes of all plans and panels, each once; what the charts cite as one list. */
static char *sheet_note(const PanelSheet *sheet, const Voice *voice)
{
	Arena *arena = voice->arena;
	LIST(const char *) said = {0};
	SourceList sources = {0};
	const char *cited;
	char *all = plans_note(sheet, voice);

	for (size_t i = 0; i < sheet->panels.count; i++) {
		const Panel *panel = &sheet->panels.at[i];
		const ChartModel *model = panel->model;

		if (!model)
			continue;
		if (model->spec->state && model->spec->state->phase)
			LIST_ADD(arena, &said, voice_text(voice, &model->spec->state->phase->note));
		LIST_ADD(arena, &said, model->kind->note(model, voice, &panel->needs));
		if (model->kind->cite)
			model->kind->cite(model, voice, &sources);
	}
	cited = source_list_words(voice, &sources);
	if (*cited)
		LIST_ADD(arena, &said, VOICE_FILL(voice, "note_sources", cited));
	for (size_t i = 0; i < sheet->maps.count; i++) {
		MapGroup *maps = sheet->maps.at[i];

		LIST_ADD(arena, &said,
			 series_note(voice, maps->series, maps->plates.at, maps->plates.count));
	}
	for (size_t i = 0; i < said.count; i++) {
		bool repeated = false;

		for (size_t k = 0; k < i; k++)
			repeated |= !strcmp(said.at[k], said.at[i]);
		if (!repeated)
			all = arena_joined(arena, all, " ", said.at[i]);
	}
	return all;
}

/* Title of the sheet, where it has one of its own. */
static const char *sheet_title(const PanelSheet *sheet, const Voice *voice)
{
	return voice_text(voice, &sheet->figure->spec->title);
}

/* Legends and note are measured; returns the height of the legends with the gaps that the panels have about them. */
static double measure_foot(PanelSheet *sheet, const Composer *composer)
{
	/* Half of the gap under the panels is the page's own. */
	double legends = PAGE_GAP / 2;

	for (size_t i = 0; i < sheet->maps.count; i++) {
		MapGroup *maps = sheet->maps.at[i];

		maps->legend =
			series_legend(composer, composer->page, maps->series, maps->plates.at,
				      maps->plates.count, sheet->page.width);
		legends += maps->legend.height + PAGE_GAP;
	}
	page_measure_note(composer, composer->page, &sheet->page,
			  sheet_note(sheet, &composer->voice));
	return legends;
}

static void draw_foot(PanelSheet *sheet, Pen *pen, double top)
{
	const Composer composer = composer_of(pen);
	Scene *scene = pen->scene;
	Group *furniture = page_layer(pen, scene->root, "furniture", "layer_furniture");
	const char *title = sheet_title(sheet, &pen->voice);
	TitleBlock block = {title, "",
			    pen->in_book ? ""
					 : voice_text(&pen->voice, &sheet->context.atlas->title)};
	char *note;

	page_title_draw(pen, furniture, &sheet->page, &block);
	for (size_t i = 0; i < sheet->maps.count; i++) {
		MapGroup *maps = sheet->maps.at[i];
		Legend legend =
			series_legend(&composer, furniture->styled, maps->series, maps->plates.at,
				      maps->plates.count, sheet->page.width);

		legend_draw(pen, furniture, &legend, (Point){sheet->page.margin, top},
			    sheet->page.width);
		top += legend.height + PAGE_GAP;
	}
	note = sheet_note(sheet, &pen->voice);
	scene->caption = *title ? arena_printf(scene->arena, "%s. %s", title, note) : note;
	/* Lower panels may say other things than they did when they were measured. An empty group of a note stays before it. */
	pen_open(pen, furniture, (Element){.name = "source_note"});
	page_measure_note(&composer, furniture->styled, &sheet->page, note);
	page_note_draw(pen, furniture, &sheet->page, note);
}

static bool columns_fit(const PanelSheet *sheet)
{
	const FigureSpec *spec = sheet->figure->spec;

	if (sheet->cell >= PANEL_LEAST)
		return true;
	page_needs(sheet->context.needs,
		   spec->width + (PANEL_LEAST - sheet->cell) * (double)sheet->columns, 0);
	return diag_error(sheet->gallery->diag, spec->span, "figure.too-small",
			  "the page of sheet '%s' leaves no room for %zu columns", spec->id,
			  sheet->columns);
}

/* Everything that has to be known before the page has its height; *around gets what stands around its panels. */
static bool measure_sheet(PanelSheet *sheet, double *around)
{
	const FigureSpec *spec = sheet->figure->spec;
	const Composer composer =
		composer_for(&sheet->context, sheet->arena, spec->width, spec->span);
	double legends;

	sheet->page = page_measure(&composer, *sheet_title(sheet, &composer.voice) != '\0', NULL);
	sheet->columns = choose_columns(sheet);
	sheet->cell = (sheet->page.width - (double)(sheet->columns - 1) * PAGE_GAP) /
		      (double)sheet->columns;
	if (!columns_fit(sheet))
		return false;
	measure_heads(sheet, &composer);
	measure_charts(sheet, &composer);
	if (!measure_maps(sheet) || !open_maps(sheet))
		return false;
	legends = measure_foot(sheet, &composer);
	*around = page_around(&sheet->page) + legends;
	return true;
}

static Scene *draw_sheet(PanelSheet *sheet, double height, const double *rows, double panels)
{
	Pen pen = page_open(sheet->arena, &sheet->context, sheet->figure->stem,
			    sheet->figure->spec->width, height, sheet->figure->spec->span);
	Scene *scene = pen.scene;
	const char *title = sheet_title(sheet, &pen.voice);
	char *desc = arena_copy(scene->arena, "");

	page_fit(&sheet->page, height);
	lay_out(sheet, sheet->page.body.y0, rows);
	for (size_t i = 0; i < sheet->panels.count; i++) {
		Panel *panel = &sheet->panels.at[i];

		desc = arena_printf(scene->arena, "%s%s%s: %s", desc, i ? " " : "", panel->letter,
				    draw_panel(sheet, &pen, panel));
	}
	draw_foot(sheet, &pen, sheet->page.body.y0 + panels + PAGE_GAP);
	scene->title = *title ? title : voice_text(&pen.voice, &sheet->context.atlas->title);
	scene->desc = desc;
	return scene;
}

Scene *sheet_draw(Arena *arena, Gallery *gallery, const Figure *figure,
		  const FigureContext *context)
{
	PanelSheet sheet = {
		.arena = arena, .gallery = gallery, .figure = figure, .context = *context};
	const FigureSpec *spec = figure->spec;
	size_t row_count;
	double *rows, panels, around, height = spec->height;

	if (!find_panels(&sheet) || !measure_sheet(&sheet, &around))
		return NULL;
	row_count = (sheet.panels.count + sheet.columns - 1) / sheet.columns;
	rows = arena_array(arena, row_count, sizeof *rows);
	panels = row_heights(&sheet, rows, row_count);
	if (height <= 0)
		height = spec->height_most > 0 ? fmin(around + panels, spec->height_most)
					       : around + panels;
	if (around + panels > height + PAGE_SLACK) {
		if (!squeeze(&sheet, around, height, panels) || !open_maps(&sheet))
			return NULL;
		panels = row_heights(&sheet, rows, row_count);
	}
	return draw_sheet(&sheet, height, rows, panels);
}
