/* What cells of the tables mean: amounts, places, citations; names joined to what they name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"

#define FORCES                                                                                     \
	"first,,blue,infantry,division,9000,documented,log p. 1; log somebody's memory,,1st\n"     \
	"guard,first,,infantry,brigade,?,inferred,log,,Guard\n"

static Project *with_row(const char *amount, const char *to)
{
	char row[256];

	snprintf(row, sizeof row, "a,march,,station,first,%s,,%s,,,,documented,,log §2; log,\n",
		 amount, to);
	return project_made(FORCES, row, NULL);
}

static void amounts_are_shares_men_or_words(void **state)
{
	static const struct {
		const char *cell;
		AmountKind kind;
		long long a, b; /* share, or men */
		Certainty certainty;
		const char *beside;
	} cells[] = {
		{"1/3", AMOUNT_SHARE, 1, 3, DOCUMENTED, NULL},
		{"2/6", AMOUNT_SHARE, 1, 3, DOCUMENTED, NULL},
		{"1/3~", AMOUNT_SHARE, 1, 3, INFERRED, NULL},
		{"1/3?", AMOUNT_SHARE, 1, 3, CONJECTURAL, NULL},
		{"8000", AMOUNT_MEN, 8000, 8000, DOCUMENTED, NULL},
		{"8000?", AMOUNT_MEN, 8000, 8000, CONJECTURAL, NULL},
		{"~8000", AMOUNT_MEN, 7600, 8400, DOCUMENTED, NULL},
		{"7000..8000", AMOUNT_MEN, 7000, 8000, DOCUMENTED, NULL},
		{"8000; 6 divisions", AMOUNT_MEN, 8000, 8000, DOCUMENTED, "6 divisions"},
		{"all", AMOUNT_ALL, 0, 0, DOCUMENTED, NULL},
		{"rest", AMOUNT_REST, 0, 0, DOCUMENTED, NULL},
		{"?", AMOUNT_UNKNOWN, 0, 0, DOCUMENTED, NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		Project *project = with_row(cells[i].cell, "weston");
		const Amount *amount;

		assert_non_null(project->atlas);
		amount = &project->atlas->rows[0].amount;
		assert_int_equal(amount->kind, cells[i].kind);
		assert_int_equal(amount->certainty, cells[i].certainty);
		if (amount->kind == AMOUNT_SHARE)
			assert_true(amount->share.num == cells[i].a &&
				    amount->share.den == cells[i].b);
		if (amount->kind == AMOUNT_MEN)
			assert_true(amount->men.low == cells[i].a &&
				    amount->men.high == cells[i].b);
		if (cells[i].beside)
			assert_string_equal(amount->beside, cells[i].beside);
		project_free(project);
	}
}

static void bad_amounts_are_refused(void **state)
{
	static const char *const cells[] = {"many",   "4/3", "0/3", "8000..7000", "-5",
					    "80 000", "1/0", "~",   "8k"};

	(void)state;
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		Project *project = with_row(cells[i], "weston");

		assert_null(project->atlas);
		assert_int_equal(project->diag.errors, 1);
		project_free(project);
	}
}

static void places_are_found_on_the_ground(void **state)
{
	static const struct {
		const char *cell, *key;
		Certainty certainty;
	} cells[] = {
		{"weston", "weston", DOCUMENTED},
		{"weston~", "weston", INFERRED},
		{"line?", "line", CONJECTURAL},
		{"line@0.2..0.6", "line@0.2..0.6", DOCUMENTED},
		{"line@weston..0.5", "line@0.2..0.5",
		 DOCUMENTED}, /* Weston lies south of the point at a fifth */
		{"50.5N 19.5E", "@19.5,50.5", DOCUMENTED},
		{"50.5S 19.5W~", "@-19.5,-50.5", INFERRED},
		{"outside", "outside", DOCUMENTED},
		{"outside:sea", "outside:sea", DOCUMENTED},
		{"?", "?", DOCUMENTED},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		Project *project = with_row("1/3", cells[i].cell);

		assert_non_null(project->atlas);
		assert_string_equal(place_key(project->arena, &project->atlas->rows[0].to),
				    cells[i].key);
		assert_int_equal(project->atlas->rows[0].to.certainty, cells[i].certainty);
		project_free(project);
	}
}

static void bad_places_are_refused(void **state)
{
	static const char *const cells[] = {"nowhere",	"line@0.2..1.2",    "line@0.4..0.4",
					    "line@0.4", "weston@0.1..0.2",  "outside:moon",
					    "95N 10E",	"line@nowhere..0.5"};

	(void)state;
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		Project *project = with_row("1/3", cells[i]);

		assert_null(project->atlas);
		assert_true(project->diag.errors >= 1);
		project_free(project);
	}
}

static void sources_keep_their_locators(void **state)
{
	Project *project = with_row("1/3", "weston");
	const Force *first = atlas_force(project->atlas, "first");
	const Row *row = &project->atlas->rows[0];

	(void)state;
	assert_int_equal(first->citation_count, 2);
	assert_string_equal(first->citations[0].source->id, "log");
	assert_string_equal(first->citations[0].locator, "p. 1");
	assert_string_equal(first->citations[1].source->id, "log");
	assert_string_equal(first->citations[1].locator, "somebody's memory");
	assert_string_equal(row->citations[0].locator, "§2");
	assert_null(row->citations[1].locator);
	project_free(project);
}

static void sources_are_keys(void **state)
{
	static const struct {
		const char *cell;
		size_t errors;
	} cells[] = {
		{"log", 0},	 {"log p. 6; log", 0}, {"log\xe3\x80\x80p. 6", 0},
		{"; log;", 0},	 {"logs", 1},	       {"log; lgo", 1},
		{"lgo; gol", 2}, {"p. 6", 1},	       {"the log; log", 1},
		{"", 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		char row[256];
		Project *project;

		snprintf(row, sizeof row, "a,march,,station,first,1/3,,weston,,,,documented,,%s,\n",
			 cells[i].cell);
		project = project_made(FORCES, row, NULL);
		assert_int_equal(project->diag.errors, cells[i].errors);
		project_free(project);
	}
}

/* Cells from, to, via, by and amount of a row with an action, and the column that is wrong; "": none. */
static void actions_take_their_cells(void **state)
{
	static const struct {
		const char *action, *amount, *from, *to, *via, *by, *wrong;
	} rows[] = {
		{"station", "1/3", "", "weston", "", "", ""},
		{"station", "1/3", "", "outside:sea", "", "", ""},
		{"station", "1/3", "", "", "", "", "'to'"},
		{"station", "1/3", "easton", "weston", "", "", "'from'"},
		{"station", "1/3", "?", "weston", "", "", "'from'"},
		{"station", "1/3", "", "weston", "easton", "", "'via'"},
		{"station", "1/3", "", "weston", "", "guard", "'by'"},
		{"move", "1/3", "", "weston", "easton", "guard", ""},
		{"move", "1/3", "?", "50.1N 20.0E", "", "", ""},
		{"move", "1/3", "weston", "", "", "", "'to'"},
		{"move", "1/3", "weston", "outside", "", "", "'to'"},
		{"move", "1/3", "outside:sea", "weston", "", "", "'from'"},
		{"withdraw", "1/3", "", "", "easton", "guard", ""},
		{"withdraw", "1/3", "weston", "outside:sea", "", "", ""},
		{"withdraw", "1/3", "weston", "easton", "", "", "'to'"},
		{"withdraw", "1/3", "weston", "?", "", "", "'to'"},
		{"withdraw", "1/3", "outside", "", "", "", "'from'"},
		{"arrive", "1/3", "", "weston", "", "", ""},
		{"arrive", "1/3", "outside:sea", "line@0.1..0.2", "easton", "", ""},
		{"arrive", "1/3", "easton", "weston", "", "", "'from'"},
		{"arrive", "1/3", "outside", "", "", "", "'to'"},
		{"arrive", "1/3", "outside", "outside:sea", "", "", "'to'"},
		{"lose", "1/3", "weston", "", "", "", ""},
		{"lose", "1/3", "weston", "easton", "", "", "'to'"},
		{"lose", "1/3", "weston", "", "easton", "", "'via'"},
		{"lose", "1/3", "weston", "", "", "guard", "'by'"},
		{"count", "300", "weston", "", "", "", ""},
		{"count", "", "weston", "", "", "", "'amount'"},
		{"count", "all", "weston", "", "", "", "'amount'"},
		{"count", "rest", "weston", "", "", "", "'amount'"},
		{"count", "?", "weston", "", "", "", "'amount'"},
		{"count", "300", "weston", "easton", "", "", "'to'"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char row[256];
		Project *project;
		const Atlas *atlas;
		size_t cells = 0;

		snprintf(row, sizeof row, "a,march,one,%s,first,%s,%s,%s,%s,%s,,documented,,log,\n",
			 rows[i].action, rows[i].amount, rows[i].from, rows[i].to, rows[i].via,
			 rows[i].by);
		project = project_made(FORCES, row, NULL);
		atlas = project->atlas;
		assert_true((atlas == NULL) == (*rows[i].wrong != '\0'));
		for (size_t k = 0; !atlas && k < project->diag.messages.count; k++) {
			const Message *message = &project->diag.messages.at[k];

			assert_memory_equal(message->code, "timetable.cell-", 15);
			assert_non_null(strstr(message->text, rows[i].wrong));
			assert_true(message->span.column > 1);
			cells++;
		}
		assert_true(atlas || cells == 1);
		project_free(project);
	}
}

static void children_take_their_parents_side(void **state)
{
	Project *project = with_row("1/3", "weston");
	const Force *guard = atlas_force(project->atlas, "guard");

	(void)state;
	assert_string_equal(guard->side->id, "blue");
	assert_int_equal(guard->depth, 1);
	assert_true(force_is_within(guard, atlas_force(project->atlas, "first")));
	assert_false(force_is_within(atlas_force(project->atlas, "first"), guard));
	project_free(project);
}

static void rows_without_an_id_get_one(void **state)
{
	Project *project = project_made(FORCES,
					",march,,station,first,1/3,,weston,,,,documented,,log,\n"
					",march,,station,first,1/3,,easton,,,,documented,,log,\n",
					NULL);

	(void)state;
	assert_string_equal(project->atlas->rows[0].id, "march-start-first-station");
	assert_string_equal(project->atlas->rows[1].id, "march-start-first-station-2");
	project_free(project);
}

static void lines_of_a_table_keep_their_certainty(void **state)
{
	Project *project = with_row("1/3", "weston");
	const Feature *line = library_find(project->atlas->library, "line");

	(void)state;
	assert_int_equal(line->shape, SHAPE_LINE);
	assert_int_equal(line->part_count, 1);
	assert_int_equal(line->certainty, DOCUMENTED);
	assert_null(library_find(project->atlas->library, "lin"));
	project_free(project);
}

static void attach_and_hold_are_read(void **state)
{
	Project *project =
		project_made(FORCES "second,,red,infantry,division,?,documented,log,,2nd\n",
			     "a,march,one,attach,guard,,,second,,,1901-05-06,documented,,log,\n"
			     "b,march,two,attach,guard,,,,,,1901-05-12,documented,,log,\n"
			     "h,march,one,hold,red,,,line@0.2..0.6~,,,1901-05-06,inferred,,log,\n"
			     "i,march,one,hold,first+second,,,line,,,,documented,,log,\n",
			     NULL);
	const Row *rows = project->atlas ? project->atlas->rows : NULL;

	(void)state;
	assert_non_null(rows);
	assert_int_equal(rows[0].action, ACTION_ATTACH);
	assert_string_equal(rows[0].new_parent->id, "second");
	assert_int_equal(rows[0].to.kind, PLACE_BLANK);
	assert_null(rows[1].new_parent);
	assert_string_equal(rows[2].holding_side->id, "red");
	assert_int_equal(rows[2].force_count, 0);
	assert_int_equal(rows[2].to.certainty, INFERRED);
	assert_null(rows[3].holding_side);
	assert_int_equal(rows[3].force_count, 2);
	project_free(project);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(amounts_are_shares_men_or_words),
		cmocka_unit_test(bad_amounts_are_refused),
		cmocka_unit_test(places_are_found_on_the_ground),
		cmocka_unit_test(bad_places_are_refused),
		cmocka_unit_test(sources_keep_their_locators),
		cmocka_unit_test(sources_are_keys),
		cmocka_unit_test(actions_take_their_cells),
		cmocka_unit_test(children_take_their_parents_side),
		cmocka_unit_test(rows_without_an_id_get_one),
		cmocka_unit_test(lines_of_a_table_keep_their_certainty),
		cmocka_unit_test(attach_and_hold_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
