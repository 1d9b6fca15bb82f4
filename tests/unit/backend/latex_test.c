/* Nothing of an atlas is a command to LaTeX, whatever bytes it has. */
#include <string.h>

#include "cmocka_all.h"

#include "backend/encoders.h"
#include "base/measure.h"

static StrBuf float_of(Arena *arena, const char *id, const char *language, const char *text)
{
	Scene *scene = scene_new(arena, 100 * PT_PER_MM, 50 * PT_PER_MM, language);
	StrBuf latex = {0};

	scene->id = id;
	scene->title = scene->caption = scene->desc = text;
	assert_true(tex_encode(scene, NULL, &latex, NULL));
	return latex;
}

static void assert_caption(const char *text, const char *caption)
{
	Arena *arena = arena_new();
	StrBuf latex = float_of(arena, "a", "en", text);
	char *wanted = arena_printf(arena, "  \\caption{%s}\n", caption);

	if (!strstr(latex.at, wanted))
		fail_msg("no %s in %s", wanted, latex.at);
	strbuf_release(&latex);
	arena_free(arena);
}

static void characters_come_out_letter_for_letter(void **state)
{
	(void)state;
	assert_caption("A&B <Fort> \"Q\" 50 % #1_{x}$ ~^\\ | é軍",
		       "A\\&B \\textless{}Fort\\textgreater{} \"Q\" 50 \\% \\#1\\_\\{x\\}\\$ "
		       "\\textasciitilde{}\\textasciicircum{}\\textbackslash{} \\textbar{} é軍");
	assert_caption("a--b---c ''d'' ``e`` ?` !` ,,f",
		       "a-{}-b-{}-{}-c '{}'d'{}' `{}`e`{}` ?{}` !{}` ,{},f");
	assert_caption("a\n\nb\tc\fd\x7f\x01\re", "a  b c d   e");
}

/* Where a text's braces and lines are: both have to be those of the writer alone. */
static void assert_whole(const char *latex, const char *text)
{
	int depth = 0, lines = 0;

	for (const char *at = latex; *at; at++) {
		if (*at == '\\' && strchr("{}%#$&_\\", at[1])) {
			at++;
			continue;
		}
		depth += (*at == '{') - (*at == '}');
		lines += *at == '\n';
		if (depth < 0 || strchr("%$&#~^_", *at) || (*at != '\n' && *at > 0 && *at < ' '))
			fail_msg("'%s' gives %s", text, latex);
	}
	if (depth != 0 || lines != 6)
		fail_msg("'%s' gives %s", text, latex);
}

static void no_text_is_a_command(void **state)
{
	static const char letters[] = "\\{}%$&#_^~\n\r\t\f\x7f\x1b`'-,?!<>|\"[]= ainput";
	unsigned seed = 7;

	(void)state;
	for (int round = 0; round < 5000; round++) {
		Arena *arena = arena_new();
		char text[24] = "";
		StrBuf latex;

		for (size_t i = 0; i + 1 < sizeof text; i++) {
			seed = seed * 1664525u + 1013904223u;
			text[i] = letters[(seed >> 16) % (sizeof letters - 1)];
		}
		latex = float_of(arena, "a-b", "en", text);
		assert_whole(latex.at, text);
		strbuf_release(&latex);
		arena_free(arena);
	}
}

/* An underscore is what ids have: paths and labels take it as it is. */
static void names_end_nothing(void **state)
{
	Arena *arena = arena_new();
	StrBuf latex = float_of(arena, "p}\\input{/etc/x}%", "en}\n\\x", "t");

	(void)state;
	assert_non_null(strstr(latex.at, "{{p--input--etc-x--.en---x}.pdf}"));
	assert_non_null(strstr(latex.at, "\\label{fig:p--input--etc-x--}"));
	strbuf_release(&latex);
	latex = float_of(arena, "first_line-1", "zh-Hant", "t");
	assert_non_null(strstr(latex.at, "{{first_line-1.zh-Hant}.pdf}"));
	assert_non_null(strstr(latex.at, "\\label{fig:first_line-1}"));
	strbuf_release(&latex);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_come_out_letter_for_letter),
		cmocka_unit_test(no_text_is_a_command),
		cmocka_unit_test(names_end_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
