/* The order of battle of the invented project: the tree, who has left, what is said of each. */
#include "cmocka_all.h"

#include "chart/units/battle.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"
#include "unit/chart/stage.inc"

#define FORCES                                                                                     \
	"army,,blue,,army,9000,documented,log,,Army\n"                                             \
	"left,army,blue,infantry,corps,3000,documented,log,,Left\n"                                \
	"guard,left,blue,infantry,brigade,?,documented,log,,Guard\n"                               \
	"right,army,blue,infantry,corps,?,documented,log,,Right\n"                                 \
	"second,,red,infantry,division,500,documented,log,,2nd\n"
#define ROWS                                                                                       \
	"a,march,,station,left,all,,weston,,,,documented,,log,\n"                                  \
	"s,march,,station,second,all,,easton,,,,documented,,log,\n"                                \
	"b,march,one,withdraw,second,all,,outside:sea,,,1901-05-06,documented,,log,\n"

/* "army/2 left/1 guard": each with how many are under it, `*` for a chief, `-` for who has left. */
static char *tree_text(Stage *stage, const Battle *battle)
{
	Arena *arena = stage->project->arena;
	char *all = arena_copy(arena, "");

	for (size_t i = 0; i < battle->count; i++) {
		const BattleUnit *unit = &battle->at[i];

		all = arena_printf(arena, "%s%s%.*s%s/%zu%s%s", all, i ? " " : "", (int)unit->level,
				   ">>>>", unit->force->id, unit->child_count,
				   unit->chief ? "*" : "", unit->has_left ? "-" : "");
	}
	return all;
}

static void test_tree(void **state)
{
	(void)state;
	Stage *stage = stage_open(FORCES, ROWS, "one", 500);
	const Battle *battle = stage_gather(stage, &chart_order_of_battle);

	assert_string_equal(tree_text(stage, battle),
			    "army/2* >left/1* >>guard/0 >right/0* second/0*-");
	assert_int_equal(battle->at[2].parent, 1);
	assert_int_equal(battle->at[3].parent, 0);
	assert_int_equal(battle->at[4].parent, UNIT_NONE);
	assert_true(battle_unit_is_counted(&battle->at[1]));
	assert_false(battle_unit_is_counted(&battle->at[2]));
	stage_close(stage);
}

/* At the start nobody has left. */
static void test_moment(void **state)
{
	(void)state;
	Stage *stage = stage_open(FORCES, ROWS, NULL, 500);
	const Battle *battle = stage_gather(stage, &chart_order_of_battle);

	assert_false(battle->at[4].has_left);
	assert_string_equal(battle->at[4].place, "Easton");
	assert_string_equal(battle->at[1].place, "Weston");
	assert_string_equal(battle->at[1].strength, "3,000");
	/* Of the army's 9,000 the left has 3,000, which stand elsewhere. */
	assert_string_equal(battle->at[0].strength, "9,000");
	assert_string_equal(battle->at[0].place, "place unknown: 6,000");
	stage_close(stage);
}

/* Who is attached stands under its new parent, and counts there. */
static void test_attachment(void **state)
{
	(void)state;
	Stage *stage = stage_open(
		FORCES, ROWS "c,march,one,attach,left,,,second,,,1901-05-08,documented,,log,\n",
		"one", 500);
	const Battle *battle = stage_gather(stage, &chart_order_of_battle);

	assert_string_equal(tree_text(stage, battle),
			    "army/1* >right/0* second/1*- >left/1* >>guard/0");
	assert_string_equal(battle->at[0].strength, "6,000");
	assert_string_equal(battle->at[2].strength, "3,000");
	assert_string_equal(battle->at[3].strength, "3,000");
	assert_true(battle->at[0].is_other_whole);
	assert_false(battle->at[3].is_other_whole);
	stage_close(stage);
}

static void test_words_read_the_model(void **state)
{
	(void)state;
	Stage *stage = stage_open(FORCES, ROWS, NULL, 500);
	const Voice *voice = &stage->pen.voice;
	const ChartNeeds needs = {0};
	const char *said;

	stage_gather(stage, &chart_order_of_battle);
	said = battle_description(&stage->model, voice);
	assert_non_null(strstr(said, "5 forces"));
	assert_non_null(strstr(said, "Left, 3,000, Weston; Guard; Right"));
	assert_non_null(strstr(battle_note(&stage->model, voice, &needs), "A log (invented)"));
	stage_close(stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tree),
		cmocka_unit_test(test_moment),
		cmocka_unit_test(test_attachment),
		cmocka_unit_test(test_words_read_the_model),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
