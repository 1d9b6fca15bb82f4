/*
 * Every Chinese and Korean character of the words in our PDFs, as poppler draws it, against the same scene as PNG: nothing may
 * be blank or lack a stroke.
 */
#include "cmocka_all.h"

#include <cairo.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "backend/backend.h"
#include "backend/encoders.h"
#include "typeset/line.h"

#define OUT "out/tests/glyphs"
#define CELL 20 /* points, and pixels at 72 dpi */
#define COLUMNS 40
#define FIRST_EAST_ASIAN 0x1100
/* Of a cell's ink in the PNG: the two rasterizers differ by less than this, a stroke that went missing by more. */
#define INK_DIFFERENCE_MOST 0.05

typedef struct Fixture {
	Arena *arena;
	Diag diag;
	FontLibrary *fonts;
} Fixture;

typedef struct Grid {
	const char **characters;
	size_t count;
} Grid;

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
	mkdir("out", 0777);
	mkdir("out/tests", 0777);
	mkdir(OUT, 0777);
	return f->fonts ? 0 : 1;
}

static int teardown(void **state)
{
	Fixture *f = *state;

	arena_free(f->arena);
	free(f);
	return 0;
}

/* The East Asian characters of a text, each once. */
static Grid grid_of(Arena *arena, const char *text)
{
	Grid grid = {arena_array(arena, strlen(text), sizeof *grid.characters), 0};
	GHashTable *seen = g_hash_table_new(g_direct_hash, g_direct_equal);

	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (c >= FIRST_EAST_ASIAN && !g_unichar_isspace(c) &&
		    g_hash_table_add(seen, GUINT_TO_POINTER(c)))
			grid.characters[grid.count++] =
				arena_copy_n(arena, at, (size_t)(g_utf8_next_char(at) - at));
	}
	g_hash_table_destroy(seen);
	return grid;
}

static Grid grid_of_words(Arena *arena, const char *language)
{
	char *words = NULL;
	Grid grid;

	assert_true(g_file_get_contents(arena_printf(arena, "styles/words/%s.yaml", language),
					&words, NULL, NULL));
	grid = grid_of(arena, words);
	g_free(words);
	assert_true(grid.count > 100);
	return grid;
}

static const Scene *scene_of(Fixture *f, const Grid *grid, const Style *style, const char *language)
{
	size_t rows = (grid->count + COLUMNS - 1) / COLUMNS;
	Scene *scene = scene_new(f->arena, COLUMNS * CELL, (double)(rows * CELL), language);
	Typesetter setter = {f->fonts, f->arena, &f->diag, (Span){0}, language};

	for (size_t i = 0; i < grid->count; i++)
		scene_text(scene, scene->root, line_shape(&setter, style, grid->characters[i]),
			   (Point){(double)(i % COLUMNS * CELL + 2),
				   (double)(i / COLUMNS * CELL + 16)},
			   (Color){0, 0, 0});
	return scene;
}

static void written(const char *path, StrBuf *bytes)
{
	assert_true(g_file_set_contents(path, bytes->at, (gssize)bytes->length, NULL));
	strbuf_release(bytes);
}

static void write_both(Fixture *f, const Scene *scene, const char *stem)
{
	const BackendOptions options = {.png_dpi = 72};
	StrBuf pdf = {0}, png = {0};

	assert_true(pdf_encode(scene, &options, &pdf, &f->diag));
	assert_true(png_encode(scene, &options, &png, &f->diag));
	written(arena_printf(f->arena, OUT "/%s.pdf", stem), &pdf);
	written(arena_printf(f->arena, OUT "/%s.png", stem), &png);
	assert_int_equal(system(arena_printf(f->arena,
					     "pdftoppm -r 72 -png -singlefile " OUT "/%s.pdf " OUT
					     "/%s.poppler",
					     stem, stem)),
			 0);
}

static double cell_ink(cairo_surface_t *picture, size_t cell)
{
	const unsigned char *bytes = cairo_image_surface_get_data(picture);
	size_t stride = (size_t)cairo_image_surface_get_stride(picture);
	double ink = 0;

	for (size_t y = cell / COLUMNS * CELL; y < (cell / COLUMNS + 1) * CELL; y++)
		for (size_t x = cell % COLUMNS * CELL; x < (cell % COLUMNS + 1) * CELL; x++)
			ink += 255 - bytes[y * stride + 4 * x];
	return ink;
}

static void check(Fixture *f, const Grid *grid, const Style *style, const char *language,
		  const char *stem)
{
	cairo_surface_t *poppler, *ours;
	size_t bad = 0;

	write_both(f, scene_of(f, grid, style, language), stem);
	poppler = cairo_image_surface_create_from_png(
		arena_printf(f->arena, OUT "/%s.poppler.png", stem));
	ours = cairo_image_surface_create_from_png(arena_printf(f->arena, OUT "/%s.png", stem));
	assert_int_equal(cairo_surface_status(poppler), CAIRO_STATUS_SUCCESS);
	assert_int_equal(cairo_surface_status(ours), CAIRO_STATUS_SUCCESS);
	for (size_t i = 0; i < grid->count; i++) {
		double want = cell_ink(ours, i), got = cell_ink(poppler, i);

		if (want > 0 && got > (1 - INK_DIFFERENCE_MOST) * want &&
		    got < (1 + INK_DIFFERENCE_MOST) * want)
			continue;
		print_error("%s: %s has %.0f %% of its ink\n", stem, grid->characters[i],
			    want > 0 ? 100 * got / want : 0);
		bad++;
	}
	cairo_surface_destroy(poppler);
	cairo_surface_destroy(ours);
	assert_int_equal(bad, 0);
}

static const Style faces[] = {
	{.family = "Noto Sans", .fallbacks = "", .font_size = 16, .font_weight = 400},
	{.family = "Noto Sans", .fallbacks = "", .font_size = 16, .font_weight = 700},
	{.family = "Noto Serif", .fallbacks = "", .font_size = 16, .font_weight = 400},
	{.family = "Noto Serif", .fallbacks = "", .font_size = 16, .font_weight = 700},
};

static void words_come_out_whole(void **state)
{
	static const char *const languages[] = {"zh", "ko"};
	Fixture *f = *state;

	for (size_t l = 0; l < G_N_ELEMENTS(languages); l++) {
		Grid grid = grid_of_words(f->arena, languages[l]);

		for (size_t i = 0; i < G_N_ELEMENTS(faces); i++)
			check(f, &grid, &faces[i], languages[l],
			      arena_printf(f->arena, "words-%s-%zu", languages[l], i));
	}
}

/* Its charstring has its first hintmask after path operators, which cairo 1.16 counts wrongly. Alone no other glyph
 * saves its subroutine. */
static void late_hintmask_comes_out_whole(void **state)
{
	Fixture *f = *state;
	Grid grid = grid_of(f->arena, "如");

	check(f, &grid, &faces[0], "zh", "late-hintmask");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_come_out_whole),
		cmocka_unit_test(late_hintmask_comes_out_whole),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
