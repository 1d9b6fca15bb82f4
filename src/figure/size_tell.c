#include "figure/size_tell.h"

#include <math.h>

#include "base/measure.h"

#define SLACK_MM 1e-3 /* by which a size may have been rounded */

#define LARGER 1.2 /* step by which crowded pages are tried */
/* What finds no place on a page of so many times the width finds none for another reason; larger ones take ever longer. */
#define LARGER_MOST 3.0
#define LARGER_LEAST (120 * PT_PER_MM) /* of which at least so many times are tried */

#define SIZE_MOST (1500 * PT_PER_MM) /* beyond, no size is looked for */

/* A table asks for 5 mm at a time. */
enum { TRIES = 60 };

/* One size of a figure, tried without saying so. */
typedef struct Trial {
	Gallery gallery;
	Diag unsaid;
	FigureSpec spec;
} Trial;

/* A gallery of its own, in which all plates of the figure's entry have the size that is tried. */
static void trial_open(Arena *arena, Trial *trial, const Gallery *gallery, const Figure *figure,
		       const FigureSpec *spec)
{
	const FigureList *all = &gallery->sources.figures;
	FigureList own = {arena_array(arena, all->count, sizeof *own.at), all->count};

	*trial = (Trial){.gallery = *gallery, .spec = *spec};
	for (size_t i = 0; i < all->count; i++) {
		own.at[i] = all->at[i];
		if (own.at[i].spec == figure->spec)
			own.at[i].spec = &trial->spec;
	}
	trial->unsaid.arena = arena;
	trial->gallery.arena = arena;
	trial->gallery.diag = &trial->unsaid;
	trial->gallery.sources.figures = own;
	trial->gallery.sources.unseen = true;
	trial->gallery.shelves.at = NULL;
	trial->gallery.shelves.count = trial->gallery.shelves.room = 0;
	trial->gallery.frames.at = NULL;
	trial->gallery.frames.count = trial->gallery.frames.room = 0;
	trial->gallery.quiet_words = trial->gallery.words = (WordsList){0};
}

/* Whether something found no place, for which a larger page may have one. */
static bool is_crowded(const Diag *diag)
{
	return diag_has(diag, 0, "symbol.no-place") || diag_has(diag, 0, "movement.no-place");
}

/* What came of a size: whether it does for all figures of the entry in every language; else what is known of one that would. */
typedef struct Verdict {
	bool does;
	bool crowded; /* nothing is known but that a larger page may have the room */
	PageNeeds needs;
} Verdict;

/* The width of the largest page on which what crowds is tried. */
static double width_most(const Figure *figure)
{
	return LARGER_MOST * fmax(figure->spec->width, LARGER_LEAST);
}

static Verdict try_size(const Gallery *gallery, const Figure *figure, const FigureSpec *spec)
{
	const Atlas *atlas = gallery->sources.atlas;
	Arena *arena = arena_new();
	Trial *trial = arena_alloc(arena, sizeof *trial);
	const FigureList *all;
	Verdict verdict = {.does = true};

	trial_open(arena, trial, gallery, figure, spec);
	all = &trial->gallery.sources.figures;
	for (size_t i = 0; i < atlas->language_count; i++)
		for (size_t k = 0; k < all->count; k++) {
			if (all->at[k].spec != &trial->spec)
				continue;
			verdict.does &=
				gallery_lays_out(&trial->gallery, &all->at[k], atlas->languages[i]);
			page_needs(&verdict.needs, trial->gallery.needs.width,
				   trial->gallery.needs.height);
		}
	verdict.crowded = !verdict.does && verdict.needs.width <= 0 && verdict.needs.height <= 0 &&
			  is_crowded(&trial->unsaid) && spec->width < width_most(figure);
	if (verdict.crowded)
		page_needs(&verdict.needs, spec->width * LARGER, spec->height * LARGER);
	arena_free(arena);
	return verdict;
}

/* What crowds on the largest page, too, is asked once, and not on every page up to it: each is dearer than the one before. */
static bool largest_does(const Gallery *gallery, const Figure *figure, const FigureSpec *now)
{
	double factor = width_most(figure) / now->width;
	FigureSpec spec = *now;

	spec.width *= factor;
	spec.height *= factor;
	return try_size(gallery, figure, &spec).does;
}

/* In whole millimetres, as people write sizes; not less than it is. */
static double in_mm(double points)
{
	return ceil(points / PT_PER_MM - SLACK_MM);
}

/* Whether the size grew: by a millimetre at least, where a hair is short. On a page that is too narrow texts run down without
 * end: a height beyond all bounds is asked for again once the page is wider. */
static bool grow(FigureSpec *spec, PageNeeds needs)
{
	double width = in_mm(needs.width) * PT_PER_MM, height = in_mm(needs.height) * PT_PER_MM;
	bool wider = width > spec->width,
	     higher = height > spec->height && !(wider && height >= SIZE_MOST);

	if (wider)
		spec->width = width;
	if (higher)
		spec->height = height;
	if (!wider && !higher && needs.height > 0)
		spec->height += PT_PER_MM;
	else if (!wider && !higher && needs.width > 0)
		spec->width += PT_PER_MM;
	return needs.width > 0 || needs.height > 0;
}

static FoundSize find_size(const Gallery *gallery, const Figure *figure)
{
	FigureSpec spec = *figure->spec;
	Verdict verdict = try_size(gallery, figure, &spec);
	bool asked = false; /* whether the largest page was */

	for (int i = 0; i < TRIES && !verdict.does; i++) {
		if (verdict.crowded && !asked && !largest_does(gallery, figure, &spec))
			break;
		asked |= verdict.crowded;
		if (!grow(&spec, verdict.needs) || fmax(spec.width, spec.height) >= SIZE_MOST)
			break;
		verdict = try_size(gallery, figure, &spec);
	}
	return (FoundSize){figure->spec, spec.width, spec.height, verdict.does};
}

static FoundSize size_of(Gallery *gallery, const Figure *figure)
{
	FoundSize found;

	for (size_t i = 0; i < gallery->sizes.count; i++)
		if (gallery->sizes.at[i].spec == figure->spec)
			return gallery->sizes.at[i];
	found = find_size(gallery, figure);
	LIST_ADD(gallery->arena, &gallery->sizes, found);
	return found;
}

/* Of the page of a sheet or book, since messages may be about a part of it. */
static const char *words_of(Arena *arena, const FigureSpec *now, const FoundSize *does,
			    const char *least)
{
	FigureShape shape = figure_kinds[now->kind].shape;
	double width = in_mm(does->width), height = in_mm(does->height);
	const char *whose = shape == SHAPE_SHEET || shape == SHAPE_BOOK
				    ? arena_printf(arena, " of '%s'", now->id)
				    : "";

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
	const FoundSize found = size_of(gallery, figure);

	if (!found.does)
		return;
	diag_append(gallery->diag, from, "figure.too-small",
		    words_of(arena, now, &found, "at least "));
	diag_append(gallery->diag, from, "symbol.no-place",
		    words_of(arena, now, &found, "at least "));
	diag_append(gallery->diag, from, "figure.no-size", words_of(arena, now, &found, ""));
}
