#include "cmocka_all.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "typeset/along.h"
#include "typeset/face.h"
#include "typeset/line.h"

typedef struct Fixture {
	Arena *arena;
	Diag diag;
	FontLibrary *fonts;
} Fixture;

static const Style plain = {
	.family = "Noto Sans", .fallbacks = "", .font_size = 10, .font_weight = 400};

static int setup(void **state)
{
	Fixture *f = calloc(1, sizeof *f);

	if (!f)
		return 1;
	f->arena = arena_new();
	f->diag.arena = f->arena;
	f->fonts = font_library_open(f->arena, &f->diag,
				     faces_read(f->arena, &f->diag, "styles/faces.yaml"));
	*state = f;
	return f->fonts ? 0 : 1;
}

static int teardown(void **state)
{
	Fixture *f = *state;

	arena_free(f->arena);
	free(f);
	return 0;
}

static Typesetter setter_of(Fixture *f, const char *language)
{
	return (Typesetter){f->fonts, f->arena, &f->diag, (Span){0}, language};
}

static const TextRun *shaped(Fixture *f, Style style, const char *language, const char *string)
{
	Typesetter setter = setter_of(f, language);

	return line_shape(&setter, &style, string);
}

static size_t glyph_count(const TextRun *run)
{
	size_t count = 0;

	for (size_t i = 0; i < run->run_count; i++)
		count += run->runs[i].count;
	return count;
}

static const char *family_of(const TextRun *run, size_t index)
{
	return run->runs[index].face->family;
}

static void measures_in_points_without_rounding(void **state)
{
	Fixture *f = *state;
	const TextRun *ten = shaped(f, plain, "en", "Hamburg");
	Style larger = plain;
	const TextRun *twenty;

	larger.font_size = 20;
	twenty = shaped(f, larger, "en", "Hamburg");
	assert_true(ten->width > 30 && ten->width < 60);
	assert_true(fabs(twenty->width - 2 * ten->width) < 0.05);
	/* The font's own ascender and descender: 1.069 and 0.293. */
	assert_true(fabs(ten->ascent - 10.69) < 0.01);
	assert_true(fabs(ten->descent - 2.93) < 0.01);
	assert_true(ten->ink.y0 < -7 && ten->ink.y0 > -9);
	assert_true(ten->ink.y1 > 1.5 && ten->ink.x1 < ten->width + 1);
}

static void picks_the_han_cut_by_language(void **state)
{
	static const char *const wanted[][2] = {
		{"zh", "Noto Sans CJK SC"},    {"zh-Hant", "Noto Sans CJK TC"},
		{"zh-HK", "Noto Sans CJK HK"}, {"ko", "Noto Sans CJK KR"},
		{"ja", "Noto Sans CJK JP"},    {"en", "Noto Sans CJK SC"}};
	Fixture *f = *state;

	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		const TextRun *run = shaped(f, plain, wanted[i][0], "平壤");

		assert_int_equal(run->run_count, 1);
		assert_string_equal(family_of(run, 0), wanted[i][1]);
		assert_string_equal(run->family, "Noto Sans");
		assert_string_equal(run->fallbacks, wanted[i][1]);
	}
}

static void never_slants_han(void **state)
{
	Fixture *f = *state;
	Style italic = plain;
	const TextRun *run;

	italic.italic = true;
	run = shaped(f, italic, "zh", "a平");
	assert_int_equal(run->run_count, 2);
	assert_non_null(strstr(run->runs[0].face->file, "NotoSans-Italic.ttf"));
	assert_non_null(strstr(run->runs[1].face->file, "NotoSansCJK-Regular.ttc"));
}

static void picks_the_text_cut_of_garamond(void **state)
{
	Fixture *f = *state;
	Style serif = plain;
	const TextRun *run;

	serif.family = "EB Garamond";
	run = shaped(f, serif, "zh", "Old 平");
	assert_non_null(strstr(run->runs[0].face->file, "EBGaramond12-Regular.otf"));
	assert_string_equal(family_of(run, 1), "Noto Serif CJK SC");
}

static void spacing_parts_ligatures(void **state)
{
	Fixture *f = *state;
	Style spaced = plain;
	const TextRun *tight = shaped(f, plain, "en", "office"), *wide;

	spaced.letter_spacing = 2;
	wide = shaped(f, spaced, "en", "office");
	assert_int_equal(glyph_count(tight), 4);
	assert_int_equal(glyph_count(wide), 6);
	assert_true(wide->width > tight->width + 10);
}

static void uppercase_is_the_same_in_every_locale(void **state)
{
	Fixture *f = *state;
	Style upper = plain;

	upper.transform = TRANSFORM_UPPERCASE;
	assert_string_equal(shaped(f, upper, "tr", "Sinir é п")->string, "SINIR É П");
}

static void names_what_no_font_has(void **state)
{
	Fixture *f = *state;
	Diag diag = {.arena = f->arena};
	Typesetter setter = {f->fonts, f->arena, &diag, (Span){"a.csv", 3, 4, 1}, "en"};
	const TextRun *run = NULL;

	/* What is kept from the first time must not silence the second, which another figure's messages hear. */
	run = line_shape(&setter, &plain, "x\xf3\xb0\x80\x80y");
	assert_int_equal(diag.errors, 1);
	diag = (Diag){.arena = f->arena};
	for (int i = 0; i < 2; i++)
		run = line_shape(&setter, &plain, "x\xf3\xb0\x80\x80y");
	assert_non_null(run);
	assert_int_equal(diag.errors, 2);
	assert_string_equal(diag.messages.at[0].code, "text.no-glyph");
	assert_non_null(strstr(diag.messages.at[0].text, "U+F0000"));
	assert_int_equal(diag.messages.at[0].span.line, 3);
}

static void names_an_unknown_family(void **state)
{
	Fixture *f = *state;
	Diag diag = {.arena = f->arena};
	Typesetter setter = {f->fonts, f->arena, &diag, (Span){0}, "en"};
	Style wrong = plain;

	wrong.family = "Noto Snas";
	line_shape(&setter, &wrong, "x");
	assert_int_equal(diag.errors, 1);
	assert_string_equal(diag.messages.at[0].code, "fonts.unknown-family");
	assert_non_null(strstr(diag.messages.at[0].text, "'Noto Sans'"));
}

static void missing_files_name_their_package(void **state)
{
	Fixture *f = *state;
	Diag diag = {.arena = f->arena};
	Arena *arena = arena_new();

	setenv("PHASELINE_FONTS", "/nowhere:/nowhere/else", 1);
	assert_null(font_library_open(arena, &diag, faces_read(arena, &diag, "styles/faces.yaml")));
	unsetenv("PHASELINE_FONTS");
	assert_int_equal(diag.errors, 1);
	assert_string_equal(diag.messages.at[0].code, "fonts.missing-file");
	assert_non_null(strstr(diag.messages.at[0].text, "fonts-noto-core"));
	arena_free(arena);
}

/* Shaping must not depend on what was shaped before: compare a fresh library with one that has seen other texts. */
static void history_does_not_matter(void **state)
{
	static const char *const texts[] = {"→ 平壤 ① x", "Пхеньян", "사령부 office"};
	Fixture *f = *state;
	Style serif = plain;

	serif.family = "Noto Serif";
	for (size_t i = 0; i < 3; i++) {
		Arena *arena = arena_new();
		FontLibrary *fresh = font_library_open(
			arena, &f->diag, faces_read(arena, &f->diag, "styles/faces.yaml"));
		Typesetter setter = {fresh, arena, &f->diag, (Span){0}, "ko"};
		const TextRun *a, *b;

		shaped(f, serif, "ja", "→ ひらがな ① ▲");
		a = shaped(f, plain, "ko", texts[i]);
		b = line_shape(&setter, &plain, texts[i]);
		assert_int_equal(a->run_count, b->run_count);
		assert_true(fabs(a->width - b->width) <= 0);
		for (size_t r = 0; r < a->run_count; r++)
			assert_string_equal(family_of(a, r), family_of(b, r));
		arena_free(arena);
	}
}

static void breaks_paragraphs(void **state)
{
	Fixture *f = *state;
	Typesetter english = setter_of(f, "en"), setter = setter_of(f, "zh");
	size_t count, han;
	const TextRun *const *lines = paragraph_shape(
		&english, &plain, "The plan was to leave within half a year.\nIt was kept.", 100,
		&count);
	const TextRun *const *chinese =
		paragraph_shape(&setter, &plain, "撤军分三个阶段进行，每个阶段九十天。", 85, &han);

	assert_true(count >= 4);
	assert_string_equal(lines[0]->string, "The plan was to");
	assert_string_equal(lines[count - 1]->string, "It was kept.");
	for (size_t i = 0; i < count; i++)
		assert_true(lines[i]->width <= 100);
	assert_true(han >= 2);
	for (size_t i = 0; i < han; i++) {
		assert_true(chinese[i]->width <= 85);
		/* No line begins with a comma or a stop. */
		assert_null(strstr("，。", chinese[i]->string));
		assert_true(strncmp(chinese[i]->string, "，", 3) != 0);
	}
}

/* As often as it takes for a text of some thousand bytes. */
#define TIMES 100

/* The lines are the whole text in its order, but for blanks between them, and none is wider than it may be. */
static void lines_are_the_text(const TextRun *const *lines, size_t count, const char *text,
			       double width)
{
	for (size_t i = 0; i < count; i++) {
		size_t length = strlen(lines[i]->string);

		text += strspn(text, " ");
		assert_true(length > 0 && !strncmp(text, lines[i]->string, length));
		assert_true(lines[i]->width <= width + 0.05);
		text += length;
	}
	assert_int_equal(strspn(text, " "), strlen(text));
}

/* A text that is broken piece by piece has as many lines as when it is broken as one, give or take what pango's rounding
 * makes of a word that just fits. */
static void breaks_long_texts_alike(void **state)
{
	Fixture *f = *state;
	static const char *const parts[] = {"The plan was to leave within half a year. ",
					    "Donaudampfschiff", "撤军分三个阶段进行，"};

	for (size_t t = 0; t < sizeof parts / sizeof *parts; t++)
		for (double width = 60; width <= 360; width += 60) {
			Arena *arena = arena_new();
			Typesetter setter = setter_of(f, t == 2 ? "zh" : "en");
			char *text = arena_copy(arena, "");
			size_t length = 1000 / strlen(parts[t]) * strlen(parts[t]), count, some;
			const TextRun *const *lines, *const *first;
			double share;

			for (int i = 0; i < TIMES; i++)
				text = arena_printf(arena, "%s%s", text, parts[t]);
			lines = paragraph_shape(&setter, &plain, text, width, &count);
			first = paragraph_shape(&setter, &plain, arena_copy_n(arena, text, length),
						width, &some);
			lines_are_the_text(lines, count, text, width);
			lines_are_the_text(first, some, arena_copy_n(arena, text, length), width);
			share = (double)length / (double)strlen(text);
			assert_true(fabs((double)count * share - (double)some) < 2);
			arena_free(arena);
		}
}

/* Whether the lines of `text` at every width from its least on are whole pieces of it: each begins and ends at a '|' of
 * `pieces`, which is the same text with its allowed breaks marked. */
static bool breaks_only_at(Fixture *f, const char *language, const char *text, const char *pieces)
{
	Typesetter setter = setter_of(f, language);
	double least = paragraph_least(&setter, &plain, text);

	for (double width = least + 0.5; width < least + 80; width += 4) {
		size_t count;
		const TextRun *const *lines = paragraph_shape(&setter, &plain, text, width, &count);
		const char *at = pieces;

		for (size_t i = 0; i < count; i++) {
			for (const char *c = lines[i]->string; *c; c++) {
				at += *at == '|';
				if (*at++ != *c)
					return false;
			}
			if (lines[i]->width > width || (*at && *at != '|'))
				return false;
			at += *at == '|';
			at += *at == ' ';
		}
		if (*at)
			return false;
	}
	return true;
}

static void cuts_no_words(void **state)
{
	Fixture *f = *state;

	assert_true(breaks_only_at(f, "ko", "지원군 3분의 1을 중국으로",
				   "지원군| 3분의| 1을| 중국으로"));
	assert_true(breaks_only_at(f, "zh", "人民共和国防线±5公里", "人民|共和国|防线|±5公里"));
	assert_true(breaks_only_at(f, "ru", "Демилитаризованная зона, ±5 км",
				   "Демилитаризованная| зона,| ±5 км"));
	/* Joiners are for breaking only. */
	assert_string_equal(shaped(f, plain, "ko", "중국으로")->string, "중국으로");
}

static void clusters_add_up(void **state)
{
	Fixture *f = *state;
	const TextRun *run = shaped(f, plain, "ko", "office 임진강");
	size_t count;
	const Cluster *clusters = line_clusters(f->arena, run, &count);
	double width = 0;
	char joined[64] = "";
	size_t length = 0;

	/* o, ffi, c, e, space and three syllables */
	assert_int_equal(count, 8);
	for (size_t i = 0; i < count; i++) {
		size_t n = strlen(clusters[i].run->string);

		assert_true(fabs(clusters[i].x - width) < 0.01);
		width += clusters[i].width;
		memcpy(joined + length, clusters[i].run->string, n);
		length += n;
	}
	assert_true(fabs(width - run->width) < 0.01);
	assert_string_equal(joined, run->string);
	assert_string_equal(clusters[1].run->string, "ffi");
}

static void follows_a_circle(void **state)
{
	Fixture *f = *state;
	Point at[181];
	Polyline course = {at, 181, false};
	const TextRun *run = shaped(f, plain, "en", "Imjin River");
	AlongText text;

	/* Over the top, from left to right, radius 100. */
	for (int i = 0; i <= 180; i++) {
		double a = 3.14159265358979 * (1 + i / 180.0);

		at[i] = (Point){200 + 100 * cos(a), 200 + 100 * sin(a)};
	}
	assert_true(text_along(f->arena, run, &course, 130, 2, &text));
	for (size_t i = 0; i < text.count; i++) {
		double out = point_distance(text.at[i].origin, (Point){200, 200});

		/* 2 pt outside; the chord of a letter is nearer by no more than its sagitta. */
		assert_true(out > 101.5 && out < 102.6);
		assert_true(fabs(text.at[i].angle) < 0.8);
	}
	assert_true(text.at[0].angle < text.at[text.count - 1].angle);
	assert_true(text.bend > 0.01 && text.bend < 0.2);
	assert_false(text_along(f->arena, run, &course, 300, 2, &text));
	assert_false(text_along(f->arena, run, &course, -1, 2, &text));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(measures_in_points_without_rounding),
		cmocka_unit_test(picks_the_han_cut_by_language),
		cmocka_unit_test(never_slants_han),
		cmocka_unit_test(picks_the_text_cut_of_garamond),
		cmocka_unit_test(spacing_parts_ligatures),
		cmocka_unit_test(uppercase_is_the_same_in_every_locale),
		cmocka_unit_test(names_what_no_font_has),
		cmocka_unit_test(names_an_unknown_family),
		cmocka_unit_test(missing_files_name_their_package),
		cmocka_unit_test(history_does_not_matter),
		cmocka_unit_test(breaks_paragraphs),
		cmocka_unit_test(breaks_long_texts_alike),
		cmocka_unit_test(cuts_no_words),
		cmocka_unit_test(clusters_add_up),
		cmocka_unit_test(follows_a_circle),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
