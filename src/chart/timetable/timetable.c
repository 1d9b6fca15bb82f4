#include "chart/timetable/timetable_draw.h"
#include "chart/timetable/timetable_layout.h"

#define EMPTY 24.0 /* height of a chart of nothing, points */

/* The time that its bars and flags take. */
static void measure_time(const Timetable *table, ChartNeeds *needs)
{
	for (size_t i = 0; i < table->lanes.count; i++)
		for (size_t k = 0; k < table->lanes.at[i].tracks.count; k++) {
			const Track *track = &table->lanes.at[i].tracks.at[k];

			for (size_t n = 0; n < track->entries.count; n++) {
				const RowDates *dates = &track->entries.at[n].bar.dates;

				chart_needs_span(needs, dates->start_lo, dates->end_hi);
			}
		}
	flags_time(&table->events, needs);
}

/* Of the flags with the gap under them. */
static double flags_height(const Flags *flags)
{
	return flags->height + (flags->rows ? LANE_GAP : 0);
}

static void measure(const ChartSpace *space, ChartNeeds *needs)
{
	const Timetable *table = space->model->content;
	TimetableLayout layout = timetable_lay_lanes(space);
	const Composer *composer = &space->composer;
	ChartSpace with_axis = *space;
	Flags flags;

	*needs = (ChartNeeds){
		.left = layout.gutter, .right = 1, .height = EMPTY, .height_least = EMPTY};
	measure_time(table, needs);
	if (!needs->over_time)
		return;
	if (!(with_axis.axis.x1 > 0))
		with_axis.axis = chart_axis(needs, space->area);
	flags = flags_pack(&with_axis, &table->events);
	needs->height = flags_height(&flags);
	if (space->names_axis)
		needs->height += time_axis_room(composer, space->under, &with_axis.axis);
	needs->height += LANE_GAP + layout.lanes_height;
	needs->height_least = needs->height;
}

static void draw(const Chart *chart)
{
	const Timetable *table = chart->space.model->content;
	TimetableLayout layout;
	ChartNeeds needs = {0};
	Flags flags;
	double y = chart->space.area.y0, bottom = chart->space.area.y1;

	measure_time(table, &needs);
	if (!needs.over_time) {
		chart_text(chart, chart->group, "row",
			   VOICE_FILL(&chart->pen->voice, "no_dates", ""),
			   box_centre(chart->space.area), 0.5);
		return;
	}
	layout = timetable_lay_lanes(&chart->space);
	flags = flags_pack(&chart->space, &table->events);
	if (chart->space.names_axis)
		bottom -= time_axis_height(chart->pen, chart->group, &chart->space.axis);
	time_axis_draw(chart->pen, chart->group, &chart->space.axis, y, bottom,
		       chart->space.names_axis);
	flags_draw(chart, chart->group, &flags, y);
	y += flags_height(&flags);
	for (size_t i = 0; i < layout.lane_count; i++) {
		timetable_lay_bars(&chart->space, &layout.lanes[i]);
		timetable_draw_lane(chart, &layout, &layout.lanes[i], y);
		y += layout.lanes[i].height;
	}
}

const ChartKind chart_timetable = {.title_word = "title_timetable",
				   .gather = timetable_gather,
				   .measure = measure,
				   .draw = draw,
				   .note = timetable_note,
				   .cite = timetable_cite,
				   .description = timetable_description};
