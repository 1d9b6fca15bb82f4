#include "map/plate/layout.h"

#include "base/measure.h"
#include "layout/label_costs.h"
#include "map/contents/stub.h"
#include "map/march/band_numbers.h"

#define COARSE_PT 0.4		     /* by which arrows are simplified as obstacles */
#define ARROW_CLEAR 1.2		     /* beside one, to names */
#define STEM_HALF 0.8		     /* of the room that a symbol's stem takes, to either side */
#define RELIEF_GAP (1.4 * PT_PER_MM) /* of a bracket to either side of a relief that passes it */

static const Styled *layer_of(const Composer *composer, const Styled *above, const char *id)
{
	return compose_under(composer, above, (Element){.name = "layer", .id = id});
}

PlateLayers plate_layers(const Composer *composer)
{
	PlateLayers layers = {.map = layer_of(composer, composer->page, "map")};

	layers.lines = layer_of(composer, layers.map, "lines");
	layers.movements = layer_of(composer, layers.map, "movements");
	layers.positions = layer_of(composer, layers.map, "positions");
	layers.labels = layer_of(composer, composer->page, "labels");
	layers.furniture = layer_of(composer, composer->page, "furniture");
	return layers;
}

Contents contents_gather(const Composer *composer, const ContentsSources *sources,
			 const State *state)
{
	const PlateLayers *layers = sources->layers;

	Contents contents = {.state = state};

	contents.arrows = sources->widths.count
				  ? flow_lines_lay(composer, layers->movements, state,
						   sources->front, sources->view, sources->widths)
				  : arrows_gather(composer, layers->movements, state,
						  sources->front, sources->view);
	contents.formations = formations_gather(composer, layers->positions, state, sources->front,
						sources->view);
	if (sources->march)
		contents.bands = bands_lay(composer, layers->movements, sources->front,
					   sources->view, sources->march);
	return contents;
}

Contents contents_place(const Composer *composer, const ContentsSources *sources,
			const Contents *gathered, LabelField *field)
{
	Arena *arena = composer->arena;
	Contents contents = *gathered;

	front_obstacles_of(field, sources->front, contents.state, COST_LINE_UNDER_SYMBOL);
	front_boundary_obstacles(field, sources->front, contents.state, COST_MARK_UNDER_SYMBOL);
	if (sources->widths.count)
		flow_lines_obstacles(field, &contents.arrows);
	else
		contents.arrows = arrows_place(arena, &gathered->arrows, sources->front, field);
	contents.formations = formations_place(
		arena, &gathered->formations,
		&(PlacingSources){contents.state, sources->front, sources->view, &contents.arrows},
		field);
	stubs_place(arena, &contents.arrows, &contents.formations, field);
	if (contents.bands)
		contents.bands = bands_number(composer, contents.bands, field);
	for (size_t i = 0; i < contents.arrows.count; i++)
		if (contents.arrows.at[i].relief)
			formations_give_way(&contents.formations, contents.arrows.at[i].relief_at,
					    RELIEF_GAP);
	return contents;
}

Contents contents_restyled(const Composer *composer, const ContentsSources *sources,
			   const Contents *placed)
{
	ContentsSources others = *sources;
	Contents contents;

	/* Bands stand where they were placed, with the looks that they had: to lay them is much work. */
	others.march = NULL;
	contents = contents_gather(composer, &others, placed->state);
	contents.bands = placed->bands;
	for (size_t i = 0; i < contents.arrows.count; i++) {
		Arrow *arrow = &contents.arrows.at[i];

		if (arrow->stub)
			arrow->course = placed->arrows.at[i].course;
		if (arrow->way.count && placed->arrows.at[i].placed) {
			arrow->form.width = arrow->breadth;
			arrow_fit(arrow, &placed->arrows.at[i].course);
		}
		arrow->placed = placed->arrows.at[i].placed;
	}
	for (size_t i = 0; i < contents.formations.count; i++)
		contents.formations.at[i].placed = placed->formations.at[i].placed;
	return contents;
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

static void arrow_obstacles(LabelField *field, const Arrow *arrow)
{
	if (arrow->placed) {
		Polyline coarse = polyline_simplified(field->arena, &arrow->course, COARSE_PT);

		label_obstacle_line(field, &coarse, arrow->form.width / 2 + ARROW_CLEAR,
				    arrow->flow ? COST_FLOW_LINE : 0);
		words_obstacle(field, arrow);
	}
	if (arrow->relief)
		label_obstacle(field, quad_of_box(relief_box(arrow)), 0);
}

static void formation_obstacles(LabelField *field, const Formation *formation)
{
	Point stem[] = {formation->foot, formation->port};
	Point brace[] = {formation->brace[0], formation->brace[1]};

	if (!formation->placed)
		return;
	label_obstacle(field, quad_of_box(formation->box), COST_SOLID);
	if (formation->bracket.count)
		label_obstacle_line(field, &formation->bracket, 1, COST_BRACKET);
	if (formation->has_stem && formation->on_line)
		label_obstacle_line(field, &(Polyline){stem, 2, false}, STEM_HALF, COST_STEM);
	if (formation->has_stem && formation->braced)
		label_obstacle_line(field, &(Polyline){brace, 2, false}, STEM_HALF, COST_STEM);
}

void contents_obstacles(LabelField *field, const Front *front, const Contents *contents)
{
	front_obstacles_of(field, front, contents->state, COST_LINE);
	front_boundary_obstacles(field, front, contents->state, COST_LINE);
	for (size_t i = 0; i < contents->arrows.count; i++)
		arrow_obstacles(field, &contents->arrows.at[i]);
	for (size_t i = 0; i < contents->formations.count; i++)
		formation_obstacles(field, &contents->formations.at[i]);
	if (contents->bands)
		bands_obstacles(field, contents->bands);
}
