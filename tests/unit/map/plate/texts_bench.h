/*
 * texts_bench.h: a plate of an invented march of six units, for what is set under its map.
 *
 * Include unit/campaign/project.inc as well.
 */
#ifndef TESTS_UNIT_MAP_PLATE_TEXTS_BENCH_H
#define TESTS_UNIT_MAP_PLATE_TEXTS_BENCH_H

#include "base/measure.h"
#include "campaign/ledger.h"
#include "map/plate/series.h"
#include "unit/map/plate/in_english.h"

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
	PlateSpec *plate = arena_alloc(arena, sizeof *plate);

	bench.context = in_english(project);
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

#endif
