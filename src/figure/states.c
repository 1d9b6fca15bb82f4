#include "figure/states.h"

#include "campaign/compare.h"
#include "campaign/of_force.h"

typedef struct Booking {
	Arena *arena;
	const Ledger *ledger;
	FigureList all;
	bool *needed;		     /* of `all`, by index */
	LIST(const State *) moments; /* each once */
	LIST(const State *) compared;
	LIST(const PlanCourse *) courses;
} Booking;

/* ---- which figures ---- */

/* Plates of one entry are laid out together; as panels of a sheet only those that stand there. */
static void need(Booking *booking, const Figure *figure, bool with_series)
{
	FigureShape shape = figure_kinds[figure->spec->kind].shape;

	booking->needed[figure - booking->all.at] = true;
	for (size_t i = 0; i < figure->part_count; i++)
		need(booking, figure->parts[i], shape == SHAPE_BOOK);
	if (shape != SHAPE_PLATE || !with_series)
		return;
	for (size_t i = 0; i < booking->all.count; i++)
		if (booking->all.at[i].spec == figure->spec)
			booking->needed[i] = true;
}

/* ---- what they show ---- */

static const State *moment_of(Booking *booking, const Plan *plan, const Phase *phase)
{
	const State *state;

	for (size_t i = 0; i < booking->moments.count; i++) {
		state = booking->moments.at[i];
		if (!state->at_moment && state->plan == plan && state->phase == phase)
			return state;
	}
	state = ledger_state(booking->arena, booking->ledger, plan, phase);
	LIST_ADD(booking->arena, &booking->moments, state);
	return state;
}

static const State *state_at(Booking *booking, const Plan *plan, Moment when)
{
	const State *state;

	for (size_t i = 0; i < booking->moments.count; i++) {
		state = booking->moments.at[i];
		if (state->at_moment && state->plan == plan && moment_equal(state->when, when))
			return state;
	}
	state = ledger_state_on(booking->arena, booking->ledger, plan, when);
	LIST_ADD(booking->arena, &booking->moments, state);
	return state;
}

/* The same phase of the first other plan that has it; NULL: none has. */
static const State *overlaid_state(Booking *booking, const Figure *figure)
{
	const FigureSpec *spec = figure->spec;

	for (size_t i = 1; i < spec->plan_count; i++) {
		const Phase *phase = plan_phase(spec->plans[i], figure->phase->id);

		if (phase)
			return moment_of(booking, spec->plans[i], phase);
	}
	return NULL;
}

/* What a difference is told against: the phase before (the start for the first), or the moment one step before. */
static const State *earlier_state(Booking *booking, const Figure *figure)
{
	const FigureMoments *moments = &figure->spec->moments;
	const Phase *phase = figure->phase;

	if (!figure->at_moment)
		return moment_of(booking, figure->plan, phase && phase->index ? phase - 1 : NULL);
	return state_at(booking, figure->plan,
			moment_later(figure->when, -moments->step_minutes, -moments->step_months));
}

static const State *compared_state(Booking *booking, Comparison comparison, const State *state,
				   const State *other)
{
	const State *both;

	for (size_t i = 0; i < booking->compared.count; i++) {
		both = booking->compared.at[i];
		if (both->comparison == comparison && both->other == other &&
		    both->plan == state->plan && both->phase == state->phase &&
		    both->at_moment == state->at_moment && moment_equal(both->when, state->when))
			return both;
	}
	both = comparison == COMPARISON_OVERLAY ? compare_overlay(booking->arena, state, other)
						: compare_difference(booking->arena, other, state);
	LIST_ADD(booking->arena, &booking->compared, both);
	return both;
}

static const State *shown_state(Booking *booking, const Figure *figure)
{
	const State *other;

	switch (figure_kinds[figure->spec->kind].time) {
	case TIME_SHARED_PHASE:
		other = overlaid_state(booking, figure);
		return other ? compared_state(booking, COMPARISON_OVERLAY, figure->moment, other)
			     : figure->moment;
	case TIME_CHANGE:
		return compared_state(booking, COMPARISON_DIFFERENCE, figure->moment,
				      earlier_state(booking, figure));
	case TIME_NONE:
	case TIME_RANGE:
	case TIME_PLAN:
	case TIME_MOMENT:
		break;
	}
	return figure->moment;
}

static const PlanCourse *course_of(Booking *booking, const Plan *plan)
{
	const State **states;
	PlanCourse *course;

	for (size_t i = 0; i < booking->courses.count; i++)
		if (booking->courses.at[i]->plan == plan)
			return booking->courses.at[i];
	states = arena_array(booking->arena, plan->phase_count + 1, sizeof *states);
	states[0] = moment_of(booking, plan, NULL);
	for (size_t i = 0; i < plan->phase_count; i++)
		states[i + 1] = moment_of(booking, plan, &plan->phases[i]);
	course = arena_alloc(booking->arena, sizeof *course);
	*course = (PlanCourse){plan, states, ledger_courses(booking->arena, booking->ledger, plan)};
	LIST_ADD(booking->arena, &booking->courses, course);
	return course;
}

static const PlanCourse *const *one_course(Booking *booking, const Plan *plan)
{
	const PlanCourse **courses = arena_alloc(booking->arena, sizeof *courses);

	*courses = course_of(booking, plan);
	return courses;
}

static void book_figure(Booking *booking, Figure *figure)
{
	const FigureSpec *spec = figure->spec;
	const PlanCourse **courses;

	if (figure->plan) {
		figure->moment = figure->at_moment
					 ? state_at(booking, figure->plan, figure->when)
					 : moment_of(booking, figure->plan, figure->phase);
		figure->shown = shown_state(booking, figure);
		if (figure->of) {
			figure->moment = state_of_force(booking->arena, figure->moment, figure->of);
			figure->shown = state_of_force(booking->arena, figure->shown, figure->of);
		}
		if (figure_kinds[spec->kind].time == TIME_PLAN)
			figure->courses = one_course(booking, figure->plan);
		return;
	}
	courses = arena_array(booking->arena, spec->plan_count, sizeof *courses);
	for (size_t i = 0; i < spec->plan_count; i++)
		courses[i] = course_of(booking, spec->plans[i]);
	figure->courses = courses;
}

size_t figures_book(Arena *arena, const Ledger *ledger, FigureList all, FigureList chosen)
{
	Booking booking = {.arena = arena,
			   .ledger = ledger,
			   .all = all,
			   .needed = arena_array(arena, all.count, sizeof(bool))};

	for (size_t i = 0, k = 0; i < all.count && k < chosen.count; i++)
		if (all.at[i].id == chosen.at[k].id) {
			need(&booking, &all.at[i], true);
			k++;
		}
	for (size_t i = 0; i < all.count; i++)
		if (booking.needed[i])
			book_figure(&booking, &all.at[i]);
	for (size_t i = 0, k = 0; i < all.count && k < chosen.count; i++)
		if (all.at[i].id == chosen.at[k].id)
			chosen.at[k++] = all.at[i];
	return booking.moments.count;
}
