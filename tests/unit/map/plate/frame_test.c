/* The choice of a frame: pure numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "base/measure.h"
#include "map/ground/view.h"
#include "map/plate/frame.h"

#define MM PT_PER_MM
#define M_OF_PAPER (1000 * MM) /* a metre at 1 : 1 */
#define KM_OF_PAPER (1000 * M_OF_PAPER)

/* Texts whose area is given: half as high on twice the width. */
typedef struct Texts {
	double title, full, least; /* areas but for the title's height, square mm */
} Texts;

static double title_at(void *of, double width)
{
	(void)width;
	return ((const Texts *)of)->title * MM;
}

static double rest_at(void *of, double width, TextFullness fullness, double most)
{
	const Texts *texts = of;

	(void)most;
	return (fullness == TEXTS_FULLEST ? texts->full : texts->least) * MM * MM / width;
}

/* A page and an extent, in mm and km. */
static FrameAsk ask_for(double width, double height, double east, double north, Texts *texts)
{
	return (FrameAsk){.width = width * MM,
			  .height = height * MM,
			  .margin = 3 * MM,
			  .extent_width = east * KM_OF_PAPER,
			  .extent_height = north * KM_OF_PAPER,
			  .title = title_at,
			  .rest = rest_at,
			  .of = texts};
}

static double width_of(Box box)
{
	return box.x1 - box.x0;
}

static double height_of(Box box)
{
	return box.y1 - box.y0;
}

static void assert_near(double a, double b, double slack)
{
	assert_true(fabs(a - b) <= slack);
}

static void a_scale_has_two_figures(void **state)
{
	(void)state;
	assert_near(scale_rounded(3554321), 3600000, 1e-3);
	assert_near(scale_rounded(3600000), 3600000, 1e-3);
	assert_near(scale_rounded(3600001), 3700000, 1e-3);
	assert_near(scale_rounded(9910000), 10000000, 1e-3);
	assert_near(scale_rounded(12345), 13000, 1e-6);
}

static void texts_are_as_full_as_the_map_can_spare(void **state)
{
	Texts texts = {10, 124 * 60, 124 * 20};
	FrameAsk ask = ask_for(130, 180, 420, 430, &texts);
	FrameChoice choice = frame_choose(&ask);

	(void)state;
	assert_int_equal(choice.layout, FRAME_BELOW);
	assert_true(choice.share >= SHARE_GOOD && choice.share < SHARE_GOOD + 0.01);
	assert_near(choice.denominator, scale_rounded(choice.denominator), 1);
	assert_true(height_of(choice.texts) > 20 * MM && height_of(choice.texts) < 60 * MM);
	assert_near(choice.texts.y1, 177 * MM, 1e-6);
}

static void a_frame_shows_a_tenth_more_or_what_the_map_needs(void **state)
{
	Texts texts = {10, 124 * 20, 124 * 20};
	FrameAsk ask = ask_for(130, 180, 420, 200, &texts);
	FrameChoice choice = frame_choose(&ask);
	double good = frame_height_good(&ask);

	(void)state;
	assert_true(height_of(choice.frame) <=
		    1.43 * ask.extent_height / choice.denominator + 1e-6);
	assert_true(choice.share < SHARE_LEAST);
	assert_true(good > 0 && good < ask.height);
	ask.height = good;
	assert_true(frame_choose(&ask).share >= SHARE_LEAST);
	/* No further than SHARE_LEAST asks for. */
	ask.extent_height = 420 * KM_OF_PAPER;
	ask.height = 0;
	choice = frame_choose(&ask);
	assert_true(height_of(choice.frame) <=
			    1.1 * ask.extent_height / choice.denominator + 1e-6 ||
		    choice.share <= SHARE_LEAST + 1e-6);
}

static void on_a_wide_page_texts_stand_beside(void **state)
{
	Texts texts = {10, 54 * 90, 54 * 70};
	FrameAsk ask = ask_for(183, 110, 420, 360, &texts);
	FrameChoice choice = frame_choose(&ask);

	(void)state;
	assert_int_equal(choice.layout, FRAME_BESIDE);
	assert_true(choice.share >= SHARE_LEAST);
	assert_near(choice.frame.x1, 180 * MM, 1e-6);
	assert_near(choice.texts.x1 + 3 * MM, choice.frame.x0, 1e-6);
	assert_true(rest_at(&texts, width_of(choice.texts), TEXTS_TIGHTEST, HUGE_VAL) <=
		    height_of(choice.texts));
}

static void a_tall_extent_has_its_texts_beside_it(void **state)
{
	Texts texts = {10, 60 * 120, 60 * 80};
	FrameAsk ask = ask_for(130, 180, 400, 1000, &texts);

	(void)state;
	assert_int_equal(frame_choose(&ask).layout, FRAME_BESIDE);
}

static void a_width_alone_gives_the_height_of_map_and_texts(void **state)
{
	Texts texts = {10, 184 * 30, 184 * 20};
	FrameAsk ask = ask_for(190, 0, 143, 111, &texts);
	FrameChoice choice = frame_choose(&ask);

	(void)state;
	assert_true(choice.share >= SHARE_LEAST);
	assert_true(choice.page_height > 190 * MM * 0.8);
	assert_near(fmod(choice.page_height / MM + 1e-6, 1), 0, 1e-4);
	ask.height_most = 120 * MM;
	assert_near(frame_choose(&ask).page_height, 120 * MM, 1e-6);
}

static void a_page_full_of_texts_leaves_no_room(void **state)
{
	Texts texts = {10, 114 * 45, 114 * 30};
	FrameAsk ask = ask_for(120, 60, 400, 300, &texts);
	FrameChoice choice = frame_choose(&ask);

	(void)state;
	assert_true(choice.room_share < SHARE_NEEDED);
	assert_true(frame_height_good(&ask) > ask.height);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_scale_has_two_figures),
		cmocka_unit_test(texts_are_as_full_as_the_map_can_spare),
		cmocka_unit_test(a_frame_shows_a_tenth_more_or_what_the_map_needs),
		cmocka_unit_test(on_a_wide_page_texts_stand_beside),
		cmocka_unit_test(a_tall_extent_has_its_texts_beside_it),
		cmocka_unit_test(a_width_alone_gives_the_height_of_map_and_texts),
		cmocka_unit_test(a_page_full_of_texts_leaves_no_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
