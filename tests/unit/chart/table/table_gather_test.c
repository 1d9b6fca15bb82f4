/* The cells of the table of the invented project; its sums are those of its rows. */
#include "cmocka_all.h"

#include "chart/table/table_model.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"
#include "unit/chart/stage.inc"

#define FORCES                                                                                     \
	"army,,blue,,army,9000,documented,log,,Army\n"                                             \
	"second,,red,infantry,division,500,documented,log,,2nd\n"
#define ROWS                                                                                       \
	"a,march,,station,army,all,,weston,,,,documented,,log,\n"                                  \
	"s,march,,station,second,all,,easton,,,,inferred,,log 7,\n"                                \
	"b,march,one,move,army,1/3,weston,easton,,,1901-05-06,documented,,log,\n"

/* Cells of a block, "|" between two, a line a row. */
static char *block_text(Stage *stage, const TableBlock *block)
{
	Arena *arena = stage->project->arena;
	char *all = arena_copy(arena, "");

	for (size_t i = 0; i < block->rows.count; i++) {
		for (size_t c = 0; c < block->columns; c++)
			all = arena_printf(arena, "%s%s%s", all, c ? "|" : "",
					   block->rows.at[i].cells[c]);
		all = arena_printf(arena, "%s\n", all);
	}
	return all;
}

static void test_cells(void **state)
{
	(void)state;
	Stage *stage = stage_open(FORCES, ROWS, "one", 500);
	const Table *table = stage_gather(stage, &chart_table);

	assert_string_equal(block_text(stage, &table->blocks[BLOCK_POSITIONS]),
			    "Force|Place|Amount|Men|Certainty|Sources\n"
			    "Army|Easton|one third|3,000|documented|1\n"
			    "Army|Weston|two thirds|6,000|documented|1\n"
			    "Army|total in the theatre|all|9,000||\n"
			    "2nd|Easton|all|500|inferred|1 7\n"
			    "2nd|total in the theatre|all|500||\n");
	assert_true(table->blocks[BLOCK_POSITIONS].right[3]);
	/* Nobody went by way of anything: that column is gone. */
	assert_string_equal(block_text(stage, &table->blocks[BLOCK_MOVEMENTS]),
			    "Force|From|To|Amount|When|Certainty|Sources\n"
			    "Army|Weston|Easton|one third|6 May 1901|documented|1\n");
	stage_close(stage);
}

/* Each total is what its force's rows that count come to. */
static void test_totals(void **state)
{
	(void)state;
	Stage *stage = stage_open(FORCES, ROWS, "one", 500);
	const Table *table = stage_gather(stage, &chart_table);
	const TableBlock *block = &table->blocks[BLOCK_POSITIONS];
	Interval sum = {0, 0};
	size_t totals = 0;

	for (size_t i = 1; i < block->rows.count; i++) {
		const TableRow *row = &block->rows.at[i];

		if (row->kind == ROW_ENTRY && !row->former) {
			sum.low += row->men.low;
			sum.high += row->men.high;
		} else if (row->kind == ROW_TOTAL) {
			assert_int_equal(row->men.low, sum.low);
			assert_int_equal(row->men.high, sum.high);
			sum = (Interval){0, 0};
			totals++;
		}
	}
	assert_int_equal(totals, 2);
	stage_close(stage);
}

/* A child that a plan does not name moves within its parent: it is no row beside the whole. Of a body's men at no known place
 * there is one row. */
static void test_rows_add_up(void **state)
{
	static const char forces[] = "army,,blue,,army,9000,documented,log,,Army\n"
				     "part,army,blue,,division,1000,documented,log,,Part\n"
				     "second,,red,infantry,division,500,documented,log,,2nd\n";
	Stage *stage = stage_open(forces, ROWS, "one", 500);
	const Table *table = stage_gather(stage, &chart_table);

	(void)state;
	assert_null(strstr(block_text(stage, &table->blocks[BLOCK_POSITIONS]), "unknown"));
	stage_close(stage);
	stage = stage_open(FORCES,
			   "a,march,,station,army+second,9100,,weston,,,,documented,,log,\n", NULL,
			   500);
	table = stage_gather(stage, &chart_table);
	assert_non_null(strstr(block_text(stage, &table->blocks[BLOCK_POSITIONS]),
			       "Army and 2nd|place unknown|400|documented|"));
	stage_close(stage);
}

/* Where nobody is left no row has a source: sentences say the last column too. */
static void test_nobody_left_is_said(void **state)
{
	Stage *stage =
		stage_open(FORCES,
			   "a,march,,station,army,all,,weston,,,,documented,,log,\n"
			   "b,march,one,lose,army,all,weston,,,,1901-05-06,documented,,log,\n",
			   "two", 500);

	(void)state;
	stage_gather(stage, &chart_table);
	assert_non_null(strstr(table_description(&stage->model, &stage->pen.voice),
			       "Army, total in the theatre, 0"));
	stage_close(stage);
}

static void test_words_read_the_model(void **state)
{
	(void)state;
	Stage *stage = stage_open(FORCES, ROWS, "one", 500);
	const Voice *voice = &stage->pen.voice;
	const ChartNeeds needs = {0};

	stage_gather(stage, &chart_table);
	assert_non_null(
		strstr(table_note(&stage->model, voice, &needs), "1\u00a0A log (invented)"));
	assert_non_null(strstr(table_description(&stage->model, voice), "Army, Easton, one third"));
	stage_close(stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_totals),
		cmocka_unit_test(test_rows_add_up),
		cmocka_unit_test(test_nobody_left_is_said),
		cmocka_unit_test(test_words_read_the_model),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
