#include "base/strbuf.h"
#include "calendar/date_words.h"
#include "map/compare.h"
#include "map/formation.h"

static bool is_planned_and_done(const State *state)
{
	return state->plan->mode == MODE_PLANNED && state->other->plan->mode == MODE_CARRIED_OUT;
}

TitleBlock compare_title(Pen *pen, const State *state, TitleBlock block)
{
	Arena *arena = pen->scene->arena;

	if (state->comparison == COMPARISON_DIFFERENCE) {
		block.title = WORDS_FILL(arena, pen->words, "title_changes", block.title);
		return block;
	}
	if (state->comparison != COMPARISON_OVERLAY)
		return block;
	block.title = WORDS_FILL(
		arena, pen->words, is_planned_and_done(state) ? "title_overlay" : "title_compared",
		state->phase ? pen_words_of(pen, &state->phase->title) : block.title);
	block.subtitle =
		WORDS_FILL(arena, pen->words, "subtitle", pen_words_of(pen, &state->plan->title),
			   pen_words_of(pen, &state->other->plan->title));
	return block;
}

/* "Planned, dashed and hollow: March – April 1958." and its like. */
static char *dates_sentence(Pen *pen, const State *state, const char *key)
{
	Arena *arena = pen->scene->arena;
	const char *date = state->phase && state->phase->has_when
				   ? pen_date(pen, &state->phase->when)
				   : words_find(pen->words, "no_date");

	return WORDS_FILL(arena, pen->words, key, date ? date : "",
			  pen_words_of(pen, &state->plan->title));
}

/* One bound of a phase against the same of the other: how many days later, at least and at most. False: not known. */
static bool slip_of(const EdtfBound *planned, const EdtfBound *done, int64_t *low, int64_t *high)
{
	if (planned->kind != EDTF_DATED || done->kind != EDTF_DATED)
		return false;
	*low = (int64_t)done->lo - planned->hi;
	*high = (int64_t)done->hi - planned->lo;
	return true;
}

/* "5", "5–10", or with a minus where it may be either way. */
static char *days_words(Pen *pen, int64_t low, int64_t high)
{
	Arena *arena = pen->scene->arena;

	if (low >= 0 || high <= 0) {
		int64_t least = low >= 0 ? low : -high, most = low >= 0 ? high : -low;

		return number_range_words(arena, least, most, pen->language);
	}
	return arena_printf(arena, "−%s … +%s", number_words(arena, -low, pen->language),
			    number_words(arena, high, pen->language));
}

/* "The end: 6 days earlier than planned." */
static char *slip_sentence(Pen *pen, const EdtfBound *planned, const EdtfBound *done,
			   const char *which)
{
	Arena *arena = pen->scene->arena;
	int64_t low, high;
	const char *key;

	if (!slip_of(planned, done, &low, &high))
		return arena_copy(arena, "");
	key = low == 0 && high == 0 ? "slip_same"
	      : low >= 0	    ? "slip_later"
	      : high <= 0	    ? "slip_earlier"
				    : "slip_either";
	return WORDS_FILL(arena, pen->words, key, WORDS_FILL(arena, pen->words, which, ""),
			  days_words(pen, low, high));
}

/* "CPV: one third; ...": who moved by one of the two. */
static char *moved_words(Pen *pen, const Ledger *ledger, const State *state, Compared compared)
{
	Arena *arena = pen->scene->arena;
	char *all = arena_copy(arena, "");

	for (size_t i = 0; i < state->movement_count; i++) {
		const Movement *movement = &state->movements[i];

		if (movement->compared != compared)
			continue;
		all = arena_printf(
			arena, "%s%s%s: %s", all, *all ? "; " : "",
			formation_names(pen, movement->forces, movement->force_count, false),
			formation_amount_words(pen, ledger, compare_plan(state, compared),
					       movement->forces, movement->force_count,
					       &movement->amount, &movement->row->label));
	}
	return all;
}

static void overlay_sentences(Pen *pen, const Ledger *ledger, const State *state, StrBuf *buf)
{
	Arena *arena = pen->scene->arena;
	const Phase *planned = state->phase, *done = state->other->phase;
	char *by_plan = moved_words(pen, ledger, state, COMPARED_PLANNED);
	char *in_fact = moved_words(pen, ledger, state, COMPARED_CARRIED_OUT);

	strbuf_sentence(buf, dates_sentence(pen, state, "note_first_plan"));
	strbuf_sentence(buf, dates_sentence(pen, state->other, "note_second_plan"));
	if (planned && done && planned->has_when && done->has_when) {
		strbuf_sentence(buf, slip_sentence(pen, &planned->when.start, &done->when.start,
						   "slip_start"));
		strbuf_sentence(
			buf, slip_sentence(pen, &planned->when.end, &done->when.end, "slip_end"));
	}
	if (*by_plan && *in_fact)
		strbuf_sentence(buf,
				WORDS_FILL(arena, pen->words, "note_amounts", by_plan, in_fact));
}

char *compare_note(Pen *pen, const Ledger *ledger, const State *state)
{
	Arena *arena = pen->scene->arena;
	StrBuf buf = {0};
	char *note;

	if (state->comparison == COMPARISON_OVERLAY) {
		overlay_sentences(pen, ledger, state, &buf);
	} else if (state->comparison == COMPARISON_DIFFERENCE) {
		const Phase *before = state->other->phase;

		strbuf_sentence(&buf,
				before ? WORDS_FILL(arena, pen->words, "note_changes",
						    pen_words_of(pen, &before->title))
				       : WORDS_FILL(arena, pen->words, "note_changes_start", ""));
	}
	note = arena_copy(arena, buf.at ? buf.at : "");
	strbuf_release(&buf);
	return note;
}
