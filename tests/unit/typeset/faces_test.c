#include "cmocka_all.h"

#include <stdlib.h>
#include <string.h>

#include "../syntax/said.h"
#include "typeset/font.h"
#include "typeset/shaper.h"

#define PACKAGES "packages: {latin: /fonts/latin, east: [/fonts/east, /more/east]}\n"
#define FAMILIES                                                                                   \
	"families:\n"                                                                              \
	"  Plain:\n"                                                                               \
	"    package: latin\n"                                                                     \
	"    faces: [{file: p.ttf}, {file: pb.ttf, weight: bold}, {file: pi.ttf, style: "          \
	"italic}]\n"                                                                               \
	"  Han Serif: {package: east, serif: yes, faces: [{file: [h.ttc, h.otf], index: 2}]}\n"    \
	"  Han: {package: east, faces: [{file: h.ttf}]}\n"

typedef struct Fixture {
	Diag diag;
} Fixture;

static int setup(void **state)
{
	Fixture *f = calloc(1, sizeof *f);

	if (!f)
		return 1;
	f->diag.arena = arena_new();
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	Fixture *f = *state;

	arena_free(f->diag.arena);
	free(f);
	return 0;
}

static const FaceTable *read_text(Fixture *f, const char *text)
{
	return faces_read_text(f->diag.arena, &f->diag, text, "faces.yaml");
}

static void reads_what_a_file_says(void **state)
{
	Fixture *f = *state;
	const FaceTable *table =
		read_text(f, PACKAGES FAMILIES
			  "aliases: {body: Plain}\n"
			  "han: [{language: ja, sans: Han, serif: Han Serif}, {sans: Plain, serif: "
			  "Plain}]\n"
			  "symbols: [Han, body]\n");
	const Face *face;

	assert_string_equal(said(&f->diag), "");
	assert_non_null(table);
	assert_int_equal(table->count, 5);
	face = &table->faces[3];
	assert_string_equal(face->family->name, "Han Serif");
	assert_true(face->family->serif);
	assert_int_equal(face->index, 2);
	assert_int_equal(face->files.count, 2);
	assert_string_equal(face->files.at[1], "h.otf");
	assert_int_equal(face->family->package->folders.count, 2);
	assert_string_equal(face->family->package->folders.at[1], "/more/east");
	assert_int_equal(face->span.line, 6);
	assert_true(table->faces[1].weight == 700 && !table->faces[1].italic);
	assert_int_equal(table->symbol_count, 2);
	assert_ptr_equal(table->symbols[1], &table->families[0]);
}

static void finds_families_and_faces(void **state)
{
	Fixture *f = *state;
	const FaceTable *table = read_text(f, PACKAGES FAMILIES
					   "aliases: {body: Plain}\n"
					   "han: [{language: ja, sans: Han, serif: Han Serif}]\n");
	const FaceFamily *plain = faces_family(table, "PLAIN");

	assert_ptr_equal(faces_family(table, "Body"), plain);
	assert_null(faces_family(table, "Plan"));
	assert_string_equal(faces_family_hint(f->diag.arena, table, "Plan"),
			    "; did you mean 'Plain'?");
	assert_int_equal(faces_nearest(table, plain, 400, false), 0);
	assert_int_equal(faces_nearest(table, plain, 700, false), 1);
	assert_int_equal(faces_nearest(table, plain, 700, true), 2);
	assert_string_equal(faces_han(table, "ja-JP", false)->name, "Han");
	assert_string_equal(faces_han(table, "JA", true)->name, "Han Serif");
	assert_null(faces_han(table, "ko", false));
}

static void says_where_a_file_is_wrong(void **state)
{
	static const struct {
		const char *text, *said;
	} cases[] = {
		{"", "0:0 yaml.empty; "},
		{"- a", "1:1 fonts.wrong-type; "},
		{PACKAGES, "1:1 fonts.missing-key; "},
		{PACKAGES "families: {}\n", "2:11 fonts.no-face; "},
		{PACKAGES FAMILIES "alias: {}\n", "8:1 fonts.unknown-key; "},
		{PACKAGES FAMILIES "symbols: Han\n", "8:10 fonts.wrong-type; "},
		{PACKAGES FAMILIES "symbols: [Hun, [Han]]\n",
		 "8:11 fonts.unknown-family; 8:16 fonts.wrong-type; "},
		{PACKAGES FAMILIES "aliases: {x: Hun}\n", "8:14 fonts.unknown-family; "},
		{PACKAGES FAMILIES "han: [{sans: Han}, {sans: Han, serif: x}]\n",
		 "8:7 fonts.missing-key; 8:39 fonts.unknown-family; "},
		{"packages: {a: [], b: [''], c: {}}\nfamilies: {F: {package: a, faces: []}}\n",
		 "1:15 fonts.bad-value; 1:23 fonts.bad-value; 1:31 fonts.wrong-type; "
		 "2:35 fonts.no-face; "},
		{PACKAGES "families: {F: {package: latn, serif: maybe, faces: [{file: x}]}}\n",
		 "2:25 fonts.unknown-package; 2:38 fonts.bad-value; "},
		{PACKAGES
		 "families: {F: {package: latin, faces: [{weight: bold}, {file: x, wieght: b}]}}\n",
		 "2:40 fonts.missing-key; 2:66 fonts.unknown-key; "},
		{PACKAGES "families: {F: {package: latin, faces: [{file: x, weight: heavy, style: "
			  "oblique, index: -1}]}}\n",
		 "2:58 fonts.bad-value; 2:72 fonts.bad-value; 2:88 fonts.bad-value; "},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Diag diag = {.arena = arena_new()};

		assert_null(faces_read_text(diag.arena, &diag, cases[i].text, "faces.yaml"));
		assert_string_equal(said(&diag), cases[i].said);
		arena_free(diag.arena);
	}
}

static void an_unknown_package_is_guessed(void **state)
{
	Fixture *f = *state;

	assert_null(read_text(f, PACKAGES "families: {F: {package: latn, faces: [{file: x}]}}\n"));
	assert_string_equal(f->diag.messages.at[0].text,
			    "no package 'latn' above; did you mean 'latin'?");
}

static void tells_when_faces_are_too_many(void **state)
{
	Fixture *f = *state;
	const char *text = PACKAGES "families:\n  F:\n    package: latin\n    faces:\n";

	for (int i = 0; i < FACES_MOST; i++)
		text = arena_printf(f->diag.arena, "%s    - {file: f%d.ttf}\n", text, i);
	assert_non_null(read_text(f, text));
	assert_null(read_text(f, arena_printf(f->diag.arena, "%s    - {file: x}\n", text)));
	assert_string_equal(said(&f->diag), "1030:7 fonts.too-many-faces; ");
}

static void a_missing_file_is_told_with_its_row_and_package(void **state)
{
	Fixture *f = *state;
	const FaceTable *table = read_text(f, PACKAGES FAMILIES);

	assert_null(font_library_open(f->diag.arena, &f->diag, table));
	assert_string_equal(said(&f->diag), "5:13 fonts.missing-file; ");
	assert_non_null(strstr(f->diag.messages.at[0].text, "'p.ttf' (Plain)"));
	assert_non_null(strstr(f->diag.messages.at[0].text, "package latin"));
}

/* The first face is there, another one is not: texts that ask for it say so. */
static void only_what_is_asked_for_must_be_there(void **state)
{
	Fixture *f = *state;
	const FaceTable *table =
		read_text(f, "packages: {noto: [/nowhere, /usr/share/fonts/truetype/noto]}\n"
			     "families:\n"
			     "  Noto Sans:\n"
			     "    package: noto\n"
			     "    faces: [{file: [Other.ttf, NotoSans-Regular.ttf]}]\n"
			     "  Absent: {package: noto, faces: [{file: Absent.ttf}]}\n");
	Typesetter setter = {.fonts = font_library_open(f->diag.arena, &f->diag, table),
			     .arena = f->diag.arena,
			     .diag = &f->diag,
			     .language = "en"};
	Style style = {.family = "Absent", .font_size = 10, .font_weight = 400};
	FontChoice choice;

	assert_non_null(setter.fonts);
	assert_string_equal(said(&f->diag), "");
	choice = font_choose(&setter, &style, "x");
	assert_string_equal(said(&f->diag), "6:35 fonts.missing-file; ");
	assert_string_equal(choice.families, "Noto Sans");
	setter.language = "zh";
	/* A character that the missing file may have is no error of its own; without such a file it is. */
	choice = font_choose(&setter, &style, "\u5e73");
	assert_int_equal(choice.missing_count, 0);
	style.family = "Noto Sans";
	choice = font_choose(&setter, &style, "\u5e73");
	assert_int_equal(choice.missing_count, 1);
}

static void a_folder_without_the_file_is_told(void **state)
{
	Fixture *f = *state;

	assert_null(faces_read(f->diag.arena, &f->diag, "/nowhere/faces.yaml"));
	assert_string_equal(said(&f->diag), "0:0 file.unreadable; ");
	assert_null(font_library_open(f->diag.arena, &f->diag, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(reads_what_a_file_says, setup, teardown),
		cmocka_unit_test_setup_teardown(finds_families_and_faces, setup, teardown),
		cmocka_unit_test(says_where_a_file_is_wrong),
		cmocka_unit_test_setup_teardown(an_unknown_package_is_guessed, setup, teardown),
		cmocka_unit_test_setup_teardown(tells_when_faces_are_too_many, setup, teardown),
		cmocka_unit_test_setup_teardown(a_missing_file_is_told_with_its_row_and_package,
						setup, teardown),
		cmocka_unit_test_setup_teardown(only_what_is_asked_for_must_be_there, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_folder_without_the_file_is_told, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
