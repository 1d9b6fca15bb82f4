#include "figure/expand.h"

#include <fnmatch.h>
#include <string.h>

#include "base/keyword.h"

#define DAYS_MOST 20000 /* of one figure: more is surely a slip */

typedef struct Expander {
	Arena *arena;
	Diag *diag;
	LIST(Figure) figures;
} Expander;

static void add_figure(Expander *expander, Figure figure, const char *last)
{
	char *stem;

	/* Charts of one moment of one plan have no other to be told from. */
	bool alone = !figure.plan ||
		     (!last && figure.spec->kind != FIGURE_MAP && figure.spec->plan_count == 1);

	figure.id = alone ? arena_copy(expander->arena, figure.spec->id)
			  : arena_printf(expander->arena, "%s/%s%s%s", figure.spec->id,
					 figure.plan->id, last ? "/" : "", last ? last : "");
	stem = arena_copy(expander->arena, figure.id);
	for (char *at = stem; *at; at++)
		if (*at == '/')
			*at = '-';
	figure.stem = stem;
	LIST_ADD(expander->arena, &expander->figures, figure);
}

static void expand_phases(Expander *expander, const FigureSpec *spec, const Plan *plan)
{
	/* Before the start nothing was, so nothing has changed. */
	if (spec->kind != FIGURE_DIFFERENCE)
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

static bool is_map(FigureKind kind)
{
	return kind == FIGURE_MAP || kind == FIGURE_OVERLAY || kind == FIGURE_DIFFERENCE;
}

/* Kinds that show one moment of one plan and may be drawn for each. */
static bool is_of_moment(FigureKind kind)
{
	return kind == FIGURE_MAP || kind == FIGURE_ORDER_OF_BATTLE || kind == FIGURE_TABLE ||
	       kind == FIGURE_DIFFERENCE;
}

static bool incomplete(Expander *expander, const FigureSpec *spec, const char *what)
{
	return diag_error(expander->diag, spec->span, "figure.incomplete", "figure '%s' needs %s",
			  spec->id, what);
}

static bool spec_is_complete(Expander *expander, const FigureSpec *spec)
{
	bool parts = spec->kind == FIGURE_SHEET || spec->kind == FIGURE_BOOK;

	if (is_map(spec->kind) && !spec->map)
		return incomplete(expander, spec, "a map");
	if (!parts && !spec->plan_count)
		return incomplete(expander, spec, "at least one plan");
	if (spec->kind == FIGURE_OVERLAY && spec->plan_count < 2)
		return incomplete(expander, spec, "two plans, the planned and the carried out");
	if (parts && !spec->part_count)
		return incomplete(expander, spec,
				  spec->kind == FIGURE_BOOK ? "'pages'" : "'panels'");
	if (is_map(spec->kind) && spec->height <= 0 && spec->height_most > 0 && spec->width > 0)
		return true;
	if (spec->width <= 0 ||
	    ((is_map(spec->kind) || spec->kind == FIGURE_BOOK) && spec->height <= 0))
		return diag_error(expander->diag, spec->span, "figure.no-size",
				  "figure '%s' needs a size", spec->id);
	return true;
}

/* One page for one moment of a plan: the one asked for, else its last phase. */
static void expand_moment(Expander *expander, const FigureSpec *spec, const Plan *plan)
{
	const Phase *phase = spec->phase && spec->phase->plan == plan ? spec->phase
			     : spec->at_start || !plan->phase_count
				     ? NULL
				     : &plan->phases[plan->phase_count - 1];

	add_figure(expander, (Figure){.spec = spec, .plan = plan, .phase = phase}, NULL);
}

/* An overlay lays plans over one another phase by phase: a page for each phase of the first that another has too. */
static void expand_overlay(Expander *expander, const FigureSpec *spec)
{
	const Plan *first = spec->plans[0];

	for (size_t i = 0; i < first->phase_count; i++)
		for (size_t k = 1; k < spec->plan_count; k++)
			if (plan_phase(spec->plans[k], first->phases[i].id)) {
				add_figure(expander,
					   (Figure){.spec = spec,
						    .plan = first,
						    .phase = &first->phases[i]},
					   first->phases[i].id);
				break;
			}
}

static void expand_spec(Expander *expander, const FigureSpec *spec)
{
	if (!spec_is_complete(expander, spec))
		return;
	if (spec->kind == FIGURE_OVERLAY) {
		expand_overlay(expander, spec);
		return;
	}
	if (!is_of_moment(spec->kind)) {
		add_figure(expander, (Figure){.spec = spec}, NULL);
		return;
	}
	for (size_t i = 0; i < spec->plan_count; i++) {
		const Plan *plan = spec->plans[i];

		if (spec->each == EACH_STEP)
			expand_days(expander, spec, plan);
		else if (spec->each == EACH_PHASE)
			expand_phases(expander, spec, plan);
		else
			expand_moment(expander, spec, plan);
	}
}

bool figure_matches(const Figure *figure, const char *glob)
{
	return fnmatch(glob, figure->id, 0) == 0 || !strcmp(glob, figure->spec->id);
}

/* Panels and pages are figures of the atlas, and no sheets of sheets or books of books. */
static void check_parts(Expander *expander, const FigureSpec *spec)
{
	bool book = spec->kind == FIGURE_BOOK;

	for (size_t i = 0; i < spec->part_count; i++) {
		const FigureName *part = &spec->parts[i];
		const Figure *found = NULL;
		LIST(const char *) ids = {0};

		for (size_t k = 0; k < expander->figures.count; k++) {
			const Figure *figure = &expander->figures.at[k];

			LIST_ADD(expander->arena, &ids, figure->id);
			if (figure_matches(figure, part->glob))
				found = figure;
		}
		if (!found)
			diag_error(expander->diag, part->span, "figure.unknown-part",
				   "no figure matches '%s'%s", part->glob,
				   keyword_hint(expander->arena, part->glob, ids.at, ids.count));
		else if (found->spec->kind == FIGURE_BOOK ||
			 (found->spec->kind == FIGURE_SHEET && !book))
			diag_error(expander->diag, part->span, "figure.nested",
				   "a %s cannot stand in a %s",
				   figure_kind_names[found->spec->kind],
				   figure_kind_names[spec->kind]);
	}
}

FigureList figures_expand(Arena *arena, Diag *diag, const Atlas *atlas)
{
	Expander expander = {.arena = arena, .diag = diag};

	for (size_t i = 0; i < atlas->figure_count; i++)
		expand_spec(&expander, &atlas->figures[i]);
	for (size_t i = 0; i < atlas->figure_count; i++)
		check_parts(&expander, &atlas->figures[i]);
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
			if (figure_matches(&all.at[i], globs[k]))
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
