/* The layouts of a series, each from its state to where all stands. */
#include <math.h>

#include "base/hash.h"
#include "map/plate/key.h"
#include "map/plate/note.h"
#include "map/plate/series.h"
#include "map/plate/text_needs.h"

ContentsSources series_sources(const Series *series)
{
	return (ContentsSources){.layers = &series->layers,
				 .front = &series->front,
				 .view = &series->view,
				 .widths = series->widths,
				 .march = series->march};
}

/* Numbers say nothing without the list, nor the list without them. */
static bool is_unkeyed(const Series *series)
{
	const Composer *composer = &series->composer;

	return series->bare ||
	       compose_under(composer, series->layers.furniture, (Element){.name = "key_list"})
		       ->hidden ||
	       compose_under(composer, series->layers.labels, (Element){.name = "key_number"})
		       ->hidden;
}

NameSources series_name_sources(const Series *series)
{
	return (NameSources){.base = series->base,
			     .names = &series->names,
			     .line_names = &series->line_names,
			     .front = &series->front,
			     .unkeyed = is_unkeyed(series),
			     .numbers = &series->key_numbers};
}

LabelField *series_field(Arena *arena, const Series *series, const LabelField *common)
{
	LabelField *field = label_field_above(arena, common);

	insets_obstacles(field, &series->insets);
	locator_obstacle(field, &series->locator);
	unlocated_obstacle(field, &series->unlocated);
	if (series->scale_bar.placed)
		label_obstacle(field, quad_of_box(box_grow(series->scale_bar.box, BAR_CLEAR)), 0);
	return field;
}

static void drop(void *state)
{
	Placed *placed = state;

	if (placed->scratch)
		arena_free(placed->scratch);
	if (placed->composer.arena)
		arena_free(placed->composer.arena);
	placed->scratch = placed->composer.arena = NULL;
}

/* What a plate draws on this frame; its arenas go with the series', if not before. */
static Placed *gather_plate(Series *series, const State *state)
{
	const ContentsSources sources = series_sources(series);
	Placed *placed = arena_alloc(series->arena, sizeof *placed);

	placed->state = placed->layout.state = state;
	placed->composer = composer_in(&series->composer, arena_new());
	arena_defer(series->arena, drop, placed);
	placed->gathered = contents_gather(&placed->composer, &sources, state);
	placed->key = state_key(state);
	LIST_ADD(series->arena, &series->placed, placed);
	return placed;
}

static Placed *find_placed(const Series *series, uint64_t key)
{
	for (size_t i = 0; i < series->placed.count; i++)
		if (series->placed.at[i]->key == key)
			return series->placed.at[i];
	return NULL;
}

void series_gather(Series *series, const PlateSpec *plates, size_t count)
{
	for (size_t i = 0; i < series->placed.count; i++)
		drop(series->placed.at[i]);
	series->placed.count = series->plates.count = 0;
	for (size_t i = 0; i < count; i++) {
		Placed *placed = find_placed(series, state_key(plates[i].state));

		if (!placed)
			placed = gather_plate(series, plates[i].state);
		LIST_ADD(series->arena, &series->plates, placed);
	}
}

void series_place(Series *series, Placed *placed)
{
	const ContentsSources sources = series_sources(series);

	if (placed->scratch)
		arena_free(placed->scratch);
	placed->scratch = arena_new();
	placed->with_bar = series->scale_bar.placed;
	placed->field = series_field(placed->scratch, series, series->symbol_field);
	label_watch(placed->field);
	placed->layout.contents =
		contents_place(&placed->composer, &sources, &placed->gathered, placed->field);
	placed->placings++;
}

void series_name(Series *series, Placed *placed)
{
	const NameSources sources = series_name_sources(series);
	Arena *scratch = arena_new();
	LabelField *field = series_field(scratch, series, series->name_field);
	PlateLayout *layout = &placed->layout;
	NamePlan gathered;

	contents_obstacles(field, &series->front, &layout->contents);
	gathered = names_gather(&placed->composer, series->layers.labels, &sources,
				&layout->contents.arrows, placed->state);
	layout->names = names_place(&placed->composer, &gathered, &sources, field);
	arena_free(scratch);
}

static double texts_width(const Series *series)
{
	return series->choice.texts.x1 - series->choice.texts.x0;
}

void layout_list_keys(const Composer *composer, const Series *series, PlateLayout *layout)
{
	layout->keys = key_list_build(composer, series->layers.furniture, &layout->names,
				      texts_width(series));
}

/* A plate that asked for the ground where the scale bar then found its place stands against that too. */
static void settle_plate(Series *series, Placed *placed)
{
	LabelField *bar = label_field_above(placed->scratch, series->symbol_field);
	bool again, named = placed->layout.names.layers[0];

	if (series->scale_bar.placed)
		label_obstacle(bar, quad_of_box(box_grow(series->scale_bar.box, BAR_CLEAR)), 0);
	again = !placed->with_bar && label_asked_near(placed->field, bar);
	if (again)
		series_place(series, placed);
	if (again || !named) {
		series_name(series, placed);
		layout_list_keys(&placed->composer, series, &placed->layout);
	}
	placed->layout.key = layout_key(series, placed->state);
	placed->settled = true;
}

/* What the small print tells of; lists in the composer's arena. */
static NoteSources note_sources(const Composer *composer, const Series *series,
				const PlateLayout *layout)
{
	PositionList outside = {0};
	ArrowList untold = {0};
	NoteSources of = {.atlas = series->context.atlas,
			  .state = layout->state,
			  .front = &series->front,
			  .view = &series->view,
			  .unlocated_drawn = series->unlocated.placed};

	outside_add(composer->arena, &outside, layout);
	of.outside = outside.at;
	of.outside_count = outside.count;
	untold_add(composer->arena, &untold, &layout->contents.arrows);
	of.untold = untold.at;
	of.untold_count = untold.count;
	return of;
}

/* The symbols of a plate, and those that only its insets show. */
static Formations all_formations(Arena *arena, const PlateLayout *layout)
{
	const Formations *main = &layout->contents.formations;
	LIST(Formation) all = {0};

	for (size_t i = 0; i < main->count; i++)
		LIST_ADD(arena, &all, main->at[i]);
	for (size_t i = 0; i < layout->inset_count; i++) {
		const Formations *within = &layout->insets[i].formations;

		for (size_t k = 0; k < within->count; k++)
			LIST_ADD(arena, &all, within->at[k]);
	}
	return (Formations){all.at, all.count};
}

static PlateTexts plate_texts(const Composer *composer, const Series *series,
			      const PlateLayout *layout, const Formations *formations)
{
	return (PlateTexts){.legend = {.atlas = series->context.atlas,
				       .state = layout->state,
				       .front = &series->front,
				       .formations = formations,
				       .arrows = &layout->contents.arrows,
				       .view = &series->view,
				       .base = series->base},
			    .note = note_sources(composer, series, layout)};
}

/* Legend and note in a height: the note as full as the tightest legend leaves it, then the legend as full as that does. */
static void fit_texts(const Composer *composer, const Series *series, PlateLayout *layout,
		      const Formations *formations, double height)
{
	const Styled *furniture = series->layers.furniture;
	double width = texts_width(series);
	const PlateTexts texts = plate_texts(composer, series, layout, formations);
	double tightest = legend_fit(composer, furniture, &texts.legend, width, 0).height;

	layout->note = note_fit(composer, furniture, &texts.note, width, height - tightest);
	layout->legend =
		legend_fit(composer, furniture, &texts.legend, width, height - layout->note.height);
}

/* The names of the net give way to all that the plate shows. */
static void place_net(const Composer *composer, const Series *series, PlateLayout *layout)
{
	Arena *scratch = arena_new();
	LabelField *field = series_field(scratch, series, series->name_field);

	contents_obstacles(field, &series->front, &layout->contents);
	names_placed_obstacles(field, &layout->names);
	layout->net = net_labels_place(composer, series->layers.furniture, &series->graticule,
				       &series->view, field);
	arena_free(scratch);
}

/* The rest, which follows from what is placed. */
void layout_furnish(const Composer *composer, const Series *series, PlateLayout *layout)
{
	bool boxed = series->unlocated.placed;
	Formations formations = all_formations(composer->arena, layout);
	Box room = series->choice.texts;
	double keys = layout->keys.height > 0 ? layout->keys.height + KEY_GAP : 0;

	place_net(composer, series, layout);
	if (boxed) {
		layout->unlocated =
			unlocated_table(composer, series->layers.furniture, layout->state);
		formations = unlocated_with(composer, &formations, layout->state);
	}
	if (!series->bare)
		fit_texts(composer, series, layout, &formations,
			  room.y1 - room.y0 - PAGE_GAP / 2 - keys);
}

/* What the tightest of legends and notes leaves to the key list. */
static double key_room(const Composer *composer, const Series *series, const PlateLayout *layout)
{
	Formations formations = all_formations(composer->arena, layout);
	Box room = series->choice.texts;
	PlateTexts texts;

	if (series->unlocated.placed)
		formations = unlocated_with(composer, &formations, layout->state);
	texts = plate_texts(composer, series, layout, &formations);
	return room.y1 - room.y0 - PAGE_GAP / 2 - KEY_GAP -
	       plate_texts_height(composer, series->layers.furniture, &texts, texts_width(series),
				  TEXTS_TIGHTEST);
}

void layout_sign(const Composer *composer, const Series *series, PlateLayout *layout)
{
	if (!series->bare && layout->keys.height > 0)
		key_list_cut(&layout->keys, fmax(0, key_room(composer, series, layout)));
	layout->roll = plate_roll(composer, series, layout);
}

static void sign_for(Series *series, Placed *placed)
{
	PlateLayout *layout = &placed->layout;

	if (!placed->settled)
		settle_plate(series, placed);
	if (placed->signed_for)
		return;

	layout->inset_count = series->insets.count;
	layout->insets = insets_gather(&placed->composer, series->layers.furniture, &series->insets,
				       placed->state);
	insets_place(&placed->composer, layout->insets, layout->inset_count, placed->scratch);
	layout_sign(&placed->composer, series, layout);
	placed->signed_for = true;
}

Roll series_roll(Arena *arena, Series *series)
{
	Roll all = {0};

	for (size_t i = 0; i < series->placed.count; i++) {
		const Roll *roll = &series->placed.at[i]->layout.roll;

		sign_for(series, series->placed.at[i]);
		for (size_t k = 0; k < roll->count; k++)
			roll_sign(arena, &all, roll->at[k]);
	}
	return all;
}

uint64_t layout_key(const Series *series, const State *state)
{
	const uint64_t key = state_key(state);

	return hash_bytes(series->key, &key, sizeof key);
}

const PlateLayout *series_layout(Series *series, const State *state)
{
	Placed *placed = find_placed(series, state_key(state));

	if (!placed) {
		placed = gather_plate(series, state);
		series_place(series, placed);
	}
	sign_for(series, placed);
	if (!placed->furnished)
		layout_furnish(&placed->composer, series, &placed->layout);
	placed->furnished = true;
	return &placed->layout;
}
