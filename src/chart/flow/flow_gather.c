#include "chart/flow/flow_gather.h"

#include <math.h>

#include "base/measure.h"
#include "chart/flow/flow_draw.h"
#include "chart/flow/flow_words.h"
#include "chart/strength/series_panel.h"

#define WIDEST (22 * PT_PER_MM)		 /* the band, on a page of its own */
#define WIDEST_WITH_MAP (13 * PT_PER_MM) /* beside a map it must not hide the land */
#define LEAD_SHARE 9			 /* of the time shown, before the first change */
#define LINE 1.18			 /* of a label, by its size */

/* Panels of the figure's forces; those whose strength is not known are set aside. */
static StrengthPanel *find_panels(const Chart *chart, Flow *flow, size_t *count)
{
	Arena *arena = chart->pen->scene->arena;
	LIST(StrengthPanel) panels = {0};
	size_t force_count;
	const Force *const *forces =
		chart_forces(chart->model, chart->pen->scene->arena, &force_count);

	for (size_t i = 0; i < force_count; i++) {
		StrengthPanel panel;

		if (strength_panel_of(chart->model, arena, forces[i], &panel))
			LIST_ADD(arena, &panels, panel);
		else
			LIST_ADD(arena, &flow->unknown, forces[i]);
	}
	*count = panels.count;
	return panels.at;
}

static FlowScale scale_of(const Chart *chart, const StrengthPanel *panels, size_t count)
{
	double men = 0, whole = 0;

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < panels[i].course_count; k++)
			for (size_t n = 0; n < panels[i].courses[k].count; n++) {
				const Total *total = &panels[i].courses[k].steps[n].after;

				if (panels[i].in_men)
					men = fmax(men, total->middle);
				else
					whole = fmax(whole, total->share);
			}
	return flow_scale_for(men, whole,
			      chart->model->spec->figure->chart.map ? WIDEST_WITH_MAP : WIDEST);
}

Flow flow_gather(const Chart *chart, const TimeAxis *axis)
{
	Flow flow = {0};
	size_t count, most = 0;
	StrengthPanel *panels = find_panels(chart, &flow, &count);

	for (size_t i = 0; i < count; i++)
		most += panels[i].course_count;
	flow.scale = scale_of(chart, panels, count);
	flow.strips = arena_array(chart->pen->scene->arena, most, sizeof *flow.strips);
	/* What was carried out stands above what was planned. */
	for (int planned = 0; planned < 2; planned++)
		for (size_t i = 0; i < count; i++)
			for (size_t k = 0; k < panels[i].course_count; k++) {
				const Course *course = &panels[i].courses[k];

				if ((course->plan->mode == MODE_PLANNED) == (bool)planned)
					flow.strips[flow.count++] = flow_strip_new(
						chart, axis, &panels[i], course, &flow.scale);
			}
	return flow;
}

void flow_label(const Chart *chart, const TimeAxis *axis, Flow *flow)
{
	for (size_t i = 0; i < flow->count; i++) {
		FlowStrip *strip = &flow->strips[i];
		Group *group = flow_group(chart, chart->group, strip, "leaves", NULL);
		Group *label = pen_open(chart->pen, group, (Element){.name = "label"});

		for (size_t k = 0; k < strip->branch_count; k++)
			flow_words_label(chart, label, strip, &strip->branches[k]);
		flow_strip_place(strip, chart, axis, style_of(label)->font_size * LINE);
		scene_discard(group);
	}
}

static void phase_days(const Plan *plan, ChartNeeds *needs)
{
	for (size_t i = 0; i < plan->phase_count; i++) {
		Day first, last;

		phase_window(&plan->phases[i], &first, &last);
		chart_needs_day(needs, first);
		chart_needs_day(needs, last);
	}
}

/* The band is seen as it was before anything changed, long enough for its number. */
static void add_lead(ChartNeeds *needs)
{
	Day lead = (needs->last - needs->first) / LEAD_SHARE + 1;

	if (needs->over_time)
		chart_needs_day(needs, needs->first - lead);
}

void flow_days(const Chart *chart, ChartNeeds *needs)
{
	Flow flow = {0};
	size_t count;
	StrengthPanel *panels = find_panels(chart, &flow, &count);
	const FigureSpec *figure = chart->model->spec->figure;
	const SeriesPanel *series = series_panels_of(chart->model, chart->pen->scene->arena);
	Composer composer = chart_composer(chart);

	for (size_t i = 0; i < count; i++)
		strength_panel_days(&panels[i], needs);
	/* Where nothing changes there is still a time in which it did not. */
	for (size_t i = 0; i < chart->model->spec->plan_count && count; i++)
		phase_days(chart->model->spec->plans[i], needs);
	add_lead(needs);
	for (size_t i = 0; i < figure->chart.series_count; i++) {
		series_panel_days(&series[i], needs);
		needs->left =
			fmax(needs->left,
			     series_panel_gutter(&composer, chart_styled(chart), &series[i]) + 2);
	}
}
