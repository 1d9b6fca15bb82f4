#include "words/compared.h"

#include "base/strbuf.h"
#include "calendar/date_words.h"
#include "campaign/compare.h"
#include "words/forces.h"

static bool is_planned_and_done(const State *state)
{
	return state->plan->mode == MODE_PLANNED && state->other->plan->mode == MODE_CARRIED_OUT;
}

TitleBlock compare_title(const Voice *voice, const State *state, TitleBlock block)
{
	if (state->comparison == COMPARISON_DIFFERENCE) {
		block.title = VOICE_FILL(
			voice, voice_moded(voice, "title_changes", state->plan->mode), block.title);
		return block;
	}
	if (state->comparison != COMPARISON_OVERLAY)
		return block;
	block.title =
		VOICE_FILL(voice, is_planned_and_done(state) ? "title_overlay" : "title_compared",
			   state->phase ? voice_text(voice, &state->phase->title) : block.title);
	block.subtitle = VOICE_FILL(voice, "subtitle", voice_text(voice, &state->plan->title),
				    voice_text(voice, &state->other->plan->title));
	return block;
}

/* "Planned, dashed and hollow: March – April 1958." and its like. */
static char *dates_sentence(const Voice *voice, const State *state, const char *key)
{
	const char *date = state->phase && state->phase->has_when
				   ? voice_date(voice, &state->phase->when)
				   : voice_word(voice, "no_date");

	return VOICE_FILL(voice, key, date ? date : "", voice_text(voice, &state->plan->title));
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
static char *days_words(const Voice *voice, int64_t low, int64_t high)
{
	Arena *arena = voice->arena;

	if (low >= 0 || high <= 0) {
		int64_t least = low >= 0 ? low : -high, most = low >= 0 ? high : -low;

		return number_range_words(arena, least, most, voice->language);
	}
	return arena_printf(arena, "−%s … +%s", number_words(arena, -low, voice->language),
			    number_words(arena, high, voice->language));
}

/* "The end: 6 days earlier than planned." */
static char *slip_sentence(const Voice *voice, const EdtfBound *planned, const EdtfBound *done,
			   const char *which)
{
	Arena *arena = voice->arena;
	int64_t low, high;
	const char *key;

	if (!slip_of(planned, done, &low, &high))
		return arena_copy(arena, "");
	key = low == 0 && high == 0 ? "slip_same"
	      : low >= 0	    ? "slip_later"
	      : high <= 0	    ? "slip_earlier"
				    : "slip_either";
	if (low == high)
		key = voice_plural(voice, key, low < 0 ? -low : low);
	return VOICE_FILL(voice, key, VOICE_FILL(voice, which, ""), days_words(voice, low, high));
}

/* "CPV: one third; ...": who moved by one of the two. */
static char *moved_words(const Voice *voice, const State *state, Compared compared)
{
	Arena *arena = voice->arena;
	char *all = arena_copy(arena, "");

	for (size_t i = 0; i < state->movement_count; i++) {
		const Movement *movement = &state->movements[i];

		if (movement->compared != compared || !movement_is_told(movement))
			continue;
		all = arena_printf(
			arena, "%s%s%s: %s", all, *all ? "; " : "",
			force_names(voice, movement->forces, movement->force_count, false),
			amount_words(voice, movement->forces, movement->force_count,
				     &movement->amount, &movement->row->label));
	}
	return all;
}

static void overlay_sentences(const Voice *voice, const State *state, ComparedTold told,
			      StrBuf *buf)
{
	const Phase *planned = state->phase, *done = state->other->phase;
	char *by_plan = moved_words(voice, state, COMPARED_PLANNED);
	char *in_fact = moved_words(voice, state, COMPARED_CARRIED_OUT);

	strbuf_sentence(buf, dates_sentence(voice, state, "note_first_plan"));
	strbuf_sentence(buf, dates_sentence(voice, state->other, "note_second_plan"));
	if (told.slips && planned && done && planned->has_when && done->has_when) {
		strbuf_sentence(buf, slip_sentence(voice, &planned->when.start, &done->when.start,
						   "slip_start"));
		strbuf_sentence(
			buf, slip_sentence(voice, &planned->when.end, &done->when.end, "slip_end"));
	}
	if (told.amounts && *by_plan && *in_fact)
		strbuf_sentence(buf, VOICE_FILL(voice, "note_amounts", by_plan, in_fact));
}

/* "In full tone: what changed since 3 May 1901; pale: what stayed." */
static char *changes_sentence(const Voice *voice, const State *before)
{
	PlanMode mode = before->plan->mode;

	if (before->at_moment)
		return VOICE_FILL(voice, voice_moded(voice, "note_changes_moment", mode),
				  moment_words(voice->arena, voice_dates(voice), before->when,
					       voice->language));
	return before->phase
		       ? VOICE_FILL(voice, voice_moded(voice, "note_changes", mode),
				    voice_text(voice, &before->phase->title))
		       : VOICE_FILL(voice, voice_moded(voice, "note_changes_start", mode), "");
}

char *compare_note(const Voice *voice, const State *state, ComparedTold told)
{
	Arena *arena = voice->arena;
	StrBuf buf = {0};
	char *note;

	if (state->comparison == COMPARISON_OVERLAY) {
		overlay_sentences(voice, state, told, &buf);
	} else if (state->comparison == COMPARISON_DIFFERENCE) {
		strbuf_sentence(&buf, changes_sentence(voice, state->other));
	}
	note = arena_copy(arena, buf.at ? buf.at : "");
	strbuf_release(&buf);
	return note;
}

/* "planned", "carried out" where the plans are of these modes; else the plan's own title. */
static const char *role_words(const Voice *voice, const State *state, Compared compared)
{
	static const char *const keys[] = {"mode_planned", "mode_carried_out", "mode_contingent"};
	const Plan *plan = compare_plan(state, compared);

	if (state->plan->mode == state->other->plan->mode)
		return voice_text(voice, &plan->title);
	return VOICE_FILL(voice, keys[plan->mode], "");
}

const char *compare_key(const Voice *voice, const State *state, Compared compared, const char *text)
{
	if (compared == COMPARED_NOT)
		return text;
	if (compared == COMPARED_SAME)
		return VOICE_FILL(voice, "legend_unchanged", text);
	return VOICE_FILL(voice, "legend_of_plan", role_words(voice, state, compared), text);
}
