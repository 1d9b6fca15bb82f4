/* A chart asks atlas and states once, however often its page measures, draws and words it. */
#include "cmocka_all.h"

#include "chart/chart.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"
#include "unit/chart/stage.inc"

#define FORCES "army,,blue,,army,9000,documented,log,,Army\n"
#define ROWS                                                                                       \
	"a,march,,station,army,all,,weston,,,,documented,,log,\n"                                  \
	"b,march,one,withdraw,army,1/3,,outside:sea,,,1901-05-06,documented,,log,\n"

static const ChartKind *counted; /* whose calls are counted */
static int gathered, measured, drawn;
static const void *seen; /* the content that was measured */

static const void *count_gather(const ChartModel *asked, const Voice *voice)
{
	gathered++;
	return counted->gather(asked, voice);
}

static void count_measure(const ChartSpace *space, ChartNeeds *needs)
{
	measured++;
	seen = space->model->content;
	counted->measure(space, needs);
}

static void count_draw(const Chart *chart)
{
	drawn++;
	assert_ptr_equal(chart->space.model->content, seen);
	counted->draw(chart);
}

/* The kind, with its calls counted. */
static ChartKind counting(const ChartKind *kind)
{
	ChartKind counts = *kind;

	counted = kind;
	gathered = measured = drawn = 0;
	counts.gather = count_gather;
	counts.measure = count_measure;
	counts.draw = count_draw;
	return counts;
}

static const ChartKind *const taken_apart[] = {&chart_timetable, &chart_strength,
					       &chart_order_of_battle, &chart_table};
#define KINDS (sizeof taken_apart / sizeof *taken_apart)

static void test_a_page_gathers_once(void **state)
{
	(void)state;
	for (size_t i = 0; i < KINDS; i++) {
		Stage *stage = stage_open(FORCES, ROWS, "one", 500);
		ChartKind kind = counting(taken_apart[i]);
		const ChartModel *model;
		Scene *scene;

		if (taken_apart[i] == &chart_timetable || taken_apart[i] == &chart_strength)
			stage->spec.state = NULL;
		model = chart_gather(&kind, &stage->context, &stage->spec, &stage->pen.voice);
		scene = chart_page(stage->project->arena, &stage->context, model);
		assert_non_null(scene);
		assert_int_equal(gathered, 1);
		assert_int_equal(measured, 1);
		assert_int_equal(drawn, 1);
		assert_true(*scene->desc && *scene->title);
		stage_close(stage);
	}
}

/* As a sheet does: with an axis of its own, then with the one that all share. */
static void test_measured_twice(void **state)
{
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		Stage *stage = stage_open(FORCES, ROWS, NULL, 500);
		ChartKind kind = counting(taken_apart[i]);
		ChartNeeds first = {0}, second = {0};
		size_t nodes = 0;

		stage_gather(stage, &kind);
		kind.measure(&stage->chart.space, &first);
		assert_true(first.over_time);
		stage->chart.space.axis = chart_axis(&first, stage->chart.space.area);
		kind.measure(&stage->chart.space, &second);
		assert_true(first.height == second.height && first.left == second.left);
		assert_int_equal(gathered, 1);
		/* And nothing is left behind on the paper. */
		for (const Node *node = stage->scene->root->first; node; node = node->next)
			nodes++;
		assert_int_equal(nodes, 0);
		stage_close(stage);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_page_gathers_once),
		cmocka_unit_test(test_measured_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
