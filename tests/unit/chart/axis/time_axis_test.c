/* The calendar along x: which names it gets for which span, and that a date has one place. */
#include <math.h>

#include "cmocka_all.h"

#include "base/measure.h"
#include "chart/chart.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"
#include "unit/chart/stage.inc"

#define FORCES "first,,blue,infantry,division,9000,documented,log,,1st\n"
#define ROWS "a,march,,station,first,all,,weston,,,,documented,,log,\n"

typedef struct Names {
	Arena *arena;
	char *rows[2]; /* names beside the ticks, and below them */
	double first_y, last_x;
	bool seen, overlap;
	size_t count;
} Names;

static void collect_names(Names *names, const Group *group)
{
	for (const Node *node = group->first; node; node = node->next) {
		const TextLeaf *leaf = (const TextLeaf *)node;
		int row;

		if (node->kind == NODE_GROUP)
			collect_names(names, (const Group *)node);
		if (node->kind != NODE_TEXT)
			continue;
		if (!names->seen)
			names->first_y = leaf->origin.y;
		names->seen = true;
		row = fabs(leaf->origin.y - names->first_y) > 1;
		if (!row) {
			names->overlap |= names->count && leaf->origin.x < names->last_x;
			names->last_x = leaf->origin.x + leaf->run->width;
			names->count++;
		}
		names->rows[row] = arena_printf(names->arena, "%s%s%s", names->rows[row],
						*names->rows[row] ? " " : "", leaf->run->string);
	}
}

static Names names_of(Stage *stage, const TimeAxis *axis)
{
	Group *group = pen_open(&stage->pen, stage->scene->root, (Element){.name = "panel"});
	char *empty = arena_copy(stage->scene->arena, "");
	Names names = {.arena = stage->scene->arena, .rows = {empty, empty}};

	time_axis_draw(&stage->pen, group, axis, 0, 100, true);
	collect_names(&names, group);
	assert_false(names.overlap);
	return names;
}

typedef struct Case {
	int first[3], last[3];
	double width;			       /* points */
	const char *language, *beside, *below; /* names beside the ticks, and under those */
} Case;

static const Case cases[] = {
	{{1901, 5, 5},
	 {1901, 5, 5},
	 400,
	 "en",
	 "00:00 03:00 06:00 09:00 12:00 15:00 18:00 21:00",
	 "5 May 1901"},
	{{1901, 5, 5}, {1901, 5, 14}, 400, "en", "5 6 7 8 9 10 11 12 13 14", "May 1901"},
	{{1901, 5, 5}, {1901, 5, 14}, 60, "en", "5 7 9 11 13", "May 1901"},
	{{1901, 5, 1},
	 {1901, 5, 31},
	 400,
	 "en",
	 "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31",
	 "May 1901"},
	{{1900, 12, 28},
	 {1901, 1, 4},
	 400,
	 "en",
	 "28 29 30 31 1 2 3 4",
	 "December 1900 January 1901"},
	{{1901, 1, 1},
	 {1901, 12, 31},
	 800,
	 "en",
	 "January February March April May June July August September October November December",
	 "1901"},
	{{1901, 1, 1},
	 {1901, 12, 31},
	 400,
	 "en",
	 "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
	 "1901"},
	{{1901, 1, 1}, {1901, 12, 31}, 120, "en", "J F M A M J J A S O N D", "1901"},
	{{1901, 3, 15},
	 {1902, 2, 3},
	 400,
	 "zh",
	 "三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月 一月 二月",
	 "1901年 1902年"},
	{{1901, 3, 15},
	 {1902, 2, 3},
	 400,
	 "ru",
	 "март апр. май июнь июль авг. сент. окт. нояб. дек. янв. февр.",
	 "1901 1902"},
	{{1901, 3, 15},
	 {1902, 2, 3},
	 400,
	 "ko",
	 "3월 4월 5월 6월 7월 8월 9월 10월 11월 12월 1월 2월",
	 "1901년 1902년"},
	{{1901, 5, 5},
	 {1901, 5, 14},
	 400,
	 "zh",
	 "5日 6日 7日 8日 9日 10日 11日 12日 13日 14日",
	 "1901年5月"},
	{{1901, 5, 5}, {1901, 5, 14}, 400, "ru", "5 6 7 8 9 10 11 12 13 14", "май 1901 г."},
	{{1901, 1, 1},
	 {1940, 12, 31},
	 400,
	 "en",
	 "1902 1904 1906 1908 1910 1912 1914 1916 1918 1920 1922 1924 1926 1928 1930 1932 1934 "
	 "1936 1938 1940",
	 ""},
	{{1901, 1, 1}, {1940, 12, 31}, 100, "en", "1910 1920 1930 1940", ""},
	{{1001, 1, 1},
	 {1900, 12, 31},
	 400,
	 "en",
	 "1050 1100 1150 1200 1250 1300 1350 1400 1450 1500 1550 1600 1650 1700 1750 1800 1850 "
	 "1900",
	 ""},
	{{-2, 1, 1},
	 {2, 12, 31},
	 400,
	 "en",
	 "Jan Apr Jul Oct Jan Apr Jul Oct Jan Apr Jul Oct Jan Apr Jul Oct Jan Apr Jul Oct",
	 "3 BC 2 BC 1 BC 1 2"},
	{{-60, 1, 1},
	 {40, 12, 31},
	 400,
	 "en",
	 "60 BC 50 BC 40 BC 30 BC 20 BC 10 BC 1 10 20 30 40",
	 ""},
	{{-60, 1, 1},
	 {40, 12, 31},
	 400,
	 "zh",
	 "公元前60年 公元前50年 公元前40年 公元前30年 公元前20年 公元前10年 1年 10年 20年 30年 "
	 "40年",
	 ""},
	{{-9000, 1, 1},
	 {9000, 12, 31},
	 400,
	 "en",
	 "8000 BC 6000 BC 4000 BC 2000 BC 1 2000 4000 6000 8000",
	 ""},
};

/* From one day to another, both included. */
static TimeAxis axis_of_days(Day first, Day last, double x0, double x1)
{
	return time_axis_new(instant_of_day(first), instant_of_day(last + 1), x0, x1);
}

static void test_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const Case *c = &cases[i];
		Stage *stage = stage_open_in(c->language, FORCES, ROWS, NULL, 900);
		TimeAxis axis = axis_of_days(day_from_civil(c->first[0], c->first[1], c->first[2]),
					     day_from_civil(c->last[0], c->last[1], c->last[2]), 50,
					     50 + c->width);
		Names names = names_of(stage, &axis);

		assert_string_equal(names.rows[0], c->beside);
		assert_string_equal(names.rows[1], c->below);
		stage_close(stage);
	}
}

/* Charts that stand over one axis need not be drawn together: their dates stand at the same x. */
static void test_a_date_has_one_place(void **state)
{
	static const ChartNeeds needs[] = {
		{.over_time = true, .left = 61, .right = 12, .height = 100},
		{.over_time = true, .left = 61, .right = 12, .height = 700}};

	(void)state;
	for (Day first = -700000; first < 40000; first += 35000)
		for (int length = 1; length < 40000; length = length * 3 + 1) {
			Day last = first + length - 1;
			ChartNeeds one = needs[0], other = needs[1];
			TimeAxis a, b;

			one.from = other.from = instant_of_day(first);
			one.until = other.until = instant_of_day(last + 1);
			a = chart_axis(&one, (Box){20, 0, 520, 100});
			b = chart_axis(&other, (Box){20, 300, 520, 1000});
			assert_true(a.first <= (int64_t)first * DAY_MINUTES);
			assert_true(a.last >= ((int64_t)last + 1) * DAY_MINUTES);
			assert_true(a.x0 >= 20 + 61 - 1e-9 && a.x1 <= 520 - 12 + 1e-9);
			for (Day day = first; day <= last + 1; day += 1 + length / 7)
				assert_true(fabs(time_axis_x(&a, instant_of_day(day)) -
						 time_axis_x(&b, instant_of_day(day))) <
					    0.01 * PT_PER_MM);
			assert_true(fabs(time_axis_x(&a, a.first) - a.x0) < 1e-9);
			assert_true(fabs(time_axis_x(&a, a.last) - a.x1) < 1e-9);
		}
}

static void test_ends_are_whole_units(void **state)
{
	static const struct {
		int first[3], last[3], begins[3], ends[3]; /* ends: the day after */
	} spans[] = {
		{{1901, 3, 15}, {1901, 3, 20}, {1901, 3, 15}, {1901, 3, 21}},
		{{1901, 3, 15}, {1902, 2, 3}, {1901, 3, 1}, {1902, 3, 1}},
		{{1901, 3, 1}, {1902, 2, 28}, {1901, 3, 1}, {1902, 3, 1}},
		{{1904, 1, 31}, {1904, 4, 30}, {1904, 1, 1}, {1904, 5, 1}},
		{{1901, 3, 15}, {1912, 2, 3}, {1901, 1, 1}, {1913, 1, 1}},
		{{-44, 3, 15}, {-30, 8, 1}, {-44, 1, 1}, {-29, 1, 1}},
		{{-1, 11, 2}, {0, 2, 1}, {-1, 11, 1}, {0, 3, 1}},
		{{0, 12, 31}, {1, 3, 1}, {0, 12, 1}, {1, 4, 1}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
		const int *f = spans[i].first, *l = spans[i].last, *b = spans[i].begins,
			  *e = spans[i].ends;
		TimeAxis axis = axis_of_days(day_from_civil(f[0], f[1], f[2]),
					     day_from_civil(l[0], l[1], l[2]), 0, 100);

		assert_int_equal(axis.first / DAY_MINUTES, day_from_civil(b[0], b[1], b[2]));
		assert_int_equal(axis.last / DAY_MINUTES, day_from_civil(e[0], e[1], e[2]));
	}
}

/* A few hours are told by the hour; the axis ends at whole ones. */
static void test_hours(void **state)
{
	static const struct {
		const char *when;
		double width;
		const char *ends, *beside, *below;
	} hours[] = {
		{"1901-05-03T05:30/1901-05-03T16", 400, "1901-05-03T05 1901-05-03T16",
		 "05:00 06:00 07:00 08:00 09:00 10:00 11:00 12:00 13:00 14:00 15:00", "3 May 1901"},
		{"1901-05-03T05:30/1901-05-03T06:10", 300, "1901-05-03T05 1901-05-03T07",
		 "05:00 05:15 05:30 05:45 06:00 06:15 06:30 06:45", "3 May 1901"},
		{"1901-05-03T22/1901-05-04T04", 180, "1901-05-03T22 1901-05-04T04",
		 "22:00 23:00 00:00 01:00 02:00 03:00", "3 May 1901 4 May 1901"},
		{"1901-05-03T22/1901-05-09T04", 300, "1901-05-03T00 1901-05-10T00", "3 4 5 6 7 8 9",
		 "May 1901"},
		{"1901-05-03T08/1901-05-03T08:01", 200, "1901-05-03T08 1901-05-03T09",
		 "08:00 08:15 08:30 08:45", "3 May 1901"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof hours / sizeof *hours; i++) {
		Stage *stage = stage_open(FORCES, ROWS, NULL, 900);
		Arena *arena = stage->project->arena;
		Edtf when;
		TimeAxis axis;
		Names names;

		assert_true(
			edtf_parse(arena, &stage->project->diag, (Span){0}, hours[i].when, &when));
		axis = time_axis_new(edtf_from(&when), edtf_until(&when), 50, 50 + hours[i].width);
		names = names_of(stage, &axis);
		assert_string_equal(arena_joined(arena, instant_iso(arena, axis.first), " ",
						 instant_iso(arena, axis.last)),
				    hours[i].ends);
		assert_string_equal(names.rows[0], hours[i].beside);
		assert_string_equal(names.rows[1], hours[i].below);
		stage_close(stage);
	}
	assert_true(time_axis_new(480, 480, 0, 100).last == 540);
}

/* However narrow: something is named, nothing touches, and it comes to an end. */
static void test_any_span_at_any_width(void **state)
{
	static const double widths[] = {3, 20, 60, 150, 500};

	(void)state;
	for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
		Stage *stage = stage_open(FORCES, ROWS, NULL, 900);

		for (int days = 1; days < 4000000; days = days * 5 + 1) {
			TimeAxis axis = axis_of_days(-3000000, -3000000 + days - 1, 0, widths[w]);

			assert_true(time_axis_height(&stage->pen, stage->scene->root, &axis) > 0);
			assert_true(names_of(stage, &axis).count > 0 || widths[w] < 60);
		}
		stage_close(stage);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_a_date_has_one_place),
		cmocka_unit_test(test_ends_are_whole_units),
		cmocka_unit_test(test_hours),
		cmocka_unit_test(test_any_span_at_any_width),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
