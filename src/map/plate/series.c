#include "map/plate/series.h"

#include <math.h>

#include "map/ground/sticks.h"
#include "map/plate/note.h"

/* Of an extent's outline, along its lower and upper edge; and a frame as good as endlessly high, by its width. */
enum { EDGE_POINTS = 6, EDGES = 2 };
#define ENDLESS 100

static Series *open_series(Arena *arena, const FigureContext *context, const FigureSpec *figure,
			   const PlateSpec *plates, size_t count, const Series *like)
{
	Series *series = arena_alloc(arena, sizeof *series);
	size_t errors = context->diag->errors;

	*series = *like;
	series->arena = arena;
	series->context = *context;
	series->view.survey = context->survey;
	series->figure = figure;
	series->specs = plates;
	if (series->bare)
		series->choice.frame = (Box){0, 0, figure->width, figure->height};
	else
		series_take_frame(arena, series, &like->choice);
	if (!series_settle(arena, series, plates, count))
		return NULL;
	coverage_tell(context->diag, &series->view, &series->base->coverage);
	courses_tell(context->diag, &series->view, series->base);
	return context->diag->errors == errors ? series : NULL;
}

Series *series_open_in(Arena *arena, const FigureContext *context, const FigureSpec *figure,
		       const PlateSpec *plates, size_t count, const FrameChoice *frame)
{
	return open_series(arena, context, figure, plates, count, &(Series){.choice = *frame});
}

Series *series_open(Arena *arena, const FigureContext *context, const FigureSpec *figure,
		    const PlateSpec *plates, size_t count)
{
	FrameChoice frame;

	return plate_frame(arena, context, figure, plates, count, &frame)
		       ? series_open_in(arena, context, figure, plates, count, &frame)
		       : NULL;
}

Series *series_open_panels(Arena *arena, const FigureContext *context, const PanelSpec *panel,
			   const PlateSpec *plates, size_t count)
{
	FigureSpec *figure = arena_alloc(arena, sizeof *figure);

	*figure = *panel->figure;
	figure->width = panel->width;
	figure->height = panel->height;
	return open_series(arena, context, figure, plates, count,
			   &(Series){.bare = true, .widths = panel->widths, .march = panel->march});
}

double plate_panel_height(Arena *arena, const FigureContext *context, const FigureSpec *figure,
			  double width)
{
	/* The scale that fits the width of an endlessly high frame tells how high the extent is. */
	View view = {.survey = context->survey};
	Box frame = {0, 0, width, ENDLESS * width};
	Polyline edge;
	LonLatBox e = figure->plate.map->extent;
	LonLat corners[EDGES * EDGE_POINTS];

	if (!view_open(arena, context->diag, figure->plate.map, frame, &view))
		return 0;
	for (int i = 0; i < EDGE_POINTS; i++) {
		double lon = e.west + (e.east - e.west) * i / (EDGE_POINTS - 1);

		corners[i] = (LonLat){lon, e.south};
		corners[EDGE_POINTS + i] = (LonLat){lon, e.north};
	}
	edge = view_chain(arena, &view, corners, EDGES * EDGE_POINTS);
	return polyline_bounds(&edge).y1 - polyline_bounds(&edge).y0;
}

/* All that several plates show, as one. */
typedef struct Together {
	LIST(Formation) formations;
	LIST(Arrow) arrows;
	LIST(Sector) sectors;
	LIST(Control) controls;
} Together;

static void add_plate(Arena *arena, Together *all, const Contents *contents)
{
	for (size_t k = 0; k < contents->formations.count; k++)
		LIST_ADD(arena, &all->formations, contents->formations.at[k]);
	for (size_t k = 0; k < contents->arrows.count; k++)
		LIST_ADD(arena, &all->arrows, contents->arrows.at[k]);
	for (size_t k = 0; k < contents->state->sector_count; k++)
		LIST_ADD(arena, &all->sectors, contents->state->sectors[k]);
	for (size_t k = 0; k < contents->state->control_count; k++)
		LIST_ADD(arena, &all->controls, contents->state->controls[k]);
}

Legend series_legend(const Composer *composer, const Styled *layer, Series *series,
		     const PlateSpec *plates, size_t count, double width)
{
	const FigureContext *context = &series->context;
	const PlateLayers layers = plate_layers(composer);
	ContentsSources sources = series_sources(series);
	State *state = arena_alloc(composer->arena, sizeof *state);
	const State **each = arena_array(composer->arena, count, sizeof *each);
	Together all = {0};

	sources.layers = &layers;
	for (size_t i = 0; i < count; i++) {
		const PlateLayout *layout = series_layout(series, plates[i].state);
		Contents contents = contents_restyled(composer, &sources, &layout->contents);

		add_plate(composer->arena, &all, &contents);
		each[i] = layout->state;
	}
	*state = *plates[0].state;
	state->sectors = all.sectors.at;
	state->sector_count = all.sectors.count;
	state->controls = all.controls.at;
	state->control_count = all.controls.count;
	return legend_build(composer, layer,
			    &(LegendSources){context->atlas, state, &series->front,
					     &(Formations){all.formations.at, all.formations.count},
					     &(Arrows){all.arrows.at, all.arrows.count},
					     &series->view, series->base, each, count},
			    width, LEGEND_FULL);
}

char *series_note(const Voice *voice, const Series *series, const PlateSpec *plates, size_t count,
		  bool cites)
{
	Arena *arena = voice->arena;
	LIST(Position) positions = {0};
	LIST(Movement) movements = {0};
	LIST(Control) controls = {0};
	State all = {.plan = plates[0].state->plan, .ground = plates[0].state->ground};
	const State **each = arena_array(arena, count, sizeof *each);
	NoteSources of = {.atlas = series->context.atlas,
			  .state = &all,
			  .each = each,
			  .each_count = count,
			  .cited_elsewhere = !cites,
			  .front = &series->front,
			  .view = &series->view};
	PositionList outside = {0};
	ArrowList untold = {0};

	for (size_t i = 0; i < count; i++) {
		each[i] = plates[i].state;
		for (size_t k = 0; k < plates[i].state->position_count; k++)
			LIST_ADD(arena, &positions, plates[i].state->positions[k]);
		for (size_t k = 0; k < plates[i].state->movement_count; k++)
			LIST_ADD(arena, &movements, plates[i].state->movements[k]);
		for (size_t k = 0; k < plates[i].state->control_count; k++)
			LIST_ADD(arena, &controls, plates[i].state->controls[k]);
	}
	all.positions = positions.at;
	all.position_count = positions.count;
	all.movements = movements.at;
	all.movement_count = movements.count;
	all.controls = controls.at;
	all.control_count = controls.count;
	for (size_t i = 0; i < series->placed.count; i++)
		outside_add(arena, &outside, &series->placed.at[i]->layout);
	of.outside = outside.at;
	of.outside_count = outside.count;
	for (size_t i = 0; i < series->placed.count; i++)
		untold_add(arena, &untold, &series->placed.at[i]->layout.contents.arrows);
	of.untold = untold.at;
	of.untold_count = untold.count;
	return plate_note(voice, &of);
}
