/* Who holds land and who came under whom, in sentences; and that each mode has its own tense in every language. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "campaign/compare.h"
#include "unit/campaign/project.h"
#include "words/claims.h"

#include "unit/campaign/project.inc"

#define FORCES                                                                                     \
	"first,,blue,infantry,division,9000,documented,log,,1st Division\n"                        \
	"second,,blue,infantry,division,?,documented,log,,2nd Division\n"                          \
	"guard,first,,infantry,brigade,?,documented,log,,Guard\n"
#define ROWS                                                                                       \
	"a,march,,hold,red,,,line,,,,documented,,log,\n"                                           \
	"b,march,one,hold,first,,,line@0..0.5,,,1901-05-06,inferred,,log,\n"                       \
	"c,march,one,hold,red,,,line@0..0.5,,,1901-05-06,inferred,,log,\n"                         \
	"d,march,one,attach,guard,,,second,,,1901-05-07,documented,,log,\n"                        \
	"e,march,two,hold,first+second,,,line@0..0.5,,,1901-05-12,documented,,log,\n"              \
	"f,march,two,attach,guard,,,,,,1901-05-12,conjectural,,log,\n"                             \
	"g,branch,other,hold,red,,,line@0..0.5,,,1901-05-12,documented,,log,\n"                    \
	"h,branch,other,attach,guard,,,first,,,1901-05-12,documented,,log,\n"                      \
	"i,storm,if,hold,red,,,line,,,1901-05-12,documented,,log,\n"

typedef struct Case {
	const char *plan, *phase, *sentences;
} Case;

static const Case cases[] = {
	{"march", "", " Land: the red controlled the Line."},
	{"march", "one",
	 " Land: by inference, the 1st Division and the red contested part of the Line; the red "
	 "controlled "
	 "part "
	 "of the Line. Command: the Guard was attached to the 2nd Division."},
	{"march", "two",
	 " Land: the 1st Division and the 2nd Division controlled part of the Line; the red "
	 "controlled part of "
	 "the Line. Command: by conjecture, the Guard was attached to nobody."},
	{"branch", "other",
	 " Land: the red will control the Line. Command: the Guard will "
	 "be "
	 "attached to the 1st Division."},
	{"storm", "if", " Land: the red would control the Line."},
};

static Voice voice_of(Project *project)
{
	return (Voice){project->arena,
		       words_read(project->arena, &project->diag, "styles/words", "en", NULL), "en",
		       "en"};
}

static const State *state_of(Project *project, const char *plan_id, const char *phase)
{
	const Plan *plan = atlas_plan(project->atlas, plan_id);

	return ledger_state(project->arena, project->ledger, plan,
			    *phase ? plan_phase(plan, phase) : NULL);
}

static void claims_are_sentences(void **unused)
{
	Project *project = project_made(FORCES, ROWS, NULL);
	const Voice voice = voice_of(project);

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(
			claim_sentences(&voice, project->atlas,
					state_of(project, cases[i].plan, cases[i].phase), NULL),
			cases[i].sentences);
	project_free(project);
}

static void a_difference_says_who_had_it(void **unused)
{
	Project *project = project_made(FORCES, ROWS, NULL);
	const Voice voice = voice_of(project);
	const State *now = compare_difference(project->arena, state_of(project, "march", "one"),
					      state_of(project, "march", "two"));

	(void)unused;
	assert_string_equal(
		claim_sentences(&voice, project->atlas, now, NULL),
		" Land: the 1st Division and the 2nd Division controlled part of the Line "
		"(before: the 1st Division and the red); the red controlled part of the Line. "
		"Command: by conjecture, the Guard was attached to nobody.");
	project_free(project);
}

static void every_mode_has_its_own_words(void **unused)
{
	static const char *const stems[] = {"control", "contest", "attach", "detach"};
	static const char *const moods[] = {"planned", "carried_out", "contingent"};
	Arena *arena = arena_new();
	Diag diag = {.arena = arena};
	DIR *folder = opendir("styles/words");

	(void)unused;
	assert_non_null(folder);
	for (struct dirent *file = readdir(folder); file; file = readdir(folder)) {
		const char *dot = strchr(file->d_name, '.');
		const Words *words;

		if (!dot || strcmp(dot, ".yaml") != 0)
			continue;
		words = words_read(arena, &diag, "styles/words",
				   arena_copy_n(arena, file->d_name, (size_t)(dot - file->d_name)),
				   NULL);
		for (size_t i = 0; i < sizeof stems / sizeof *stems; i++)
			for (size_t k = 0; k < 3; k++) {
				const char *one =
					words_find(words, arena_printf(arena, "alt_%s %s", stems[i],
								       moods[k]));
				const char *next =
					words_find(words, arena_printf(arena, "alt_%s %s", stems[i],
								       moods[(k + 1) % 3]));

				assert_non_null(one);
				assert_non_null(next);
				assert_string_not_equal(one, next);
			}
	}
	closedir(folder);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(claims_are_sentences),
		cmocka_unit_test(a_difference_says_who_had_it),
		cmocka_unit_test(every_mode_has_its_own_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
