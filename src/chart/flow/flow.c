#include "chart/flow/flow_model.h"

#include <math.h>

#include "chart/flow/flow_layout.h"

#define LEFT 1.0 /* gutters beside the strips, points */
#define RIGHT 6.0
#define GUTTER_GAP 2.0	  /* between numbers of a series and its axis */
#define EMPTY 24.0	  /* height of a chart of nothing */
#define UNNAMED 2.0	  /* below an axis whose names another panel has */
#define LEGEND_GAP 4.0	  /* above the legend */
#define HEIGHT_SLACK 0.01 /* by which sums of heights may differ */
#define SERIES_HEAD 14.0  /* of a series, that lines from the strips leave free */

static const FlowLayout *layout_of(const ChartSpace *space, TimeAxis axis)
{
	FlowSpace own = {.area = space->area, .axis = axis};

	return flow_layout(&space->composer, space->under, space->model->content, &own);
}

static double series_height(const FlowModel *model)
{
	return (double)model->series_count * series_panel_height();
}

static double gutter(const ChartSpace *space, const FlowModel *model)
{
	const Composer *composer = &space->composer;
	const Styled *under = space->under;
	double most = LEFT;

	for (size_t i = 0; i < model->series_count; i++)
		most = fmax(most,
			    series_panel_gutter(composer, under, &model->series[i]) + GUTTER_GAP);
	return most;
}

static void measure(const ChartSpace *space, ChartNeeds *needs)
{
	const FlowModel *model = space->model->content;
	const Composer *composer = &space->composer;
	const FlowLayout *layout;
	TimeAxis axis;

	*needs = model->time;
	needs->left = gutter(space, model);
	needs->right = RIGHT;
	needs->height = needs->height_least = EMPTY;
	if (!needs->over_time) {
		needs->height = needs->height_least = fmax(
			EMPTY,
			chart_words_height(space, flow_undated_words(model, &composer->voice)));
		return;
	}
	axis = space->axis.x1 > 0 ? space->axis : chart_axis(needs, space->area);
	layout = layout_of(space, axis);
	needs->labels = layout->labels;
	needs->unplaced = layout->unplaced;
	needs->height = space->names_axis ? time_axis_room(composer, space->under, &axis) : UNNAMED;
	needs->height += series_height(model) + layout->strips_height;
	if (model->count)
		needs->height += layout->legend.height + LEGEND_GAP;
	needs->height_least = needs->height - HEIGHT_SLACK;
}

/* In place of a chart. */
static void draw_words(const Chart *chart, const FlowModel *model)
{
	if (model->count) {
		chart_words_draw(chart, flow_undated_words(model, &chart->pen->voice));
		return;
	}
	chart_text(chart, chart->group, "row", VOICE_FILL(&chart->pen->voice, "no_strength", ""),
		   box_centre(chart->space.area), 0.5);
}

/* When departures began and ended, through the numbers below the strips. */
static void draw_verticals(const Chart *chart, const FlowStrip *strip, double top, double bottom)
{
	Group *group = pen_open(chart->pen, chart->group, (Element){.name = "link"});

	for (size_t i = 0; i < strip->branch_count; i++) {
		const FlowBranch *branch = &strip->branches[i];

		if (branch->change->way != FLOW_LEAVES)
			continue;
		chart_line(chart, group, (Point){branch->x0, top}, (Point){branch->x0, bottom});
		chart_line(chart, group, (Point){branch->x1, top}, (Point){branch->x1, bottom});
	}
}

static void draw_series(const Chart *chart, const FlowModel *model, double top)
{
	for (size_t i = 0; i < model->series_count; i++, top += series_panel_height())
		series_panel_draw(chart, &model->series[i], top, top + series_panel_height());
}

static void draw(const Chart *chart)
{
	const FlowModel *model = chart->space.model->content;
	const FlowLayout *layout;
	double bottom = chart->space.area.y1, series;

	if (!(chart->space.axis.x1 > 0) || (!model->count && !model->series_count)) {
		draw_words(chart, model);
		return;
	}
	layout = layout_of(&chart->space, chart->space.axis);
	if (model->count) {
		bottom -= layout->legend.height;
		flow_draw_legend(chart, layout, (Point){chart->space.area.x0, bottom});
		bottom -= LEGEND_GAP;
	}
	if (chart->space.names_axis)
		bottom -= time_axis_height(chart->pen, chart->group, &chart->space.axis);
	time_axis_draw(chart->pen, chart->group, &chart->space.axis, chart->space.area.y0, bottom,
		       chart->space.names_axis);
	series = bottom - series_height(model);
	flow_draw_strips(chart, layout);
	if (model->count && model->series_count)
		draw_verticals(chart, &layout->strips[0], series + SERIES_HEAD, bottom);
	draw_series(chart, model, series);
}

const ChartKind chart_flow = {.title_word = "title_flow",
			      .gather = flow_gather,
			      .measure = measure,
			      .draw = draw,
			      .note = flow_note,
			      .description = flow_description};
