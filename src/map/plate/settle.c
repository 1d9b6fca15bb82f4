/* How a series settles: its frame, what stands on all plates, and the layouts. */
#include <math.h>

#include "layout/label_costs.h"
#include "map/plate/key.h"
#include "map/plate/series.h"

#define FRAME_INSET 1.5 /* within the frame, where nothing is placed */

static LabelField *prepare_field(Arena *arena, const Series *series, int mark_weight,
				 int line_weight)
{
	LabelField *field = label_field_new(arena, box_grow(series->view.frame, -FRAME_INSET));

	names_obstacles(field, series->base, &series->names, mark_weight);
	front_obstacles(field, &series->front, line_weight);
	return field;
}

/* The base map and its names, under `layer`. */
static void build_ground(Pen *pen, const Styled *layer, Series *series, const PlateSpec *plates,
			 size_t count)
{
	GroundTime *times = arena_array(pen->scene->arena, count, sizeof *times);

	for (size_t i = 0; i < count; i++)
		times[i] = plates[i].state->ground;
	series->times = (GroundTimes){times, count};
	series->base =
		base_map_build(pen->scene, pen->scene->root,
			       &(BaseSources){series->context.atlas, &series->view, series->times},
			       pen->sheet, &pen->media);
	series->graticule = graticule_build(pen->scene->arena, &series->view);
	series->names = names_shape(&series->composer, layer, series->base);
	base_map_take_ids(pen->scene, series->base);
	names_rank(&pen->voice, &series->names, series->context.atlas);
}

/* What is alike on all plates, but for the furniture that has to find its place. */
static void prepare(Series *series, const Styled *layer, const PlateSpec *plates, size_t count)
{
	const Composer *composer = &series->composer;
	const Pin *pin = spot_pin(series->figure, PIN_SCALE_BAR);

	series->scale_bar = scale_bar_measure(composer, &series->view, series->bare);
	/* Panels have frames of their own size: there pins say nothing. */
	if ((!series->bare || series->march) && pin && !series->scale_bar.hidden)
		scale_bar_pin(&series->scale_bar, &series->view, pin, composer->diag);
	series->insets = (Insets){0};
	series->covered = (CoveredNames){0};
	series->locator = (Locator){0};
	series->unlocated = (Unlocated){0};
	series->front = front_build(composer, series->context.atlas, &series->view);
	series->symbol_field = prepare_field(composer->arena, series, COST_MARK_UNDER_SYMBOL,
					     COST_LINE_UNDER_SYMBOL);
	series->name_field = prepare_field(composer->arena, series, 0, COST_LINE);
	names_measure(series->name_field, &series->names);
	series->line_names = (LineNames){0};
	for (size_t i = 0; i < count; i++)
		names_measure_lines(composer, layer, &series->front, plates[i].state,
				    series->name_field, &series->line_names);
}

static void hide_under(Series *series, Box box)
{
	spot_hide(series->composer.arena, box, &series->names, &series->covered);
}

/* Insets find their places beside what stands and moves on any plate, and hide what of the base map lies below them. */
static void settle_insets(Pen *pen, Series *series, const State *const *states, size_t count,
			  LabelField *taken, LabelField *names)
{
	const FigureSpec *figure = series->figure;
	const Styled *furniture = series->layers.furniture;
	Spots spots = {.view = &series->view,
		       .base = series->base,
		       .times = series->times,
		       .names = &series->names,
		       .lines = &series->line_names,
		       .name_field = names,
		       .field = taken,
		       .figure = figure,
		       .diag = pen->diag};
	double bar = series->scale_bar.width * series->scale_bar.height;
	bool early = figure->plate.locator && spot_pin(figure, figure->plate.locator->id);

	spots.room = spots_room(&series->view, bar);
	if (series->scale_bar.placed)
		label_obstacle(taken, quad_of_box(box_grow(series->scale_bar.box, PAGE_GAP)), 0);
	/* Who stands somewhere that nobody knows belongs to what the plate is about. */
	series->unlocated = unlocated_open(&series->composer, states, count, &spots);
	unlocated_obstacle(names, &series->unlocated);
	if (series->unlocated.placed)
		hide_under(series, series->unlocated.box);
	if (early)
		series->locator = locator_open(pen, &series->context, furniture, figure, &spots);
	series->insets = insets_open(&series->composer, figure, &spots);
	insets_settle(pen, &series->context, &series->insets, states, count);
	insets_obstacles(names, &series->insets);
	if (!early)
		series->locator = locator_open(pen, &series->context, furniture, figure, &spots);
	locator_obstacle(names, &series->locator);
	if (series->locator.placed)
		hide_under(series, series->locator.box);
	for (size_t i = 0; i < series->insets.count; i++)
		hide_under(series, series->insets.at[i].box);
}

static void place_plates(Series *series)
{
	for (size_t i = 0; i < series->placed.count; i++)
		series_place(series, series->placed.at[i]);
}

/* Each plate counts, also where several have one layout. */
static void plates_obstacles(const Series *series, LabelField *field)
{
	for (size_t i = 0; i < series->plates.count; i++)
		contents_obstacles(field, &series->front, &series->plates.at[i]->layout.contents);
}

/* What the names are worth that find no place beside the scale bar, where it stands. */
static size_t prefer_beside_bar(Series *series, const LabelField *field, Arena *scratch)
{
	LabelField *beside = label_field_above(scratch, field);

	if (series->scale_bar.placed)
		label_obstacle(beside, quad_of_box(box_grow(series->scale_bar.box, BAR_CLEAR)), 0);
	return names_prefer(beside, &series->names, &series->line_names);
}

/* The scale bar has the choice of the whole map, names have not: so it goes where they leave room, and is cut short before it costs
 * a name of the story. */
static void place_base_names(Series *series)
{
	Arena *scratch = arena_new();
	LabelField *field = series_field(scratch, series, series->name_field);
	LabelField *with_names = label_field_above(scratch, field);
	ScaleBar *bar = &series->scale_bar;
	bool pinned = bar->placed;
	size_t without;

	plates_obstacles(series, field);
	if (!pinned) {
		without = names_prefer(field, &series->names, &series->line_names);
		names_as_obstacles(with_names, &series->names);
		scale_bar_place(bar, &series->view, with_names, series->base);
		if (!bar->brief && (!bar->placed || prefer_beside_bar(series, field, scratch) >=
							    without + WORTH_STORY)) {
			*bar = scale_bar_measure(&series->composer, &series->view, true);
			scale_bar_place(bar, &series->view, with_names, series->base);
		}
	}
	prefer_beside_bar(series, field, scratch);
	arena_free(scratch);
}

/* Insets and what else has found its place: only plates that asked for its ground are placed again. */
static void keep_off(Series *series)
{
	Arena *scratch = arena_new();
	LabelField *field = label_field_above(scratch, series->symbol_field);

	insets_obstacles(field, &series->insets);
	locator_obstacle(field, &series->locator);
	unlocated_obstacle(field, &series->unlocated);
	for (size_t i = 0; i < series->placed.count; i++)
		if (label_asked_near(series->placed.at[i]->field, field))
			series_place(series, series->placed.at[i]);
	arena_free(scratch);
}

/* Numbers for all names that are left over on any plate. */
static void settle_keys(Series *series)
{
	series->key_numbers = (KeyNumbers){0};
	for (size_t i = 0; i < series->placed.count; i++) {
		Placed *placed = series->placed.at[i];

		series_name(series, placed);
		names_keys_gather(series->composer.arena, &series->key_numbers,
				  &placed->layout.names);
	}
	names_keys_count(&series->key_numbers);
	for (size_t i = 0; i < series->placed.count; i++) {
		Placed *placed = series->placed.at[i];

		names_keys_apply(&placed->layout.names, &series->key_numbers);
		layout_list_keys(&placed->composer, series, &placed->layout);
	}
}

static bool has_pockets(const PlateSpec *plates, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (plates[i].state->pocket_count)
			return true;
	return false;
}

/* Insets go where they hide least of what is there without them; then symbols keep off them. */
static void find_insets(Pen *pen, Series *series, const PlateSpec *plates, size_t count)
{
	Arena *arena = pen->scene->arena;
	LabelField *field = series_field(arena, series, series->name_field),
		   *taken = spots_field(arena, &series->view);
	const State **states = arena_array(arena, count, sizeof *states);

	/* Panels of a sheet are small: what there is room for is the map itself. */
	if ((series->bare && !series->march) ||
	    (!series->figure->plate.inset_count && !series->figure->plate.locator &&
	     !has_pockets(plates, count)))
		return;
	for (size_t i = 0; i < count; i++)
		states[i] = plates[i].state;
	plates_obstacles(series, field);
	plates_obstacles(series, taken);
	front_obstacles(taken, &series->front, 0);
	settle_insets(pen, series, states, count, taken, field);
	keep_off(series);
}

/* Passes 4 and 5 on the frame as it is. */
static void settle_frame(Pen *pen, Series *series, const PlateSpec *plates, size_t count)
{
	const Styled *layer;

	series->composer = composer_of(pen);
	series->layers = plate_layers(&series->composer);
	layer = compose_under(&series->composer, series->composer.page,
			      (Element){.name = "layer", .id = "names"});
	build_ground(pen, layer, series, plates, count);
	prepare(series, layer, plates, count);
	series_gather(series, plates, count);
	place_plates(series);
	find_insets(pen, series, plates, count);
	place_base_names(series);
	settle_keys(series);
}

#define CROWD_PER_CM2                                                                              \
	0.25 /* named things of the land: on a map with more, some name is likely to be keyed */

static bool feature_shows(const Feature *feature, const View *view)
{
	return feature->name.count && lonlat_boxes_meet(feature->bounds, view->reach);
}

bool names_crowd(const Atlas *atlas, const View *view)
{
	const Library *library = atlas->library;
	Box frame = view->frame;
	double names = 0;

	for (size_t i = 0; i < atlas->basemap_count; i++)
		for (size_t k = 0; k < library->layers[i].count; k++)
			names += feature_shows(library->layers[i].features[k], view);
	return names > CROWD_PER_CM2 * (frame.x1 - frame.x0) * (frame.y1 - frame.y0) /
			       (PT_PER_CM * PT_PER_CM);
}

/* One scene, and not only to measure with: the base maps of the plate, its insets and its locator are drawn into it and shown frozen
 * by all plates. */
bool series_settle(Arena *arena, Series *series, const PlateSpec *plates, size_t count)
{
	Scene *scene = scene_new(arena, series->figure->width, series->figure->height,
				 series->context.language);
	Pen pen = pen_for(&series->context, scene, series->figure->span);
	double width = series->figure->width, height = series->figure->height;

	scene->anchor_prefix = "base-";
	if (width <= 0 || height <= 0 ||
	    !view_open_at(arena, series->context.diag, series->figure->plate.map,
			  series->choice.frame, series->choice.denominator, &series->view))
		return false;
	settle_frame(&pen, series, plates, count);
	series->key = series_key(series);
	return true;
}
