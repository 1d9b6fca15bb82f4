#include "map/furniture/locator.h"

#include <math.h>

#include "base/measure.h"
#include "map/furniture/inset_priv.h"

#define WIDTH (24 * PT_PER_MM)
#define NARROW (12 * PT_PER_MM)
#define STEP (3 * PT_PER_MM)

static const Styled *locator_styled(const Composer *composer, const Styled *furniture,
				    const MapSpec *map)
{
	return compose_under(composer, furniture, (Element){.name = "locator", .id = map->id});
}

/* The names of the region, as far as the styles show any: like all of the locator alike on all plates. */
static void place_names(const Composer *composer, const Styled *furniture, Locator *locator)
{
	const Front no_lines = {0};
	const LineNames no_line_names = {0};
	const Arrows no_arrows = {0};
	const State no_state = {.ground = locator->base->time};
	const NameSources sources = {
		locator->base, &locator->names, &no_line_names, &no_lines, true, NULL};
	NamePlan gathered;

	locator->styled = locator_styled(composer, furniture, locator->map);
	locator->layer = compose_under(composer, locator->styled, (Element){.name = "layer"});
	gathered = names_gather(composer, locator->layer, &sources, &no_arrows, &no_state);
	locator->plan = names_place(composer, &gathered, &sources,
				    label_field_above(composer->arena, locator->field));
}

static void settle_names(Pen *pen, const FigureContext *context, const Styled *furniture,
			 const GroundTimes *times, Locator *locator)
{
	const Composer composer = composer_of(pen);
	Group *group = pen_open(pen, pen->scene->root,
				(Element){.name = "locator", .id = locator->map->id});

	locator->base = base_map_build(pen->scene, group,
				       &(BaseSources){context->atlas, &locator->view, *times},
				       pen->sheet, &pen->media);
	coverage_tell(pen->diag, &locator->view, &locator->base->coverage);
	locator->names = names_shape(&composer, group->styled, locator->base);
	base_map_take_ids(pen->scene, locator->base);
	locator->field = label_field_new(pen->scene->arena, box_grow(locator->box, -1 * PT_PER_MM));
	/* The extent is what the locator is for: no name may cross it. */
	label_obstacle(locator->field, quad_of_box(polyline_bounds(&locator->extent)), 0);
	names_obstacles(locator->field, locator->base, &locator->names, 0);
	names_measure(locator->field, &locator->names);
	names_prefer(label_field_above(pen->scene->arena, locator->field), &locator->names, NULL);
	place_names(&composer, furniture, locator);
}

Locator locator_open(Pen *pen, const FigureContext *context, const Styled *furniture,
		     const FigureSpec *figure, Spots *spots)
{
	const Composer composer = composer_of(pen);
	Locator locator = {.map = figure->plate.locator, .view.survey = spots->view->survey};
	double aspect, least;
	size_t errors;

	if (!locator.map)
		return locator;
	/* A sheet may turn it off. */
	if (locator_styled(&composer, furniture, locator.map)->hidden)
		return (Locator){0};
	aspect = inset_aspect(pen->scene->arena, pen->diag, locator.map, spots->view->survey);
	errors = pen->diag->errors;
	/* A pinned one has one size. */
	least = spot_pin(figure, locator.map->id) ? WIDTH : NARROW;
	for (double width = WIDTH; aspect > 0 && width >= least && !locator.placed; width -= STEP)
		locator.placed = spot_take(spots, locator.map->id, width,
					   inset_on_grid(width * aspect), &locator.box);
	if (pen->diag->errors > errors)
		return locator;
	if (!locator.placed)
		return locator;
	if (!view_open(pen->scene->arena, pen->diag, locator.map, locator.box, &locator.view)) {
		locator.placed = false;
		return locator;
	}
	locator.extent = inset_outline(pen->scene->arena, spots->view, &locator.view);
	settle_names(pen, context, furniture, &spots->times, &locator);
	return locator;
}

void locator_obstacle(LabelField *field, const Locator *locator)
{
	if (locator->placed)
		label_obstacle(field, quad_of_box(box_grow(locator->box, INSET_CLEAR)), 0);
}

static void draw_extent(Pen *pen, Group *parent, const Locator *locator)
{
	Group *group = pen_open(pen, parent, (Element){.name = "extent"});
	Path path = path_new(pen->scene->arena);
	Paint paint = style_paint(style_of(group));

	path_polyline(&path, &locator->extent);
	if (paint.fills || paint.strokes)
		scene_path(pen->scene, group, path, paint);
}

void locator_draw(Pen *pen, Group *furniture, const Locator *locator, const State *state)
{
	Group *group, *layer;
	BaseMap base;

	if (!locator->placed)
		return;
	base = base_map_on(locator->base, state->ground);
	group = scene_open_styled(pen->scene, furniture, locator->styled);
	inset_draw_paper(pen, group, locator->box);
	scene_frozen(pen->scene, group, base.fills);
	scene_frozen(pen->scene, group, base.ink);
	layer = scene_open_styled(pen->scene, group, locator->layer);
	draw_extent(pen, group, locator);
	names_draw(pen, layer, &base, &locator->plan);
	inset_draw_frame(pen, group, locator->box);
}
