#include "figure/expand.h"

#include <fnmatch.h>
#include <string.h>

#define DAYS_MOST 20000 /* of one figure: more is surely a slip */

typedef struct Expander {
	Arena *arena;
	Diag *diag;
	LIST(Figure) figures;
} Expander;

static void add_figure(Expander *expander, Figure figure, const char *last)
{
	char *stem;

	figure.id = figure.plan ? arena_printf(expander->arena, "%s/%s%s%s", figure.spec->id,
					       figure.plan->id, last ? "/" : "", last ? last : "")
				: arena_copy(expander->arena, figure.spec->id);
	stem = arena_copy(expander->arena, figure.id);
	for (char *at = stem; *at; at++)
		if (*at == '/')
			*at = '-';
	figure.stem = stem;
	LIST_ADD(expander->arena, &expander->figures, figure);
}

static void expand_phases(Expander *expander, const FigureSpec *spec, const Plan *plan)
{
	add_figure(expander, (Figure){.spec = spec, .plan = plan}, "start");
	for (size_t i = 0; i < plan->phase_count; i++)
		add_figure(expander,
			   (Figure){.spec = spec, .plan = plan, .phase = &plan->phases[i]},
			   plan->phases[i].id);
}

static Day step_on(const FigureSpec *spec, Day first, int steps)
{
	if (spec->step_months)
		return day_add_months(first, steps * spec->step_months);
	return first + (Day)((int64_t)steps * spec->step_minutes / DAY_MINUTES);
}

/* Days from the plan's first to its last dated day, both included. */
static void expand_days(Expander *expander, const FigureSpec *spec, const Plan *plan)
{
	Day first = DAY_OPEN_FUTURE, last = DAY_OPEN_PAST;

	for (size_t i = 0; i < plan->phase_count; i++) {
		Day from, to;

		phase_window(&plan->phases[i], &from, &to);
		if (!day_is_open(from) && from < first)
			first = from;
		if (!day_is_open(to) && to > last)
			last = to;
	}
	if (first > last || day_is_open(first)) {
		diag_error(expander->diag, spec->span, "figure.no-dates",
			   "figure '%s' asks for days, but plan '%s' has no bounded dates",
			   spec->id, plan->id);
		return;
	}
	for (int i = 0; i <= DAYS_MOST; i++) {
		Day day = step_on(spec, first, i);

		if (day > last)
			return;
		if (i && day == step_on(spec, first, i - 1))
			continue;
		add_figure(expander,
			   (Figure){.spec = spec, .plan = plan, .is_day = true, .day = day},
			   day_iso(expander->arena, day));
	}
	diag_error(expander->diag, spec->span, "figure.too-many",
		   "figure '%s' would have more than %d pages for plan '%s'", spec->id, DAYS_MOST,
		   plan->id);
}

static void expand_spec(Expander *expander, const FigureSpec *spec)
{
	if (spec->kind != FIGURE_MAP) {
		diag_error(expander->diag, spec->span, "figure.kind",
			   "figures of kind '%s' cannot be drawn by this version",
			   figure_kind_names[spec->kind]);
		return;
	}
	if (!spec->map || !spec->plan_count) {
		diag_error(expander->diag, spec->span, "figure.incomplete",
			   "figure '%s' needs a map and at least one plan", spec->id);
		return;
	}
	if (spec->width <= 0 || spec->height <= 0) {
		diag_error(expander->diag, spec->span, "figure.no-size", "figure '%s' needs a size",
			   spec->id);
		return;
	}
	for (size_t i = 0; i < spec->plan_count; i++) {
		const Plan *plan = spec->plans[i];

		if (spec->each == EACH_STEP)
			expand_days(expander, spec, plan);
		else if (spec->each == EACH_PHASE)
			expand_phases(expander, spec, plan);
		else
			add_figure(expander,
				   (Figure){.spec = spec,
					    .plan = plan,
					    .phase = plan->phase_count
							     ? &plan->phases[plan->phase_count - 1]
							     : NULL},
				   NULL);
	}
}

FigureList figures_expand(Arena *arena, Diag *diag, const Atlas *atlas)
{
	Expander expander = {.arena = arena, .diag = diag};

	for (size_t i = 0; i < atlas->figure_count; i++)
		expand_spec(&expander, &atlas->figures[i]);
	return (FigureList){expander.figures.at, expander.figures.count};
}

FigureList figures_select(Arena *arena, Diag *diag, FigureList all, const char *const *globs,
			  size_t count)
{
	LIST(Figure) chosen = {0};
	bool *used = arena_array(arena, count, sizeof *used);

	if (!count)
		return all;
	for (size_t i = 0; i < all.count; i++) {
		bool matches = false;

		for (size_t k = 0; k < count; k++)
			if (fnmatch(globs[k], all.at[i].id, 0) == 0 ||
			    !strcmp(globs[k], all.at[i].spec->id))
				matches = used[k] = true;
		if (matches)
			LIST_ADD(arena, &chosen, all.at[i]);
	}
	for (size_t k = 0; k < count; k++)
		if (!used[k])
			diag_error(diag, (Span){0}, "figure.none",
				   "no figure matches '%s'; 'phaseline list' shows them all",
				   globs[k]);
	return (FigureList){chosen.at, chosen.count};
}

char *figure_file(Arena *arena, const Figure *figure, const char *language, const char *suffix)
{
	return arena_printf(arena, "%s.%s%s", figure->stem, language, suffix);
}
