#include "backend/cff_faces.h"

#include <cairo-ft.h>
#include <glib.h>
#include <hb-subset.h>
#include <string.h>

#include "scene/walk.h"
#include "typeset/face.h"

/* One face of a font file and its subset. */
typedef struct CffFace {
	const char *file;
	int index;
	hb_set_t *wanted;	 /* glyphs of the file */
	hb_map_t *glyphs;	 /* of the file -> of the subset */
	cairo_font_face_t *font; /* of the subset */
} CffFace;

struct CffFaces {
	Arena *arena;
	LIST(CffFace) list;
};

/* What a cairo font made of bytes must keep as long as cairo does, which is longer than a document. */
typedef struct Loaded {
	FT_Library library;
	FT_Face face;
	hb_blob_t *bytes;
} Loaded;

static void loaded_release(void *state)
{
	Loaded *loaded = state;

	if (loaded->face)
		FT_Done_Face(loaded->face);
	if (loaded->library)
		FT_Done_FreeType(loaded->library);
	hb_blob_destroy(loaded->bytes);
	g_free(loaded);
}

static void faces_close(void *state)
{
	CffFaces *faces = state;

	for (size_t i = 0; i < faces->list.count; i++) {
		CffFace *face = &faces->list.at[i];

		hb_set_destroy(face->wanted);
		hb_map_destroy(face->glyphs);
		if (face->font)
			cairo_font_face_destroy(face->font);
	}
}

static CffFace *face_find(const CffFaces *faces, const FontFace *font)
{
	for (size_t i = 0; i < faces->list.count; i++)
		if (faces->list.at[i].index == font->index &&
		    strcmp(faces->list.at[i].file, font->file) == 0)
			return &faces->list.at[i];
	return NULL;
}

static void collect_text(void *state, const TextLeaf *leaf)
{
	CffFaces *faces = state;

	for (size_t i = 0; i < leaf->run->run_count; i++) {
		const GlyphRun *run = &leaf->run->runs[i];
		CffFace *face;

		if (!run->face->cff || !run->count)
			continue;
		face = face_find(faces, run->face);
		if (!face) {
			LIST_ADD(faces->arena, &faces->list,
				 (CffFace){.file = run->face->file,
					   .index = run->face->index,
					   .wanted = hb_set_create()});
			face = &faces->list.at[faces->list.count - 1];
		}
		for (size_t k = 0; k < run->count; k++)
			hb_set_add(face->wanted, run->glyphs[k].index);
	}
}

/* Layout is done: its tables, whose closure would add glyphs, go. The character map stays: cairo writes from it what
 * characters the glyphs are. */
static hb_subset_input_t *subset_input(const CffFace *face)
{
	static const char unused[] = "GSUB GPOS GDEF BASE VORG vhea vmtx DSIG ";
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	hb_set_t *drop;

	if (!input)
		return NULL;
	drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
	for (size_t i = 0; unused[i]; i += 5)
		hb_set_add(drop, hb_tag_from_string(unused + i, 4));
	hb_set_union(hb_subset_input_glyph_set(input), face->wanted);
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE);
	return input;
}

/* The subset's bytes, and the glyphs' new indexes in the face; NULL when it cannot be made. */
static hb_blob_t *subset_bytes(CffFace *face)
{
	hb_blob_t *file = hb_blob_create_from_file(face->file), *bytes = NULL;
	hb_face_t *whole = hb_face_create(file, (unsigned)face->index), *cut = NULL;
	hb_subset_input_t *input = subset_input(face);
	hb_subset_plan_t *plan = input ? hb_subset_plan_create_or_fail(whole, input) : NULL;

	if (plan) {
		face->glyphs = hb_map_copy(hb_subset_plan_old_to_new_glyph_mapping(plan));
		cut = hb_subset_plan_execute_or_fail(plan);
	}
	if (cut)
		bytes = hb_face_reference_blob(cut);
	hb_face_destroy(cut);
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(input);
	hb_face_destroy(whole);
	hb_blob_destroy(file);
	return bytes;
}

static cairo_font_face_t *font_of(hb_blob_t *bytes)
{
	static const cairo_user_data_key_t key;
	Loaded *loaded = g_new0(Loaded, 1);
	cairo_font_face_t *font = NULL;
	unsigned length;
	const char *at = hb_blob_get_data(bytes, &length);

	loaded->bytes = bytes;
	if (FT_Init_FreeType(&loaded->library) == 0 &&
	    FT_New_Memory_Face(loaded->library, (const FT_Byte *)at, (FT_Long)length, 0,
			       &loaded->face) == 0)
		font = cairo_ft_font_face_create_for_ft_face(loaded->face, FT_LOAD_NO_HINTING);
	if (!font) {
		loaded_release(loaded);
		return NULL;
	}
	if (cairo_font_face_set_user_data(font, &key, loaded, loaded_release) !=
	    CAIRO_STATUS_SUCCESS) {
		cairo_font_face_destroy(font);
		loaded_release(loaded);
		return NULL;
	}
	return font;
}

static bool face_make(CffFace *face, Diag *diag)
{
	hb_blob_t *bytes = subset_bytes(face);

	face->font = bytes ? font_of(bytes) : NULL;
	return face->font || diag_error(diag, (Span){0}, "output.cannot-embed",
					"the glyphs of font file '%s' (face %d) cannot be embedded",
					face->file, face->index);
}

CffFaces *cff_faces_open(Arena *arena, const Scene *const *scenes, size_t count, Diag *diag)
{
	static const SceneVisitor visitor = {.text = collect_text};
	CffFaces *faces = arena_alloc(arena, sizeof *faces);

	faces->arena = arena;
	arena_defer(arena, faces_close, faces);
	for (size_t i = 0; i < count; i++)
		scene_walk(scenes[i]->root, &visitor, faces);
	for (size_t i = 0; i < faces->list.count; i++)
		if (!face_make(&faces->list.at[i], diag))
			return NULL;
	return faces;
}

cairo_font_face_t *cff_faces_font(const CffFaces *faces, const FontFace *font)
{
	const CffFace *face = font->cff ? face_find(faces, font) : NULL;

	return face ? face->font : NULL;
}

uint32_t cff_faces_glyph(const CffFaces *faces, const FontFace *font, uint32_t index)
{
	const CffFace *face = font->cff ? face_find(faces, font) : NULL;
	hb_codepoint_t glyph = face ? hb_map_get(face->glyphs, index) : index;

	BUG_IF(glyph == HB_MAP_VALUE_INVALID);
	return glyph;
}
