/*
 * font.h: the private font configuration.
 *
 * Fonts come from the files that the table of faces names (typeset/faces.h), never from the system configuration, so
 * that a newly installed font changes nothing. Folders: PHASELINE_FONTS (colon separated) where set, else the table's.
 * A FontLibrary belongs to one process: make it after a fork.
 */
#ifndef TYPESET_FONT_H
#define TYPESET_FONT_H

#include "base/arena.h"
#include "base/diag.h"
#include "typeset/faces.h"

typedef struct FontLibrary FontLibrary;
typedef struct FontFace FontFace; /* a PangoFont; see typeset/face.h for backends */

/* From here on fontconfig has no fonts of the system's to look for: before anything else is asked of it. */
void font_forget_system(void);
/* NULL where there is no table (an error was recorded), or after fonts.missing-file (of row 0). Closed by the arena. */
FontLibrary *font_library_open(Arena *arena, Diag *diag, const FaceTable *table);

/* Who sets text in one language; borrowed pointers. */
typedef struct Typesetter {
	FontLibrary *fonts;
	Arena *arena; /* where what is set lives */
	Diag *diag;
	Span span; /* where messages about the texts point; may be all zero */
	const char *language;
} Typesetter;

#endif
