/* Bars of dates of every kind: what is drawn lies in the dates' bounds, whatever is not known. */
#include <math.h>

#include "cmocka_all.h"

#include "base/measure.h"
#include "chart/timetable/bar.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"
#include "unit/chart/stage.inc"

#define FORCES "first,,blue,infantry,division,9000,documented,log,,1st\n"
#define ROWS "a,march,,station,first,all,,weston,,,,documented,,log,\n"
#define TOP 200.0
#define BOTTOM 210.0
#define LEAST BAR_LEAST

static const char *const dates[] = {
	"1901-05-05",
	"1901-05",
	"1901-05~",
	"1901-05-05?",
	"1901-05-05/1901-05-09",
	"1901-05-05~/1901-05-09",
	"1901-05-05/1901-05-09?",
	"1901-05-05%/1901-05-09%",
	"1901-05/1901-06",
	"1901-05~/1901-06?",
	"../1901-05-09",
	"/1901-05-09",
	"1901-05-09/..",
	"1901-05-09/",
	"1901",
	"1901-05-31/1901-06-01",
	"1899-01-01/1899-02-01",
	"1905-01-01/1905-02-01",
	"1899/1905",
	"1901-05-05T06:00/1901-05-05T09:00",
	"19XX",
};

static void widen(Box *all, const Group *group, bool text)
{
	for (const Node *node = group->first; node; node = node->next) {
		if (node->kind == NODE_GROUP)
			widen(all, (const Group *)node, text);
		if (node->kind == NODE_PATH && ((const PathLeaf *)node)->path.steps.count)
			*all = box_join(*all, path_bounds(&((const PathLeaf *)node)->path));
		if (node->kind == NODE_TEXT && text) {
			const TextLeaf *leaf = (const TextLeaf *)node;

			*all = box_join(*all,
					(Box){leaf->origin.x, leaf->origin.y,
					      leaf->origin.x + leaf->run->width, leaf->origin.y});
		}
	}
}

static Bar bar_of(Stage *stage, const char *when, bool planned)
{
	Arena *arena = stage->project->arena;
	Row *row = arena_array(arena, 1, sizeof *row);

	*row = stage->project->atlas->rows[0];
	row->phase = &stage->plan->phases[0];
	row->has_when = true;
	assert_true(edtf_parse(arena, &stage->project->diag, (Span){0}, when, &row->when));
	return (Bar){.id = "bar",
		     .force = &stage->project->atlas->forces[0],
		     .dates = row_dates(row),
		     .when = &row->when,
		     .planned = planned};
}

static Stage *axis_open(void)
{
	Stage *stage = stage_open(FORCES, ROWS, NULL, 500);

	stage->chart.space.axis =
		time_axis_new(instant_of_day(day_from_civil(1901, 3, 1)),
			      instant_of_day(day_from_civil(1901, 10, 1)), 60, 480);
	return stage;
}

/* The whole ink of a bar alone. */
static Box ink_of(Stage *stage, const Bar *bar, BarExtent *extent)
{
	Group *group = pen_open(&stage->pen, stage->scene->root, (Element){.name = "panel"});
	Box ink = {1e9, 1e9, -1e9, -1e9};

	*extent = bar_measure(&stage->chart.space, bar, (BarReach){0, 500});
	bar_draw(&stage->chart, group, bar, extent, TOP, BOTTOM);
	widen(&ink, group, false);
	return ink;
}

static double limit(const TimeAxis *axis, double x)
{
	return fmax(axis->x0, fmin(axis->x1, x));
}

static void test_ink_keeps_to_the_dates(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
		for (int planned = 0; planned < 2; planned++) {
			Stage *stage = axis_open();
			const TimeAxis *axis = &stage->chart.space.axis;
			Bar bar = bar_of(stage, dates[i], planned);
			Instant from = edtf_from(bar.when), until = edtf_until(bar.when);
			BarExtent extent;
			Box ink = ink_of(stage, &bar, &extent);
			double x0 = axis->x0, x1 = axis->x1;

			if (!instant_is_open(bar.dates.start_lo))
				x0 = limit(axis, time_axis_x(axis, from));
			if (!instant_is_open(bar.dates.end_hi))
				x1 = limit(axis, time_axis_x(axis, until));
			/* An open start begins where something else ends. */
			if (instant_is_open(from) && !instant_is_open(bar.dates.start_lo))
				x0 = time_axis_x(axis, bar.dates.start_lo);
			if (planned && bar.when->start.kind == EDTF_OPEN)
				x0 = time_axis_x(axis, bar.dates.shown_lo) + PT_PER_MM;
			/* A bar that would be too thin to see is as much wider as it must be. */
			if (x1 - x0 >= LEAST)
				assert_true(fabs(extent.x0 - x0) < 1e-6 &&
					    fabs(extent.x1 - x1) < 1e-6);
			else
				assert_true(fabs(extent.x1 - extent.x0 - LEAST) < 1e-6 &&
					    fabs(extent.x0 + extent.x1 - x0 - x1) < 1e-6);
			if (ink.x0 < extent.x0 - 0.01 || ink.x1 > extent.x1 + 0.01 ||
			    ink.y0 < TOP - 0.01 || ink.y1 > BOTTOM + 0.01)
				fail_msg("%s: ink %g..%g of %g..%g", dates[i], ink.x0, ink.x1,
					 extent.x0, extent.x1);
			/* And all of it is used: both ends can be read off. */
			if (ink.x0 > extent.x0 + 0.31 || ink.x1 < extent.x1 - 0.31)
				fail_msg("%s: ink only %g..%g of %g..%g", dates[i], ink.x0, ink.x1,
					 extent.x0, extent.x1);
			stage_close(stage);
		}
}

static void count_verticals(const Group *group, size_t *count)
{
	for (const Node *node = group->first; node; node = node->next) {
		const PathLeaf *leaf = (const PathLeaf *)node;

		if (node->kind == NODE_GROUP)
			count_verticals((const Group *)node, count);
		if (node->kind != NODE_PATH || !leaf->paint.strokes)
			continue;
		for (size_t i = 1; i < leaf->path.steps.count; i++) {
			const PathStep *a = &leaf->path.steps.at[i - 1], *b = a + 1;

			*count += b->verb == PATH_LINE && fabs(a->at[0].x - b->at[0].x) < 1e-6 &&
				  fabs(a->at[0].y - b->at[0].y) > 1;
		}
	}
}

/* An outline is closed at a side that has a date, and at no other. */
static void test_open_sides_of_what_was_planned(void **state)
{
	static const struct {
		const char *when;
		size_t sides;
	} cases[] = {{"1901-05-05/1901-07-09", 2}, {"1901-05", 2},	 {"../1901-07-09", 1},
		     {"/1901-07-09", 1},	   {"1901-05-05/..", 1}, {"1901-05-05/", 1}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Stage *stage = axis_open();
		Bar bar = bar_of(stage, cases[i].when, true);
		Group *group =
			pen_open(&stage->pen, stage->scene->root, (Element){.name = "panel"});
		BarExtent extent = bar_measure(&stage->chart.space, &bar, (BarReach){0, 500});
		size_t sides = 0;

		bar_draw(&stage->chart, group, &bar, &extent, TOP, BOTTOM);
		count_verticals(group, &sides);
		assert_int_equal(sides, cases[i].sides);
		stage_close(stage);
	}
}

static void test_words_stand_where_there_is_room(void **state)
{
	(void)state;
	Stage *stage = axis_open();
	Bar bar = bar_of(stage, "1901-04/1901-08", false);
	BarExtent extent;

	bar.text = "one third";
	extent = bar_measure(&stage->chart.space, &bar, (BarReach){0, 500});
	assert_true(extent.placed && extent.inside && extent.text == bar.text);
	assert_true(extent.text_x >= extent.x0 && extent.text_x + extent.text_width <= extent.x1);

	bar = bar_of(stage, "1901-05-05", false);
	bar.text = "one third of the men and all the guns";
	extent = bar_measure(&stage->chart.space, &bar, (BarReach){0, 500});
	assert_true(extent.placed && !extent.inside && !extent.left && extent.text_x > extent.x1);
	/* No room to its right. */
	extent = bar_measure(&stage->chart.space, &bar, (BarReach){0, extent.x1 + 10});
	assert_true(extent.placed && extent.left);
	assert_true(extent.text_x >= 0 && extent.text_x + extent.text_width < extent.x0);
	/* Nor to its left: the short words. */
	bar.short_text = "all";
	extent = bar_measure(&stage->chart.space, &bar, (BarReach){extent.x0 - 10, extent.x1 + 30});
	assert_true(extent.placed && extent.text == bar.short_text);
	/* Nor for those. */
	extent = bar_measure(&stage->chart.space, &bar, (BarReach){extent.x0 - 3, extent.x1 + 3});
	assert_false(extent.placed);
	stage_close(stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ink_keeps_to_the_dates),
		cmocka_unit_test(test_open_sides_of_what_was_planned),
		cmocka_unit_test(test_words_stand_where_there_is_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
