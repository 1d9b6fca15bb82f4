#include "cmocka_all.h"

#include <math.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backend/backend.h"
#include "backend/encoders.h"
#include "base/measure.h"
#include "typeset/along.h"
#include "typeset/line.h"

#define OUT "out/tests/backend"

typedef struct Fixture {
	Arena *arena;
	Diag diag;
	FontLibrary *fonts;
	const Frozen *base;
	struct FrozenCache *cache;
} Fixture;

static const Style plain = {
	.family = "Noto Sans", .fallbacks = "", .font_size = 9, .font_weight = 400};

static const TextRun *shaped(Fixture *f, const Style *style, const char *language,
			     const char *string)
{
	Typesetter setter = {f->fonts, f->arena, &f->diag, (Span){0}, language};

	return line_shape(&setter, style, string);
}

static Path coast(Arena *arena, double x, double y, double radius)
{
	Path path = path_new(arena);

	for (int i = 0; i < 200; i++) {
		double a = i * 0.0314159265,
		       r = radius * (1 + 0.1 * sin(9 * a) + 0.03 * cos(31 * a));
		Point at = {x + r * cos(a), y + r * sin(a)};

		if (i)
			path_line(&path, at);
		else
			path_move(&path, at);
	}
	path_close(&path);
	return path;
}

/* Land and a far, far line, as a frozen subtree. */
static const Frozen *base_make(Fixture *f)
{
	Scene *scene = scene_new(f->arena, 255, 340, "en");
	Group *land = scene_open(scene, scene->root, (Element){.name = "land", .id = "land"});
	Path far = path_new(f->arena), clip = path_new(f->arena);
	Paint paint = {.fills = true,
		       .strokes = true,
		       .fill = {244, 241, 230},
		       .stroke = {90, 110, 140},
		       .width = 0.5,
		       .join = JOIN_ROUND};

	path_box(&clip, (Box){10, 10, 245, 260});
	land->clip = &clip;
	land->clip = arena_alloc(f->arena, sizeof clip);
	memcpy((void *)(uintptr_t)land->clip, &clip, sizeof clip);
	scene_path(scene, land, coast(f->arena, 120, 130, 90), paint);
	path_move(&far, (Point){-4e8, 100});
	path_line(&far, (Point){4e8, 180});
	scene_path(scene, land, far,
		   (Paint){.strokes = true, .width = 1, .dash_count = 2, .dashes = {4, 2}});
	return scene_freeze(f->arena, land);
}

static int setup(void **state)
{
	Fixture *f = calloc(1, sizeof *f);

	if (!f)
		return 1;
	f->arena = arena_new();
	f->diag.arena = f->arena;
	f->fonts = font_library_open(f->arena, &f->diag,
				     faces_read(f->arena, &f->diag, "styles/faces.yaml"));
	f->base = base_make(f);
	f->cache = frozen_cache_open(f->arena);
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

static void add_lines(Fixture *f, Scene *scene, Group *labels)
{
	static const char *const lines[][2] = {{"en", "Office of the Command → P’yŏngyang"},
					       {"zh", "第一阶段：平壤指挥部"},
					       {"ko", "제1단계 평양 사령부"},
					       {"ru", "Первый этап: Пхеньян"},
					       {"zh-Hant", "第一階段：漢城"}};
	Style bold = plain, serif = plain;

	bold.font_weight = 700;
	serif.family = "EB Garamond";
	serif.italic = true;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		double y = 60 + 18 * (double)i;
		TextLeaf *leaf =
			scene_text(scene, labels, shaped(f, &plain, lines[i][0], lines[i][1]),
				   (Point){20, y}, (Color){0, 0, 0});

		leaf->halo = i % 2 ? 1 : 0;
		leaf->halo_color = (Color){255, 255, 255};
	}
	scene_text(scene, labels, shaped(f, &bold, "en", "Bold <&> \"figure\""), (Point){20, 160},
		   (Color){170, 0, 0});
	scene_text(scene, labels, shaped(f, &serif, "zh", "Italic affluent 平壤 office"),
		   (Point){20, 180}, (Color){0, 0, 90});
}

static void add_curve(Fixture *f, Scene *scene, Group *labels)
{
	Point at[60];
	Polyline course = {at, 60, false};
	Style spaced = plain;
	AlongText along;

	for (int i = 0; i < 60; i++)
		at[i] = (Point){20 + i * 3.6, 230 + 14 * sin(i * 0.09)};
	spaced.letter_spacing = 3;
	spaced.transform = TRANSFORM_UPPERCASE;
	assert_true(text_along(f->arena, shaped(f, &plain, "en", "Imjin River office"), &course, 20,
			       2, &along));
	along_draw(scene, labels, &along, (Color){40, 80, 150}, 0.8, (Color){255, 255, 255});
	assert_true(
		text_along(f->arena, shaped(f, &plain, "ko", "임진강"), &course, 130, 2, &along));
	along_draw(scene, labels, &along, (Color){40, 80, 150}, 0, (Color){0});
	scene_text(scene, labels, shaped(f, &spaced, "en", "Yellow Sea"), (Point){60, 290},
		   (Color){40, 80, 150});
}

static Scene *scene_make(Fixture *f, const char *id)
{
	Arena *arena = f->arena;
	Scene *scene = scene_new(arena, 255, 340, "en");
	Group *positions, *labels, *position;
	static const char *const classes[] = {"army", "side-a"};
	static const Attribute attributes[] = {{"certainty", "inferred"},
					       {"men", "1200 < x & \"y\""}};
	Path box = path_new(arena);

	scene->id = id;
	scene->title = "Phase 1 · 第一阶段";
	scene->desc = "A map of positions & lines";
	scene_frozen(scene, scene->root, f->base);
	positions = scene_layer(scene, scene->root, "positions", "Positions · 位置");
	position = scene_open(scene, positions,
			      (Element){.name = "position",
					.id = "army",
					.classes = classes,
					.class_count = 2,
					.attributes = attributes,
					.attribute_count = 2,
					.planned = true});
	position->title = "54th Army";
	position->desc = "At the river";
	path_box(&box, (Box){150, 200, 190, 222});
	path_circle(&box, (Point){210, 211}, 9);
	scene_path(scene, position, box,
		   (Paint){.fills = true,
			   .strokes = true,
			   .even_odd = true,
			   .fill = {200, 40, 40},
			   .width = 0.75,
			   .dash_count = 2,
			   .dashes = {3, 1.5},
			   .cap = CAP_ROUND});
	labels = scene_layer(scene, scene->root, "labels", "Labels");
	add_lines(f, scene, labels);
	add_curve(f, scene, labels);
	return scene;
}

static StrBuf encoded(Fixture *f, const Scene *scene, Format format, bool cached)
{
	BackendOptions options = {.frozen = cached ? f->cache : NULL};
	StrBuf out = {0};

	assert_true(format_rows[format].encode(scene, &options, &out, &f->diag));
	assert_true(out.length > 100);
	return out;
}

static void same_bytes_whatever_went_before(void **state)
{
	Fixture *f = *state;
	Scene *a = scene_make(f, "a"), *b = scene_make(f, "b");

	for (Format format = FORMAT_PDF; format < FORMAT_COUNT; format++) {
		if (format_rows[format].content == CONTENT_TABLE)
			continue; /* these scenes have no table */
		StrBuf first = encoded(f, a, format, true);
		StrBuf other = encoded(f, b, format, true);
		StrBuf again = encoded(f, scene_make(f, "a"), format, true);
		StrBuf bare = encoded(f, a, format, false);

		assert_int_equal(first.length, again.length);
		assert_memory_equal(first.at, again.at, first.length);
		assert_int_equal(first.length, bare.length);
		assert_memory_equal(first.at, bare.at, first.length);
		if (format != FORMAT_PNG && format != FORMAT_PDF)
			assert_true(first.length != other.length ||
				    memcmp(first.at, other.at, first.length) != 0);
		strbuf_release(&first);
		strbuf_release(&other);
		strbuf_release(&again);
		strbuf_release(&bare);
	}
	assert_int_equal(f->diag.errors, 0);
}

/* A library that has shaped nothing and one that has shaped other things first give the same files. */
static void same_bytes_whatever_was_shaped_before(void **state)
{
	Fixture *f = *state;
	StrBuf first = encoded(f, scene_make(f, "a"), FORMAT_PDF, false);
	FontLibrary *kept = f->fonts;
	Arena *arena = arena_new();
	StrBuf second;

	f->fonts = font_library_open(arena, &f->diag,
				     faces_read(arena, &f->diag, "styles/faces.yaml"));
	shaped(f, &(Style){.family = "Noto Serif", .font_size = 20, .font_weight = 700}, "ko",
	       "가나다 → ①");
	second = encoded(f, scene_make(f, "a"), FORMAT_PDF, false);
	assert_int_equal(first.length, second.length);
	assert_memory_equal(first.at, second.at, first.length);
	strbuf_release(&first);
	strbuf_release(&second);
	f->fonts = kept;
	arena_free(arena);
}

static void has(const StrBuf *text, const char *piece)
{
	if (!strstr(text->at, piece))
		fail_msg("'%s' is not in the file", piece);
}

static size_t times(const char *text, const char *piece)
{
	size_t count = 0;

	while ((text = strstr(text, piece))) {
		count++;
		text += strlen(piece);
	}
	return count;
}

static void svg_says_what_things_are(void **state)
{
	Fixture *f = *state;
	StrBuf svg = encoded(f, scene_make(f, "phase-1"), FORMAT_SVG, true);

	has(&svg, "width=\"89.958mm\" height=\"119.944mm\" viewBox=\"0 0 255 340\"");
	has(&svg, "aria-labelledby=\"phase-1.title phase-1.desc\"");
	has(&svg, "<g id=\"phase-1-army\" class=\"pl-position army side-a planned\" "
		  "data-certainty=\"inferred\"");
	has(&svg, "data-men=\"1200 &lt; x &amp; &quot;y&quot;\"");
	has(&svg, "<title>54th Army</title>");
	has(&svg, "inkscape:groupmode=\"layer\" inkscape:label=\"Positions · 位置\"");
	has(&svg, ">第一阶段：平壤指挥部</text>");
	has(&svg, "font-family=\"'Noto Sans','Noto Sans CJK KR',sans-serif\"");
	has(&svg, "<g role=\"img\" aria-label=\"Imjin River office\">");
	has(&svg, "paint-order=\"stroke\"");
	has(&svg, ">YELLOW SEA</text>");
	/* Han in an italic line. */
	has(&svg, "<tspan font-style=\"normal\">平壤");
	assert_int_equal(times(svg.at, "<g"), times(svg.at, "</g>"));
	assert_null(strstr(svg.at, "nan"));
	assert_null(strstr(svg.at, "400000000"));
	strbuf_release(&svg);
}

static void frozen_twice_is_a_use(void **state)
{
	Fixture *f = *state;
	Scene *scene = scene_make(f, "twice");
	StrBuf svg;

	scene_frozen(scene, scene->root, f->base);
	svg = encoded(f, scene, FORMAT_SVG, true);
	assert_int_equal(times(svg.at, "<use "), 1);
	strbuf_release(&svg);
}

static void vector_files_have_no_time_and_no_picture(void **state)
{
	Fixture *f = *state;
	StrBuf eps = encoded(f, scene_make(f, "a"), FORMAT_EPS, true);
	StrBuf pdf = encoded(f, scene_make(f, "a"), FORMAT_PDF, true);

	assert_null(strstr(eps.at, "CreationDate"));
	has(&eps, "%!PS-Adobe-3.0 EPSF-3.0");
	assert_null(strstr(eps.at, "/ImageType"));
	assert_memory_equal(pdf.at, "%PDF-1.5", 8);
	strbuf_release(&eps);
	strbuf_release(&pdf);
}

/* Half dark over a colour of its own, frozen, as a relief lies on its land. */
static Scene *pictured(Fixture *f, const char *id)
{
	static const uint8_t shades[] = {128, 128, 128, 128, 128, 128, 128, 128,
					 128, 128, 128, 128, 128, 128, 128, 128};
	static const Picture picture = {4, 4, shades};
	Scene *ground = scene_new(f->arena, 100, 80, "en"),
	      *scene = scene_new(f->arena, 100, 80, "en");
	Path land = path_new(f->arena);

	path_box(&land, (Box){0, 0, 100, 80});
	scene_path(ground, ground->root, land, (Paint){.fills = true, .fill = {200, 100, 50}});
	scene_picture(ground, ground->root, &picture, (Box){20, 20, 60, 60});
	scene->id = id;
	scene_frozen(scene, scene->root, scene_freeze(f->arena, ground->root));
	return scene;
}

static void pictures_darken_in_every_format(void **state)
{
	Fixture *f = *state;
	StrBuf eps = encoded(f, pictured(f, "a"), FORMAT_EPS, true);
	StrBuf svg = encoded(f, pictured(f, "a"), FORMAT_SVG, true);
	StrBuf png = encoded(f, pictured(f, "a"), FORMAT_PNG, true);
	png_image image = {.version = PNG_IMAGE_VERSION};
	unsigned char *pixels, *middle;

	/* One picture, and nothing around it that cairo could not draw. */
	assert_int_equal(times(eps.at, "/ImageType"), 1);
	assert_int_equal(times(svg.at, "<image "), 1);
	assert_true(png_image_begin_read_from_memory(&image, png.at, png.length));
	image.format = PNG_FORMAT_RGB;
	pixels = arena_alloc(f->arena, PNG_IMAGE_SIZE(image));
	assert_true(png_image_finish_read(&image, NULL, pixels, 0, NULL));
	middle = pixels + 3 * (image.width * (image.height / 2) + image.width * 2 / 5);
	assert_in_range(middle[0], 99, 101);
	assert_in_range(middle[1], 49, 51);
	assert_in_range(pixels[0], 200, 200);
	strbuf_release(&eps);
	strbuf_release(&svg);
	strbuf_release(&png);
}

static void pages_share_a_picture(void **state)
{
	Fixture *f = *state;
	const Scene *pages[] = {pictured(f, "a"), pictured(f, "b")};
	const BackendOptions options = {.frozen = f->cache};
	StrBuf pdf = {0};

	assert_true(pdf_encode_pages(pages, 2, &options, &pdf, &f->diag));
	assert_non_null(memmem(pdf.at, pdf.length, "/Multiply", 9));
	for (size_t i = 0; i < pdf.length; i++)
		if (!pdf.at[i])
			pdf.at[i] = ' ';
	assert_int_equal(times(pdf.at, "/Subtype /Image"), 1);
	strbuf_release(&pdf);
}

static void png_knows_its_resolution(void **state)
{
	Fixture *f = *state;
	BackendOptions options = {.png_dpi = 300};
	StrBuf png = {0};
	static const unsigned char density[] = {'p',  'H', 'Y', 's',  0,    0, 0x2e,
						0x23, 0,   0,	0x2e, 0x23, 1};

	assert_true(format_rows[FORMAT_PNG].encode(scene_make(f, "a"), &options, &png, &f->diag));
	assert_memory_equal(png.at, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
	/* 255 x 340 pt at 300 dpi */
	assert_int_equal((unsigned char)png.at[18] << 8 | (unsigned char)png.at[19], 1063);
	assert_non_null(memmem(png.at, png.length, density, sizeof density));
	assert_non_null(memmem(png.at, png.length, "sRGB", 4));
	assert_memory_equal(png.at + png.length - 8, "IEND\xae\x42\x60\x82", 8);
	strbuf_release(&png);
}

static void writes_files_aside(void **state)
{
	Fixture *f = *state;
	Scene *scene = scene_make(f, "demo");

	for (Format format = FORMAT_PDF; format < FORMAT_COUNT; format++) {
		char path[100];
		struct stat status;
		BackendOptions options = {.frozen = f->cache};

		if (format_rows[format].content == CONTENT_TABLE)
			continue;
		snprintf(path, sizeof path, OUT "/demo%s", format_rows[format].suffix);
		assert_true(backend_write(scene, format, &options, path, &f->diag));
		assert_int_equal(stat(path, &status), 0);
		assert_true(status.st_size > 100);
	}
	assert_int_equal(format_find("svg"), FORMAT_SVG);
	assert_int_equal(format_find("tiff"), FORMAT_COUNT);
}

/* Records of unlike length are filled up, titles of cells go before what they print, quotes are doubled. */
static void tables_become_csv(void **state)
{
	Fixture *f = *state;
	Scene *scene = scene_new(f->arena, 100, 100, "en");
	Group *row = scene_open(scene, scene->root, (Element){.name = "head"});
	StrBuf csv = {0};

	assert_false(csv_encode(scene, &(BackendOptions){0}, &csv, &f->diag));
	assert_int_equal(f->diag.errors, 1);
	f->diag.errors = 0;
	scene_open(scene, row, (Element){.name = "cell"})->title = "a, b";
	row = scene_open(scene, scene->root, (Element){.name = "row"});
	scene_open(scene, row, (Element){.name = "cell"})->title = "the \"x\"";
	scene_open(scene, row, (Element){.name = "cell"});
	scene_open(scene, row, (Element){.name = "cell"})->title = "1";
	assert_true(csv_encode(scene, &(BackendOptions){0}, &csv, &f->diag));
	assert_string_equal(csv.at, "\"a, b\",,\r\n\"the \"\"x\"\"\",,1\r\n");
	strbuf_release(&csv);
}

static void says_what_cannot_be_written(void **state)
{
	Fixture *f = *state;
	Diag diag = {.arena = f->arena};

	assert_false(backend_write(scene_make(f, "x"), FORMAT_DUMP, NULL, "/dev/null/no/file.dump",
				   &diag));
	assert_int_equal(diag.errors, 1);
	assert_string_equal(diag.messages.at[0].code, "output.cannot-write");
}

/* Whatever stands in a text, the file around it stays whole. */
static void words_are_escaped_beside_a_figure(void **state)
{
	Arena *arena = arena_new();
	Scene *scene = scene_new(arena, 127 * PT_PER_MM, 63.5 * PT_PER_MM, "ko");
	StrBuf json = {0}, latex = {0};

	(void)state;
	scene->id = "phase-1";
	scene->title = "Title";
	scene->caption = "50 % of \"A&B\" {c}_d";
	scene->desc = "a\\b\n~^#$ 군";
	assert_true(format_rows[FORMAT_JSON].encode(scene, NULL, &json, NULL));
	assert_string_equal(json.at, "{\n  \"id\" : \"phase-1\",\n  \"language\" : \"ko\",\n"
				     "  \"title\" : \"Title\",\n"
				     "  \"caption\" : \"50 % of \\\"A&B\\\" {c}_d\",\n"
				     "  \"alt\" : \"a\\\\b\\n~^#$ 군\",\n"
				     "  \"sources\" : null,\n"
				     "  \"width_mm\" : 127,\n  \"height_mm\" : 63.5\n}\n");
	assert_true(format_rows[FORMAT_TEX].encode(scene, NULL, &latex, NULL));
	assert_string_equal(latex.at,
			    "\\begin{figure}\n  \\centering\n"
			    "  \\includegraphics[width=127mm,alt={a\\textbackslash{}b "
			    "\\textasciitilde{}\\textasciicircum{}\\#\\$ 군}]{{phase-1.ko}.pdf}\n"
			    "  \\caption{50 \\% of \"A\\&B\" \\{c\\}\\_d}\n"
			    "  \\label{fig:phase-1}\n\\end{figure}\n");
	strbuf_release(&json);
	strbuf_release(&latex);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_escaped_beside_a_figure),
		cmocka_unit_test(same_bytes_whatever_went_before),
		cmocka_unit_test(same_bytes_whatever_was_shaped_before),
		cmocka_unit_test(svg_says_what_things_are),
		cmocka_unit_test(frozen_twice_is_a_use),
		cmocka_unit_test(vector_files_have_no_time_and_no_picture),
		cmocka_unit_test(pictures_darken_in_every_format),
		cmocka_unit_test(pages_share_a_picture),
		cmocka_unit_test(png_knows_its_resolution),
		cmocka_unit_test(writes_files_aside),
		cmocka_unit_test(tables_become_csv),
		cmocka_unit_test(says_what_cannot_be_written),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
