/* Legs of a march: who goes together, how many, and which leg goes on in which, whatever was lost in between. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"

#include "campaign/march.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"

#define FORCES                                                                                     \
	"first,,blue,infantry,division,9000,documented,log,,1st\n"                                 \
	"second,,blue,infantry,division,4000,documented,log,,2nd\n"                                \
	"ghosts,,red,infantry,battalion,?,documented,log,,Ghosts\n"
#define START                                                                                      \
	"a,march,,station,first,all,,weston,,,,documented,,log,\n"                                 \
	"b,march,,station,second,all,,weston,,,,documented,,log,\n"

/* "m1 9000 return after 0 1; ..." */
static char *march_text(Project *project)
{
	const Plan *plan = atlas_plan(project->atlas, "march");
	Arena *arena = project->arena;
	const State **states = arena_array(arena, plan->phase_count + 1, sizeof *states);
	PlanCourse course = {plan, states, NULL};
	const March *march;
	char *all = arena_copy(arena, "");

	states[0] = ledger_state(arena, project->ledger, plan, NULL);
	for (size_t i = 0; i < plan->phase_count; i++)
		states[i + 1] = ledger_state(arena, project->ledger, plan, &plan->phases[i]);
	march = march_of(arena, &course, NULL, 0);
	for (size_t i = 0; i < march->count; i++) {
		const MarchLeg *leg = &march->legs[i];

		all = arena_printf(arena, "%s%s%s", all, *all ? "; " : "", leg->movements[0]->id);
		all = leg->known ? arena_printf(arena, "%s %.0f", all, march_leg_amount(march, leg))
				 : arena_printf(arena, "%s ?", all);
		all = arena_joined(arena, all, " ", leg->returns ? "return" : "");
		if (leg->recounted)
			all = arena_printf(arena, "%s left %s%d", all, leg->left_about ? "~" : "",
					   (int)leg->left);
		for (size_t k = 0; k < leg->before_count; k++)
			all = arena_printf(arena, "%s%s%zu", all, k ? " " : " after ",
					   leg->before[k]);
	}
	return all;
}

typedef struct Case {
	const char *name, *rows, *legs;
} Case;

static const Case cases[] = {
	{"nobody moves", START, ""},
	{"one goes and comes back",
	 START "m1,march,one,move,first,all,weston,easton,,,1901-05-06,documented,,log,\n"
	       "m2,march,two,move,first,all,easton,weston,,,1901-05-12,documented,,log,\n",
	 "m1 9000; m2 9000 return after 0"},
	{"who goes the same way in one phase is one leg, a force that goes it twice is two",
	 START "m1,march,one,move,first,all,weston,easton,,,1901-05-06,documented,,log,\n"
	       "m2,march,one,move,second,all,weston,easton,,,1901-05-06,documented,,log,\n"
	       "m3,march,one,move,second,all,easton,weston,,,1901-05-07,documented,,log,\n"
	       "m4,march,one,move,second,all,weston,easton,,,1901-05-08,documented,,log,\n",
	 "m1 13000; m3 4000 return after 0; m4 4000 after 1"},
	{"a way that is less sure is a leg of its own",
	 START "m1,march,one,move,first,all,weston,easton,,,1901-05-06,documented,,log,\n"
	       "m2,march,one,move,second,all,weston,easton,,,1901-05-06,conjectural,,log,\n",
	 "m1 9000; m2 4000"},
	{"a force divides, and its parts meet again",
	 START
	 "m1,march,one,move,first,all,weston,easton,,,1901-05-05,documented,,log,\n"
	 "m2,march,one,move,first,2000,easton,50.4N 20.6E,,,1901-05-06,documented,,log,\n"
	 "m3,march,one,move,first,all,easton,50.0N 20.8E,,,1901-05-07,documented,,log,\n"
	 "m4,march,two,move,first,2000,50.4N 20.6E,50.0N 20.8E,,,1901-05-12,documented,,log,\n"
	 "m5,march,two,move,first,all,50.0N 20.8E,50.0N 21.2E,,,1901-05-13,documented,,log,\n",
	 "m1 9000; m2 2000 after 0; m3 7000 after 0; m4 2000 after 1; m5 9000 after 3 2"},
	{"losses leave nothing behind that a later leg could go on from",
	 START "m1,march,one,move,first,all,weston,easton,,,1901-05-05,documented,,log,\n"
	       "c1,march,one,count,first,6000,easton,,,,1901-05-06,documented,,log,\n"
	       "m2,march,one,move,first,all,easton,50.0N 20.8E,,,1901-05-07,documented,,log,\n"
	       "c2,march,two,count,first,5000,50.0N 20.8E,,,,1901-05-12,documented,,log,\n"
	       "m3,march,two,move,first,5000,50.0N 20.8E,easton,,,1901-05-13,documented,,log,\n"
	       "m4,march,two,move,first,5000,easton,weston,,,1901-05-15,documented,,log,\n",
	 "m1 9000; m2 6000 after 0; m3 5000 return after 1; m4 5000 return after 2"},
	{"a body goes on from both of its members",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,,station,second,all,,50.4N 19.4E,,,,documented,,log,\n"
	 "m1,march,one,move,first,all,weston,easton,,,1901-05-06,documented,,log,\n"
	 "m2,march,one,move,second,all,50.4N 19.4E,easton,,,1901-05-07,documented,,log,\n"
	 "c1,march,two,count,first+second,8000,easton,,,,1901-05-11,documented,,log,\n"
	 "m3,march,two,move,first+second,all,easton,50.0N 20.8E,,,1901-05-12,documented,,log,\n",
	 "m1 9000; m2 4000; m3 8000 after 1 0"},
	{"what a count and a loss at the last place leave is told",
	 START "m1,march,one,move,first,all,weston,easton,,,1901-05-05,documented,,log,\n"
	       "c1,march,one,count,first,6000,easton,,,,1901-05-06,documented,,log,\n"
	       "m2,march,one,move,second,all,weston,50.0N 20.8E,,,1901-05-07,documented,,log,\n"
	       "c2,march,two,lose,second,~1000,50.0N 20.8E,,,,1901-05-12,documented,,log,\n",
	 "m1 9000 left 6000; m2 4000 left ~3000"},
	{"who comes from outside goes forward from where he lands, in parts too, and returns to "
	 "there",
	 "a,march,,station,first,all,,outside:gulf,,,,documented,,log,\n"
	 "m1,march,one,arrive,first,5000,outside:gulf,weston,,,1901-05-05,documented,,log,\n"
	 "m2,march,one,move,first,5000,weston,easton,,,1901-05-06,documented,,log,\n"
	 "m3,march,one,arrive,first,4000,outside:gulf,weston,,,1901-05-07,documented,,log,\n"
	 "m4,march,two,withdraw,first,5000,easton,outside:gulf,,,1901-05-12,documented,,log,\n"
	 "m5,march,two,arrive,first,5000,outside:gulf,weston,,,1901-05-14,documented,,log,\n",
	 "m1 5000; m2 5000 after 0; m3 4000; m4 5000 after 1; m5 5000 return after 3"},
	{"of an unknown number is known that it goes",
	 "a,march,,station,ghosts,?,,weston,,,,documented,,log,\n"
	 "m1,march,one,move,ghosts,?,weston,easton,,,1901-05-06,documented,,log,\n",
	 "m1 ?"},
};

static void legs_are_what_the_ledger_moves(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Project *project = project_made(FORCES, cases[i].rows, NULL);

		assert_non_null(project->atlas);
		if (strcmp(march_text(project), cases[i].legs) != 0)
			fail_msg("%s: %s, not %s (%s)", cases[i].name, march_text(project),
				 cases[i].legs, project_codes(project));
		project_free(project);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(legs_are_what_the_ledger_moves)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
