#include "typeset/font.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "typeset/face.h"
#include "typeset/script.h"
#include "typeset/shaper.h"

#define BOLD_FROM_WEIGHT 600 /* what is set in two weights: from here on the bold one */
#define OWN_PREFIX                                                                                 \
	"own-" /* of the names that pango knows a project's own families by, with their numbers behind */
#define KEPT_BYTES_MAX (16u << 20)

/* Pango for one set of faces. */
typedef struct Shaper {
	FaceSet faces;
	PangoLayout *layout;
} Shaper;

static bool set_has(const FaceSet *set, size_t row)
{
	return set->words[row / 64] >> row % 64 & 1;
}

static void set_add(FaceSet *set, size_t row)
{
	set->words[row / 64] |= UINT64_C(1) << row % 64;
}

struct FontLibrary {
	Arena *arena;
	Arena *kept_arena;
	GHashTable *kept;  /* key -> value, both in kept_arena */
	GHashTable *faces; /* PangoFont * -> FontFace *; only looked up, never listed */
	const FaceTable *table;
	FcPattern *patterns[FACES_MOST]; /* by row; read when first needed */
	const char *files[FACES_MOST];
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
	for (size_t i = 0; i < FACES_MOST; i++)
		if (fonts->patterns[i])
			FcPatternDestroy(fonts->patterns[i]);
	g_hash_table_destroy(fonts->kept);
	g_hash_table_destroy(fonts->faces);
	arena_free(fonts->kept_arena);
}

/* A file of one of these names in a folder, or NULL. */
static const char *file_in(Arena *arena, const char *folder, const NameList *names)
{
	for (size_t i = 0; i < names->count; i++) {
		const char *path = arena_printf(arena, "%s/%s", folder, names->at[i]);

		if (file_fault(NULL, path, INT64_MAX) == FILE_FINE)
			return path;
	}
	return NULL;
}

/* The file of a face in the first of its folders that has it, or NULL. */
static const char *face_file(Arena *arena, const Face *face)
{
	const char *named = getenv("PHASELINE_FONTS"), *path = NULL;
	const FontPackage *package = face->family->package;
	const NameList *folders = package ? &package->folders : NULL;

	if (!package)
		return face->files.at[0];
	if (!named || !*named) {
		for (size_t i = 0; i < folders->count && !path; i++)
			path = file_in(arena, folders->at[i], &face->files);
		return path;
	}
	while (*named && !path) {
		size_t length = strcspn(named, ":");

		path = file_in(arena, arena_copy_n(arena, named, length), &face->files);
		named += length + (named[length] == ':');
	}
	return path;
}

/* The number of a family of the table, by which pango knows a project's own. */
static size_t family_number(const FaceTable *table, const FaceFamily *family)
{
	return (size_t)(family - table->families);
}

static const char *family_known_as(const FontLibrary *fonts, const FaceFamily *family)
{
	return family->package ? family->name
			       : arena_printf(fonts->arena, OWN_PREFIX "%zu",
					      family_number(fonts->table, family));
}

/* A project's own family may have the name of another: in a set of both pango has to tell them apart. What a
 * sheet says of its face counts. */
static void pattern_rename(FontLibrary *fonts, FcPattern *pattern, const Face *face)
{
	const FaceFamily *family = face->family;

	if (family->package)
		return;
	FcPatternDel(pattern, FC_WEIGHT);
	FcPatternAddDouble(pattern, FC_WEIGHT, FcWeightFromOpenTypeDouble(face->weight));
	FcPatternDel(pattern, FC_SLANT);
	FcPatternAddInteger(pattern, FC_SLANT, face->italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
	FcPatternDel(pattern, FC_FAMILY);
	FcPatternDel(pattern, FC_FAMILYLANG);
	FcPatternDel(pattern, FC_FULLNAME);
	FcPatternDel(pattern, FC_FULLNAMELANG);
	FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family_known_as(fonts, family));
}

/* The face to name where one has no file: the family's first, where that has none either, so that a family is told once. */
static const Face *face_to_name(FontLibrary *fonts, const Face *face)
{
	const Face *first = &fonts->table->faces[face->family->first];

	return face_file(fonts->arena, first) ? face : first;
}

static bool report_unread(FontLibrary *fonts, Diag *diag, const Face *face, const char *file)
{
	const FontPackage *package = face->family->package;
	const Face *named;

	if (!package)
		return diag_error(diag, (Span){.file = file}, "fonts.bad-file",
				  "this file is no font that can be read; put a whole one there");
	if (file)
		return diag_error(
			diag, (Span){.file = file}, "fonts.bad-file",
			"this file is no font that can be read; install the Debian package %s anew",
			package->name);
	named = face_to_name(fonts, face);
	return diag_error(diag, named->span, "fonts.missing-file",
			  "no font file '%s' (%s); install the Debian package %s, or name its "
			  "folder in PHASELINE_FONTS",
			  named->files.at[0], face->family->name, package->name);
}

/* Makes sure that a face's description has been read. */
static bool face_read(FontLibrary *fonts, Diag *diag, size_t row)
{
	const Face *face = &fonts->table->faces[row];
	int count = 0;

	if (fonts->patterns[row])
		return true;
	fonts->files[row] = face_file(fonts->arena, face);
	if (fonts->files[row])
		fonts->patterns[row] = FcFreeTypeQuery((const FcChar8 *)fonts->files[row],
						       (unsigned)face->index, NULL, &count);
	if (!fonts->patterns[row])
		return report_unread(fonts, diag, face, fonts->files[row]);
	pattern_rename(fonts, fonts->patterns[row], face);
	return true;
}

void font_forget_system(void)
{
	/* Pango's first font map would start a thread that reads the system's whole configuration; with a current
	 * configuration in place, an empty one, there is nothing left to read. */
	FcConfig *empty = FcConfigCreate();

	FcConfigSetCurrent(empty);
	FcConfigDestroy(empty);
}

FontLibrary *font_library_open(Arena *arena, Diag *diag, const FaceTable *table)
{
	FontLibrary *fonts;

	if (!table)
		return NULL;
	fonts = arena_alloc(arena, sizeof *fonts);
	font_forget_system();
	fonts->arena = arena;
	fonts->table = table;
	fonts->kept_arena = arena_new();
	fonts->kept = g_hash_table_new(g_str_hash, g_str_equal);
	fonts->faces = g_hash_table_new(g_direct_hash, g_direct_equal);
	arena_defer(arena, library_close, fonts);
	return face_read(fonts, diag, 0) ? fonts : NULL;
}

/* A choice under way. */
typedef struct Choosing {
	FontLibrary *fonts;
	Arena *arena;
	Diag *diag;
	const Style *style;
	FontChoice *choice;
	bool lacking; /* the file of a face that was chosen is missing, or a family unknown */
} Choosing;

static void choose_family(Choosing *c, const FaceFamily *family)
{
	FontChoice *choice = c->choice;
	size_t row = faces_nearest(c->fonts->table, family,
				   c->style->font_weight >= BOLD_FROM_WEIGHT ? FACE_BOLD_WEIGHT
									     : FACE_REGULAR_WEIGHT,
				   c->style->italic);

	if (set_has(&choice->faces, row))
		return;
	if (!face_read(c->fonts, c->diag, row)) {
		c->lacking = true;
		return;
	}
	set_add(&choice->faces, row);
	choice->families =
		arena_joined(c->arena, choice->families, ",", family_known_as(c->fonts, family));
	choice->names = arena_joined(c->arena, choice->names, ",", family->real);
}

static void choose_listed(Choosing *c, Span span, const char *list)
{
	char **names = g_strsplit(list ? list : "", ",", -1);

	for (size_t i = 0; names[i]; i++) {
		const char *name = g_strstrip(g_strdelimit(names[i], "\"'", ' '));
		const FaceFamily *family = faces_family(c->fonts->table, name);

		if (family) {
			choose_family(c, family);
		} else if (*name) {
			c->lacking = true;
			diag_error(c->diag, span, "fonts.unknown-family",
				   "the style sheet asks for a font family '%s' that is not known; "
				   "put its file into the project's folder 'fonts'%s",
				   name, faces_family_hint(c->arena, c->fonts->table, name));
		}
	}
	g_strfreev(names);
}

static bool face_has(const FontLibrary *fonts, size_t row, uint32_t character)
{
	FcCharSet *set = NULL;

	return FcPatternGetCharSet(fonts->patterns[row], FC_CHARSET, 0, &set) == FcResultMatch &&
	       FcCharSetHasChar(set, character);
}

static bool choice_has(const Choosing *c, uint32_t character)
{
	for (size_t word = 0; word < FACE_SET_WORDS; word++)
		for (uint64_t left = c->choice->faces.words[word]; left; left &= left - 1)
			if (face_has(c->fonts, word * 64 + (size_t)__builtin_ctzll(left),
				     character))
				return true;
	return false;
}

/* Serif Han beside serif Latin; the cut by language. */
static void choose_han(Choosing *c, const char *language)
{
	const FaceTable *table = c->fonts->table;
	const FaceFamily *beside = c->style->family ? faces_family(table, c->style->family) : NULL;
	const FaceFamily *family = faces_han(table, language, beside && beside->serif);

	if (family)
		choose_family(c, family);
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

/* Of letters of one script the first stands for all. */
static bool missing_is_said(const FontChoice *choice, uint32_t character)
{
	const char *script = script_of(character);

	for (size_t i = 0; i < choice->missing_count; i++) {
		const char *other = script_of(choice->missing[i]);

		if (choice->missing[i] == character || (script && other && !strcmp(script, other)))
			return true;
	}
	return false;
}

/* Chooses a family only if it has the character. */
static void choose_with(Choosing *c, const FaceFamily *family, uint32_t character)
{
	FontChoice before = *c->choice;

	choose_family(c, family);
	if (!choice_has(c, character))
		*c->choice = before;
}

static void choose_for_character(Choosing *c, gunichar character, const char *language)
{
	const FaceTable *table = c->fonts->table;
	FontChoice *choice = c->choice;
	const char *script = script_of(character);

	if (character_is_east_asian(character))
		choose_han(c, language);
	/* Signs of no script look alike wherever they stand; letters are the sheet's to choose. */
	for (size_t i = 0; script && i < table->named_count && !choice_has(c, character); i++)
		choose_with(c, table->named[i], character);
	for (size_t i = 0; i < table->symbol_count && !choice_has(c, character); i++)
		choose_family(c, table->symbols[i]);
	if (!choice_has(c, character))
		choose_han(c, language);
	for (size_t i = 0; i < table->named_count && !choice_has(c, character); i++)
		choose_with(c, table->named[i], character);
	/* Where a file is missing, that is what has to be mended: thousands of characters would only hide it. */
	if (c->lacking)
		return;
	if (missing_is_said(choice, character))
		return;
	if (!choice_has(c, character) && choice->missing_count < FONT_MISSING_MAX)
		choice->missing[choice->missing_count++] = character;
}

/* Installed sheets lie beside the table of faces. */
Span font_asked_at(const Typesetter *setter, const Style *style)
{
	const char *table = setter->fonts->table->faces[0].span.file;
	const char *slash = table ? strrchr(table, '/') : NULL;
	const char *sheet = style->family_span.file;
	size_t folder = slash ? (size_t)(slash - table) + 1 : 0;

	if (!sheet || !style->family_span.line || (folder && !strncmp(sheet, table, folder)))
		return setter->span;
	return style->family_span;
}

FontChoice font_choose(const Typesetter *setter, const Style *style, const char *string)
{
	const char *language = setter->language ? setter->language : "";
	FontChoice choice = {.families = "", .names = ""};
	Choosing c = {setter->fonts, setter->arena, setter->diag, style, &choice, false};
	Span asked_at = style->family_span.line ? style->family_span : setter->span;

	choose_listed(&c, asked_at, style->family);
	choose_listed(&c, asked_at, style->fallbacks);
	choose_family(&c, &setter->fonts->table->families[0]);
	for (const char *at = string; *at; at = g_utf8_next_char(at)) {
		gunichar character = g_utf8_get_char(at);

		if (character_is_drawn(character) && !choice_has(&c, character))
			choose_for_character(&c, character, language);
	}
	return choice;
}

static FcConfig *config_of(const FontLibrary *fonts, const FaceSet *faces)
{
	FcConfig *config = FcConfigCreate();
	FcFontSet *set;

	/* Reading the first file makes the set that the other descriptions, read already, go into. */
	FcConfigAppFontAddFile(config, (const FcChar8 *)fonts->files[0]);
	set = FcConfigGetFonts(config, FcSetApplication);
	BUG_IF(!set);
	for (size_t i = 1; i < fonts->table->count; i++) {
		if (set_has(faces, i)) {
			FcPatternReference(fonts->patterns[i]);
			FcFontSetAdd(set, fonts->patterns[i]);
		}
	}
	return config;
}

static Shaper *shaper_new(FontLibrary *fonts, const FaceSet *faces)
{
	Shaper *shaper = arena_alloc(fonts->arena, sizeof *shaper);
	PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	FcConfig *config = config_of(fonts, faces);
	cairo_font_options_t *options = cairo_font_options_create();
	PangoContext *context;

	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
	FcConfigDestroy(config);
	/* One unit of a font size is a point. Unhinted and unrounded: a text is as wide on paper as on any screen. */
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
	context = pango_font_map_create_context(map);
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_context_set_round_glyph_positions(context, FALSE);
	shaper->faces = *faces;
	shaper->layout = pango_layout_new(context);
	pango_layout_set_single_paragraph_mode(shaper->layout, TRUE);
	pango_layout_set_auto_dir(shaper->layout, FALSE);
	g_object_unref(context);
	g_object_unref(map);
	LIST_ADD(fonts->arena, &fonts->shapers, shaper);
	return shaper;
}

static Shaper *shaper_of(FontLibrary *fonts, const FaceSet *faces)
{
	for (size_t i = 0; i < fonts->shapers.count; i++)
		if (!memcmp(&fonts->shapers.at[i]->faces, faces, sizeof *faces))
			return fonts->shapers.at[i];
	return shaper_new(fonts, faces);
}

struct _PangoLayout *font_layout(FontLibrary *fonts, const FontChoice *choice, const Style *style,
				 const char *language, bool runs_left)
{
	FaceSet faces = choice->faces;
	Shaper *shaper;
	PangoContext *context;
	PangoFontDescription *description = pango_font_description_new();

	set_add(&faces, 0);
	shaper = shaper_of(fonts, &faces);
	context = pango_layout_get_context(shaper->layout);
	pango_context_set_base_dir(context, runs_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
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

/* A family of the table by the name that pango knows it by; NULL: an installed one. */
static const FaceFamily *own_family(const FontLibrary *fonts, const char *known_as)
{
	if (strncmp(known_as, OWN_PREFIX, strlen(OWN_PREFIX)) != 0)
		return NULL;
	return &fonts->table->families[g_ascii_strtoull(known_as + strlen(OWN_PREFIX), NULL, 10)];
}

static FontFace *face_described(const FontLibrary *fonts, const FcPattern *pattern)
{
	FcChar8 *file = NULL, *family = NULL, *format = NULL;
	double size = 0, weight = FC_WEIGHT_REGULAR;
	int index = 0;
	const FaceFamily *own;
	FontFace *face = arena_alloc(fonts->arena, sizeof *face);

	FcPatternGetString(pattern, FC_FILE, 0, &file);
	FcPatternGetString(pattern, FC_FAMILY, 0, &family);
	FcPatternGetString(pattern, FC_FONTFORMAT, 0, &format);
	FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
	FcPatternGetDouble(pattern, FC_PIXEL_SIZE, 0, &size);
	FcPatternGetDouble(pattern, FC_WEIGHT, 0, &weight);
	own = family ? own_family(fonts, (const char *)family) : NULL;
	face->family =
		own ? own->real : arena_copy(fonts->arena, family ? (const char *)family : "");
	face->own = own != NULL;
	face->file = arena_copy(fonts->arena, file ? (const char *)file : "");
	face->index = index;
	face->cff = format && strcmp((const char *)format, "CFF") == 0;
	face->size = size;
	face->weight = (int)FcWeightToOpenTypeDouble(weight);
	return face;
}

const FontFace *font_face(FontLibrary *fonts, struct _PangoFont *font)
{
	FontFace *face = g_hash_table_lookup(fonts->faces, font);

	if (face)
		return face;
	face = face_described(fonts, pango_fc_font_get_pattern(PANGO_FC_FONT(font)));
	face->pango_font = g_object_ref(font);
	g_hash_table_insert(fonts->faces, font, face);
	return face;
}

const FaceFamily *font_family_for(const FontLibrary *fonts, uint32_t character)
{
	const char *script = script_of(character);

	return script ? faces_script(fonts->table, script) : NULL;
}

bool font_face_bears(const FontFace *face, int weight)
{
	return weight < BOLD_FROM_WEIGHT || face->weight >= BOLD_FROM_WEIGHT;
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
