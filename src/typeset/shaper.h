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

typedef struct FontChoice {
	uint64_t faces; /* bits: rows of the face table */
	const char
		*families; /* all families in order of preference, comma separated, in the arena */
	/* Characters that no face has, each once; none where a file is missing. */
	uint32_t missing[FONT_MISSING_MAX];
	size_t missing_count;
} FontChoice;

/* Faces for a text: the style's families, then what its characters further need. Errors: fonts.unknown-family,
 * fonts.missing-file. */
FontChoice font_choose(const Typesetter *setter, const Style *style, const char *string);
/* The declaration in the project's own sheet that asks for a style's families; where that is an installed sheet's, which nobody
 * mends, the place of the setter's messages. */
Span font_asked_at(const Typesetter *setter, const Style *style);
/* A layout whose context has the faces of the choice, the language, unhinted metrics; borrowed until the next call. */
struct _PangoLayout *font_layout(FontLibrary *fonts, const FontChoice *choice, const Style *style,
				 const char *language);
/* The face of a PangoFont made by such a layout; lives as long as the library. */
const FontFace *font_face(FontLibrary *fonts, struct _PangoFont *font);
/* Where shaped lines are kept, by key; NULL: not there. A kept value lives until the library closes or is full. */
const void *font_kept(FontLibrary *fonts, const char *key);
/* Keeps a value built in the arena that font_keep_room returns; room may empty the store first. */
Arena *font_keep_room(FontLibrary *fonts);
void font_keep(FontLibrary *fonts, const char *key, const void *value);

#endif
