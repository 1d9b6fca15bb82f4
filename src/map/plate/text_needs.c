#include "map/plate/text_needs.h"

#include <math.h>

#include "layout/title.h"
#include "map/plate/key.h"
#include "map/plate/series.h"

#define ALIKE 1e-6 /* points */

/* A language. */
typedef struct Tongue {
	Composer composer;
	PlateLayers layers;
	Front front;
	double keys; /* height of a row of keys, where names crowd */
} Tongue;

/* A plate in a language, as far as its texts depend on it. */
typedef struct Told {
	const Tongue *tongue;
	Contents contents;
	Formations formations;
	TitleBlock title;
	PlateTexts texts;
} Told;

/* Heights at a width, as far as they were asked for. */
typedef struct Kept {
	double width, title, rest[TEXT_FULLNESSES];
	bool has_title, has_rest[TEXT_FULLNESSES];
} Kept;

struct TextNeeds {
	const FigureContext *context;
	const FigureSpec *figure;
	const View *view;
	Arena *arena;
	Diag unsaid;
	bool crowded; /* see names_crowd */
	LIST(Told *) told;
	LIST(Kept) kept;
	size_t first; /* of what is told: who found no room last */
};

/* Who stands off the map may stand in an inset; else the note says so. */
static void add_outside(const TextNeeds *needs, Arena *arena, Told *told, PositionList *outside)
{
	PlateLayout layout = {.contents = told->contents};

	for (size_t i = 0; needs->figure->plate.inset_count && i < told->formations.count; i++)
		told->formations.at[i].placed |= told->formations.at[i].asked;
	outside_add(arena, outside, &layout);
}

static Told *tell(const TextNeeds *needs, const Tongue *tongue, const State *state)
{
	const Composer *composer = &tongue->composer;
	const Atlas *atlas = needs->context->atlas;
	const ContentsSources sources = {
		.layers = &tongue->layers, .front = &tongue->front, .view = needs->view};
	Told *told = arena_alloc(needs->arena, sizeof *told);
	PositionList outside = {0};
	ArrowList untold = {0};

	told->tongue = tongue;
	told->contents = contents_gather(composer, &sources, state);
	told->title = plate_title(&composer->voice, atlas, state);
	told->formations = unlocated_with(composer, &told->contents.formations, state);
	add_outside(needs, composer->arena, told, &outside);
	untold_add(composer->arena, &untold, &told->contents.arrows);
	told->texts = (PlateTexts){.legend = {.atlas = atlas,
					      .state = state,
					      .front = &tongue->front,
					      .formations = &told->formations,
					      .arrows = &told->contents.arrows,
					      .view = needs->view},
				   .note = {.atlas = atlas,
					    .state = state,
					    .front = &tongue->front,
					    .view = needs->view,
					    .outside = outside.at,
					    .outside_count = outside.count,
					    .untold = untold.at,
					    .untold_count = untold.count}};
	return told;
}

static bool is_told(const PlateSpec *plates, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (state_key(plates[i].state) == state_key(plates[index].state))
			return true;
	return false;
}

static void add_tongue(TextNeeds *needs, const FigureContext *context, const PlateSpec *plates,
		       size_t count)
{
	FigureContext quiet = *context;
	Tongue *tongue = arena_alloc(needs->arena, sizeof *tongue);

	quiet.diag = &needs->unsaid;
	quiet.needs = NULL;
	tongue->composer =
		composer_for(&quiet, needs->arena, needs->figure->width, needs->figure->span);
	tongue->layers = plate_layers(&tongue->composer);
	tongue->front = front_build(&tongue->composer, context->atlas, needs->view);
	tongue->keys = needs->crowded ? key_list_row(&tongue->composer) + KEY_GAP : 0;
	for (size_t i = 0; i < count; i++)
		if (!is_told(plates, i))
			LIST_ADD(needs->arena, &needs->told, tell(needs, tongue, plates[i].state));
}

TextNeeds *text_needs_open(Arena *arena, const FigureContext *context, const FigureSpec *figure,
			   const PlateSpec *plates, size_t count, const View *view)
{
	TextNeeds *needs = arena_alloc(arena, sizeof *needs);

	needs->arena = arena;
	needs->context = context;
	needs->figure = figure;
	needs->view = view;
	needs->unsaid.arena = arena;
	needs->crowded = names_crowd(context->atlas, view);
	if (!context->each_count)
		add_tongue(needs, context, plates, count);
	for (size_t i = 0; i < context->each_count; i++)
		add_tongue(needs, &context->each[i], plates, count);
	return needs;
}

static Kept *kept_at(TextNeeds *needs, double width)
{
	for (size_t i = 0; i < needs->kept.count; i++)
		if (fabs(needs->kept.at[i].width - width) < ALIKE)
			return &needs->kept.at[i];
	LIST_ADD(needs->arena, &needs->kept, ((Kept){.width = width}));
	return &needs->kept.at[needs->kept.count - 1];
}

double text_needs_title(void *of, double width)
{
	TextNeeds *needs = of;
	Kept *kept = kept_at(needs, width);
	Arena *scratch;

	for (size_t i = 0; !kept->has_title && i < needs->told.count; i++) {
		const Told *told = needs->told.at[i];
		Composer composer;

		scratch = arena_new();
		composer = composer_in(&told->tongue->composer, scratch);
		kept->title = fmax(kept->title, title_height_at(&composer, &told->title, width));
		arena_free(scratch);
	}
	kept->has_title = true;
	return kept->title;
}

double plate_texts_height(const Composer *composer, const Styled *layer, const PlateTexts *texts,
			  double width, TextFullness fullness)
{
	double most = fullness == TEXTS_FULLEST ? HUGE_VAL : 0;

	return legend_fit(composer, layer, &texts->legend, width, most).height +
	       note_fit(composer, layer, &texts->note, width, most).height;
}

static double rest_of(const Told *told, double width, TextFullness fullness)
{
	Arena *scratch = arena_new();
	const Composer composer = composer_in(&told->tongue->composer, scratch);
	double height = told->tongue->keys + PAGE_GAP / 2 +
			plate_texts_height(&composer, told->tongue->layers.furniture, &told->texts,
					   width, fullness);

	arena_free(scratch);
	return height;
}

double text_needs_rest(void *of, double width, TextFullness fullness, double most)
{
	TextNeeds *needs = of;
	Kept *kept = kept_at(needs, width);
	size_t count = needs->told.count, from = needs->first;
	double height = 0;

	if (kept->has_rest[fullness])
		return kept->rest[fullness];
	for (size_t i = 0; i < count; i++) {
		size_t index = (from + i) % count;

		height = fmax(height, rest_of(needs->told.at[index], width, fullness));
		if (height > most) {
			needs->first = index;
			return height;
		}
	}
	kept->rest[fullness] = height;
	kept->has_rest[fullness] = true;
	return height;
}
