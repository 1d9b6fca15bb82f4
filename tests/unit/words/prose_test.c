/* What a map shows, in sentences: word for word, for the shipped campaign and for an invented one. Runs in the root of the repository. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scene/scene.h"
#include "unit/campaign/project.h"
#include "words/prose.h"

#include "unit/campaign/project.inc"

#define KOREA "geodata/korea-1958/atlas.yaml"

typedef struct Case {
	const char *language, *plan, *phase, *sentence;
} Case;

static const Case korea[] = {
	{"en", "proposal", "",
	 "As proposed on 24 January 1958, before the first phase: by conjecture, one third of the "
	 "Chinese People’s Volunteers held the First defence line; the place of two thirds of the "
	 "Chinese People’s Volunteers is not known. Drawn by inference: First defence line."},
	{"en", "proposal", "1",
	 "As proposed on 24 January 1958, at the end of April 1958: the Korean People’s Army will "
	 "hold the First defence line; two thirds of the Chinese People’s Volunteers will stand on "
	 "the Second defence line; the Neutral Nations Supervisory Commission (smallest number) "
	 "will stand at Panmunjom; one third of the Chinese People’s Volunteers will have "
	 "withdrawn from the First defence line to China (way, probably: by the Kyongui line, "
	 "Sinuiju–Andong bridge), relieved by the Korean People’s Army. Drawn by inference: First "
	 "defence line. Drawn by conjecture: Second defence line."},
	{"en", "proposal", "2",
	 "As proposed on 24 January 1958, at the end of September 1958: the Korean People’s Army "
	 "will hold the First defence line; one third of the Chinese People’s Volunteers will "
	 "stand on the Second defence line; the Neutral Nations Supervisory Commission (smallest "
	 "number) will stand at Panmunjom; one third of the Chinese People’s Volunteers will have "
	 "withdrawn from the Second defence line to China (way, probably: by the Kyongui line, "
	 "Sinuiju–Andong bridge). Drawn by inference: First defence line. Drawn by conjecture: "
	 "Second defence line."},
	{"en", "proposal", "3",
	 "As proposed on 24 January 1958, on 31 December 1958: the Korean People’s Army will hold "
	 "the First defence line; the Neutral Nations Supervisory Commission (smallest number) "
	 "will stand at Panmunjom; one third of the Chinese People’s Volunteers will have "
	 "withdrawn from the Second defence line to China (way, probably: by the Kyongui line, "
	 "Sinuiju–Andong bridge). Drawn by inference: First defence line. Drawn by conjecture: "
	 "Second defence line."},
	{"en", "contingency", "return",
	 "A contingency. If the armistice line is crossed, at the end of the phase, whose last day "
	 "is left open: by conjecture, the Chinese People’s Volunteers (number not stated) would "
	 "stand on the First defence line; by conjecture, the Korean People’s Army (number not "
	 "stated) would stand on the First defence line; by conjecture, the Chinese People’s "
	 "Volunteers (number not stated) would have arrived on the First defence line (way, by "
	 "conjecture: Sinuiju–Andong bridge, by the Kyongui line). Drawn by inference: First "
	 "defence line."},
	{"en", "announced", "1",
	 "As announced on 12 March 1958, on 30 April 1958: 80,000 men of the Chinese People’s "
	 "Volunteers will have withdrawn to China; the place of 157,500 to 182,500 men of the "
	 "Chinese People’s Volunteers is not stated."},
	{"en", "actual", "1",
	 "As carried out, at the end of the phase (probably 25 April 1958): probably 80,000 men of "
	 "the 16th Army and the 23rd Army had withdrawn to China (way: Sinuiju–Andong bridge); the "
	 "place of 157,500 to 182,500 men of the Chinese People’s Volunteers is not known."},
	{"zh", "proposal", "",
	 "1958年1月24日的建议，第一阶段之前：据推测，中国人民志愿军三分之一守第一道防线；中国人民志"
	 "愿军三分之二驻地不详。图上系推断：第一道防线。"},
	{"zh", "proposal", "1",
	 "1958年1月24日的建议，1958年4月底：朝鲜人民军守第一道防线；中国人民志愿军三分之二驻第二道"
	 "防线；中立国监察委员会（最少人数）驻板门店；中国人民志愿军三分之一已从第一道防线撤出，回"
	 "国（路线系推断：沿京义线，鸭绿江大桥），由朝鲜人民军接替。图上系推断：第一道防线。图上系"
	 "推测：第二道防线。"},
	{"zh", "proposal", "2",
	 "1958年1月24日的建议，1958年9月底：朝鲜人民军守第一道防线；中国人民志愿军三分之一驻第二道"
	 "防线；中立国监察委员会（最少人数）驻板门店；中国人民志愿军三分之一已从第二道防线撤出，回"
	 "国（路线系推断：沿京义线，鸭绿江大桥）。图上系推断：第一道防线。图上系推测：第二道防线"
	 "。"},
	{"zh", "proposal", "3",
	 "1958年1月24日的建议，1958年12月31日：朝鲜人民军守第一道防线；中立国监察委员会（最少人数）"
	 "驻板门店；中国人民志愿军三分之一已从第二道防线撤出，回国（路线系推断：沿京义线，鸭绿江大"
	 "桥）。图上系推断：第一道防线。图上系推测：第二道防线。"},
	{"ko", "proposal", "1",
	 "1958년 1월 24일의 제안, 1958년 4월 말: 조선인민군, 제1방어선 담당; 중국인민지원군 3분의 "
	 "2, 제2방어선에 주둔; 중립국감독위원회(최소 인원), 판문점에 주둔; 중국인민지원군 3분의 1, "
	 "제1방어선에서 중국으로 철수 완료(경로는 추정: 경의선으로, 압록강철교), 교대 부대: "
	 "조선인민군. 지도상 추정: 제1방어선. 지도상 추측: 제2방어선."},
	{"ru", "proposal", "1",
	 "По предложению от 24 января 1958 г., на конец периода «апрель 1958 г.»: Корейская "
	 "народная армия — занимаемый рубеж: «Первая линия обороны»; Китайские народные "
	 "добровольцы (две трети) — на рубеже «Вторая линия обороны»; Комиссия нейтральных стран "
	 "по наблюдению (наименьшее число) — в пункте Пханмунджом; Китайские народные добровольцы "
	 "(одна треть) — вывод с рубежа «Первая линия обороны» в Китай завершён (путь, вероятно: "
	 "по линии Кёный, Мост Синыйджу — Андун), на смену: Корейская народная армия. На карте "
	 "показано по косвенным данным: Первая линия обороны. На карте показано "
	 "предположительно: Вторая линия обороны."},
};

static const Words *words_in(Arena *arena, Diag *diag, const char *language)
{
	const Words *english = words_read(arena, diag, "styles/words", "en", NULL);

	assert_non_null(english);
	return strcmp(language, "en") ? words_read(arena, diag, "styles/words", language, english)
				      : english;
}

static char *sentence_of(Arena *arena, Diag *diag, const Atlas *atlas, const char *language,
			 const State *state)
{
	Voice voice = {.arena = arena,
		       .words = words_in(arena, diag, language),
		       .language = language,
		       .fallback = atlas->languages[0]};

	return state_sentences(&voice, atlas, state);
}

static void the_shipped_campaign_is_told(void **test)
{
	Arena *arena = arena_new();
	Diag diag = {.arena = arena};
	const Atlas *atlas = atlas_read(arena, &diag, KOREA);
	const Ledger *ledger;

	(void)test;
	assert_non_null(atlas);
	ledger = ledger_book(arena, &diag, atlas);
	for (size_t i = 0; i < sizeof korea / sizeof *korea; i++) {
		const Case *told = &korea[i];
		const Plan *plan = atlas_plan(atlas, told->plan);
		const State *state = ledger_state(
			arena, ledger, plan, *told->phase ? plan_phase(plan, told->phase) : NULL);

		assert_string_equal(sentence_of(arena, &diag, atlas, told->language, state),
				    told->sentence);
	}
	arena_free(arena);
}

#define FORCES                                                                                     \
	"first,,blue,infantry,division,9000,documented,log,,1st Division\n"                        \
	"second,,blue,infantry,division,?,documented,log,,2nd Division\n"

typedef struct Told {
	const char *what, *rows, *plan, *phase, *day, *sentence;
} Told;

static const Told invented[] = {
	{"nobody is placed", "", "march", "", NULL,
	 "march, before the first phase: no position is known."},
	{"a place, a share, a pocket", "a,march,,station,first,1/3,,weston,,,,documented,,log,\n",
	 "march", "", NULL,
	 "march, before the first phase: one third of the 1st Division stood at Weston; the place "
	 "of two thirds of the 1st Division is not known."},
	{"a stretch of a line, inferred",
	 "a,march,,station,first,all,,line@0.2..0.6,,,,inferred,,log,\n", "march", "", NULL,
	 "march, before the first phase: probably the 1st Division stood on part of the Line."},
	{"men, coordinates, a doubtful cell",
	 "a,march,,station,first,4000,,50.5N 19.5E?,,,,documented,,log,\n", "march", "", NULL,
	 "march, before the first phase: by conjecture, 4,000 men of the 1st Division stood at "
	 "50.50° N 19.50° E; the place of 5,000 men of the 1st Division is not known."},
	{"a move with its own day, by a way, and a relief",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,one,move,first,~4000,weston,line,easton~,second,1901-05-06,documented,,log,\n",
	 "march", "one", NULL,
	 "march, on 10 May 1901: about 4,000 men of the 1st Division stood on the Line; about "
	 "5,000 men of the 1st Division stood at Weston; the 2nd Division stood at Weston; about "
	 "4,000 men of the 1st Division had moved from Weston to the Line, 6 May 1901 (way, "
	 "probably: Easton), relieved by the 2nd Division."},
	{"under way on a day",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,one,move,first,4000,weston,easton,,,1901-05-06/1901-05-09,documented,,log,\n",
	 "march", "", "1901-05-07",
	 "march, on 7 May 1901: the 1st Division stood at Weston; movement of 4,000 men of the 1st "
	 "Division from Weston to Easton, under way, 6–9 May 1901."},
	{"lost, not gone anywhere",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,one,lose,first,all,weston,,,,1901-05-06,documented,,log,\n",
	 "march", "one", NULL, "march, on 10 May 1901: the 1st Division no longer at Weston."},
	{"withdrawn outside with a name",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,two,withdraw,first,all,weston,outside:sea,,,,conjectural,,log,\n",
	 "march", "two", NULL,
	 "march, on 20 May 1901: by conjecture, the 1st Division had withdrawn from Weston by "
	 "sea."},
	{"an arrival, if it comes to it",
	 "a,storm,,station,first,all,,outside:sea,,,,documented,,log,\n"
	 "b,storm,if,arrive,first,?,outside:sea,easton,,,,documented,,log,\n",
	 "storm", "if", NULL,
	 "A contingency. storm, at the end of the phase, whose last day is left open: the 1st "
	 "Division (number not known) would stand at Easton; the 1st Division (number not known) "
	 "would have arrived at Easton."},
};

static void an_invented_campaign_is_told(void **test)
{
	(void)test;
	for (size_t i = 0; i < sizeof invented / sizeof *invented; i++) {
		const Told *told = &invented[i];
		Project *project = project_made(FORCES, told->rows, NULL);
		const Plan *plan;
		const State *state;

		assert_non_null(project->atlas);
		plan = atlas_plan(project->atlas, told->plan);
		state = told->day
				? state_on(project, told->plan, told->day)
				: ledger_state(project->arena, project->ledger, plan,
					       *told->phase ? plan_phase(plan, told->phase) : NULL);
		assert_string_equal(
			sentence_of(project->arena, &project->diag, project->atlas, "en", state),
			told->sentence);
		project_free(project);
	}
}

/* Keys at the beginning of the lines of a file of words, sorted; those of projections, which a language may leave as they
 * are called in the sources, left out. */
static char *keys_of(Arena *arena, const char *language)
{
	char command[200], line[400];
	char *all = arena_copy(arena, "");
	FILE *in;

	snprintf(command, sizeof command,
		 "sed -n '/^#/d; /^\"projection /d; s/^\"\\{0,1\\}\\([^\":]*\\).*/\\1/p' "
		 "styles/words/%s.yaml | LC_ALL=C sort",
		 language);
	in = popen(command, "r");
	assert_non_null(in);
	while (fgets(line, sizeof line, in))
		all = arena_printf(arena, "%s%s", all, line);
	assert_int_equal(pclose(in), 0);
	return all;
}

static void no_language_lacks_a_word(void **test)
{
	Arena *arena = arena_new();
	char *english = keys_of(arena, "en");
	DIR *folder = opendir("styles/words");
	struct dirent *entry;
	int others = 0;

	(void)test;
	assert_non_null(folder);
	assert_non_null(strstr(english, "alt_hold planned\n"));
	while ((entry = readdir(folder)) != NULL) {
		char *end = strstr(entry->d_name, ".yaml");

		if (!end)
			continue;
		*end = '\0';
		assert_string_equal(keys_of(arena, entry->d_name), english);
		others++;
	}
	closedir(folder);
	assert_true(others > 3);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_shipped_campaign_is_told),
		cmocka_unit_test(an_invented_campaign_is_told),
		cmocka_unit_test(no_language_lacks_a_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
