/* What figures show is booked before any is drawn, each moment once, and only what the figures asked for need. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "figure/states.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"

#define FORCES "first,,blue,infantry,division,9000,documented,log,,1st\n"
#define ROWS                                                                                       \
	"a,march,,station,first,all,,weston,,,,documented,,log,\n"                                 \
	"b,march,one,move,first,1/3,weston,easton,,,1901-05-06,documented,,log,\n"
#define FIGURES                                                                                    \
	"maps:\n  area: {extent: [19, 49.5, 20.5, 50.5]}\n"                                        \
	"figures:\n"                                                                               \
	"  - {id: phase, kind: map, map: area, for: {plan: [march], each: phase}, size: 90mm x "   \
	"90mm}\n"                                                                                  \
	"  - {id: day, kind: map, map: area, for: {plan: [march], each: 1 day}, size: 90mm x "     \
	"90mm}\n"                                                                                  \
	"  - {id: change, kind: difference, map: area, for: {plan: [march], each: phase}, size: "  \
	"90mm x 90mm}\n"                                                                           \
	"  - {id: who, kind: table, for: {plan: [march], each: phase}, size: 90mm}\n"              \
	"  - {id: when, kind: timetable, plans: [march, branch], size: 90mm}\n"                    \
	"  - {id: two, kind: sheet, panels: [phase/march/one, when], size: 90mm}\n"

typedef struct Booked {
	Project *project;
	FigureList all, chosen;
	size_t count;
} Booked;

static Booked booked(const char *glob)
{
	Booked booked = {.project = project_made(FORCES, ROWS, FIGURES)};
	Project *project = booked.project;

	assert_string_equal(project_codes(project), "");
	booked.all = figures_expand(project->arena, &project->diag, project->atlas);
	booked.chosen =
		figures_select(project->arena, &project->diag, booked.all, &glob, glob ? 1 : 0);
	assert_true(booked.chosen.count > 0);
	booked.count = figures_book(project->arena, project->ledger, booked.all, booked.chosen);
	return booked;
}

static const Figure *figure_of(const Booked *booked, const char *id)
{
	for (size_t i = 0; i < booked->all.count; i++)
		if (!strcmp(booked->all.at[i].id, id))
			return &booked->all.at[i];
	fail_msg("no figure %s", id);
	return NULL;
}

static void only_what_is_asked_for_is_booked(void **state)
{
	static const struct {
		const char *glob;
		size_t moments;
	} cases[] = {
		{"phase/march/one", 3},	 /* the plates of its series: start, one, two */
		{"who/march/one", 1},	 /* a chart of one moment */
		{"change/march/one", 3}, /* one and two, and the start that one is told against */
		{"when", 5},		 /* both plans with their starts */
		{"two", 5},		 /* the panel's moment is the timetable's too */
		{"day", 16},		 /* 5 to 20 May */
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Booked result = booked(cases[i].glob);

		assert_int_equal(result.count, cases[i].moments);
		project_free(result.project);
	}
}

static void each_moment_is_booked_once(void **state)
{
	Booked all = booked(NULL);
	const Figure *plate = figure_of(&all, "phase/march/one");

	(void)state;
	assert_int_equal(all.count, 3 + 16 + 2);
	assert_ptr_equal(plate->moment, figure_of(&all, "who/march/one")->moment);
	assert_ptr_equal(plate->moment, figure_of(&all, "change/march/one")->moment);
	assert_ptr_equal(plate->moment, figure_of(&all, "when")->courses[0]->states[1]);
	assert_ptr_equal(plate->shown, plate->moment);
	project_free(all.project);
}

static void a_difference_knows_both(void **state)
{
	Booked change = booked("change");
	const State *shown = figure_of(&change, "change/march/two")->shown;

	(void)state;
	assert_int_equal(shown->comparison, COMPARISON_DIFFERENCE);
	assert_ptr_equal(shown->other, figure_of(&change, "change/march/one")->moment);
	assert_null(figure_of(&change, "phase/march/one")->moment);
	assert_ptr_equal(change.chosen.at[1].shown, shown);
	project_free(change.project);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_is_asked_for_is_booked),
		cmocka_unit_test(each_moment_is_booked_once),
		cmocka_unit_test(a_difference_knows_both),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
