/* Layouts as values: how often plates are placed, which share one, and that one comes back from bytes. Runs in the root of
 * the repository. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/measure.h"
#include "campaign/ledger.h"
#include "map/plate/key.h"
#include "map/plate/layout_bytes.h"
#include "map/plate/series.h"
#include "scene/dump.h"
#include "unit/map/plate/in_english.h"

#include "unit/campaign/project.inc"

#define FORCES                                                                                     \
	"a,,blue,infantry,division,9000,documented,log,,First\n"                                   \
	"b,,blue,armour,corps,8000,documented,log,,Second\n"                                       \
	"c,,red,infantry,brigade,?,documented,log,,Third\n"
#define ROWS                                                                                       \
	"s1,march,,station,a,all,,weston,,,,documented,,log,\n"                                    \
	"s2,march,,station,b,all,,line,,,,documented,,log,\n"                                      \
	"s3,march,,station,c,all,,easton,,,,documented,,log,\n"                                    \
	"m1,march,one,move,a,all,weston,easton,,,1901-05-08,documented,,log,\n"                    \
	"m2,march,two,withdraw,b,1/2,line,outside:sea,,,1901-05-15,documented,,log,\n"
#define MORE                                                                                       \
	"maps:\n  area: {extent: [18.9, 49.7, 20.4, 50.5]}\n"                                      \
	"  town: {extent: [19.1, 49.9, 19.4, 50.05]}\n"                                            \
	"figures:\n"                                                                               \
	"  - {id: plain, kind: map, map: area, for: {plan: [march], each: phase}, size: 120mm x "  \
	"120mm}\n"                                                                                 \
	"  - {id: boxed, kind: map, map: area, for: {plan: [march], each: phase}, size: 120mm x "  \
	"120mm, insets: [town]}\n"

/* A project with a series of one of its figures. */
typedef struct Bench {
	Project *project;
	FigureContext context;
	const FigureSpec *figure;
	Series *series;
	PlateSpec plates[8];
	size_t count;
} Bench;

/* On a day of May 1901. */
static const State *moment_on(const Bench *bench, int day)
{
	return ledger_state_on(bench->project->arena, bench->project->ledger,
			       atlas_plan(bench->project->atlas, "march"),
			       moment_of_day(day_from_civil(1901, 5, day)));
}

static Bench bench_open(const char *figure, const int *days, size_t count)
{
	Bench bench = {.project = project_made(FORCES, ROWS, MORE), .count = count};
	Project *project = bench.project;
	Arena *arena = project->arena;

	assert_non_null(project->ledger);
	bench.context = in_english(project);
	assert_non_null(bench.context.sheet);
	for (size_t i = 0; i < project->atlas->figure_count; i++)
		if (!strcmp(project->atlas->figures[i].id, figure))
			bench.figure = &project->atlas->figures[i];
	assert_non_null(bench.figure);
	for (size_t i = 0; i < count; i++)
		bench.plates[i] = (PlateSpec){.stem = "plate",
					      .figure = bench.figure,
					      .state = moment_on(&bench, days[i])};
	bench.series = series_open(arena, &bench.context, bench.figure, bench.plates, count);
	assert_non_null(bench.series);
	return bench;
}

static void bench_close(Bench *bench)
{
	project_free(bench->project);
}

static const char *dump_of(const Bench *bench, Series *series, const PlateSpec *plate,
			   const PlateLayout *layout)
{
	StrBuf buf = {0};
	char *text;

	scene_dump(plate_draw(bench->project->arena, series, plate, layout), &buf);
	text = arena_copy(bench->project->arena, buf.at);
	strbuf_release(&buf);
	return text;
}

/* From 5 to 7 May and from 9 to 10 May nothing changes; m1 moves on the 8th. */
static const int days[] = {5, 6, 9, 10, 15};

static void days_between_two_rows_share_a_layout(void **state)
{
	Bench bench = bench_open("plain", days, 5);
	const PlateLayout *layouts[5];

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		/* Another state of the same moment is as good. */
		layouts[i] = series_layout(bench.series, moment_on(&bench, days[i]));
		assert_ptr_equal(layouts[i], series_layout(bench.series, bench.plates[i].state));
	}
	assert_ptr_equal(layouts[0], layouts[1]);
	assert_ptr_equal(layouts[2], layouts[3]);
	assert_ptr_not_equal(layouts[1], layouts[2]);
	assert_ptr_not_equal(layouts[3], layouts[4]);
	assert_int_equal(bench.series->placed.count, 3);
	assert_true(layouts[0]->key != layouts[2]->key);
	/* Only the title tells them apart. */
	assert_string_not_equal(dump_of(&bench, bench.series, &bench.plates[0], layouts[0]),
				dump_of(&bench, bench.series, &bench.plates[1], layouts[1]));
	bench_close(&bench);
}

/* Once a round; and once more each for insets and for the scale bar, which find their places after it, but only where it had
 * asked for their ground. Drawing places nothing. */
static void plates_are_placed_once_a_round_and_for_what_comes_after(void **state)
{
	static const char *const figures[] = {"plain", "boxed"};

	(void)state;
	for (size_t f = 0; f < 2; f++) {
		Bench bench = bench_open(figures[f], days, 5);
		const Series *series = bench.series;

		for (size_t i = 0; i < bench.count; i++)
			series_layout(bench.series, bench.plates[i].state);
		assert_int_equal(series->insets.count, f);
		for (size_t i = 0; i < series->placed.count; i++) {
			size_t placings = series->placed.at[i]->placings;

			assert_true(placings >= 1 && placings <= 2 + f);
			series_plate(bench.project->arena, bench.series, &bench.plates[i]);
			assert_int_equal(series->placed.at[i]->placings, placings);
		}
		bench_close(&bench);
	}
}

static void a_layout_comes_back_from_bytes(void **state)
{
	static const char *const figures[] = {"plain", "boxed"};

	(void)state;
	for (size_t f = 0; f < 2; f++) {
		Bench bench = bench_open(figures[f], days, 5),
		      other = bench_open(figures[f], days, 5);

		for (size_t i = 0; i < bench.count; i++) {
			const PlateSpec *plate = &bench.plates[i];
			const PlateLayout *layout = series_layout(bench.series, plate->state),
					  *read;
			StrBuf bytes = {0};

			plate_layout_write(&bytes, layout);
			/* Another run reads what this one wrote. */
			read = plate_layout_read(other.series, other.plates[i].state, bytes.at,
						 bytes.length);
			assert_non_null(read);
			assert_true(read->key == layout->key);
			assert_string_equal(dump_of(&bench, bench.series, plate, layout),
					    dump_of(&other, other.series, &other.plates[i], read));
			strbuf_release(&bytes);
		}
		bench_close(&bench);
		bench_close(&other);
	}
}

static void other_or_broken_bytes_are_not_read(void **state)
{
	Bench bench = bench_open("plain", days, 5);
	const State *first = bench.plates[0].state, *last = bench.plates[4].state;
	StrBuf bytes = {0};

	(void)state;
	plate_layout_write(&bytes, series_layout(bench.series, first));
	assert_non_null(plate_layout_read(bench.series, first, bytes.at, bytes.length));
	assert_null(plate_layout_read(bench.series, last, bytes.at, bytes.length));
	for (size_t length = 0; length < bytes.length; length++)
		assert_null(plate_layout_read(bench.series, first, bytes.at, length));
	bytes.at[0] ^= 1;
	assert_null(plate_layout_read(bench.series, first, bytes.at, bytes.length));
	strbuf_release(&bytes);
	bench_close(&bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_between_two_rows_share_a_layout),
		cmocka_unit_test(plates_are_placed_once_a_round_and_for_what_comes_after),
		cmocka_unit_test(a_layout_comes_back_from_bytes),
		cmocka_unit_test(other_or_broken_bytes_are_not_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
