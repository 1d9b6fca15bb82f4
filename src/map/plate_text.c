#include "map/plate_text.h"

#include <string.h>

#include "base/measure.h"
#include "base/strbuf.h"
#include "calendar/date_words.h"
#include "map/formation.h"

/* Shifts below this are within the breadth of a pen stroke and need no mention. */
#define SHIFT_TOLD (0.3 * PT_PER_MM)

static char *phase_date(Pen *pen, const State *state)
{
	Arena *arena = pen->scene->arena;

	if (state->is_day)
		return day_words(arena, state->day, pen->language);
	if (!state->phase || !state->phase->has_when)
		return arena_copy(arena, "");
	return pen_date(pen, &state->phase->when);
}

TitleBlock plate_title(Pen *pen, const Atlas *atlas, const State *state)
{
	Arena *arena = pen->scene->arena;
	const Phase *phase = state->phase;
	const char *plan = pen_words_of(pen, &state->plan->title);
	char *date = phase_date(pen, state);
	TitleBlock block = {.series = pen_words_of(pen, &atlas->title)};
	char number[16];

	snprintf(number, sizeof number, "%zu", phase ? phase->index + 1 : 0);
	if (!phase)
		block.title = WORDS_FILL(arena, pen->words, "title_start", "");
	else if (state->plan->phase_count > 1)
		block.title = WORDS_FILL(arena, pen->words, "title_phase", number,
					 pen_words_of(pen, &phase->title));
	else
		block.title = pen_words_of(pen, &phase->title);
	block.subtitle = *date ? WORDS_FILL(arena, pen->words, "subtitle", date, plan) : plan;
	return block;
}

/* One source with all the places in it that the plate cites. */
typedef struct Cited {
	const SourceEntry *source;
	LIST(const char *) locators;
	const char *text; /* free text */
} Cited;

typedef LIST(Cited) CitedList;

static void cite(Arena *arena, CitedList *list, const Citation *citation)
{
	Cited *found = NULL;

	for (size_t i = 0; i < list->count && !found; i++)
		if (citation->source
			    ? list->at[i].source == citation->source
			    : list->at[i].text && !strcmp(list->at[i].text, citation->locator))
			found = &list->at[i];
	if (!found) {
		LIST_ADD(arena, list,
			 (Cited){.source = citation->source,
				 .text = citation->source ? NULL : citation->locator});
		found = &list->at[list->count - 1];
	}
	if (!citation->source || !citation->locator)
		return;
	for (size_t i = 0; i < found->locators.count; i++)
		if (!strcmp(found->locators.at[i], citation->locator))
			return;
	LIST_ADD(arena, &found->locators, citation->locator);
}

static void cite_row(Arena *arena, CitedList *list, const Row *row)
{
	for (size_t i = 0; i < row->citation_count; i++)
		cite(arena, list, &row->citations[i]);
}

static CitedList cited_on_plate(Arena *arena, const State *state)
{
	CitedList list = {0};

	for (size_t i = 0; i < state->movement_count; i++)
		cite_row(arena, &list, state->movements[i].row);
	for (size_t i = 0; i < state->position_count; i++)
		for (size_t k = 0; k < state->positions[i].row_count; k++)
			cite_row(arena, &list, state->positions[i].rows[k]);
	return list;
}

static char *source_list(Pen *pen, const State *state)
{
	Arena *arena = pen->scene->arena;
	CitedList list = cited_on_plate(arena, state);
	char *all = arena_copy(arena, "");

	for (size_t i = 0; i < list.count; i++) {
		const Cited *cited = &list.at[i];

		all = arena_printf(arena, "%s%s%s", all, i ? "; " : "",
				   cited->source ? pen_words_of(pen, &cited->source->text)
						 : cited->text);
		for (size_t k = 0; k < cited->locators.count; k++)
			all = arena_printf(arena, "%s, %s", all, cited->locators.at[k]);
	}
	return all;
}

static double largest_shift(const Front *front)
{
	double most = 0;

	for (size_t i = 0; i < front->count; i++)
		most = front->lines[i].displaced > most ? front->lines[i].displaced : most;
	return most;
}

static void sentence(StrBuf *buf, const char *text)
{
	if (!text || !*text)
		return;
	if (buf->length)
		strbuf_char(buf, ' ');
	strbuf_add(buf, text);
}

/* "CPV two thirds; KPA ..." */
static char *pocket_list(Pen *pen, const Ledger *ledger, const State *state)
{
	Arena *arena = pen->scene->arena;
	char *all = arena_copy(arena, "");

	for (size_t i = 0; i < state->pocket_count; i++) {
		const Pocket *pocket = &state->pockets[i];
		char *name = formation_names(pen, &pocket->force, 1, false);
		char *amount = formation_amount_words(pen, ledger, state->plan, &pocket->force, 1,
						      &pocket->holding, NULL);

		all = arena_printf(arena, "%s%s%s, %s", all, i ? "; " : "", name, amount);
	}
	return all;
}

static const char *projection_words(Pen *pen, const View *view)
{
	const char *name = projection_name(view->projection);
	const char *word =
		words_find(pen->words, arena_printf(pen->scene->arena, "projection %s", name));

	return word ? word : name;
}

char *plate_note(Pen *pen, const Atlas *atlas, const Ledger *ledger, const State *state,
		 const Front *front, const View *view)
{
	Arena *arena = pen->scene->arena;
	StrBuf buf = {0};
	double shift = largest_shift(front);
	char *sources = source_list(pen, state), *note;
	char millimetres[32];

	if (state->phase)
		sentence(&buf, pen_words_of(pen, &state->phase->note));
	if (state->pocket_count)
		sentence(&buf, WORDS_FILL(arena, pen->words, "note_pockets",
					  pocket_list(pen, ledger, state)));
	if (*sources)
		sentence(&buf, WORDS_FILL(arena, pen->words, "note_sources", sources));
	snprintf(millimetres, sizeof millimetres, "%.1f", shift / PT_PER_MM);
	if (shift > SHIFT_TOLD)
		sentence(&buf, WORDS_FILL(arena, pen->words, "note_displaced", millimetres));
	sentence(&buf,
		 WORDS_FILL(arena, pen->words, "note_projection", projection_words(pen, view)));
	sentence(&buf, pen_words_of(pen, &atlas->credit));
	note = arena_copy(arena, buf.at ? buf.at : "");
	strbuf_release(&buf);
	return note;
}

char *plate_description(Pen *pen, const Atlas *atlas, const State *state)
{
	Arena *arena = pen->scene->arena;
	TitleBlock block = plate_title(pen, atlas, state);

	return arena_printf(arena, "%s. %s. %s", block.title, block.subtitle,
			    state->phase ? pen_words_of(pen, &state->phase->note) : "");
}
