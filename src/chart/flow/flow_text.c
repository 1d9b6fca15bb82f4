#include "chart/flow/flow_text.h"

#include <string.h>

#include "calendar/date_words.h"
#include "chart/flow/flow_gather.h"
#include "chart/flow/flow_words.h"
#include "words/forces.h"
#include "words/sources.h"

/* Texts are about amounts, not places: any axis does. */
static const TimeAxis no_axis = {0, 1, 0, 1};

static void cite(const Chart *chart, const Flow *flow, SourceList *sources)
{
	Arena *arena = chart->pen->scene->arena;

	for (size_t i = 0; i < flow->count; i++)
		for (size_t k = 0; k < flow->strips[i].branch_count; k++)
			source_list_row(arena, sources, flow->strips[i].branches[k].step->row);
	for (size_t i = 0; i < flow->count; i++)
		source_list_add(arena, sources, flow->strips[i].panel->force->citations,
				flow->strips[i].panel->force->citation_count);
	chart_cite_series(chart->model, chart->pen->scene->arena, sources);
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

char *flow_note(const Chart *chart, const ChartNeeds *needs)
{
	Pen *pen = chart->pen;
	Arena *arena = pen->scene->arena;
	Flow flow = flow_gather(chart, &no_axis);
	SourceList sources = {0};
	bool below = false, planned = false, done = false;
	char *text = arena_copy(arena, "");

	for (size_t i = 0; i < flow.count; i++) {
		planned |= flow.strips[i].planned;
		done |= !flow.strips[i].planned;
		for (size_t k = 0; k < flow.strips[i].branch_count; k++)
			below |= flow.strips[i].branches[k].way != FLOW_LEAVES;
	}
	if (flow.count)
		text = chart_note_add(&chart->pen->voice, text, "note_flow", "", "");
	if (below)
		text = chart_note_add(&chart->pen->voice, text, "note_flow_below", "", "");
	if (planned && done)
		text = chart_note_add(&chart->pen->voice, text, "note_flow_outline", "", "");
	text = add_left_out(&pen->voice, needs, text);
	if (flow.unknown.count)
		text = chart_note_add(
			&chart->pen->voice, text, "note_no_strength",
			force_names(&pen->voice, flow.unknown.at, flow.unknown.count, false), "");
	cite(chart, &flow, &sources);
	if (sources.count)
		text = chart_note_add(&chart->pen->voice, text, "note_sources",
				      source_list_words(&pen->voice, &sources), "");
	return text;
}

static char *left_words(const Chart *chart, const FlowStrip *strip, const Total *total)
{
	FlowLevel level = {.value = strip->panel->in_men ? total->middle : total->share};

	return flow_words_level(chart, strip, &level);
}

/* "CPV, as carried out: about 250,000; 80,000 to China, about 15 March 1958: about 170,000 in the theatre; ..." */
char *flow_description(const Chart *chart)
{
	Pen *pen = chart->pen;
	Arena *arena = pen->scene->arena;
	Flow flow = flow_gather(chart, &no_axis);
	char *text = arena_printf(arena, "%s.", chart_title(chart->model, &chart->pen->voice));

	for (size_t i = 0; i < flow.count; i++) {
		const FlowStrip *strip = &flow.strips[i];

		text = arena_printf(arena, "%s %s, %s: %s", text,
				    force_names(&pen->voice, &strip->panel->force, 1, true),
				    chart_plan_words(&chart->pen->voice, strip->course->plan),
				    flow_words_level(chart, strip, &strip->levels[0]));
		for (size_t k = 0; k < strip->branch_count; k++)
			text = arena_printf(
				arena, "%s; %s: %s", text,
				flow_words_sentence(chart, strip, &strip->branches[k]),
				VOICE_FILL(
					&pen->voice, "flow_remain",
					left_words(chart, strip, &strip->branches[k].step->after)));
		text = arena_printf(arena, "%s.", text);
	}
	if (!flow.count)
		text = arena_printf(arena, "%s %s.", text,
				    VOICE_FILL(&pen->voice, "no_strength", ""));
	return text;
}
