#include "figure/expand.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/keyword.h"
#include "campaign/of_force.h"
#include "campaign/phase.h"

#define MOMENTS_MOST 20000 /* of one figure: more is surely a slip */
#define PAGE_DIGITS 3	   /* of a page's number in file names, at least */

typedef struct Expander {
	Arena *arena;
	Diag *diag;
	const Atlas *atlas;
	LIST(Figure) figures;
} Expander;

static void add_figure(Expander *expander, Figure figure, const char *last)
{
	char *stem, *end;

	/* Charts of one moment of one plan have no other to be told from. */
	bool alone = !figure.plan || (!last && !figure_kinds[figure.spec->kind].named_by_plan &&
				      figure.spec->plan_count == 1);

	figure.id = alone ? arena_copy(expander->arena, figure.spec->id)
			  : arena_printf(expander->arena, "%s/%s%s%s", figure.spec->id,
					 figure.plan->id, last ? "/" : "", last ? last : "");
	stem = end = arena_copy(expander->arena, figure.id);
	for (const char *at = figure.id; *at; at++)
		if (*at != ':')
			*end++ = (char)(*at == '/' ? '-' : *at);
	*end = '\0';
	figure.stem = stem;
	LIST_ADD(expander->arena, &expander->figures, figure);
}

static void expand_phases(Expander *expander, const FigureSpec *spec, const Plan *plan)
{
	/* Before the start nothing was, so nothing has changed. */
	if (figure_kinds[spec->kind].time != TIME_CHANGE)
		add_figure(expander, (Figure){.spec = spec, .plan = plan}, "start");
	for (size_t i = 0; i < plan->phase_count; i++)
		add_figure(expander,
			   (Figure){.spec = spec, .plan = plan, .phase = &plan->phases[i]},
			   plan->phases[i].id);
}

/* The time that a plan's dated phases take together; false: none of them has a beginning and an end. */
static bool plan_span(const Plan *plan, Instant *from, Instant *until)
{
	*from = INSTANT_OPEN_FUTURE;
	*until = INSTANT_OPEN_PAST;
	for (size_t i = 0; i < plan->phase_count; i++) {
		Instant begin, end;

		phase_window(&plan->phases[i], &begin, &end);
		if (!instant_is_open(begin) && begin < *from)
			*from = begin;
		if (!instant_is_open(end) && end > *until)
			*until = end;
	}
	return *from <= *until && !instant_is_open(*from);
}

/* Steps from the plan's first dated moment to the end of its last: of whole days the days, else instants. */
static void expand_steps(Expander *expander, const FigureSpec *spec, const Plan *plan)
{
	const FigureMoments *steps = &spec->moments;
	Instant from, until;
	Moment first;

	if (!plan_span(plan, &from, &until)) {
		diag_error(expander->diag, spec->span, "figure.no-dates",
			   "figure '%s' asks for days, but plan '%s' has no bounded dates",
			   spec->id, plan->id);
		return;
	}
	first = steps->step_minutes % DAY_MINUTES ? moment_at(from)
						  : moment_of_day(instant_day(from));
	for (int i = 0; i <= MOMENTS_MOST; i++) {
		Moment when = moment_later(first, (int64_t)i * steps->step_minutes,
					   i * steps->step_months);

		if (i && when.from >= until)
			return;
		add_figure(expander,
			   (Figure){.spec = spec, .plan = plan, .at_moment = true, .when = when},
			   moment_iso(expander->arena, when));
	}
	diag_error(expander->diag, spec->span, "figure.too-many",
		   "figure '%s' would have more than %d pages for plan '%s'", spec->id,
		   MOMENTS_MOST, plan->id);
}

/* The one moment of a plan that is asked for, else its last phase; NULL: the start. */
static const Phase *moment_phase(const FigureSpec *spec, const Plan *plan)
{
	const FigureMoments *moments = &spec->moments;

	if (moments->phase && moments->phase->plan == plan)
		return moments->phase;
	return moments->at_start || !plan->phase_count ? NULL
						       : &plan->phases[plan->phase_count - 1];
}

static void expand_moment(Expander *expander, const FigureSpec *spec, const Plan *plan)
{
	add_figure(expander,
		   (Figure){.spec = spec, .plan = plan, .phase = moment_phase(spec, plan)}, NULL);
}

/* One page for each force that the plan names, all at one moment. */
static void expand_forces(Expander *expander, const FigureSpec *spec, const Plan *plan)
{
	size_t count;
	const Force **forces = forces_named(expander->arena, expander->atlas, plan, &count);

	for (size_t i = 0; i < count; i++)
		add_figure(expander,
			   (Figure){.spec = spec,
				    .plan = plan,
				    .phase = moment_phase(spec, plan),
				    .of = forces[i]},
			   forces[i]->id);
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

static void expand_moments(Expander *expander, const FigureSpec *spec)
{
	for (size_t i = 0; i < spec->plan_count; i++) {
		const Plan *plan = spec->plans[i];

		switch (spec->moments.each) {
		case EACH_STEP:
			expand_steps(expander, spec, plan);
			break;
		case EACH_PHASE:
			expand_phases(expander, spec, plan);
			break;
		case EACH_FORCE:
			expand_forces(expander, spec, plan);
			break;
		case EACH_NONE:
			expand_moment(expander, spec, plan);
			break;
		}
	}
}

static void expand_spec(Expander *expander, const FigureSpec *spec)
{
	switch (figure_kinds[spec->kind].time) {
	case TIME_NONE:
	case TIME_RANGE:
		add_figure(expander, (Figure){.spec = spec}, NULL);
		break;
	case TIME_PLAN:
		for (size_t i = 0; i < spec->plan_count; i++)
			add_figure(expander, (Figure){.spec = spec, .plan = spec->plans[i]}, NULL);
		break;
	case TIME_MOMENT:
	case TIME_CHANGE:
		expand_moments(expander, spec);
		break;
	case TIME_SHARED_PHASE:
		expand_overlay(expander, spec);
		break;
	}
}

/* Whether a glob, or the id of its spec, means a figure. */
static bool is_meant(const Figure *figure, const char *glob)
{
	return fnmatch(glob, figure->id, 0) == 0 || !strcmp(glob, figure->spec->id);
}

static FigureNames names_of_parts(const FigureSpec *spec)
{
	FigureShape shape = figure_kinds[spec->kind].shape;

	return shape == SHAPE_SHEET  ? spec->sheet.panels
	       : shape == SHAPE_BOOK ? spec->book.pages
				     : (FigureNames){0};
}

/* A sheet and a march, which fills a page, stand in books, a book nowhere. */
static bool may_stand_in(FigureKind part, FigureKind whole)
{
	FigureShape shape = figure_kinds[part].shape;

	return shape != SHAPE_BOOK && ((shape != SHAPE_SHEET && shape != SHAPE_MARCH) ||
				       figure_kinds[whole].shape == SHAPE_BOOK);
}

static void missing_part(Expander *expander, const FigureName *part)
{
	LIST(const char *) ids = {0};

	for (size_t i = 0; i < expander->figures.count; i++)
		LIST_ADD(expander->arena, &ids, expander->figures.at[i].id);
	diag_error(expander->diag, part->span, "figure.unknown-part", "no figure matches '%s'%s",
		   part->glob, keyword_hint(expander->arena, part->glob, ids.at, ids.count));
}

typedef LIST(const Figure *) PartList;

/* What a name or a pattern means: of what a pattern finds, all that may stand there. */
static void add_parts(Expander *expander, FigureKind whole, const FigureName *part, PartList *parts)
{
	const Figure *found = NULL;
	size_t before = parts->count;

	for (size_t i = 0; i < expander->figures.count; i++) {
		const Figure *figure = &expander->figures.at[i];

		if (!is_meant(figure, part->glob))
			continue;
		found = figure;
		if (may_stand_in(figure->spec->kind, whole))
			LIST_ADD(expander->arena, parts, figure);
	}
	if (!found)
		missing_part(expander, part);
	else if (parts->count == before)
		diag_error(expander->diag, part->span, "figure.nested", "a %s cannot stand in a %s",
			   figure_kinds[found->spec->kind].name, figure_kinds[whole].name);
}

/* Panels and pages are figures of the atlas. */
static void find_parts(Expander *expander, Figure *figure)
{
	FigureNames names = names_of_parts(figure->spec);
	PartList parts = {0};

	for (size_t i = 0; i < names.count; i++)
		add_parts(expander, figure->spec->kind, &names.at[i], &parts);
	figure->parts = parts.at;
	figure->part_count = parts.count;
}

/* A page of a document of several is a file of its own in formats without pages (batch/job_file.h). */
static bool may_have_pages(const Figure *figure)
{
	return figure_kinds[figure->spec->kind].shape == SHAPE_BOOK;
}

/* The length of a stem without the "-p001" that it may end in; its whole length where it does not. */
static size_t length_before_page(const char *stem)
{
	size_t length = strlen(stem), end = length;

	while (end && stem[end - 1] >= '0' && stem[end - 1] <= '9')
		end--;
	return end >= 2 && length - end >= PAGE_DIGITS && !strncmp(stem + end - 2, "-p", 2)
		       ? end - 2
		       : length;
}

/* File systems that take capital and small letters for the same have to keep figures apart, too. */
static int compare_stems(const void *left, const void *right)
{
	const Figure *const *a = left, *const *b = right;
	int order = strcasecmp((*a)->stem, (*b)->stem);

	return order ? order : (*a > *b) - (*a < *b);
}

static void tell_same(Expander *expander, const Figure *first, const Figure *second)
{
	if (!strcmp(first->id, second->id))
		diag_error(expander->diag, second->spec->span, "figure.same-file",
			   "figure '%s' is asked for twice; a plan is to be named once",
			   second->id);
	else
		diag_error(expander->diag, second->spec->span, "figure.same-file",
			   "figures '%s' and '%s' would be written into one file: '%s'", first->id,
			   second->id, second->stem);
	if (first->spec != second->spec)
		diag_note(expander->diag, first->spec->span, "the other one is here");
}

static void tell_page(Expander *expander, const Figure *document, const Figure *figure)
{
	diag_error(expander->diag, figure->spec->span, "figure.same-file",
		   "figure '%s' would be written into the file of a page of '%s': '%s'", figure->id,
		   document->id, figure->stem);
	diag_note(expander->diag, document->spec->span, "the other one is here");
}

/* Once for two entries of `figures:`, however many of their figures meet. */
static void check_pair(Expander *expander, const Figure *a, const Figure *b,
		       const FigureSpec **told)
{
	bool swapped = b->spec < a->spec;
	const Figure *first = swapped ? b : a, *second = swapped ? a : b;

	if (told[0] == first->spec && told[1] == second->spec)
		return;
	told[0] = first->spec;
	told[1] = second->spec;
	tell_same(expander, first, second);
}

/* Where `stem` is a page of a document among `sorted`, that document. */
static const Figure *document_of(const Figure **sorted, size_t count, const char *stem)
{
	size_t length = length_before_page(stem);

	for (size_t i = 0; stem[length] && i < count; i++)
		if (may_have_pages(sorted[i]) && strlen(sorted[i]->stem) == length &&
		    !strncasecmp(sorted[i]->stem, stem, length))
			return sorted[i];
	return NULL;
}

static void check_stems(Expander *expander)
{
	size_t count = expander->figures.count;
	const Figure **sorted = arena_array(expander->arena, count, sizeof *sorted);
	const FigureSpec *told[2] = {NULL, NULL};

	for (size_t i = 0; i < count; i++)
		sorted[i] = &expander->figures.at[i];
	if (count)
		qsort(sorted, count, sizeof *sorted, compare_stems);
	for (size_t i = 0; i < count; i++) {
		const Figure *document = document_of(sorted, count, sorted[i]->stem);

		if (i && !strcasecmp(sorted[i - 1]->stem, sorted[i]->stem))
			check_pair(expander, sorted[i - 1], sorted[i], told);
		if (document)
			tell_page(expander, document, sorted[i]);
	}
}

FigureList figures_expand(Arena *arena, Diag *diag, const Atlas *atlas)
{
	Expander expander = {.arena = arena, .diag = diag, .atlas = atlas};

	for (size_t i = 0; i < atlas->figure_count; i++)
		expand_spec(&expander, &atlas->figures[i]);
	check_stems(&expander);
	for (size_t i = 0; i < expander.figures.count; i++)
		find_parts(&expander, &expander.figures.at[i]);
	return (FigureList){expander.figures.at, expander.figures.count};
}

/* Ends a message: the one that is near, or where to find them: there may be hundreds. */
static const char *near_figure(Arena *arena, FigureList all, const char *glob)
{
	LIST(const char *) ids = {0};
	const char *near;

	for (size_t i = 0; i < all.count; i++)
		LIST_ADD(arena, &ids, all.at[i].spec->id);
	for (size_t i = 0; i < all.count; i++)
		LIST_ADD(arena, &ids, all.at[i].id);
	near = keyword_near(glob, ids.at, ids.count);
	return near ? arena_printf(arena, "; did you mean '%s'?", near)
		    : "; 'phaseline list' shows them all";
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
			if (is_meant(&all.at[i], globs[k]))
				matches = used[k] = true;
		if (matches)
			LIST_ADD(arena, &chosen, all.at[i]);
	}
	for (size_t k = 0; k < count; k++)
		if (!used[k])
			diag_error(diag, (Span){0}, "figure.none", "no figure matches '%s'%s",
				   globs[k], near_figure(arena, all, globs[k]));
	return (FigureList){chosen.at, chosen.count};
}

char *figure_file(Arena *arena, const Figure *figure, const char *language, const char *suffix)
{
	return arena_printf(arena, "%s.%s%s", figure->stem, language, suffix);
}
