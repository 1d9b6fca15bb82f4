/* The ladder of a legend: what each density gives up, and that the fullest is taken that has room. Runs in the root of the
 * repository. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/measure.h"
#include "campaign/ledger.h"
#include "map/furniture/legend_priv.h"
#include "map/plate/series.h"
#include "unit/map/plate/texts_bench.h"

#include "unit/campaign/project.inc"

#define COLUMN (57 * PT_PER_MM)

static LegendSources sources_of(const Bench *bench)
{
	return (LegendSources){.atlas = bench->project->atlas,
			       .state = bench->layout->state,
			       .front = &bench->series->front,
			       .formations = &bench->layout->contents.formations,
			       .arrows = &bench->layout->contents.arrows,
			       .view = &bench->series->view,
			       .base = bench->series->base};
}

static Legend legend_of(const Bench *bench, double width, LegendDensity density)
{
	const LegendSources sources = sources_of(bench);

	return legend_build(&bench->composer, bench->composer.page, &sources, width, density);
}

static void each_density_gives_something_up(void **state)
{
	Bench bench = bench_open();
	const double widths[] = {PAGE, COLUMN};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		Legend full = legend_of(&bench, widths[i], LEGEND_FULL),
		       headless = legend_of(&bench, widths[i], LEGEND_HEADLESS),
		       brief = legend_of(&bench, widths[i], LEGEND_SHORT),
		       merged = legend_of(&bench, widths[i], LEGEND_MERGED),
		       sparse = legend_of(&bench, widths[i], LEGEND_SPARSE);

		assert_true(full.heads[LEGEND_POSITIONS].run != NULL);
		assert_true(headless.heads[LEGEND_POSITIONS].run == NULL);
		assert_true(headless.height < full.height);
		assert_true(headless.sections[LEGEND_CERTAINTY].count > 0);
		assert_int_equal(brief.sections[LEGEND_CERTAINTY].count, 0);
		assert_int_equal(full.sections[LEGEND_POSITIONS].count, 6);
		assert_int_equal(merged.sections[LEGEND_POSITIONS].count, 2);
		assert_string_equal(merged.sections[LEGEND_POSITIONS].at[0]->text,
				    "blue: units as named on the map");
		/* The corps has its name at its symbol; many share a row, which says whose they are. */
		assert_int_equal(sparse.sections[LEGEND_POSITIONS].count, 1);
	}
	project_free(bench.project);
}

static void nothing_stands_beyond_the_width_nor_on_anything_else(void **state)
{
	Bench bench = bench_open();

	(void)state;
	for (int d = 0; d < LEGEND_DENSITIES; d++) {
		Legend legend = legend_of(&bench, COLUMN, (LegendDensity)d);
		Box taken[LEGEND_SECTIONS * 8];
		size_t count = 0;

		for (size_t s = 0; s < LEGEND_SECTIONS; s++)
			for (size_t i = 0; i < legend.sections[s].count; i++) {
				const LegendRow *row = legend.sections[s].at[i];
				Box box = {row->at.x, row->at.y,
					   row->at.x + row->swatch + row->words.width,
					   row->at.y + row->height};

				assert_true(box.x1 <= COLUMN + 0.1);
				assert_true(box.y1 <= legend.height + 0.1);
				for (size_t k = 0; k < count; k++)
					assert_false(box_meets(box_grow(taken[k], -0.1), box));
				taken[count++] = box;
			}
	}
	project_free(bench.project);
}

static void the_fullest_is_taken_that_has_room(void **state)
{
	Bench bench = bench_open();
	const LegendSources sources = sources_of(&bench);
	double least = HUGE_VAL;

	(void)state;
	for (int d = 0; d < LEGEND_DENSITIES; d++) {
		double height = legend_of(&bench, PAGE, (LegendDensity)d).height;
		Legend fitted =
			legend_fit(&bench.composer, bench.composer.page, &sources, PAGE, height);

		assert_true(fitted.height <= height && fitted.density <= (LegendDensity)d);
		least = fmin(least, height);
	}
	/* Where there is no room at all it is the lowest. */
	assert_true(legend_fit(&bench.composer, bench.composer.page, &sources, PAGE, 0).height ==
		    least);
	project_free(bench.project);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_density_gives_something_up),
		cmocka_unit_test(nothing_stands_beyond_the_width_nor_on_anything_else),
		cmocka_unit_test(the_fullest_is_taken_that_has_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
