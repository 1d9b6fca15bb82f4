/* One force at one moment: sentences, table, strengths, flow and balance say one number, whatever it was reckoned from. */
#include "cmocka_all.h"

#include "campaign/course.h"
#include "chart/chart.h"
#include "unit/campaign/project.h"
#include "words/men.h"
#include "words/prose.h"

#include "unit/campaign/project.inc"
#include "unit/chart/stage.inc"

#define EXACT "first,,blue,infantry,division,9000,documented,log,,1st Division\n"
#define ABOUT "first,,blue,infantry,division,~250000,documented,log,,1st Division\n"
#define START "a,march,,station,first,all,,weston,,,,documented,,log,\n"

/* All of the force stands at Weston; a row takes of it. */
static const struct {
	const char *forces, *row, *said, *listed;
} told[] = {
	{EXACT,
	 "b,march,one,withdraw,first,1000,weston,outside:sea,,,1901-05-06,documented,,log,\n",
	 "8,000", "8,000"},
	{EXACT,
	 "b,march,one,withdraw,first,1000..2500,weston,outside:sea,,,1901-05-06,documented,,log,\n",
	 "6,500 to 8,000", "6,500–8,000"},
	{EXACT,
	 "b,march,one,withdraw,first,~4000,weston,outside:sea,,,1901-05-06,documented,,log,\n",
	 "about 5,000", "about 5,000"},
	{EXACT, "b,march,one,lose,first,0..9000,weston,,,,1901-05-06,documented,,log,\n",
	 "up to 9,000", "up to 9,000"},
	{ABOUT,
	 "b,march,one,withdraw,first,80000,weston,outside:sea,,,1901-05-06,documented,,log,\n",
	 "157,000 to 183,000", "157,000–183,000"},
};

static void says(const char *text, const char *number)
{
	const char *at = strstr(text, number);

	if (!at)
		fail_msg("'%s' does not say %s", text, number);
}

static void all_say_one_number(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		const ChartKind *const kinds[] = {&chart_table, &chart_strength, &chart_flow,
						  &chart_balance};
		char rows[400];
		Stage *stage;

		snprintf(rows, sizeof rows, "%s%s", START, told[i].row);
		stage = stage_open(told[i].forces, rows, "one", 500);
		says(state_sentences(&stage->pen.voice, stage->project->atlas, stage->spec.state,
				     NULL),
		     told[i].said);
		for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
			const char *text;

			stage_gather(stage, kinds[k]);
			text = kinds[k]->description(&stage->model, &stage->pen.voice);
			says(text, kinds[k] == &chart_table || kinds[k] == &chart_balance
					   ? told[i].listed
					   : told[i].said);
		}
		stage_close(stage);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(all_say_one_number)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
