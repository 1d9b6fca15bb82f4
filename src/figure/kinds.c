#include "figure/kinds.h"

#include "base/measure.h"
#include "figure/book/book.h"
#include "figure/flow.h"
#include "figure/march/march_page.h"
#include "figure/one_colour.h"
#include "figure/pictures.h"
#include "figure/sheet.h"
#include "figure/size_tell.h"
#include "layout/page.h"

#define BODY_LEAST (20 * PT_PER_MM) /* width between the margins of a page */

static Scene *draw_plate(Arena *arena, Gallery *gallery, const Figure *figure,
			 const FigureContext *context)
{
	Series *series = gallery_series(gallery, figure->spec, context);
	PlateSpec plate = plate_spec(figure);

	return series ? series_plate(arena, series, &plate) : NULL;
}

static Scene *draw_chart(Arena *arena, Gallery *gallery, const Figure *figure,
			 const FigureContext *context)
{
	ChartSpec spec = chart_spec(figure);

	return figure->spec->chart.map ? flow_draw(arena, gallery, figure, context)
				       : chart_figure(arena, context, &spec);
}

/* By the shape of the kind: one page, or all of them. NULL after errors. */
typedef struct Drawing {
	Scene *(*page)(Arena *arena, Gallery *gallery, const Figure *figure,
		       const FigureContext *context);
	Scene *const *(*pages)(Arena *arena, Gallery *gallery, const Figure *figure,
			       const FigureContext *context, size_t *count);
} Drawing;

static const Drawing drawings[] = {
	[SHAPE_PLATE] = {.page = draw_plate}, [SHAPE_CHART] = {.page = draw_chart},
	[SHAPE_MARCH] = {.page = march_draw}, [SHAPE_SHEET] = {.page = sheet_draw},
	[SHAPE_BOOK] = {.pages = book_draw},
};
_Static_assert(sizeof drawings / sizeof *drawings == FIGURE_SHAPES, "a drawing a shape");

/* Between the margins there has to be something. */
static bool has_width(Gallery *gallery, const Figure *figure, const FigureContext *context)
{
	const FigureSpec *spec = figure->spec;
	Arena *scratch = arena_new();
	Composer composer = composer_for(context, scratch, spec->width, spec->span);
	double least = 2 * page_margin(&composer) + BODY_LEAST;

	arena_free(scratch);
	if (spec->width >= least)
		return true;
	page_needs(context->needs, least, 0);
	return diag_error(gallery->diag, spec->span, "figure.too-small",
			  "the page of figure '%s' leaves no room between its margins", spec->id);
}

static Scene *const *make_pages(Arena *arena, Gallery *gallery, const Figure *figure,
				const char *language, size_t *count)
{
	const Drawing *drawing = &drawings[figure_kinds[figure->spec->kind].shape];
	FigureContext context = gallery_context(gallery, language);
	size_t errors = gallery->diag->errors;
	Scene **one;

	context.media.press = figure->spec->press;
	gallery->needs = (PageNeeds){0};
	if (!context.words || !has_width(gallery, figure, &context))
		return NULL;
	if (drawing->pages)
		return drawing->pages(arena, gallery, figure, &context, count);
	one = arena_alloc(arena, sizeof *one);
	*one = drawing->page(arena, gallery, figure, &context);
	*count = 1;
	return *one && gallery->diag->errors == errors ? one : NULL;
}

/* Looks at the pages of a figure, and warns; whether it did. */
typedef bool Teller(Diag *diag, const Figure *figure, Scene *const *pages, size_t count);

/* Of one entry of `figures:` it is said once. */
static void tell_once(Gallery *gallery, ToldSpecs *told, Teller *tell, const Figure *figure,
		      Scene *const *pages, size_t count)
{
	for (size_t i = 0; i < told->count; i++)
		if (told->at[i] == figure->spec)
			return;
	if (tell(gallery->diag, figure, pages, count))
		LIST_ADD(gallery->arena, told, figure->spec);
}

Scene *const *gallery_pages(Arena *arena, Gallery *gallery, const Figure *figure,
			    const char *language, size_t *count)
{
	size_t messages = gallery->diag->messages.count;
	Scene *const *pages = make_pages(arena, gallery, figure, language, count);

	if (!pages && (gallery->needs.width > 0 || gallery->needs.height > 0 ||
		       diag_has(gallery->diag, messages, "symbol.no-place")))
		size_tell(gallery, figure, messages);
	if (pages && gallery->sources.monochrome)
		tell_once(gallery, &gallery->coloured, one_colour_tell, figure, pages, *count);
	if (pages)
		tell_once(gallery, &gallery->pictured, pictures_tell, figure, pages, *count);
	return pages;
}

Scene *gallery_figure(Arena *arena, Gallery *gallery, const Figure *figure, const char *language)
{
	size_t count;
	Scene *const *pages = gallery_pages(arena, gallery, figure, language, &count);

	return pages ? *pages : NULL;
}

bool gallery_check(Gallery *gallery, const Figure *figure, const char *language)
{
	Arena *arena = arena_new();
	size_t count;
	bool fine = gallery_pages(arena, gallery, figure, language, &count) != NULL;

	arena_free(arena);
	return fine;
}

bool gallery_lays_out(Gallery *gallery, const Figure *figure, const char *language)
{
	Arena *arena = arena_new();
	size_t count;
	bool fine = make_pages(arena, gallery, figure, language, &count) != NULL;

	arena_free(arena);
	return fine;
}
