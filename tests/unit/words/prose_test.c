/* What a map shows, in sentences: word for word, for the shipped campaign and for an invented one. Runs in the root of the repository. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "campaign/compare.h"
#include "scene/scene.h"
#include "unit/campaign/project.h"
#include "words/forces.h"
#include "words/prose.h"

#include "unit/campaign/project.inc"

#define KOREA "geodata/korea-1958/atlas.yaml"

typedef struct Case {
	const char *language, *plan, *phase, *sentence;
} Case;

static const Case korea[] = {
	{"en", "proposal", "",
	 "As proposed on 24 January 1958, before the first phase: by inference, one third of the "
	 "Chinese People’s Volunteers held the First defence line (place conjectural); the place "
	 "of two thirds of the Chinese People’s Volunteers is not known. Course or place inferred: "
	 "First defence line."},
	{"en", "proposal", "1",
	 "As proposed on 24 January 1958, by the end of April 1958: the Korean People’s Army will "
	 "hold the First defence line; two thirds of the Chinese People’s Volunteers will be "
	 "stationed on the Second defence line; the Neutral Nations Supervisory Commission "
	 "(smallest number) will be stationed at Panmunjom; one third of the Chinese People’s "
	 "Volunteers will have withdrawn from the First defence line to China (route inferred: by "
	 "the Kyongui line, Sinuiju–Andong bridge), to be relieved by the Korean People’s Army. "
	 "Course or place inferred: First defence line. Course or place conjectural: Second "
	 "defence line."},
	{"en", "proposal", "2",
	 "As proposed on 24 January 1958, by the end of September 1958: the Korean People’s Army "
	 "will hold the First defence line; one third of the Chinese People’s Volunteers will be "
	 "stationed on the Second defence line; the Neutral Nations Supervisory Commission "
	 "(smallest number) will be stationed at Panmunjom; one third of the Chinese People’s "
	 "Volunteers will have withdrawn from the Second defence line to China (route inferred: by "
	 "the Kyongui line, Sinuiju–Andong bridge). Course or place inferred: First defence line. "
	 "Course or place conjectural: Second defence line."},
	{"en", "proposal", "3",
	 "As proposed on 24 January 1958, by 31 December 1958: the Korean People’s Army will hold "
	 "the First defence line; the Neutral Nations Supervisory Commission (smallest number) "
	 "will be stationed at Panmunjom; one third of the Chinese People’s Volunteers will have "
	 "withdrawn from the Second defence line to China (route inferred: by the Kyongui line, "
	 "Sinuiju–Andong bridge). Course or place inferred: First defence line. Course or place "
	 "conjectural: Second defence line."},
	{"en", "contingency", "return",
	 "A condition. If the armistice line is crossed, at any time: the Chinese People’s "
	 "Volunteers (number not stated) would be on the First defence line (place conjectural); "
	 "the Korean People’s Army (number not stated) would be on the First defence line (place "
	 "conjectural); the Chinese People’s Volunteers (number not stated) would have arrived on "
	 "the First defence line (route conjectural: Sinuiju–Andong bridge, by the Kyongui line). "
	 "Course or place inferred: First defence line."},
	{"en", "announced", "1",
	 "As announced on 12 March 1958, by 30 April 1958: 80,000 men of the Chinese People’s "
	 "Volunteers will have withdrawn to China; the place of 157,000 to 183,000 men of the "
	 "Chinese People’s Volunteers is not stated."},
	{"en", "actual", "1",
	 "As carried out, by the end of the phase, 25 April 1958 (unverified): by inference, "
	 "80,000 men of the 16th Army and the 23rd Army had withdrawn to China (route: "
	 "Sinuiju–Andong bridge); the place of 157,000 to 183,000 men of the Chinese People’s "
	 "Volunteers is not known."},
	{"zh", "proposal", "",
	 "1958年1月24日的建议，第一阶段之前：据推断，中国人民志愿军三分之一守第一道防线（地点系推测"
	 "）；中国人民志愿军三分之二驻地不详。走向或位置系推断：第一道防线。"},
	{"zh", "proposal", "1",
	 "按1958年1月24日的建议，到1958年4月底：朝鲜人民军将守第一道防线；中国人民志愿军三分之二将"
	 "驻第二道防线；中立国监察委员会（最低限度人员）将驻板门店；中国人民志愿军三分之一将从第一"
	 "道防线撤出，回国（路线系推断：沿京义线，鸭绿江大桥），拟由朝鲜人民军接替。走向或位置系推"
	 "断"
	 "：第一道防线。走向或位置系推测：第二道防线。"},
	{"zh", "proposal", "2",
	 "按1958年1月24日的建议，到1958年9月底：朝鲜人民军将守第一道防线；中国人民志愿军三分之一将"
	 "驻第二道防线；中立国监察委员会（最低限度人员）将驻板门店；中国人民志愿军三分之一将从第二"
	 "道防线撤出，回国（路线系推断：沿京义线，鸭绿江大桥）。走向或位置系推断：第一道防线。走向"
	 "或位置系推测：第二道防线。"},
	{"zh", "proposal", "3",
	 "按1958年1月24日的建议，到1958年12月31日：朝鲜人民军将守第一道防线；中立国监察委员会（最低"
	 "限度人员）将驻板门店；中国人民志愿军三分之一将从第二道防线撤出，回国（路线系推断：沿京义"
	 "线，鸭绿江大桥）。走向或位置系推断：第一道防线。走向或位置系推测：第二道防线。"},
	{"ko", "proposal", "1",
	 "1958년 1월 24일의 제안에 따르면 1958년 4월 말까지: 조선인민군, 제1방어선 방어 예정. "
	 "중국인민지원군 3분의 2, 제2방어선에 배치 예정. 중립국감독위원회(최소 인원), 판문점에 "
	 "배치 예정. 중국인민지원군 3분의 1, 제1방어선에서 중국으로 철수 예정(경로는 추정: "
	 "경의선으로, 압록강철교), 교대 예정 부대: 조선인민군. 위치가 추정인 것: 제1방어선. 위치가 "
	 "추측인 것: 제2방어선."},
	{"ru", "proposal", "1",
	 "По предложению от 24 января 1958 г., к концу периода «апрель 1958 г.»: Корейская "
	 "народная армия — предстоит занимать рубеж: «Первая линия обороны»; Китайские народные "
	 "добровольцы (две трети) — предстоит размещение на рубеже «Вторая линия обороны»; "
	 "Комиссия нейтральных стран по наблюдению (наименьшее число) — предстоит размещение в "
	 "пункте Пханмунджом; Китайские народные добровольцы (одна треть) — предстоит вывод с "
	 "рубежа «Первая линия обороны» в Китай (путь по косвенным данным: по линии Кёный, Мост "
	 "Синыйджу — Аньдун); предстоящая смена: Корейская народная армия. Начертание или место по "
	 "косвенным данным: Первая линия обороны. Начертание или место предположительно: Вторая "
	 "линия обороны."},
};

static const Words *words_in(Arena *arena, Diag *diag, const char *language)
{
	const Words *english = words_read(arena, diag, "styles/words", "en", NULL);

	assert_non_null(english);
	return strcmp(language, "en") ? words_read(arena, diag, "styles/words", language, english)
				      : english;
}

static Voice voice_in(Arena *arena, Diag *diag, const Atlas *atlas, const char *language)
{
	return (Voice){.arena = arena,
		       .words = words_in(arena, diag, language),
		       .language = language,
		       .fallback = atlas->languages[0]};
}

static char *sentence_of(Arena *arena, Diag *diag, const Atlas *atlas, const char *language,
			 const State *state)
{
	Voice voice = voice_in(arena, diag, atlas, language);

	return state_sentences(&voice, atlas, state, NULL);
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
	"second,,blue,infantry,division,?,documented,log,,2nd Division\n"                          \
	"corps,,blue,infantry,corps,17000,documented,log,,Corps\n"                                 \
	"named,corps,blue,infantry,division,8000,documented,log,,Named Division\n"

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
	 "march, before the first phase: by inference, the 1st Division stood on part of the "
	 "Line."},
	{"men, coordinates, a doubtful cell",
	 "a,march,,station,first,4000,,50.5N 19.5E?,,,,documented,,log,\n", "march", "", NULL,
	 "march, before the first phase: 4,000 men of the 1st Division stood at 50.5° N, 19.5° E "
	 "(place conjectural); the place of 5,000 men of the 1st Division is not known."},
	{"a move with its own day, by a way, and a relief",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,march,one,move,first,~4000,weston,line,easton~,second,1901-05-06,documented,,log,\n",
	 "march", "one", NULL,
	 "march, on 10 May 1901: about 4,000 men of the 1st Division stood on the Line; about "
	 "5,000 men of the 1st Division stood at Weston; the 2nd Division stood at Weston; about "
	 "4,000 men of the 1st Division had moved from Weston to the Line, 6 May 1901 (route "
	 "inferred: Easton), relieved by the 2nd Division."},
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
	{"an unknown part leaves a force whose strength nobody knows",
	 "a,march,,station,second,all,,weston,,,,documented,,log,\n"
	 "b,march,one,withdraw,second,?,weston,outside:sea,,,1901-05-06,documented,,log,\n",
	 "march", "one", NULL,
	 "march, on 10 May 1901: part of the 2nd Division (number not known) stood at Weston; part "
	 "of the 2nd Division (number not known) had withdrawn from Weston by sea, 6 May 1901."},
	{"the part that an unknown part left is no whole in the phases after it either",
	 "a,march,,station,second,all,,weston,,,,documented,,log,\n"
	 "b,march,one,withdraw,second,?,weston,outside:sea,,,1901-05-06,documented,,log,\n",
	 "march", "two", NULL,
	 "march, on 20 May 1901: part of the 2nd Division (number not known) stood at Weston."},
	{"the rest of a body at no known place",
	 "a,march,,station,first+corps,20000,,weston,,,,documented,,log,\n", "march", "", NULL,
	 "march, before the first phase: 20,000 men of the 1st Division and the Corps together "
	 "stood at Weston; how many of each is not known; the place of 6,000 men of the 1st "
	 "Division and the Corps together is not known."},
	{"a corps without its division that stands elsewhere",
	 "a,march,,station,corps,all,,weston,,,,documented,,log,\n"
	 "b,march,,station,named,all,,easton,,,,documented,,log,\n",
	 "march", "", NULL,
	 "march, before the first phase: 9,000 men of the Corps stood at Weston; the Named "
	 "Division stood at Easton."},
	{"a proposal that a deed began",
	 "a,march,,station,first,all,,weston,,,,documented,,log,\n"
	 "b,branch,other,move,first,4000~,weston,easton,,,1901-05-12?,documented,,log,\n",
	 "branch", "other", NULL,
	 "branch, by 20 May 1901: 4,000 men of the 1st Division (number inferred) will be "
	 "stationed at Easton; 5,000 men of the 1st Division will be stationed at Weston; 4,000 "
	 "men of the 1st Division (number inferred) will have moved from Weston to Easton, 12 May "
	 "1901 (unverified)."},
	{"an arrival, if it comes to it",
	 "a,storm,,station,first,all,,outside:sea,,,,documented,,log,\n"
	 "b,storm,if,arrive,first,?,outside:sea,easton,,,,documented,,log,\n",
	 "storm", "if", NULL,
	 "A condition. storm, at any time: the 1st Division (number not known) would be at Easton; "
	 "the 1st Division (number not known) would have arrived at Easton."},
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

/* The legend says no more than the sentence: nobody knows that all of them went. */
static void an_unknown_number_is_a_part_in_the_legend(void **test)
{
	Project *project = project_made(
		FORCES,
		"a,march,,station,second,all,,weston,,,,documented,,log,\n"
		"b,march,one,withdraw,second,?,weston,outside:sea,,,1901-05-06,documented,,log,\n"
		"c,march,two,withdraw,second,all,weston,outside:sea,,,1901-05-16,documented,,log,"
		"\n",
		NULL);
	const Plan *plan = atlas_plan(project->atlas, "march");
	const State *one =
		ledger_state(project->arena, project->ledger, plan, plan_phase(plan, "one"));
	const State *two =
		ledger_state(project->arena, project->ledger, plan, plan_phase(plan, "two"));

	(void)test;
	assert_int_equal(one->movement_count, 1);
	assert_true(movement_is_part(&one->movements[0]));
	assert_int_equal(two->movement_count, 1);
	assert_false(movement_is_part(&two->movements[0]));
	project_free(project);
}

/* Told by row: what was proposed is told as proposed, what was done as done, each with its own plan and day. */
static void two_plans_speak_each_for_itself(void **test)
{
	static const char *const told[][3] = {
		{"en", "two thirds of the Chinese People’s Volunteers will be stationed",
		 "As carried out, by the end of the phase, 25 April 1958 (unverified): by "
		 "inference, 80,000 "
		 "men of the 16th Army and the 23rd Army had withdrawn to China"},
		{"zh", "中国人民志愿军三分之一将从第一道防线撤出",
		 "实际执行，到本阶段结束，即1958年4月25日（未核实）：据推断，第16军和第23军80,"
		 "000人已撤出"},
		{"ko", "제1방어선에서 중국으로 철수 예정",
		 "제16군 및 제23군 80,000명, 중국으로 철수 완료"},
		{"ru", "предстоит вывод с рубежа", "(80\u00a0000 чел.) — вывод в Китай завершён"},
	};
	Arena *arena = arena_new();
	Diag diag = {.arena = arena};
	const Atlas *atlas = atlas_read(arena, &diag, KOREA);
	const Ledger *ledger = ledger_book(arena, &diag, atlas);
	const Plan *planned = atlas_plan(atlas, "proposal"), *done = atlas_plan(atlas, "actual");
	const State *state = compare_overlay(
		arena, ledger_state(arena, ledger, planned, plan_phase(planned, "1")),
		ledger_state(arena, ledger, done, plan_phase(done, "1")));

	(void)test;
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		const char *text = sentence_of(arena, &diag, atlas, told[i][0], state);
		const char *first = strstr(text, told[i][1]), *second = strstr(text, told[i][2]);

		assert_non_null(first);
		assert_non_null(second);
		assert_true(first < second);
	}
	assert_null(strstr(sentence_of(arena, &diag, atlas, "en", state), "Army will have"));
	arena_free(arena);
}

/* In no language are a proposal, a deed and a condition told alike. */
static void every_mode_has_its_own_tense(void **test)
{
	static const char *const languages[] = {"en", "zh", "ko", "ru", "de"};
	static const char *const verbs[] = {"hold",	"stand",   "former",   "withdraw",
					    "move",	"arrive",  "progress", "progress",
					    "progress", "progress"};
	static const char *const modes[] = {"planned", "carried_out", "contingent"};
	Arena *arena = arena_new();
	Diag diag = {.arena = arena};

	(void)test;
	for (size_t l = 0; l < sizeof languages / sizeof *languages; l++)
		for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++) {
			const Words *words = words_in(arena, &diag, languages[l]);
			const char *told[3];

			for (size_t m = 0; m < 3; m++) {
				char *key = arena_printf(arena, "alt_%s %s", verbs[v], modes[m]);

				if (!strcmp(verbs[v], "progress"))
					key = arena_printf(arena, "%s %zu", key, v - 6);
				told[m] = words_find(words, key);
				assert_non_null(told[m]);
			}
			assert_string_not_equal(told[0], told[1]);
			assert_string_not_equal(told[1], told[2]);
			assert_string_not_equal(told[0], told[2]);
		}
	arena_free(arena);
}

static bool shows_the_west(const void *map, const Place *place)
{
	(void)map;
	return place->kind != PLACE_FEATURE || strcmp(place->feature->id, "easton") != 0;
}

static void what_is_off_the_map_is_told_so(void **test)
{
	static const MapReach west = {.shows = shows_the_west};
	Project *project =
		project_made(FORCES,
			     "a,march,,station,first,all,,weston,,,,documented,,log,\n"
			     "b,march,,station,second,all,,easton,,,,documented,,log,\n"
			     "c,march,one,move,first,4000,weston,easton,,,,documented,,log,\n",
			     NULL);
	const Plan *plan = atlas_plan(project->atlas, "march");
	Voice voice = voice_in(project->arena, &project->diag, project->atlas, "en");

	(void)test;
	assert_string_equal(state_sentences(&voice, project->atlas,
					    ledger_state(project->arena, project->ledger, plan,
							 plan_phase(plan, "one")),
					    &west),
			    "march, on 10 May 1901: 4,000 men of the 1st Division stood at Easton "
			    "(off the map); "
			    "5,000 men of the 1st Division stood at Weston; the 2nd Division stood "
			    "at Easton (off "
			    "the map); 4,000 men of the 1st Division had moved from Weston to "
			    "Easton (off the map).");
	project_free(project);
}

/* Positions as a ledger may leave them: a number that two have between them, and what may be nobody. */
static void joint_and_bounded_numbers_are_told(void **test)
{
	static const struct {
		size_t count;
		Holding holding;
		const char *language, *sentence;
	} told[] = {
		{2,
		 {.men = {28000, 28000}},
		 "en",
		 "march, before the first phase: 28,000 men of the 1st Division and the 2nd "
		 "Division "
		 "together stood at Weston; how many of each is not known."},
		{2,
		 {.men = {28000, 28000}},
		 "de",
		 "march, vor der ersten Phase: 1st Division und 2nd Division (zusammen 28.000 "
		 "Mann) – "
		 "stand: in Weston; wie viele von jedem Verband, ist nicht bekannt."},
		{1,
		 {.men = {0, 9000}},
		 "en",
		 "march, before the first phase: up to 9,000 men of the 1st Division stood at "
		 "Weston."},
		{1,
		 {.share = {1, 1}, .men = {-9000, 0}},
		 "en",
		 "march, before the first phase: up to 9,000 men of the 1st Division stood at "
		 "Weston."},
		{1,
		 {.men = {0, 9000}},
		 "zh",
		 "march，第一阶段之前：1st Division至多9,000人驻Weston。"},
		{1,
		 {.unknown = true},
		 "en",
		 "march, before the first phase: the 1st Division (number not known) stood at "
		 "Weston."},
	};
	Project *project = project_made(
		FORCES, "a,march,,station,first,all,,weston,,,,documented,,log,\n", NULL);
	const Plan *plan = atlas_plan(project->atlas, "march");
	const State *made = ledger_state(project->arena, project->ledger, plan, NULL);
	const Force *forces[] = {&project->atlas->forces[0], &project->atlas->forces[1]};

	(void)test;
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		State state = *made;
		Position position = made->positions[0];

		position.forces = forces;
		position.force_count = told[i].count;
		position.holding = told[i].holding;
		state.positions = &position;
		assert_string_equal(sentence_of(project->arena, &project->diag, project->atlas,
						told[i].language, &state),
				    told[i].sentence);
	}
	project_free(project);
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
		cmocka_unit_test(an_unknown_number_is_a_part_in_the_legend),
		cmocka_unit_test(two_plans_speak_each_for_itself),
		cmocka_unit_test(every_mode_has_its_own_tense),
		cmocka_unit_test(what_is_off_the_map_is_told_so),
		cmocka_unit_test(joint_and_bounded_numbers_are_told),
		cmocka_unit_test(no_language_lacks_a_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
