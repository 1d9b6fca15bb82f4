#include "map/plate/plate.h"

#include <math.h>

#include "base/measure.h"
#include "layout/label_costs.h"
#include "layout/title.h"
#include "map/contents/flow_lines.h"
#include "map/contents/formation.h"
#include "map/contents/movement.h"
#include "map/furniture/inset.h"
#include "map/furniture/legend.h"
#include "map/furniture/locator.h"
#include "map/furniture/scale_bar.h"
#include "map/furniture/unlocated.h"
#include "map/ground/graticule.h"
#include "map/ground/ground.h"
#include "map/names/key_list.h"
#include "map/names/names.h"
#include "map/plate/note.h"
#include "words/caption.h"
#include "words/prose.h"

#define GAP (3 * PT_PER_MM)	     /* the grid that margins and gaps keep to */
#define RELIEF_GAP (1.4 * PT_PER_MM) /* of a bracket to either side of a relief that passes it */
#define STRIP (3 * PT_PER_MM) /* between neatline and outer rule, for the graticule's labels */
struct Series {
	FigureContext context;
	const FigureSpec *figure;
	bool bare;		 /* only the map: a panel */
	const FlowWidth *widths; /* its movements are flow lines of these widths */
	size_t width_count;	 /* 0: they are arrows */
	double margin, title_height, legend_height, note_height;
	double key_height; /* of the key list with its gap, 0 where no plate has one */
	Box outer;	   /* the outer rule */
	View view;
	const BaseMap *base;
	Graticule graticule;
	BaseNames names;
	LineNames line_names;
	KeyNumbers key_numbers;
	ScaleBar scale_bar;
	Insets insets;
	Locator locator;
	Unlocated unlocated;
	Front front;			       /* the lines' courses, alike on all plates */
	LabelField *symbol_field, *name_field; /* obstacles that are alike on all plates */
};

/* What one plate's own things are and where they stand. */
typedef struct Contents {
	Arrows arrows;
	Formations formations;
	const State *state;
	const Front *front;
	Group *lines, *movements, *positions;
} Contents;

/* Passes 6 to 9: lines, then arrows (which have the least freedom), then symbols around them. */
static Contents place_contents(Pen *pen, const Series *series, const State *state,
			       LabelField *field, Group *parent)
{
	Contents contents;

	contents.lines =
		scene_layer(pen->scene, parent, "lines", voice_word(&pen->voice, "layer_lines"));
	contents.movements = scene_layer(pen->scene, parent, "movements",
					 voice_word(&pen->voice, "layer_movements"));
	contents.positions = scene_layer(pen->scene, parent, "positions",
					 voice_word(&pen->voice, "layer_positions"));
	style_resolve(pen->scene, contents.lines, pen->sheet, &pen->media);
	style_resolve(pen->scene, contents.movements, pen->sheet, &pen->media);
	style_resolve(pen->scene, contents.positions, pen->sheet, &pen->media);
	if (field)
		front_boundary_obstacles(field, &series->front, state, COST_MARK_UNDER_SYMBOL);
	contents.state = state;
	contents.front = &series->front;
	contents.arrows = series->width_count
				  ? flow_lines_route(pen, contents.movements, state, &series->front,
						     &series->view, series->widths,
						     series->width_count, field)
				  : arrows_route(pen, contents.movements, state, &series->front,
						 &series->view, field);
	contents.formations = formations_place(pen, contents.positions, state, &series->front,
					       &series->view, field);
	for (size_t i = 0; i < contents.arrows.count; i++)
		if (contents.arrows.at[i].relief)
			formations_give_way(&contents.formations, contents.arrows.at[i].relief_at,
					    RELIEF_GAP);
	return contents;
}

static LabelField *prepare_field(Pen *pen, const Series *series, int mark_weight, int line_weight)
{
	LabelField *field = label_field_new(pen->scene->arena, box_grow(series->view.frame, -1.5));

	names_obstacles(field, series->base, &series->names, mark_weight);
	front_obstacles(field, &series->front, line_weight);
	return field;
}

/* Everything that is alike on all plates, but for the furniture, which is not placed yet. */
static void prepare_fields(Pen *pen, Series *series)
{
	series->front = front_build(pen, series->context.atlas, &series->view);
	series->symbol_field =
		prepare_field(pen, series, COST_MARK_UNDER_SYMBOL, COST_LINE_UNDER_SYMBOL);
	series->name_field = prepare_field(pen, series, 0, COST_LINE);
}

static LabelField *plate_field(Arena *arena, const Series *series, const LabelField *common)
{
	LabelField *field = label_field_above(arena, common);

	insets_obstacles(field, &series->insets);
	locator_obstacle(field, &series->locator);
	unlocated_obstacle(field, &series->unlocated);
	if (series->scale_bar.placed)
		label_obstacle(field, quad_of_box(box_grow(series->scale_bar.box, 1.5)), 0);
	return field;
}

/* Names may lie on a flow line, but not on the words in it. */
static void words_obstacle(LabelField *field, const Arrow *arrow)
{
	AlongText along;

	if (!flow_line_words(field->arena, arrow, &along))
		return;
	for (size_t i = 0; i < along.count; i++)
		label_obstacle(field, along_quad(&along.at[i]), 0);
}

/* What a plate has of its own becomes an obstacle for names. */
static void gather_obstacles(LabelField *field, const Contents *contents)
{
	front_boundary_obstacles(field, contents->front, contents->state, COST_LINE);
	for (size_t i = 0; i < contents->arrows.count; i++) {
		const Arrow *arrow = &contents->arrows.at[i];

		if (arrow->placed) {
			Polyline coarse = polyline_simplified(field->arena, &arrow->course, 0.4);

			label_obstacle_line(field, &coarse, arrow->form.width / 2 + 1.2,
					    arrow->flow ? COST_FLOW_LINE : 0);
			words_obstacle(field, arrow);
		}
		if (arrow->relief)
			label_obstacle(field, quad_of_box(arrow_relief_box(arrow)), 0);
	}
	for (size_t i = 0; i < contents->formations.count; i++) {
		const Formation *formation = &contents->formations.at[i];

		if (!formation->placed)
			continue;
		label_obstacle(field, quad_of_box(formation->box), COST_SOLID);
		if (formation->bracket.count)
			label_obstacle_line(field, &formation->bracket, 1, COST_BRACKET);
		if (formation->has_stem && formation->on_line) {
			Point stem[] = {formation->foot, formation->centre};

			label_obstacle_line(field, &(Polyline){stem, 2, false}, 0.8, COST_LINE);
		}
	}
}

/* A sheet to try things on: a scene in an arena of its own, thrown away with it. */
typedef struct Trial {
	Arena *arena;
	Pen pen;
	Group *sheet;
	Contents contents;
} Trial;

static Trial trial_open(const Pen *like, const Series *series)
{
	Trial trial = {.arena = arena_new()};
	Scene *scene = scene_new(trial.arena, series->figure->width, series->figure->height,
				 like->voice.language);

	trial.pen = pen_for(&series->context, scene, series->figure->span);
	trial.sheet = scene->root;
	return trial;
}

/* A first look at every plate: legends and notes are as high as they will be, whatever the frame. */
static void measure_furniture(Pen *pen, Series *series, const PlateSpec *plates, size_t count,
			      Group *scratch)
{
	double width = series->figure->width - 2 * series->margin;

	series->title_height = title_height(pen, scratch);
	series->front = front_build(pen, series->context.atlas, &series->view);
	for (size_t i = 0; i < count; i++) {
		Trial trial = trial_open(pen, series);
		const State *state = plates[i].state;
		Contents contents = place_contents(&trial.pen, series, state, NULL, trial.sheet);
		Formations formations = unlocated_with(&trial.pen, &contents.formations, state);
		Legend legend = legend_build(&trial.pen, trial.sheet, series->context.atlas, state,
					     &series->front, &formations, &contents.arrows,
					     &series->view, width);
		char *note = plate_note(&trial.pen.voice, series->context.atlas, state,
					&series->front, &series->view, false);

		series->legend_height = fmax(series->legend_height, legend.height);
		series->note_height = fmax(series->note_height,
					   note_height(&trial.pen, trial.sheet, note, width));
		arena_free(trial.arena);
	}
}

static bool fit_frame(Arena *arena, Series *series)
{
	const FigureSpec *figure = series->figure;
	double m = series->margin;

	series->outer = series->bare
				? (Box){0, 0, figure->width, figure->height}
				: (Box){m, m + series->title_height + GAP, figure->width - m,
					figure->height - m - series->note_height - GAP / 2 -
						series->key_height - series->legend_height - GAP};
	if (series->outer.y1 - series->outer.y0 < 20 * PT_PER_MM)
		return diag_error(series->context.diag, figure->span, "figure.too-small",
				  "the page of figure '%s' leaves no room for its map", figure->id);
	return view_open(arena, series->context.diag, figure->plate.map,
			 box_grow(series->outer, -STRIP), &series->view);
}

static NameSources name_sources(const Series *series)
{
	return (NameSources){.base = series->base,
			     .names = &series->names,
			     .line_names = &series->line_names,
			     .front = &series->front,
			     .unkeyed = series->bare,
			     .numbers = &series->key_numbers};
}

/* The names of one plate as they will come out, but for their numbers. */
static NamePlan trial_names(Trial *trial, const Series *series, const PlateSpec *plate)
{
	NameSources sources = name_sources(series);
	LabelField *field = plate_field(trial->arena, series, series->name_field);

	gather_obstacles(field, &trial->contents);
	return names_place(&trial->pen, trial->sheet, &sources, &trial->contents.arrows,
			   plate->state, field);
}

/* Numbers for all names that are left over on any plate; returns the room that the longest list takes. */
static double settle_keys(Pen *pen, Series *series, Trial *trials, const PlateSpec *plates,
			  size_t count)
{
	Arena *arena = pen->scene->arena;
	NamePlan *plans = arena_array(arena, count, sizeof *plans);
	double height = 0, width = series->figure->width - 2 * series->margin;

	series->key_numbers = (KeyNumbers){0};
	for (size_t i = 0; i < count; i++) {
		plans[i] = trial_names(&trials[i], series, &plates[i]);
		names_keys_gather(arena, &series->key_numbers, &plans[i]);
	}
	names_keys_count(&series->key_numbers);
	for (size_t i = 0; i < count; i++) {
		names_keys_apply(&plans[i], &series->key_numbers);
		height = fmax(
			height,
			key_list_build(&trials[i].pen, trials[i].sheet, &plans[i], width).height);
	}
	return height;
}

static void build_ground(Pen *pen, Series *series, const PlateSpec *plates, size_t count)
{
	Group *layer = scene_layer(pen->scene, pen->scene->root, "names", NULL);

	style_resolve(pen->scene, layer, pen->sheet, &pen->media);
	series->base = base_map_build(pen->scene, pen->scene->root, series->context.atlas,
				      &series->view, pen->sheet, &pen->media);
	series->graticule = graticule_build(pen->scene->arena, &series->view);
	series->names = names_shape(pen, layer, series->base);
	names_clip(&series->names, series->view.frame);
	names_rank(pen, &series->names, series->context.atlas);
	series->scale_bar = scale_bar_measure(pen, pen->scene->root, &series->view, series->bare);
	/* Panels have frames of their own size: there pins say nothing. */
	if (!series->bare && spot_pin(series->figure, PIN_SCALE_BAR))
		scale_bar_pin(&series->scale_bar, &series->view,
			      spot_pin(series->figure, PIN_SCALE_BAR), pen->diag);
	series->insets = (Insets){0};
	series->locator = (Locator){0};
	series->unlocated = (Unlocated){0};
	prepare_fields(pen, series);
	names_measure(series->name_field, &series->names);
	series->line_names = (LineNames){0};
	for (size_t i = 0; i < count; i++)
		names_measure_lines(pen, layer, &series->front, plates[i].state, series->name_field,
				    &series->line_names);
}

/* Insets find their places beside what stands and moves on any plate, and hide what of the base map lies below them. */
static void settle_insets(Pen *pen, Series *series, const PlateSpec *plates, size_t count,
			  LabelField *taken, LabelField *names)
{
	Spots spots = {.view = &series->view,
		       .base = series->base,
		       .names = &series->names,
		       .lines = &series->line_names,
		       .name_field = names,
		       .field = taken,
		       .figure = series->figure,
		       .diag = pen->diag};
	bool early = series->figure->plate.locator &&
		     spot_pin(series->figure, series->figure->plate.locator->id);
	const State **states = arena_array(pen->scene->arena, count, sizeof *states);

	for (size_t i = 0; i < count; i++)
		states[i] = plates[i].state;
	if (series->scale_bar.placed)
		label_obstacle(taken, quad_of_box(box_grow(series->scale_bar.box, GAP)), 0);
	if (early)
		series->locator = locator_open(pen, &series->context, series->figure, &spots);
	series->insets = insets_open(pen, series->figure, &spots);
	insets_settle(pen, &series->context, &series->insets, states, count);
	insets_obstacles(names, &series->insets);
	if (!early)
		series->locator = locator_open(pen, &series->context, series->figure, &spots);
	locator_obstacle(names, &series->locator);
	if (series->locator.placed)
		spot_hide(series->locator.box, &series->names);
	series->unlocated = unlocated_open(pen, states, count, &spots);
	unlocated_obstacle(names, &series->unlocated);
	if (series->unlocated.placed)
		spot_hide(series->unlocated.box, &series->names);
	for (size_t i = 0; i < series->insets.count; i++)
		spot_hide(series->insets.at[i].box, &series->names);
}

/* The scale bar has the choice of the whole map, names have not: so it goes where they leave room. */
static void place_base_names(Arena *arena, Series *series, LabelField *field)
{
	LabelField *with_names = label_field_above(arena, field);

	if (!series->scale_bar.placed) {
		names_prefer(field, &series->names, &series->line_names);
		names_as_obstacles(with_names, &series->names);
		scale_bar_place(&series->scale_bar, &series->view, with_names, series->base);
	}
	if (!series->scale_bar.placed)
		return;
	label_obstacle(field, quad_of_box(box_grow(series->scale_bar.box, 1.5)), 0);
	names_prefer(field, &series->names, &series->line_names);
}

/* The things of every plate at their places, as obstacles of `field` and, where it is wanted, of `taken`. */
static Trial *try_plates(Pen *pen, const Series *series, const PlateSpec *plates, size_t count,
			 LabelField *field, LabelField *taken)
{
	Trial *trials = arena_array(pen->scene->arena, count, sizeof *trials);

	for (size_t i = 0; i < count; i++) {
		LabelField *own;

		trials[i] = trial_open(pen, series);
		own = plate_field(trials[i].arena, series, series->symbol_field);
		trials[i].contents = place_contents(&trials[i].pen, series, plates[i].state, own,
						    trials[i].sheet);
		gather_obstacles(field, &trials[i].contents);
		if (taken)
			gather_obstacles(taken, &trials[i].contents);
	}
	return trials;
}

static bool has_pockets(const PlateSpec *plates, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (plates[i].state->pocket_count)
			return true;
	return false;
}

/* Insets go where they hide least of what is there without them. */
static void find_insets(Pen *pen, Series *series, const PlateSpec *plates, size_t count)
{
	Arena *arena = pen->scene->arena;
	LabelField *field = plate_field(arena, series, series->name_field),
		   *taken = spots_field(arena, &series->view);
	Trial *trials;

	/* Panels of a sheet are small: what there is room for is the map itself. */
	if (series->bare || (!series->figure->plate.inset_count && !series->figure->plate.locator &&
			     !has_pockets(plates, count)))
		return;
	trials = try_plates(pen, series, plates, count, field, taken);
	front_obstacles(taken, &series->front, 0);
	settle_insets(pen, series, plates, count, taken, field);
	for (size_t i = 0; i < count; i++)
		arena_free(trials[i].arena);
}

/* Passes 4 and 5 on the frame as it is. Returns how high the key list of the fullest plate comes out. */
static double settle_series(Pen *pen, Series *series, const PlateSpec *plates, size_t count)
{
	LabelField *field;
	Trial *trials;
	double height;

	build_ground(pen, series, plates, count);
	find_insets(pen, series, plates, count);
	/* Symbols keep off the insets, so they may stand elsewhere now. */
	field = plate_field(pen->scene->arena, series, series->name_field);
	trials = try_plates(pen, series, plates, count, field, NULL);
	place_base_names(pen->scene->arena, series, field);
	height = settle_keys(pen, series, trials, plates, count);
	for (size_t i = 0; i < count; i++)
		arena_free(trials[i].arena);
	return height;
}

#define KEY_GAP (GAP / 2)
#define SETTLES_MOST 4
#define CROWD_PER_CM2                                                                              \
	0.25 /* named things of the land: on a map with more, some name is likely to be keyed */

static bool feature_shows(const Feature *feature, const View *view)
{
	const LonLatBox a = feature->bounds, b = view->reach;

	return feature->name.count && a.west < b.east && b.west < a.east && a.south < b.north &&
	       b.south < a.north;
}

static bool is_crowded(const Series *series)
{
	const Library *library = series->context.atlas->library;
	Box frame = series->view.frame;
	double cm = 10 * PT_PER_MM, names = 0;

	for (size_t i = 0; i < series->context.atlas->basemap_count; i++)
		for (size_t k = 0; k < library->layers[i].count; k++)
			names += feature_shows(library->layers[i].features[k], &series->view);
	return names > CROWD_PER_CM2 * (frame.x1 - frame.x0) * (frame.y1 - frame.y0) / (cm * cm);
}

/* Room for the key list takes some from the map, on which then other names may find no place: so again, until it is
 * enough. A crowded map begins with room for one row, which mostly spares the second time; where that proves needless it
 * is given back once. From then on room only grows, each time by a row to spare, so this ends. */
static bool settle_frame(Arena *arena, Series *series, const PlateSpec *plates, size_t count)
{
	bool guessed = is_crowded(series);
	size_t errors = series->context.diag->errors;

	for (int i = 0; i < SETTLES_MOST && series->context.diag->errors == errors; i++) {
		/* A scene of its own: anchors do not know of the try before. */
		Scene *scene = scene_new(arena, series->figure->width, series->figure->height,
					 series->context.language);
		Pen pen = pen_for(&series->context, scene, series->figure->span);
		double row = key_list_row(&pen), height;

		scene->anchor_prefix = "base-";
		if (i == 0 && guessed)
			series->key_height = row + KEY_GAP;
		if (!fit_frame(arena, series))
			return false;
		height = settle_series(&pen, series, plates, count);
		if (height > 0 ? height + KEY_GAP <= series->key_height : !guessed)
			return true;
		series->key_height = height > 0 ? height + KEY_GAP + (i ? row : 0) : 0;
		guessed = false;
	}
	diag_warning(
		series->context.diag, series->figure->span, "label.key-list",
		"the key list of figure '%s' may not find room enough: a larger page would help",
		series->figure->id);
	return true;
}

static Series *open_series(Arena *arena, const FigureContext *context, const FigureSpec *figure,
			   const PlateSpec *plates, size_t count, const Series *like)
{
	Series *series = arena_alloc(arena, sizeof *series);
	bool bare = like->bare;
	Scene *scene = scene_new(arena, figure->width, figure->height, context->language);
	Pen pen = pen_for(context, scene, figure->span);
	const Style *page = style_of(scene->root);
	size_t errors = context->diag->errors;
	static const BaseMap no_ground;

	scene->anchor_prefix = "base-";
	*series = *like;
	series->context = *context;
	series->figure = figure;
	series->base = &no_ground;
	if (!bare) {
		series->margin = page->margin > 0 ? page->margin : GAP;
		series->title_height = title_height(&pen, scene->root);
		if (!fit_frame(arena, series))
			return NULL;
		measure_furniture(&pen, series, plates, count, scene->root);
	}
	if (!settle_frame(arena, series, plates, count))
		return NULL;
	return context->diag->errors == errors ? series : NULL;
}

Series *series_open(Arena *arena, const FigureContext *context, const FigureSpec *figure,
		    const PlateSpec *plates, size_t count)
{
	return open_series(arena, context, figure, plates, count, &(Series){.bare = false});
}

static FigureSpec *panel_spec(Arena *arena, const FigureSpec *figure, double width, double height)
{
	FigureSpec *panel = arena_alloc(arena, sizeof *panel);

	*panel = *figure;
	panel->width = width;
	panel->height = height;
	return panel;
}

Series *series_open_panels(Arena *arena, const FigureContext *context, const FigureSpec *figure,
			   const PlateSpec *plates, size_t count, double width, double height)
{
	return open_series(arena, context, panel_spec(arena, figure, width, height), plates, count,
			   &(Series){.bare = true});
}

Series *series_open_flow(Arena *arena, const FigureContext *context, const FigureSpec *figure,
			 const PlateSpec *plate, double width, double height,
			 const FlowWidth *widths, size_t width_count)
{
	return open_series(arena, context, panel_spec(arena, figure, width, height), plate, 1,
			   &(Series){.bare = true, .widths = widths, .width_count = width_count});
}

double plate_panel_height(Arena *arena, const FigureContext *context, const FigureSpec *figure,
			  double width)
{
	/* The scale that fits the width of an endlessly high frame tells how high the extent is. */
	View view = {0};
	Box frame = {0, 0, width - 2 * STRIP, 100 * width};
	Polyline edge;
	LonLatBox e = figure->plate.map->extent;
	LonLat corners[12];

	if (!view_open(arena, context->diag, figure->plate.map, frame, &view))
		return 0;
	for (int i = 0; i < 6; i++) {
		double lon = e.west + (e.east - e.west) * i / 5;

		corners[i] = (LonLat){lon, e.south};
		corners[6 + i] = (LonLat){lon, e.north};
	}
	edge = view_polyline(arena, &view, corners, 12);
	return polyline_bounds(&edge).y1 - polyline_bounds(&edge).y0 + 2 * STRIP;
}

Legend series_legend(Pen *pen, Group *parent, const Series *series, const PlateSpec *plates,
		     size_t count, double width)
{
	Arena *arena = pen->scene->arena;
	Group *scratch = pen_open(pen, parent, (Element){.name = "layer"});
	LIST(Formation) formations = {0};
	LIST(Arrow) arrows = {0};
	LIST(Sector) sectors = {0};
	State all = *plates[0].state;
	Legend legend;

	for (size_t i = 0; i < count; i++) {
		const State *state = plates[i].state;
		LabelField *field = plate_field(arena, series, series->symbol_field);
		Contents contents = place_contents(pen, series, state, field, scratch);

		for (size_t k = 0; k < contents.formations.count; k++)
			LIST_ADD(arena, &formations, contents.formations.at[k]);
		for (size_t k = 0; k < contents.arrows.count; k++)
			LIST_ADD(arena, &arrows, contents.arrows.at[k]);
		for (size_t k = 0; k < state->sector_count; k++)
			LIST_ADD(arena, &sectors, state->sectors[k]);
	}
	all.sectors = sectors.at;
	all.sector_count = sectors.count;
	legend = legend_build(pen, parent, series->context.atlas, &all, &series->front,
			      &(Formations){formations.at, formations.count},
			      &(Arrows){arrows.at, arrows.count}, &series->view, width);
	scene_discard(scratch);
	return legend;
}

char *series_note(Pen *pen, const Series *series, const PlateSpec *plates, size_t count)
{
	Arena *arena = pen->scene->arena;
	LIST(Position) positions = {0};
	LIST(Movement) movements = {0};
	State all = {.plan = plates[0].state->plan};

	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < plates[i].state->position_count; k++)
			LIST_ADD(arena, &positions, plates[i].state->positions[k]);
		for (size_t k = 0; k < plates[i].state->movement_count; k++)
			LIST_ADD(arena, &movements, plates[i].state->movements[k]);
	}
	all.positions = positions.at;
	all.position_count = positions.count;
	all.movements = movements.at;
	all.movement_count = movements.count;
	return plate_note(&pen->voice, series->context.atlas, &all, &series->front, &series->view,
			  false);
}

static void draw_outer_rule(Pen *pen, Group *parent, const Series *series)
{
	Group *group = pen_open(pen, parent, (Element){.name = "frame"});
	Path path = path_new(pen->scene->arena);
	Paint paint = style_paint(style_of(group));

	path_box(&path, series->outer);
	paint.fills = false;
	if (paint.strokes)
		scene_path(pen->scene, group, path, paint);
}

static Path *frame_clip(Arena *arena, const Series *series)
{
	Path *clip = arena_alloc(arena, sizeof *clip);

	*clip = path_new(arena);
	path_box(clip, series->view.frame);
	return clip;
}

static Group *layer_open(Pen *pen, Group *parent, const char *name, const char *word)
{
	Group *group = scene_layer(pen->scene, parent, name, voice_word(&pen->voice, word));

	style_resolve(pen->scene, group, pen->sheet, &pen->media);
	return group;
}

static void draw_furniture(Pen *pen, Group *layer, const Series *series, const PlateSpec *plate,
			   const Contents *contents, const NamePlan *names)
{
	const FigureContext *context = &series->context;
	KeyList keys;
	double m = series->margin, width = series->figure->width - 2 * m;
	TitleBlock block = plate_title(&pen->voice, context->atlas, plate->state);
	Formations formations = series->unlocated.placed
					? unlocated_with(pen, &contents->formations, plate->state)
					: contents->formations;
	Legend legend = legend_build(pen, layer, context->atlas, plate->state, &series->front,
				     &formations, &contents->arrows, &series->view, width);
	char *note = plate_note(&pen->voice, context->atlas, plate->state, &series->front,
				&series->view, series->unlocated.placed);

	if (pen->in_book)
		block.series = "";
	title_draw(pen, layer, &block, (Point){m, m}, width);
	legend_draw(pen, &legend, (Point){m, series->outer.y1 + GAP}, width);
	keys = key_list_build(pen, layer, names, width);
	key_list_draw(pen, &keys,
		      (Point){m, series->outer.y1 + GAP + series->legend_height + KEY_GAP});
	note_draw(pen, layer, note, (Point){m, series->figure->height - m - series->note_height},
		  width);
}

Scene *series_plate(Arena *arena, const Series *series, const PlateSpec *plate)
{
	const FigureSpec *figure = series->figure;
	Scene *scene = scene_new(arena, figure->width, figure->height, series->context.language);
	Pen pen = pen_for(&series->context, scene, figure->span);
	Group *tints, *net, *map, *furniture, *labels;
	Overlay *overlay = overlay_open(arena);
	LabelField *field;
	Contents contents;
	NameSources sources = name_sources(series);
	NamePlan names;
	TitleBlock block = plate_title(&pen.voice, series->context.atlas, plate->state);

	scene->id = plate->stem;
	scene->anchor_prefix = plate->anchor_prefix;
	scene->title = arena_printf(arena, "%s. %s", block.title, block.subtitle);
	scene->desc = state_sentences(&pen.voice, series->context.atlas, plate->state);
	scene->caption = plate_caption(&pen.voice, series->context.atlas, plate->state);
	scene->sources = plate_sources(&pen.voice, plate->state);
	pen_paper(&pen);
	scene_frozen(scene, scene->root, series->base->fills);
	tints = layer_open(&pen, scene->root, "tints", "layer_tints");
	tints->clip = frame_clip(arena, series);
	scene_frozen(scene, scene->root, series->base->ink);
	net = layer_open(&pen, scene->root, "net", "layer_net");
	graticule_draw_lines(&pen, net, &series->graticule);
	map = layer_open(&pen, scene->root, "map", "layer_map");
	map->clip = frame_clip(arena, series);
	field = plate_field(arena, series, series->symbol_field);
	contents = place_contents(&pen, series, plate->state, field, map);
	field = plate_field(arena, series, series->name_field);
	gather_obstacles(field, &contents);
	front_draw_tints(&pen, tints, series->context.atlas, &series->front, plate->state,
			 &series->view, overlay);
	front_draw_lines(&pen, contents.lines, &series->front, plate->state);
	insets_draw_outlines(&pen, contents.lines, &series->insets);
	(series->width_count ? flow_lines_draw : arrows_draw)(&pen, &contents.arrows);
	formations_draw(&pen, &contents.formations);
	labels = layer_open(&pen, scene->root, "labels", "layer_labels");
	names = names_place(&pen, labels, &sources, &contents.arrows, plate->state, field);
	names_draw(&pen, series->base, &names);
	furniture = layer_open(&pen, scene->root, "furniture", "layer_furniture");
	draw_outer_rule(&pen, furniture, series);
	graticule_draw_frame(&pen, furniture, &series->graticule, &series->view, STRIP);
	if (!plate->unscaled)
		scale_bar_draw(&pen, furniture, &series->scale_bar);
	if (!series->bare)
		draw_furniture(&pen, furniture, series, plate, &contents, &names);
	insets_draw(&pen, furniture, &series->context, &series->insets, plate->state, overlay);
	locator_draw(&pen, furniture, &series->locator, plate->state);
	unlocated_draw(&pen, furniture, &series->unlocated, plate->state);
	return scene;
}
