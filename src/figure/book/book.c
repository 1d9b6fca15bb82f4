#include "figure/book/book.h"

#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "figure/flow.h"
#include "figure/march/march_page.h"
#include "figure/sheet.h"
#include "layout/page.h"
#include "map/furniture/scale_bar.h"
#include "scene/mirror.h"
#include "typeset/script.h"
#include "words/caption.h"

#define COVER_GAP (8 * PT_PER_MM)    /* above the cover's map */
#define TYPE_WIDTH (170 * PT_PER_MM) /* as wide as plates of the page's size are */
#define TYPE_LEAST (40 * PT_PER_MM)  /* height of the type area */
#define MARGIN_LEAST (8 * PT_PER_MM)
#define MARGIN_TOP (15 * PT_PER_MM)
#define MARGIN_BOTTOM (16 * PT_PER_MM)
#define SMALL_PAGE (200 * PT_PER_MM) /* narrower pages have margins by their width */
#define SMALL_MARGIN 0.08
#define FIGURE_MARGIN (3 * PT_PER_MM) /* where the style sheet gives none */

static bool is_plate(const Figure *figure)
{
	return figure_kinds[figure->spec->kind].shape == SHAPE_PLATE;
}

/* Figures of one kind that are many are a chapter: maps by their plan, others by their kind. */
static const char *entry_chapter(const Book *book, const Voice *voice, const Figure *figure)
{
	const char *plan = voice_text(voice, &figure->plan->title);
	const FigureKindRow *row = &figure_kinds[figure->spec->kind];
	const char *kind = voice_word(voice, arena_printf(book->arena, "chapter_%s", row->name));

	if (row->named_by_plan)
		return plan;
	return VOICE_FILL(voice, "flag", kind ? kind : figure->spec->id, plan);
}

/* What an entry is called. */
static BookEntry entry_of(Book *book, const Figure *figure)
{
	Voice voice = voice_for(&book->context, book->arena);
	BookEntry entry = {.figure = figure, .date = "", .chapter = ""};
	const char *own = voice_text(&voice, &figure->spec->title);

	if (figure->plan && figure_kinds[figure->spec->kind].time != TIME_PLAN) {
		const State *state = figure->moment;

		entry.title = plate_title(&voice, book->context.atlas, state).title;
		entry.chapter = entry_chapter(book, &voice, figure);
		entry.date = plate_date(&voice, state);
	} else if (*own) {
		entry.title = own;
	} else if (figure_kinds[figure->spec->kind].shape == SHAPE_MARCH) {
		entry.title = voice_text(&voice, &figure->plan->title);
	} else if (chart_kind(figure->spec->kind)) {
		entry.title = voice_word(&voice, chart_kind(figure->spec->kind)->title_word);
	}
	if (!entry.title)
		entry.title = figure->spec->id;
	return entry;
}

static void find_entries(Book *book)
{
	for (size_t i = 0; i < book->figure->part_count; i++)
		LIST_ADD(book->arena, &book->entries, entry_of(book, book->figure->parts[i]));
}

/* A figure of the atlas, laid out for the book's type area. */
static FigureSpec *resized(Book *book, const FigureSpec *spec, double height)
{
	FigureSpec *own = arena_alloc(book->arena, sizeof *own);

	*own = *spec;
	/* A figure keeps a margin of its own, which lies outside the type area here. */
	own->width = flow_width(&book->flow) + 2 * book->figure_margin;
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
	Series *series;

	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].spec == spec)
			return list->at[i].series;
	series = gallery_open_series(book->gallery, book->arena, &book->context, spec,
				     resized(book, spec, height));
	LIST_ADD(book->arena, list, ((BookSeries){spec, series}));
	return series;
}

/* What the page of an entry would need, the page of the book needs too, and what surrounds it. */
static void needs_of_book(const Book *book, double height)
{
	PageNeeds *needs = book->context.needs;
	double width = flow_width(&book->flow) + 2 * book->figure_margin;

	if (needs && needs->width > 0)
		needs->width += book->flow.width - width;
	if (needs && needs->height > 0)
		needs->height += book->flow.height - height;
}

static Scene *entry_scene(Book *book, BookSeriesList *list, BookEntry *entry, double height)
{
	const Figure *figure = entry->figure;
	Figure own = *figure;
	Series *series;
	PlateSpec plate;
	ChartSpec chart;
	Voice voice;

	if (is_plate(figure)) {
		series = book_series(book, list, figure->spec, height);
		if (!series)
			return NULL;
		plate = plate_spec(figure);
		plate.anchor_prefix = arena_printf(book->arena, "%s-", figure->stem);
		return series_plate(book->arena, series, &plate);
	}
	own.spec = resized(book, figure->spec, height);
	if (figure_kinds[figure->spec->kind].shape == SHAPE_SHEET)
		return sheet_draw(book->arena, book->gallery, &own, &book->context);
	if (figure_kinds[figure->spec->kind].shape == SHAPE_MARCH)
		return march_draw(book->arena, book->gallery, &own, &book->context);
	if (figure->spec->kind == FIGURE_FLOW && figure->spec->chart.map)
		return flow_draw(book->arena, book->gallery, &own, &book->context);
	chart = chart_spec(&own);
	voice = voice_for(&book->context, book->arena);
	entry->model = chart_gather(chart_kind(figure->spec->kind), &book->context, &chart, &voice);
	return chart_page(book->arena, &book->context, entry->model);
}

/* A page that holds one figure. The figure's own margin lies within the type area. */
static bool draw_entry(Book *book, BookSeriesList *list, BookEntry *entry, const char *bookmark,
		       int level)
{
	Flow *flow = &book->flow;
	double height = flow->height - flow->top - flow->bottom;
	Scene *scene = entry_scene(book, list, entry, height);
	Scene *page;

	if (!scene) {
		needs_of_book(book, height);
		return false;
	}
	if (book->context.unseen)
		return true;
	flow_page(flow, entry->figure->stem);
	page = flow->pen->scene;
	scene_graft(page, page->root, scene,
		    (Point){flow_left(flow) - book->figure_margin, flow->top});
	page->title = scene->title;
	page->desc = scene->desc;
	page->bookmark = bookmark;
	page->bookmark_level = level;
	return true;
}

/* Text of a plate ends on a left page, with the plate on the right one. Empty pages are numbered like all others. */
static void turn_to_facing(Book *book, const BookEntry *entry)
{
	if ((flow_number(&book->flow) + entry->facing_pages) % 2 == 0)
		return;
	flow_page(&book->flow, NULL);
	book->flow.pen->scene->title = book->flow.book_title;
}

/* The pages of its text, the last of which is a left one, that of its figure. */
static void number_entry(Book *dry, BookEntry *entry)
{
	size_t before = flow_number(&dry->flow);

	if (is_plate(entry->figure)) {
		book_facing(dry, entry);
		entry->facing_pages = flow_number(&dry->flow) - before;
		if (flow_number(&dry->flow) % 2 == 1)
			flow_page(&dry->flow, NULL);
	}
	flow_page(&dry->flow, NULL);
	entry->page = flow_number(&dry->flow);
}

static void book_front(Book *book)
{
	book_reading(book);
	book_contents(book);
}

static void book_indexes(Book *book)
{
	book_gazetteer(book);
	book_forces(book);
}

/* Contents and indexes name pages before they are drawn: so all text is written once on pages that are thrown away, with
 * an empty one for each figure. */
static void number_pages(Book *book)
{
	Book dry = *book;

	dry.arena = arena_new();
	dry.flow.arena = dry.arena;
	book_cover(&dry);
	book_front(&dry);
	for (size_t i = 0; i < book->entries.count; i++)
		number_entry(&dry, &book->entries.at[i]);
	book->gazetteer_page = flow_number(&dry.flow) + 1;
	book_gazetteer(&dry);
	book->forces_page = flow_number(&dry.flow) + 1;
	book_forces(&dry);
	book->sources_page = flow_number(&dry.flow) + 1;
	arena_free(dry.arena);
}

/* The same page numbers as number_pages foresaw, which contents and indexes name. Unseen, only figures are laid out: the texts
 * were written when pages were numbered. */
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
		if (is_plate(entry->figure) && !book->context.unseen) {
			turn_to_facing(book, entry);
			book_facing(book, entry);
		}
		if (!draw_entry(book, &list, entry,
				opens || !*entry->chapter ? title : entry->title,
				opens || !*entry->chapter ? 0 : 1))
			return false;
		BUG_IF(!book->context.unseen && entry->page != flow_number(&book->flow));
		chapter = entry->chapter;
	}
	return true;
}

/* The cover bears the map of the first plate on which something moves. */
static const BookEntry *cover_entry(const Book *book)
{
	for (size_t i = 0; i < book->entries.count; i++) {
		const Figure *figure = book->entries.at[i].figure;

		if (is_plate(figure) && figure_kinds[figure->spec->kind].time == TIME_MOMENT &&
		    figure->moment->movement_count)
			return &book->entries.at[i];
	}
	return NULL;
}

static bool draw_cover(Book *book)
{
	Flow *flow = &book->flow;
	const BookEntry *entry = cover_entry(book);
	PlateSpec plate;
	Series *series;
	Scene *page, *map;
	double width, room, height;

	book_cover(book);
	if (!entry)
		return true;
	page = flow->pen->scene;
	plate = plate_spec(entry->figure);
	plate.anchor_prefix = "cover-";
	plate.unscaled = true;
	room = flow_room(flow) - COVER_GAP;
	width = flow_width(flow);
	height = plate_panel_height(book->arena, &book->context, entry->figure->spec, width);
	if (height <= 0)
		return false;
	if (height > room) {
		width *= room / height;
		height = room;
	}
	series = series_open_panels(
		book->arena, &book->context,
		&(PanelSpec){.figure = entry->figure->spec, .width = width, .height = height},
		&plate, 1);
	if (!series)
		return false;
	map = series_plate(book->arena, series, &plate);
	scene_graft(page, page->root, map,
		    (Point){flow_left(flow), flow->height - flow->bottom - height});
	return true;
}

static Flow flow_for(Book *book)
{
	const FigureSpec *spec = book->figure->spec;
	/* A type area as wide as plates of the page's size are; more at the foot than at the top. */
	double side = fmax(MARGIN_LEAST, (spec->width - TYPE_WIDTH) / 2);

	if (spec->width < SMALL_PAGE)
		side = spec->width * SMALL_MARGIN;
	return (Flow){.arena = book->arena,
		      .context = &book->context,
		      .spec = spec,
		      .stem = book->figure->stem,
		      .width = spec->width,
		      .height = spec->height,
		      .inner = side,
		      .outer = side,
		      .top = MARGIN_TOP,
		      .bottom = MARGIN_BOTTOM};
}

/* Of figures, by the style sheet; what the type area leaves outside at most. */
static double figure_margin(const Book *book)
{
	const Composer composer = composer_for(&book->context, book->arena, book->flow.width,
					       book->figure->spec->span);

	return fmin(page_margin(&composer), book->flow.outer);
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

/* Below that no text and no figure can stand. */
static bool page_has_room(const Book *book)
{
	const FigureSpec *spec = book->figure->spec;
	double least = TYPE_LEAST + book->flow.top + book->flow.bottom;

	if (book->flow.height >= least)
		return true;
	page_needs(book->context.needs, 0, least);
	return diag_error(book->gallery->diag, spec->span, "figure.too-small",
			  "the page of book '%s' leaves no room for text", spec->id);
}

/* A book that is read from right to left is bound on its right: its pages are mirrored whole, margins and all. */
static void mirror_pages(const Book *book)
{
	for (size_t i = 0; i < book->flow.pages.count; i++) {
		Scene *page = book->flow.pages.at[i];

		if (language_runs_left(book->context.language))
			scene_mirror(page, page->root, NULL, &(Mirror){.right = page->width});
	}
}

Scene *const *book_draw(Arena *arena, Gallery *gallery, const Figure *figure,
			const FigureContext *context, size_t *count)
{
	Book book = {.arena = arena, .gallery = gallery, .figure = figure, .context = *context};
	size_t errors = gallery->diag->errors;

	book.flow = flow_for(&book);
	if (!page_has_room(&book))
		return NULL;
	book.flow.book_title = book_title(&book);
	book.figure_margin = figure_margin(&book);
	book.context.in_book = true;
	find_entries(&book);
	number_pages(&book);
	if (!draw_cover(&book))
		return NULL;
	if (!context->unseen)
		book_front(&book);
	if (!draw_entries(&book))
		return NULL;
	if (!context->unseen)
		book_indexes(&book);
	book_sources(&book);
	mirror_pages(&book);
	*count = book.flow.pages.count;
	return gallery->diag->errors == errors ? book.flow.pages.at : NULL;
}
