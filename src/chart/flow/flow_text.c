#include "calendar/date_words.h"
#include "chart/flow/flow_model.h"
#include "words/caption.h"
#include "words/forces.h"

static void cite(const ChartModel *model, Arena *arena, SourceList *sources)
{
	const FlowModel *flow = model->content;

	for (size_t i = 0; i < flow->count; i++)
		for (size_t k = 0; k < flow->courses[i].count; k++)
			source_list_row(arena, sources, flow->courses[i].changes[k].step->row);
	for (size_t i = 0; i < flow->count; i++)
		source_list_add(arena, sources, flow->courses[i].force->citations,
				flow->courses[i].force->citation_count);
	chart_cite_series(model, arena, sources);
}

/* How many labels found no room. */
static char *add_left_out(const Voice *voice, const ChartNeeds *needs, char *text)
{
	return needs->unplaced ? chart_note_add(voice, text, "note_flow_unlabelled",
						number_words(voice->arena, (int64_t)needs->unplaced,
							     voice->language),
						number_words(voice->arena, (int64_t)needs->labels,
							     voice->language))
			       : text;
}

/* Bands, ribbons and outlines, as far as there are any. */
static char *add_reading(const Voice *voice, const FlowModel *flow, char *text)
{
	bool below = false, planned = false, done = false;

	for (size_t i = 0; i < flow->count; i++) {
		planned |= flow->courses[i].planned;
		done |= !flow->courses[i].planned;
		for (size_t k = 0; k < flow->courses[i].count; k++)
			below |= flow->courses[i].changes[k].way != FLOW_LEAVES;
	}
	if (flow->count)
		text = chart_note_add(voice, text, "note_flow", "", "");
	if (below)
		text = chart_note_add(voice, text, "note_flow_below", "", "");
	if (planned && done)
		text = chart_note_add(voice, text, "note_flow_outline", "", "");
	return text;
}

char *flow_note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs)
{
	const FlowModel *flow = model->content;
	SourceList sources = {0};
	char *text = arena_copy(voice->arena, "");

	/* Words in place of a chart have nothing to be read by. */
	if (needs->over_time)
		text = add_left_out(voice, needs, add_reading(voice, flow, text));
	if (flow->unknown.count)
		text = chart_note_add(
			voice, text, "note_no_strength",
			force_names(voice, flow->unknown.at, flow->unknown.count, false), "");
	cite(model, voice->arena, &sources);
	if (model->spec->ground)
		plate_cite(voice->arena, &sources, model->spec->ground);
	if (sources.count)
		text = chart_note_add(voice, text, "note_sources",
				      source_list_words(voice, &sources), "");
	return text;
}

static char *course_words(const Voice *voice, const FlowCourse *course)
{
	char *text = arena_printf(voice->arena, "%s, %s: %s",
				  force_names(voice, &course->force, 1, true),
				  chart_plan_words(voice, course->course->plan),
				  flow_left_words(voice, course, course->first));

	for (size_t k = 0; k < course->count; k++)
		text = arena_printf(voice->arena, "%s; %s: %s", text,
				    flow_change_words(voice, &course->changes[k]),
				    VOICE_FILL(voice, "flow_remain", course->changes[k].left));
	return arena_printf(voice->arena, "%s.", text);
}

char *flow_undated_words(const FlowModel *flow, const Voice *voice)
{
	char *lines = arena_copy(voice->arena, "");

	for (size_t i = 0; i < flow->count; i++)
		lines = arena_joined(voice->arena, lines, "\n",
				     course_words(voice, &flow->courses[i]));
	return *lines ? chart_undated_words(voice, lines) : lines;
}

char *flow_description(const ChartModel *model, const Voice *voice)
{
	const FlowModel *flow = model->content;
	char *text = arena_printf(voice->arena, "%s.", chart_title(model, voice));

	for (size_t i = 0; i < flow->count; i++)
		text = arena_joined(voice->arena, text, " ",
				    course_words(voice, &flow->courses[i]));
	if (!flow->count)
		text = arena_printf(voice->arena, "%s %s.", text,
				    VOICE_FILL(voice, "no_strength", ""));
	return text;
}
