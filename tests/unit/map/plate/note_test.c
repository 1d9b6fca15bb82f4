/* The small print of a plate: what it gives up where there is little room. Runs in the root of the repository. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/measure.h"
#include "campaign/ledger.h"
#include "map/plate/note.h"
#include "map/plate/series.h"
#include "unit/map/plate/texts_bench.h"

#include "unit/campaign/project.inc"

#define SHIFT 6.0 /* of lines, points */
#define WIDER 9.0 /* of zones */

/* A front whose lines were moved and whose zones were widened, and two positions off the map. */
static NoteSources sources_of(const Bench *bench, Front *front)
{
	Arena *arena = bench->project->arena;
	const Position **outside = arena_array(arena, 2, sizeof *outside);
	FrontLine *lines = arena_array(arena, bench->series->front.count, sizeof *lines);

	*front = bench->series->front;
	for (size_t i = 0; i < front->count; i++) {
		lines[i] = front->lines[i];
		lines[i].displaced = SHIFT;
	}
	front->lines = lines;
	for (size_t i = 0; i < 2; i++)
		outside[i] = &bench->layout->state->positions[i];
	front->widened = WIDER;
	return (NoteSources){.atlas = bench->project->atlas,
			     .state = bench->layout->state,
			     .front = front,
			     .view = &bench->series->view,
			     .outside = outside,
			     .outside_count = 2};
}

static const char *note_of(const Bench *bench, NoteSources of, NoteDensity density)
{
	of.density = density;
	return plate_note(&bench->composer.voice, &of);
}

static void each_density_gives_something_up(void **state)
{
	Bench bench = bench_open();
	Front front;
	const NoteSources of = sources_of(&bench, &front);
	const char *full = note_of(&bench, of, NOTE_FULL), *brief = note_of(&bench, of, NOTE_SHORT),
		   *terse = note_of(&bench, of, NOTE_TERSE);

	(void)state;
	assert_non_null(strstr(full, "moved apart, by up to 2.1"));
	assert_non_null(strstr(full, "widened, by up to 3.2"));
	/* One sentence, and the larger of both. */
	assert_null(strstr(brief, "moved apart"));
	assert_non_null(strstr(brief, "spread for print, by up to 3.2"));
	assert_non_null(strstr(brief, "Regiment"));
	assert_null(strstr(terse, "Regiment"));
	assert_non_null(strstr(terse, "2 positions lie outside this map."));
	project_free(bench.project);
}

static void the_fullest_is_taken_that_has_room(void **state)
{
	Bench bench = bench_open();
	Front front;
	const NoteSources of = sources_of(&bench, &front);
	const Composer *composer = &bench.composer;
	Note all = note_fit(composer, composer->page, &of, PAGE / 3, HUGE_VAL),
	     least = note_fit(composer, composer->page, &of, PAGE / 3, 0);

	(void)state;
	assert_true(least.height < all.height);
	assert_true(note_fit(composer, composer->page, &of, PAGE / 3, all.height).height ==
		    all.height);
	project_free(bench.project);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_density_gives_something_up),
		cmocka_unit_test(the_fullest_is_taken_that_has_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
