#include "chart/events/events_model.h"

#include "chart/events/events_layout.h"

#define ROOM 1.5	 /* least height of an empty chart, in lines */
#define LEADING 2	 /* of those lines, in font sizes */
#define HEIGHT_SLACK 0.5 /* points: rows do not shrink; only rounding is forgiven */

static double gutter(const ChartSpace *space)
{
	return events_gutter(&space->composer, space->under, space->model->content,
			     space->area.x1 - space->area.x0);
}

/* Without dates there is no calendar, only its place. */
static TimeAxis no_axis(const ChartSpace *space, double left)
{
	return (TimeAxis){0, DAY_MINUTES, space->area.x0 + left, space->area.x1};
}

static const EventsLayout *layout_of(const ChartSpace *space, TimeAxis axis)
{
	EventsSpace own = {.area = space->area, .axis = axis, .names_axis = space->names_axis};

	return events_layout(&space->composer, space->under, space->model->content, &own);
}

static void measure(const ChartSpace *space, ChartNeeds *needs)
{
	const EventsModel *model = space->model->content;
	TimeAxis axis = space->axis;

	*needs = model->time;
	needs->height = needs->height_least = ROOM * LEADING * space->under->style->font_size;
	if (!model->count)
		return;
	needs->left = gutter(space);
	/* An axis that others share is given beforehand; the height follows from it. */
	if (axis.last <= axis.first)
		axis = needs->over_time ? chart_axis(needs, space->area)
					: no_axis(space, needs->left);
	needs->height = layout_of(space, axis)->bottom - space->area.y0;
	needs->height_least = needs->height - HEIGHT_SLACK;
}

static void draw_none(const Chart *chart)
{
	const char *word = voice_word(&chart->pen->voice, "events_none");

	chart_text(chart, chart->group, "lane", word ? word : "", box_centre(chart->space.area),
		   0.5);
}

static void draw(const Chart *chart)
{
	const EventsModel *model = chart->space.model->content;
	TimeAxis axis = chart->space.axis;

	if (!model->count) {
		draw_none(chart);
		return;
	}
	if (axis.last <= axis.first)
		axis = no_axis(&chart->space, gutter(&chart->space));
	events_draw(chart, layout_of(&chart->space, axis));
}

const ChartKind chart_events = {.title_word = "title_events",
				.gather = events_gather,
				.measure = measure,
				.draw = draw,
				.note = events_note,
				.cite = events_cite,
				.description = events_description};
