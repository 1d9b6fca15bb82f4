#include <math.h>

#include "base/measure.h"
#include "map/contents/formation.h"
#include "map/furniture/furniture_costs.h"
#include "map/furniture/inset.h"
#include "map/furniture/inset_priv.h"
#include "map/names/tooth_clear.h"

#define MIDDLE_EM 0.36 /* from the middle of figures down to their base line */
#define LOOKS 32       /* along a line from an outline to its box */
#define TOUCH 0.1      /* within a box, from its edge on */
#define BAR_HEIGHT (0.8 * PT_PER_MM)
#define LEAD_MOST                                                                                  \
	(18 * PT_PER_MM) /* a longer line from an outline to its box would only cross things */

const TextRun *inset_bar_words(const Composer *composer, const Styled *bar, const Inset *inset)
{
	return compose_line(composer, bar, bar_words(&composer->voice, &inset->scale, 1, true));
}

static bool stands_within(const Inset *inset, const Place *place)
{
	const FrontLine *line = place->feature ? front_line(&inset->front, place->feature) : NULL;
	LonLat at;

	if (place->kind != PLACE_POINT && place->kind != PLACE_FEATURE)
		return false;
	if (line) {
		Arena *scratch = arena_new();
		Polyline course = front_stretch(scratch, line, place->stretch);
		bool whole = box_holds(inset->box, polyline_bounds(&course));

		arena_free(scratch);
		return whole;
	}
	at = place->kind == PLACE_POINT ? place->at : feature_point(place->feature);
	return box_has(inset->box, view_point(&inset->view, at));
}

/* The state as far as an inset shows it. */
const State *inset_state(Arena *arena, const Inset *inset, const State *state)
{
	LIST(Position) positions = {0};
	State *within = arena_alloc(arena, sizeof *within);

	*within = *state;
	for (size_t i = 0; i < state->position_count; i++)
		if (stands_within(inset, &state->positions[i].place)) {
			Position position = state->positions[i];

			/* The main map says how many; here there is room for the symbol only. */
			position.label = (Text){0};
			position.holding.unknown = true;
			LIST_ADD(arena, &positions, position);
		}
	within->positions = positions.at;
	within->position_count = positions.count;
	within->movements = NULL;
	within->movement_count = 0;
	return within;
}

Formations inset_formations(const Composer *composer, const Styled *layer, const Inset *inset,
			    const State *within)
{
	return formations_gather(composer, layer, within, &inset->front, &inset->view);
}

Formations inset_place(Arena *arena, const Inset *inset, const State *within,
		       const Formations *gathered, Arena *scratch)
{
	LabelField *field = label_field_above(scratch, inset->symbol_field);

	front_obstacles_of(field, &inset->front, within, COST_INSET_LINE_UNDER_SYMBOL);
	return formations_place(arena, gathered,
				&(PlacingSources){within, &inset->front, &inset->view, NULL},
				field);
}

void inset_gather(LabelField *field, const Formations *formations)
{
	for (size_t i = 0; i < formations->count; i++)
		if (formations->at[i].placed)
			label_obstacle(field, quad_of_box(formations->at[i].box), 0);
}

static Path *box_clip(Arena *arena, Box box)
{
	Path *clip = arena_alloc(arena, sizeof *clip);

	*clip = path_new(arena);
	path_box(clip, box);
	return clip;
}

static void draw_bar(Pen *pen, Group *parent, const Inset *inset)
{
	const Composer composer = composer_of(pen);
	Group *group = pen_open(pen, parent, (Element){.name = "scale_bar"});
	double middle = (inset->bar.y0 + inset->bar.y1) / 2, x = inset->bar.x0;
	Path bar = path_new(pen->scene->arena);
	Box box = {x, middle - BAR_HEIGHT / 2, x + inset->scale.points, middle + BAR_HEIGHT / 2};

	path_box(&bar, box);
	scene_path(pen->scene, group, bar, (Paint){.fills = true, .fill = style_of(group)->color});
	pen_text(pen, group, inset_bar_words(&composer, group->styled, inset),
		 (Point){box.x1 + INSET_BAR_GAP, middle + MIDDLE_EM * style_of(group)->font_size},
		 0);
}

void inset_draw_paper(Pen *pen, Group *group, Box box)
{
	Path path = path_new(pen->scene->arena);
	Paint paint = style_paint(style_of(group));

	path_box(&path, box);
	paint.strokes = false;
	if (paint.fills)
		scene_path(pen->scene, group, path, paint);
}

void inset_draw_frame(Pen *pen, Group *parent, Box box)
{
	Group *group = pen_open(pen, parent, (Element){.name = "frame"});
	Path path = path_new(pen->scene->arena);
	Paint paint = style_paint(style_of(group));

	path_box(&path, box);
	paint.fills = false;
	if (paint.strokes)
		scene_path(pen->scene, group, path, paint);
}

/* Lines are told by name on the main map; here there is room for places only. */
static const Front no_lines;
static const LineNames no_line_names;
static const Arrows no_arrows;

static NameSources name_sources(const Inset *inset)
{
	return (NameSources){.base = inset->base,
			     .names = &inset->names,
			     .line_names = &no_line_names,
			     .front = &no_lines,
			     .unkeyed = true};
}

InsetPlate *insets_gather(const Composer *composer, const Styled *furniture, const Insets *insets,
			  const State *state)
{
	InsetPlate *plates = arena_array(composer->arena, insets->count, sizeof *plates);

	for (size_t i = 0; i < insets->count; i++) {
		InsetPlate *plate = &plates[i];
		const Inset *inset = &insets->at[i];
		const NameSources sources = name_sources(inset);

		plate->inset = inset;
		plate->styled = compose_under(composer, furniture,
					      (Element){.name = "inset", .id = inset->map->id});
		plate->layer = compose_under(composer, plate->styled, (Element){.name = "layer"});
		plate->within = inset_state(composer->arena, inset, state);
		plate->formations = inset_formations(composer, plate->layer, inset, plate->within);
		plate->names = names_gather(composer, plate->layer, &sources, &no_arrows, state);
	}
	return plates;
}

void insets_place(const Composer *composer, InsetPlate *plates, size_t count, Arena *scratch)
{
	for (size_t i = 0; i < count; i++) {
		InsetPlate *plate = &plates[i];
		const NameSources sources = name_sources(plate->inset);
		LabelField *field = label_field_above(scratch, plate->inset->name_field);

		/* The bar found its corner after the names were measured. */
		label_obstacle(field, quad_of_box(box_grow(plate->inset->bar, 1)), 0);
		front_obstacles_of(field, &plate->inset->front, plate->within, COST_INSET_LINE);
		plate->formations = inset_place(composer->arena, plate->inset, plate->within,
						&plate->formations, scratch);
		inset_gather(field, &plate->formations);
		plate->names = names_place(composer, &plate->names, &sources, field);
	}
}

static Group *layer_open(Pen *pen, Group *parent, const InsetPlate *plate)
{
	return scene_open_styled(pen->scene, parent, plate->layer);
}

void inset_draw(Pen *pen, Group *furniture, const Atlas *atlas, const InsetPlate *plate,
		const State *state, Overlay *overlay)
{
	Arena *arena = pen->scene->arena;
	const Inset *inset = plate->inset;
	const BaseMap base = base_map_on(inset->base, state->ground);
	Group *group = scene_open_styled(pen->scene, furniture, plate->styled), *tints, *lines;
	Outlines clear;

	group->title = voice_text(&pen->voice, &inset->map->title);
	if (!*group->title)
		group->title = NULL;
	inset_draw_paper(pen, group, inset->box);
	scene_frozen(pen->scene, group, base.fills);
	tints = layer_open(pen, group, plate);
	tints->clip = box_clip(arena, inset->box);
	front_draw_tints(pen, tints,
			 &(TintSources){atlas, &inset->front, state, &inset->view, inset->base},
			 overlay);
	scene_frozen(pen->scene, group, base.ink);
	lines = layer_open(pen, group, plate);
	lines->clip = box_clip(arena, inset->box);
	clear = tooth_clear(arena, NULL, &plate->names);
	front_draw_lines(pen, lines, &inset->front, state, &clear);
	formations_draw(pen, layer_open(pen, group, plate), &plate->formations);
	names_draw(pen, layer_open(pen, group, plate), &base, &plate->names);
	draw_bar(pen, group, inset);
	inset_draw_frame(pen, group, inset->box);
}

/* A corner of a box, clockwise from the top left. */
static Point corner_of(Box box, int corner)
{
	return (Point){corner == 1 || corner == 2 ? box.x1 : box.x0, corner >= 2 ? box.y1 : box.y0};
}

/* Like corners are joined by lines that enter neither box: two of the four. */
static bool lead_is_free(Point from, Point to, Box a, Box b)
{
	for (int i = 1; i < LOOKS; i++) {
		Point p = point_lerp(from, to, (double)i / LOOKS);

		if (box_has(box_grow(a, -TOUCH), p) || box_has(box_grow(b, -TOUCH), p))
			return false;
	}
	return true;
}

void insets_draw_outlines(Pen *pen, Group *parent, const Insets *insets)
{
	for (size_t i = 0; i < insets->count; i++) {
		const Inset *inset = &insets->at[i];
		Group *group = pen_open(pen, parent, (Element){.name = "extent"});
		Paint paint = style_paint(style_of(group));
		Path path = path_new(pen->scene->arena), leads = path_new(pen->scene->arena);
		Box shown = polyline_bounds(&inset->outline);

		paint.fills = false;
		path_polyline(&path, &inset->outline);
		for (int corner = 0; corner < CORNERS; corner++) {
			Point from = corner_of(shown, corner), to = corner_of(inset->box, corner);

			if (point_distance(from, to) > LEAD_MOST ||
			    !lead_is_free(from, to, shown, inset->box))
				continue;
			path_move(&leads, from);
			path_line(&leads, to);
		}
		if (!paint.strokes)
			continue;
		scene_path(pen->scene, group, path, paint);
		if (leads.steps.count)
			scene_path(pen->scene, group, leads, paint);
	}
}
