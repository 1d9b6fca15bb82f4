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
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"

#define FORCES                                                                                     \
	"a,,blue,infantry,regiment,900,documented,log,,1st Regiment\n"                             \
	"b,,blue,infantry,regiment,900,documented,log,,2nd Regiment\n"                             \
	"c,,blue,infantry,regiment,900,documented,log,,3rd Regiment\n"                             \
	"d,,blue,infantry,regiment,900,documented,log,,4th Regiment\n"                             \
	"e,,blue,infantry,regiment,900,documented,log,,5th Regiment\n"                             \
	"f,,red,armour,corps,8000,documented,log,,Second Corps\n"
#define ROWS                                                                                       \
	"s1,march,,station,a,all,,weston,,,,documented,,log,\n"                                    \
	"s2,march,,station,b,all,,weston,,,,documented,,log,\n"                                    \
	"s3,march,,station,c,all,,weston,,,,documented,,log,\n"                                    \
	"s4,march,,station,d,all,,easton,,,,documented,,log,\n"                                    \
	"s5,march,,station,e,all,,line,,,,documented,,log,\n"                                      \
	"s6,march,,station,f,all,,easton,,,,documented,,log,\n"
#define MORE                                                                                       \
	"maps:\n  area: {extent: [18.9, 49.7, 20.4, 50.5]}\n"                                      \
	"figures:\n"                                                                               \
	"  - {id: plain, kind: map, map: area, for: {plan: [march], each: phase}, size: 180mm x "  \
	"180mm}\n"
#define PAGE (180 * PT_PER_MM)
#define SHIFT 6.0 /* of lines, points */
#define WIDER 9.0 /* of zones */

typedef struct Bench {
	Project *project;
	FigureContext context;
	const PlateLayout *layout;
	Series *series;
	Composer composer;
} Bench;

static Bench bench_open(void)
{
	Bench bench = {.project = project_made(FORCES, ROWS, MORE)};
	Project *project = bench.project;
	Arena *arena = project->arena;
	Diag *diag = &project->diag;
	PlateSpec *plate = arena_alloc(arena, sizeof *plate);

	bench.context =
		(FigureContext){.atlas = project->atlas,
				.sheet = style_sheet_read(arena, diag, "styles/print.css", NULL,
							  "styles", (StyleNames){0}),
				.fonts = font_library_open(
					arena, diag, faces_read(arena, diag, "styles/faces.yaml")),
				.words = words_read(arena, diag, "styles/words", "en", NULL),
				.language = "en",
				.diag = diag};
	*plate = (PlateSpec){.stem = "plate",
			     .figure = &project->atlas->figures[0],
			     .state = ledger_state_on(arena, project->ledger,
						      atlas_plan(project->atlas, "march"),
						      moment_of_day(day_from_civil(1901, 5, 5)))};
	bench.series = series_open(arena, &bench.context, plate->figure, plate, 1);
	assert_non_null(bench.series);
	bench.layout = series_layout(bench.series, plate->state);
	bench.composer = composer_for(&bench.context, arena, PAGE, plate->figure->span);
	return bench;
}

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
