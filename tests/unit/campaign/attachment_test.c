/* To whom forces belong at a moment, and what cannot be attached to what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "campaign/attachment.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"

#define FORCES                                                                                     \
	"i_corps,,blue,,corps,20000,documented,log,,I Corps\n"                                     \
	"ii_corps,,blue,,corps,15000,documented,log,,II Corps\n"                                   \
	"first,i_corps,,infantry,division,8000,documented,log,,1st\n"                              \
	"second,i_corps,,infantry,division,?,documented,log,,2nd\n"

typedef struct Case {
	const char *name, *rows;
	const char *plan, *moment; /* a phase, "" the start, or a day */
	const char *parents;	   /* of first and second */
	const char *codes;
} Case;

#define TO_II "a,march,one,attach,second,,,ii_corps,,,1901-05-07,documented,,log,\n"

static const Case cases[] = {
	{"as the table has it", "", "march", "two", "i_corps i_corps", ""},
	{"from its day", TO_II, "march", "1901-05-07", "i_corps ii_corps", ""},
	{"not before", TO_II, "march", "1901-05-06", "i_corps i_corps", ""},
	{"in later phases too", TO_II, "march", "two", "i_corps ii_corps", ""},
	{"and back", TO_II "b,march,two,attach,second,,,i_corps,,,1901-05-12,documented,,log,\n",
	 "march", "two", "i_corps i_corps", ""},
	{"to nobody", "a,march,one,attach,first,,,,,,1901-05-07,documented,,log,\n", "march", "one",
	 "- i_corps", ""},
	{"several in one row", "a,march,,attach,first+second,,,ii_corps,,,,documented,,log,\n",
	 "march", "", "ii_corps ii_corps", ""},
	{"a branch goes on", TO_II, "branch", "other", "i_corps ii_corps", ""},
	{"a contingent plan without a phase does not", TO_II, "storm", "if", "i_corps i_corps", ""},
	{"a whole cannot come under its part",
	 "a,march,one,attach,i_corps,,,first,,,1901-05-07,documented,,log,\n", "march", "one",
	 "i_corps i_corps", "timetable.bad-attach"},
	{"but may once that is no part of it",
	 "a,march,one,attach,first,,,,,,1901-05-06,documented,,log,\n"
	 "b,march,one,attach,i_corps,,,first,,,1901-05-07,documented,,log,\n",
	 "march", "one", "- i_corps", ""},
	{"nor what belongs there already",
	 "a,march,one,attach,first,,,i_corps,,,1901-05-07,documented,,log,\n", "march", "one",
	 "i_corps i_corps", "timetable.bad-attach"},
};

static const State *moment_of(Project *project, const char *plan_id, const char *moment)
{
	const Plan *plan = atlas_plan(project->atlas, plan_id);

	return *moment >= '0' && *moment <= '9'
		       ? state_on(project, plan_id, moment)
		       : ledger_state(project->arena, project->ledger, plan,
				      *moment ? plan_phase(plan, moment) : NULL);
}

static const char *parent_id(Project *project, const State *state, const char *force)
{
	const Force *parent = state_parent(state, atlas_force(project->atlas, force));

	return parent ? parent->id : "-";
}

static void forces_belong_to_others_in_time(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const Case *of = &cases[i];
		Project *project = project_made(FORCES, of->rows, NULL);
		const State *state;
		char *parents;

		assert_non_null(project->atlas);
		state = moment_of(project, of->plan, of->moment);
		parents = arena_printf(project->arena, "%s %s", parent_id(project, state, "first"),
				       parent_id(project, state, "second"));
		if (strcmp(parents, of->parents) != 0)
			fail_msg("%s:\n%s\nnot\n%s", of->name, parents, of->parents);
		if (strcmp(project_codes(project), of->codes) != 0)
			fail_msg("%s:\n%s\nnot\n%s", of->name, project_codes(project), of->codes);
		project_free(project);
	}
}

static void who_is_within_is_asked_of_the_moment(void **unused)
{
	Project *project = project_made(FORCES, TO_II, NULL);
	const Force *second = atlas_force(project->atlas, "second");
	const Force *ii_corps = atlas_force(project->atlas, "ii_corps");

	(void)unused;
	assert_true(state_is_within(moment_of(project, "march", "one"), second, ii_corps));
	assert_false(state_is_within(moment_of(project, "march", ""), second, ii_corps));
	project_free(project);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forces_belong_to_others_in_time),
		cmocka_unit_test(who_is_within_is_asked_of_the_moment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
