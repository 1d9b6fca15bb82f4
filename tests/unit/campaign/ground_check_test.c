/* Features that exist at times: which version a state has, who stands where there is none, what two states show. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "campaign/compare.h"
#include "unit/campaign/project.h"

/* The front of three times, with two days without one before the last; the line of always; the late one begins with phase one. */
#define PROJECT_LINES                                                                              \
	"id,seq,lon,lat,name,when\n"                                                               \
	"line,1,19.0,50.1,Line,\n"                                                                 \
	"line,2,20.0,50.1,Line,\n"                                                                 \
	"front,1,19.0,50.2,Front,1901-05-08/1901-05-12\n"                                          \
	"front,2,21.0,50.2,Front,1901-05-08/1901-05-12\n"                                          \
	"front,1,19.0,50.3,Front,../1901-05-07\n"                                                  \
	"front,2,20.2,50.3,Front,../1901-05-07\n"                                                  \
	"front,1,19.0,50.1,Front,1901-05-15/..\n"                                                  \
	"front,2,20.2,50.1,Front,1901-05-15/..\n"                                                  \
	"late,1,19.0,50.4,Late,1901-05-05/1901-05-10\n"                                            \
	"late,2,20.2,50.4,Late,1901-05-05/1901-05-10\n"                                            \
	"late,1,19.0,50.5,Late,1901-05-11/..\n"                                                    \
	"late,2,20.2,50.5,Late,1901-05-11/..\n"

#include "unit/campaign/project.inc"

#define FORCES "first,,blue,infantry,division,9000,documented,log,,1st\n"
#define AT_FRONT "s,march,,station,first,all,,front,,,,documented,,log,\n"
#define AT_LATE "s,march,,station,first,all,,late,,,,documented,,log,\n"
#define LEAVES                                                                                     \
	"b,branch,other,move,first,all,front,line,,,1901-05-12,documented,,log,\n"                 \
	"m,march,two,move,first,all,front,line,,,1901-05-12,documented,,log,\n"
#define LEAVES_LATE "m,march,two,move,first,all,front,line,,,1901-05-14,documented,,log,\n"
#define RETURNS "n,march,two,move,first,all,line,front,,,1901-05-15/1901-05-16,documented,,log,\n"
#define RETURNS_EARLY "n,march,two,move,first,all,line,front,,,1901-05-13,documented,,log,\n"

static const Feature *version_of(const State *state, const char *id)
{
	for (size_t i = 0; i < state->position_count; i++)
		if (!strcmp(state->positions[i].id, id))
			return state->positions[i].place.feature;
	return NULL;
}

static const State *state_after(Project *project, const char *phase)
{
	const Plan *plan = atlas_plan(project->atlas, "march");

	assert_non_null(project->ledger);
	return ledger_state(project->arena, project->ledger, plan,
			    *phase ? plan_phase(plan, phase) : NULL);
}

static void near_to(double actual, double expected)
{
	if (fabs(actual - expected) > 0.01)
		fail_msg("%.6f is not near %.6f", actual, expected);
}

static void gaps_are_errors(void **state)
{
	static const struct {
		const char *rows, *codes;
	} cases[] = {
		{AT_FRONT, "ledger.no-ground"},
		{AT_FRONT LEAVES, ""},
		{AT_FRONT LEAVES_LATE, "ledger.no-ground"},
		{AT_FRONT LEAVES RETURNS, ""},
		{AT_FRONT LEAVES RETURNS_EARLY, "ledger.no-ground"},
		{AT_LATE, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Project *project = project_made(FORCES, cases[i].rows, NULL);
		const char *codes = project_codes(project);

		if (strcmp(codes, cases[i].codes))
			fail_msg("case %zu says '%s'", i, codes);
		project_free(project);
	}
}

static void both_versions_are_named(void **state)
{
	Project *project = project_made(FORCES, AT_FRONT, NULL);
	const char *text = project->diag.messages.at[0].text;

	(void)state;
	assert_non_null(strstr(text, "'front' on 1901-05-13 in plan 'march'"));
	assert_non_null(strstr(text, "1901-05-08/1901-05-12"));
	assert_non_null(strstr(text, "1901-05-15/.."));
	project_free(project);
}

static void states_have_the_version_of_their_moment(void **state)
{
	Project *project = project_made(FORCES, AT_LATE, NULL);
	const State *start = state_after(project, ""), *one = state_after(project, "one"),
		    *two = state_after(project, "two");

	(void)state;
	/* Before the first phase there is none yet: it is that with which the phase begins. */
	assert_string_equal(version_of(start, "first-late")->when.text, "1901-05-05/1901-05-10");
	assert_string_equal(version_of(one, "first-late")->when.text, "1901-05-05/1901-05-10");
	assert_string_equal(version_of(two, "first-late")->when.text, "1901-05-11/..");
	assert_ptr_equal(version_of(state_on(project, "march", "1901-05-10"), "first-late"),
			 version_of(one, "first-late"));
	assert_ptr_equal(version_of(state_on(project, "march", "1901-05-11"), "first-late"),
			 version_of(two, "first-late"));
	/* The line has moved, the men upon it have not. */
	assert_int_equal(two->movement_count, 0);
	assert_int_equal(two->position_count, 1);
	assert_int_equal(two->sector_count, 1);
	assert_ptr_equal(two->sectors[0].line, version_of(two, "first-late"));
	project_free(project);
}

static void former_places_are_where_they_were(void **state)
{
	Project *project = project_made(FORCES, AT_FRONT LEAVES, NULL);
	const State *two = state_after(project, "two");
	const Feature *left = version_of(two, "first-front-former");

	(void)state;
	assert_string_equal(left->when.text, "1901-05-08/1901-05-12");
	assert_ptr_equal(two->movements[0].from.feature, left);
	assert_string_equal(two->movements[0].to.feature->id, "line");
	project_free(project);
}

static void stretches_are_of_each_version(void **state)
{
	Project *project = project_made(
		FORCES,
		"s,march,,station,first,all,,front@0.5..easton,,,,documented,,log,\n"
		"m,march,two,move,first,all,front@0.5..easton,line,,,1901-05-12,documented,,log,\n",
		NULL);
	const State *start = state_after(project, ""), *one = state_after(project, "one");

	(void)state;
	/* Easton lies 1.1 degrees along: of 1.2, then of 2. */
	near_to(start->positions[0].place.stretch.to, 1.1 / 1.2);
	near_to(one->positions[0].place.stretch.to, 1.1 / 2);
	near_to(one->positions[0].place.stretch.from, 0.5);
	assert_true(place_equal(&start->positions[0].place, &one->positions[0].place));
	near_to(one->sectors[2].stretch.to, 1.1 / 2);
	project_free(project);
}

static void comparisons_show_both(void **state)
{
	Project *project = project_made(FORCES, AT_LATE, NULL);
	const State *one = state_after(project, "one"), *two = state_after(project, "two");
	const State *change = compare_difference(project->arena, one, two);
	const State *overlay = compare_overlay(project->arena, one, two);
	const Feature *old = version_of(one, "first-late"), *now = version_of(two, "first-late");
	const Feature *always = library_find(project->atlas->library, "line");

	(void)state;
	assert_int_equal(compare_shown(two, old), SHOWN_NOT);
	assert_int_equal(compare_shown(two, now), SHOWN_NOW);
	assert_int_equal(compare_shown(change, old), SHOWN_FORMER);
	assert_int_equal(compare_shown(change, now), SHOWN_NOW);
	assert_int_equal(compare_shown(overlay, old), SHOWN_PLANNED);
	assert_int_equal(compare_shown(overlay, now), SHOWN_NOW);
	assert_int_equal(compare_shown(change, always), SHOWN_NOW);
	/* What stands on a line that has moved is not the same as before. */
	assert_int_equal(change->positions[0].compared, COMPARED_NOT);
	project_free(project);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gaps_are_errors),
		cmocka_unit_test(both_versions_are_named),
		cmocka_unit_test(states_have_the_version_of_their_moment),
		cmocka_unit_test(former_places_are_where_they_were),
		cmocka_unit_test(stretches_are_of_each_version),
		cmocka_unit_test(comparisons_show_both),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
