/* The six colours of sides: told apart by whoever sees, by whoever sees no red or no green, and in one colour; read on any ground. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "style/cascade.h"

#define SIDES 6
#define TEXT_LEAST 4.5
#define INK_LEAST 3.0
#define APART_LEAST 10.0  /* CIEDE2000: ten just noticeable differences */
#define DARKER_LEAST 15.0 /* of L*, friend and enemy, and two of one pattern in one colour */

typedef struct Lab {
	double l, a, b;
} Lab;

/* Rows of linear RGB. Machado, Oliveira and Fernandes 2009, severity 1: no red, no green. */
typedef struct Vision {
	double rows[3][3];
} Vision;

static const Vision visions[] = {
	{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
	{{{0.152286, 1.052583, -0.204868},
	  {0.114503, 0.786281, 0.099216},
	  {-0.003882, -0.048116, 1.051998}}},
	{{{0.367322, 0.860646, -0.227968},
	  {0.280085, 0.672501, 0.047413},
	  {-0.011820, 0.042940, 0.968881}}},
};

static const char *folder(void)
{
	const char *said = getenv("PHASELINE_STYLES");

	return said ? said : "styles";
}

static double linear(uint8_t channel)
{
	double c = channel / 255.0;

	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

/* CIELAB under D65. */
static double lab_root(double t)
{
	return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

static Lab lab_of(Color color, const Vision *vision)
{
	static const double xyz[3][3] = {
		{0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047},
		{0.2126729, 0.7151522, 0.0721750},
		{0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883}};
	const double own[3] = {linear(color.red), linear(color.green), linear(color.blue)};
	double seen[3] = {0}, root[3];

	for (size_t i = 0; i < 3; i++) {
		for (size_t k = 0; k < 3; k++)
			seen[i] += vision->rows[i][k] * own[k];
		seen[i] = fmin(1, fmax(0, seen[i]));
	}
	for (size_t i = 0; i < 3; i++)
		root[i] = lab_root(xyz[i][0] * seen[0] + xyz[i][1] * seen[1] + xyz[i][2] * seen[2]);
	return (Lab){116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])};
}

static double degrees(double radians)
{
	return radians * 180 / M_PI;
}

static double cosine(double angle)
{
	return cos(angle * M_PI / 180);
}

/* CIEDE2000 (Sharma, Wu and Dalal 2005). */
static double apart(Lab one, Lab two)
{
	double mean = (hypot(one.a, one.b) + hypot(two.a, two.b)) / 2;
	double grow = 1.5 - 0.5 * sqrt(pow(mean, 7) / (pow(mean, 7) + pow(25, 7)));
	double c1 = hypot(one.a * grow, one.b), c2 = hypot(two.a * grow, two.b), c = (c1 + c2) / 2;
	double h1 = fmod(degrees(atan2(one.b, one.a * grow)) + 360, 360);
	double h2 = fmod(degrees(atan2(two.b, two.a * grow)) + 360, 360);
	double turn = fmod(h2 - h1 + 540, 360) - 180,
	       h = (h1 + h2) / 2 + (fabs(h1 - h2) > 180 ? 180 : 0);
	double hue = 2 * sqrt(c1 * c2) * sin(turn * M_PI / 360), l = (one.l + two.l) / 2 - 50;
	double t = 1 - 0.17 * cosine(h - 30) + 0.24 * cosine(2 * h) + 0.32 * cosine(3 * h + 6) -
		   0.2 * cosine(4 * h - 63);
	double around = fmod(h, 360) - 275;
	double bend = -2 * sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7))) *
		      sin(M_PI / 3 * exp(-around * around / 625));
	double dl = (two.l - one.l) / (1 + 0.015 * l * l / sqrt(20 + l * l));
	double dc = (c2 - c1) / (1 + 0.045 * c), dh = hue / (1 + 0.015 * c * t);

	return sqrt(dl * dl + dc * dc + dh * dh + bend * dc * dh);
}

/* The published pair whose hues lie near blue, where the formula bends. */
static void test_difference(void **state)
{
	(void)state;
	assert_true(fabs(apart((Lab){50, 2.6772, -79.7751}, (Lab){50, 0, -82.7485}) - 2.0425) <
		    1e-4);
}

typedef struct Looks {
	Arena *arena;
	const StyleSheet *sheet;
	bool monochrome;
} Looks;

static Looks looks_of(const char *name, bool monochrome)
{
	Looks looks = {.arena = arena_new(), .monochrome = monochrome};
	Diag diag = {.arena = looks.arena};

	looks.sheet = style_sheet_read(looks.arena, &diag,
				       arena_printf(looks.arena, "%s/%s", folder(), name), NULL,
				       folder(), (StyleNames){0});
	assert_non_null(looks.sheet);
	return looks;
}

static const Style *look(const Looks *looks, const char *name, size_t side)
{
	const Styler styler = {.arena = looks->arena,
			       .sheet = looks->sheet,
			       .media = {.page_width = 400, .monochrome = looks->monochrome}};
	const Styled *page = style_under(&styler, NULL, (Element){.name = "figure"});
	Attribute own[] = {{"palette", arena_printf(looks->arena, "%zu", side)}, {"holder", "x"}};

	return style_under(&styler, page,
			   (Element){.name = name,
				     .attributes = own,
				     .attribute_count = side ? sizeof own / sizeof *own : 0})
		->style;
}

/* Land, water, the lowest tint of relief: what words and lines stand on. */
static void check_on(const Looks *looks, Color color, double least)
{
	static const char *const grounds[] = {"land", "sea", "relief", "figure"};

	for (size_t i = 0; i < sizeof grounds / sizeof *grounds; i++)
		assert_true(color_contrast(color, look(looks, grounds[i], 0)->fill) >= least);
}

static void check_read(const char *sheet, bool monochrome)
{
	Looks looks = looks_of(sheet, monochrome);

	for (size_t side = 1; side <= SIDES; side++) {
		const Style *position = look(&looks, "position", side);

		check_on(&looks, look(&looks, "sector", side)->stroke, INK_LEAST);
		check_on(&looks, position->stroke, INK_LEAST);
		check_on(&looks, position->color, TEXT_LEAST);
		check_on(&looks, look(&looks, "movement", side)->color, TEXT_LEAST);
		check_on(&looks, look(&looks, "movement", side)->stroke, INK_LEAST);
		assert_true(color_contrast(position->symbol_text, position->fill) >= TEXT_LEAST);
	}
	arena_free(looks.arena);
}

static void test_read(void **state)
{
	(void)state;
	check_read("print.css", false);
	check_read("print.css", true);
	check_read("mono.css", false);
	check_read("grey.css", false);
}

static void test_told_apart(void **state)
{
	Looks looks = looks_of("print.css", false);

	(void)state;
	for (size_t v = 0; v < sizeof visions / sizeof *visions; v++)
		for (size_t i = 1; i <= SIDES; i++)
			for (size_t k = 1; k < i; k++)
				assert_true(apart(lab_of(look(&looks, "movement", i)->fill,
							 &visions[v]),
						  lab_of(look(&looks, "movement", k)->fill,
							 &visions[v])) >= APART_LEAST);
	arena_free(looks.arena);
}

static double darkness(const Looks *looks, const char *name, size_t side)
{
	return lab_of(look(looks, name, side)->fill, &visions[0]).l;
}

/* By how dark they are alone, as a photocopier gives them back. */
static void test_friend_and_enemy_in_grey(void **state)
{
	Looks looks = looks_of("print.css", false);

	(void)state;
	assert_true(fabs(darkness(&looks, "movement", 1) - darkness(&looks, "movement", 2)) >=
		    DARKER_LEAST);
	assert_true(fabs(darkness(&looks, "position", 1) - darkness(&looks, "position", 2)) >=
		    DARKER_LEAST);
	arena_free(looks.arena);
}

/* Another pattern, the same the other way, or another lightness. */
static void check_one_colour(const char *sheet, bool monochrome)
{
	Looks looks = looks_of(sheet, monochrome);

	for (size_t i = 1; i <= SIDES; i++)
		for (size_t k = 1; k < i; k++) {
			const Style *one = look(&looks, "movement", i),
				    *two = look(&looks, "movement", k);

			assert_true(one->pattern != two->pattern ||
				    fabs(one->hatch_angle - two->hatch_angle) > 1 ||
				    fabs(darkness(&looks, "movement", i) -
					 darkness(&looks, "movement", k)) >= DARKER_LEAST);
		}
	arena_free(looks.arena);
}

static void test_one_colour(void **state)
{
	(void)state;
	check_one_colour("print.css", true);
	check_one_colour("mono.css", false);
	check_one_colour("grey.css", false);
}

/* Whatever a project gives its forces. */
static void test_mono_has_no_colour(void **state)
{
	Looks looks = looks_of("mono.css", false);
	static const char *const names[] = {"movement", "position", "sector", "sea", "river"};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const Style *style = look(&looks, names[i], 2);

		assert_true(style->fill.red == style->fill.blue &&
			    style->fill.red == style->fill.green);
		assert_true(style->color.red == style->color.blue);
		assert_true(style->stroke.red == style->stroke.blue);
	}
	arena_free(looks.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_difference), cmocka_unit_test(test_read),
		cmocka_unit_test(test_told_apart), cmocka_unit_test(test_friend_and_enemy_in_grey),
		cmocka_unit_test(test_one_colour), cmocka_unit_test(test_mono_has_no_colour),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
