#include "cmocka_all.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "typeset/faces.h"
#include "typeset/line.h"
#include "typeset/script.h"

typedef struct Fixture {
	Arena *arena;
	Diag diag;
	FontLibrary *fonts;
} Fixture;

static const char *const families[] = {"Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Thai",
				       "Noto Sans Devanagari", "Noto Sans Myanmar"};

static int setup(void **state)
{
	Fixture *f = calloc(1, sizeof *f);
	FaceTable *table;

	if (!f)
		return 1;
	f->arena = arena_new();
	f->diag.arena = f->arena;
	table = faces_read(f->arena, &f->diag, "styles/faces.yaml");
	if (!table || !faces_read_list(f->arena, &f->diag, table, "styles/fonts"))
		return 1;
	faces_name(f->arena, table, families, sizeof families / sizeof *families);
	f->fonts = font_library_open(f->arena, &f->diag, table);
	*state = f;
	return !f->fonts;
}

static int teardown(void **state)
{
	Fixture *f = *state;

	arena_free(f->arena);
	free(f);
	return 0;
}

static const TextRun *shaped(Fixture *f, const char *language, const char *text)
{
	Style style = {.family = "Noto Sans", .font_size = 10, .font_weight = 400};
	Typesetter setter = {
		.fonts = f->fonts, .arena = f->arena, .diag = &f->diag, .language = language};

	return line_shape(&setter, &style, text);
}

/* The pieces in the order in which they are read, with a bar between them. */
static const char *pieces(Fixture *f, const TextRun *run)
{
	size_t count;
	const Cluster *clusters = line_clusters(f->arena, run, &count);
	const char *all = "";

	for (size_t rank = 0; rank < count; rank++)
		for (size_t i = 0; i < count; i++)
			if (clusters[i].rank == rank)
				all = arena_joined(f->arena, all, "|", clusters[i].run->string);
	return all;
}

static void falls_into_pieces_that_look_alike_alone(void **state)
{
	static const struct {
		const char *language, *text, *pieces;
	} cases[] = {
		{"ar", "نهر الزيتون ١٢", "نهر| |الزيتون| |١|٢"},
		{"ar", "كما نُفِّذ", "كما| |نُفِّذ"},
		{"he", "נַחַל", "נַ|חַ|ל"},
		{"hi", "नदी क्षेत्र", "न|दी| |क्षे|त्र"},
		{"th", "แม่น้ำ", "แ|ม่|น้ำ"},
		{"my", "မြစ်ကြီး", "မြ|စ်ကြီး"},
		/* Decomposed letters are composed first. */
		{"vi", "D\u0323u\u031bo\u031b\u0300ng", "Ḍ|ư|ờ|n|g"},
		{"ko", "\u1112\u1161\u11ab\u1100\u1161\u11bc", "한|강"},
	};
	Fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(pieces(f, shaped(f, cases[i].language, cases[i].text)),
				    cases[i].pieces);
	assert_int_equal(f->diag.errors, 0);
}

/* Every glyph of a line is in one piece of it, and the pieces are as wide as the line. */
static void pieces_add_up(void **state)
{
	static const char *const texts[] = {"مخيّم دير الزيت (قديم)", "תל 12 (ג) Hill", "क्षिप्रा"};
	Fixture *f = *state;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const TextRun *run = shaped(f, "en", texts[i]);
		size_t count, glyphs = 0, found = 0;
		const Cluster *clusters = line_clusters(f->arena, run, &count);
		double width = 0;

		for (size_t r = 0; r < run->run_count; r++)
			glyphs += run->runs[r].count;
		for (size_t k = 0; k < count; k++) {
			width += clusters[k].width;
			for (size_t r = 0; r < clusters[k].run->run_count; r++)
				found += clusters[k].run->runs[r].count;
		}
		assert_int_equal(found, glyphs);
		assert_true(width > run->width - 0.01 && width < run->width + 0.01);
	}
}

static void knows_the_direction_of_a_paragraph(void **state)
{
	static const struct {
		const char *language, *text;
		bool left;
	} cases[] = {
		{"en", "12 تل", true},
		{"ar", "12 Hill تل", true},
		{"ar", "12", true},
		{"en", "12", false},
		{"fa", "", true},
		{"ur", "…", true},
		{"he-IL", "(1)", true},
		{"az-Arab", "1", true},
		{"az", "1", false},
		{"ar-Latn", "1", false},
		{"en", "تل 12 moves", false},
		{"ar", "Hill 12", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(paragraph_runs_left(cases[i].text, cases[i].language),
				 cases[i].left);
}

/* A number of its own behind a name that runs the other way gets a mark; one of the name does not. */
static void numbers_behind_names_are_marked(void **state)
{
	static const struct {
		const char *text;
		bool runs_left;
		const char *marked;
	} cases[] = {
		{"تل النهر · 2–3 May", false, "تل النهر · \u200e2–3 May"},
		{"تل 12, 4,500 men", false, "تل 12, \u200e4,500 men"},
		{"تل 12 (ج) Hill", false, "تل 12 (ج) Hill"},
		{"שלב Hill 12 · 2–3 במאי", true, "שלב Hill 12 · \u200f2–3 במאי"},
		{"2–3 May · 4", false, "2–3 May · 4"},
		{"٢–٣ مايو، ١٩٠١", true, "٢–٣ مايو، ١٩٠١"},
	};
	Fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(text_with_marks(f->arena, cases[i].text, cases[i].runs_left),
				    cases[i].marked);
}

static void names_scripts(void **state)
{
	Fixture *f = *state;

	assert_string_equal(script_of(0x0628), "Arab");
	assert_string_equal(script_of(0x060c), "Arab"); /* its comma, which others have, too */
	assert_null(script_of('1'));
	assert_null(script_of(0x2014));
	assert_string_equal(script_name(f->arena, "Cans"), "Canadian Aboriginal");
}

/* Spacing would tear joined letters apart. */
static void joined_letters_are_not_spaced(void **state)
{
	Fixture *f = *state;
	Style style = {
		.family = "Noto Sans", .font_size = 10, .font_weight = 400, .letter_spacing = 2};
	Typesetter setter = {.fonts = f->fonts, .arena = f->arena, .diag = &f->diag};

	assert_true(line_shape(&setter, &style, "نهر")->spacing <= 0);
	assert_true(line_shape(&setter, &style, "נחל")->spacing > 1);
}

/* All lines of a paragraph have its direction, whatever letter they begin with. */
static void lines_have_the_direction_of_their_paragraph(void **state)
{
	Fixture *f = *state;
	Style style = {.family = "Noto Sans", .font_size = 10, .font_weight = 400};
	Typesetter setter = {
		.fonts = f->fonts, .arena = f->arena, .diag = &f->diag, .language = "ar"};
	size_t count;
	const TextRun *const *lines = paragraph_shape(
		&setter, &style, "تل النهر Hill twelve (12) and more of it", 60, &count);

	assert_true(count > 2);
	for (size_t i = 0; i < count; i++)
		assert_true(lines[i]->runs_left);
}

/* The lines of a text at a width, with a bar between them. */
static const char *broken(Fixture *f, const char *language, const char *text, double width)
{
	Style style = {.family = "Noto Sans", .font_size = 10, .font_weight = 400};
	Typesetter setter = {
		.fonts = f->fonts, .arena = f->arena, .diag = &f->diag, .language = language};
	size_t count;
	const TextRun *const *lines = paragraph_shape(&setter, &style, text, width, &count);
	const char *all = "";

	for (size_t i = 0; i < count; i++) {
		assert_true(lines[i]->width <= width);
		all = arena_joined(f->arena, all, "|", lines[i]->string);
	}
	return all;
}

/* Scripts without blanks between words: lines end where the dictionary has words end. */
static void breaks_between_words_of_the_dictionary(void **state)
{
	Fixture *f = *state;

	assert_string_equal(broken(f, "th", "สถานีรถไฟบ้านหนองบัวใหญ่ริมแม่น้ำ", 60),
			    "สถานีรถไฟบ้าน|หนองบัวใหญ่|ริมแม่น้ำ");
	assert_string_equal(broken(f, "my", "မြန်မာနိုင်ငံတော်သမ္မတ", 80), "မြန်မာနိုင်ငံတော်|သမ္မတ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(falls_into_pieces_that_look_alike_alone),
		cmocka_unit_test(pieces_add_up),
		cmocka_unit_test(knows_the_direction_of_a_paragraph),
		cmocka_unit_test(numbers_behind_names_are_marked),
		cmocka_unit_test(names_scripts),
		cmocka_unit_test(joined_letters_are_not_spaced),
		cmocka_unit_test(lines_have_the_direction_of_their_paragraph),
		cmocka_unit_test(breaks_between_words_of_the_dictionary),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
