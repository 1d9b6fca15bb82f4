#include "figure/book.h"

#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "map/furniture.h"
#include "map/plate_text.h"

#define FRONT 2 /* cover and reading page, before the contents */

static bool is_plate(const Figure *figure)
{
	return figure->spec->kind == FIGURE_MAP || figure->spec->kind == FIGURE_OVERLAY ||
	       figure->spec->kind == FIGURE_DIFFERENCE;
}

/* What an entry is called, found out on a scene that is thrown away. */
static BookEntry entry_of(Book *book, const Figure *figure)
{
	Scene *scene = scene_new(book->arena, 400, 400, book->context.language);
	Pen pen = pen_for(&book->context, scene, figure->spec->span);
	BookEntry entry = {.figure = figure, .date = "", .chapter = ""};
	const char *own = pen_words_of(&pen, &figure->spec->title);

	if (figure->plan) {
		TitleBlock block =
			plate_title(&pen, book->context.atlas, figure_state(book->gallery, figure));

		entry.title = block.title;
		entry.chapter = pen_words_of(&pen, &figure->plan->title);
		if (figure->is_day)
			entry.date = plate_date(&pen, figure_state(book->gallery, figure));
		else if (figure->phase && figure->phase->has_when)
			entry.date = pen_date(&pen, &figure->phase->when);
		if (!is_plate(figure) && chart_kind(figure->spec->kind)) {
			ChartSpec spec = chart_spec(book->gallery, figure);
			Chart chart = {.pen = &pen, .context = &book->context, .spec = &spec};

			entry.title = arena_printf(book->arena, "%s: %s", chart_title(&chart),
						   block.title);
		} else if (figure->spec->kind != FIGURE_MAP) {
			const char *kind = words_find(
				pen.words, arena_printf(book->arena, "title_%s",
							figure_kind_names[figure->spec->kind]));

			entry.title = arena_printf(book->arena, "%s: %s",
						   kind ? kind : figure->spec->id, block.title);
		}
	} else if (*own) {
		entry.title = own;
	} else if (chart_kind(figure->spec->kind)) {
		entry.title = words_find(pen.words, chart_kind(figure->spec->kind)->title_word);
	}
	if (!entry.title)
		entry.title = figure->spec->id;
	return entry;
}

static void find_entries(Book *book)
{
	const FigureList *all = &book->gallery->sources.figures;
	const FigureSpec *spec = book->figure->spec;

	for (size_t i = 0; i < spec->part_count; i++)
		for (size_t k = 0; k < all->count; k++)
			if (figure_matches(&all->at[k], spec->parts[i].glob) &&
			    all->at[k].spec->kind != FIGURE_BOOK)
				LIST_ADD(book->arena, &book->entries, entry_of(book, &all->at[k]));
}

/* A figure of the atlas, laid out for the book's type area. */
static FigureSpec *resized(Book *book, const FigureSpec *spec, double height)
{
	FigureSpec *own = arena_alloc(book->arena, sizeof *own);

	*own = *spec;
	own->width = flow_width(&book->flow);
	own->height = is_plate(&(Figure){.spec = spec}) ? height : 0;
	own->height_most = height;
	return own;
}

/* All plates of a spec are one series also in the book: a series of its own, since pages have another size. */
typedef struct BookSeries {
	const FigureSpec *spec;
	Series *series;
} BookSeries;

typedef LIST(BookSeries) BookSeriesList;

static Series *book_series(Book *book, BookSeriesList *list, const FigureSpec *spec, double height)
{
	const FigureList *all = &book->gallery->sources.figures;
	PlateSpec *plates = arena_array(book->arena, all->count, sizeof *plates);
	size_t count = 0;
	Series *series;

	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].spec == spec)
			return list->at[i].series;
	for (size_t i = 0; i < all->count; i++)
		if (all->at[i].spec == spec)
			plates[count++] = plate_spec(book->gallery, &all->at[i]);
	series = series_open(book->arena, &book->context, resized(book, spec, height), plates,
			     count);
	LIST_ADD(book->arena, list, ((BookSeries){spec, series}));
	return series;
}

static Scene *entry_scene(Book *book, BookSeriesList *list, const BookEntry *entry, double height)
{
	const Figure *figure = entry->figure;
	Figure own = *figure;
	Series *series;
	PlateSpec plate;
	ChartSpec chart;

	if (is_plate(figure)) {
		series = book_series(book, list, figure->spec, height);
		if (!series)
			return NULL;
		plate = plate_spec(book->gallery, figure);
		plate.anchor_prefix = arena_printf(book->arena, "%s-", figure->stem);
		return series_plate(book->arena, series, &plate);
	}
	own.spec = resized(book, figure->spec, height);
	if (figure->spec->kind == FIGURE_SHEET)
		return sheet_draw(book->arena, book->gallery, &own, book->context.language);
	chart = chart_spec(book->gallery, &own);
	return chart_figure(book->arena, &book->context, &chart);
}

/* A page that holds one figure. The figure's own margin lies within the type area. */
static bool draw_entry(Book *book, BookSeriesList *list, BookEntry *entry, const char *bookmark,
		       int level)
{
	Flow *flow = &book->flow;
	double height = flow->height - flow->top - flow->bottom;
	Scene *scene = entry_scene(book, list, entry, height);
	Scene *page;

	if (!scene)
		return false;
	flow_page(flow, entry->figure->stem);
	page = flow->pen->scene;
	scene_graft(page, page->root, scene, (Point){flow_left(flow), flow->top});
	page->title = scene->title;
	page->desc = scene->desc;
	page->bookmark = bookmark;
	page->bookmark_level = level;
	return true;
}

/* Empty pages are numbered like all others. */
static void turn_to(Book *book, bool right)
{
	bool next_is_right = flow_number(&book->flow) % 2 == 0;

	if (next_is_right != right) {
		flow_page(&book->flow, NULL);
		book->flow.pen->scene->title = book->flow.book_title;
	}
}

/* Numbers are known before a page is drawn: a plate takes a left page for its text and the right one. */
static void number_entries(Book *book)
{
	size_t page = FRONT + book_contents_pages(book);

	for (size_t i = 0; i < book->entries.count; i++) {
		BookEntry *entry = &book->entries.at[i];

		if (is_plate(entry->figure)) {
			page += page % 2 == 0; /* the text is on the next left page */
			page += 2;
		} else {
			page++;
		}
		entry->page = page;
	}
	book->gazetteer_page = page + 1;
}

/* The same page numbers as number_entries foresaw, which contents and indexes name. */
static bool draw_entries(Book *book)
{
	BookSeriesList list = {0};
	const char *chapter = "";

	for (size_t i = 0; i < book->entries.count; i++) {
		BookEntry *entry = &book->entries.at[i];
		bool opens = *entry->chapter && strcmp(entry->chapter, chapter) != 0;
		const char *title =
			*entry->chapter && is_plate(entry->figure)
				? arena_printf(book->arena, "%s: %s", entry->chapter, entry->title)
				: entry->title;

		book->flow.running = *entry->chapter ? entry->chapter : entry->title;
		if (is_plate(entry->figure)) {
			turn_to(book, false);
			book_facing(book, entry);
		}
		if (!draw_entry(book, &list, entry,
				opens || !*entry->chapter ? title : entry->title,
				opens || !*entry->chapter ? 0 : 1))
			return false;
		BUG_IF(entry->page != flow_number(&book->flow));
		chapter = entry->chapter;
	}
	return true;
}

static Flow flow_for(Book *book)
{
	const FigureSpec *spec = book->figure->spec;
	/* A type area as wide as plates of the page's size are; more at the foot than at the top. */
	double side = fmax(8 * PT_PER_MM, (spec->width - 170 * PT_PER_MM) / 2);

	if (spec->width < 200 * PT_PER_MM)
		side = spec->width * 0.08;
	return (Flow){.arena = book->arena,
		      .context = &book->context,
		      .spec = spec,
		      .stem = book->figure->stem,
		      .width = spec->width,
		      .height = spec->height,
		      .inner = side,
		      .outer = side,
		      .top = 15 * PT_PER_MM,
		      .bottom = 16 * PT_PER_MM};
}

static const char *book_title(const Book *book)
{
	const Text *own = &book->figure->spec->title;
	const char *fallback = book->context.atlas->languages[0];
	const char *title = text_in(own, book->context.language, fallback);

	if (!title || !*title)
		title = text_in(&book->context.atlas->title, book->context.language, fallback);
	return title ? title : book->figure->spec->id;
}

Scene *const *book_draw(Arena *arena, Gallery *gallery, const Figure *figure, const char *language,
			size_t *count)
{
	Book book = {.arena = arena,
		     .gallery = gallery,
		     .figure = figure,
		     .context = context_for(gallery, language)};
	size_t errors = gallery->diag->errors;

	if (!book.context.words)
		return NULL;
	book.flow = flow_for(&book);
	book.flow.book_title = book_title(&book);
	find_entries(&book);
	number_entries(&book);
	book_cover(&book);
	book_reading(&book);
	book_contents(&book);
	if (!draw_entries(&book))
		return NULL;
	book_gazetteer(&book);
	book_forces(&book);
	book_sources(&book);
	*count = book.flow.pages.count;
	return gallery->diag->errors == errors ? book.flow.pages.at : NULL;
}
