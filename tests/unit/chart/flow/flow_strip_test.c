/* Strips of a flow chart: what parts from the band is as wide as what the band loses; labels keep apart. */
#include <math.h>

#include "cmocka_all.h"

#include "base/measure.h"
#include "chart/flow/flow_strip.h"

#define FINE (0.01 * PT_PER_MM)
#define MANY 40
#define DAYS 120

typedef struct Bench {
	Arena *arena;
	TimeAxis axis;
	Plan plan;
	StrengthPanel panel;
	Course course;
	CourseStep steps[MANY + 1];
	Row rows[MANY + 1];
	FlowScale scale;
	FlowCourse flow;
} Bench;

static Total total_of(double men)
{
	return (Total){.has_men = true, .men = {(int64_t)men, (int64_t)men}, .middle = men};
}

static void open_bench(Bench *bench, double men)
{
	*bench = (Bench){.arena = arena_new(), .plan = {.id = "p", .mode = MODE_CARRIED_OUT}};
	bench->axis = (TimeAxis){0, (int64_t)DAYS * DAY_MINUTES, 10, 490};
	bench->panel = (StrengthPanel){.in_men = true, .most = men};
	bench->course = (Course){.plan = &bench->plan, .steps = bench->steps, .count = 1};
	bench->steps[0].after = bench->steps[0].before = total_of(men);
	bench->scale = flow_scale_for(men, 0, 22 * PT_PER_MM);
}

/* The next row: `change` men from one day to another, both included. */
static void add_step(Bench *bench, Action action, double change, Day first, Day last)
{
	size_t i = bench->course.count++;
	CourseStep *step = &bench->steps[i];

	bench->rows[i] = (Row){.action = action, .plan = &bench->plan};
	*step = (CourseStep){.row = &bench->rows[i],
			     .dates = {instant_of_day(first), instant_of_day(first),
				       instant_of_day(last + 1), instant_of_day(last + 1),
				       instant_of_day(first)},
			     .before = bench->steps[i - 1].after};
	step->after = total_of(step->before.middle + change);
}

static FlowStrip strip_of(Bench *bench)
{
	bench->flow = flow_course_of(bench->arena, &bench->panel, &bench->course, &bench->scale);
	return flow_strip_new(bench->arena, &bench->axis, &bench->flow);
}

static void assert_near(double a, double b)
{
	if (fabs(a - b) > FINE)
		fail_msg("%.6f is not %.6f", a, b);
}

static double band_at_end(const FlowStrip *strip)
{
	const BandLevel *last = &strip->levels[strip->branch_count];

	return last->bottom - last->top;
}

static void test_branches_are_as_wide_as_what_the_band_loses(void **state)
{
	Bench bench;
	FlowStrip strip;
	double gone = 0;

	(void)state;
	open_bench(&bench, 250000);
	add_step(&bench, ACTION_WITHDRAW, -80000, 10, 40);
	add_step(&bench, ACTION_WITHDRAW, -100000, 30, 60);
	add_step(&bench, ACTION_LOSE, -7000, 62, 63);
	add_step(&bench, ACTION_WITHDRAW, -3, 90, 90);
	strip = strip_of(&bench);
	assert_near(strip.levels[0].bottom - strip.levels[0].top, 250000 * bench.scale.per_man);
	for (size_t i = 0; i < strip.branch_count; i++) {
		const FlowBranch *branch = &strip.branches[i];

		const Ribbon *ribbon = &branch->ribbon;
		double end = point_distance(ribbon->inner[3], ribbon->outer[3]);

		assert_near(point_distance(ribbon->inner[0], ribbon->outer[0]),
			    branch->change->amount * bench.flow.scale);
		assert_near(end, branch->change->amount * bench.flow.scale);
		gone += end;
	}
	assert_near(strip.levels[0].bottom - band_at_end(&strip), gone);
	arena_free(bench.arena);
}

static void test_arrivals_widen_the_band(void **state)
{
	Bench bench;
	FlowStrip strip;

	(void)state;
	open_bench(&bench, 1000);
	add_step(&bench, ACTION_ARRIVE, 500, 10, 20);
	add_step(&bench, ACTION_WITHDRAW, -1500, 5, 100);
	strip = strip_of(&bench);
	assert_int_equal(strip.branches[0].change->way, FLOW_JOINS);
	assert_near(band_at_end(&strip), 0);
	/* Nobody leaves who has not come: all but waits for the arrival. */
	assert_true(strip.branches[1].turn >= strip.branches[0].turn);
	for (size_t i = 0; i <= strip.branch_count; i++)
		assert_true(strip.levels[i].bottom >= strip.levels[i].top - FINE);
	arena_free(bench.arena);
}

/* Who ends first lies uppermost, whoever began first. */
static void test_later_ends_part_later(void **state)
{
	Bench bench;
	FlowStrip strip;

	(void)state;
	open_bench(&bench, 3000);
	add_step(&bench, ACTION_WITHDRAW, -500, 30, 40);
	add_step(&bench, ACTION_WITHDRAW, -700, 60, 70);
	add_step(&bench, ACTION_WITHDRAW, -800, 2, 110);
	strip = strip_of(&bench);
	assert_true(strip.branches[2].x0 < strip.branches[0].x0);
	for (size_t i = 1; i < strip.branch_count; i++) {
		assert_true(strip.branches[i].turn >= strip.branches[i - 1].turn);
		assert_near(strip.branches[i].edge,
			    strip.branches[i - 1].edge + strip.branches[i - 1].change->width);
	}
	arena_free(bench.arena);
}

static void test_nothing_happens(void **state)
{
	Bench bench;
	FlowStrip strip;

	(void)state;
	open_bench(&bench, 3000);
	strip = strip_of(&bench);
	flow_strip_place(&strip, bench.arena, &bench.axis, 500, 7);
	assert_int_equal(strip.branch_count, 0);
	assert_near(band_at_end(&strip), 3000 * bench.scale.per_man);
	assert_true(strip.bottom > strip.low);
	arena_free(bench.arena);
}

/* A strip set elsewhere is the same strip. */
static void test_moved_is_the_same(void **state)
{
	Bench bench;
	FlowStrip strip, moved;

	(void)state;
	open_bench(&bench, 3000);
	add_step(&bench, ACTION_WITHDRAW, -500, 30, 40);
	strip = strip_of(&bench);
	moved = flow_strip_moved(bench.arena, &strip, 100);
	assert_near(moved.levels[1].top, strip.levels[1].top + 100);
	assert_near(moved.branches[0].edge, strip.branches[0].edge + 100);
	assert_near(flow_branch_tip(&moved.branches[0]).y,
		    flow_branch_tip(&strip.branches[0]).y + 100);
	assert_near(flow_branch_tip(&moved.branches[0]).x, flow_branch_tip(&strip.branches[0]).x);
	assert_near(moved.low, strip.low);
	arena_free(bench.arena);
}

static void assert_apart(const FlowStrip *strip)
{
	for (size_t i = 0; i < strip->branch_count; i++)
		for (size_t k = 0; k < i; k++) {
			const FlowBranch *a = &strip->branches[i], *b = &strip->branches[k];

			if (a->form >= 0 && b->form >= 0)
				assert_false(box_meets(a->label, b->label));
		}
}

static void place_many(double width, size_t *placed)
{
	Bench bench;
	FlowStrip strip;

	open_bench(&bench, 40000);
	for (Day i = 0; i < MANY; i++)
		add_step(&bench, i % 7 ? ACTION_WITHDRAW : ACTION_LOSE, -900, 2 + i * 2, 4 + i * 2);
	strip = strip_of(&bench);
	for (size_t i = 0; i < strip.branch_count; i++)
		for (int form = 0; form < FLOW_FORMS; form++)
			strip.branches[i].forms[form] = (FlowLabel){.count = (size_t)(3 - form),
								    .width = width / (form + 1)};
	flow_strip_place(&strip, bench.arena, &bench.axis, 500, 7);
	assert_apart(&strip);
	*placed = 0;
	for (size_t i = 0; i < strip.branch_count; i++) {
		*placed += strip.branches[i].form >= 0;
		if (strip.branches[i].form >= 0)
			assert_true(strip.branches[i].label.y0 >= strip.top - FINE &&
				    strip.branches[i].label.y1 <= strip.bottom + FINE);
	}
	arena_free(bench.arena);
}

static void test_labels_of_many_keep_apart(void **state)
{
	size_t wide, narrow;

	(void)state;
	place_many(150, &wide);
	place_many(12, &narrow);
	assert_int_equal(narrow, MANY);
	assert_true(wide > MANY / 2);
}

static void test_scale_is_round_and_fits(void **state)
{
	(void)state;
	for (double men = 3; men < 5e6; men *= 1.37) {
		FlowScale scale = flow_scale_for(men, 0, 13 * PT_PER_MM);

		assert_true(men * scale.per_man <= 13 * PT_PER_MM + FINE);
		assert_true(men * scale.per_man >= 6 * PT_PER_MM);
		assert_near(scale.per_man * (double)scale.men, scale.men_mm * PT_PER_MM);
		assert_near(scale.men_mm, round(scale.men_mm));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_branches_are_as_wide_as_what_the_band_loses),
		cmocka_unit_test(test_arrivals_widen_the_band),
		cmocka_unit_test(test_later_ends_part_later),
		cmocka_unit_test(test_nothing_happens),
		cmocka_unit_test(test_moved_is_the_same),
		cmocka_unit_test(test_labels_of_many_keep_apart),
		cmocka_unit_test(test_scale_is_round_and_fits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
