#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/measure.h"
#include "calendar/date_words.h"
#include "chart/table/table_model.h"
#include "figure/book/book.h"
#include "words/caption.h"
#include "words/prose.h"
#include "words/sources.h"

#define MM PT_PER_MM
#define HEADING_GAP (4 * MM) /* below a chapter's heading */
#define PARAGRAPH_GAP (2.2 * MM)
#define COVER_TOP 0.11 /* of the page's height, above its title */
#define COVER_TITLE_GAP (6 * MM)
#define COVER_RULE_GAP (5 * MM)
#define CONTENTS_HEAD (16 * MM) /* what the heading of the contents takes */
#define ENTRY_HEIGHT (5.2 * MM)
#define ENTRY_BASELINE 0.7 /* of its height, from its top */
#define SUB_INDENT (6 * MM)
#define PAGE_ROOM (12 * MM) /* of the contents' page numbers */
#define DATE_AWAY (16 * MM) /* dates keep so far from titles, page numbers included */
#define FACING_GAP (5 * MM) /* between the parts of a facing page */
#define PART_GAP (3 * MM)
#define LIST_GAP (1 * MM)
#define TABLE_ROOM (12 * MM)  /* below a table, for its note */
#define DATE_COLUMN (34 * MM) /* of events, with the gap beside it */
#define ENDLESS 1000	      /* high, where nothing is drawn */
enum { BACK_MATTER = 3 };     /* gazetteer, forces, sources: lines of the contents */

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
	flow_skip(flow, HEADING_GAP);
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
	flow->y = flow->height * COVER_TOP;
	flow_text(flow, "book_title", flow->book_title);
	flow_skip(flow, COVER_TITLE_GAP);
	flow_rule(flow);
	flow_skip(flow, COVER_RULE_GAP);
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
		flow_skip(flow, PARAGRAPH_GAP);
	}
	flow_text(flow, "text", book_text(book, &book->context.atlas->credit));
}

/* Lines of the contents: one per figure, one where a plan begins, and those of the back matter. */
static size_t contents_lines(const Book *book)
{
	size_t lines = BACK_MATTER;
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
	double room = book->flow.height - book->flow.top - book->flow.bottom - CONTENTS_HEAD;

	return (size_t)fmax(1, floor(room / ENTRY_HEIGHT));
}

size_t book_contents_pages(const Book *book)
{
	size_t per_page = lines_per_page(book);

	return (contents_lines(book) + per_page - 1) / per_page;
}

typedef struct ContentsLine {
	const char *title, *date; /* date may be "" */
	const char *target;
	size_t page; /* 0: none is named */
	double indent;
	const char *element;
} ContentsLine;

static TextLeaf *contents_text(Book *book, const ContentsLine *line, const char *text, Point at,
			       double align)
{
	Pen *pen = book->flow.pen;
	Group *group = pen_open(pen, book->flow.group, (Element){.name = line->element});

	group->link = line->target;
	return pen_text(pen, group, pen_shape(pen, group, text), at, align);
}

/* Where there is room for it between title and page. */
static void contents_date(Book *book, const ContentsLine *line, double title, double baseline)
{
	Flow *flow = &book->flow;
	double width = flow_width(flow);
	Group *dates = pen_open(flow->pen, flow->group, (Element){.name = "column"});
	const TextRun *when = pen_shape(flow->pen, dates, line->date);

	if (line->indent + title + when->width + DATE_AWAY < width)
		pen_text(flow->pen, dates, when,
			 (Point){flow_left(flow) + width - PAGE_ROOM, baseline}, 1);
}

/* Title, date, page: each line as high as every other, so that the number of pages is known before. */
static void contents_line(Book *book, const ContentsLine *line)
{
	Flow *flow = &book->flow;
	const TextLeaf *title;
	double baseline;

	if (flow_room(flow) < ENTRY_HEIGHT)
		flow_page(flow, NULL);
	baseline = flow->y + ENTRY_HEIGHT * ENTRY_BASELINE;
	title = contents_text(book, line, line->title,
			      (Point){flow_left(flow) + line->indent, baseline}, 0);
	if (*line->date)
		contents_date(book, line, title->run->width, baseline);
	if (line->page)
		contents_text(book, line, arena_printf(book->arena, "%zu", line->page),
			      (Point){flow_left(flow) + flow_width(flow), baseline}, 1);
	flow->y += ENTRY_HEIGHT;
}

static void contents_back(Book *book, const char *word, const char *name, size_t page)
{
	contents_line(book, &(ContentsLine){.title = book_word(book, word),
					    .date = "",
					    .target = chapter_id(book, name),
					    .page = page,
					    .element = "entry"});
}

void book_contents(Book *book)
{
	const char *chapter = "";
	size_t first;

	book_chapter(book, "contents", book_word(book, "book_contents"));
	/* Whatever the heading took: lines begin where lines_per_page reckons. */
	book->flow.y = book->flow.top + CONTENTS_HEAD;
	first = flow_number(&book->flow);
	for (size_t i = 0; i < book->entries.count; i++) {
		const BookEntry *entry = &book->entries.at[i];
		const char *target = entry->figure->stem;
		bool within = *entry->chapter != '\0';

		if (within && strcmp(chapter, entry->chapter) != 0)
			contents_line(book,
				      &(ContentsLine){entry->chapter, "", target, 0, 0, "entry"});
		contents_line(book, &(ContentsLine){entry->title, entry->date, target, entry->page,
						    within ? SUB_INDENT : 0,
						    within ? "sub_entry" : "entry"});
		chapter = entry->chapter;
	}
	contents_back(book, "book_gazetteer", "gazetteer", book->gazetteer_page);
	contents_back(book, "book_forces", "forces", book->forces_page);
	contents_back(book, "book_sources", "sources", book->sources_page);
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
	flow_skip(&book->flow, PART_GAP);
	flow_text(&book->flow, "subheading", book_word(book, "book_sources"));
	flow_skip(&book->flow, LIST_GAP);
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
	ChartSpace space = {.area = {left, 0, left + flow_width(flow), ENDLESS}};
	Chart chart;
	ChartNeeds needs = {0};
	/* Nobody asked for the table: where it finds no room, nothing is wrong with the book. */
	Diag unsaid = {.arena = book->arena};

	if (!state->position_count && !state->movement_count)
		return false;
	space.model = chart_gather(&chart_table, &book->context, &spec, &flow->pen->voice);
	chart = chart_on(&space, flow->pen, flow->group);
	space = chart.space;
	space.composer.diag = &unsaid;
	chart_table.measure(&space, &needs);
	table_leave_rows(&chart);
	if (unsaid.errors || needs.height + TABLE_ROOM > flow_room(flow))
		return false;
	flow_skip(flow, FACING_GAP);
	chart.space.area.y0 = flow->y;
	chart.space.area.y1 = flow->y + needs.height;
	chart_table.draw(&chart);
	flow->y += needs.height + PART_GAP;
	/* The page begins with what plan and phase say of themselves. */
	flow_text(flow, "column", chart_table.note(space.model, &flow->pen->voice, &needs));
	return true;
}

/* What happened in the phase, day by day. */
static void facing_events(Book *book, const State *state)
{
	Flow *flow = &book->flow;
	double date = DATE_COLUMN;

	if (!state->event_count)
		return;
	flow_skip(flow, PART_GAP);
	flow_text(flow, "subheading", book_word(book, "title_events"));
	flow_skip(flow, LIST_GAP);
	for (size_t i = 0; i < state->event_count; i++) {
		const Event *event = state->events[i];
		const FlowColumn columns[] = {
			{event->has_when ? voice_date(&flow->pen->voice, &event->when) : "",
			 "column", NULL, 0, date - PART_GAP, 0},
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
	const char *note = state_note(&flow->pen->voice, state);
	bool has_table;
	const char *under = *entry->date ? arena_printf(book->arena, "%s \u00b7 %s", entry->date,
							entry->chapter)
					 : entry->chapter;

	flow_page(flow, NULL);
	flow->pen->scene->title = entry->title;
	flow->pen->scene->desc = entry->title;
	flow_text(flow, "heading", entry->title);
	flow_text(flow, "subheading", under);
	flow_skip(flow, FACING_GAP);
	if (*note) {
		flow_text(flow, "text", note);
		flow_skip(flow, PART_GAP);
	}
	flow_text(flow, "text",
		  state_sentences(&flow->pen->voice, book->context.atlas, state, NULL));
	/* The table names its sources by number and spells them out. */
	has_table = facing_table(book, entry, state);
	facing_events(book, state);
	if (!has_table)
		facing_sources(book, state);
}
