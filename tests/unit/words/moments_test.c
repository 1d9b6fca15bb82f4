/* Charts of one moment: the table adds up to the ledger, an order of battle holds many forces and its texts. */
#include <math.h>

#include "cmocka_all.h"

#include "campaign/course.h"
#include "chart/table/table_model.h"
#include "chart/units/unit_layout.h"
#include "unit/campaign/project.h"
#include "words/moments.h"

#include "unit/campaign/project.inc"
#include "unit/chart/stage.inc"

#define ARMY                                                                                       \
	"army,,blue,,army,20000,documented,log,,Army\n"                                            \
	"left,army,,infantry,corps,?,documented,log,,Left Corps\n"                                 \
	"guard,army,,infantry,brigade,3000,documented,log,,Guard Brigade\n"                        \
	"raiders,,red,infantry,battalion,?,documented,log,,Raiders\n"

static const char ROWS[] =
	"a,march,,station,army,1/4,,weston,,,,documented,,log,\n"
	"b,march,,station,army,2000..3000,,easton,,,,documented,,log,\n"
	"c,march,,station,guard,all,,line,,,,documented,,log,\n"
	"d,march,one,withdraw,guard,1000,line,outside:sea,,,1901-05-06,documented,,log,\n"
	"e,march,one,withdraw,army,1/4,weston,outside:sea,,,1901-05-07,documented,,log,\n"
	"f,march,two,move,army,all,easton,weston,,,1901-05-12,documented,,log,\n";

/* What the rows above a total count comes to the total, and that is the ledger's. */
static void totals_add_up(void **state)
{
	static const char *const phases[] = {NULL, "one", "two"};
	size_t totals = 0, formers = 0, movements = 0;

	(void)state;
	for (size_t p = 0; p < 3; p++) {
		Stage *stage = stage_open(ARMY, ROWS, phases[p], 500);
		const Table *table = table_gather(&stage->model, &stage->pen.voice);
		Interval sum = {0, 0};

		for (size_t i = 1; i < table->blocks[0].rows.count; i++) {
			const TableRow *row = &table->blocks[0].rows.at[i];
			Total total;

			if (row->kind == ROW_ENTRY && !row->former && row->has_men)
				sum = interval_add(sum, row->men);
			if (row->kind != ROW_TOTAL)
				continue;
			total = state_total(stage->spec.state, row->forces[0]);
			assert_true(row->has_men && total.has_men);
			assert_int_equal(row->men.low, total.men.low);
			assert_int_equal(row->men.high, total.men.high);
			/* Bounds of parts are wider than those of their sum, never narrower. */
			assert_true(sum.low <= total.men.low && sum.high >= total.men.high);
			assert_true(total.men.low - sum.low <= 1000 &&
				    sum.high - total.men.high <= 1000);
			sum = (Interval){0, 0};
			totals++;
		}
		formers += table->former_count;
		movements += table->blocks[1].rows.count - 1;
		stage_close(stage);
	}
	assert_int_equal(totals, 3);
	assert_int_equal(formers, 2); /* weston after one, easton after two */
	assert_int_equal(movements, 3);
}

static void records_are_told_apart(void **state)
{
	Stage *stage = stage_open(ARMY, ROWS, "one", 500);
	const Table *table = table_gather(&stage->model, &stage->pen.voice);
	const TableRow *former = &table->blocks[0].rows.at[1];
	bool pocket = false;

	(void)state;
	for (size_t i = 1; i < table->blocks[0].rows.count; i++) {
		const TableRow *row = &table->blocks[0].rows.at[i];

		if (row->former)
			former = row;
		pocket |= row->kind == ROW_ENTRY && !strcmp(row->cells[1], "place unknown");
	}
	assert_true(former->former && pocket);
	assert_string_equal(former->cells[1], "Weston (left)");
	assert_string_equal(former->cells[2], "(one quarter)");
	assert_string_equal(former->cells[3], "(5,000)");
	assert_string_equal(former->sources, "log");
	assert_string_equal(table->blocks[1].rows.at[1].cells[2], "by sea");
	stage_close(stage);
}

static void assert_place(const Voice *voice, const Outside *outside, const char *bare,
			 const char *from, const char *to)
{
	const Place place = {.kind = PLACE_OUTSIDE, .outside = outside};

	assert_string_equal(place_words(voice, &place), bare);
	assert_string_equal(place_from_words(voice, &place), from);
	assert_string_equal(place_to_words(voice, &place), to);
}

/* Its label is a direction, and stands behind no other preposition. */
static void what_lies_outside_is_no_direction_where_a_name_is_wanted(void **state)
{
	Stage *stage = stage_open(
		ARMY,
		"a,march,,station,army,1/4,,outside:gulf,,,,documented,,log,\n"
		"b,march,,station,army,1/4,,weston,,,,documented,,log,\n"
		"c,march,one,arrive,army,1/4,outside:gulf,easton,,,1901-05-06,documented,,log,\n",
		"one", 500);
	const Voice *voice = &stage->pen.voice;
	const Atlas *atlas = stage->project->atlas;
	Outside gulf = atlas->outsides[1], named = gulf, bare = gulf;

	(void)state;
	named.namesake = library_find(atlas->library, "easton");
	bare.label = (Text){0};
	assert_place(voice, &gulf, "outside the theatre", "from outside the theatre",
		     "to the Gulf");
	assert_place(voice, &named, "Easton", "from Easton", "to the Gulf");
	assert_place(voice, &bare, "outside the theatre", "from outside the theatre",
		     "out of the theatre");
	assert_place(voice, NULL, "outside the theatre", "from outside the theatre",
		     "out of the theatre");
	assert_null(strstr(whereabouts_words(voice, stage->spec.state, &atlas->forces[0],
					     (Interval){0, INTERVAL_OPEN}),
			   "Gulf"));
	stage_close(stage);
}

/* Men of a force that the plan does not name are its parent's, and nowhere of their own. */
static void an_unnamed_force_has_no_pocket(void **state)
{
	Stage *stage = stage_open(ARMY, "a,march,,station,army,all,,weston,,,,documented,,log,\n",
				  NULL, 500);
	const Table *table = table_gather(&stage->model, &stage->pen.voice);

	(void)state;
	for (size_t i = 1; i < table->blocks[0].rows.count; i++)
		assert_string_not_equal(table->blocks[0].rows.at[i].cells[0], "Guard Brigade");
	assert_string_equal(table->blocks[0].rows.at[1].cells[0], "Army");
	stage_close(stage);
}

/* A language's own word goes before what its fallback has for a mode. */
static void what_is_meant_is_not_told_as_done(void **state)
{
	Arena *arena = arena_new();
	Diag diag = {.arena = arena};
	char folder[] = "/tmp/phaseline-test-XXXXXX", path[64];
	const Words *english = words_read(arena, &diag, "styles/words", "en", NULL);
	Voice voice = {.arena = arena, .words = english, .language = "en", .fallback = "en"};

	(void)state;
	assert_string_equal(voice_moded(&voice, "place_former", MODE_PLANNED),
			    "place_former planned");
	assert_string_equal(voice_moded(&voice, "place_former", MODE_CARRIED_OUT), "place_former");
	assert_non_null(mkdtemp(folder));
	file_write(folder, "eo.yaml", "place_former: \"{0} (forlasita)\"\n", "");
	voice.words = words_read(arena, &diag, folder, "eo", english);
	assert_string_equal(voice_moded(&voice, "place_former", MODE_PLANNED), "place_former");
	assert_string_equal(voice_moded(&voice, "note_former", MODE_PLANNED),
			    "note_former planned");
	snprintf(path, sizeof path, "%s/eo.yaml", folder);
	unlink(path);
	rmdir(folder);
	arena_free(arena);
}

/* `count` forces: a root, ten under it, the rest below these, `depth` levels deep; depth 0: all under the root. */
static char *many_forces(size_t count, size_t depth)
{
	char *all = calloc(count, 96), *at = all;

	at += sprintf(at, "root,,blue,,army_group,200000,documented,log,,Army Group\n");
	for (size_t i = 1; i < count; i++) {
		char parent[32];

		if (i <= 10 || !depth)
			snprintf(parent, sizeof parent, "root");
		else
			snprintf(parent, sizeof parent, "f%zu",
				 (i - 1) / 10 % depth ? i - 10 : (i - 1) % 10 + 1);
		at += sprintf(at, "f%zu,%s,,infantry,division,%s,%s,log,,%zuth Infantry Division\n",
			      i, parent, i % 7 ? "?" : "0", i % 3 ? "documented" : "conjectural",
			      i);
	}
	return all;
}

static Box text_box(const TextLeaf *leaf)
{
	return (Box){leaf->origin.x, leaf->origin.y - leaf->run->size * 0.72,
		     leaf->origin.x + leaf->run->width, leaf->origin.y};
}

typedef struct Texts {
	LIST(Box) boxes;
	Arena *arena;
} Texts;

static void collect(Texts *texts, const Node *node)
{
	for (; node; node = node->next)
		if (node->kind == NODE_TEXT)
			LIST_ADD(texts->arena, &texts->boxes, text_box((const TextLeaf *)node));
		else if (node->kind == NODE_GROUP)
			collect(texts, ((const Group *)node)->first);
}

/* The forces of the stage, and how they come out under its chart's group. */
typedef struct Forces {
	Composer composer;
	Units units;
} Forces;

static Forces forces_on(Stage *stage)
{
	Forces forces = {.composer = composer_of(&stage->pen)};

	stage->model.content = battle_gather(&stage->model, &stage->pen.voice);
	forces.units =
		units_styled(&forces.composer, stage->chart.group->styled, stage->model.content);
	return forces;
}

static void check_layout(const Stage *stage, const Units *units, const UnitLayout *layout)
{
	Box page = {-0.5, -0.5, stage->figure.width + 0.5, layout->height + 0.5};

	for (size_t i = 0; i < units->count; i++) {
		assert_true(box_holds(page, layout->boxes[i]));
		for (size_t k = i + 1; k < units->count; k++)
			assert_false(box_meets(box_grow(layout->boxes[i], -0.1),
					       box_grow(layout->boxes[k], -0.1)));
	}
}

static void many_forces_do_not_overlap(void **state)
{
	static const struct {
		size_t count, depth;
		double width;
	} cases[] = {{1, 1, 540},   {12, 1, 540},  {60, 8, 540},
		     {200, 3, 540}, {200, 8, 540}, {200, 0, 255}};

	(void)state;
	for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
		char *forces = many_forces(cases[c].count, cases[c].depth);
		Stage *stage = stage_open(forces,
					  "a,march,,station,root,all,,weston,,,,documented,,log,\n",
					  NULL, cases[c].width);
		Forces told = forces_on(stage);

		assert_int_equal(told.units.count, cases[c].count);
		for (int a = ARRANGED_CHART; a <= ARRANGED_LISTS; a++) {
			UnitLayout layout = unit_layout(&told.composer, &told.units, (Arrangement)a,
							cases[c].width);

			if (layout.fits)
				check_layout(stage, &told.units, &layout);
			assert_true(layout.fits || a == ARRANGED_CHART);
		}
		stage_close(stage);
		free(forces);
	}
}

/* Every text lies in the box of its unit and touches no other text. */
static void texts_keep_to_their_boxes(void **state)
{
	char *forces = many_forces(60, 4);
	Stage *stage = stage_open(forces, "a,march,,station,root,all,,weston,,,,documented,,log,\n",
				  NULL, 540);
	Forces told = forces_on(stage);
	const Units *units = &told.units;
	UnitLayout layout = unit_layout(&told.composer, &told.units, ARRANGED_CHART, 540);

	(void)state;
	assert_true(layout.fits);
	for (size_t i = 0; i < units->count; i++) {
		UnitGroups groups = unit_open(&stage->chart, &units->at[i]);
		Texts texts = {.arena = stage->project->arena};
		Box box = layout.boxes[i];

		unit_draw(&stage->chart, units, &units->at[i], &groups, box);
		collect(&texts, groups.unit->first);
		assert_true(texts.boxes.count > 0);
		for (size_t k = 0; k < texts.boxes.count; k++) {
			assert_true(box_holds(box_grow(box, 0.5), texts.boxes.at[k]));
			for (size_t j = 0; j < k; j++)
				assert_false(box_meets(texts.boxes.at[j], texts.boxes.at[k]));
		}
	}
	stage_close(stage);
	free(forces);
}

static void too_narrow_is_said(void **state)
{
	Stage *stage = stage_open(ARMY, ROWS, NULL, 40);
	ChartNeeds needs;

	(void)state;
	forces_on(stage);
	chart_order_of_battle.measure(&stage->chart.space, &needs);
	assert_int_equal(stage->project->diag.errors, 1);
	assert_string_equal(project_codes(stage->project), "figure.too-small");
	stage->project->diag.errors = 0;
	stage_close(stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(totals_add_up),
		cmocka_unit_test(records_are_told_apart),
		cmocka_unit_test(what_lies_outside_is_no_direction_where_a_name_is_wanted),
		cmocka_unit_test(an_unnamed_force_has_no_pocket),
		cmocka_unit_test(what_is_meant_is_not_told_as_done),
		cmocka_unit_test(many_forces_do_not_overlap),
		cmocka_unit_test(texts_keep_to_their_boxes),
		cmocka_unit_test(too_narrow_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
