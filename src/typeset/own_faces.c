#include "typeset/own_faces.h"

#include <dirent.h>
#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <hb-ot.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "typeset/font.h"

#define FILE_BYTES_MOST (256 << 20)

/* A face under one of its names. */
typedef struct NamedFace {
	const char *name, *real;
	Face face;
	bool added;
} NamedFace;

typedef struct OwnFaces {
	Arena *arena;
	Diag *diag;
	FaceTable *table;
	LIST(NamedFace) faces;
} OwnFaces;

typedef LIST(const char *) NamesFound;

static int compare_names(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static bool ends_with(const char *name, const char *end)
{
	size_t length = strlen(name), tail = strlen(end);

	return length > tail && g_ascii_strcasecmp(name + length - tail, end) == 0;
}

static bool is_font_name(const char *name)
{
	return ends_with(name, ".ttf") || ends_with(name, ".otf") || ends_with(name, ".ttc") ||
	       ends_with(name, ".otc");
}

/* Fonts for browsers, packed: their letters would have to be unpacked before they can be set in print. */
static bool is_web_font_name(const char *name)
{
	return ends_with(name, ".woff") || ends_with(name, ".woff2") || ends_with(name, ".eot");
}

static NamesFound files_of(Arena *arena, const char *folder)
{
	NamesFound names = {0};
	DIR *open = opendir(folder);
	const struct dirent *entry;

	while (open && (entry = readdir(open)) != NULL)
		if (is_font_name(entry->d_name) || is_web_font_name(entry->d_name))
			LIST_ADD(arena, &names, arena_copy(arena, entry->d_name));
	if (open)
		closedir(open);
	if (names.count)
		qsort(names.at, names.count, sizeof *names.at, compare_names);
	return names;
}

static hb_face_t *face_open(const char *path, int index)
{
	hb_blob_t *blob = hb_blob_create_from_file(path);
	hb_face_t *face = hb_face_create(blob, (unsigned)index);

	hb_blob_destroy(blob);
	return face;
}

/* Of a font file, as the format has them: where a collection's offsets and a face's directory of tables begin, and their sizes. */
enum {
	COLLECTION_HEAD = 12,
	OFFSET_BYTES = 4,
	FACE_HEAD = 12,
	FACE_COUNT_AT = 4,
	ENTRY_BYTES = 16,
	ENTRY_OFFSET_AT = 8,
	ENTRY_LENGTH_AT = 12
};

static uint64_t long_at(const char *bytes)
{
	guint32 big;

	memcpy(&big, bytes, sizeof big);
	return GUINT32_FROM_BE(big);
}

/* Whether every table ends within the file: of one that was cut short on its way letters would vanish. */
static bool tables_fit(const char *bytes, uint64_t size, int index)
{
	uint64_t at = 0, count;

	if (size >= COLLECTION_HEAD && !memcmp(bytes, "ttcf", OFFSET_BYTES)) {
		at = COLLECTION_HEAD + (uint64_t)index * OFFSET_BYTES;
		if (at + OFFSET_BYTES > size)
			return false;
		at = long_at(bytes + at);
	}
	if (at + FACE_HEAD > size)
		return false;
	count = long_at(bytes + at + FACE_COUNT_AT) >> 16;
	if (at + FACE_HEAD + count * ENTRY_BYTES > size)
		return false;
	for (uint64_t i = 0; i < count; i++) {
		const char *entry = bytes + at + FACE_HEAD + i * ENTRY_BYTES;

		if (long_at(entry + ENTRY_OFFSET_AT) + long_at(entry + ENTRY_LENGTH_AT) > size)
			return false;
	}
	return true;
}

static bool face_is_whole(const char *path, int index)
{
	hb_blob_t *blob = hb_blob_create_from_file(path);
	unsigned size;
	const char *bytes = hb_blob_get_data(blob, &size);
	bool whole = bytes && tables_fit(bytes, size, index);

	hb_blob_destroy(blob);
	return whole;
}

static bool file_varies(const char *path)
{
	hb_face_t *face = face_open(path, 0);
	bool varies = hb_ot_var_has_data(face);

	hb_face_destroy(face);
	return varies;
}

/* Whether it has outlines: texts in letters without would vanish. */
static bool face_has_outlines(const char *path, int index)
{
	static const hb_tag_t tables[] = {HB_TAG('g', 'l', 'y', 'f'), HB_TAG('C', 'F', 'F', ' '),
					  HB_TAG('C', 'F', 'F', '2')};
	hb_face_t *face = face_open(path, index);
	bool any = false;

	for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
		hb_blob_t *table = hb_face_reference_table(face, tables[i]);

		any |= hb_blob_get_length(table) > 0;
		hb_blob_destroy(table);
	}
	hb_face_destroy(face);
	return any;
}

static Face face_of(OwnFaces *own, const FcPattern *pattern, const char *path, int index, Span span)
{
	const char **files = arena_array(own->arena, 1, sizeof *files);
	double weight = FC_WEIGHT_REGULAR, width = FC_WIDTH_NORMAL;
	int slant = FC_SLANT_ROMAN;

	files[0] = path;
	FcPatternGetDouble(pattern, FC_WEIGHT, 0, &weight);
	FcPatternGetDouble(pattern, FC_WIDTH, 0, &width);
	FcPatternGetInteger(pattern, FC_SLANT, 0, &slant);
	return (Face){.files = {files, 1},
		      .index = index,
		      .weight = (int)FcWeightToOpenTypeDouble(weight),
		      .italic = slant != FC_SLANT_ROMAN,
		      .narrow = width < FC_WIDTH_NORMAL || width > FC_WIDTH_NORMAL,
		      .span = span};
}

static bool has_letters(const FcPattern *pattern)
{
	FcCharSet *letters = NULL;

	return FcPatternGetCharSet(pattern, FC_CHARSET, 0, &letters) == FcResultMatch &&
	       FcCharSetCount(letters) > 0;
}

static void add_names(OwnFaces *own, const FcPattern *pattern, Face face)
{
	FcChar8 *name;

	for (int i = 0; FcPatternGetString(pattern, FC_FAMILY, i, &name) == FcResultMatch; i++) {
		const char *kept = arena_copy(own->arena, (const char *)name);

		LIST_ADD(own->arena, &own->faces,
			 (NamedFace){.name = kept, .real = kept, .face = face});
	}
}

/* All faces of a file; false: it has none that can be read. */
static bool add_file(OwnFaces *own, const char *path, Span span)
{
	int count = 1;
	size_t before = own->faces.count;

	if (file_fault(own->diag->reach, path, FILE_BYTES_MOST) != FILE_FINE)
		return false;
	for (int i = 0; i < count; i++) {
		FcPattern *pattern =
			FcFreeTypeQuery((const FcChar8 *)path, (unsigned)i, NULL, &count);

		if (!pattern)
			break;
		if (has_letters(pattern) && face_is_whole(path, i) && face_has_outlines(path, i))
			add_names(own, pattern, face_of(own, pattern, path, i, span));
		FcPatternDestroy(pattern);
	}
	if (own->faces.count > before && file_varies(path))
		diag_warning(own->diag, span, "fonts.variable",
			     "the variable font '%s' is used as it is by default, in no other "
			     "weight or width",
			     own->faces.at[before].name);
	return own->faces.count > before;
}

/* Puts what was found into the table: a family for each name, in the order in which they were met. */
static bool add_families(OwnFaces *own)
{
	for (size_t i = 0; i < own->faces.count; i++) {
		NamedFace *first = &own->faces.at[i];
		FaceFamily *family;

		if (first->added)
			continue;
		family = faces_add_family(own->table, own->diag, first->name, first->face.span);
		if (!family)
			return false;
		family->real = first->real;
		family->serif = strstr(first->real, "Serif") != NULL;
		for (size_t k = i; k < own->faces.count; k++) {
			NamedFace *other = &own->faces.at[k];

			if (other->added || g_ascii_strcasecmp(other->name, first->name) != 0)
				continue;
			other->added = true;
			if (!faces_add(own->table, own->diag, other->face))
				return false;
		}
	}
	own->faces.count = 0;
	return true;
}

static bool add_folder(OwnFaces *own, const char *folder)
{
	NamesFound names = files_of(own->arena, folder);

	for (size_t i = 0; i < names.count; i++) {
		const char *path = arena_printf(own->arena, "%s/%s", folder, names.at[i]);
		Span span = {.file = path};

		if (is_web_font_name(path))
			diag_warning(own->diag, span, "fonts.left-out",
				     "a font packed for browsers is left out; put the TTF or OTF "
				     "that it was made from here");
		else if (!add_file(own, path, span))
			diag_warning(own->diag, span, "fonts.left-out",
				     "this file is no font that can be read, and is left out");
	}
	return add_families(own);
}

/* Of the faces of a file from number `first` on those that an @font-face means get its name and style; the others go. Of a
 * collection that are the members of its name, where there are any, else the first. */
static void name_faces(OwnFaces *own, const StyleFont *font, size_t first)
{
	size_t kept = first;
	bool named = false;

	for (size_t i = first; i < own->faces.count; i++)
		named |= g_ascii_strcasecmp(own->faces.at[i].name, font->family) == 0;
	for (size_t i = first; i < own->faces.count; i++) {
		NamedFace face = own->faces.at[i];

		if (named ? g_ascii_strcasecmp(face.name, font->family) != 0 : i > first)
			continue;
		face.name = font->family;
		face.face.weight = font->weight ? font->weight : face.face.weight;
		face.face.italic = font->slanted ? font->italic : face.face.italic;
		own->faces.at[kept++] = face;
	}
	own->faces.count = kept;
}

static bool add_named(OwnFaces *own, const StyleFont *font)
{
	size_t first = own->faces.count;

	if (!file_within(own->diag, font->span, font->path, font->path))
		return false;
	if (is_web_font_name(font->path))
		return diag_error(own->diag, font->span, "fonts.bad-source",
				  "'%s' is a font packed for browsers; name the TTF, OTF or TTC "
				  "that it was made from",
				  font->path);
	if (!add_file(own, font->path, font->span))
		return diag_error(own->diag, font->span, "fonts.bad-source",
				  "there is no font that can be read in '%s'", font->path);
	name_faces(own, font, first);
	return true;
}

bool own_faces_add(Arena *arena, Diag *diag, FaceTable *table, const char *folder,
		   const StyleSheet *sheet)
{
	OwnFaces own = {.arena = arena, .diag = diag, .table = table};
	size_t count = 0;
	const StyleFont *fonts = sheet ? style_sheet_fonts(sheet, &count) : NULL;
	bool good;

	font_forget_system();
	good = add_folder(&own, folder);

	for (size_t i = 0; i < count; i++)
		good = add_named(&own, &fonts[i]) && good;
	return add_families(&own) && good;
}
