/* Who controls land: from when, until when, shared, contested, in doubt, on branches; what two states have of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "campaign/compare.h"
#include "campaign/control.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"

#define FORCES                                                                                     \
	"first,,blue,infantry,division,9000,documented,log,,1st\n"                                 \
	"second,,blue,infantry,division,?,documented,log,,2nd\n"                                   \
	"raiders,,red,infantry,battalion,600,documented,log,,Raiders\n"                            \
	"nomads,,,infantry,battalion,?,documented,log,,Nomads\n"

#define START_RED "a,march,,hold,red,,,line,,,,documented,,log,\n"

static const char *holder_id(const ControlHolder *holder)
{
	return holder->force ? holder->force->id : holder->side->id;
}

/* "line@0.2..0.6 red against blue; line@0.6..1 first with second conjectural" */
static char *controls_text(Project *project, const State *state)
{
	static const char *const compared[] = {"", " planned", " done", " same"};
	char *all = arena_copy(project->arena, "");

	for (size_t i = 0; i < state->control_count; i++) {
		const Control *control = &state->controls[i];

		all = arena_printf(project->arena, "%s%s%g..%g", all, *all ? "; " : "",
				   control->stretch.from, control->stretch.to);
		for (size_t k = 0; k < control->holder_count; k++)
			all = arena_printf(project->arena, "%s%s%s", all,
					   !k			? " "
					   : control->contested ? " against "
								: " with ",
					   holder_id(&control->holders[k]));
		all = arena_printf(project->arena, "%s%s%s", all, control->certainty ? " " : "",
				   control->certainty ? certainty_name(control->certainty) : "");
		all = arena_printf(project->arena, "%s%s%s%s", all, compared[control->compared],
				   control->before ? " was " : "",
				   control->before ? holder_id(&control->before->holders[0]) : "");
	}
	return all;
}

typedef struct Case {
	const char *name, *rows;
	const char *plan, *moment; /* a phase, "" the start, or a day */
	const char *controls;
} Case;

static const Case cases[] = {
	{"nobody holds what no row gives", "", "march", "one", ""},
	{"what the start gives stays", START_RED, "march", "two", "0..1 red"},
	{"until another takes it",
	 START_RED "b,march,one,hold,blue,,,line,,,1901-05-06,documented,,log,\n", "march", "one",
	 "0..1 blue"},
	{"not before he does",
	 START_RED "b,march,one,hold,blue,,,line,,,1901-05-06,documented,,log,\n", "march",
	 "1901-05-05", "0..1 red"},
	{"on his day he has it",
	 START_RED "b,march,one,hold,blue,,,line,,,1901-05-06,documented,,log,\n", "march",
	 "1901-05-06", "0..1 blue"},
	{"undated at the end of the phase",
	 START_RED "b,march,one,hold,blue,,,line,,,,documented,,log,\n", "march", "1901-05-09",
	 "0..1 red"},
	{"a line is cut where it is taken",
	 START_RED "b,march,one,hold,first,,,line@0.2..0.6,,,1901-05-06,documented,,log,\n",
	 "march", "one", "0..0.2 red; 0.2..0.6 first; 0.6..1 red"},
	{"two sides at one time contest it",
	 "a,march,one,hold,red,,,line,,,1901-05-06,documented,,log,\n"
	 "b,march,one,hold,first,,,line,,,1901-05-06,documented,,log,\n",
	 "march", "one", "0..1 red against first"},
	{"two of one side share it",
	 "a,march,one,hold,second,,,line,,,1901-05-06,documented,,log,\n"
	 "b,march,one,hold,first,,,line,,,1901-05-06,documented,,log,\n",
	 "march", "one", "0..1 second with first"},
	{"so does a body", "a,march,,hold,first+second,,,line,,,,documented,,log,\n", "march", "",
	 "0..1 first with second"},
	{"times that overlap are contested while both last",
	 "a,march,one,hold,red,,,line,,,1901-05-05/1901-05-08,documented,,log,\n"
	 "b,march,one,hold,blue,,,line,,,1901-05-07/1901-05-10,documented,,log,\n",
	 "march", "1901-05-08", "0..1 red against blue"},
	{"then the later one has it",
	 "a,march,one,hold,red,,,line,,,1901-05-05/1901-05-08,documented,,log,\n"
	 "b,march,one,hold,blue,,,line,,,1901-05-07/1901-05-10,documented,,log,\n",
	 "march", "one", "0..1 blue"},
	{"or the one who lasted longer",
	 "a,march,one,hold,red,,,line,,,1901-05-05/1901-05-10,documented,,log,\n"
	 "b,march,one,hold,blue,,,line,,,1901-05-07/1901-05-08,documented,,log,\n",
	 "march", "1901-05-09", "0..1 red"},
	{"the day on which one ends and the other begins is no contest",
	 "a,march,one,hold,red,,,line,,,1901-05-05/1901-05-08,documented,,log,\n"
	 "b,march,one,hold,blue,,,line,,,1901-05-08/1901-05-10,documented,,log,\n",
	 "march", "1901-05-08", "0..1 blue"},
	{"a time that is over ends nothing by itself",
	 "a,march,one,hold,red,,,line,,,1901-05-05/1901-05-08,documented,,log,\n", "march", "two",
	 "0..1 red"},
	{"a doubtful beginning puts the old holder in doubt",
	 START_RED "b,march,one,hold,blue,,,line,,,190X,documented,window,log,why\n", "march",
	 "1901-05-06", "0..1 red conjectural"},
	{"and where there is none, the new one",
	 "b,march,one,hold,blue,,,line,,,1901-05~,documented,window,log,why\n", "march",
	 "1901-05-06", "0..1 blue conjectural"},
	{"an open end is no more than none",
	 "a,march,one,hold,red,,,line,,,1901-05-06/..,documented,,log,\n"
	 "b,march,two,hold,blue,,,line,,,1901-05-12/..,documented,,log,\n",
	 "march", "1901-05-11", "0..1 red"},
	{"but not who begins again",
	 START_RED "b,march,one,hold,red,,,line,,,190X,documented,window,log,why\n", "march",
	 "1901-05-06", "0..1 red"},
	{"the weakest of row and cell", "a,march,,hold,red,,,line?,,,,inferred,,log,\n", "march",
	 "one", "0..1 red conjectural"},
	{"a branch goes on from its phase",
	 START_RED "b,march,two,hold,blue,,,line,,,1901-05-12,documented,,log,\n"
		   "c,branch,other,hold,nomads,,,line@0..0.5,,,1901-05-12,documented,,log,\n",
	 "branch", "other", "0..0.5 nomads; 0.5..1 red"},
	{"a contingent plan without a phase finds it empty", START_RED, "storm", "if", ""},
};

static const State *moment_of(Project *project, const char *plan_id, const char *moment)
{
	const Plan *plan = atlas_plan(project->atlas, plan_id);

	return *moment >= '0' && *moment <= '9'
		       ? state_on(project, plan_id, moment)
		       : ledger_state(project->arena, project->ledger, plan,
				      *moment ? plan_phase(plan, moment) : NULL);
}

static void land_is_held(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const Case *of = &cases[i];
		Project *project = project_made(FORCES, of->rows, NULL);
		char *text;

		assert_non_null(project->atlas);
		text = controls_text(project, moment_of(project, of->plan, of->moment));
		if (strcmp(text, of->controls) != 0)
			fail_msg("%s:\n%s\nnot\n%s", of->name, text, of->controls);
		project_free(project);
	}
}

static void a_difference_tells_who_had_it(void **state)
{
	Project *project =
		project_made(FORCES,
			     "a,march,one,hold,red,,,line@0..0.5,,,1901-05-06,documented,,log,\n"
			     "b,march,two,hold,blue,,,line@0.25..1,,,1901-05-12,documented,,log,\n",
			     NULL);

	(void)state;
	assert_string_equal(
		controls_text(project,
			      compare_difference(project->arena, moment_of(project, "march", "one"),
						 moment_of(project, "march", "two"))),
		"0..0.25 red same; 0.25..0.5 blue was red; 0.5..1 blue");
	project_free(project);
}

static void an_overlay_has_both(void **state)
{
	Project *project = project_made(
		FORCES, START_RED "b,branch,,hold,blue,,,line,,,,documented,,log,\n", NULL);

	(void)state;
	assert_string_equal(
		controls_text(project,
			      compare_overlay(project->arena, moment_of(project, "branch", ""),
					      moment_of(project, "march", ""))),
		"0..1 blue planned; 0..1 red done");
	project_free(project);
}

static void what_is_said_twice_is_told(void **state)
{
	static const struct {
		const char *rows, *codes;
	} said[] = {
		{START_RED "b,march,,hold,red,,,line@0.2..0.4,,,,documented,,log,\n",
		 "ledger.held-twice"},
		{START_RED "b,march,one,hold,red,,,line,,,1901-05-06,documented,,log,\n", ""},
		{"a,march,one,hold,red,,,line,,,1901-05-06/..,documented,,log,\n", ""},
		{"a,march,one,hold,red,,,line,,,1901-05-06/1901-05-12,documented,,log,\n",
		 "ledger.window"},
		{START_RED "b,march,,hold,blue,,,line,,,,documented,,log,\n", ""},
		{"a,march,,hold,red,,,line@0..0.4,,,,documented,,log,\n"
		 "b,march,,hold,red,,,line@0.4..1,,,,documented,,log,\n",
		 ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
		Project *project = project_made(FORCES, said[i].rows, NULL);

		assert_non_null(project->atlas);
		assert_string_equal(project_codes(project), said[i].codes);
		project_free(project);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(land_is_held),
		cmocka_unit_test(a_difference_tells_who_had_it),
		cmocka_unit_test(an_overlay_has_both),
		cmocka_unit_test(what_is_said_twice_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
