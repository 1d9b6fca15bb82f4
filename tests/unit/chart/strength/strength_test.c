/* The strength of forces of the invented project: what is known of it, where it is level, where it changes. */
#include <math.h>

#include <glib.h>

#include "cmocka_all.h"

#include "chart/strength/series_panel.h"
#include "chart/strength/strength.h"
#include "chart/strength/strength_crowd.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"
#include "unit/chart/stage.inc"

#define FORCES                                                                                     \
	"army,,blue,,army,9000,documented,log,,Army\n"                                             \
	"left,army,blue,infantry,corps,3000,documented,log,,Left\n"                                \
	"second,,red,infantry,division,?,documented,log,,2nd\n"
#define ROWS                                                                                       \
	"a,march,,station,army,all,,weston,,,,documented,,log,\n"                                  \
	"o,order,,station,army,all,,weston,,,,documented,,log,\n"                                  \
	"s,march,,station,second,all,,easton,,,,documented,,log,\n"                                \
	"b,march,one,withdraw,army,1/3,,outside:sea,,,1901-05-06/1901-05-08,documented,,log,\n"    \
	"c,march,two,withdraw,army,1/3,,outside:sea,,,1901-05-12,documented,,log,\n"               \
	"p,order,one,withdraw,army,1/2,,outside:sea,,,,documented,,log,\n"

static Stage *stage_of_two_plans(void)
{
	Stage *stage = stage_open(FORCES, ROWS, NULL, 500);

	stage_compare(stage);
	stage->chart.space.axis =
		time_axis_new(instant_of_day(day_from_civil(1901, 5, 1)),
			      instant_of_day(day_from_civil(1901, 5, 21)), 60, 480);
	return stage;
}

/* A plan tells of the forces that it books: that the enemy is 12,000 strong is no part of an order that says nothing of him. */
static void test_of_whom_a_plan_tells(void **state)
{
	(void)state;
	Stage *stage = stage_open("army,,blue,,army,9000,documented,log,,Army\n"
				  "left,army,blue,infantry,corps,3000,documented,log,,Left\n"
				  "foe,,red,infantry,division,12000,documented,log,,Foe\n",
				  "a,march,,station,army,all,,weston,,,,documented,,log,\n"
				  "f,march,,station,foe,all,,easton,,,,documented,,log,\n"
				  "o,order,,station,left,all,,weston,,,,documented,,log,\n",
				  NULL, 500);
	const Strength *strength;
	const Force *foe;

	stage_compare(stage);
	strength = stage_gather(stage, &chart_strength);
	assert_int_equal(strength->panels.known.count, 2);
	assert_int_equal(strength->panels.known.at[0].course_count, 2); /* a row on one below it */
	assert_int_equal(strength->panels.known.at[1].course_count, 1);
	assert_string_equal(strength->panels.known.at[1].courses[0].plan->id, "march");
	foe = strength->panels.known.at[1].force;
	stage->figure.chart.forces = &foe;
	stage->figure.chart.force_count = 1;
	strength = stage_gather(stage, &chart_strength);
	assert_int_equal(strength->panels.known.at[0].course_count, 2); /* asked for */
	stage_close(stage);
}

static void test_panels(void **state)
{
	(void)state;
	Stage *stage = stage_of_two_plans();
	const Strength *strength = stage_gather(stage, &chart_strength);
	const StrengthPanel *panel = &strength->panels.known.at[0];
	ChartNeeds needs = {0};

	assert_int_equal(strength->panels.known.count, 1);
	assert_true(panel->in_men && panel->most == 9000);
	assert_int_equal(panel->course_count, 2);
	assert_ptr_equal(panel->filled, &panel->courses[1]);
	assert_int_equal(panel->part_count, 1);
	/* Who comes as "?" has neither men nor a share that changes. */
	assert_int_equal(strength->panels.unknown.count, 1);
	assert_string_equal(strength->panels.unknown.at[0]->id, "second");
	strength_panel_time(panel, &needs);
	assert_int_equal(needs.from, instant_of_day(day_from_civil(1901, 5, 5)));
	assert_int_equal(needs.until, instant_of_day(day_from_civil(1901, 5, 21)));
	stage_close(stage);
}

/* A strength that never changes is level over all phases of its plan. */
static void test_constant(void **state)
{
	static const char *const rows[] = {
		"",
		"m,march,one,move,army,all,easton,weston,,,1901-05-06/"
		"1901-05-08,documented,,log,\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char all[512];
		Stage *stage;
		const Strength *strength;
		ChartNeeds needs = {0};

		snprintf(all, sizeof all,
			 "s,march,,station,army,all,,easton,,,,documented,,log,\n%s", rows[i]);
		stage = stage_open(FORCES, all, NULL, 500);
		strength = stage_gather(stage, &chart_strength);
		assert_int_equal(strength->panels.known.count, 1);
		assert_int_equal(strength->panels.known.at[0].courses[0].count, 1);
		strength_panel_time(&strength->panels.known.at[0], &needs);
		assert_true(needs.over_time && !needs.timed);
		assert_int_equal(needs.from, instant_of_day(day_from_civil(1901, 5, 5)));
		assert_int_equal(needs.until, instant_of_day(day_from_civil(1901, 5, 21)));
		stage_close(stage);
	}
}

/* Changes by the hour stand at their hours, and what lies between them is level. */
static void test_hours(void **state)
{
	static const char rows[] =
		"s,march,,station,army,all,,easton,,,,documented,,log,\n"
		"b,march,one,lose,army,1000,easton,,,,1901-05-06T06/1901-05-06T09,documented,,log,"
		"\n"
		"c,march,one,lose,army,all,easton,,,,1901-05-06T10/1901-05-06T12,documented,,log,"
		"\n";
	static const int hours[] = {0, 6, 9, 10, 12, 24};

	(void)state;
	Stage *stage = stage_open(FORCES, rows, NULL, 500);
	const Strength *strength = stage_gather(stage, &chart_strength);
	const StrengthPanel *panel = &strength->panels.known.at[0];
	Instant day = instant_of_day(day_from_civil(1901, 5, 6));
	TimeAxis axis = time_axis_new(day, day + DAY_MINUTES, 60, 480);
	PanelLayout layout = strength_lay_panel(stage->project->arena, panel, &axis, 10, 110);
	const LaidCourse *laid = layout.filled;

	assert_int_equal(laid->plateaus.count, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_true(fabs(laid->plateaus.at[i].x0 -
				 time_axis_x(&axis, day + 60 * hours[2 * i])) < 1e-6);
		assert_true(fabs(laid->plateaus.at[i].x1 -
				 time_axis_x(&axis, day + 60 * hours[2 * i + 1])) < 1e-6);
	}
	stage_close(stage);
}

/* While several go on the strength lies between none of them and all of them, in whatever order they are booked. */
static void test_overlapping_windows(void **state)
{
	static const char start[] = "s,march,,station,army,all,,easton,,,,documented,,log,\n";
	static const struct {
		const char *rows, *windows, *plateaus;
	} cases[] = {
		{"b,march,one,lose,army,1000,easton,,,,1901-05-06T06/"
		 "1901-05-06T10,documented,,log,\n"
		 "c,march,one,lose,army,2000,easton,,,,1901-05-06T08/"
		 "1901-05-06T12,documented,,log,\n",
		 "6-8 9000-8000; 8-10 9000-6000; 10-12 8000-6000", "0-6 9000; 12-24 6000"},
		{"b,march,one,lose,army,1000,easton,,,,1901-05-06T06/"
		 "1901-05-06T12,documented,,log,\n"
		 "c,march,one,lose,army,2000,easton,,,,1901-05-06T08:00:00,documented,,log,\n",
		 "6-8 9000-8000; 8-12 7000-6000; 8-8 9000-7000", "0-6 9000; 12-24 6000"},
		{"b,march,one,lose,army,rest,easton,,,,1901-05-06T06/"
		 "1901-05-06T08,documented,,log,\n"
		 "c,march,one,lose,army,2000,easton,,,,1901-05-06T10/"
		 "1901-05-06T12,documented,,log,\n",
		 "6-8 9000-2000; 10-12 2000-0", "0-6 9000; 8-10 2000; 12-24 0"},
		{"a,march,one,withdraw,army,5000,easton,outside:sea,,,1901-05-06T01/"
		 "1901-05-06T02,documented,,log,\n"
		 "b,march,one,arrive,army,3000,outside:sea,easton,,,1901-05-06T06/"
		 "1901-05-06T10,documented,,log,\n"
		 "c,march,one,lose,army,1000,easton,,,,1901-05-06T06/"
		 "1901-05-06T10,documented,,log,\n",
		 "1-2 9000-4000; 6-10 7000-3000", "0-1 9000; 2-6 4000; 10-24 6000"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *rows = g_strdup_printf("%s%s", start, cases[i].rows);
		Stage *stage =
			stage_open("army,,blue,,army,9000,documented,log,,Army\n", rows, NULL, 500);
		Arena *arena = stage->project->arena;
		const Strength *strength = stage_gather(stage, &chart_strength);
		Instant day = instant_of_day(day_from_civil(1901, 5, 6));
		TimeAxis axis = time_axis_new(day, day + DAY_MINUTES, 0, 24);
		PanelLayout layout =
			strength_lay_panel(arena, &strength->panels.known.at[0], &axis, 10, 110);
		char *windows = arena_copy(arena, ""), *plateaus = arena_copy(arena, "");

		for (size_t k = 0; k < layout.filled->windows.count; k++) {
			const Change *at = &layout.filled->windows.at[k];

			windows = arena_joined(arena, windows, "; ",
					       arena_printf(arena, "%.0f-%.0f %.0f-%.0f", at->x0,
							    at->x1, at->before->middle,
							    at->after->middle));
		}
		for (size_t k = 0; k < layout.filled->plateaus.count; k++) {
			const Plateau *at = &layout.filled->plateaus.at[k];

			plateaus = arena_joined(arena, plateaus, "; ",
						arena_printf(arena, "%.0f-%.0f %.0f", at->x0,
							     at->x1, at->total->middle));
		}
		assert_string_equal(windows, cases[i].windows);
		assert_string_equal(plateaus, cases[i].plateaus);
		g_free(rows);
		stage_close(stage);
	}
}

/* Two changes of what was carried out: three levels, each as high as its men. */
static void test_levels_and_changes(void **state)
{
	static const double men[] = {9000, 6000, 3000};

	(void)state;
	Stage *stage = stage_of_two_plans();
	const Strength *strength = stage_gather(stage, &chart_strength);
	const TimeAxis *axis = &stage->chart.space.axis;
	PanelLayout layout = strength_lay_panel(stage->project->arena,
						&strength->panels.known.at[0], axis, 10, 110);

	assert_int_equal(layout.filled->changes.count, 2);
	assert_int_equal(layout.filled->plateaus.count, 3);
	for (size_t i = 0; i < 3; i++)
		assert_true(fabs(strength_value(layout.panel, layout.filled->plateaus.at[i].total) -
				 men[i]) < 1);
	assert_true(fabs(layout.filled->changes.at[0].x0 -
			 time_axis_x(axis, instant_of_day(day_from_civil(1901, 5, 6)))) < 1e-6);
	assert_true(fabs(layout.filled->changes.at[0].x1 -
			 time_axis_x(axis, instant_of_day(day_from_civil(1901, 5, 9)))) < 1e-6);
	/* The planned line begins at all of them and ends at half of them. */
	assert_true(fabs(layout.courses[0].line.at[0].y - value_axis_y(&layout.values, 9000)) <
		    1e-6);
	assert_true(fabs(layout.courses[0].line.at[layout.courses[0].line.count - 1].y -
			 value_axis_y(&layout.values, 4500)) < 1e-6);
	stage_close(stage);
}

/* Names that are placed one after the other never meet, and keep to the room. */
static void test_names_keep_apart(void **state)
{
	(void)state;
	Stage *stage = stage_of_two_plans();
	const Strength *strength = stage_gather(stage, &chart_strength);
	PanelLayout layout =
		strength_lay_panel(stage->project->arena, &strength->panels.known.at[0],
				   &stage->chart.space.axis, 10, 110);
	Crowd crowd = crowd_of(stage->project->arena, &layout, 490);
	size_t placed = 0;
	Point base;

	while (placed < 100 &&
	       crowd_place_name(&crowd, &layout.courses[0].line, (CrowdText){90, 8}, &base))
		placed++;
	/* Some find room; then there is none left. */
	assert_true(placed > 1 && placed < 100);
	assert_int_equal(crowd.taken.count, placed);
	for (size_t i = 0; i < crowd.taken.count; i++) {
		assert_true(box_holds(crowd.room, crowd.taken.at[i]));
		for (size_t k = 0; k < i; k++)
			assert_false(box_meets(crowd.taken.at[i], crowd.taken.at[k]));
		assert_false(crowd_take(&crowd, crowd.taken.at[i]));
	}
	stage_close(stage);
}

static void test_words_read_the_model(void **state)
{
	(void)state;
	Stage *stage = stage_of_two_plans();
	const Voice *voice = &stage->pen.voice;
	const ChartNeeds needs = {0};
	const char *said;
	SourceList sources = {0};

	stage_gather(stage, &chart_strength);
	said = strength_description(&stage->model, voice);
	assert_non_null(strstr(said, "Army, order: 9,000; 5\u20138 May 1901: 4,500."));
	assert_non_null(
		strstr(said, "Army, march: 9,000; 6\u20138 May 1901: 6,000; 12 May 1901: 3,000."));
	assert_non_null(strstr(strength_note(&stage->model, voice, &needs), "2nd"));
	strength_cite(&stage->model, voice, &sources);
	assert_int_equal(sources.count, 1);
	stage_close(stage);
}

/* Values in order of their time; those without an end are no part of a series. */
static void test_series(void **state)
{
	static const char *const when[] = {"1901-06", "1901-05-03", "1901-07/.."};

	(void)state;
	Stage *stage = stage_open(FORCES, ROWS, NULL, 500);
	Arena *arena = stage->project->arena;
	Atlas atlas = *stage->project->atlas;
	const char *name = "trains_a_day";
	const SeriesPanel *panel;
	ChartNeeds needs = {0};

	atlas.series = arena_array(arena, 3, sizeof *atlas.series);
	atlas.series_count = 3;
	for (size_t i = 0; i < 3; i++) {
		atlas.series[i].series = name;
		atlas.series[i].unit = "trains";
		atlas.series[i].value = 10 + (double)i;
		assert_true(edtf_parse(arena, &stage->project->diag, (Span){0}, when[i],
				       &atlas.series[i].when));
	}
	stage->model.atlas = &atlas;
	stage->figure.chart.series = &name;
	stage->figure.chart.series_count = 1;
	panel = series_panels_of(&stage->model, arena);
	assert_int_equal(panel->count, 2);
	assert_string_equal(panel->name, "trains a day, trains");
	assert_ptr_equal(panel->values[0], &atlas.series[1]);
	assert_true(panel->low == 0 && panel->high == 11);
	series_panel_time(panel, &needs);
	assert_int_equal(needs.from, instant_of_day(day_from_civil(1901, 5, 3)));
	assert_int_equal(needs.until, instant_of_day(day_from_civil(1901, 6, 30) + 1));
	stage_close(stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_of_whom_a_plan_tells),
		cmocka_unit_test(test_panels),
		cmocka_unit_test(test_constant),
		cmocka_unit_test(test_hours),
		cmocka_unit_test(test_overlapping_windows),
		cmocka_unit_test(test_levels_and_changes),
		cmocka_unit_test(test_names_keep_apart),
		cmocka_unit_test(test_words_read_the_model),
		cmocka_unit_test(test_series),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
