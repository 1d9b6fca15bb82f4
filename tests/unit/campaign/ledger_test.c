/* The ledger: one case for each rule of how rows are booked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"

#define FORCES                                                                                     \
	"first,,blue,infantry,division,9000,documented,log,,1st\n"                                 \
	"second,,blue,infantry,division,?,documented,log,,2nd\n"                                   \
	"raiders,,red,infantry,battalion,600,documented,log,,Raiders\n"                            \
	"army,,blue,,army,~20000,documented,log,,Army\n"                                           \
	"left,army,,infantry,corps,?,documented,log,,Left\n"                                       \
	"right,army,,infantry,corps,?,documented,log,,Right\n"                                     \
	"guard,army,,infantry,brigade,3000,documented,log,,Guard\n"

typedef struct Case {
	const char *name, *rows;
	const char *plan, *phase,
		*positions; /* positions at the end of the phase; NULL: not asked */
	const char *codes;
} Case;

static const Case cases[] = {
	{"nobody placed is drawn nowhere", "", "march", "", "", ""},
	{"station puts men from the pocket",
	 "a,march,,station,first,1/3,,weston,,,,documented,,log,\n", "march", "",
	 "first@weston 1/3", ""},
	{"a force may stand at several places",
	 "a,march,,station,first,1/3,,weston,,,,documented,,log,\n"
	 "b,march,,station,first,1/3,,easton,,,,documented,,log,\n",
	 "march", "", "first@easton 1/3; first@weston 1/3", ""},
	{"shares are exact: three thirds are all",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,one,move,first,1/3,weston,easton,,,1901-05-05,documented,,log,\n"
	 "c,march,one,move,first,1/3,weston,easton,,,1901-05-06,documented,,log,\n"
	 "d,march,one,move,first,1/3,weston,easton,,,1901-05-07,documented,,log,\n",
	 "march", "one", "first@easton 1/1; first@weston 1/1 former", ""},
	{"who holds land moves nobody",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "h,march,,hold,first,,,line,,,,documented,,log,\n"
	 "i,march,one,hold,red,,,line@0.2..0.6,,,1901-05-06,documented,,log,\n",
	 "march", "one", "first@weston 1/1", ""},
	{"a fourth third is refused",
	 "a,march,,station,first,1/3,,weston,,,,documented,,log,\n"
	 "b,march,one,move,first,2/3,weston,easton,,,1901-05-05,documented,,log,\n",
	 NULL, NULL, NULL, "ledger.overdraw"},
	{"men are taken from a share",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,one,move,first,4000,weston,easton,,,1901-05-05,documented,,log,\n",
	 "march", "one", "first@easton 4000; first@weston 5000", ""},
	{"an interval check fails only when no value fits",
	 "a,march,,station,first,2000..4000,,weston,,,,documented,,log,\n"
	 "b,march,one,move,first,3500,weston,easton,,,1901-05-05,documented,,log,\n",
	 "march", "one", "first@easton 3500; first@weston 0..500", ""},
	{"and does when none does",
	 "a,march,,station,first,2000..4000,,weston,,,,documented,,log,\n"
	 "b,march,one,move,first,4500,weston,easton,,,1901-05-05,documented,,log,\n",
	 NULL, NULL, NULL, "ledger.overdraw"},
	{"overdraw can be allowed",
	 "a,march,,station,first,2000,,weston,,,,documented,,log,\n"
	 "b,march,one,move,first,4500,weston,easton,,,1901-05-05,documented,overdraw,log,sources "
	 "differ\n",
	 NULL, NULL, NULL, ""},
	{"all leaves exactly zero",
	 "a,march,,station,first,3000..5000,,weston,,,,documented,,log,\n"
	 "b,march,one,withdraw,first,all,weston,outside:sea,,,1901-05-05,documented,,log,\n",
	 "march", "one", "first@weston 3000..5000 former", ""},
	{"rest is what all other rows leave",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "r,march,one,move,first,rest,weston,easton,,,1901-05-05,documented,,log,\n"
	 "s,march,one,withdraw,first,3000,weston,outside:sea,,,1901-05-08,documented,,log,\n",
	 "march", "one", "first@easton 6000; first@weston 1/1 former", ""},
	{"rest at the start is what is left in the pocket",
	 "a,march,,station,first,1/3,,weston,,,,documented,,log,\n"
	 "b,march,,station,first,rest,,easton,,,,documented,,log,\n",
	 "march", "", "first@easton 2/3; first@weston 1/3", ""},
	{"a blank from is the only place",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,one,move,first,1/3,,easton,,,1901-05-05,documented,,log,\n",
	 "march", "one", "first@easton 1/3; first@weston 2/3", ""},
	{"or the pocket", "b,march,one,move,first,1/3,,easton,,,1901-05-05,documented,,log,\n",
	 "march", "one", "first@easton 1/3", ""},
	{"several known places are an error",
	 "a,march,,station,first,1/3,,weston,,,,documented,,log,\n"
	 "b,march,,station,first,1/3,,easton,,,,documented,,log,\n"
	 "c,march,one,move,first,1/3,,line,,,1901-05-05,documented,,log,\n",
	 NULL, NULL, NULL, "ledger.several-places"},
	{"an unknown strength takes shares",
	 "a,march,,station,second,1/2,,weston,,,,documented,,log,\n", "march", "",
	 "second@weston 1/2", ""},
	{"an unknown amount stands as such",
	 "a,march,,station,second,?,,weston,,,,documented,,log,\n", "march", "", "second@weston ?",
	 ""},
	{"about is five percent either way",
	 "a,march,,station,first,~2000,,weston,,,,documented,,log,\n", "march", "",
	 "first@weston 1900..2100", ""},
	{"who begins outside can arrive",
	 "a,march,,station,raiders,all,,outside:sea,,,,documented,,log,\n"
	 "b,march,one,arrive,raiders,200,outside:sea,easton,,,1901-05-05,documented,,log,\n",
	 "march", "one", "raiders@easton 200", ""},
	{"but never more than stand outside",
	 "a,march,,station,raiders,all,,outside:sea,,,,documented,,log,\n"
	 "b,march,one,arrive,raiders,700,outside:sea,easton,,,1901-05-05,documented,,log,\n",
	 NULL, NULL, NULL, "ledger.overdraw"},
	{"lose takes away",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,one,lose,first,500,weston,,,,1901-05-05,documented,,log,\n",
	 "march", "one", "first@weston 8500", ""},
	{"count books the difference",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,one,count,first,8000,weston,,,,1901-05-05,documented,,log,\n",
	 "march", "one", "first@weston 8000", ""},
	{"a gain needs to be allowed",
	 "a,march,,station,first,1/3,,weston,,,,documented,,log,\n"
	 "b,march,one,count,first,3500,weston,,,,1901-05-05,documented,,log,\n",
	 NULL, NULL, NULL, "ledger.gain"},
	{"by: the reliever stands where the other stood, how many is not known",
	 "a,march,,station,first,all,,line,,,,documented,,log,\n"
	 "b,march,one,withdraw,first,all,line,outside:sea,,second,1901-05-05,documented,,log,\n",
	 "march", "one", "first@line 1/1 former; second@line ?", ""},
	{"by books nothing more where the reliever has a row of its own",
	 "a,march,,station,first,all,,line,,,,documented,,log,\n"
	 "b,march,one,withdraw,first,all,line,outside:sea,,second,1901-05-05,documented,,log,\n"
	 "c,march,one,station,second,1/2,,line,,,1901-05-05,documented,,log,\n",
	 "march", "one", "first@line 1/1 former; second@line 1/2", ""},
	{"a stated child is set apart from its parent",
	 "a,march,,station,army,17500,,weston,,,,documented,,log,\n"
	 "b,march,,station,guard,all,,easton,,,,documented,,log,\n",
	 "march", "", "army@weston 17500; guard@easton 1/1", ""},
	{"in a plan that names no child it moves as a whole",
	 "a,march,,station,army,19000,,weston,,,,documented,,log,\n", "march", "",
	 "army@weston 19000", ""},
	{"a parent draws only on its own men",
	 "a,march,,station,army,19000,,weston,,,,documented,,log,\n"
	 "b,march,,station,guard,all,,easton,,,,documented,,log,\n",
	 NULL, NULL, NULL, "ledger.overdraw"},
	{"a body books its amount for the parent and all of each member",
	 "a,march,one,move,left+right,12000,,easton,,,1901-05-05,documented,,log,\n"
	 "b,march,two,withdraw,army,4000,,outside:sea,,,1901-05-12,documented,,log,\n",
	 "march", "one", "left+right@easton 12000", ""},
	{"of a body that stands together so many go: who is open, the body holds both parts",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,,station,raiders,all,,weston,,,,documented,,log,\n"
	 "c,march,one,move,first+raiders,9200,weston,easton,,,1901-05-05,documented,,log,\n",
	 "march", "one", "first+raiders@easton 9200; first+raiders@weston 400", ""},
	{"all together again it is its members",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,,station,raiders,all,,weston,,,,documented,,log,\n"
	 "c,march,one,move,first+raiders,9200,weston,easton,,,1901-05-05,documented,,log,\n"
	 "d,march,two,move,raiders+first,all,weston,easton,,,1901-05-12,documented,,log,\n",
	 "march", "two",
	 "first@easton 9000; first+raiders@weston 400 former; "
	 "raiders@easton 600",
	 ""},
	{"a count of one of two fixes the other, wherever it is",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,,station,raiders,all,,weston,,,,documented,,log,\n"
	 "c,march,one,move,first+raiders,9200,weston,easton,,,1901-05-05,documented,,log,\n"
	 "d,march,one,count,raiders,150,weston,,,,1901-05-06,documented,,log,\n",
	 "march", "one",
	 "first@easton 8750; first@weston 250; raiders@easton 450; raiders@weston 150", ""},
	{"a body that overlaps an open one is refused",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,,station,raiders,all,,weston,,,,documented,,log,\n"
	 "g,march,,station,guard,all,,weston,,,,documented,,log,\n"
	 "c,march,one,move,first+raiders,9200,weston,easton,,,1901-05-05,documented,,log,\n"
	 "d,march,one,move,raiders+guard,100,weston,easton,,,1901-05-06,documented,,log,\n",
	 NULL, NULL, NULL, "ledger.bodies-overlap"},
	{"an unknown part leaves up to what was there, and comes as up to that",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,one,move,first,?,weston,easton,,,1901-05-05,documented,,log,\n",
	 "march", "one", "first@easton ?; first@weston 0..9000", ""},
	{"men are conserved: a count of what stayed tells who went",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,one,move,first,?,weston,easton,,,1901-05-05,documented,,log,\n"
	 "c,march,one,count,first,4000,weston,,,,1901-05-06,documented,,log,\n",
	 "march", "one", "first@easton 5000; first@weston 4000", ""},
	{"taking from where nobody can stand is refused, all included",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,one,move,first,all,easton,line,,,1901-05-05,documented,,log,\n",
	 NULL, NULL, NULL, "ledger.nobody"},
	{"each of a body has to be where it goes from",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,,station,raiders,all,,easton,,,,documented,,log,\n"
	 "c,march,one,move,first+raiders,all,weston,line,,,1901-05-05,documented,,log,\n",
	 NULL, NULL, NULL, "ledger.nobody"},
	{"a blank from of those who arrive is the only place outside",
	 "a,march,,station,raiders,all,,outside:sea,,,,documented,,log,\n"
	 "b,march,one,arrive,raiders,200,,easton,,,1901-05-05,documented,,log,\n",
	 "march", "one", "raiders@easton 200", ""},
	{"so that the parent can be overdrawn by it",
	 "a,march,one,move,left+right,12000,,easton,,,1901-05-05,documented,,log,\n"
	 "b,march,two,withdraw,army,9500,?,outside:sea,,,1901-05-12,documented,,log,\n",
	 NULL, NULL, NULL, "ledger.overdraw"},
	{"rows apply by their end, not by their line",
	 "z,march,one,move,first,all,easton,line,,,1901-05-09,documented,,log,\n"
	 "a,march,one,move,first,all,weston,easton,,,1901-05-06,documented,,log,\n"
	 "s,march,,station,first,all,,weston,,,,documented,,log,\n",
	 "march", "one", "first@line 1/1; first@weston 1/1 former", ""},
	{"undated rows come at their phase's end",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,one,move,first,all,easton,line,,,,documented,,log,\n"
	 "c,march,one,move,first,all,weston,easton,,,1901-05-08,documented,,log,\n",
	 "march", "one", "first@line 1/1; first@weston 1/1 former", ""},
	{"a branch goes on from its phase",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,one,move,first,1/3,weston,easton,,,1901-05-05,documented,,log,\n"
	 "c,march,two,withdraw,first,all,weston,outside:sea,,,1901-05-12,documented,,log,\n"
	 "d,branch,other,move,first,1/3,weston,easton,,,1901-05-12,documented,,log,\n",
	 "branch", "other", "first@easton 2/3; first@weston 1/3", ""},
	{"a contingent plan without a phase finds everybody in the pocket",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,storm,if,station,first,1/2,,easton,,,,documented,,log,\n",
	 "storm", "if", "first@easton 1/2", ""},
	{"two forces of one side share a stretch",
	 "a,march,,station,first,all,,line,,,,documented,,log,\n"
	 "b,march,,station,second,all,,line@0.5..1,,,,documented,,log,\n",
	 "march", "", "first@line 1/1; second@line@0.5..1 1/1", ""},
	{"two sides do not",
	 "a,march,,station,first,all,,line,,,,documented,,log,\n"
	 "b,march,,station,raiders,all,,line@0.5..1,,,,documented,,log,\n",
	 NULL, NULL, NULL, "ledger.two-sides"},
	{"dates lie in the phase",
	 "a,march,one,move,first,1/3,,easton,,,1901-05-12,documented,,log,\n", NULL, NULL, NULL,
	 "ledger.window"},
	{"unless the window is allowed",
	 "a,march,one,move,first,1/3,,easton,,,1901-05-12,documented,window,log,late\n", NULL, NULL,
	 NULL, ""},
	{"the start has no dates",
	 "a,march,,station,first,1/3,,weston,,,1901-05-01,documented,,log,\n", NULL, NULL, NULL,
	 "ledger.start-date"},
};

static void rows_are_booked_as_the_rules_say(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Project *project = project_made(FORCES, cases[i].rows, NULL);

		print_message("%s\n", cases[i].name);
		assert_string_equal(project_codes(project), cases[i].codes);
		if (cases[i].positions)
			assert_string_equal(
				project_positions(project, cases[i].plan, cases[i].phase),
				cases[i].positions);
		project_free(project);
	}
}

static void lines_have_to_be_held(void **state)
{
	static const char rule[] = "lines:\n  line: {held: required, plans: [march]}\n";
	static const struct {
		const char *rows, *codes;
	} held[] = {
		{"a,march,,station,first,all,,line,,,,documented,,log,\n", ""},
		{"a,march,,station,first,1/2,,line@0..0.5,,,,documented,,log,\n"
		 "b,march,,station,first,1/2,,line@0.5..1,,,,documented,,log,\n",
		 ""},
		{"a,march,,station,first,all,,line,,,,documented,,log,\n"
		 "b,march,two,withdraw,first,all,line,outside:sea,,,1901-05-12,documented,,log,\n",
		 "ledger.not-held"},
		{"a,march,,station,first,all,,line,,,,documented,,log,\n"
		 "b,march,two,withdraw,first,all,line,outside:sea,,second,1901-05-12,documented,,"
		 "log,\n",
		 ""},
		{"a,march,,station,first,all,,line,,,,documented,,log,\n"
		 "b,march,two,withdraw,first,all,line,outside:sea,,,1901-05-12,documented,gap,log,"
		 "as planned\n",
		 ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
		Project *project = project_made(FORCES, held[i].rows, rule);

		assert_string_equal(project_codes(project), held[i].codes);
		project_free(project);
	}
}

/* A.lo 5, A.hi 6, B.lo 8, B.hi 9 May. */
static void days_know_how_far_a_row_is(void **state)
{
	static const char rows[] =
		"a,march,,station,first,all,,weston,,,,documented,,log,\n"
		"m,march,one,move,first,1/3,weston,easton,,,1901-05-05/"
		"1901-05-08,documented,,log,\n"
		"n,march,two,move,first,1/3,weston,easton,,,1901-05-14,documented,,log,\n";
	static const struct {
		const char *day, *movements, *positions;
	} days[] = {
		{"1901-05-04", "", "first@weston 1/1"},
		{"1901-05-05", "m under way", "first@weston 1/1"},
		{"1901-05-08", "m under way", "first@weston 1/1"},
		{"1901-05-09", "m done", "first@easton 1/3; first@weston 2/3"},
		{"1901-05-14", "n possibly begun", "first@easton 1/3; first@weston 2/3"},
		{"1901-05-15", "n done", "first@easton 2/3; first@weston 1/3"},
	};
	Project *project = project_made(FORCES, rows, NULL);

	(void)state;
	assert_string_equal(project_codes(project), "");
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		assert_string_equal(project_movements_on(project, "march", days[i].day),
				    days[i].movements);
		assert_string_equal(project_positions_on(project, "march", days[i].day),
				    days[i].positions);
	}
	project_free(project);
}

typedef struct Told {
	const char *when, *movements, *positions;
} Told;

static void told_at(Project *project, const Told *told, size_t count)
{
	assert_string_equal(project_codes(project), "");
	for (size_t i = 0; i < count; i++) {
		assert_string_equal(project_movements_on(project, "march", told[i].when),
				    told[i].movements);
		assert_string_equal(project_positions_on(project, "march", told[i].when),
				    told[i].positions);
	}
	project_free(project);
}

/* Hours are half-open; a day that was written as one is the same at all its hours. */
static void hours_know_how_far_a_row_is(void **state)
{
	static const char losses[] = "a,march,,station,first,all,,weston,,,,documented,,log,\n"
				     "b,march,one,lose,first,4000,weston,,,,1901-05-05T06:00/"
				     "1901-05-05T09:00,documented,,log,\n"
				     "c,march,one,lose,first,all,weston,,,,1901-05-05T10/"
				     "1901-05-05T12,documented,,log,\n";
	static const Told lost[] = {
		{"1901-05-05T08:59", "", "first@weston 1/1"},
		{"1901-05-05T09", "", "first@weston 5000"},
		{"1901-05-05T11:59", "", "first@weston 5000"},
		{"1901-05-05T12", "", "first@weston 1/1 former"},
		{"1901-05-05", "", "first@weston 1/1"},
		{"1901-05-06", "", "first@weston 1/1 former"},
	};
	static const char moves[] =
		"a,march,,station,first,all,,weston,,,,documented,,log,\n"
		"m,march,one,move,first,1/3,weston,easton,,,1901-05-06T05:30~/"
		"1901-05-06T16,documented,,log,\n"
		"n,march,one,move,first,1/3,weston,line,,,1901-05-06,documented,,log,\n"
		"o,march,one,move,first,100,easton,line,,,1901-05-08T16:00:00,documented,,log,\n"
		"p,march,one,move,first,1/3,weston,easton,,,1901-05-09T22/"
		"1901-05-10,documented,,log,\n";
	static const Told moved[] = {
		{"1901-05-06T05", "n possibly begun", "first@weston 1/1"},
		{"1901-05-06T05:30", "m under way; n possibly begun", "first@weston 1/1"},
		{"1901-05-06T16", "m done; n possibly begun", "first@easton 1/3; first@weston 2/3"},
		{"1901-05-06", "m under way; n possibly begun", "first@weston 1/1"},
		{"1901-05-07T00", "m done; n done",
		 "first@easton 1/3; first@line 1/3; first@weston 1/3"},
		{"1901-05-08T15:59", "m done; n done",
		 "first@easton 1/3; first@line 1/3; first@weston 1/3"},
		{"1901-05-08T16", "m done; n done; o done",
		 "first@easton 2900; first@line 3100; first@weston 1/3"},
		{"1901-05-09T22", "m done; n done; o done; p under way",
		 "first@easton 2900; first@line 3100; first@weston 1/3"},
		{"1901-05-11T00", "", "first@easton 5900; first@line 3100"},
	};

	(void)state;
	told_at(project_made(FORCES, losses, NULL), lost, sizeof lost / sizeof *lost);
	told_at(project_made(FORCES, moves, NULL), moved, sizeof moved / sizeof *moved);
}

/* Times with zones are told by the clock of the first: 05:30Z is 06:30 there, and half past midnight is a day later. */
static void zones_have_one_clock(void **state)
{
	static const char rows[] =
		"a,march,,station,first,all,,weston,,,,documented,,log,\n"
		"b,march,one,move,first,all,weston,easton,,,1901-05-05T06+01/"
		"1901-05-05T09+01,documented,,log,\n"
		"c,march,one,move,first,1/3,easton,line,,,1901-05-06T05:30Z/"
		"1901-05-06T12:00+02,documented,,log,\n"
		"d,march,one,lose,first,all,line,,,,1901-05-07T23:30:00Z,documented,,log,\n";
	static const struct {
		int day, minutes;
		const char *positions;
	} told[] = {
		{5, 539, "first@weston 1/1"},
		{5, 540, "first@easton 1/1"},
		{6, 659, "first@easton 1/1"},
		{6, 660, "first@easton 2/3; first@line 1/3"},
		{8, 29, "first@easton 2/3; first@line 1/3"},
		{8, 30, "first@easton 2/3"},
	};
	Project *project = project_made(FORCES, rows, NULL);

	(void)state;
	assert_string_equal(project_codes(project), "");
	assert_true(project->atlas->clock.zoned);
	assert_int_equal(project->atlas->clock.zone, 60);
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		Instant at = instant_of_day(day_from_civil(1901, 5, told[i].day)) + told[i].minutes;
		char *positions =
			positions_text(project, ledger_state_on(project->arena, project->ledger,
								atlas_plan(project->atlas, "march"),
								moment_at(at)));
		char *former = strstr(positions, "; first@weston 1/1 former");

		if (former)
			*former = '\0';
		former = strstr(positions, "; first@line 1/3 former");
		if (former)
			*former = '\0';
		assert_string_equal(positions, told[i].positions);
	}
	project_free(project);
}

/* A phase of days holds all their hours, and none of the next. */
static void hours_keep_to_their_phase(void **state)
{
	static const struct {
		const char *when, *codes;
	} rows[] = {
		{"1901-05-10T22/1901-05-11T00", ""},
		{"1901-05-10T22/1901-05-11T00:01", "ledger.window"},
		{"1901-05-05T00/1901-05-05T01", ""},
		{"1901-05-04T23:59/1901-05-05T01", "ledger.window"},
		{"1901-05-10T23:59:00", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char row[256];
		Project *project;

		snprintf(row, sizeof row, "l,march,one,lose,first,100,?,,,,%s,documented,,log,\n",
			 rows[i].when);
		project = project_made(FORCES, row, NULL);
		assert_string_equal(project_codes(project), rows[i].codes);
		project_free(project);
	}
}

/* Rows of one day are booked by their hours, whatever their ids say. */
static void hours_order_rows(void **state)
{
	static const char rows[] = "a,march,,station,first,all,,weston,,,,documented,,log,\n"
				   "b,march,one,move,first,all,easton,line,,,1901-05-05T15/"
				   "1901-05-05T18,documented,,log,\n"
				   "c,march,one,move,first,all,weston,easton,,,1901-05-05T06/"
				   "1901-05-05T09,documented,,log,\n";
	Project *project = project_made(FORCES, rows, NULL);

	(void)state;
	assert_string_equal(project_codes(project), "");
	assert_string_equal(project_positions(project, "march", "one"),
			    "first@line 1/1; first@weston 1/1 former");
	assert_string_equal(project_positions_on(project, "march", "1901-05-05T12"),
			    "first@easton 1/1; first@weston 1/1 former");
	project_free(project);
}

/* On the day on which one leg ends and the next begins both take all of the force; of what has been lost nobody marches. */
static void legs_that_share_a_day_take_all(void **state)
{
	static const struct {
		const char *rows, *amounts[2];
	} legs[] = {
		{"a,march,,station,first,all,,weston,,,,documented,,log,\n"
		 "m,march,one,move,first,all,weston,easton,,,1901-05-05/"
		 "1901-05-07,documented,,log,\n"
		 "n,march,one,move,first,all,easton,line,,,1901-05-07/"
		 "1901-05-08,documented,,log,\n",
		 {"9000", "9000"}},
		{"a,march,,station,first,all,,weston,,,,documented,,log,\n"
		 "l,march,one,lose,first,1000,weston,,,,1901-05-06,documented,,log,\n"
		 "m,march,one,move,first,1/3,weston,easton,,,1901-05-05/"
		 "1901-05-07,documented,,log,\n"
		 "n,march,one,move,first,rest,weston,line,,,1901-05-07/"
		 "1901-05-08,documented,,log,\n",
		 {"3000", "5000"}},
		{"a,march,,station,first,all,,weston,,,,documented,,log,\n"
		 "m,march,one,move,first,6000,weston,easton,,,1901-05-05/"
		 "1901-05-07T12,documented,,log,\n"
		 "n,march,two,withdraw,first,all,easton,outside:sea,,,1901-05-07T12/"
		 "1901-05-12,documented,window,log,as told\n",
		 {"6000", "6000"}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof legs / sizeof *legs; i++) {
		Project *project = project_made(FORCES, legs[i].rows, NULL);
		const State *day = state_on(project, "march", "1901-05-07");

		assert_int_equal(day->movement_count, 2);
		for (size_t k = 0; k < 2; k++) {
			const Movement *movement = &day->movements[k];
			Interval men;

			assert_true(holding_men(movement->forces[0], &movement->amount, &men));
			assert_string_equal(
				arena_printf(project->arena, "%lld", (long long)men.low),
				legs[i].amounts[k]);
			assert_int_equal(men.low, men.high);
		}
		project_free(project);
	}
}

/* The rest is what all others leave, those too that are done later. */
static void an_early_rest_leaves_what_others_take(void **state)
{
	static const char whole[] =
		"a,march,,station,first,all,,weston,,,,documented,,log,\n"
		"r,march,one,move,first,rest,weston,easton,,,1901-05-05,documented,,log,\n"
		"m,march,one,move,first,1/3,weston,line,,,1901-05-07,documented,,log,\n";
	static const Told moved[] = {
		{"1901-05-06", "r done", "first@easton 2/3; first@weston 1/3"},
		{"1901-05-07", "m possibly begun; r done", "first@easton 2/3; first@weston 1/3"},
		{"1901-05-08", "m done; r done",
		 "first@easton 2/3; first@line 1/3; first@weston 1/1 former"},
	};
	static const char men[] =
		"a,march,,station,first,all,,weston,,,,documented,,log,\n"
		"l,march,one,lose,first,1000,weston,,,,1901-05-05T06/"
		"1901-05-05T08,documented,,log,\n"
		"r,march,one,move,first,rest,weston,easton,,,1901-05-05T09/"
		"1901-05-05T10,documented,,"
		"log,\n"
		"m,march,one,move,first,2000,weston,line,,,1901-05-05T12/1901-05-05T13,documented,,"
		"log,\n";
	static const Told lost[] = {
		{"1901-05-05T09:59", "r under way", "first@weston 8000"},
		{"1901-05-05T10", "r done", "first@easton 6000; first@weston 2000"},
		{"1901-05-05T13", "m done; r done",
		 "first@easton 6000; first@line 2000; first@weston 1/1 former"},
	};

	(void)state;
	told_at(project_made(FORCES, whole, NULL), moved, sizeof moved / sizeof *moved);
	told_at(project_made(FORCES, men, NULL), lost, sizeof lost / sizeof *lost);
}

static int64_t row_men(const State *state, const char *id)
{
	for (size_t i = 0; i < state->amount_count; i++)
		if (!strcmp(state->amounts[i].row->id, id)) {
			Holding amount = state_row_amount(state, state->amounts[i].row);
			Interval men;

			assert_true(holding_men(state->amounts[i].row->forces[0], &amount, &men));
			assert_int_equal(men.low, men.high);
			return men.low;
		}
	return -1;
}

/* `all` is as many as stood there when the row's turn came; a count says its own number. */
static void rows_come_to_numbers(void **state)
{
	static const char rows[] =
		"a,march,,station,first,all,,weston,,,,documented,,log,\n"
		"b,march,one,count,first,8000,weston,,,,1901-05-05,documented,,log,\n"
		"c,march,one,lose,first,500,weston,,,,1901-05-06,documented,,log,\n"
		"d,march,one,move,first,3000,weston,easton,,,1901-05-07,documented,,log,\n"
		"e,march,one,lose,first,all,weston,,,,1901-05-08,documented,,log,\n";
	Project *project = project_made(FORCES, rows, NULL);
	const Plan *plan = atlas_plan(project->atlas, "march");
	const State *one =
		ledger_state(project->arena, project->ledger, plan, plan_phase(plan, "one"));

	(void)state;
	assert_string_equal(project_codes(project), "");
	assert_int_equal(row_men(one, "b"), 8000);
	assert_int_equal(row_men(one, "c"), 500);
	assert_int_equal(row_men(one, "d"), 3000);
	assert_int_equal(row_men(one, "e"), 4500);
	assert_true(state_row_amount(one, NULL).unknown);
	project_free(project);
}

/* A whole force, cut up by pseudo-random thirds and hundreds, is whole again at the end, wherever its parts went. */
static void nothing_appears_or_vanishes(void **state)
{
	unsigned seed = 1901;

	(void)state;
	for (int round = 0; round < 20; round++) {
		char rows[4096] = "a,march,,station,first,all,,weston,,,,documented,,log,\n";
		size_t used = strlen(rows);
		Project *project;
		size_t count;
		const LedgerEntry *entries;
		int64_t sum = 0;

		for (int i = 0; i < 6; i++) {
			seed = seed * 1103515245u + 12345u;
			used += (size_t)snprintf(
				rows + used, sizeof rows - used,
				"r%d,march,one,%s,first,%u,weston,%s,,,1901-05-%02d,documented,,"
				"log,\n",
				i, seed >> 16 & 1 ? "move" : "withdraw", 100 * (seed >> 20 & 7) + 1,
				seed >> 16 & 1 ? "easton" : "outside:sea", 5 + i % 5);
		}
		project = project_made(FORCES, rows, NULL);
		assert_string_equal(project_codes(project), "");
		entries = ledger_entries(project->ledger, atlas_plan(project->atlas, "march"),
					 &count);
		for (size_t i = 0; i < count; i++) {
			Interval before, after;

			holding_men(entries[i].forces[0], &entries[i].before, &before);
			holding_men(entries[i].forces[0], &entries[i].after, &after);
			sum += after.low - before.low;
		}
		assert_int_equal(sum, 0);
		project_free(project);
	}
}

static void sectors_know_their_holders(void **state)
{
	Project *project =
		project_made(FORCES,
			     "a,march,,station,first,1/2,,line@0..0.4,,,,documented,,log,\n"
			     "b,march,,station,second,all,,line@0.3..0.8,,,,inferred,,log,\n",
			     NULL);
	const State *now = ledger_state(project->arena, project->ledger,
					atlas_plan(project->atlas, "march"), NULL);
	static const size_t holders[] = {1, 2, 1, 0};
	static const double ends[] = {0.3, 0.4, 0.8, 1};

	(void)state;
	assert_int_equal(now->sector_count, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(now->sectors[i].holder_count, holders[i]);
		assert_true(now->sectors[i].stretch.to - ends[i] < 1e-6 &&
			    ends[i] - now->sectors[i].stretch.to < 1e-6);
	}
	assert_int_equal(now->sectors[0].certainty, DOCUMENTED);
	assert_int_equal(now->sectors[2].certainty, INFERRED);
	project_free(project);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_booked_as_the_rules_say),
		cmocka_unit_test(lines_have_to_be_held),
		cmocka_unit_test(days_know_how_far_a_row_is),
		cmocka_unit_test(hours_know_how_far_a_row_is),
		cmocka_unit_test(zones_have_one_clock),
		cmocka_unit_test(hours_keep_to_their_phase),
		cmocka_unit_test(hours_order_rows),
		cmocka_unit_test(legs_that_share_a_day_take_all),
		cmocka_unit_test(an_early_rest_leaves_what_others_take),
		cmocka_unit_test(rows_come_to_numbers),
		cmocka_unit_test(nothing_appears_or_vanishes),
		cmocka_unit_test(sectors_know_their_holders),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
