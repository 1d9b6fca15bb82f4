/* Figures that an entry makes, and those that a sheet or a book is made of. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "base/measure.h"
#include "figure/expand.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"

#define FORCES                                                                                     \
	"idle,,blue,infantry,division,9000,documented,log,,Idle\n"                                 \
	"first,,blue,infantry,division,9000,documented,log,,1st\n"                                 \
	"second,first,blue,infantry,division,3000,documented,log,,2nd\n"                           \
	"third,,blue,infantry,division,9000,documented,log,,3rd\n"
#define ROWS                                                                                       \
	"a,march,,station,first,all,,weston,,,,documented,,log,\n"                                 \
	"b,march,,station,second,all,,weston,,,,documented,,log,\n"                                \
	"c,branch,other,station,third,all,,easton,,,1901-05-12,documented,,log,\n"

typedef struct Expanded {
	Project *project;
	FigureList all;
} Expanded;

static Expanded expanded(const char *figures)
{
	Expanded expanded = {0};
	Project *project = project_made(FORCES, ROWS, figures);

	expanded.project = project;
	assert_non_null(project->atlas);
	expanded.all = figures_expand(project->arena, &project->diag, project->atlas);
	return expanded;
}

static char *ids_of(const Expanded *expanded)
{
	char *all = arena_copy(expanded->project->arena, "");

	for (size_t i = 0; i < expanded->all.count; i++)
		all = arena_joined(expanded->project->arena, all, " ", expanded->all.at[i].id);
	return all;
}

static char *parts_of(const Expanded *expanded, const char *id)
{
	char *all = arena_copy(expanded->project->arena, "");

	for (size_t i = 0; i < expanded->all.count; i++)
		for (size_t k = 0; k < expanded->all.at[i].part_count; k++)
			if (!strcmp(expanded->all.at[i].id, id))
				all = arena_joined(expanded->project->arena, all, " ",
						   expanded->all.at[i].parts[k]->id);
	return all;
}

static void an_entry_makes_a_figure_for_each_moment(void **state)
{
	static const struct {
		const char *entry, *ids;
	} cases[] = {
		{"{id: f, kind: map, map: a, for: {plan: march, each: phase}, size: 9cm x 9cm}",
		 "f/march/start f/march/one f/march/two"},
		{"{id: f, kind: difference, map: a, for: {plan: march, each: phase}, size: 9cm x "
		 "9cm}",
		 "f/march/one f/march/two"},
		{"{id: f, kind: map, map: a, plans: [march], phase: one, size: 9cm x 9cm}",
		 "f/march"},
		{"{id: f, kind: table, plans: [march], size: 9cm}", "f"},
		{"{id: f, kind: table, plans: [march, branch], size: 9cm}", "f/march f/branch"},
		{"{id: f, kind: timetable, plans: [march, branch], size: 9cm}", "f"},
		{"{id: f, kind: map, map: a, for: {plan: march, each: 1 week}, size: 9cm x 9cm}",
		 "f/march/1901-05-05 f/march/1901-05-12 f/march/1901-05-19"},
		{"{id: f, kind: map, map: a, for: {plan: [march, branch], each: force}, size: 9cm "
		 "x "
		 "9cm}",
		 "f/march/first f/march/second f/branch/first f/branch/second f/branch/third"},
		{"{id: f, kind: difference, map: a, for: {plan: march, each: force}, phase: one, "
		 "size: 9cm x 9cm}",
		 "f/march/first f/march/second"},
		{"{id: f, kind: table, for: {plan: hours, each: 6 hours}, size: 9cm}",
		 "f/hours/1901-05-05T05:30 f/hours/1901-05-05T11:30 f/hours/1901-05-05T17:30 "
		 "f/hours/1901-05-05T23:30"},
		{"{id: f, kind: table, for: {plan: hours, each: 1 day}, size: 9cm}",
		 "f/hours/1901-05-05 f/hours/1901-05-06"},
		{"{id: f, kind: table, for: {plan: night, each: 12 hours}, size: 9cm}",
		 "f/night/1901-05-05T00 f/night/1901-05-05T12"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char figures[1024];
		Expanded result;

		snprintf(figures, sizeof figures,
			 "  hours:\n    mode: carried_out\n    phases:\n"
			 "      - {id: dawn, when: 1901-05-05T05:30/1901-05-05T12}\n"
			 "      - {id: dusk, when: 1901-05-05T14/1901-05-06T01:45}\n"
			 "  night:\n    mode: carried_out\n    phases:\n"
			 "      - {id: only, when: 1901-05-05}\n"
			 "maps:\n  a: {extent: [19, 49.5, 20.5, 50.5]}\nfigures:\n  - %s\n",
			 cases[i].entry);
		result = expanded(figures);
		assert_string_equal(project_codes(result.project), "");
		assert_string_equal(ids_of(&result), cases[i].ids);
		project_free(result.project);
	}
}

/* Colons are for readers; files of some systems may not have them. */
static void files_have_no_colons(void **state)
{
	Expanded result = expanded(
		"  hours:\n    mode: carried_out\n    phases:\n"
		"      - {id: dawn, when: 1901-05-05T05:30/1901-05-05T12}\n"
		"figures:\n"
		"  - {id: f, kind: table, for: {plan: hours, each: 12 hours}, size: 9cm}\n");

	(void)state;
	assert_string_equal(project_codes(result.project), "");
	assert_string_equal(ids_of(&result), "f/hours/1901-05-05T05:30");
	assert_string_equal(result.all.at[0].stem, "f-hours-1901-05-05T0530");
	project_free(result.project);
}

static void a_pattern_leaves_out_what_may_not_stand_there(void **state)
{
	Expanded result = expanded("figures:\n"
				   "  - {id: when, kind: timetable, plans: [march], size: 90mm}\n"
				   "  - {id: two, kind: sheet, panels: [\"*\"], size: 90mm}\n"
				   "  - {id: all, kind: book, pages: [\"t*\", \"*\"], size: a5}\n"
				   "  - {id: who, kind: table, plans: [march], size: 90mm}\n");

	(void)state;
	assert_string_equal(project_codes(result.project), "");
	assert_string_equal(parts_of(&result, "two"), "when who");
	assert_string_equal(parts_of(&result, "all"), "two when two who");
	assert_string_equal(parts_of(&result, "who"), "");
	project_free(result.project);
}

static void what_finds_nothing_is_an_error(void **state)
{
	Expanded result =
		expanded("figures:\n"
			 "  - {id: two, kind: sheet, panels: [two, whom, \"x*\"], size: 90mm}\n"
			 "  - {id: who, kind: table, plans: [march], size: 90mm}\n");

	(void)state;
	assert_string_equal(project_codes(result.project),
			    "figure.nested figure.unknown-part figure.unknown-part");
	project_free(result.project);
}

static void paper_may_lie(void **state)
{
	static const struct {
		const char *size;
		double width, height; /* mm */
	} cases[] = {
		{"a4", 170, 257},
		{"a4/landscape", 257, 170},
		{"a5/landscape", 175, 118},
		{"120mm x 90mm", 120, 90},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char figures[256];
		Expanded result;
		const FigureSpec *spec;

		snprintf(figures, sizeof figures,
			 "figures:\n  - {id: f, kind: table, plans: [march], size: %s}\n",
			 cases[i].size);
		result = expanded(figures);
		spec = result.all.at[0].spec;
		assert_true(fabs(spec->width / PT_PER_MM - cases[i].width) < 0.01);
		assert_true(fabs(spec->height / PT_PER_MM - cases[i].height) < 0.01);
		project_free(result.project);
	}
}

/* One message for two entries, however many of their figures meet. */
static void no_two_figures_are_one_file(void **state)
{
	static const struct {
		const char *first, *second;
		size_t errors;
	} cases[] = {
		{"{id: f, kind: map, map: a, for: {plan: march, each: phase}, size: 9cm x 9cm}",
		 "{id: f-march, kind: timetable, plans: [march], size: 9cm}", 0},
		{"{id: f, kind: map, map: a, for: {plan: march, each: phase}, size: 9cm x 9cm}",
		 "{id: f-march-one, kind: timetable, plans: [march], size: 9cm}", 1},
		{"{id: f-march-two, kind: timetable, plans: [march], size: 9cm}",
		 "{id: f, kind: map, map: a, for: {plan: march, each: phase}, size: 9cm x 9cm}", 1},
		{"{id: f, kind: map, map: a, for: {plan: [march, march], each: phase}, size: 9cm x "
		 "9cm}",
		 "{id: g, kind: timetable, plans: [march], size: 9cm}", 1},
		{"{id: f, kind: book, pages: [f-p001], size: a5}",
		 "{id: f-p001, kind: timetable, plans: [march], size: 9cm}", 1},
		{"{id: f, kind: book, pages: [f-p01], size: a5}",
		 "{id: f-p01, kind: timetable, plans: [march], size: 9cm}", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char figures[512];
		Expanded result;

		snprintf(figures, sizeof figures,
			 "maps:\n  a: {extent: [19, 49.5, 20.5, 50.5]}\nfigures:\n  - %s\n  - %s\n",
			 cases[i].first, cases[i].second);
		result = expanded(figures);
		assert_int_equal(result.project->diag.errors, cases[i].errors);
		if (cases[i].errors)
			assert_string_equal(result.project->diag.messages.at[0].code,
					    "figure.same-file");
		project_free(result.project);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paper_may_lie),
		cmocka_unit_test(no_two_figures_are_one_file),
		cmocka_unit_test(an_entry_makes_a_figure_for_each_moment),
		cmocka_unit_test(files_have_no_colons),
		cmocka_unit_test(a_pattern_leaves_out_what_may_not_stand_there),
		cmocka_unit_test(what_finds_nothing_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
