/* Where the map stands on the pages of a figure: what is asked of frame.h, and what there is to say of its answer. */
#include <math.h>

#include "map/plate/series.h"
#include "map/plate/text_needs.h"
#include "typeset/script.h"

#define ENDLESS 100 /* times the width: a frame as good as endlessly high */
#define LARGER 1.2  /* a width to try where no height would do */
#define PERCENT 100

static bool tell_own_scale(const FigureContext *context, const FigureSpec *figure)
{
	return diag_error(context->diag, figure->span, "figure.no-size",
			  "figure '%s' has a width alone, and a map of a scale of its own needs a "
			  "height too",
			  figure->id);
}

static bool too_small(const FrameAsk *ask, const FigureContext *context, const FigureSpec *figure)
{
	double height = frame_height_good(ask);

	page_needs(context->needs, height > 0 ? 0 : figure->width * LARGER,
		   fmax(height, figure->height));
	return diag_error(context->diag, figure->span, "figure.too-small",
			  "the page of figure '%s' leaves no room for its map", figure->id);
}

static void tell_share(const FrameAsk *ask, const FigureContext *context, const FigureSpec *figure,
		       const FrameChoice *choice)
{
	double height = frame_height_good(ask);

	diag_warning(
		context->diag, figure->span, "figure.share",
		"the map of figure '%s' takes %.0f %% of its page inside the margins, less than "
		"%.0f: %s",
		figure->id, floor(choice->share * PERCENT), SHARE_LEAST * PERCENT,
		height > 0 ? arena_printf(context->diag->arena,
					  "a height of %.0f mm would suit its extent",
					  height / PT_PER_MM)
			   : "a wider page would leave it more");
}

/* The page as one reads from right to left: all lies on the other side. */
static Box mirrored(Box box, double width)
{
	return (Box){width - box.x1, box.y0, width - box.x0, box.y1};
}

/* A first look at the map, by which its extent and the lengths of texts are known, on a page of a likely height. */
static bool look(Arena *arena, const FigureContext *context, const FigureSpec *figure,
		 double margin, View *view)
{
	double width = figure->width - 2 * margin;
	double height =
		figure->height > 0 ? SHARE_GOOD * (figure->height - 2 * margin) : ENDLESS * width;

	return view_open_at(arena, context->diag, figure->plate.map,
			    (Box){0, 0, width, fmax(height, PT_PER_MM)}, 0, view);
}

static FrameAsk ask_for(const FigureSpec *figure, double margin, const View *view, TextNeeds *needs)
{
	bool free = figure->plate.map->scale <= 0;

	return (FrameAsk){.width = figure->width,
			  .height = figure->height,
			  .height_most = figure->height_most,
			  .margin = margin,
			  .extent_width = view->extent_width * view->denominator,
			  .extent_height = view->extent_height * view->denominator,
			  .denominator = free ? 0 : view->denominator,
			  .title = text_needs_title,
			  .rest = text_needs_rest,
			  .of = needs};
}

bool plate_frame(Arena *arena, const FigureContext *context, const FigureSpec *figure,
		 const PlateSpec *plates, size_t count, FrameChoice *choice)
{
	/* Whichever of them is asked for, the margins of one language hold for all. */
	const FigureContext *first = context->each_count ? context->each : context;
	const Composer composer = composer_for(first, arena, figure->width, figure->span);
	double margin = page_margin(&composer);
	View view = {.survey = context->survey};
	FrameAsk ask;

	if (figure->height <= 0 && figure->plate.map->scale > 0)
		return tell_own_scale(context, figure);
	if (!look(arena, context, figure, margin, &view))
		return false;
	ask = ask_for(figure, margin, &view,
		      text_needs_open(arena, context, figure, plates, count, &view));
	*choice = frame_choose(&ask);
	if (choice->room_share < SHARE_NEEDED && choice->share < SHARE_NEEDED &&
	    (figure->height > 0 || choice->page_height >= figure->height_most - PAGE_SLACK))
		return too_small(&ask, context, figure);
	if (choice->share < SHARE_LEAST)
		tell_share(&ask, context, figure, choice);
	return true;
}

void series_take_frame(Arena *arena, Series *series, const FrameChoice *frame)
{
	FigureSpec *figure = arena_alloc(arena, sizeof *figure);
	FrameChoice *choice = &series->choice;

	*choice = *frame;
	*figure = *series->figure;
	figure->height = choice->page_height;
	series->figure = figure;
	if (choice->layout == FRAME_BESIDE && language_runs_left(series->context.language)) {
		choice->frame = mirrored(choice->frame, figure->width);
		choice->texts = mirrored(choice->texts, figure->width);
	}
}
