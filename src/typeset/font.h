/*
 * font.h: the private font configuration.
 *
 * Fonts come from explicit files of named Debian packages (fonts-noto-core, fonts-noto-cjk, fonts-ebgaramond), never from
 * the system configuration, so that a newly installed font changes nothing. Directories: PHASELINE_FONTS (colon separated)
 * where set, else the Debian ones. A FontLibrary belongs to one process: make it after a fork.
 */
#ifndef TYPESET_FONT_H
#define TYPESET_FONT_H

#include "base/arena.h"
#include "base/diag.h"

typedef struct FontLibrary FontLibrary;
typedef struct FontFace FontFace; /* a PangoFont; see typeset/face.h for backends */

/* NULL after an error in diag (a missing font file names its Debian package). Closed by the arena. */
FontLibrary *font_library_open(Arena *arena, Diag *diag);
/* Reads the font configuration ahead of a fork, without starting threads; children open their own library cheaply. */
void font_library_prepare(void);

#endif
