/* An events chart as it is gathered and laid out: who stands in which lane, what answers what, and no scene is touched. */
#include <math.h>

#include "cmocka_all.h"

#include "chart/events/events_layout.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"
#include "unit/chart/stage.inc"

#define FORCES                                                                                     \
	"army,,blue,infantry,army,9000,documented,log,,Army\n"                                     \
	"first,army,blue,infantry,division,4000,documented,log,,1st\n"                             \
	"second,army,blue,infantry,division,4000,documented,log,,2nd\n"
#define ROWS "a,march,,station,army,all,,weston,,,,documented,,log,\n"
#define EVENTS 6
#define WIDTH 400

/* Two divisions and a side who answer one another; one event has no date, one was meant and not done. */
typedef struct Talks {
	Stage *stage;
	Atlas atlas;
	Event events[EVENTS];
	EventActor first, second, both[2], back[2], red;
	const Event *answers[3];
	Plan meant;
	const Plan *plans[2];
} Talks;

static Event event_of(const Talks *talks, size_t number, const EventActor *actors, size_t count,
		      const char *when)
{
	Project *project = talks->stage->project;
	Event event = {.id = arena_printf(project->arena, "e%zu", number),
		       .number = number,
		       .plan = talks->stage->plan,
		       .actors = actors,
		       .actor_count = count};

	event.has_when =
		when && edtf_parse(project->arena, &project->diag, (Span){0}, when, &event.when);
	return event;
}

static void answer(Talks *talks, size_t which, size_t said, size_t slot)
{
	talks->answers[slot] = &talks->events[said];
	talks->events[which].responds_to = &talks->answers[slot];
	talks->events[which].responds_to_count = 1;
}

static void open_talks(Talks *talks)
{
	Stage *stage = stage_open(FORCES, ROWS, NULL, WIDTH);
	const Atlas *atlas = stage->project->atlas;

	*talks = (Talks){.stage = stage, .atlas = *atlas, .meant = *stage->plan};
	talks->first.force = talks->both[0].force = talks->back[1].force = &atlas->forces[1];
	talks->second.force = talks->both[1].force = talks->back[0].force = &atlas->forces[2];
	talks->red.side = &atlas->sides[1];
	talks->meant.id = "meant";
	talks->meant.mode = MODE_PLANNED;
	talks->events[0] = event_of(talks, 0, &talks->second, 1, "1901-05-05");
	talks->events[1] = event_of(talks, 1, &talks->first, 1, "1901-05-06/1901-05-08");
	talks->events[2] = event_of(talks, 2, talks->both, 2, "1901-05");
	talks->events[3] = event_of(talks, 3, talks->back, 2, "1901-05-20~");
	talks->events[4] = event_of(talks, 4, &talks->red, 1, NULL);
	talks->events[5] = event_of(talks, 5, &talks->red, 1, "1901-05-09");
	talks->events[5].plan = &talks->meant;
	talks->atlas.events = talks->events;
	talks->atlas.event_count = EVENTS;
	talks->plans[0] = stage->plan;
	talks->plans[1] = &talks->meant;
	stage->spec.plans = talks->plans;
	stage->spec.plan_count = 2;
	stage->model.atlas = stage->context.atlas = &talks->atlas;
}

static const EventsModel *gather(Talks *talks)
{
	Stage *stage = talks->stage;

	stage->model.content = events_gather(&stage->model, &stage->pen.voice);
	return stage->model.content;
}

static void test_bands_and_lanes(void **state)
{
	Talks talks;
	const EventsModel *model;

	(void)state;
	open_talks(&talks);
	model = gather(&talks);
	assert_int_equal(model->count, EVENTS);
	/* What has dates stands first, plan by plan; what has none below all of it. */
	assert_int_equal(model->band_count, 3);
	assert_ptr_equal(model->bands[0].plan, talks.stage->plan);
	assert_ptr_equal(model->bands[1].plan, &talks.meant);
	assert_ptr_equal(model->bands[2].plan, talks.stage->plan);
	assert_true(model->bands[0].dated && model->bands[1].dated && !model->bands[2].dated);
	assert_int_equal(model->items[4].band, 2);
	/* Lanes in the order of the atlas, one for a set of actors whatever their order; who acts together stands last. */
	assert_int_equal(model->bands[0].lane_count, 3);
	assert_int_equal(model->items[1].lane, 0);
	assert_int_equal(model->items[0].lane, 1);
	assert_int_equal(model->items[2].lane, 2);
	assert_int_equal(model->items[3].lane, 2);
	assert_string_equal(model->lanes[0].name, "Army: 1st");
	assert_string_equal(model->lanes[2].name, "Army: 1st and 2nd");
	stage_close(talks.stage);
}

/* What a campaign's figure of all plans would lose if it asked for plans alone. */
static void test_what_belongs_to_no_plan_is_there(void **state)
{
	Talks talks;
	const EventsModel *model;
	char *said;

	(void)state;
	open_talks(&talks);
	talks.events[0].plan = talks.events[5].plan = NULL;
	model = gather(&talks);
	assert_int_equal(model->count, EVENTS);
	assert_int_equal(model->band_count, 3);
	assert_null(model->bands[0].plan);
	assert_string_equal(model->bands[0].title, "Events");
	assert_int_equal(model->items[5].band, 0);
	assert_int_equal(model->items[1].band, 1);
	said = events_description(&talks.stage->model, &talks.stage->pen.voice);
	assert_ptr_equal(strstr(said, "5 May 1901: Army: 2nd"), said);
	assert_true(strstr(said, "9 May 1901") < strstr(said, " march: May"));
	stage_close(talks.stage);
}

static void test_spans_and_days(void **state)
{
	Talks talks;
	const EventsModel *model;

	(void)state;
	open_talks(&talks);
	model = gather(&talks);
	assert_int_equal(model->items[0].span, SPAN_NONE);
	assert_int_equal(model->items[1].span, SPAN_LASTS);
	assert_int_equal(model->items[2].span, SPAN_WITHIN);
	assert_int_equal(model->items[3].span, SPAN_WITHIN);
	assert_int_equal(model->items[4].span, SPAN_NONE);
	assert_true(model->time.over_time);
	assert_int_equal(model->time.from, instant_of_day(day_from_civil(1901, 5, 1)));
	assert_int_equal(model->time.until, instant_of_day(day_from_civil(1901, 5, 31) + 1));
	stage_close(talks.stage);
}

static void test_hollow_is_what_nobody_did(void **state)
{
	Talks talks;
	const EventsModel *model;

	(void)state;
	open_talks(&talks);
	model = gather(&talks);
	assert_true(model->items[5].hollow);
	assert_false(model->items[0].hollow);
	talks.events[0].fulfils = &talks.events[5];
	model = gather(&talks);
	assert_false(model->items[5].hollow);
	assert_int_equal(model->items[0].fulfils, 5);
	assert_int_equal(model->items[1].fulfils, EVENT_NONE);
	stage_close(talks.stage);
}

static void test_answers_are_deeper_and_rings_end(void **state)
{
	Talks talks;
	const EventsModel *model;

	(void)state;
	open_talks(&talks);
	answer(&talks, 1, 0, 0);
	answer(&talks, 2, 1, 1);
	model = gather(&talks);
	assert_int_equal(model->items[0].depth, 0);
	assert_int_equal(model->items[1].depth, 1);
	assert_int_equal(model->items[2].depth, 2);
	assert_int_equal(model->items[2].answers[0], 1);
	answer(&talks, 0, 2, 2);
	model = gather(&talks);
	assert_true(model->items[0].depth > 0);
	stage_close(talks.stage);
}

/* Only the words of the chart's own events; forces that the figure names leave others out. */
static void test_words_read_the_model(void **state)
{
	Talks talks;
	Voice voice;
	const Force *asked;
	char *said;

	(void)state;
	open_talks(&talks);
	answer(&talks, 1, 0, 0);
	asked = &talks.atlas.forces[1];
	voice = talks.stage->pen.voice;
	gather(&talks);
	said = events_description(&talks.stage->model, &voice);
	assert_non_null(strstr(said, "Army: 1st and 2nd"));
	assert_non_null(strstr(said, "2nd, "));
	assert_non_null(strstr(said, "answers"));
	assert_string_not_equal(events_note(&talks.stage->model, &voice, NULL), "");
	talks.stage->figure.chart.forces = &asked;
	talks.stage->figure.chart.force_count = 1;
	assert_int_equal(gather(&talks)->count, EVENTS - 1);
	/* Nor is what is left out said to be answered. */
	assert_null(strstr(events_description(&talks.stage->model, &voice), "answers"));
	stage_close(talks.stage);
}

static void test_a_layout_is_no_drawing(void **state)
{
	Talks talks;
	const EventsModel *model;
	const EventsLayout *layout;
	Composer composer;
	EventsSpace space = {.area = {0, 0, WIDTH, 0}, .names_axis = true};

	(void)state;
	open_talks(&talks);
	answer(&talks, 1, 0, 0);
	model = gather(&talks);
	composer = composer_of(&talks.stage->pen);
	space.axis = time_axis_new(model->time.from, model->time.until, 60, WIDTH);
	layout = events_layout(&composer, composer.page, model, &space);
	assert_null(talks.stage->scene->root->first);
	assert_int_equal(layout->count, EVENTS);
	assert_int_equal(layout->link_count, 1);
	assert_ptr_equal(layout->items[layout->links[0].to].item, &model->items[1]);
	for (size_t i = 1; i < layout->count; i++) {
		const LaidEvent *a = &layout->items[i - 1], *b = &layout->items[i];

		assert_true(a->item->band < b->item->band || a->x <= b->x);
		for (size_t k = 0; k < i; k++)
			assert_false(box_meets(layout->items[k].text, b->text));
	}
	assert_true(layout->bottom > layout->bands[model->band_count - 1].bottom);
	stage_close(talks.stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bands_and_lanes),
		cmocka_unit_test(test_what_belongs_to_no_plan_is_there),
		cmocka_unit_test(test_spans_and_days),
		cmocka_unit_test(test_hollow_is_what_nobody_did),
		cmocka_unit_test(test_answers_are_deeper_and_rings_end),
		cmocka_unit_test(test_words_read_the_model),
		cmocka_unit_test(test_a_layout_is_no_drawing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
