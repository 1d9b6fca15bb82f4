#include "chart/strength/strength_panel.h"

#include <math.h>

#include "campaign/of_force.h"
#include "campaign/phase.h"
#include "words/men.h"

double strength_value(const StrengthPanel *panel, const Total *total)
{
	return panel->in_men ? total->middle : total->share;
}

double strength_low(const StrengthPanel *panel, const Total *total)
{
	return panel->in_men ? (double)total_men(total).low : total->share;
}

double strength_high(const StrengthPanel *panel, const Total *total)
{
	return panel->in_men ? (double)total_men(total).high : total->share;
}

static bool course_is_known(const Course *course, bool in_men)
{
	for (size_t i = 0; i < course->count; i++)
		if (!(in_men ? course->steps[i].after.has_men : course->steps[i].after.has_share))
			return false;
	return true;
}

/* What is gathered, and by plan of the chart whom that tells of: by Force.number. */
typedef struct Panelling {
	const ChartModel *asked;
	Arena *arena;
	bool *const *told;
} Panelling;

static bool *const *told_by_plans(const ChartModel *asked, Arena *arena)
{
	const ChartSpec *spec = asked->spec;
	bool **told = arena_array(arena, spec->plan_count, sizeof *told);

	for (size_t i = 0; i < spec->plan_count; i++)
		told[i] = forces_booked(arena, asked->atlas, spec->plans[i]);
	return told;
}

static bool is_told(const Panelling *work, size_t plan, const Force *force)
{
	const ChartSpec *spec = work->asked->spec;

	/* Who is attached to a force changes it in a plan that does not name it. */
	return spec->figure->chart.force_count || work->told[plan][force->number] ||
	       spec->courses[plan]->forces[force->number].count > 1;
}

/* Courses that are known in the panel's unit. */
static void find_courses(const Panelling *work, StrengthPanel *panel)
{
	const ChartSpec *spec = work->asked->spec;
	LIST(Course) known = {0};

	for (size_t i = 0; i < spec->plan_count; i++) {
		Course course = spec->courses[i]->forces[panel->force->number];

		if (is_told(work, i, panel->force) && course.plan->mode != MODE_CONTINGENT &&
		    course_is_known(&course, panel->in_men))
			LIST_ADD(work->arena, &known, course);
	}
	panel->courses = known.at;
	panel->course_count = known.count;
	for (size_t i = 0; i < known.count; i++)
		if (!panel->filled && known.at[i].plan->mode == MODE_CARRIED_OUT)
			panel->filled = &known.at[i];
}

static void find_parts(const ChartModel *asked, Arena *arena, StrengthPanel *panel)
{
	const Atlas *atlas = asked->atlas;
	LIST(StrengthPart) list = {0};

	if (!panel->filled)
		return;
	for (size_t i = 0; i < atlas->force_count; i++) {
		const Force *force = &atlas->forces[i];
		const PlanCourse *plan = chart_course(asked->spec, panel->filled->plan);

		if (force->parent == panel->force && force->strength.kind == AMOUNT_MEN)
			LIST_ADD(arena, &list,
				 ((StrengthPart){force, plan->forces[force->number]}));
	}
	panel->parts = list.at;
	panel->part_count = list.count;
}

static double greatest(const StrengthPanel *panel)
{
	double most = 0;

	for (size_t i = 0; i < panel->course_count; i++)
		for (size_t k = 0; k < panel->courses[i].count; k++)
			most = fmax(most, strength_high(panel, &panel->courses[i].steps[k].after));
	return most;
}

static bool changes(const StrengthPanel *panel)
{
	for (size_t i = 0; i < panel->course_count; i++)
		if (panel->courses[i].count > 1)
			return true;
	return false;
}

/* false: no plan tells how many or what share of the force there was. */
static bool panel_of(const Panelling *work, const Force *force, StrengthPanel *panel)
{
	*panel = (StrengthPanel){.force = force, .in_men = true};
	find_courses(work, panel);
	if (!panel->course_count) {
		panel->in_men = false;
		find_courses(work, panel);
	}
	panel->most = greatest(panel);
	find_parts(work->asked, work->arena, panel);
	/* A share that never changes says nothing. */
	return panel->in_men ? panel->course_count > 0 : changes(panel);
}

static bool is_told_by_any(const Panelling *work, const Force *force)
{
	for (size_t i = 0; i < work->asked->spec->plan_count; i++)
		if (is_told(work, i, force))
			return true;
	return false;
}

StrengthPanels strength_panels(const ChartModel *asked, Arena *arena)
{
	const Panelling work = {asked, arena, told_by_plans(asked, arena)};
	StrengthPanels panels = {0};
	size_t count;
	const Force *const *forces = chart_forces(asked, arena, &count);

	for (size_t i = 0; i < count; i++) {
		StrengthPanel panel;

		if (panel_of(&work, forces[i], &panel))
			LIST_ADD(arena, &panels.known, panel);
		else if (is_told_by_any(&work, forces[i]))
			LIST_ADD(arena, &panels.unknown, forces[i]);
	}
	return panels;
}

void strength_panel_time(const StrengthPanel *panel, ChartNeeds *needs)
{
	for (size_t i = 0; i < panel->course_count; i++) {
		const Course *course = &panel->courses[i];

		/* Where nothing changes there is still a time in which it did not. */
		chart_needs_phases(needs, course->plan);
		for (size_t k = 1; k < course->count; k++)
			chart_needs_span(needs, course->steps[k].dates.start_lo,
					 course->steps[k].dates.end_hi);
	}
}
