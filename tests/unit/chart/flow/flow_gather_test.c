/* A flow chart as it is gathered and laid out: amounts in words once, one scale for chart and map, and no scene is touched. */
#include <math.h>

#include "cmocka_all.h"

#include "chart/flow/flow_layout.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"
#include "unit/chart/stage.inc"

#define FORCES                                                                                     \
	"first,,blue,infantry,division,9000,documented,log,,1st\n"                                 \
	"second,,red,infantry,division,,documented,log,,2nd\n"
#define ROWS                                                                                       \
	"a,march,,station,first,all,,weston,,,,documented,,log,\n"                                 \
	"d,march,,station,second,all,,easton,,,,documented,,log,\n"                                \
	"b,march,one,withdraw,first,3000,weston,outside:sea,,,1901-05-05,documented,,log,\n"       \
	"c,march,two,lose,first,1000,weston,,,,1901-05-12,documented,,log,\n"
#define WIDTH 500

static Stage *open_flow(void)
{
	Stage *stage = stage_open(FORCES, ROWS, NULL, WIDTH);

	stage->model.kind = &chart_flow;
	stage->model.content = flow_gather(&stage->model, &stage->pen.voice);
	return stage;
}

static void test_model_says_all(void **state)
{
	Stage *stage = open_flow();
	const FlowModel *model = stage->model.content;
	const FlowCourse *course = &model->courses[0];

	(void)state;
	assert_int_equal(model->count, 1);
	assert_ptr_equal(course->force, &stage->project->atlas->forces[0]);
	assert_true(course->in_men && !course->planned);
	assert_int_equal(course->count, 2);
	assert_int_equal(course->changes[0].way, FLOW_LEAVES);
	assert_int_equal(course->changes[1].way, FLOW_LOST);
	assert_non_null(strstr(course->changes[0].head, "3,000"));
	assert_non_null(strstr(course->changes[0].head, "by sea"));
	assert_null(course->changes[0].who);
	assert_string_equal(course->changes[0].left, "6,000");
	assert_string_equal(course->changes[1].left, "5,000");
	/* Who has no strength in men is told apart. */
	assert_int_equal(model->unknown.count, 1);
	stage_close(stage);
}

/* A count says how many are left; what has gone is the difference to those who were there before. */
static void test_a_count_is_a_loss_of_the_difference(void **state)
{
	static const char start[] = "a,march,,station,first,all,,weston,,,,documented,,log,\n";
	static const struct {
		const char *rows, *head;
	} counts[] = {
		{"b,march,one,count,first,8000,weston,,,,1901-05-05,documented,,log,\n", "1,000"},
		{"b,march,one,count,first,~8000,weston,,,,1901-05-05,documented,,log,\n",
		 "600 to 1,400"},
		{"b,march,one,lose,first,4000,weston,,,,1901-05-05T06/1901-05-05T09,documented,,"
		 "log,\n"
		 "c,march,one,count,first,4700,weston,,,,1901-05-05T09:00:00,documented,,log,\n",
		 "300"},
		{"b,march,one,count,first,10000,weston,,,,1901-05-05,documented,gain,log,as told\n",
		 "1,000"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		char rows[1024];
		Stage *stage;
		const FlowModel *model;
		const FlowCourse *course;

		snprintf(rows, sizeof rows, "%s%s", start, counts[i].rows);
		stage = stage_open(FORCES, rows, NULL, WIDTH);
		model = flow_gather(&stage->model, &stage->pen.voice);
		course = &model->courses[0];
		assert_string_equal(course->changes[course->count - 1].amount_words,
				    counts[i].head);
		stage_close(stage);
	}
}

/* What is counted between the bounds of what was known is lost by nobody. */
static void test_a_count_that_narrows_is_no_loss(void **state)
{
	Stage *stage =
		stage_open(FORCES,
			   "a,march,,station,first,all,,weston,,,,documented,,log,\n"
			   "b,march,one,lose,first,?,weston,,,,1901-05-05,documented,,log,\n"
			   "c,march,one,count,first,4700,weston,,,,1901-05-06,documented,,log,\n",
			   NULL, WIDTH);
	const FlowModel *model = flow_gather(&stage->model, &stage->pen.voice);
	const FlowCourse *course = &model->courses[0];

	(void)state;
	assert_int_equal(course->count, 2);
	assert_string_equal(course->changes[0].head, "loss: up to 9,000");
	assert_string_equal(course->changes[1].head, "count: 4,700");
	assert_string_equal(course->changes[1].left, "4,700");
	stage_close(stage);
}

static void test_map_has_the_same_widths(void **state)
{
	Stage *stage = open_flow();
	const FlowModel *model = stage->model.content;
	const Plan *plan;
	size_t count;
	const FlowWidth *widths = flow_widths(&stage->model, stage->project->arena, &plan, &count);

	(void)state;
	assert_ptr_equal(plan, stage->plan);
	assert_int_equal(count, 1); /* the dead go nowhere */
	assert_string_equal(widths[0].row->id, "b");
	assert_true(fabs(widths[0].width - 3000 * model->scale.per_man) < 1e-9);
	stage_close(stage);
}

static void test_days_begin_before_the_first_change(void **state)
{
	Stage *stage = open_flow();
	const FlowModel *model = stage->model.content;

	(void)state;
	assert_true(model->time.over_time);
	assert_true(model->time.from < instant_of_day(day_from_civil(1901, 5, 5)));
	assert_int_equal(model->time.until, instant_of_day(day_from_civil(1901, 5, 20) + 1));
	stage_close(stage);
}

static void test_words_read_the_model(void **state)
{
	Stage *stage = open_flow();
	const Voice *voice = &stage->pen.voice;
	ChartNeeds none = {.over_time = true};
	ChartNeeds some = {.over_time = true, .labels = 4, .unplaced = 3};
	char *said = flow_description(&stage->model, voice);

	(void)state;
	assert_non_null(strstr(said, "9,000"));
	assert_non_null(strstr(said, "6,000"));
	assert_string_not_equal(flow_note(&stage->model, voice, &none),
				flow_note(&stage->model, voice, &some));
	stage_close(stage);
}

static void test_a_layout_is_no_drawing(void **state)
{
	Stage *stage = open_flow();
	const FlowModel *model = stage->model.content;
	Composer composer = composer_of(&stage->pen);
	FlowSpace space = {.area = {0, 0, WIDTH, 0}};
	const FlowLayout *layout;
	const FlowStrip *strip;

	(void)state;
	space.axis = time_axis_new(model->time.from, model->time.until, 10, WIDTH - 10);
	layout = flow_layout(&composer, composer.page, model, &space);
	assert_null(stage->scene->root->first);
	strip = &layout->strips[0];
	assert_int_equal(layout->labels, 2);
	assert_int_equal(layout->unplaced, 0);
	assert_true(strip->numbers.count >= 1);
	assert_string_equal(strip->numbers.at[0].run->string, "9,000");
	assert_true(layout->strips_height > strip->low);
	/* The measure, what stays, leaves and is lost. */
	assert_int_equal(layout->legend.keys.count, 4);
	assert_true(layout->legend.height > 0);
	stage_close(stage);
}

/* A number for which a level is too short is kept, so that it can be told: as many numbers as levels that last. */
static void test_a_number_without_room_is_lacking(void **state)
{
	enum { NARROW = 24 };
	Stage *stage = open_flow();
	const FlowModel *model = stage->model.content;
	Composer composer = composer_of(&stage->pen);
	FlowSpace space = {.area = {0, 0, NARROW, 0}};
	const FlowStrip *strip;
	size_t lacking = 0;

	(void)state;
	space.axis = time_axis_new(model->time.from, model->time.until, 1, NARROW - 1);
	strip = &flow_layout(&composer, composer.page, model, &space)->strips[0];
	for (size_t i = 0; i < strip->numbers.count; i++)
		lacking += strip->numbers.at[i].lacking;
	assert_true(lacking > 0);
	stage_close(stage);
}

static void test_nobody_is_known(void **state)
{
	Stage *stage = stage_open("second,,red,infantry,division,,documented,log,,2nd\n",
				  "a,march,,station,second,all,,weston,,,,documented,,log,\n", NULL,
				  WIDTH);
	const FlowModel *model;
	const Plan *plan;
	size_t count;

	(void)state;
	stage->model.kind = &chart_flow;
	stage->model.content = model = flow_gather(&stage->model, &stage->pen.voice);
	assert_int_equal(model->count, 0);
	assert_false(model->time.over_time);
	flow_widths(&stage->model, stage->project->arena, &plan, &count);
	assert_int_equal(count, 0);
	assert_null(plan);
	assert_string_not_equal(flow_description(&stage->model, &stage->pen.voice), "");
	stage_close(stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_model_says_all),
		cmocka_unit_test(test_a_count_is_a_loss_of_the_difference),
		cmocka_unit_test(test_a_count_that_narrows_is_no_loss),
		cmocka_unit_test(test_map_has_the_same_widths),
		cmocka_unit_test(test_days_begin_before_the_first_change),
		cmocka_unit_test(test_words_read_the_model),
		cmocka_unit_test(test_a_layout_is_no_drawing),
		cmocka_unit_test(test_a_number_without_room_is_lacking),
		cmocka_unit_test(test_nobody_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
