#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/measure.h"
#include "figure/book.h"
#include "map/formation.h"
#include "map/graticule.h"

#define MM PT_PER_MM

static const char *word(const Book *book, const char *key)
{
	return WORDS_FILL(book->arena, book->context.words, key, "");
}

static const char *name_in(const Book *book, const Text *text)
{
	const char *value =
		text_in(text, book->context.language, book->context.atlas->languages[0]);

	return value ? value : "";
}

static void chapter_open(Book *book, const char *name, const char *title)
{
	Flow *flow = &book->flow;

	flow->running = title;
	flow_page(flow, arena_printf(book->arena, "%s-%s", book->figure->stem, name));
	flow->pen->scene->title = title;
	flow->pen->scene->desc = title;
	flow->pen->scene->bookmark = title;
	flow_text(flow, "heading", title);
	flow_skip(flow, 4 * MM);
}

/* ---- gazetteer ---- */

static bool in_book(const Book *book, LonLat at)
{
	for (size_t i = 0; i < book->entries.count; i++) {
		const MapSpec *map = book->entries.at[i].figure->spec->map;

		if (map && at.lon >= map->extent.west && at.lon <= map->extent.east &&
		    at.lat >= map->extent.south && at.lat <= map->extent.north)
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
			const char *name = name_in(book, &feature->name);

			if (feature->shape == SHAPE_POINT && *name && feature->part_count &&
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
			all = arena_printf(book->arena, "%s%s%s", all, *all ? ", " : "",
					   name->at[i].value);
	return all;
}

void book_gazetteer(Book *book)
{
	Flow *flow = &book->flow;
	Gazetteer gazetteer = gazetteer_of(book);
	double width = flow_width(flow), second = width * 0.34, third = width * 0.72;
	const FlowColumn head[] = {
		{word(book, "column_place"), "head", NULL, 0, second - 8, 0},
		{word(book, "column_other_names"), "head", NULL, second, third - second - 8, 0},
		{word(book, "column_grid"), "head", NULL, third, width - third, 0}};

	chapter_open(book, "gazetteer", word(book, "book_gazetteer"));
	flow_text(flow, "text", word(book, "book_gazetteer_note"));
	flow_skip(flow, 3 * MM);
	flow_row(flow, head, 3);
	for (size_t i = 0; i < gazetteer.rows.count; i++) {
		const GazetteerRow *row = &gazetteer.rows.at[i];
		LonLat at = feature_point(row->feature);
		const char *grid = arena_printf(book->arena, "%s %s",
						graticule_label(book->arena, book->context.words,
								round(at.lat * 60) / 60, false),
						graticule_label(book->arena, book->context.words,
								round(at.lon * 60) / 60, true));
		const FlowColumn columns[] = {
			{row->name, "text", NULL, 0, second - 8, 0},
			{other_names(book, row), "cell", NULL, second, third - second - 8, 0},
			{grid, "cell", NULL, third, width - third, 0}};

		flow_row(flow, columns, 3);
	}
}

/* ---- index of forces ---- */

/* Whether a force, or one under it, stands or moves on a plate. */
static bool is_on(const Book *book, const BookEntry *entry, const Force *force)
{
	const State *state;

	if (!entry->figure->plan || entry->figure->spec->kind == FIGURE_TABLE ||
	    entry->figure->spec->kind == FIGURE_ORDER_OF_BATTLE)
		return false;
	state = figure_state(book->gallery, entry->figure);
	for (size_t i = 0; i < state->position_count; i++)
		for (size_t k = 0; k < state->positions[i].force_count; k++)
			if (force_is_within(state->positions[i].forces[k], force))
				return true;
	for (size_t i = 0; i < state->movement_count; i++)
		for (size_t k = 0; k < state->movements[i].force_count; k++)
			if (force_is_within(state->movements[i].forces[k], force))
				return true;
	return false;
}

/* Page numbers, each a link, running over as many lines as they need. */
static void page_links(Book *book, const Force *force, double x, double width)
{
	Flow *flow = &book->flow;
	double at = 0;
	Group *row = pen_open(flow->pen, flow->group, (Element){.name = "row"});

	for (size_t i = 0; i < book->entries.count; i++) {
		const BookEntry *entry = &book->entries.at[i];
		Group *group;
		const TextRun *run;
		char number[24];

		if (!is_on(book, entry, force))
			continue;
		group = pen_open(flow->pen, row, (Element){.name = "cell"});
		group->link = entry->figure->stem;
		snprintf(number, sizeof number, "%zu", entry->page);
		run = pen_shape(flow->pen, group, arena_copy(book->arena, number));
		if (at + run->width > width) {
			at = 0;
			flow->y += style_of(group)->font_size * 1.35;
		}
		pen_text(flow->pen, group, run,
			 (Point){flow_left(flow) + x + at,
				 flow->y + style_of(group)->font_size * 1.0},
			 0);
		at += run->width + 7;
	}
}

void book_forces(Book *book)
{
	Flow *flow = &book->flow;
	const Atlas *atlas = book->context.atlas;
	double width = flow_width(flow), links = width * 0.66;

	chapter_open(book, "forces", word(book, "book_forces"));
	flow_text(flow, "text", word(book, "book_forces_note"));
	flow_skip(flow, 3 * MM);
	for (size_t i = 0; i < atlas->force_count; i++) {
		const Force *force = &atlas->forces[i];
		double indent = (double)force->depth * 5 * MM;
		const FlowColumn columns[] = {{formation_names(flow->pen, &force, 1, true),
					       force->depth ? "cell" : "text", NULL, indent,
					       links - indent - 8, 0}};
		double y;

		flow_need(flow, 5 * MM);
		y = flow->y;
		page_links(book, force, links, width - links);
		/* The pages may take more lines than the name. */
		double after_links = flow->y;

		flow->y = y;
		flow_row(flow, columns, 1);
		flow->y = fmax(flow->y, after_links);
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

/* "s1, w1, m1": the rows, events and forces that cite a source. */
static const char *marks_of(const Book *book, const SourceEntry *source)
{
	const Atlas *atlas = book->context.atlas;
	char *all = arena_copy(book->arena, "");

	for (size_t i = 0; i < atlas->row_count; i++)
		if (cites(atlas->rows[i].citations, atlas->rows[i].citation_count, source))
			all = arena_printf(book->arena, "%s%s%s", all, *all ? ", " : "",
					   atlas->rows[i].id);
	for (size_t i = 0; i < atlas->event_count; i++)
		if (cites(atlas->events[i].citations, atlas->events[i].citation_count, source))
			all = arena_printf(book->arena, "%s%s%s", all, *all ? ", " : "",
					   atlas->events[i].id);
	for (size_t i = 0; i < atlas->force_count; i++)
		if (cites(atlas->forces[i].citations, atlas->forces[i].citation_count, source))
			all = arena_printf(book->arena, "%s%s%s", all, *all ? ", " : "",
					   atlas->forces[i].id);
	return all;
}

void book_sources(Book *book)
{
	Flow *flow = &book->flow;
	const Atlas *atlas = book->context.atlas;

	chapter_open(book, "sources", word(book, "book_sources"));
	flow_text(flow, "text", word(book, "book_sources_note"));
	flow_skip(flow, 3 * MM);
	for (size_t i = 0; i < atlas->source_count; i++) {
		const SourceEntry *source = &atlas->sources[i];
		const char *marks = marks_of(book, source);

		flow_need(flow, 12 * MM);
		flow_text(flow, "text", name_in(book, &source->text));
		if (source->url)
			flow_text(flow, "cell", source->url);
		if (*marks)
			flow_text(flow, "cell",
				  WORDS_FILL(book->arena, book->context.words, "book_cited_by",
					     marks));
		flow_skip(flow, 2 * MM);
	}
}
