#include "map/plate_text.h"

#include "base/measure.h"
#include "base/strbuf.h"
#include "calendar/date_words.h"
#include "map/compare.h"
#include "map/formation.h"
#include "map/source_list.h"

/* Shifts below this are within the breadth of a pen stroke and need no mention. */
#define SHIFT_TOLD (0.3 * PT_PER_MM)

char *plate_date(Pen *pen, const State *state)
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
	char *date = plate_date(pen, state);
	TitleBlock block = {.series = pen->in_book ? "" : pen_words_of(pen, &atlas->title)};
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
	return compare_title(pen, state, block);
}

char *plate_sources(Pen *pen, const State *state)
{
	SourceList list = {0};

	for (size_t i = 0; i < state->movement_count; i++)
		source_list_row(pen->scene->arena, &list, state->movements[i].row);
	for (size_t i = 0; i < state->position_count; i++)
		for (size_t k = 0; k < state->positions[i].row_count; k++)
			source_list_row(pen->scene->arena, &list, state->positions[i].rows[k]);
	return source_list_words(pen, &list);
}

static double largest_shift(const Front *front)
{
	double most = 0;

	for (size_t i = 0; i < front->count; i++)
		most = front->lines[i].displaced > most ? front->lines[i].displaced : most;
	return most;
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
		 const Front *front, const View *view, bool unlocated_drawn)
{
	Arena *arena = pen->scene->arena;
	StrBuf buf = {0};
	double shift = largest_shift(front);
	char *sources = plate_sources(pen, state), *note;
	char millimetres[32];

	strbuf_sentence(&buf, compare_note(pen, ledger, state));
	if (state->phase && state->comparison != COMPARISON_OVERLAY)
		strbuf_sentence(&buf, pen_words_of(pen, &state->phase->note));
	if (state->pocket_count && !unlocated_drawn)
		strbuf_sentence(&buf, WORDS_FILL(arena, pen->words, "note_pockets",
						 pocket_list(pen, ledger, state)));
	if (*sources)
		strbuf_sentence(&buf, WORDS_FILL(arena, pen->words, "note_sources", sources));
	snprintf(millimetres, sizeof millimetres, "%.1f", shift / PT_PER_MM);
	if (shift > SHIFT_TOLD)
		strbuf_sentence(&buf, WORDS_FILL(arena, pen->words, "note_displaced", millimetres));
	snprintf(millimetres, sizeof millimetres, "%.1f", front->widened / PT_PER_MM);
	if (front->widened > SHIFT_TOLD)
		strbuf_sentence(&buf, WORDS_FILL(arena, pen->words, "note_widened", millimetres));
	strbuf_sentence(&buf, WORDS_FILL(arena, pen->words, "note_projection",
					 projection_words(pen, view)));
	strbuf_sentence(&buf, pen_words_of(pen, &atlas->credit));
	note = arena_copy(arena, buf.at ? buf.at : "");
	strbuf_release(&buf);
	return note;
}

char *plate_caption(Pen *pen, const Atlas *atlas, const State *state)
{
	TitleBlock block = plate_title(pen, atlas, state);

	return caption_words(pen, &block, plate_sources(pen, state));
}

char *caption_words(Pen *pen, const TitleBlock *block, const char *sources)
{
	Arena *arena = pen->scene->arena;
	char *caption =
		WORDS_FILL(arena, pen->words, "figure_caption", block->title, block->subtitle);

	return sources && *sources
		       ? arena_printf(arena, "%s %s", caption,
				      WORDS_FILL(arena, pen->words, "note_sources", sources))
		       : caption;
}
