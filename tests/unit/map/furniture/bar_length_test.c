/* Lengths of scale bars: in units that are no fractions, from a farmyard to the world, in the reader's language. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "map/furniture/bar_length.h"
#include "map/ground/graticule.h"

static void bars_are_in_units_that_readers_know(void **state)
{
	static const struct {
		double km; /* that 100 points are */
		double metric;
		const char *metric_unit;
		double imperial;
		const char *imperial_unit;
	} cases[] = {
		{0.03, 25, "metres", 50, "feet"},   {0.12, 100, "metres", 100, "yards"},
		{0.9, 500, "metres", 0.5, "miles"}, {0.6, 500, "metres", 500, "yards"},
		{13, 10, "km", 5, "miles"},	    {5400, 5000, "km", 2500, "miles"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		BarLength metric = bar_metric(100 / cases[i].km, 100);
		BarLength imperial = bar_imperial(100 / cases[i].km, 100);

		assert_true(fabs(metric.value - cases[i].metric) < 1e-9);
		assert_string_equal(metric.unit, cases[i].metric_unit);
		assert_true(fabs(imperial.value - cases[i].imperial) < 1e-9);
		assert_string_equal(imperial.unit, cases[i].imperial_unit);
		assert_true(metric.points <= 100 && imperial.points <= 100);
	}
}

static void figures_are_in_the_language(void **state)
{
	Arena *arena = arena_new();
	Diag diag = {.arena = arena};
	const Words *words = words_read(arena, &diag, "styles/words", "ru", NULL);
	const Voice voice = {.arena = arena, .words = words, .language = "ru"};
	BarLength bar = {25, "km", 90};

	(void)state;
	assert_string_equal(bar_words(&voice, &bar, 0.5, true), "12,5\u00a0км");
	assert_string_equal(bar_words(&voice, &bar, 1, false), "25");
	arena_free(arena);
}

static void graticules_count_seconds(void **state)
{
	Arena *arena = arena_new();
	Diag diag = {.arena = arena};
	const Words *words = words_read(arena, &diag, "styles/words", "en", NULL);

	(void)state;
	assert_string_equal(graticule_label(arena, words, 50 + 5 / 3600.0, false),
			    "50°\u00a000′\u00a005″ N");
	assert_string_equal(graticule_label(arena, words, -170.5, true), "170°\u00a030′ W");
	assert_string_equal(graticule_label(arena, words, 190, true), "170° W");
	assert_string_equal(graticule_label(arena, words, -180, true), "180°");
	assert_string_equal(graticule_label(arena, words, 0, false), "0°");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bars_are_in_units_that_readers_know),
		cmocka_unit_test(figures_are_in_the_language),
		cmocka_unit_test(graticules_count_seconds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
