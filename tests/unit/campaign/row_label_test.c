/* A row's label stands for the amount of the position that the row makes, and no longer than it makes it. */
#include "cmocka_all.h"

#define ROW_COLUMNS                                                                                \
	"id,plan,phase,action,force,amount,from,to,via,by,when,certainty,source,label_en\n"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"

#define FORCES "army,,blue,,army,9000,documented,log,,Army\n"

typedef struct Case {
	const char *name, *rows, *phase, *labels;
} Case;

static const Case cases[] = {
	{"a station's label holds as long as nobody comes or goes",
	 "a,march,,station,army,all,,weston,,,,documented,log,the lot\n", "two", "the lot"},
	{"until some leave: the leaving row's label is on its own end",
	 "a,march,,station,army,all,,weston,,,,documented,log,the lot\n"
	 "b,march,one,move,army,4000,weston,easton,,,1901-05-06,documented,log,a column\n",
	 "one", "a column, -"},
	{"a movement's label is its phase's",
	 "a,march,,station,army,all,,weston,,,,documented,log,the lot\n"
	 "b,march,one,move,army,all,weston,easton,,,1901-05-06,documented,log,a column\n",
	 "two", "-"},
	{"nor does it stand for those who were there before",
	 "a,march,,station,army,4000,,weston,,,,documented,log,\n"
	 "s,march,,station,army,3000,,easton,,,,documented,log,\n"
	 "b,march,one,move,army,4000,weston,easton,,,1901-05-06,documented,log,a column\n",
	 "one", "-, -"},
	{"a loss and a count end it",
	 "a,march,,station,army,4000,,weston,,,,documented,log,the lot\n"
	 "s,march,,station,army,3000,,easton,,,,documented,log,the rest\n"
	 "b,march,one,lose,army,100,weston,,,,1901-05-06,documented,log,\n"
	 "c,march,one,count,army,2900,easton,,,,1901-05-07,documented,log,\n",
	 "one", "-, -"},
};

static char *labels_of(const State *state, Arena *arena)
{
	char *all = arena_copy(arena, "");

	for (size_t i = 0; i < state->position_count; i++) {
		const Text *label = &state->positions[i].label;

		all = arena_joined(arena, all, ", ",
				   label->count ? text_in(label, "en", "en") : "-");
	}
	return all;
}

static void test_labels(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Project *project = project_made(FORCES, cases[i].rows, NULL);
		const Plan *plan = atlas_plan(project->atlas, "march");
		const State *state = ledger_state(project->arena, project->ledger, plan,
						  plan_phase(plan, cases[i].phase));
		const char *labels = labels_of(state, project->arena);

		if (strcmp(labels, cases[i].labels) != 0)
			fail_msg("%s: %s, not %s", cases[i].name, labels, cases[i].labels);
		project_free(project);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_labels)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
