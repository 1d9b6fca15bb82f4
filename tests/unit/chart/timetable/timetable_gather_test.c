/* What a timetable says of the invented project: lanes, tracks, bars, slips, and the words that read them. */
#include "cmocka_all.h"

#include "chart/timetable/timetable_gather.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"
#include "unit/chart/stage.inc"

#define FORCES                                                                                     \
	"army,,blue,,army,9000,documented,log,,Army\n"                                             \
	"left,army,blue,infantry,corps,2000,documented,log,,Left\n"                                \
	"right,army,blue,infantry,corps,1000,documented,log,,Right\n"                              \
	"second,,red,infantry,division,500,documented,log,,2nd\n"
#define START                                                                                      \
	"a,march,,station,army,all,,weston,,,,documented,,log,\n"                                  \
	"o,order,,station,army,all,,weston,,,,documented,,log,\n"

/* "name [plan: bar(row) | bar(row)] late: words": lane by lane. */
static char *lanes_text(Stage *stage, const Timetable *table)
{
	Arena *arena = stage->project->arena;
	char *all = arena_copy(arena, "");

	for (size_t i = 0; i < table->lanes.count; i++) {
		const Lane *lane = &table->lanes.at[i];

		all = arena_printf(arena, "%s%s%s", all, i ? "; " : "", lane->name);
		for (size_t k = 0; k < lane->tracks.count; k++) {
			const Track *track = &lane->tracks.at[k];

			all = arena_printf(arena, "%s [%s:", all, track->name);
			for (size_t n = 0; n < track->entries.count; n++)
				all = arena_printf(arena, "%s %s(%zu)", all,
						   track->entries.at[n].bar.text,
						   track->entries.at[n].row_index);
			all = arena_printf(arena, "%s]", all);
		}
		for (size_t k = 0; k < lane->slips.count; k++)
			all = arena_printf(arena, "%s %s", all, lane->slips.at[k].words);
	}
	return all;
}

typedef struct Case {
	const char *name, *rows, *lanes;
} Case;

static const Case cases[] = {
	{"phases without titles are numbered", "", "Phases [order: 1(0) 2(0)] [march: 1(0) 2(0)]"},
	{"one action a lane, one plan a track",
	 "p,order,one,withdraw,army,1/3,,outside:sea,,,,documented,,log,\n"
	 "b,march,one,withdraw,army,1/3,,outside:sea,,,1901-05-06,documented,,log,\n"
	 "c,march,two,move,army,all,weston,easton,,,1901-05-12,documented,,log,\n",
	 "Phases [order: 1(0) 2(0)] [march: 1(0) 2(0)]; "
	 "Army: withdrawal [order: one third(0)] [march: one third(0)] 2\u00a0days early; "
	 "Army: movement [march: two thirds(0)]"},
	{"the end of all of it is late, not each bar; a part says who",
	 "p,order,two,withdraw,army,all,,outside:sea,,,1901-05-15,documented,,log,\n"
	 "b,march,two,withdraw,army,1/3,,outside:sea,,,1901-05-11/1901-05-14,documented,,log,\n"
	 "c,march,two,withdraw,army,1/3,,outside:sea,,,1901-05-12/1901-05-16~,documented,,log,\n",
	 "Phases [order: 1(0) 2(0)] [march: 1(0) 2(0)]; "
	 "Army: withdrawal [order: all(0)] [march: one third(0) one third(1)] about 1\u00a0day "
	 "late"},
	{"who belongs to whom, and who holds land",
	 "b,march,one,attach,left,,,second,,,1901-05-06,documented,,log,\n"
	 "c,march,one,hold,army,,,line,,,1901-05-06,documented,,log,\n"
	 "d,march,two,hold,red,,,line,,,1901-05-12,documented,,log,\n",
	 "Phases [order: 1(0) 2(0)] [march: 1(0) 2(0)]; "
	 "Army: attachment [march: Left · attached to 2nd(0)]; Army: land held [march: Line(0)]; "
	 "red: land held [march: Line(0)]"},
	{"all that are lost are a number; a count says its own; hours that follow share a row",
	 "b,march,one,lose,army,4000,weston,,,,1901-05-06T06/1901-05-06T09,documented,,log,\n"
	 "c,march,one,lose,army,all,weston,,,,1901-05-06T09/1901-05-06T12,documented,,log,\n"
	 "d,march,one,count,second,400,?,,,,1901-05-06,documented,,log,\n"
	 "e,march,one,lose,second,rest,?,,,,1901-05-07,documented,,log,\n",
	 "Phases [order: 1(0) 2(0)] [march: 1(0) 2(0)]; "
	 "Army: loss [march: 4,000(0) 5,000(0)]; 2nd: count [march: 400(0)]; "
	 "2nd: loss [march: 400(0)]"},
	{"hours that overlap, a day among hours, days that follow one another",
	 "b,march,one,lose,army,1000,weston,,,,1901-05-06T06/1901-05-06T09,documented,,log,\n"
	 "c,march,one,lose,army,2000,weston,,,,1901-05-06T08:30/1901-05-06T12,documented,,log,\n"
	 "d,march,one,lose,army,3000,weston,,,,1901-05-06/1901-05-08,documented,,log,\n"
	 "e,march,one,lose,army,500,weston,,,,1901-05-08/1901-05-10,documented,,log,\n",
	 "Phases [order: 1(0) 2(0)] [march: 1(0) 2(0)]; "
	 "Army: loss [march: 3,000(0) 1,000(1) 2,000(2) 500(0)]"},
	{"on the day is on the day, at whatever hour; after midnight is a day late",
	 "p,order,one,withdraw,army,1/3,,outside:sea,,,1901-05-06T08/"
	 "1901-05-06T10,documented,,log,\n"
	 "b,march,one,withdraw,army,1/3,,outside:sea,,,1901-05-06T08/"
	 "1901-05-07T00,documented,,log,\n"
	 "q,order,two,withdraw,army,1/3,,outside:sea,,,1901-05-12T08/"
	 "1901-05-12T10,documented,,log,\n"
	 "c,march,two,withdraw,army,1/3,,outside:sea,,,1901-05-12T22/"
	 "1901-05-13T01,documented,,log,\n",
	 "Phases [order: 1(0) 2(0)] [march: 1(0) 2(0)]; "
	 "Army: withdrawal [order: one third(0) one third(0)] [march: one third(0) one third(0)] "
	 "on the day 1\u00a0day late"},
	{"another force of the lane is none that was planned; another place neither",
	 "n,order,,station,left,all,,weston,,,,documented,,log,\n"
	 "m,march,,station,left,all,,weston,,,,documented,,log,\n"
	 "v,march,,station,right,all,,weston,,,,documented,,log,\n"
	 "p,order,one,move,left,all,weston,easton,,,1901-05-06,documented,,log,\n"
	 "b,march,one,move,right,all,weston,easton,,,1901-05-06,documented,,log,\n"
	 "q,order,two,move,left,all,easton,weston,,,1901-05-12,documented,,log,\n"
	 "c,march,two,move,left,all,weston,line,,,1901-05-12,documented,,log,\n",
	 "Phases [order: 1(0) 2(0)] [march: 1(0) 2(0)]; "
	 "Army: movement [order: Left \u00b7 all(0) Left \u00b7 all(0)] [march: Right \u00b7 "
	 "all(0) Left \u00b7 all(0)]"},
	{"forces that agree have one slip, others a range; of one left out nothing is said",
	 "n,order,,station,left,all,,weston,,,,documented,,log,\n"
	 "o2,order,,station,right,all,,weston,,,,documented,,log,\n"
	 "m,march,,station,left,all,,weston,,,,documented,,log,\n"
	 "v,march,,station,right,all,,weston,,,,documented,,log,\n"
	 "p,order,one,move,left,all,weston,easton,,,1901-05-05,documented,,log,\n"
	 "p2,order,one,move,right,all,weston,easton,,,1901-05-06,documented,,log,\n"
	 "b,march,one,move,left,all,weston,easton,,,1901-05-06,documented,,log,\n"
	 "b2,march,one,move,right,all,weston,easton,,,1901-05-08~,documented,,log,\n"
	 "q,order,two,move,left,all,easton,weston,,,1901-05-12,documented,,log,\n"
	 "q2,order,two,move,right,all,easton,weston,,,1901-05-12,documented,,log,\n"
	 "c,march,two,move,left,all,easton,weston,,,1901-05-13,documented,,log,\n",
	 "Phases [order: 1(0) 2(0)] [march: 1(0) 2(0)]; "
	 "Army: movement [order: Left \u00b7 all(0) Right \u00b7 all(0) Left \u00b7 all(0) Right "
	 "\u00b7 all(1)] "
	 "[march: Left \u00b7 all(0) Right \u00b7 all(0) Left \u00b7 all(0)] about "
	 "1\u20132\u00a0days late"},
	{"a part that the plan left open is whichever part went",
	 "m,march,,station,left,all,,weston,,,,documented,,log,\n"
	 "p,order,one,withdraw,army,1/3,,outside:sea,,,1901-05-06,documented,,log,\n"
	 "b,march,one,withdraw,left,all,,outside:sea,,,1901-05-07,documented,,log,\n",
	 "Phases [order: 1(0) 2(0)] [march: 1(0) 2(0)]; "
	 "Army: withdrawal [order: one third(0)] [march: Left \u00b7 all(0)] 1\u00a0day late"},
	{"as planned",
	 "p,order,two,withdraw,army,all,,outside:sea,,,1901-05-15,documented,,log,\n"
	 "b,march,two,withdraw,army,all,,outside:sea,,,1901-05-15,documented,,log,\n",
	 "Phases [order: 1(0) 2(0)] [march: 1(0) 2(0)]; "
	 "Army: withdrawal [order: all(0)] [march: all(0)] on the day"},
};

static void test_lanes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char rows[2048];
		Stage *stage;
		char *lanes;

		snprintf(rows, sizeof rows, "%s%s", START, cases[i].rows);
		stage = stage_open(FORCES, rows, NULL, 500);
		stage_compare(stage);
		lanes = lanes_text(stage, stage_gather(stage, &chart_timetable));
		if (strcmp(lanes, cases[i].lanes) != 0)
			fail_msg("%s:\n%s\nnot\n%s", cases[i].name, lanes, cases[i].lanes);
		stage_close(stage);
	}
}

/* Nobody outside the figure's list of forces has a lane. */
static void test_forces_of_the_figure(void **state)
{
	(void)state;
	Stage *stage = stage_open(
		FORCES,
		START
		"s,march,,station,second,all,,easton,,,,documented,,log,\n"
		"b,march,one,withdraw,army,1/3,,outside:sea,,,1901-05-06,documented,,log,\n"
		"c,march,one,withdraw,second,all,,outside:sea,,,1901-05-06,documented,,log,\n",
		NULL, 500);
	const Force *second = atlas_force(stage->project->atlas, "second");
	const Timetable *table;

	table = stage_gather(stage, &chart_timetable);
	assert_int_equal(table->lanes.count, 3);
	stage->figure.chart.forces = &second;
	stage->figure.chart.force_count = 1;
	table = stage_gather(stage, &chart_timetable);
	assert_int_equal(table->lanes.count, 2);
	assert_ptr_equal(table->lanes.at[1].root, second);
	stage_close(stage);
}

static void test_words_read_the_model(void **state)
{
	(void)state;
	Stage *stage = stage_open(
		FORCES,
		START "p,order,one,withdraw,army,1/3,,outside:sea,,,,documented,,log,\n"
		      "b,march,one,withdraw,army,1/3,,outside:sea,,,1901-05-06,documented,,log,\n",
		NULL, 500);
	const Voice *voice = &stage->pen.voice;
	const ChartNeeds needs = {0};
	SourceList sources = {0};

	stage_compare(stage);
	stage_gather(stage, &chart_timetable);
	assert_string_equal(timetable_description(&stage->model, voice),
			    "Timetable. Army: withdrawal, order: one third, 5\u20138 May 1901. "
			    "Army: withdrawal, march: one third, 6 May 1901.");
	timetable_cite(&stage->model, voice, &sources);
	assert_int_equal(sources.count, 1);
	assert_non_null(strstr(timetable_note(&stage->model, voice, &needs), "utline"));
	stage_close(stage);
}

/* What was planned and nothing carries out is named in the note; a part of it, a later phase and another word for going are enough. */
static void test_undone_is_told(void **state)
{
	(void)state;
	Stage *stage = stage_open(
		FORCES,
		START
		"n,order,,station,left,all,,weston,,,,documented,,log,\n"
		"m,march,,station,left,all,,weston,,,,documented,,log,\n"
		"v,march,,station,right,all,,weston,,,,documented,,log,\n"
		"p,order,one,move,left,all,weston,easton,,,1901-05-06,documented,,log,\n"
		"q,order,one,withdraw,army,all,weston,outside:sea,,,1901-05-06,documented,,log,\n"
		"b,march,one,move,right,all,weston,easton,,,1901-05-06,documented,,log,\n"
		"c,march,two,withdraw,army,1/3,weston,outside:sea,,,1901-05-12,documented,,log,\n",
		NULL, 500);
	const ChartNeeds needs = {0};
	const char *note;

	stage_compare(stage);
	stage_gather(stage, &chart_timetable);
	note = timetable_note(&stage->model, &stage->pen.voice, &needs);
	if (!strstr(note, "Planned; nothing in the data says that it was carried out: Army: "
			  "movement (Left \u00b7 all, 6 May 1901).") ||
	    strstr(note, "withdrawal"))
		fail_msg("%s", note);
	stage_close(stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lanes),
		cmocka_unit_test(test_forces_of_the_figure),
		cmocka_unit_test(test_words_read_the_model),
		cmocka_unit_test(test_undone_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
