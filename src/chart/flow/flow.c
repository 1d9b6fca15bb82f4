#include "chart/flow/flow.h"

#include <math.h>

#include "base/measure.h"
#include "chart/flow/flow_draw.h"
#include "chart/flow/flow_gather.h"
#include "chart/flow/flow_text.h"
#include "chart/flow/flow_words.h"
#include "chart/strength/series_panel.h"
#include "words/forces.h"

#define HEAD 13.0 /* above each strip, for its name */
#define BELOW 6.0 /* below each */

static double strip_height(const FlowStrip *strip)
{
	return HEAD + strip->bottom - strip->top + BELOW;
}

/* "CPV, men: as carried out" */
static char *strip_name(const Chart *chart, const FlowStrip *strip)
{
	char *force = VOICE_FILL(&chart->pen->voice,
				 strip->panel->in_men ? "strength_men" : "strength_share",
				 force_names(&chart->pen->voice, &strip->panel->force, 1, false));

	return VOICE_FILL(&chart->pen->voice, "flow_strip", force,
			  chart_plan_words(&chart->pen->voice, strip->course->plan));
}

/* Labels, and those that found no room. */
static void count_labels(const Flow *flow, ChartNeeds *needs)
{
	for (size_t i = 0; i < flow->count; i++)
		for (size_t k = 0; k < flow->strips[i].branch_count; k++, needs->labels++)
			needs->unplaced += flow->strips[i].branches[k].form < 0;
}

static void measure(const Chart *chart, ChartNeeds *needs)
{
	double width = chart->area.x1 - chart->area.x0;
	TimeAxis axis;
	Flow flow;

	*needs = (ChartNeeds){.left = 1, .right = 6, .height = 24, .height_least = 24};
	flow_days(chart, needs);
	if (!needs->over_time)
		return;
	axis = chart->axis.x1 > 0 ? chart->axis : chart_axis(needs, chart->area);
	flow = flow_gather(chart, &axis);
	flow_label(chart, &axis, &flow);
	count_labels(&flow, needs);
	needs->height = chart->names_axis ? time_axis_height(chart->pen, chart->group, &axis) : 2;
	needs->height +=
		(double)chart->model->spec->figure->chart.series_count * series_panel_height();
	for (size_t i = 0; i < flow.count; i++)
		needs->height += strip_height(&flow.strips[i]);
	if (flow.count)
		needs->height += flow_legend(chart, NULL, flow.strips, flow.count, &flow.scale,
					     (Point){0, 0}, width) +
				 4;
	needs->height_least = needs->height - 0.01;
}

static void draw_unknown(const Chart *chart)
{
	chart_text(chart, chart->group, "row", VOICE_FILL(&chart->pen->voice, "no_strength", ""),
		   box_centre(chart->area), 0.5);
}

/* When departures began and ended, through the numbers below the strips. */
static void draw_verticals(const Chart *chart, const FlowStrip *strip, double top, double bottom)
{
	Group *group = pen_open(chart->pen, chart->group, (Element){.name = "link"});

	for (size_t i = 0; i < strip->branch_count; i++) {
		const FlowBranch *branch = &strip->branches[i];

		if (branch->way != FLOW_LEAVES)
			continue;
		chart_line(chart, group, (Point){branch->x0, top}, (Point){branch->x0, bottom});
		chart_line(chart, group, (Point){branch->x1, top}, (Point){branch->x1, bottom});
	}
}

static void draw_strips(const Chart *chart, const Flow *flow, double y)
{
	for (size_t i = 0; i < flow->count; i++) {
		const FlowStrip *strip = &flow->strips[i];
		double zero = y + HEAD - strip->top;

		chart_text(chart, chart->group, "head", strip_name(chart, strip),
			   (Point){chart->area.x0, y + 7}, 0);
		flow_strip_draw(chart, chart->group, strip, zero);
		y += strip_height(strip);
	}
}

static void draw(const Chart *chart)
{
	const FigureSpec *figure = chart->model->spec->figure;
	const SeriesPanel *panels = series_panels_of(chart->model, chart->pen->scene->arena);
	double bottom = chart->area.y1, width = chart->area.x1 - chart->area.x0, legend, series;
	Flow flow;

	if (!(chart->axis.x1 > 0)) {
		draw_unknown(chart);
		return;
	}
	flow = flow_gather(chart, &chart->axis);
	if (!flow.count && !figure->chart.series_count) {
		draw_unknown(chart);
		return;
	}
	flow_label(chart, &chart->axis, &flow);
	if (flow.count) {
		legend = flow_legend(chart, NULL, flow.strips, flow.count, &flow.scale,
				     (Point){0, 0}, width);
		flow_legend(chart, chart->group, flow.strips, flow.count, &flow.scale,
			    (Point){chart->area.x0, bottom - legend}, width);
		bottom -= legend + 4;
	}
	if (chart->names_axis)
		bottom -= time_axis_height(chart->pen, chart->group, &chart->axis);
	time_axis_draw(chart->pen, chart->group, &chart->axis, chart->area.y0, bottom,
		       chart->names_axis);
	series = bottom - (double)figure->chart.series_count * series_panel_height();
	draw_strips(chart, &flow, chart->area.y0);
	if (flow.count && figure->chart.series_count)
		draw_verticals(chart, &flow.strips[0], series + 14, bottom);
	for (size_t i = 0; i < figure->chart.series_count; i++, series += series_panel_height())
		series_panel_draw(chart, &panels[i], series, series + series_panel_height());
}

const FlowWidth *flow_widths(const Chart *chart, const Plan **plan, size_t *count)
{
	TimeAxis axis = {0, 1, 0, 1};
	Flow flow = flow_gather(chart, &axis);
	LIST(FlowWidth) list = {0};

	*plan = flow.count ? flow.strips[0].course->plan : NULL;
	for (size_t i = 0; i < flow.count; i++)
		for (size_t k = 0; k < flow.strips[i].branch_count; k++) {
			const FlowBranch *branch = &flow.strips[i].branches[k];

			if (flow.strips[i].course->plan == *plan && branch->way != FLOW_LOST)
				LIST_ADD(chart->pen->scene->arena, &list,
					 ((FlowWidth){branch->step->row, branch->width}));
		}
	*count = list.count;
	return list.at;
}

static char *note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs)
{
	ChartSpeaker speaker;

	chart_speaker(&speaker, model, voice);
	return flow_note(&speaker.chart, needs);
}

static char *description(const ChartModel *model, const Voice *voice)
{
	ChartSpeaker speaker;

	chart_speaker(&speaker, model, voice);
	return flow_description(&speaker.chart);
}

const ChartKind chart_flow = {.title_word = "title_flow",
			      .measure = measure,
			      .draw = draw,
			      .note = note,
			      .description = description};
