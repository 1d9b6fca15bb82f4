/* A state with the marks of one force: what stays, what goes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "campaign/of_force.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"

#define FORCES                                                                                     \
	"first,,blue,infantry,division,9000,documented,log,,1st\n"                                 \
	"guard,first,,infantry,brigade,2000,documented,log,,Guard\n"                               \
	"second,,blue,infantry,division,6000,documented,log,,2nd\n"                                \
	"raiders,,red,infantry,battalion,600,documented,log,,Raiders\n"
#define ROWS                                                                                       \
	"a,march,,station,first,1/3,,line@0..0.4,,,,documented,,log,\n"                            \
	"b,march,,station,second,all,,line@0.4..1,,,,documented,,log,\n"                           \
	"c,march,,station,guard,all,,weston,,,,documented,,log,\n"                                 \
	"d,march,,station,raiders,1/2,,easton,,,,documented,,log,\n"                               \
	"e,march,one,move,guard,all,weston,easton,,,1901-05-06,documented,,log,\n"                 \
	"f,march,one,move,raiders,1/2,easton,weston,,,1901-05-06,documented,,log,\n"

static size_t holders_of(const State *state)
{
	size_t count = 0;

	for (size_t i = 0; i < state->sector_count; i++)
		count += state->sectors[i].holder_count;
	return count;
}

static void the_marks_of_one_force_stay(void **state)
{
	static const struct {
		const char *force;
		size_t positions, movements, holders, pockets;
	} cases[] = {
		{"first", 3, 1, 1, 1}, /* with its guard: the line, Easton and, former, Weston */
		{"guard", 2, 1, 0, 0},
		{"second", 1, 0, 1, 0},
		{"raiders", 2, 1, 0, 1},
	};
	Project *project = project_made(FORCES, ROWS, NULL);
	const Plan *march;
	const State *all;

	(void)state;
	assert_string_equal(project_codes(project), "");
	march = atlas_plan(project->atlas, "march");
	all = ledger_state(project->arena, project->ledger, march, &march->phases[0]);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const Force *force = atlas_force(project->atlas, cases[i].force);
		const State *of = state_of_force(project->arena, all, force);
		size_t pockets = 0;

		assert_ptr_equal(of->of, force);
		assert_int_equal(of->position_count, cases[i].positions);
		assert_int_equal(of->movement_count, cases[i].movements);
		assert_int_equal(holders_of(of), cases[i].holders);
		for (size_t k = 0; k < of->pocket_count; k++)
			pockets += of->pockets[k].holding.men.high > 0 ||
				   of->pockets[k].holding.share.num > 0;
		assert_int_equal(pockets, cases[i].pockets);
		assert_int_equal(of->sector_count, all->sector_count);
	}
	project_free(project);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_marks_of_one_force_stay),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
