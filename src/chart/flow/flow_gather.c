#include "chart/flow/flow_model.h"

#include <math.h>

#include "base/measure.h"

#define WIDEST (22 * PT_PER_MM)		 /* the band, on a page of its own */
#define WIDEST_WITH_MAP (13 * PT_PER_MM) /* beside a map it must not hide the land */
#define HOUR_MINUTES 60
#define LEAD_SHARE 9 /* of the time shown, before the first change */

const char *const flow_way_names[FLOW_WAYS] = {"leaves", "joins", "lost"};

/* The greatest strength that any course of a panel comes to. */
static double most_of(const StrengthPanel *panel)
{
	double most = 0;

	for (size_t k = 0; k < panel->course_count; k++)
		for (size_t n = 0; n < panel->courses[k].count; n++)
			most = fmax(most, strength_value(panel, &panel->courses[k].steps[n].after));
	return most;
}

static FlowScale scale_of(const StrengthPanels *panels, bool with_map)
{
	double men = 0, whole = 0;

	for (size_t i = 0; i < panels->known.count; i++) {
		const StrengthPanel *panel = &panels->known.at[i];
		double *most = panel->in_men ? &men : &whole;

		*most = fmax(*most, most_of(panel));
	}
	return flow_scale_for(men, whole, with_map ? WIDEST_WITH_MAP : WIDEST);
}

static FlowWay way_of(const CourseStep *step, double change)
{
	if (change > 0)
		return FLOW_JOINS;
	return step->row->action == ACTION_LOSE || step->row->action == ACTION_COUNT ? FLOW_LOST
										     : FLOW_LEAVES;
}

FlowCourse flow_course_of(Arena *arena, const StrengthPanel *panel, const Course *course,
			  const FlowScale *scale)
{
	FlowCourse own = {.force = panel->force,
			  .panel = panel,
			  .course = course,
			  .in_men = panel->in_men,
			  .planned = course->plan->mode == MODE_PLANNED,
			  .scale = panel->in_men ? scale->per_man : scale->per_whole,
			  .first = &course->steps[0].after};

	own.changes = arena_array(arena, course->count, sizeof *own.changes);
	for (size_t i = 1; i < course->count; i++) {
		const CourseStep *step = &course->steps[i];
		double change =
			strength_value(panel, &step->after) - strength_value(panel, &step->before);

		own.changes[own.count++] = (FlowChange){.step = step,
							.way = way_of(step, change),
							.amount = fabs(change),
							.width = fabs(change) * own.scale};
	}
	return own;
}

/* The strips of what was carried out, or of what was planned. */
static void add_courses(FlowModel *flow, const Voice *voice, const StrengthPanel *panel,
			bool planned)
{
	for (size_t k = 0; k < panel->course_count; k++) {
		FlowCourse *course = &flow->courses[flow->count];

		if ((panel->courses[k].plan->mode == MODE_PLANNED) != planned)
			continue;
		*course = flow_course_of(voice->arena, panel, &panel->courses[k], &flow->scale);
		flow_name_course(voice, course);
		flow->count++;
	}
}

static void find_courses(FlowModel *flow, const Voice *voice, const StrengthPanels *panels)
{
	size_t most = 0;

	for (size_t i = 0; i < panels->known.count; i++)
		most += panels->known.at[i].course_count;
	flow->courses = arena_array(voice->arena, most + 1, sizeof *flow->courses);
	for (int planned = 0; planned < 2; planned++)
		for (size_t i = 0; i < panels->known.count; i++)
			add_courses(flow, voice, &panels->known.at[i], planned);
}

/* What is shown before the first change: whole days, or hours where the chart has hours. */
static Instant lead_of(const ChartNeeds *time)
{
	int64_t unit = time->timed ? HOUR_MINUTES : DAY_MINUTES;

	return ((time->until - time->from - 1) / unit / LEAD_SHARE + 1) * unit;
}

static void find_time(FlowModel *flow, const ChartModel *asked, const StrengthPanels *panels)
{
	ChartNeeds *time = &flow->time;

	for (size_t i = 0; i < panels->known.count; i++)
		strength_panel_time(&panels->known.at[i], time);
	/* Where nothing changes there is still a time in which it did not. */
	for (size_t i = 0; i < asked->spec->plan_count && panels->known.count; i++)
		chart_needs_phases(time, asked->spec->plans[i]);
	/* The band is seen as it was before anything changed, long enough for its number. */
	if (time->over_time)
		chart_needs_span(time, time->from - lead_of(time), time->until);
	for (size_t i = 0; i < flow->series_count; i++)
		series_panel_time(&flow->series[i], time);
}

const void *flow_gather(const ChartModel *asked, const Voice *voice)
{
	const FigureSpec *figure = asked->spec->figure;
	FlowModel *flow = arena_alloc(voice->arena, sizeof *flow);
	StrengthPanels panels = strength_panels(asked, voice->arena);

	flow->unknown = panels.unknown;
	flow->series = series_panels_of(asked, voice->arena);
	flow->series_count = figure->chart.series_count;
	flow->scale = scale_of(&panels, figure->chart.map != NULL);
	find_courses(flow, voice, &panels);
	find_time(flow, asked, &panels);
	return flow;
}

const FlowWidth *flow_widths(const ChartModel *model, Arena *arena, const Plan **plan,
			     size_t *count)
{
	const FlowModel *flow = model->content;
	LIST(FlowWidth) list = {0};

	*plan = flow->count ? flow->courses[0].course->plan : NULL;
	for (size_t i = 0; i < flow->count; i++)
		for (size_t k = 0; k < flow->courses[i].count; k++) {
			const FlowChange *change = &flow->courses[i].changes[k];

			if (flow->courses[i].course->plan == *plan && change->way != FLOW_LOST)
				LIST_ADD(arena, &list,
					 ((FlowWidth){change->step->row, change->width}));
		}
	*count = list.count;
	return list.at;
}
