/* What stands at the tip of an arrow in words. Runs in the root of the repository. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "map/contents/movement_priv.h"
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

static Arrow leg_of(const Movement *movement, Polyline way, double width)
{
	return (Arrow){.movement = movement,
		       .asked = true,
		       .way = way,
		       .breadth = width,
		       .form = {.width = width, .taper = 0.9, .head = 2.4}};
}

/* Two legs with a loss between them are one arrow: only where the number has changed is it said, and each keeps its piece. */
static void legs_that_follow_are_joined(void **state)
{
	Project *project = project_made(
		FORCES,
		"a,march,,station,first,all,,weston,,,,documented,,log,\n"
		"b,march,one,move,first,all,weston,easton,,,1901-05-05,documented,,log,\n"
		"c,march,one,count,first,6000,easton,,,,1901-05-06,documented,,log,\n"
		"d,march,one,move,first,all,easton,50.0N 21.0E,,,1901-05-07,documented,,log,\n"
		"e,march,one,move,first,all,50.0N 21.0E,50.0N 21.5E,,,1901-05-08,documented,,log,\n"
		"f,march,one,move,first,all,50.0N 21.5E,weston,,,1901-05-09,documented,,log,\n",
		NULL);
	const Plan *plan = atlas_plan(project->atlas, "march");
	const State *one =
		ledger_state(project->arena, project->ledger, plan, plan_phase(plan, "one"));
	Voice voice = voice_in(project, "en");
	Point ways[][2] = {{{0, 0}, {90, 0}},
			   {{90, 0}, {180, 20}},
			   {{180, 20}, {230, 20}},
			   {{230, 20}, {0, 0}}};
	Arrow legs[4];
	Arrows arrows = {legs, 4};
	Column column;
	Polyline course;
	double length;

	(void)state;
	assert_int_equal(one->movement_count, 4);
	for (size_t i = 0; i < 4; i++)
		legs[i] = leg_of(&one->movements[i], (Polyline){ways[i], 2, false}, i ? 6 : 9);
	arrows_join(&voice, &arrows);
	assert_int_equal(legs[0].next, 2);
	assert_int_equal(legs[1].next, 3);
	assert_true(legs[1].joined && legs[2].joined);
	assert_true(!legs[0].silent && !legs[1].silent && legs[2].silent);
	assert_string_equal(arrow_words(&voice, &legs[1]), "6,000");
	/* What turns back upon itself is another arrow. */
	assert_true(!legs[2].next && !legs[3].joined);

	column = column_of(project->arena, &arrows, &legs[0]);
	assert_int_equal(column.leg_count, 3);
	assert_true(fabs(column.form.width - 9) < 1e-9);
	course = polyline_smoothed(project->arena, &column.way, 3);
	length = polyline_length(&course);
	column_lay(project->arena, &arrows, &column, &course);
	for (size_t i = 0; i < 3; i++) {
		Polyline piece = legs[i].course;

		assert_true(legs[i].placed);
		length -= polyline_length(&piece);
		if (i)
			assert_true(point_distance(piece.at[0], ways[i][0]) < 3);
	}
	assert_true(fabs(length) < 0.01);
	project_free(project);
}

/* The abutments of a bridge stand outside of all that goes over it, casing and all. */
static void bridges_are_as_broad_as_their_arrows(void **state)
{
	static const Style style = {.casing = 1};
	static const Point bridge = {50, 0};
	static const Styled styled = {.style = (Style *)&style};
	Point above[] = {{0, -3}, {100, -3}}, below[] = {{0, 2}, {100, 2}};
	Arrow arrows[2] = {{0}};
	Point along;
	double half;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		arrows[i] = leg_of(NULL, (Polyline){i ? below : above, 2, false}, i ? 10 : 4);
		arrows[i].course = arrows[i].way;
		arrows[i].styled = &styled;
		arrows[i].placed = true;
		arrows[i].crossings = &bridge;
		arrows[i].crossing_count = 1;
	}
	assert_true(arrows_over(&(Arrows){arrows, 2}, bridge, &along, &half));
	assert_true(fabs(half - (2 + 5 + 1)) < 1e-9 && fabs(along.x - 1) < 1e-9);
	assert_false(arrows_over(&(Arrows){arrows, 2}, (Point){60, 0}, &along, &half));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_leaves_for_nowhere_is_said_to_leave),
		cmocka_unit_test(legs_that_follow_are_joined),
		cmocka_unit_test(bridges_are_as_broad_as_their_arrows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
