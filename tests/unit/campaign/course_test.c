/* The course of a force's strength: its totals are the ledger's, its steps the rows that change them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"

#include "campaign/course.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"

#define FORCES                                                                                     \
	"first,,blue,infantry,division,9000,documented,log,,1st\n"                                 \
	"second,,blue,infantry,division,?,documented,log,,2nd\n"                                   \
	"raiders,,red,infantry,battalion,500..700,documented,log,,Raiders\n"                       \
	"army,,blue,,army,~20000,documented,log,,Army\n"                                           \
	"left,army,,infantry,corps,?,documented,log,,Left\n"                                       \
	"guard,army,,infantry,brigade,3000,documented,log,,Guard\n"                                \
	"ghosts,,red,infantry,battalion,0,documented,log,,Ghosts\n"

static char *total_text(Project *project, Total total)
{
	char *men = arena_copy(project->arena, "?");

	if (total.has_men)
		men = arena_printf(project->arena, "%lld..%lld~%.0f", (long long)total.men.low,
				   (long long)total.men.high, total.middle);
	return total.has_share ? arena_printf(project->arena, "%s %.3f", men, total.share) : men;
}

/* "start men; row men; row men" */
static char *course_text(Project *project, const char *plan_id, const char *force)
{
	const Plan *plan = atlas_plan(project->atlas, plan_id);
	char *all = arena_copy(project->arena, "");
	Course course = ledger_courses(project->arena, project->ledger,
				       plan)[atlas_force(project->atlas, force)->number];

	for (size_t i = 0; i < course.count; i++)
		all = arena_printf(project->arena, "%s%s%s %s", all, *all ? "; " : "",
				   course.steps[i].row ? course.steps[i].row->id : "start",
				   total_text(project, course.steps[i].after));
	return all;
}

typedef struct Case {
	const char *name, *rows, *plan, *force, *course;
} Case;

static const Case cases[] = {
	{"nothing happens", "", "march", "first", "start 9000..9000~9000 1.000"},
	{"a stated whole is that sum, though a part of it is doubtful",
	 "b,march,one,lose,guard,2000..3000,?,,,,1901-05-06,documented,,log,\n", "march", "army",
	 "start 19000..21000~20000 1.000; b 16000..19000~17500 0.875"},
	{"who is attached is lost and withdraws with those it counts in now",
	 "b,march,one,attach,guard,,,first,,,1901-05-06,documented,,log,\n"
	 "c,march,two,withdraw,guard,1000,,outside:sea,,,1901-05-12,documented,,log,\n",
	 "march", "first",
	 "start 9000..9000~9000 1.000; b 12000..12000~12000; c "
	 "11000..11000~11000"},
	{"a move changes nothing",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,one,move,first,all,weston,easton,,,1901-05-06,documented,,log,\n",
	 "march", "first", "start 9000..9000~9000 1.000"},
	{"nor does one of about a number, for the army above it either",
	 "a,march,,station,guard,all,,weston,,,,documented,,log,\n"
	 "b,march,one,move,guard,~200,weston,easton,,,1901-05-06,documented,,log,\n"
	 "c,march,one,move,guard,200..300,weston,easton,,,1901-05-07,documented,,log,\n"
	 "d,march,two,withdraw,guard,~200,easton,outside:sea,,,1901-05-12,documented,,log,\n",
	 "march", "army", "start 19000..21000~20000 1.000; d 18790..20810~19800 0.990"},
	{"a third leaves, then all the rest",
	 "b,march,one,withdraw,first,1/3,,outside:sea,,,1901-05-06,documented,,log,\n"
	 "c,march,two,withdraw,first,rest,,outside:sea,,,1901-05-12,documented,,log,\n",
	 "march", "first", "start 9000..9000~9000 1.000; b 6000..6000~6000 0.667; c 0..0~0 0.000"},
	{"a loss, and one unknown",
	 "b,march,one,lose,first,400..600,?,,,,1901-05-06,documented,,log,\n"
	 "c,march,two,lose,first,?,?,,,,1901-05-12,documented,,log,\n",
	 "march", "first",
	 "start 9000..9000~9000 1.000; b 8400..8600~8500 0.944; c 0..8600~8500 0.944"},
	{"a force that begins outside arrives",
	 "a,march,,station,raiders,all,,outside:sea,,,,documented,,log,\n"
	 "b,march,one,arrive,raiders,all,outside:sea,weston,,,1901-05-06,documented,,log,\n",
	 "march", "raiders", "start 0..0~0 0.000; b 500..700~600 1.000"},
	{"of unknown strength, by shares",
	 "b,march,one,withdraw,second,1/3,,outside:sea,,,1901-05-06,documented,,log,\n"
	 "c,march,two,withdraw,second,rest,,outside:sea,,,1901-05-12,documented,,log,\n",
	 "march", "second", "start ? 1.000; b ? 0.667; c 0..0~0 0.000"},
	{"of unknown strength, in men",
	 "b,march,one,withdraw,second,2000,,outside:sea,,,1901-05-06,documented,,log,\n", "march",
	 "second", "start ? 1.000; b ?"},
	{"nobody at all", "", "march", "ghosts", "start 0..0~0 1.000"},
	{"the parent counts its children",
	 "a,march,one,withdraw,guard,1000,,outside:sea,,,1901-05-06,documented,,log,\n"
	 "b,march,two,withdraw,left,5000,,outside:sea,,,1901-05-12,documented,,log,\n",
	 "march", "army",
	 "start 19000..21000~20000 1.000; a 18000..20000~19000 0.950; b 13000..15000~14000 0.700"},
	{"a child of known strength",
	 "a,march,one,withdraw,guard,1000,,outside:sea,,,1901-05-06,documented,,log,\n"
	 "b,march,two,withdraw,army,1/4,,outside:sea,,,1901-05-12,documented,,log,\n",
	 "march", "guard", "start 3000..3000~3000 1.000; a 2000..2000~2000 0.667"},
	{"a branch goes on from where it leaves",
	 "a,march,one,withdraw,first,1/3,,outside:sea,,,1901-05-06,documented,,log,\n"
	 "b,march,two,withdraw,first,1/3,,outside:sea,,,1901-05-12,documented,,log,\n"
	 "c,branch,other,withdraw,first,rest,,outside:sea,,,1901-05-12,documented,,log,\n",
	 "branch", "first", "start 6000..6000~6000 0.667; c 0..0~0 0.000"},
	{"a contingent plan has no course",
	 "a,storm,if,withdraw,first,1/3,,outside:sea,,,1901-05-06,documented,,log,\n", "storm",
	 "first", "start 9000..9000~9000 1.000"},
	{"as many leave as there were, by ranges",
	 "b,march,one,withdraw,raiders,500..700,,outside:sea,,,1901-05-06,documented,,log,\n",
	 "march", "raiders", "start 500..700~600 1.000; b 0..200~0 0.000"},
	{"about all of about as many",
	 "b,march,one,withdraw,army,~10000,,outside:sea,,,1901-05-06,documented,,log,\n"
	 "c,march,two,withdraw,army,~7000,,outside:sea,,,1901-05-12,documented,,log,\n"
	 "d,march,two,withdraw,guard,~3000,,outside:sea,,,1901-05-12,documented,,log,\n",
	 "march", "army",
	 "start 19000..21000~20000 1.000; b 8500..11500~10000 0.500; c 3000..4850~3000 0.150; d "
	 "0..2000~0 0.000"},
	{"an unknown part moves within the theatre: as many as before",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,one,move,first,?,weston,easton,,,1901-05-06,documented,,log,\n"
	 "c,march,two,withdraw,first,1000,easton,outside:sea,,,1901-05-12,documented,,log,\n",
	 "march", "first", "start 9000..9000~9000 1.000; c 8000..8000~8000 0.889"},
	{"a relief by an unknown part of a force that arrived, then the others arrive",
	 "a,march,,station,first,all,,line,,,,documented,,log,\n"
	 "b,march,,station,guard,all,,outside:sea,,,,documented,,log,\n"
	 "c,march,one,arrive,guard,1000,outside:sea,weston,,,1901-05-05,documented,,log,\n"
	 "d,march,one,withdraw,first,all,line,outside:sea,,guard,1901-05-06,documented,,log,\n"
	 "e,march,two,arrive,guard,rest,outside:sea,easton,,,1901-05-12,documented,,log,\n",
	 "march", "guard", "start 0..0~0 0.000; c 1000..1000~1000 0.333; e 3000..3000~3000 1.000"},
	{"an unknown part that leaves is not known to be none",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,one,withdraw,first,?,weston,outside:sea,,,1901-05-06,documented,,log,\n",
	 "march", "first", "start 9000..9000~9000 1.000; b 0..9000~9000 1.000"},
	{"more men than half the range leave: none left in the middle",
	 "b,march,one,withdraw,raiders,650,,outside:sea,,,1901-05-06,documented,,log,\n", "march",
	 "raiders", "start 500..700~600 1.000; b 0..50~0 0.000"},
};

static void test_courses(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Project *project = project_made(FORCES, cases[i].rows, NULL);
		char *course;

		assert_string_equal(project_codes(project), "");
		course = course_text(project, cases[i].plan, cases[i].force);
		if (strcmp(course, cases[i].course) != 0)
			fail_msg("%s: %s, not %s", cases[i].name, course, cases[i].course);
		project_free(project);
	}
}

static void assert_same(Total a, Total b)
{
	assert_int_equal(a.has_men, b.has_men);
	assert_int_equal(a.has_share, b.has_share);
	assert_int_equal(a.men.low, b.men.low);
	assert_int_equal(a.men.high, b.men.high);
	assert_true(fabs(a.middle - b.middle) < 1e-6 && fabs(a.share - b.share) < 1e-9);
}

static Total total_at(Project *project, const Plan *plan, const Phase *phase, const Force *force)
{
	return state_total(ledger_state(project->arena, project->ledger, plan, phase), force);
}

/* The steps of one force: each begins where the last ended, in its dates, and what stands at the end of a phase is what the
 * ledger says. */
static void check_force(Project *project, const Plan *plan, const Force *force)
{
	Course course = ledger_courses(project->arena, project->ledger, plan)[force->number];
	const CourseStep *steps = course.steps;
	size_t count = course.count, at = 0;

	assert_true(count >= 1 && !steps[0].row);
	assert_same(steps[0].after, total_at(project, plan, NULL, force));
	for (size_t i = 0; i < count; i++) {
		const Total *after = &steps[i].after;

		assert_true(after->men.low >= 0 && after->men.low <= after->men.high);
		assert_true(after->middle >= 0 && after->share >= 0 && after->share <= 1 + 1e-9);
		if (!i)
			continue;
		assert_same(steps[i].before, steps[i - 1].after);
		assert_true(steps[i].dates.start_lo <= steps[i].dates.start_hi &&
			    steps[i].dates.end_lo <= steps[i].dates.end_hi &&
			    steps[i].dates.start_lo <= steps[i].dates.end_hi);
		assert_true(steps[i].row->phase && steps[i].row->plan == plan);
	}
	for (size_t p = 0; p < plan->phase_count && plan->mode != MODE_CONTINGENT; p++) {
		while (at + 1 < count && steps[at + 1].row->phase->index <= p)
			at++;
		assert_same(steps[at].after, total_at(project, plan, &plan->phases[p], force));
	}
}

static void test_totals_are_the_ledgers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Project *project = project_made(FORCES, cases[i].rows, NULL);
		const Atlas *atlas = project->atlas;

		for (size_t p = 0; p < atlas->plan_count; p++)
			for (size_t f = 0; f < atlas->force_count; f++)
				check_force(project, &atlas->plans[p], &atlas->forces[f]);
		project_free(project);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_courses),
		cmocka_unit_test(test_totals_are_the_ledgers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
