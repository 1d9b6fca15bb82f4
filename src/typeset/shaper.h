/*
 * shaper.h: what typeset/line needs of the font library, and nobody else.
 *
 * A FontChoice names the faces one text needs and no others, found from style, language and characters alone; a
 * shaper is pango with exactly those faces. So what was shaped before can never change a fallback.
 */
#ifndef TYPESET_SHAPER_H
#define TYPESET_SHAPER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "style/style.h"
#include "typeset/font.h"

struct _PangoLayout;
struct _PangoFont;

#define FONT_MISSING_MAX 8
#define FACE_SET_WORDS (FACES_MOST / 64)

/* Rows of the face table, as bits. */
typedef struct FaceSet {
	uint64_t words[FACE_SET_WORDS];
} FaceSet;

typedef struct FontChoice {
	FaceSet faces;
	/* All families in order of preference, comma separated, in the arena: as pango knows them, and as the files do. */
	const char *families, *names;
	/* Characters that no face has, one of each script, and each of those that belong to no script; none where a file is
	 * missing or a family unknown. */
	uint32_t missing[FONT_MISSING_MAX];
	size_t missing_count;
} FontChoice;

/* Faces for a text: the style's families, then what its characters further need. Errors: fonts.unknown-family,
 * fonts.missing-file. */
FontChoice font_choose(const Typesetter *setter, const Style *style, const char *string);
/* The declaration in the project's own sheet that asks for a style's families; where that is an installed sheet's, which nobody
 * mends, the place of the setter's messages. */
Span font_asked_at(const Typesetter *setter, const Style *style);
/* A layout whose context has the faces of the choice, the language, unhinted metrics, and a direction of paragraphs;
 * borrowed until the next call. */
struct _PangoLayout *font_layout(FontLibrary *fonts, const FontChoice *choice, const Style *style,
				 const char *language, bool runs_left);
/* The face of a PangoFont made by such a layout; lives as long as the library. */
const FontFace *font_face(FontLibrary *fonts, struct _PangoFont *font);
/* The family that a style sheet should name to have a character, and its package; NULL: the tables know none. */
const FaceFamily *font_family_for(const FontLibrary *fonts, uint32_t character);
/* Whether a face is bold enough for a weight that is asked for. */
bool font_face_bears(const FontFace *face, int weight);
/* Where shaped lines are kept, by key; NULL: not there. A kept value lives until the library closes or is full. */
const void *font_kept(FontLibrary *fonts, const char *key);
/* Keeps a value built in the arena that font_keep_room returns; room may empty the store first. */
Arena *font_keep_room(FontLibrary *fonts);
void font_keep(FontLibrary *fonts, const char *key, const void *value);

#endif
