#include "figure/size_tell.h"

#include <math.h>

#include "base/measure.h"

#define SLACK_MM 1e-3 /* by which a size may have been rounded */

#define LOOSER 1.1 /* of a size at which symbols find no room, the next */

enum { TRIES = 40, LOOSENINGS = 12 };

/* One size of a figure, tried without saying so. */
typedef struct Trial {
	Gallery gallery;
	Diag unsaid;
	FigureSpec spec;
	Figure figure;
} Trial;

/* A gallery of its own, in which all plates of the figure's entry have the size that is tried. */
static void trial_open(Arena *arena, Trial *trial, const Gallery *gallery, const Figure *figure,
		       const FigureSpec *spec)
{
	const FigureList *all = &gallery->sources.figures;
	FigureList own = {arena_array(arena, all->count, sizeof *own.at), all->count};

	*trial = (Trial){.gallery = *gallery, .spec = *spec, .figure = *figure};
	for (size_t i = 0; i < all->count; i++) {
		own.at[i] = all->at[i];
		if (own.at[i].spec == figure->spec)
			own.at[i].spec = &trial->spec;
	}
	trial->figure.spec = &trial->spec;
	trial->unsaid.arena = arena;
	trial->gallery.arena = arena;
	trial->gallery.diag = &trial->unsaid;
	trial->gallery.sources.figures = own;
	trial->gallery.sources.unseen = true;
	trial->gallery.shelves.at = NULL;
	trial->gallery.shelves.count = trial->gallery.shelves.room = 0;
	trial->gallery.words.at = NULL;
	trial->gallery.words.count = trial->gallery.words.room = 0;
}

/* Whether a size does in every language; else *needs gets what is known of one that would. */
static bool size_does(const Gallery *gallery, const Figure *figure, const FigureSpec *spec,
		      PageNeeds *needs)
{
	const Atlas *atlas = gallery->sources.atlas;
	Arena *arena = arena_new();
	Trial *trial = arena_alloc(arena, sizeof *trial);
	bool does = true;

	trial_open(arena, trial, gallery, figure, spec);
	*needs = (PageNeeds){0};
	for (size_t i = 0; i < atlas->language_count; i++) {
		does &= gallery_lays_out(&trial->gallery, &trial->figure, atlas->languages[i]);
		page_needs(needs, trial->gallery.needs.width, trial->gallery.needs.height);
	}
	arena_free(arena);
	return does;
}

/* In whole millimetres, as people write sizes; not less than it is. */
static double in_mm(double points)
{
	return ceil(points / PT_PER_MM - SLACK_MM);
}

/* Whether the size grew. */
static bool grow(FigureSpec *spec, PageNeeds needs)
{
	double width = in_mm(needs.width) * PT_PER_MM, height = in_mm(needs.height) * PT_PER_MM;
	bool wider = width > spec->width, higher = height > spec->height;

	if (wider)
		spec->width = width;
	if (higher)
		spec->height = height;
	return wider || higher;
}

/* Where the page has what it needs, and what stands on the map has not. */
static bool loosen(FigureSpec *spec, int *times)
{
	spec->width = in_mm(spec->width * LOOSER) * PT_PER_MM;
	spec->height = in_mm(spec->height * LOOSER) * PT_PER_MM;
	return ++*times <= LOOSENINGS;
}

/* Messages about a part of a figure have to say of what the size is. */
static const char *words_of(Arena *arena, const FigureSpec *now, const FigureSpec *does,
			    const char *least, bool named)
{
	double width = in_mm(does->width), height = in_mm(does->height);
	const char *whose = named ? arena_printf(arena, " of '%s'", now->id) : "";

	if (does->width <= now->width)
		return arena_printf(arena, ": a height of %s%.0f mm%s would do", least, height,
				    whose);
	if (does->height <= 0)
		return arena_printf(arena, ": a width of %s%.0f mm%s would do", least, width,
				    whose);
	return arena_printf(arena, ": a size of %s%.0f mm x %.0f mm%s would do", least, width,
			    height, whose);
}

void size_tell(Gallery *gallery, const Figure *figure, size_t from)
{
	const FigureSpec *now = figure->spec;
	Arena *arena = gallery->diag->arena;
	FigureSpec spec = *now;
	PageNeeds needs;
	bool does = size_does(gallery, figure, &spec, &needs);
	FigureShape shape = figure_kinds[now->kind].shape;
	bool of_parts = shape == SHAPE_SHEET || shape == SHAPE_BOOK;
	int loosened = 0;

	for (int i = 0; i < TRIES && !does && (grow(&spec, needs) || loosen(&spec, &loosened)); i++)
		does = size_does(gallery, figure, &spec, &needs);
	if (!does)
		return;
	diag_append(gallery->diag, from, "figure.too-small",
		    words_of(arena, now, &spec, "at least ", of_parts));
	diag_append(gallery->diag, from, "symbol.no-place",
		    words_of(arena, now, &spec, "at least ", true));
	diag_append(gallery->diag, from, "figure.no-size",
		    words_of(arena, now, &spec, "", of_parts));
}
