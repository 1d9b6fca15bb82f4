#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/measure.h"
#include "calendar/date_words.h"
#include "figure/book/book.h"
#include "words/caption.h"
#include "words/prose.h"
#include "words/sources.h"

#define MM PT_PER_MM
#define ENTRY_HEIGHT (5.2 * MM)

const char *book_word(const Book *book, const char *key)
{
	return WORDS_FILL(book->arena, book->context.words, key, "");
}

const char *book_text(const Book *book, const Text *text)
{
	const char *value =
		text_in(text, book->context.language, book->context.atlas->languages[0]);

	return value ? value : "";
}

static char *chapter_id(const Book *book, const char *name)
{
	return arena_printf(book->arena, "%s-%s", book->figure->stem, name);
}

void book_chapter(Book *book, const char *name, const char *title)
{
	Flow *flow = &book->flow;

	flow->running = title;
	flow_page(flow, chapter_id(book, name));
	flow->pen->scene->title = title;
	flow->pen->scene->desc = title;
	flow->pen->scene->bookmark = title;
	flow_text(flow, "heading", title);
	flow_skip(flow, 4 * MM);
}

/* ---- front ---- */

void book_cover(Book *book)
{
	Flow *flow = &book->flow;
	const Atlas *atlas = book->context.atlas;

	flow->plain = true;
	flow_page(flow, chapter_id(book, "cover"));
	flow->pen->scene->title = flow->book_title;
	flow->pen->scene->desc = flow->book_title;
	flow->pen->scene->bookmark = flow->book_title;
	flow->y = flow->height * 0.11;
	flow_text(flow, "book_title", flow->book_title);
	flow_skip(flow, 6 * MM);
	flow_rule(flow);
	flow_skip(flow, 5 * MM);
	for (size_t i = 0; i < atlas->plan_count; i++)
		flow_text(flow, "book_subtitle", book_text(book, &atlas->plans[i].title));
	flow->plain = false;
}

/* Three grades of doubt, in words; then what the ground is from. */
void book_reading(Book *book)
{
	Flow *flow = &book->flow;
	static const char *const paragraphs[] = {"book_reading_documented", "book_reading_inferred",
						 "book_reading_conjectural", "book_reading_planned",
						 "book_reading_ledger"};

	book_chapter(book, "reading", book_word(book, "book_reading"));
	for (size_t i = 0; i < sizeof paragraphs / sizeof *paragraphs; i++) {
		flow_text(flow, "text", book_word(book, paragraphs[i]));
		flow_skip(flow, 2.2 * MM);
	}
	flow_text(flow, "text", book_text(book, &book->context.atlas->credit));
}

/* Lines of the contents: one per figure, one where a plan begins, and those of the back matter. */
static size_t contents_lines(const Book *book)
{
	size_t lines = 3;
	const char *chapter = "";

	for (size_t i = 0; i < book->entries.count; i++) {
		const BookEntry *entry = &book->entries.at[i];

		lines += *entry->chapter && strcmp(chapter, entry->chapter) != 0 ? 2 : 1;
		chapter = entry->chapter;
	}
	return lines;
}

static size_t lines_per_page(const Book *book)
{
	double room = book->flow.height - book->flow.top - book->flow.bottom - 16 * MM;

	return (size_t)fmax(1, floor(room / ENTRY_HEIGHT));
}

size_t book_contents_pages(const Book *book)
{
	size_t per_page = lines_per_page(book);

	return (contents_lines(book) + per_page - 1) / per_page;
}

/* Title, date, page: each line as high as every other, so that the number of pages is known before. */
static void contents_line(Book *book, const char *title, const char *date, const char *target,
			  size_t page, double indent, const char *element)
{
	Flow *flow = &book->flow;
	double width = flow_width(flow);
	char number[24];
	Group *group;
	const TextRun *run;
	double left, baseline;

	if (flow_room(flow) < ENTRY_HEIGHT)
		flow_page(flow, NULL);
	left = flow_left(flow);
	baseline = flow->y + ENTRY_HEIGHT * 0.7;
	group = pen_open(flow->pen, flow->group, (Element){.name = element});
	group->link = target;
	run = pen_shape(flow->pen, group, title);
	pen_text(flow->pen, group, run, (Point){left + indent, baseline}, 0);
	if (*date) {
		Group *dates = pen_open(flow->pen, flow->group, (Element){.name = "column"});
		const TextRun *when = pen_shape(flow->pen, dates, date);

		if (indent + run->width + when->width + 16 * MM < width)
			pen_text(flow->pen, dates, when, (Point){left + width - 12 * MM, baseline},
				 1);
	}
	if (page) {
		snprintf(number, sizeof number, "%zu", page);
		group = pen_open(flow->pen, flow->group, (Element){.name = element});
		group->link = target;
		pen_text(flow->pen, group,
			 pen_shape(flow->pen, group, arena_copy(book->arena, number)),
			 (Point){left + width, baseline}, 1);
	}
	flow->y += ENTRY_HEIGHT;
}

void book_contents(Book *book)
{
	const char *chapter = "";
	size_t first;

	book_chapter(book, "contents", book_word(book, "book_contents"));
	/* Whatever the heading took: lines begin where lines_per_page reckons. */
	book->flow.y = book->flow.top + 16 * MM;
	first = flow_number(&book->flow);
	for (size_t i = 0; i < book->entries.count; i++) {
		const BookEntry *entry = &book->entries.at[i];
		bool opens = *entry->chapter && strcmp(chapter, entry->chapter) != 0;

		if (opens)
			contents_line(book, entry->chapter, "", entry->figure->stem, 0, 0, "entry");
		contents_line(book, entry->title, entry->date, entry->figure->stem, entry->page,
			      *entry->chapter ? 6 * MM : 0,
			      *entry->chapter ? "sub_entry" : "entry");
		chapter = entry->chapter;
	}
	contents_line(book, book_word(book, "book_gazetteer"), "", chapter_id(book, "gazetteer"),
		      book->gazetteer_page, 0, "entry");
	contents_line(book, book_word(book, "book_forces"), "", chapter_id(book, "forces"),
		      book->forces_page, 0, "entry");
	contents_line(book, book_word(book, "book_sources"), "", chapter_id(book, "sources"),
		      book->sources_page, 0, "entry");
	/* Pages after the first have more room than was reckoned, never less. */
	while (flow_number(&book->flow) - first + 1 < book_contents_pages(book))
		flow_page(&book->flow, NULL);
}

/* ---- facing text ---- */

static void facing_sources(Book *book, const State *state)
{
	SourceList sources = {0};
	const char *list;

	for (size_t i = 0; i < state->movement_count; i++)
		source_list_row(book->arena, &sources, state->movements[i].row);
	for (size_t i = 0; i < state->position_count; i++)
		for (size_t k = 0; k < state->positions[i].row_count; k++)
			source_list_row(book->arena, &sources, state->positions[i].rows[k]);
	list = source_list_words(&book->flow.pen->voice, &sources);
	if (!*list)
		return;
	flow_skip(&book->flow, 3 * MM);
	flow_text(&book->flow, "subheading", book_word(book, "book_sources"));
	flow_skip(&book->flow, 1 * MM);
	flow_text(&book->flow, "text", list);
}

/* Who stands where and what moves, as a table, where the page has room for it. */
static bool facing_table(Book *book, const BookEntry *entry, const State *state)
{
	Flow *flow = &book->flow;
	const FigureSpec *plate = entry->figure->spec;
	FigureSpec figure = {.id = plate->id,
			     .kind = FIGURE_TABLE,
			     .width = plate->width,
			     .height = plate->height,
			     .height_most = plate->height_most,
			     .span = plate->span};
	const Plan *plan = entry->figure->plan;
	ChartSpec spec = {.figure = &figure, .plans = &plan, .plan_count = 1, .state = state};
	double left = flow_left(flow);
	Chart chart = {.pen = flow->pen,
		       .group = flow->group,
		       .area = {left, 0, left + flow_width(flow), 1000}};
	ChartNeeds needs = {0};
	const char *note, *phase_note = state->phase ? book_text(book, &state->phase->note) : "";

	if (!state->position_count && !state->movement_count)
		return false;
	chart.model = chart_gather(&chart_table, &book->context, &spec, &flow->pen->voice);
	chart_table.measure(&chart, &needs);
	if (needs.height + 12 * MM > flow_room(flow))
		return false;
	flow_skip(flow, 5 * MM);
	chart.area.y0 = flow->y;
	chart.area.y1 = flow->y + needs.height;
	chart_table.draw(&chart);
	flow->y += needs.height + 3 * MM;
	note = chart_table.note(chart.model, &flow->pen->voice, &needs);
	/* The page begins with the phase's note already. */
	if (!strncmp(note, phase_note, strlen(phase_note)))
		note += strlen(phase_note);
	flow_text(flow, "column", note + strspn(note, " "));
	return true;
}

/* What happened in the phase, day by day. */
static void facing_events(Book *book, const State *state)
{
	Flow *flow = &book->flow;
	double date = 34 * MM;

	if (!state->event_count)
		return;
	flow_skip(flow, 3 * MM);
	flow_text(flow, "subheading", book_word(book, "title_events"));
	flow_skip(flow, 1 * MM);
	for (size_t i = 0; i < state->event_count; i++) {
		const Event *event = state->events[i];
		const FlowColumn columns[] = {
			{event->has_when ? voice_date(&flow->pen->voice, &event->when) : "",
			 "column", NULL, 0, date - 3 * MM, 0},
			{book_text(book, &event->title), "text", NULL, date,
			 flow_width(flow) - date, 0},
		};

		flow_row(flow, columns, 2);
	}
}

void book_facing(Book *book, const BookEntry *entry)
{
	Flow *flow = &book->flow;
	const State *state = entry->figure->moment;
	const char *note = state->phase ? book_text(book, &state->phase->note) : "";
	bool has_table;
	const char *under = *entry->date ? arena_printf(book->arena, "%s \u00b7 %s", entry->date,
							entry->chapter)
					 : entry->chapter;

	flow_page(flow, NULL);
	flow->pen->scene->title = entry->title;
	flow->pen->scene->desc = entry->title;
	flow_text(flow, "heading", entry->title);
	flow_text(flow, "subheading", under);
	flow_skip(flow, 5 * MM);
	if (*note) {
		flow_text(flow, "text", note);
		flow_skip(flow, 3 * MM);
	}
	flow_text(flow, "text",
		  state_sentences(&flow->pen->voice, book->context.atlas, book->context.ledger,
				  state));
	/* The table names its sources by number and spells them out. */
	has_table = facing_table(book, entry, state);
	facing_events(book, state);
	if (!has_table)
		facing_sources(book, state);
}
