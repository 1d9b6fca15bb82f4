/* Who stands where as records: with pockets, outside and lost, which add up to the whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "campaign/position_table.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"

#define FORCES                                                                                     \
	"a,,blue,infantry,division,9000,documented,log,,A\n"                                       \
	"b,,blue,infantry,division,6000,documented,log,,B\n"                                       \
	"child,a,blue,infantry,brigade,?,documented,log,,Child\n"                                  \
	"idle,,blue,infantry,division,500,documented,log,,Idle\n"

static char *records_text(Project *project, const char *phase)
{
	const Plan *plan = atlas_plan(project->atlas, "march");
	const State *state = ledger_state(project->arena, project->ledger, plan,
					  *phase ? plan_phase(plan, phase) : NULL);
	char *all = arena_copy(project->arena, "");
	size_t count;
	const PositionRecord *records = position_records(project->arena, state, &count);

	for (size_t i = 0; i < count; i++) {
		const PositionRecord *record = &records[i];

		all = arena_printf(project->arena, "%s%s%s %s %s", all, *all ? "; " : "",
				   record->force, record->place, standing_name(record->standing));
		all = arena_printf(project->arena, record->has_men ? "%s %lld..%lld" : "%s", all,
				   (long long)record->men.low, (long long)record->men.high);
		for (size_t k = 0; record->members && k < record->force_count; k++)
			all = arena_printf(project->arena, "%s %s %lld..%lld", all,
					   record->forces[k]->id, (long long)record->members[k].low,
					   (long long)record->members[k].high);
	}
	return all;
}

static void all_places_add_up(void **state)
{
	Project *project = project_made(
		FORCES,
		"s1,march,,station,a,5000,,weston,,,,documented,,log,\n"
		"s2,march,,station,b,all,,outside:sea,,,,documented,,log,\n"
		"l1,march,one,lose,a,1000,weston,,,,1901-05-06,documented,,log,\n"
		"r1,march,one,arrive,b,2000,outside:sea,easton,,,1901-05-06,documented,,log,\n",
		NULL);

	assert_string_equal(project_codes(project), "");
	assert_string_equal(records_text(project, "one"),
			    "a weston present 4000..4000; b easton present 2000..2000; "
			    "a ? pocket 4000..4000; b outside:sea outside 4000..4000; "
			    "a lost lost 1000..1000");
	project_free(project);
	(void)state;
}

/* An unknown number has bounds, a pocket that may be empty is told, and a body says what is known of its members. */
static void bounds_are_told(void **state)
{
	Project *project = project_made(
		FORCES,
		"s1,march,,station,a,?,,weston,,,,documented,,log,\n"
		"m1,march,one,withdraw,a+b,1000,?,outside,,,1901-05-06,documented,,log,\n",
		NULL);

	assert_string_equal(records_text(project, ""),
			    "a weston present 0..9000; a ? pocket 0..9000; b ? pocket 6000..6000");
	assert_string_equal(records_text(project, "one"),
			    "a weston present 0..9000; "
			    "a+b ? pocket 5000..14000 a 0..9000 b 5000..6000; "
			    "a+b outside outside 1000..1000 a 0..1000 b 0..1000");
	project_free(project);
	(void)state;
}

/* Men of a child of unknown strength are its parent's: in one body they are taken once. */
static void a_child_in_a_body_with_its_parent(void **state)
{
	Project *project = project_made(
		FORCES, "s1,march,,station,a+child,all,,weston,,,,documented,,log,\n", NULL);

	assert_string_equal(records_text(project, ""), "a weston present 9000..9000");
	project_free(project);
	(void)state;
}

/* Who was counted stood there as surely as the count says; only that the others were lost is inferred. */
static void a_count_is_as_sure_as_its_row(void **state)
{
	Project *project =
		project_made(FORCES,
			     "s1,march,,station,a,5000,,weston,,,,documented,,log,\n"
			     "c1,march,one,count,a,4000,weston,,,,1901-05-06,documented,,log,\n"
			     "c2,march,two,count,a,3000,weston,,,,1901-05-12,conjectural,,log,\n",
			     NULL);
	static const char *const phases[] = {"one", "two"};
	static const Certainty stands[] = {DOCUMENTED, CONJECTURAL};
	const Plan *plan = atlas_plan(project->atlas, "march");

	(void)state;
	for (size_t p = 0; p < 2; p++) {
		size_t count;
		const PositionRecord *records =
			position_records(project->arena,
					 ledger_state(project->arena, project->ledger, plan,
						      plan_phase(plan, phases[p])),
					 &count);

		assert_int_equal(count, 3);
		assert_int_equal(records[0].certainty, stands[p]);
		assert_int_equal(records[2].standing, STANDING_LOST);
		assert_true(records[2].certainty >= INFERRED);
	}
	project_free(project);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(all_places_add_up),
					   cmocka_unit_test(bounds_are_told),
					   cmocka_unit_test(a_count_is_as_sure_as_its_row),
					   cmocka_unit_test(a_child_in_a_body_with_its_parent)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
