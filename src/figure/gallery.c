#include "figure/gallery_priv.h"

#include <string.h>

#include "base/keyword.h"

Gallery *gallery_open(Arena *arena, Diag *diag, const GallerySources *sources)
{
	Gallery *gallery = arena_alloc(arena, sizeof *gallery);

	gallery->arena = arena;
	gallery->diag = diag;
	gallery->sources = *sources;
	gallery->survey = survey_open(arena);
	gallery->fonts = font_library_open(arena, diag, sources->faces);
	return gallery->fonts ? gallery : NULL;
}

/* Whether the project or the installation has a file of words for a language. */
static bool has_words(const Gallery *gallery, const char *language)
{
	return words_exist(gallery->arena, gallery->sources.own_words, language) ||
	       words_exist(gallery->arena, gallery->sources.words_folder, language);
}

/* The atlas's first language of which there are words, but this one; for that one English. */
static const char *fallback_of(const Gallery *gallery, const char *language)
{
	const Atlas *atlas = gallery->sources.atlas;

	for (size_t i = 0; i < atlas->language_count; i++)
		if (has_words(gallery, atlas->languages[i]))
			return strcmp(atlas->languages[i], language) ? atlas->languages[i] : "en";
	return "en";
}

/* Where the atlas asks for a language. */
static Span language_span(const Atlas *atlas, const char *language)
{
	int at = keyword_find(language, atlas->languages, atlas->language_count);

	return at >= 0 && atlas->language_spans ? atlas->language_spans[at] : (Span){0};
}

/* That there are none is told where the atlas asks for the language. */
static void tell_no_words(Gallery *gallery, const char *language, const Words *fallback)
{
	diag_warning(gallery->diag, language_span(gallery->sources.atlas, language),
		     "words.no-language",
		     "no words for the language '%s'; those of '%s' are used until there is a file "
		     "words/%s.yaml beside the atlas",
		     language, words_language(fallback), language);
}

static const Words *words_in(const WordsList *list, const char *language)
{
	for (size_t i = 0; i < list->count; i++)
		if (!strcmp(words_language(list->at[i]), language))
			return list->at[i];
	return NULL;
}

static const Words *gallery_words(Gallery *gallery, const char *language)
{
	const Words *fallback = NULL, *words;

	words = words_in(&gallery->words, language);
	if (words)
		return words;
	/* The chain of fallbacks ends with English, which every installation has. */
	if (strcmp(language, "en"))
		fallback = gallery_words(gallery, fallback_of(gallery, language));
	if (fallback && !has_words(gallery, language)) {
		tell_no_words(gallery, language, fallback);
		return fallback;
	}
	words = words_read_own(gallery->arena, gallery->diag, gallery->sources.own_words,
			       gallery->sources.words_folder, language, fallback);
	if (words)
		LIST_ADD(gallery->arena, &gallery->words, words);
	return words;
}

/* The words of a language for measuring, without a word on what is wrong with them; NULL: there are none. */
static const Words *quiet_words(Gallery *gallery, const char *language)
{
	Gallery quiet = *gallery;
	Diag unsaid = {.arena = gallery->arena};
	const Words *words = words_in(&gallery->words, language);

	if (!words)
		words = words_in(&gallery->quiet_words, language);
	if (words)
		return words;
	quiet.diag = &unsaid;
	quiet.words = (WordsList){0};
	words = gallery_words(&quiet, language);
	if (words)
		LIST_ADD(gallery->arena, &gallery->quiet_words, words);
	return words;
}

/* With all languages of the atlas, and the asked one: their plates share a frame. */
static FigureContext in_all_languages(Gallery *gallery, const FigureContext *context)
{
	const Atlas *atlas = gallery->sources.atlas;
	size_t count = atlas->language_count;
	bool has = keyword_find(context->language, atlas->languages, count) >= 0;
	FigureContext *each = arena_array(gallery->arena, count + 1, sizeof *each);
	FigureContext all = *context;

	all.each = each;
	for (size_t i = 0; i < count + !has; i++) {
		FigureContext *one = &each[all.each_count];

		*one = *context;
		one->language = i < count ? atlas->languages[i] : context->language;
		one->words = quiet_words(gallery, one->language);
		all.each_count += one->words != NULL;
	}
	return all;
}

PlateSpec plate_spec(const Figure *figure)
{
	return (PlateSpec){.id = figure->id,
			   .stem = figure->stem,
			   .figure = figure->spec,
			   .state = figure->shown};
}

FigureContext gallery_context(Gallery *gallery, const char *language)
{
	return (FigureContext){.atlas = gallery->sources.atlas,
			       .sheet = gallery->sources.sheet,
			       .fonts = gallery->fonts,
			       .survey = gallery->survey,
			       .media.monochrome = gallery->sources.monochrome,
			       .words = gallery_words(gallery, language),
			       .language = language,
			       .needs = &gallery->needs,
			       .unseen = gallery->sources.unseen,
			       .diag = gallery->diag};
}

static bool is_known_frame(const KnownFrame *known, const FigureSpec *spec, const FigureSpec *sized)
{
	return known->spec == spec && known->width == sized->width &&
	       known->height == sized->height && known->height_most == sized->height_most;
}

/* Where the map stands on pages of a size, asked once for all languages of the atlas; NULL after an error. */
static const FrameChoice *frame_of(Gallery *gallery, const FigureContext *context,
				   const FigureSpec *sized, const PlateSpec *plates, size_t count)
{
	const Atlas *atlas = gallery->sources.atlas;
	KnownFrame *known;
	Arena *scratch;
	bool found;

	for (size_t i = 0; i < gallery->frames.count; i++)
		if (is_known_frame(gallery->frames.at[i], plates->figure, sized) &&
		    context->each_count == gallery->frames.at[i]->languages)
			return &gallery->frames.at[i]->choice;
	known = arena_alloc(gallery->arena, sizeof *known);
	*known = (KnownFrame){.spec = plates->figure,
			      .width = sized->width,
			      .height = sized->height,
			      .height_most = sized->height_most,
			      .languages = context->each_count};
	scratch = arena_new();
	found = plate_frame(scratch, context, sized, plates, count, &known->choice);
	arena_free(scratch);
	if (!found)
		return NULL;
	if (keyword_find(context->language, atlas->languages, atlas->language_count) >= 0)
		LIST_ADD(gallery->arena, &gallery->frames, known);
	return &known->choice;
}

Series *gallery_open_series(Gallery *gallery, Arena *arena, const FigureContext *context,
			    const FigureSpec *spec, const FigureSpec *sized)
{
	const FigureList *all = &gallery->sources.figures;
	const FigureContext shared = in_all_languages(gallery, context);
	PlateSpec *plates = arena_array(arena, all->count, sizeof *plates);
	const FrameChoice *frame;
	size_t count = 0;

	for (size_t i = 0; i < all->count; i++)
		if (all->at[i].spec == spec)
			plates[count++] = plate_spec(&all->at[i]);
	frame = frame_of(gallery, &shared, sized, plates, count);
	return frame ? series_open_in(arena, &shared, sized, plates, count, frame) : NULL;
}

Series *gallery_series(Gallery *gallery, const FigureSpec *spec, const FigureContext *context)
{
	Shelf shelf = {.spec = spec, .language = context->language};

	for (size_t i = 0; i < gallery->shelves.count; i++)
		if (gallery->shelves.at[i].spec == spec &&
		    !strcmp(gallery->shelves.at[i].language, context->language))
			return gallery->shelves.at[i].series;
	shelf.series = gallery_open_series(gallery, gallery->arena, context, spec, spec);
	LIST_ADD(gallery->arena, &gallery->shelves, shelf);
	return shelf.series;
}

ChartSpec chart_spec(const Figure *figure)
{
	return (ChartSpec){.figure = figure->spec,
			   .stem = figure->stem,
			   .plans = figure->plan ? &figure->plan : figure->spec->plans,
			   .plan_count = figure->plan ? 1 : figure->spec->plan_count,
			   .state = figure->moment,
			   .courses = figure->courses};
}
