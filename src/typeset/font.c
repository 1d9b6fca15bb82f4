#include "typeset/font.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/keyword.h"
#include "typeset/face.h"
#include "typeset/shaper.h"

#define DIRECTORIES                                                                                \
	"/usr/share/fonts/truetype/noto:/usr/share/fonts/opentype/noto:"                           \
	"/usr/share/fonts/opentype/ebgaramond"
#define BOLD_FROM_WEIGHT 600
#define KEPT_BYTES_MAX (16u << 20)

typedef struct FaceRow {
	const char *family, *file, *package;
	int index; /* within a collection */
	bool bold, italic;
} FaceRow;

#define NOTO "fonts-noto-core"
#define CJK "fonts-noto-cjk"
#define GARAMOND "fonts-ebgaramond"
#define FOUR_FACES(family, stem)                                                                   \
	{family, stem "-Regular.ttf", NOTO, 0, false, false},                                      \
		{family, stem "-Bold.ttf", NOTO, 0, true, false},                                  \
		{family, stem "-Italic.ttf", NOTO, 0, false, true},                                \
	{                                                                                          \
		family, stem "-BoldItalic.ttf", NOTO, 0, true, true                                \
	}
#define CJK_FACES(family, stem, index)                                                             \
	{family, stem "-Regular.ttc", CJK, index, false, false},                                   \
	{                                                                                          \
		family, stem "-Bold.ttc", CJK, index, true, false                                  \
	}

/* Row 0 is the last resort of every text. At most 64 rows: a choice is a bit set. */
static const FaceRow face_rows[] = {
	FOUR_FACES("Noto Sans", "NotoSans"),
	FOUR_FACES("Noto Serif", "NotoSerif"),
	{"EB Garamond 12", "EBGaramond12-Regular.otf", GARAMOND, 0, false, false},
	{"EB Garamond 12", "EBGaramond12-Bold.otf", GARAMOND, 0, true, false},
	{"EB Garamond 12", "EBGaramond12-Italic.otf", GARAMOND, 0, false, true},
	CJK_FACES("Noto Sans CJK JP", "NotoSansCJK", 0),
	CJK_FACES("Noto Sans CJK KR", "NotoSansCJK", 1),
	CJK_FACES("Noto Sans CJK SC", "NotoSansCJK", 2),
	CJK_FACES("Noto Sans CJK TC", "NotoSansCJK", 3),
	CJK_FACES("Noto Sans CJK HK", "NotoSansCJK", 4),
	CJK_FACES("Noto Serif CJK JP", "NotoSerifCJK", 0),
	CJK_FACES("Noto Serif CJK KR", "NotoSerifCJK", 1),
	CJK_FACES("Noto Serif CJK SC", "NotoSerifCJK", 2),
	CJK_FACES("Noto Serif CJK TC", "NotoSerifCJK", 3),
	CJK_FACES("Noto Serif CJK HK", "NotoSerifCJK", 4),
	{"Noto Sans Symbols", "NotoSansSymbols-Regular.ttf", NOTO, 0, false, false},
	{"Noto Sans Symbols2", "NotoSansSymbols2-Regular.ttf", NOTO, 0, false, false},
	{"Noto Sans Math", "NotoSansMath-Regular.ttf", NOTO, 0, false, false},
};

#define FACE_ROWS (sizeof face_rows / sizeof *face_rows)
_Static_assert(FACE_ROWS <= 64, "a choice of faces is 64 bits");

/* Names that stand for a family of the table. */
static const struct {
	const char *name, *family;
} family_aliases[] = {
	/* Without the number fontconfig would pick the optical cut for 8 pt. */
	{"EB Garamond", "EB Garamond 12"},
	{"sans-serif", "Noto Sans"},
	{"serif", "Noto Serif"},
};

/* The national cut of the Han faces per language; the first prefix that fits counts. */
static const struct {
	const char *language, *cut;
} han_cuts[] = {
	{"zh-Hant-HK", "HK"}, {"zh-HK", "HK"}, {"zh-Hant", "TC"}, {"zh-TW", "TC"},
	{"zh", "SC"},	      {"ko", "KR"},    {"ja", "JP"},	  {"", "SC"},
};

static const char *const symbol_families[] = {"Noto Sans Symbols", "Noto Sans Math",
					      "Noto Sans Symbols2"};

/* Pango for one set of faces. */
typedef struct Shaper {
	uint64_t faces;
	PangoLayout *layout;
} Shaper;

struct FontLibrary {
	Arena *arena;
	Arena *kept_arena;
	GHashTable *kept;  /* key -> value, both in kept_arena */
	GHashTable *faces; /* PangoFont * -> FontFace *; only looked up, never listed */
	FcPattern *patterns[FACE_ROWS]; /* read when first needed */
	const char *files[FACE_ROWS];
	LIST(Shaper *) shapers;
};

static void library_close(void *library)
{
	FontLibrary *fonts = library;
	GHashTableIter iter;
	gpointer font;

	g_hash_table_iter_init(&iter, fonts->faces);
	while (g_hash_table_iter_next(&iter, &font, NULL))
		g_object_unref(font);
	for (size_t i = 0; i < fonts->shapers.count; i++)
		g_object_unref(fonts->shapers.at[i]->layout);
	for (size_t i = 0; i < FACE_ROWS; i++)
		if (fonts->patterns[i])
			FcPatternDestroy(fonts->patterns[i]);
	g_hash_table_destroy(fonts->kept);
	g_hash_table_destroy(fonts->faces);
	arena_free(fonts->kept_arena);
}

/* The file of a row in the first of the directories that has it, or NULL. */
static const char *face_file(Arena *arena, const FaceRow *row)
{
	const char *directories = getenv("PHASELINE_FONTS");

	if (!directories || !*directories)
		directories = DIRECTORIES;
	while (*directories) {
		size_t length = strcspn(directories, ":");
		const char *path =
			arena_printf(arena, "%.*s/%s", (int)length, directories, row->file);

		if (access(path, R_OK) == 0)
			return path;
		directories += length + (directories[length] == ':');
	}
	return NULL;
}

/* Makes sure that a face's description has been read. */
static bool face_read(FontLibrary *fonts, Diag *diag, size_t row)
{
	const FaceRow *face = &face_rows[row];
	int count = 0;

	if (fonts->patterns[row])
		return true;
	fonts->files[row] = face_file(fonts->arena, face);
	if (fonts->files[row])
		fonts->patterns[row] = FcFreeTypeQuery((const FcChar8 *)fonts->files[row],
						       (unsigned)face->index, NULL, &count);
	if (!fonts->patterns[row])
		return diag_error(diag, (Span){0}, "fonts.missing-file",
				  "no font file '%s' (%s); install the Debian package %s, or name "
				  "its folder in PHASELINE_FONTS",
				  face->file, face->family, face->package);
	return true;
}

FontLibrary *font_library_open(Arena *arena, Diag *diag)
{
	FontLibrary *fonts = arena_alloc(arena, sizeof *fonts);

	font_library_prepare();
	fonts->arena = arena;
	fonts->kept_arena = arena_new();
	fonts->kept = g_hash_table_new(g_str_hash, g_str_equal);
	fonts->faces = g_hash_table_new(g_direct_hash, g_direct_equal);
	arena_defer(arena, library_close, fonts);
	return face_read(fonts, diag, 0) ? fonts : NULL;
}

void font_library_prepare(void)
{
	/* Pango's first font map would start a thread that reads the system's whole configuration; with a current
	 * configuration in place, an empty one, there is nothing left to read. */
	FcConfig *empty = FcConfigCreate();

	FcConfigSetCurrent(empty);
	FcConfigDestroy(empty);
}

static const char *family_known(const char *name)
{
	for (size_t i = 0; i < sizeof family_aliases / sizeof *family_aliases; i++)
		if (g_ascii_strcasecmp(name, family_aliases[i].name) == 0)
			return family_aliases[i].family;
	for (size_t i = 0; i < FACE_ROWS; i++)
		if (g_ascii_strcasecmp(name, face_rows[i].family) == 0)
			return face_rows[i].family;
	return NULL;
}

static const char *family_hint(Arena *arena, const char *name)
{
	const char *names[FACE_ROWS];

	for (size_t i = 0; i < FACE_ROWS; i++)
		names[i] = face_rows[i].family;
	return keyword_hint(arena, name, names, FACE_ROWS);
}

/* The family's face nearest to a style; as in CSS the slant counts before the weight. Nothing is ever faked. */
static size_t face_nearest(const char *family, bool bold, bool italic)
{
	size_t best = 0;
	int best_score = -1;

	for (size_t i = 0; i < FACE_ROWS; i++) {
		int score = 2 * (face_rows[i].italic == italic) + (face_rows[i].bold == bold);

		if (strcmp(face_rows[i].family, family) == 0 && score > best_score) {
			best = i;
			best_score = score;
		}
	}
	return best;
}

/* A choice under way. */
typedef struct Choosing {
	FontLibrary *fonts;
	Arena *arena;
	Diag *diag;
	const Style *style;
	FontChoice *choice;
} Choosing;

static void choose_family(Choosing *c, const char *family)
{
	size_t row =
		face_nearest(family, c->style->font_weight >= BOLD_FROM_WEIGHT, c->style->italic);
	const char *before = c->choice->families;

	if (c->choice->faces & UINT64_C(1) << row || !face_read(c->fonts, c->diag, row))
		return;
	c->choice->faces |= UINT64_C(1) << row;
	c->choice->families = *before ? arena_printf(c->arena, "%s,%s", before, family) : family;
}

static void choose_listed(Choosing *c, Span span, const char *list)
{
	char **names = g_strsplit(list ? list : "", ",", -1);

	for (size_t i = 0; names[i]; i++) {
		const char *name = g_strstrip(g_strdelimit(names[i], "\"'", ' '));
		const char *family = family_known(name);

		if (family)
			choose_family(c, family);
		else if (*name)
			diag_error(c->diag, span, "fonts.unknown-family", "no font family '%s'%s",
				   name, family_hint(c->arena, name));
	}
	g_strfreev(names);
}

static bool choice_has(const Choosing *c, uint32_t character)
{
	for (size_t i = 0; i < FACE_ROWS; i++) {
		FcCharSet *set = NULL;

		if (c->choice->faces & UINT64_C(1) << i &&
		    FcPatternGetCharSet(c->fonts->patterns[i], FC_CHARSET, 0, &set) ==
			    FcResultMatch &&
		    FcCharSetHasChar(set, character))
			return true;
	}
	return false;
}

/* Serif Han beside serif Latin; the cut by language. */
static const char *family_han(const Style *style, const char *language)
{
	const char *name = style->family ? style->family : "";
	bool serif = g_ascii_strcasecmp(name, "serif") == 0 || strstr(name, "Serif") ||
		     strstr(name, "Garamond");
	const char *cut = "SC";
	char family[32];

	for (size_t i = 0; i < sizeof han_cuts / sizeof *han_cuts; i++) {
		size_t length = strlen(han_cuts[i].language);

		if (g_ascii_strncasecmp(language, han_cuts[i].language, length) == 0) {
			cut = han_cuts[i].cut;
			break;
		}
	}
	snprintf(family, sizeof family, "Noto %s CJK %s", serif ? "Serif" : "Sans", cut);
	return family_known(family);
}

static bool character_is_drawn(gunichar character)
{
	return !g_unichar_iscntrl(character) && !g_unichar_iszerowidth(character) &&
	       g_unichar_type(character) != G_UNICODE_FORMAT;
}

static bool character_is_east_asian(gunichar character)
{
	return (character >= 0x1100 && character < 0x1200) ||
	       (character >= 0x2e80 && character < 0xe000) ||
	       (character >= 0xf900 && character < 0xfb00) ||
	       (character >= 0xfe30 && character < 0xfe50) ||
	       (character >= 0xff00 && character < 0xfff0) ||
	       (character >= 0x20000 && character < 0x32000);
}

static void choose_for_character(Choosing *c, gunichar character, const char *language)
{
	FontChoice *choice = c->choice;

	if (character_is_east_asian(character))
		choose_family(c, family_han(c->style, language));
	for (size_t i = 0; i < G_N_ELEMENTS(symbol_families) && !choice_has(c, character); i++)
		choose_family(c, symbol_families[i]);
	if (!choice_has(c, character))
		choose_family(c, family_han(c->style, language));
	for (size_t i = 0; i < choice->missing_count; i++)
		if (choice->missing[i] == character)
			return;
	if (!choice_has(c, character) && choice->missing_count < FONT_MISSING_MAX)
		choice->missing[choice->missing_count++] = character;
}

FontChoice font_choose(FontLibrary *fonts, Arena *arena, Diag *diag, Span span, const Style *style,
		       const char *language, const char *string)
{
	FontChoice choice = {.families = ""};
	Choosing c = {fonts, arena, diag, style, &choice};

	choose_listed(&c, span, style->family);
	choose_listed(&c, span, style->fallbacks);
	choose_family(&c, face_rows[0].family);
	for (const char *at = string; *at; at = g_utf8_next_char(at)) {
		gunichar character = g_utf8_get_char(at);

		if (character_is_drawn(character) && !choice_has(&c, character))
			choose_for_character(&c, character, language ? language : "");
	}
	return choice;
}

static FcConfig *config_of(const FontLibrary *fonts, uint64_t faces)
{
	FcConfig *config = FcConfigCreate();
	FcFontSet *set;

	/* Reading the first file makes the set that the other descriptions, read already, go into. */
	FcConfigAppFontAddFile(config, (const FcChar8 *)fonts->files[0]);
	set = FcConfigGetFonts(config, FcSetApplication);
	BUG_IF(!set);
	for (size_t i = 1; i < FACE_ROWS; i++) {
		if (faces & UINT64_C(1) << i) {
			FcPatternReference(fonts->patterns[i]);
			FcFontSetAdd(set, fonts->patterns[i]);
		}
	}
	return config;
}

static Shaper *shaper_new(FontLibrary *fonts, uint64_t faces)
{
	Shaper *shaper = arena_alloc(fonts->arena, sizeof *shaper);
	PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	FcConfig *config = config_of(fonts, faces);
	cairo_font_options_t *options = cairo_font_options_create();
	PangoContext *context;

	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
	FcConfigDestroy(config);
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
	context = pango_font_map_create_context(map);
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_context_set_round_glyph_positions(context, FALSE);
	shaper->faces = faces;
	shaper->layout = pango_layout_new(context);
	pango_layout_set_single_paragraph_mode(shaper->layout, TRUE);
	g_object_unref(context);
	g_object_unref(map);
	LIST_ADD(fonts->arena, &fonts->shapers, shaper);
	return shaper;
}

static Shaper *shaper_of(FontLibrary *fonts, uint64_t faces)
{
	for (size_t i = 0; i < fonts->shapers.count; i++)
		if (fonts->shapers.at[i]->faces == faces)
			return fonts->shapers.at[i];
	return shaper_new(fonts, faces);
}

struct _PangoLayout *font_layout(FontLibrary *fonts, const FontChoice *choice, const Style *style,
				 const char *language)
{
	Shaper *shaper = shaper_of(fonts, choice->faces | 1);
	PangoContext *context = pango_layout_get_context(shaper->layout);
	PangoFontDescription *description = pango_font_description_new();

	pango_font_description_set_family(description, choice->families);
	pango_font_description_set_absolute_size(description, style->font_size * PANGO_SCALE);
	pango_font_description_set_weight(description, style->font_weight >= BOLD_FROM_WEIGHT
							       ? PANGO_WEIGHT_BOLD
							       : PANGO_WEIGHT_NORMAL);
	pango_font_description_set_style(description,
					 style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
	pango_context_set_font_description(context, description);
	pango_font_description_free(description);
	pango_context_set_language(context,
				   pango_language_from_string(language ? language : "und"));
	pango_layout_context_changed(shaper->layout);
	return shaper->layout;
}

const FontFace *font_face(FontLibrary *fonts, struct _PangoFont *font)
{
	FontFace *face = g_hash_table_lookup(fonts->faces, font);
	FcPattern *pattern;
	FcChar8 *file = NULL, *family = NULL, *format = NULL;
	double size = 0;
	int index = 0;

	if (face)
		return face;
	pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
	FcPatternGetString(pattern, FC_FILE, 0, &file);
	FcPatternGetString(pattern, FC_FAMILY, 0, &family);
	FcPatternGetString(pattern, FC_FONTFORMAT, 0, &format);
	FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
	FcPatternGetDouble(pattern, FC_PIXEL_SIZE, 0, &size);
	face = arena_alloc(fonts->arena, sizeof *face);
	face->pango_font = g_object_ref(font);
	face->family = arena_copy(fonts->arena, family ? (const char *)family : "");
	face->file = arena_copy(fonts->arena, file ? (const char *)file : "");
	face->index = index;
	face->cff = format && strcmp((const char *)format, "CFF") == 0;
	face->size = size;
	g_hash_table_insert(fonts->faces, font, face);
	return face;
}

const void *font_kept(FontLibrary *fonts, const char *key)
{
	return g_hash_table_lookup(fonts->kept, key);
}

Arena *font_keep_room(FontLibrary *fonts)
{
	if (arena_size(fonts->kept_arena) > KEPT_BYTES_MAX) {
		g_hash_table_remove_all(fonts->kept);
		arena_free(fonts->kept_arena);
		fonts->kept_arena = arena_new();
	}
	return fonts->kept_arena;
}

void font_keep(FontLibrary *fonts, const char *key, const void *value)
{
	g_hash_table_insert(fonts->kept, arena_copy(fonts->kept_arena, key),
			    (gpointer)(uintptr_t)value);
}
