#include "map/furniture/inset.h"

#include <math.h>

#include "base/measure.h"
#include "layout/search.h"
#include "map/contents/formation.h"
#include "map/furniture/furniture_costs.h"
#include "map/furniture/inset_priv.h"

#define GRID (3 * PT_PER_MM)
#define WIDTH_SHARE 0.3	 /* of the frame's width */
#define HEIGHT_SHARE 0.3 /* of its height, at most */
#define SHRINKS 4
#define SHRINK 0.9
#define EDGE_STEPS 16
#define OUTLINE_CLEAR (1.5 * PT_PER_MM)
#define OUTLINE_HALF 0.4   /* of the room that an outline takes, to either side */
#define ASPECT_SCALED 0.75 /* height by width where a scale is given, not an extent */
#define ENDLESS 1e4
#define BAR_SHARE 0.24 /* of the box's width, at most */
#define HALF_DECADE 5  /* lengths of a bar are 1, 2 or this, times a power of ten */

enum { TOP, RIGHT, BOTTOM, LEFT, SIDES }; /* of what an inset shows, the way round */

/* From one view that its width binds and one that its height binds. */
double inset_aspect(Arena *arena, Diag *diag, const MapSpec *map, Survey *survey)
{
	View wide = {.survey = survey}, high = {.survey = survey};

	if (map->scale > 0)
		return ASPECT_SCALED;
	if (!view_open(arena, diag, map, (Box){0, 0, 1, ENDLESS}, &wide))
		return 0;
	high.projection = wide.projection;
	if (!view_open(arena, diag, map, (Box){0, 0, ENDLESS, 1}, &high))
		return 0;
	return wide.points_per_metre / high.points_per_metre;
}

double inset_on_grid(double length)
{
	return fmax(2, round(length / GRID)) * GRID;
}

Polyline inset_outline(Arena *arena, const View *inner, const View *outer)
{
	LonLat edge[SIDES * EDGE_STEPS];
	Box f = inner->frame;
	size_t count = 0;
	Polyline line;

	for (int i = 0; i < EDGE_STEPS; i++) {
		double t = (double)i / EDGE_STEPS;
		double x = f.x0 + t * (f.x1 - f.x0), y = f.y0 + t * (f.y1 - f.y0);

		edge[TOP * EDGE_STEPS + i] = view_lonlat(inner, (Point){x, f.y0});
		edge[RIGHT * EDGE_STEPS + i] = view_lonlat(inner, (Point){f.x1, y});
		edge[BOTTOM * EDGE_STEPS + i] = view_lonlat(inner, (Point){f.x0 + f.x1 - x, f.y1});
		edge[LEFT * EDGE_STEPS + i] = view_lonlat(inner, (Point){f.x0, f.y0 + f.y1 - y});
	}
	/* Of an inset that shows more than the earth the corners stand nowhere. */
	for (size_t i = 0; i < SIDES * EDGE_STEPS; i++)
		if (isfinite(edge[i].lon))
			edge[count++] = edge[i];
	line_unwrap(edge, count);
	line = view_chain(arena, outer, edge, count);
	line.closed = true;
	return line;
}

/* Tries a size; on success the view stands where the box was found. */
static bool try_size(const Composer *composer, Inset *inset, Spots *spots, double width,
		     double aspect)
{
	inset->width = inset_on_grid(width);
	inset->height = inset_on_grid(width * aspect);
	if (!spot_take(spots, inset->map->id, inset->width, inset->height, &inset->box))
		return false;
	return view_open(composer->arena, composer->diag, inset->map, inset->box, &inset->view);
}

static void open_inset(const Composer *composer, Inset *inset, Spots *spots)
{
	Box frame = spots->view->frame;
	double aspect =
		inset_aspect(composer->arena, composer->diag, inset->map, spots->view->survey);
	int shrinks = SHRINKS;
	double width = WIDTH_SHARE * (frame.x1 - frame.x0);

	if (aspect <= 0)
		return;
	width = fmin(width, HEIGHT_SHARE * (frame.y1 - frame.y0) / aspect);
	/* The outline may not be hidden, so it has to be known before the spot: its size hangs on no spot. */
	if (!view_open(composer->arena, composer->diag, inset->map,
		       (Box){0, 0, inset_on_grid(width), inset_on_grid(width * aspect)},
		       &inset->view))
		return;
	inset->outline = inset_outline(composer->arena, &inset->view, spots->view);
	label_obstacle(spots->field,
		       quad_of_box(box_grow(polyline_bounds(&inset->outline), OUTLINE_CLEAR)), 0);
	/* A pinned one has one place and one size. */
	if (spot_pin(spots->figure, inset->map->id))
		shrinks = 1;
	for (int i = 0; i < shrinks && !inset->placed; i++, width *= SHRINK)
		inset->placed = try_size(composer, inset, spots, width, aspect);
	if (inset->placed)
		inset->outline = inset_outline(composer->arena, &inset->view, spots->view);
}

/* A sheet may turn it off. */
static bool is_off(const Composer *composer, const MapSpec *map)
{
	return compose_under(composer, composer->page, (Element){.name = "inset", .id = map->id})
		->hidden;
}

Insets insets_open(const Composer *composer, const FigureSpec *figure, Spots *spots)
{
	Insets insets = {
		.at = arena_array(composer->arena, figure->plate.inset_count, sizeof(Inset))};

	/* Those that the author pinned first: the others stand around them. */
	for (int pinned = 1; pinned >= 0; pinned--)
		for (size_t i = 0; i < figure->plate.inset_count; i++) {
			Inset *inset = &insets.at[insets.count];

			if ((spot_pin(figure, figure->plate.insets[i]->id) != NULL) !=
				    (pinned == 1) ||
			    is_off(composer, figure->plate.insets[i]))
				continue;
			*inset = (Inset){.map = figure->plate.insets[i],
					 .view.survey = spots->view->survey};
			open_inset(composer, inset, spots);
			if (inset->placed)
				insets.count++;
			else
				LIST_ADD(composer->arena, &insets.left_out, inset->map);
		}
	return insets;
}

static LabelField *prepare_field(Arena *arena, const Inset *inset, int mark_weight, int line_weight)
{
	LabelField *field = label_field_new(arena, box_grow(inset->box, -INSET_CLEAR));

	names_obstacles(field, inset->base, &inset->names, mark_weight);
	front_obstacles(field, &inset->front, line_weight);
	return field;
}

/* A round length for the scale bar, and the corner that has the most room for it. */
static void measure_bar(const Composer *composer, const Styled *above, Inset *inset,
			const LabelField *field)
{
	const Styled *bar = compose_under(composer, above, (Element){.name = "scale_bar"});
	double km = view_km(&inset->view, inset->view.middle);
	double width, height;
	Search search = {0};
	Box inner = box_grow(inset->box, -2 * PT_PER_MM);

	inset->scale = bar_metric(km, BAR_SHARE * (inset->box.x1 - inset->box.x0));
	width = inset->scale.points + INSET_BAR_GAP + inset_bar_words(composer, bar, inset)->width;
	height = bar->style->font_size;
	for (int corner = 0; corner < CORNERS; corner++) {
		double x = corner & 1 ? inner.x1 - width : inner.x0;
		double y = corner & 2 ? inner.y0 : inner.y1 - height;
		Box box = {x, y, x + width, y + height};
		Quad quad = quad_of_box(box_grow(box, INSET_CLEAR));
		int cost = label_cost_of(field, &quad);

		if (search_offer(&search, cost < 0 ? COST_BAR_SOLID : cost, 0))
			inset->bar = box;
	}
}

static void settle_inset(Pen *pen, const FigureContext *context, Group *group, Inset *inset,
			 const State *const *states, size_t count)
{
	Arena *arena = pen->scene->arena;
	const Composer composer = composer_of(pen);
	LabelField *field;

	GroundTime *times = arena_array(arena, count, sizeof *times);

	for (size_t i = 0; i < count; i++)
		times[i] = states[i]->ground;
	inset->base = base_map_build(pen->scene, group,
				     &(BaseSources){context->atlas, &inset->view, {times, count}},
				     pen->sheet, &pen->media);
	coverage_tell(pen->diag, &inset->view, &inset->base->coverage);
	inset->names = names_shape(&composer, group->styled, inset->base);
	base_map_take_ids(pen->scene, inset->base);
	inset->front = front_build(&composer, context->atlas, &inset->view);
	inset->symbol_field = prepare_field(arena, inset, COST_INSET_MARK_UNDER_SYMBOL,
					    COST_INSET_LINE_UNDER_SYMBOL);
	inset->name_field = prepare_field(arena, inset, 0, COST_INSET_LINE);
	names_measure(inset->name_field, &inset->names);
	field = label_field_above(arena, inset->name_field);
	for (size_t i = 0; i < count; i++) {
		const State *within = inset_state(arena, inset, states[i]);
		Formations formations = inset_formations(&composer, group->styled, inset, within);

		formations = inset_place(arena, inset, within, &formations, arena);
		inset_gather(field, &formations);
	}
	measure_bar(&composer, group->styled, inset, field);
	label_obstacle(inset->symbol_field, quad_of_box(box_grow(inset->bar, 1)), 0);
	label_obstacle(inset->name_field, quad_of_box(box_grow(inset->bar, 1)), 0);
	label_obstacle(field, quad_of_box(box_grow(inset->bar, 1)), 0);
	names_prefer(field, &inset->names, NULL);
}

void insets_settle(Pen *pen, const FigureContext *context, Insets *insets,
		   const State *const *states, size_t count)
{
	for (size_t i = 0; i < insets->count; i++) {
		Group *group = pen_open(pen, pen->scene->root,
					(Element){.name = "inset", .id = insets->at[i].map->id});

		settle_inset(pen, context, group, &insets->at[i], states, count);
	}
}

void insets_obstacles(LabelField *field, const Insets *insets)
{
	for (size_t i = 0; i < insets->count; i++) {
		label_obstacle(field, quad_of_box(box_grow(insets->at[i].box, INSET_CLEAR)), 0);
		label_obstacle_line(field, &insets->at[i].outline, OUTLINE_HALF, COST_OUTLINE);
	}
}
