#include "map/plate/text_needs.h"

#include <math.h>

#include "layout/title.h"
#include "map/plate/key.h"
#include "map/plate/series.h"

#define ALIKE 1e-6 /* points */

/* A plate in a language, as far as its texts depend on it. */
typedef struct Told {
	const State *state;
	Contents contents;
	Formations formations;
	TitleBlock title;
	NoteSources note;
} Told;

/* A language. */
typedef struct Tongue {
	Composer composer;
	PlateLayers layers;
	Front *front; /* borrowed by its plates */
	LIST(Told) plates;
} Tongue;

typedef struct Kept {
	double width;
	TextHeights heights;
} Kept;

struct TextNeeds {
	Arena *arena;
	const FigureContext *context;
	const FigureSpec *figure;
	const View *view;
	Diag unsaid;
	LIST(Tongue) tongues;
	LIST(Kept) kept;
};

/* Who stands off the map may stand in an inset; else the note says so. */
static void add_outside(const TextNeeds *needs, Arena *arena, Told *told, PositionList *outside)
{
	PlateLayout layout = {.contents = told->contents};

	for (size_t i = 0; needs->figure->plate.inset_count && i < told->formations.count; i++)
		told->formations.at[i].placed |= told->formations.at[i].asked;
	outside_add(arena, outside, &layout);
}

static Told tell(const TextNeeds *needs, const Tongue *tongue, const State *state)
{
	const Composer *composer = &tongue->composer;
	const ContentsSources sources = {
		.layers = &tongue->layers, .front = tongue->front, .view = needs->view};
	Told told = {.state = state,
		     .contents = contents_gather(composer, &sources, state),
		     .title = plate_title(&composer->voice, needs->context->atlas, state),
		     .note = {.atlas = needs->context->atlas,
			      .state = state,
			      .front = tongue->front,
			      .view = needs->view}};
	PositionList outside = {0};
	ArrowList untold = {0};

	told.formations = unlocated_with(composer, &told.contents.formations, state);
	add_outside(needs, composer->arena, &told, &outside);
	untold_add(composer->arena, &untold, &told.contents.arrows);
	told.note.outside = outside.at;
	told.note.outside_count = outside.count;
	told.note.untold = untold.at;
	told.note.untold_count = untold.count;
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
	Tongue tongue = {0};

	quiet.diag = &needs->unsaid;
	quiet.needs = NULL;
	tongue.composer =
		composer_for(&quiet, needs->arena, needs->figure->width, needs->figure->span);
	tongue.layers = plate_layers(&tongue.composer);
	tongue.front = arena_alloc(needs->arena, sizeof *tongue.front);
	*tongue.front = front_build(&tongue.composer, context->atlas, needs->view);
	for (size_t i = 0; i < count; i++)
		if (!is_told(plates, i))
			LIST_ADD(needs->arena, &tongue.plates,
				 tell(needs, &tongue, plates[i].state));
	LIST_ADD(needs->arena, &needs->tongues, tongue);
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
	if (!context->each_count)
		add_tongue(needs, context, plates, count);
	for (size_t i = 0; i < context->each_count; i++)
		add_tongue(needs, &context->each[i], plates, count);
	return needs;
}

static void add_heights(const TextNeeds *needs, const Tongue *tongue, const Told *told,
			double width, TextHeights *heights)
{
	Arena *scratch = arena_new();
	const Composer composer = composer_in(&tongue->composer, scratch);
	const Styled *layer = tongue->layers.furniture;
	const LegendSources sources = {.atlas = needs->context->atlas,
				       .state = told->state,
				       .front = tongue->front,
				       .formations = &told->formations,
				       .arrows = &told->contents.arrows,
				       .view = needs->view};
	double keys = names_crowd(needs->context->atlas, needs->view)
			      ? key_list_row(&composer) + KEY_GAP
			      : 0;
	double rest = keys + PAGE_GAP / 2;

	heights->title = fmax(heights->title, title_height_at(&composer, &told->title, width));
	heights->full =
		fmax(heights->full,
		     rest + legend_fit(&composer, layer, &sources, width, HUGE_VAL).height +
			     note_fit(&composer, layer, &told->note, width, HUGE_VAL).height);
	heights->least = fmax(heights->least,
			      rest + legend_fit(&composer, layer, &sources, width, 0).height +
				      note_fit(&composer, layer, &told->note, width, 0).height);
	arena_free(scratch);
}

TextHeights text_needs_at(void *of, double width)
{
	TextNeeds *needs = of;
	TextHeights heights = {0};

	for (size_t i = 0; i < needs->kept.count; i++)
		if (fabs(needs->kept.at[i].width - width) < ALIKE)
			return needs->kept.at[i].heights;
	for (size_t i = 0; i < needs->tongues.count; i++)
		for (size_t k = 0; k < needs->tongues.at[i].plates.count; k++)
			add_heights(needs, &needs->tongues.at[i],
				    &needs->tongues.at[i].plates.at[k], width, &heights);
	LIST_ADD(needs->arena, &needs->kept, ((Kept){width, heights}));
	return heights;
}
