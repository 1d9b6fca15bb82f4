#include "chart/events/events.h"

#include <math.h>

#include "chart/events/events_place.h"
#include "sign/event_mark.h"

#define NAMES_MOST 0.145 /* of the width goes to the names of lanes; longer ones are broken */
#define GAP 5.0		 /* between them and the axis, points */
#define ROOM 1.5	 /* least height of an empty chart, in lines */

/* First and last day with a date; false: no event has one. */
static bool days_of(const Chart *chart, Day *first, Day *last)
{
	size_t count;
	const Event *const *events = events_of(chart, &count);
	bool any = false;

	for (size_t i = 0; i < count; i++) {
		Day bounds[2] = {edtf_first(&events[i]->when), edtf_last(&events[i]->when)};

		if (!event_is_dated(events[i]))
			continue;
		for (int k = 0; k < 2; k++) {
			if (day_is_open(bounds[k]))
				continue;
			*first = !any || bounds[k] < *first ? bounds[k] : *first;
			*last = !any || bounds[k] > *last ? bounds[k] : *last;
			any = true;
		}
	}
	return any;
}

static double gutter(const Chart *chart)
{
	size_t count;
	const Event *const *events = events_of(chart, &count);
	double most = 0, width = chart->area.x1 - chart->area.x0;

	for (size_t i = 0; i < count; i++)
		most = fmax(most, chart_text_width(chart, chart->group, "lane",
						   event_actors_words(chart, events[i])));
	return fmin(most, NAMES_MOST * width) + GAP;
}

/* Without dates there is no calendar, only its place. */
static TimeAxis no_axis(const Chart *chart, double left)
{
	return (TimeAxis){0, DAY_MINUTES, chart->area.x0 + left, chart->area.x1};
}

static double empty_height(const Chart *chart)
{
	return ROOM * 2 * style_of(chart->group)->font_size;
}

static void measure(const Chart *chart, ChartNeeds *needs)
{
	EventsLayout layout;
	TimeAxis axis = chart->axis;
	size_t count;

	*needs = (ChartNeeds){.height = empty_height(chart), .height_least = empty_height(chart)};
	events_of(chart, &count);
	if (!count)
		return;
	needs->over_time = days_of(chart, &needs->first, &needs->last);
	needs->left = gutter(chart);
	/* An axis that others share is given beforehand; the height follows from it. */
	if (axis.last <= axis.first)
		axis = needs->over_time ? chart_axis(needs, chart->area)
					: no_axis(chart, needs->left);
	layout = events_layout(chart, &axis);
	needs->height = layout.bottom - chart->area.y0;
	needs->height_least =
		needs->height - 0.5; /* rows do not shrink; only rounding is forgiven */
}

static void draw_lane(const Chart *chart, const EventsLayout *layout, const EventLane *lane)
{
	Pen *pen = chart->pen;
	Group *group = layout->lane_group;
	double y = lane->top + 0.5 * layout->pitch * 0.7;

	for (size_t i = 0; i < lane->name_lines; i++)
		pen_text(pen, group, lane->name[i],
			 (Point){chart->area.x0,
				 y + (double)i * layout->pitch + 0.69 * layout->pitch},
			 0);
}

static void draw_bands(const Chart *chart, const EventsLayout *layout)
{
	Pen *pen = chart->pen;
	size_t lane = 0;

	for (size_t b = 0; b < layout->band_count; b++) {
		const EventBand *band = &layout->bands[b];
		const char *title = voice_text(&pen->voice, &band->plan->title);

		if (!*title)
			title = band->plan->id;
		if (!band->dated)
			title = VOICE_FILL(&pen->voice, "event_undated", title);
		if (layout->band_count > 1)
			chart_text(chart, layout->lane_group, "head", title,
				   (Point){chart->area.x0, band->top + 0.86 * layout->pitch}, 0);
		for (size_t k = 0; k < band->lane_count; k++, lane++) {
			const EventLane *now = &layout->lanes[lane];

			draw_lane(chart, layout, now);
			chart_line(chart, layout->lane_group, (Point){chart->area.x0, now->top},
				   (Point){chart->area.x1, now->top});
		}
		chart_line(chart, layout->lane_group, (Point){chart->area.x0, band->bottom},
			   (Point){chart->area.x1, band->bottom});
	}
}

static void draw_span(const Chart *chart, const EventsLayout *layout, const EventItem *item)
{
	double half = layout->size * (item->span == SPAN_LASTS ? 0.26 : 0.36);
	Group *group;

	if (item->span == SPAN_NONE || item->span1 <= item->span0)
		return;
	group = pen_open_with(chart->pen, layout->span_group,
			      item->span == SPAN_LASTS ? "bar" : "whisker", NULL,
			      (const char *const[]){"event", item->event->id, NULL});
	chart_box(chart, group,
		  (Box){item->span0, item->at.y - half, item->span1, item->at.y + half});
}

static void draw_item(const Chart *chart, const EventsLayout *layout, const EventItem *item)
{
	Pen *pen = chart->pen;
	const PackItem *packed = item->pack;
	double y = item->text.y0 + 0.74 * layout->pitch;
	size_t lines = item->form_lines[packed->form];

	event_mark(chart->pen->scene, item->group, item->event->kind, item->at, layout->size);
	for (size_t i = 0; i < lines; i++) {
		const TextRun *line = item->forms[packed->form][i];
		/* Left of its mark a block is flush on the right, so that no line strays from it. */
		double slack = packed->side == PACK_LEFT
				       ? item->text.x1 - item->text.x0 - item->indent - line->width
				       : 0;

		if (!i && item->when)
			pen_text(pen, item->when_group, item->when,
				 (Point){item->text.x0 + slack, y}, 0);
		pen_text(pen, item->group, line,
			 (Point){item->text.x0 + item->indent + slack,
				 y + (double)i * layout->pitch},
			 0);
	}
}

/* The calendar's rules stay within the lanes of what has a date; its names stand below the last of them. */
static void draw_axis(const Chart *chart, const EventsLayout *layout, const TimeAxis *axis)
{
	size_t lane = 0;

	for (size_t b = 0; b < layout->band_count && layout->bands[b].dated; b++) {
		bool last = b + 1 == layout->band_count || !layout->bands[b + 1].dated;

		time_axis_draw(chart->pen, layout->lane_group, axis, layout->lanes[lane].top,
			       layout->bands[b].bottom, last && chart->names_axis);
		lane += layout->bands[b].lane_count;
	}
}

static void draw(const Chart *chart)
{
	Chart at = *chart;
	EventsLayout layout;
	size_t count;

	events_of(chart, &count);
	if (!count) {
		const char *word = voice_word(&chart->pen->voice, "events_none");

		chart_text(chart, chart->group, "lane", word ? word : "",
			   (Point){(chart->area.x0 + chart->area.x1) / 2,
				   (chart->area.y0 + chart->area.y1) / 2},
			   0.5);
		return;
	}
	if (at.axis.last <= at.axis.first)
		at.axis = no_axis(chart, gutter(chart));
	layout = events_layout(&at, &at.axis);
	draw_axis(&at, &layout, &at.axis);
	draw_bands(&at, &layout);
	for (size_t i = 0; i < layout.count; i++)
		draw_span(&at, &layout, &layout.items[i]);
	events_links_draw(&at, &layout);
	for (size_t i = 0; i < layout.count; i++)
		draw_item(&at, &layout, &layout.items[i]);
	events_legend(&at, &layout, (Point){at.area.x0, layout.legend_top}, at.area.x1 - at.area.x0,
		      true);
}

static char *note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs)
{
	ChartSpeaker speaker;

	(void)needs;
	chart_speaker(&speaker, model, voice);
	return events_note(&speaker.chart);
}

static void cite(const ChartModel *model, const Voice *voice, SourceList *sources)
{
	ChartSpeaker speaker;

	chart_speaker(&speaker, model, voice);
	events_cite(&speaker.chart, sources);
}

static char *description(const ChartModel *model, const Voice *voice)
{
	ChartSpeaker speaker;

	chart_speaker(&speaker, model, voice);
	return events_description(&speaker.chart);
}

const ChartKind chart_events = {.title_word = "title_events",
				.measure = measure,
				.draw = draw,
				.note = note,
				.cite = cite,
				.description = description};
