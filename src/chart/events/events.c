#include "chart/events/events_model.h"

#include "chart/events/events_layout.h"

#define ROOM 1.5	 /* least height of an empty chart, in lines */
#define LEADING 2	 /* of those lines, in font sizes */
#define HEIGHT_SLACK 0.5 /* points: rows do not shrink; only rounding is forgiven */

static double gutter(const Composer *composer, const Chart *chart)
{
	return events_gutter(composer, chart_styled(chart), chart->model->content,
			     chart->area.x1 - chart->area.x0);
}

/* Without dates there is no calendar, only its place. */
static TimeAxis no_axis(const Chart *chart, double left)
{
	return (TimeAxis){0, DAY_MINUTES, chart->area.x0 + left, chart->area.x1};
}

static const EventsLayout *layout_of(const Composer *composer, const Chart *chart, TimeAxis axis)
{
	EventsSpace space = {.area = chart->area, .axis = axis, .names_axis = chart->names_axis};

	return events_layout(composer, chart_styled(chart), chart->model->content, &space);
}

static void measure(const Chart *chart, ChartNeeds *needs)
{
	const EventsModel *model = chart->model->content;
	Composer composer = chart_composer(chart);
	TimeAxis axis = chart->axis;

	*needs = model->days;
	needs->height = needs->height_least =
		ROOM * LEADING * chart_styled(chart)->style->font_size;
	if (!model->count)
		return;
	needs->left = gutter(&composer, chart);
	/* An axis that others share is given beforehand; the height follows from it. */
	if (axis.last <= axis.first)
		axis = needs->over_time ? chart_axis(needs, chart->area)
					: no_axis(chart, needs->left);
	needs->height = layout_of(&composer, chart, axis)->bottom - chart->area.y0;
	needs->height_least = needs->height - HEIGHT_SLACK;
}

static void draw_none(const Chart *chart)
{
	const char *word = voice_word(&chart->pen->voice, "events_none");

	chart_text(chart, chart->group, "lane", word ? word : "", box_centre(chart->area), 0.5);
}

static void draw(const Chart *chart)
{
	const EventsModel *model = chart->model->content;
	Composer composer = chart_composer(chart);
	TimeAxis axis = chart->axis;

	if (!model->count) {
		draw_none(chart);
		return;
	}
	if (axis.last <= axis.first)
		axis = no_axis(chart, gutter(&composer, chart));
	events_draw(chart, layout_of(&composer, chart, axis));
}

const ChartKind chart_events = {.title_word = "title_events",
				.gather = events_gather,
				.measure = measure,
				.draw = draw,
				.note = events_note,
				.cite = events_cite,
				.description = events_description};
