/* What stands at the tip of an arrow in words. Runs in the root of the repository. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "map/contents/movement.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"

#define FORCES "first,,blue,infantry,division,9000,documented,log,,1st Division\n"

static Voice voice_in(Project *project, const char *language)
{
	return (Voice){
		.arena = project->arena,
		.words = words_read(project->arena, &project->diag, "styles/words", language, NULL),
		.language = language,
		.fallback = "en"};
}

/* Of one without a heading the caption is all that says that it has left. */
static void who_leaves_for_nowhere_is_said_to_leave(void **state)
{
	static const char *const told[][2] = {
		{"en", "1st Division: all out\u00a0of\u00a0the\u00a0theatre"},
		{"de", "1st Division: alle, aus\u00a0dem\u00a0Kriegsschauplatz"},
		{"ru", "1st Division: полностью, за\u00a0пределы\u00a0театра"},
		{"zh", "1st Division全部离开战区"},
		{"ko", "1st Division 전부 작전\u00a0지역\u00a0밖으로"},
	};
	Project *project = project_made(
		FORCES,
		"a,march,,station,first,all,,weston,,,,documented,,log,\n"
		"b,march,one,withdraw,first,all,weston,outside,,,1901-05-06,documented,,log,\n",
		NULL);
	const Plan *plan = atlas_plan(project->atlas, "march");
	const State *one =
		ledger_state(project->arena, project->ledger, plan, plan_phase(plan, "one"));
	Arrow arrow = {.movement = &one->movements[0], .leaves = true, .stub = true};

	(void)state;
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		Voice voice = voice_in(project, told[i][0]);

		assert_string_equal(arrow_words(&voice, &arrow), told[i][1]);
	}
	project_free(project);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_leaves_for_nowhere_is_said_to_leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
