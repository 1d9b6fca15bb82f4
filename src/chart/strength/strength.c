#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "chart/strength/series_panel.h"
#include "chart/strength/strength_panel.h"
#include "words/forces.h"
#include "words/sources.h"

#define PANEL (42 * PT_PER_MM) /* of one force, where there are few */
#define PANEL_LEAST (14 * PT_PER_MM)
#define PANELS_HIGH 3 /* more than so many are drawn as low as they may be */
#define HEAD 16.0     /* above each panel, for its force's name */

typedef struct Panels {
	LIST(StrengthPanel) known;
	LIST(const Force *) unknown;
} Panels;

static Panels panels_of(const Chart *chart)
{
	Panels panels = {0};
	size_t count;
	const Force *const *forces = chart_forces(chart->model, chart->pen->scene->arena, &count);

	for (size_t i = 0; i < count; i++) {
		StrengthPanel panel;

		if (strength_panel_of(chart, forces[i], &panel))
			LIST_ADD(chart->pen->scene->arena, &panels.known, panel);
		else
			LIST_ADD(chart->pen->scene->arena, &panels.unknown, forces[i]);
	}
	return panels;
}

/* "CPV, men" */
static char *panel_name(const Chart *chart, const StrengthPanel *panel)
{
	return VOICE_FILL(&chart->pen->voice, panel->in_men ? "strength_men" : "strength_share",
			  force_names(&chart->pen->voice, &panel->force, 1, false));
}

static void measure(const Chart *chart, ChartNeeds *needs)
{
	Panels panels = panels_of(chart);
	const FigureSpec *figure = chart->model->spec->figure;
	double rows = (double)panels.known.count, series = 0;

	*needs = (ChartNeeds){.right = 1};
	for (size_t i = 0; i < panels.known.count; i++) {
		strength_panel_days(&panels.known.at[i], needs);
		needs->left = fmax(needs->left,
				   fmax(strength_panel_gutter(chart, &panels.known.at[i]),
					chart_text_width(chart, chart->group, "head",
							 panel_name(chart, &panels.known.at[i]))));
	}
	for (size_t i = 0; i < figure->chart.series_count; i++) {
		series_panel_days(chart, figure->chart.series[i], needs);
		needs->left =
			fmax(needs->left, series_panel_gutter(chart, figure->chart.series[i]));
		series += series_panel_height();
	}
	needs->left += 2;
	needs->height = needs->height_least = 24;
	if (needs->over_time) {
		TimeAxis axis = chart->axis.x1 > 0 ? chart->axis : chart_axis(needs, chart->area);
		double names =
			chart->names_axis ? time_axis_height(chart->pen, chart->group, &axis) : 2;

		needs->height_least = names + series + rows * (PANEL_LEAST + HEAD);
		needs->height = rows > PANELS_HIGH ? needs->height_least
						   : names + series + rows * (PANEL + HEAD);
	}
}

static void draw(const Chart *chart)
{
	Panels panels = panels_of(chart);
	const FigureSpec *figure = chart->model->spec->figure;
	double bottom = chart->area.y1, y = chart->area.y0, height;

	if ((!panels.known.count && !figure->chart.series_count) || !(chart->axis.x1 > 0)) {
		chart_text(chart, chart->group, "row",
			   VOICE_FILL(&chart->pen->voice, "no_strength", ""),
			   box_centre(chart->area), 0.5);
		return;
	}
	if (chart->names_axis)
		bottom -= time_axis_height(chart->pen, chart->group, &chart->axis);
	time_axis_draw(chart->pen, chart->group, &chart->axis, y, bottom, chart->names_axis);
	bottom -= (double)figure->chart.series_count * series_panel_height();
	height = panels.known.count ? (bottom - y) / (double)panels.known.count : 0;
	for (size_t i = 0; i < panels.known.count; i++, y += height) {
		const StrengthPanel *panel = &panels.known.at[i];

		strength_panel_draw(chart, chart->group, panel, y + HEAD, y + height);
		chart_text(chart, chart->group, "head", panel_name(chart, panel),
			   (Point){chart->area.x0, y + HEAD * 0.75}, 0);
	}
	for (size_t i = 0; i < figure->chart.series_count; i++, y += series_panel_height())
		series_panel_draw(chart, chart->group, figure->chart.series[i], y,
				  y + series_panel_height());
}

static void cite_of(const Chart *chart, SourceList *sources)
{
	Arena *arena = chart->pen->scene->arena;
	Panels panels = panels_of(chart);

	for (size_t i = 0; i < panels.known.count; i++)
		for (size_t k = 0; k < panels.known.at[i].course_count; k++) {
			const Course *course = &panels.known.at[i].courses[k];

			for (size_t n = 1; n < course->count; n++)
				source_list_row(arena, sources, course->steps[n].row);
		}
	for (size_t i = 0; i < panels.known.count; i++)
		source_list_add(arena, sources, panels.known.at[i].force->citations,
				panels.known.at[i].force->citation_count);
	chart_cite_series(chart->model, chart->pen->scene->arena, sources);
}

static char *note_of(const Chart *chart)
{
	Panels panels = panels_of(chart);
	bool done = false, planned = false;
	char *text = arena_copy(chart->pen->scene->arena, "");

	for (size_t i = 0; i < panels.known.count; i++)
		for (size_t k = 0; k < panels.known.at[i].course_count; k++) {
			done |= panels.known.at[i].courses[k].plan->mode == MODE_CARRIED_OUT;
			planned |= panels.known.at[i].courses[k].plan->mode == MODE_PLANNED;
		}
	if (done)
		text = chart_note_add(&chart->pen->voice, text, "note_hatched", "", "");
	if (planned)
		text = chart_note_add(&chart->pen->voice, text, "note_sloping", "", "");
	if (panels.unknown.count)
		text = chart_note_add(&chart->pen->voice, text, "note_no_strength",
				      force_names(&chart->pen->voice, panels.unknown.at,
						  panels.unknown.count, false),
				      "");
	return text;
}

/* "Chinese People's Volunteers, as carried out: about 250,000; from about 15 March to 25 April 1958 about 170,000; ..." */
static char *description_of(const Chart *chart)
{
	Pen *pen = chart->pen;
	Arena *arena = pen->scene->arena;
	Panels panels = panels_of(chart);
	char *text = arena_printf(arena, "%s.", chart_title(chart->model, &chart->pen->voice));

	for (size_t i = 0; i < panels.known.count; i++)
		for (size_t k = 0; k < panels.known.at[i].course_count; k++) {
			const StrengthPanel *panel = &panels.known.at[i];
			const Course *course = &panel->courses[k];

			text = arena_printf(arena, "%s %s, %s: %s", text,
					    force_names(&pen->voice, &panel->force, 1, true),
					    chart_plan_words(&chart->pen->voice, course->plan),
					    total_words(chart, panel, &course->steps[0].after));
			for (size_t n = 1; n < course->count; n++) {
				const CourseStep *step = &course->steps[n];
				const Edtf *when = step->row->has_when ? &step->row->when
						   : step->row->phase->has_when
							   ? &step->row->phase->when
							   : NULL;

				text = arena_printf(arena, "%s; %s%s%s", text,
						    when ? voice_date(&pen->voice, when) : "",
						    when ? ": " : "",
						    total_words(chart, panel, &step->after));
			}
			text = arena_printf(arena, "%s.", text);
		}
	return text;
}

static char *note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs)
{
	ChartSpeaker speaker;

	(void)needs;
	chart_speaker(&speaker, model, voice);
	return note_of(&speaker.chart);
}

static void cite(const ChartModel *model, const Voice *voice, SourceList *sources)
{
	ChartSpeaker speaker;

	chart_speaker(&speaker, model, voice);
	cite_of(&speaker.chart, sources);
}

static char *description(const ChartModel *model, const Voice *voice)
{
	ChartSpeaker speaker;

	chart_speaker(&speaker, model, voice);
	return description_of(&speaker.chart);
}

const ChartKind chart_strength = {.title_word = "title_strength",
				  .measure = measure,
				  .draw = draw,
				  .note = note,
				  .cite = cite,
				  .description = description};
