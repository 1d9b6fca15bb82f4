/* Flags of many events: none lies on another, each stands at its date. */
#include <math.h>

#include "cmocka_all.h"

#include "chart/timetable/flags.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"
#include "unit/chart/stage.inc"

#define FORCES "first,,blue,infantry,division,9000,documented,log,,1st\n"
#define ROWS "a,march,,station,first,all,,weston,,,,documented,,log,\n"
#define MANY 200

/* The same numbers on every machine. */
static unsigned next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static Text text_english(Arena *arena, const char *words)
{
	TextIn *entry = arena_array(arena, 1, sizeof *entry);

	*entry = (TextIn){"en", words};
	return (Text){entry, 1};
}

/* The stage's atlas with `count` events on days from 1 May 1901, `days` of them. */
static void add_events(Stage *stage, Atlas *atlas, size_t count, unsigned days, uint32_t seed)
{
	Arena *arena = stage->project->arena;
	static const char words[] = "The mayor of Easton asks once more who holds the bridge";

	*atlas = *stage->project->atlas;
	atlas->events = arena_array(arena, count + 1, sizeof *atlas->events);
	atlas->event_count = count;
	for (size_t i = 0; i < count; i++) {
		Event *event = &atlas->events[i];
		Day day = day_from_civil(1901, 5, 1) + (Day)(next_random(&seed) % days);
		char *title =
			arena_printf(arena, "%.*s", (int)(4 + next_random(&seed) % 50), words);

		*event = (Event){
			.id = arena_printf(arena, "e%zu", i), .number = i, .kind = "letter"};
		event->has_when = edtf_parse(arena, &stage->project->diag, (Span){0},
					     day_iso(arena, day), &event->when);
		event->title = text_english(arena, title);
	}
	stage->model.atlas = stage->context.atlas = atlas;
}

static Box flag_box(const Stage *stage, const Flag *flag)
{
	Group *group = pen_open((Pen *)&stage->pen, stage->scene->root, (Element){.name = "event"});
	double width = pen_shape((Pen *)&stage->pen, group, flag->text)->width;

	return (Box){fmin(flag->x, flag->text_x), (double)flag->row,
		     fmax(flag->x, flag->text_x + width), (double)flag->row + 1};
}

static void test_none_lies_on_another(void **state)
{
	static const unsigned days[] = {1, 30, 365};

	(void)state;
	for (uint32_t seed = 1; seed <= 3; seed++) {
		Stage *stage = stage_open(FORCES, ROWS, NULL, 500);
		Atlas atlas;
		FlagEvents events;
		Flags flags;

		add_events(stage, &atlas, seed == 1 ? 25 : MANY, days[seed - 1], seed);
		stage->chart.space.axis =
			time_axis_new(instant_of_day(day_from_civil(1901, 5, 1)),
				      instant_of_day(day_from_civil(1902, 5, 2)), 60, 480);
		events = flags_gather(&stage->model, &stage->pen.voice);
		flags = flags_pack(&stage->chart.space, &events);
		assert_int_equal(flags.count, atlas.event_count);
		assert_true(fabs(flags.height - flags.row_height * (double)flags.rows) < 1e-6);
		for (size_t i = 0; i < flags.count; i++) {
			const Flag *flag = &flags.at[i];
			Box box = flag_box(stage, flag);

			assert_true(flag->row < flags.rows);
			assert_true(fabs(flag->x - time_axis_x(&stage->chart.space.axis,
							       edtf_from(&flag->event->when))) <
				    1e-6);
			assert_true(box.x0 >= stage->chart.space.area.x0 &&
				    box.x1 <= stage->chart.space.area.x1 + 1e-6);
			for (size_t k = 0; k < i; k++)
				if (box_meets(box, flag_box(stage, &flags.at[k])))
					fail_msg("%s lies on %s", flag->event->id,
						 flags.at[k].event->id);
		}
		stage_close(stage);
	}
}

static void test_no_events(void **state)
{
	(void)state;
	Stage *stage = stage_open(FORCES, ROWS, NULL, 500);
	FlagEvents events;
	Flags flags;

	stage->chart.space.axis = time_axis_new(0, 10 * DAY_MINUTES, 60, 480);
	events = flags_gather(&stage->model, &stage->pen.voice);
	flags = flags_pack(&stage->chart.space, &events);
	assert_int_equal(flags.count, 0);
	assert_int_equal(flags.rows, 0);
	flags_draw(&stage->chart, stage->scene->root, &flags, 10);
	stage_close(stage);
}

/* What was carried out hides what was only meant; a chart of plans shows both; what has no date has no flag. */
static void test_whose_events(void **state)
{
	static const struct {
		const char *plan, *when, *of;
		bool shown;
	} cases[] = {
		{"march", "1901-05-05", NULL, true},
		{"march", "1901-05-05", "march", true},
		{"march", "1901-05-05", "branch", false},
		{"branch", "1901-05-05", "branch", true},
		{"branch", "1901-05-05", NULL, true},
		{"march", "../1901-05-05", NULL, true},
		{"march", NULL, NULL, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Stage *stage = stage_open(FORCES, ROWS, NULL, 500);
		Atlas atlas;

		add_events(stage, &atlas, 1, 1, 1);
		stage->plan = atlas_plan(&atlas, cases[i].plan);
		if (cases[i].when)
			assert_true(edtf_parse(stage->project->arena, &stage->project->diag,
					       (Span){0}, cases[i].when, &atlas.events[0].when));
		else
			atlas.events[0].has_when = false;
		if (cases[i].of)
			atlas.events[0].plan = atlas_plan(&atlas, cases[i].of);
		assert_int_equal(flags_show(&stage->model, &atlas.events[0]), cases[i].shown);
		stage_close(stage);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_none_lies_on_another),
		cmocka_unit_test(test_no_events),
		cmocka_unit_test(test_whose_events),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
