#include "map/plate.h"

#include <math.h>

#include "base/measure.h"
#include "map/formation.h"
#include "map/furniture.h"
#include "map/graticule.h"
#include "map/ground.h"
#include "map/legend.h"
#include "map/movement.h"
#include "map/names.h"
#include "map/plate_text.h"
#include "map/prose.h"

#define GAP (3 * PT_PER_MM)   /* the grid that margins and gaps keep to */
#define STRIP (3 * PT_PER_MM) /* between neatline and outer rule, for the graticule's labels */
/* What a line costs that is crossed by a symbol (which may have to) and by a name (which had better not). */
#define LINE_UNDER_SYMBOL 16
#define LINE_UNDER_NAME 120
#define MARK_UNDER_SYMBOL 70

struct Series {
	FigureContext context;
	const FigureSpec *figure;
	double margin, title_height, legend_height, note_height;
	Box outer; /* the outer rule */
	View view;
	const BaseMap *base;
	Graticule graticule;
	BaseNames names;
	ScaleBar scale_bar;
	Front front;			       /* the lines' courses, alike on all plates */
	LabelField *symbol_field, *name_field; /* obstacles that are alike on all plates */
};

/* What one plate's own things are and where they stand. */
typedef struct Contents {
	Arrows arrows;
	Formations formations;
	Group *lines, *movements, *positions;
} Contents;

/* Passes 6 to 9: lines, then arrows (which have the least freedom), then symbols around them. */
static Contents place_contents(Pen *pen, const Series *series, const State *state,
			       LabelField *field, Group *parent)
{
	const FigureContext *context = &series->context;
	Contents contents;

	contents.lines =
		scene_layer(pen->scene, parent, "lines", words_find(pen->words, "layer_lines"));
	contents.movements = scene_layer(pen->scene, parent, "movements",
					 words_find(pen->words, "layer_movements"));
	contents.positions = scene_layer(pen->scene, parent, "positions",
					 words_find(pen->words, "layer_positions"));
	style_resolve(pen->scene, contents.lines, pen->sheet, &pen->media);
	style_resolve(pen->scene, contents.movements, pen->sheet, &pen->media);
	style_resolve(pen->scene, contents.positions, pen->sheet, &pen->media);
	contents.arrows = arrows_route(pen, contents.movements, context->ledger, state,
				       &series->front, &series->view, field);
	contents.formations = formations_place(pen, contents.positions, context->ledger, state,
					       &series->front, &series->view, field);
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
	series->symbol_field = prepare_field(pen, series, MARK_UNDER_SYMBOL, LINE_UNDER_SYMBOL);
	series->name_field = prepare_field(pen, series, 0, LINE_UNDER_NAME);
}

static LabelField *plate_field(Arena *arena, const Series *series, const LabelField *common)
{
	LabelField *field = label_field_copy(arena, common);

	if (series->scale_bar.placed)
		label_obstacle(field, quad_of_box(box_grow(series->scale_bar.box, 1.5)), 0);
	return field;
}

/* What a plate has of its own becomes an obstacle for names. */
static void gather_obstacles(LabelField *field, const Contents *contents)
{
	for (size_t i = 0; i < contents->arrows.count; i++) {
		const Arrow *arrow = &contents->arrows.at[i];

		if (arrow->placed)
			label_obstacle_line(field, &arrow->course, arrow->form.width / 2 + 1.2, 0);
		if (arrow->relief)
			label_obstacle(
				field,
				quad_of_box(box_grow((Box){arrow->relief_at.x, arrow->relief_at.y,
							   arrow->relief_at.x, arrow->relief_at.y},
						     10)),
				0);
	}
	for (size_t i = 0; i < contents->formations.count; i++) {
		const Formation *formation = &contents->formations.at[i];

		if (!formation->placed)
			continue;
		label_obstacle(field, quad_of_box(formation->box), 0);
		if (formation->bracket.count)
			label_obstacle_line(field, &formation->bracket, 1, 30);
	}
}

/* A sheet to try things on: a scene in an arena of its own, thrown away with it. */
typedef struct Trial {
	Arena *arena;
	Pen pen;
	Group *sheet;
} Trial;

static Trial trial_open(const Pen *like, const Series *series)
{
	Trial trial = {.arena = arena_new()};
	Scene *scene = scene_new(trial.arena, series->figure->width, series->figure->height,
				 like->language);

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
		Legend legend =
			legend_build(&trial.pen, trial.sheet, series->context.atlas,
				     series->context.ledger, state, &series->front,
				     &contents.formations, &contents.arrows, &series->view, width);
		char *note = plate_note(&trial.pen, series->context.atlas, series->context.ledger,
					state, &series->front, &series->view);

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

	series->outer = (Box){m, m + series->title_height + GAP, figure->width - m,
			      figure->height - m - series->note_height - GAP / 2 -
				      series->legend_height - GAP};
	if (series->outer.y1 - series->outer.y0 < 20 * PT_PER_MM)
		return diag_error(series->context.diag, figure->span, "figure.too-small",
				  "the page of figure '%s' leaves no room for its map", figure->id);
	return view_open(arena, series->context.diag, figure->map, box_grow(series->outer, -STRIP),
			 &series->view);
}

/* Pass 4 and 5 on the real frame. */
static void settle_series(Pen *pen, Series *series, const PlateSpec *plates, size_t count,
			  Group *scratch)
{
	LabelField *field;
	Group *names = scene_layer(pen->scene, scratch, "names", NULL);

	style_resolve(pen->scene, names, pen->sheet, &pen->media);
	series->base = base_map_build(pen->scene, series->context.atlas, &series->view, pen->sheet,
				      &pen->media);
	series->graticule = graticule_build(pen->scene->arena, &series->view);
	series->names = names_shape(pen, names, series->base);
	series->scale_bar = scale_bar_measure(pen, scratch, &series->view);
	prepare_fields(pen, series);
	field = plate_field(pen->scene->arena, series, series->name_field);
	for (size_t i = 0; i < count; i++) {
		Trial trial = trial_open(pen, series);
		LabelField *own = plate_field(trial.arena, series, series->symbol_field);
		Contents contents =
			place_contents(&trial.pen, series, plates[i].state, own, trial.sheet);

		gather_obstacles(field, &contents);
		arena_free(trial.arena);
	}
	scale_bar_place(&series->scale_bar, &series->view, field, series->base);
	if (series->scale_bar.placed)
		label_obstacle(field, quad_of_box(box_grow(series->scale_bar.box, 1.5)), 0);
	names_prefer(field, &series->names);
}

Series *series_open(Arena *arena, const FigureContext *context, const FigureSpec *figure,
		    const PlateSpec *plates, size_t count)
{
	Series *series = arena_alloc(arena, sizeof *series);
	Scene *scene = scene_new(arena, figure->width, figure->height, context->language);
	Pen pen = pen_for(context, scene, figure->span);
	const Style *page = style_of(scene->root);
	size_t errors = context->diag->errors;
	static const BaseMap no_ground;

	scene->anchor_prefix = "base-";
	series->context = *context;
	series->figure = figure;
	series->margin = page->margin > 0 ? page->margin : GAP;
	series->base = &no_ground;
	series->legend_height = series->note_height = 0;
	series->title_height = title_height(&pen, scene->root);
	if (!fit_frame(arena, series))
		return NULL;
	measure_furniture(&pen, series, plates, count, scene->root);
	if (!fit_frame(arena, series))
		return NULL;
	settle_series(&pen, series, plates, count, scene->root);
	return context->diag->errors == errors ? series : NULL;
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
	Group *group = scene_layer(pen->scene, parent, name, words_find(pen->words, word));

	style_resolve(pen->scene, group, pen->sheet, &pen->media);
	return group;
}

static void draw_paper(Pen *pen)
{
	const Style *page = style_of(pen->scene->root);
	Path path = path_new(pen->scene->arena);

	if (!page->has_fill)
		return;
	path_box(&path, (Box){0, 0, pen->scene->width, pen->scene->height});
	scene_path(pen->scene, pen->scene->root, path, (Paint){.fills = true, .fill = page->fill});
}

static void draw_furniture(Pen *pen, Group *layer, const Series *series, const PlateSpec *plate,
			   const Contents *contents)
{
	const FigureContext *context = &series->context;
	double m = series->margin, width = series->figure->width - 2 * m;
	TitleBlock block = plate_title(pen, context->atlas, plate->state);
	Legend legend = legend_build(pen, layer, context->atlas, context->ledger, plate->state,
				     &series->front, &contents->formations, &contents->arrows,
				     &series->view, width);
	char *note = plate_note(pen, context->atlas, context->ledger, plate->state, &series->front,
				&series->view);

	draw_outer_rule(pen, layer, series);
	graticule_draw_frame(pen, layer, &series->graticule, &series->view, STRIP);
	title_draw(pen, layer, &block, (Point){m, m}, width);
	legend_draw(pen, &legend, (Point){m, series->outer.y1 + GAP}, width);
	scale_bar_draw(pen, layer, &series->scale_bar);
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
	TitleBlock block = plate_title(&pen, series->context.atlas, plate->state);

	scene->id = plate->stem;
	scene->title = arena_printf(arena, "%s. %s", block.title, block.subtitle);
	scene->desc =
		state_sentences(&pen, series->context.atlas, series->context.ledger, plate->state);
	scene->caption = plate_caption(&pen, series->context.atlas, plate->state);
	scene->sources = plate_sources(&pen, plate->state);
	draw_paper(&pen);
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
	arrows_draw(&pen, &contents.arrows);
	formations_draw(&pen, &contents.formations);
	labels = layer_open(&pen, scene->root, "labels", "layer_labels");
	names_draw(&pen, labels, series->base, &series->names, &series->front, &contents.arrows,
		   series->context.ledger, plate->state, field);
	furniture = layer_open(&pen, scene->root, "furniture", "layer_furniture");
	draw_furniture(&pen, furniture, series, plate, &contents);
	return scene;
}
