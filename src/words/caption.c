#include "words/caption.h"

#include "calendar/date_words.h"
#include "words/compared.h"
#include "words/forces.h"
#include "words/sources.h"

char *plate_date(const Voice *voice, const State *state)
{
	Arena *arena = voice->arena;

	if (state->at_moment)
		return moment_words(arena, voice_dates(voice), state->when, voice->language);
	if (!state->phase || !state->phase->has_when)
		return arena_copy(arena, "");
	return voice_date(voice, &state->phase->when);
}

TitleBlock plate_title(const Voice *voice, const Atlas *atlas, const State *state)
{
	const Phase *phase = state->phase;
	const char *plan = voice_text(voice, &state->plan->title);
	char *date = plate_date(voice, state);
	TitleBlock block = {.series = voice_text(voice, &atlas->title)};
	char number[16];

	snprintf(number, sizeof number, "%zu", phase ? phase->index + 1 : 0);
	if (!phase)
		block.title = VOICE_FILL(voice, "title_start", "");
	else if (state->plan->phase_count > 1)
		block.title =
			VOICE_FILL(voice, "title_phase", number, voice_text(voice, &phase->title));
	else
		block.title = voice_text(voice, &phase->title);
	block.subtitle = *date ? VOICE_FILL(voice, "subtitle", date, plan) : plan;
	block = compare_title(voice, state, block);
	if (state->of)
		block.title = VOICE_FILL(voice, "subtitle",
					 force_short_name(voice, state->of, true), block.title);
	return block;
}

char *plate_sources(const Voice *voice, const State *state)
{
	SourceList list = {0};

	for (size_t i = 0; i < state->movement_count; i++)
		source_list_row(voice->arena, &list, state->movements[i].row);
	for (size_t i = 0; i < state->position_count; i++)
		for (size_t k = 0; k < state->positions[i].row_count; k++)
			source_list_row(voice->arena, &list, state->positions[i].rows[k]);
	for (size_t i = 0; i < state->control_count; i++)
		for (size_t k = 0; k < state->controls[i].row_count; k++)
			source_list_row(voice->arena, &list, state->controls[i].rows[k]);
	return source_list_words(voice, &list);
}

char *plan_note(const Voice *voice, const Plan *plan, const Phase *phase, bool titled)
{
	char *note = arena_joined(voice->arena, voice_text(voice, &plan->note), " ",
				  phase ? voice_text(voice, &phase->note) : "");

	return titled && *note
		       ? VOICE_FILL(voice, "legend_of_plan", voice_text(voice, &plan->title), note)
		       : note;
}

char *state_note(const Voice *voice, const State *state)
{
	const State *other = state->comparison == COMPARISON_OVERLAY ? state->other : NULL;
	char *note = plan_note(voice, state->plan, state->phase, other != NULL);

	return other ? arena_joined(voice->arena, note, " ",
				    plan_note(voice, other->plan, other->phase, true))
		     : note;
}

char *caption_words(const Voice *voice, const TitleBlock *block, const char *sources)
{
	Arena *arena = voice->arena;
	char *caption = VOICE_FILL(voice, "figure_caption", block->title, block->subtitle);

	return sources && *sources ? arena_printf(arena, "%s %s", caption,
						  VOICE_FILL(voice, "note_sources", sources))
				   : caption;
}
