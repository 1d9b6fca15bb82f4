#include "chart/strength/strength.h"

#include "words/forces.h"
#include "words/men.h"
#include "words/sources.h"

char *strength_panel_name(const Voice *voice, const StrengthPanel *panel)
{
	return VOICE_FILL(voice, panel->in_men ? "strength_men" : "strength_share",
			  force_names(voice, &panel->force, 1, false));
}

static bool any_of_mode(const Strength *strength, PlanMode mode)
{
	for (size_t i = 0; i < strength->panels.known.count; i++)
		for (size_t k = 0; k < strength->panels.known.at[i].course_count; k++)
			if (strength->panels.known.at[i].courses[k].plan->mode == mode)
				return true;
	return false;
}

char *strength_note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs)
{
	const Strength *strength = model->content;
	char *text = arena_copy(voice->arena, "");

	/* Words in place of a chart have nothing to be read by. */
	bool drawn = !needs || needs->over_time;

	if (drawn && any_of_mode(strength, MODE_CARRIED_OUT))
		text = chart_note_add(voice, text, "note_hatched", "", "");
	if (drawn && any_of_mode(strength, MODE_PLANNED))
		text = chart_note_add(voice, text, "note_sloping", "", "");
	if (strength->panels.unknown.count)
		text = chart_note_add(voice, text, "note_no_strength",
				      force_names(voice, strength->panels.unknown.at,
						  strength->panels.unknown.count, false),
				      "");
	return text;
}

static void cite_course(const Course *course, const Voice *voice, SourceList *sources)
{
	for (size_t i = 1; i < course->count; i++)
		source_list_row(voice->arena, sources, course->steps[i].row);
}

void strength_cite(const ChartModel *model, const Voice *voice, SourceList *sources)
{
	const Strength *strength = model->content;

	for (size_t i = 0; i < strength->panels.known.count; i++)
		for (size_t k = 0; k < strength->panels.known.at[i].course_count; k++)
			cite_course(&strength->panels.known.at[i].courses[k], voice, sources);
	for (size_t i = 0; i < strength->panels.known.count; i++) {
		const Force *force = strength->panels.known.at[i].force;

		source_list_add(voice->arena, sources, force->citations, force->citation_count);
	}
	chart_cite_series(model, voice->arena, sources);
}

/* When a step was, as its row says or else its phase; NULL: neither does. */
static const Edtf *step_when(const CourseStep *step)
{
	const Row *row = step->row;

	if (row->has_when)
		return &row->when;
	return row->phase->has_when ? &row->phase->when : NULL;
}

static char *course_words(const Voice *voice, const StrengthPanel *panel, const Course *course)
{
	char *text =
		arena_printf(voice->arena, "%s, %s: %s", force_names(voice, &panel->force, 1, true),
			     chart_plan_words(voice, course->plan),
			     total_words(voice, &course->steps[0].after, panel->in_men));

	for (size_t i = 1; i < course->count; i++) {
		const CourseStep *step = &course->steps[i];
		const Edtf *when = step_when(step);

		const char *date = when ? voice_date(voice, when)
					: voice_text(voice, &step->row->phase->title);

		text = arena_printf(voice->arena, "%s; %s%s%s", text, date, *date ? ": " : "",
				    total_words(voice, &step->after, panel->in_men));
	}
	return text;
}

char *strength_undated_words(const Strength *strength, const Voice *voice)
{
	char *lines = arena_copy(voice->arena, "");

	for (size_t i = 0; i < strength->panels.known.count; i++)
		for (size_t k = 0; k < strength->panels.known.at[i].course_count; k++) {
			const StrengthPanel *panel = &strength->panels.known.at[i];

			lines = arena_joined(voice->arena, lines, "\n",
					     course_words(voice, panel, &panel->courses[k]));
		}
	return *lines ? chart_undated_words(voice, lines) : lines;
}

char *strength_description(const ChartModel *model, const Voice *voice)
{
	const Strength *strength = model->content;
	char *text = arena_printf(voice->arena, "%s.", chart_title(model, voice));

	for (size_t i = 0; i < strength->panels.known.count; i++)
		for (size_t k = 0; k < strength->panels.known.at[i].course_count; k++) {
			const StrengthPanel *panel = &strength->panels.known.at[i];

			text = arena_printf(voice->arena, "%s %s.", text,
					    course_words(voice, panel, &panel->courses[k]));
		}
	return text;
}
