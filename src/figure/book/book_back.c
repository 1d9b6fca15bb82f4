#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/measure.h"
#include "calendar/date_words.h"
#include "figure/book/book.h"
#include "layout/block.h"
#include "map/ground/graticule.h"
#include "words/forces.h"

#define MM PT_PER_MM
#define COLUMN_GAP 8	    /* points between columns */
#define NOTE_GAP (3 * MM)   /* below a chapter's introduction */
#define HEAD_GAP (1.2 * MM) /* below the heads of columns */
#define ROW_ROOM (12 * MM)  /* what a row begins with on a page, at least */
#define ROW_GAP (0.4 * MM)
#define ROW_LEAST (4 * MM)
#define SOURCE_GAP (2 * MM)
#define FORCE_INDENT (5 * MM) /* of each step down the tree */
#define OTHER_NAMES 0.34      /* of the width: where the gazetteer's columns begin */
#define GRID 0.72
#define LINK_BASELINE 1.12
#define LINK_GAP 4.0
enum { GAZETTEER_COLUMNS = 3 };
#define MINUTES 60 /* of a degree: the gazetteer's precision */

/* ---- gazetteer ---- */

/* A frame shows somewhat more than its map's extent. */
#define FRAME_SHARE 0.04

static bool in_book(const Book *book, LonLat at)
{
	for (size_t i = 0; i < book->entries.count; i++) {
		const MapSpec *map = figure_map(book->entries.at[i].figure->spec);
		double x, y;

		if (!map)
			continue;
		x = (map->extent.east - map->extent.west) * FRAME_SHARE;
		y = (map->extent.north - map->extent.south) * FRAME_SHARE;
		if (lonlat_boxes_meet((LonLatBox){at.lon, at.lat, at.lon, at.lat},
				      (LonLatBox){map->extent.west - x, map->extent.south - y,
						  map->extent.east + x, map->extent.north + y}))
			return true;
	}
	return false;
}

typedef struct GazetteerRow {
	const char *name; /* in the book's language */
	const Feature *feature;
} GazetteerRow;

typedef struct Gazetteer {
	LIST(GazetteerRow) rows;
} Gazetteer;

/* By the names' code points: the same on every machine. */
static int compare_rows(const void *a, const void *b)
{
	const GazetteerRow *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	if (order)
		return order;
	return (x->feature->number > y->feature->number) -
	       (x->feature->number < y->feature->number);
}

static Gazetteer gazetteer_of(const Book *book)
{
	const Library *library = book->context.atlas->library;
	Gazetteer gazetteer = {0};

	for (size_t i = 0; i < library->count; i++)
		for (size_t k = 0; k < library->layers[i].count; k++) {
			const Feature *feature = library->layers[i].features[k];
			const char *name = book_text(book, &feature->name);

			if (feature->shape == SHAPE_POINT && *name && feature->part_count &&
			    feature_origin(feature) == feature &&
			    in_book(book, feature_point(feature)))
				LIST_ADD(book->arena, &gazetteer.rows,
					 ((GazetteerRow){name, feature}));
		}
	if (gazetteer.rows.count)
		qsort(gazetteer.rows.at, gazetteer.rows.count, sizeof *gazetteer.rows.at,
		      compare_rows);
	return gazetteer;
}

/* The name in the atlas's other languages, as far as it is another one there. */
static const char *other_names(const Book *book, const GazetteerRow *row)
{
	const Text *name = &row->feature->name;
	char *all = arena_copy(book->arena, "");

	for (size_t i = 0; i < name->count; i++)
		if (strcmp(name->at[i].language, book->context.language) != 0 &&
		    strcmp(name->at[i].value, row->name) != 0)
			all = arena_joined(book->arena, all, ", ", name->at[i].value);
	return all;
}

void book_gazetteer(Book *book)
{
	Flow *flow = &book->flow;
	Gazetteer gazetteer = gazetteer_of(book);
	double width = flow_width(flow), second = width * OTHER_NAMES, third = width * GRID;
	const FlowColumn head[] = {
		{book_word(book, "column_place"), "head", NULL, 0, second - COLUMN_GAP, 0},
		{book_word(book, "column_other_names"), "head", NULL, second,
		 third - second - COLUMN_GAP, 0},
		{book_word(book, "column_grid"), "head", NULL, third, width - third, 0}};

	book_chapter(book, "gazetteer", book_word(book, "book_gazetteer"));
	flow_text(flow, "text", book_word(book, "book_gazetteer_note"));
	flow_skip(flow, NOTE_GAP);
	flow_row(flow, head, GAZETTEER_COLUMNS);
	flow_skip(flow, HEAD_GAP);
	for (size_t i = 0; i < gazetteer.rows.count; i++) {
		const GazetteerRow *row = &gazetteer.rows.at[i];
		LonLat at = feature_point(row->feature);
		const char *grid =
			arena_printf(book->arena, "%s %s",
				     graticule_label(book->arena, book->context.words,
						     round(at.lat * MINUTES) / MINUTES, false),
				     graticule_label(book->arena, book->context.words,
						     round(at.lon * MINUTES) / MINUTES, true));
		if (row->feature->error_km > 0)
			grid = arena_printf(book->arena, "%s\u2002\u00b1%s\u00a0%s", grid,
					    decimal_words(book->arena, row->feature->error_km,
							  book->context.language),
					    book_word(book, "km"));
		const FlowColumn columns[] = {{row->name, "text", NULL, 0, second - COLUMN_GAP, 0},
					      {other_names(book, row), "column", NULL, second,
					       third - second - COLUMN_GAP, 0},
					      {grid, "column", NULL, third, width - third, 0}};

		flow_row(flow, columns, GAZETTEER_COLUMNS);
	}
}

/* ---- index of forces ---- */

static bool rows_name(const Book *book, const FigureSpec *spec, const Force *force)
{
	const Atlas *atlas = book->context.atlas;

	for (size_t i = 0; i < atlas->row_count; i++)
		for (size_t k = 0; k < spec->plan_count; k++)
			for (size_t n = 0; n < atlas->rows[i].force_count; n++)
				if (atlas->rows[i].plan == spec->plans[k] &&
				    force_is_within(atlas->rows[i].forces[n], force))
					return true;
	return false;
}

static bool lists_force(const FigureSpec *spec, const Force *force)
{
	for (size_t i = 0; i < spec->chart.force_count; i++)
		if (force_is_within(force, spec->chart.forces[i]))
			return true;
	return !spec->chart.force_count;
}

static bool state_names(const State *state, const Force *force)
{
	for (size_t i = 0; i < state->position_count; i++)
		for (size_t k = 0; k < state->positions[i].force_count; k++)
			if (force_is_within(state->positions[i].forces[k], force))
				return true;
	for (size_t i = 0; i < state->movement_count; i++) {
		const Movement *movement = &state->movements[i];

		for (size_t k = 0; k < movement->force_count; k++)
			if (force_is_within(movement->forces[k], force))
				return true;
		if (movement->reliever && force_is_within(movement->reliever, force))
			return true;
	}
	return false;
}

/* Whether a force, or one under it, stands, moves or is told of on a page. Sheets show what other pages show. */
static bool is_on(const Book *book, const BookEntry *entry, const Force *force)
{
	const FigureSpec *spec = entry->figure->spec;

	switch (figure_kinds[spec->kind].forces) {
	case FORCES_LISTED:
		return lists_force(spec, force);
	case FORCES_BOOKED:
		return lists_force(spec, force) && rows_name(book, spec, force);
	case FORCES_STANDING:
		return state_names(entry->figure->moment, force);
	case FORCES_NONE:
		break;
	}
	return false;
}

/* A column of page numbers that is being filled. */
typedef struct PageLinks {
	Group *row;
	double x, width; /* of the column, from the left margin */
	double at;	 /* of the next number, from the column's left */
} PageLinks;

/* One page number, a link; where its line is full, on the next. */
static void page_link(Book *book, PageLinks *links, const BookEntry *entry, bool more)
{
	Flow *flow = &book->flow;
	Group *group = pen_open(flow->pen, links->row, (Element){.name = "column"});
	const TextRun *run = pen_shape(
		flow->pen, group, arena_printf(book->arena, "%zu%s", entry->page, more ? "," : ""));

	group->link = entry->figure->stem;
	if (links->at + run->width > links->width) {
		links->at = 0;
		flow->y += block_leading(style_of(group));
	}
	pen_text(flow->pen, group, run,
		 (Point){flow_left(flow) + links->x + links->at,
			 flow->y + style_of(group)->font_size * LINK_BASELINE},
		 0);
	links->at = links->at + run->width + LINK_GAP;
}

/* Page numbers over as many lines as they need; leaves the cursor on the last. */
static void page_links(Book *book, const Force *force, double x, double width)
{
	PageLinks links = {
		.row = pen_open(book->flow.pen, book->flow.group, (Element){.name = "row"}),
		.x = x,
		.width = width};
	const BookEntry *pending = NULL;

	for (size_t i = 0; i < book->entries.count; i++) {
		const BookEntry *entry = &book->entries.at[i];

		if (!is_on(book, entry, force))
			continue;
		if (pending)
			page_link(book, &links, pending, true);
		pending = entry;
	}
	if (pending)
		page_link(book, &links, pending, false);
}

void book_forces(Book *book)
{
	Flow *flow = &book->flow;
	const Atlas *atlas = book->context.atlas;
	double width = flow_width(flow), links = width * 0.5;

	book_chapter(book, "forces", book_word(book, "book_forces"));
	flow_text(flow, "text", book_word(book, "book_forces_note"));
	flow_skip(flow, NOTE_GAP);
	for (size_t i = 0; i < atlas->force_count; i++) {
		const Force *force = &atlas->forces[i];
		double indent = (double)force->depth * FORCE_INDENT, top, after;
		const FlowColumn columns[] = {{force_names(&flow->pen->voice, &force, 1, true),
					       "column", NULL, indent, links - indent - COLUMN_GAP,
					       0}};

		flow_need(flow, ROW_ROOM);
		top = flow->y;
		page_links(book, force, links, width - links);
		after = flow->y + ROW_LEAST;
		flow->y = top;
		flow_row(flow, columns, 1);
		flow->y = fmax(flow->y, after) + ROW_GAP;
	}
}

/* ---- sources ---- */

static bool cites(const Citation *citations, size_t count, const SourceEntry *source)
{
	for (size_t i = 0; i < count; i++)
		if (citations[i].source == source)
			return true;
	return false;
}

static bool state_cites(const State *state, const SourceEntry *source)
{
	for (size_t i = 0; i < state->movement_count; i++)
		if (cites(state->movements[i].row->citations,
			  state->movements[i].row->citation_count, source))
			return true;
	for (size_t i = 0; i < state->position_count; i++)
		for (size_t k = 0; k < state->positions[i].row_count; k++)
			if (cites(state->positions[i].rows[k]->citations,
				  state->positions[i].rows[k]->citation_count, source))
				return true;
	for (size_t i = 0; i < state->event_count; i++)
		if (cites(state->events[i]->citations, state->events[i]->citation_count, source))
			return true;
	return false;
}

static bool list_has(const SourceList *list, const SourceEntry *source)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].source == source)
			return true;
	return false;
}

/* Whether the marks of a page rest on a source. */
static bool page_cites(const Book *book, const BookEntry *entry, const SourceEntry *source)
{
	const ChartModel *model = entry->model;
	SourceList list = {0};

	if (entry->figure->plan)
		return state_cites(entry->figure->moment, source);
	if (!model || !model->kind->cite)
		return false;
	model->kind->cite(model, &book->flow.pen->voice, &list);
	return list_has(&list, source);
}

/* "5, 7, 9": the pages whose marks rest on a source. */
static const char *pages_citing(const Book *book, const SourceEntry *source)
{
	char *all = arena_copy(book->arena, "");

	for (size_t i = 0; i < book->entries.count; i++)
		if (page_cites(book, &book->entries.at[i], source))
			all = arena_printf(book->arena, "%s%s%zu", all, *all ? ", " : "",
					   book->entries.at[i].page);
	return all;
}

void book_sources(Book *book)
{
	Flow *flow = &book->flow;
	const Atlas *atlas = book->context.atlas;

	book_chapter(book, "sources", book_word(book, "book_sources"));
	flow_text(flow, "text", book_word(book, "book_sources_note"));
	flow_skip(flow, NOTE_GAP);
	for (size_t i = 0; i < atlas->source_count; i++) {
		const SourceEntry *source = &atlas->sources[i];
		const char *pages = pages_citing(book, source);

		flow_need(flow, ROW_ROOM);
		flow_text(flow, "text", book_text(book, &source->text));
		if (source->url)
			flow_text(flow, "column", source->url);
		if (*pages)
			flow_text(flow, "column",
				  WORDS_FILL(book->arena, book->context.words, "book_cited_on",
					     pages));
		flow_skip(flow, SOURCE_GAP);
	}
}
