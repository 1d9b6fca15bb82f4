/*
 * cff_faces.h: subsets of OpenType faces with CFF outlines, for cairo to embed.
 *
 * cairo keeps of such a face only the subroutines that it finds called, and where a charstring draws before its first
 * hintmask it finds wrong ones (seen in 1.16): 如 of Noto Sans CJK SC comes out blank. So it is given, per
 * document and face, a font without subroutines that holds the document's glyphs and no others. It is also smaller
 * than what cairo would make. TrueType faces need none of this.
 */
#ifndef BACKEND_CFF_FACES_H
#define BACKEND_CFF_FACES_H

#include <cairo.h>

#include "base/diag.h"
#include "scene/scene.h"

typedef struct CffFaces CffFaces;

/* Reads what glyphs the scenes, frozen subtrees included, draw in CFF faces and makes the subsets; without such a face
 * it costs a walk. NULL after an error in diag: a font file that cannot be read or cut. Closed by the arena, which must be
 * freed after the drawing is done. */
CffFaces *cff_faces_open(Arena *arena, const Scene *const *scenes, size_t count, Diag *diag);
/* Font of the subset that stands for the face; NULL for a face that can be embedded as it is. Borrowed. */
cairo_font_face_t *cff_faces_font(const CffFaces *faces, const struct FontFace *face);
/* Index in that font of a glyph of the face. A glyph the scenes did not have is an error of the caller's. */
uint32_t cff_faces_glyph(const CffFaces *faces, const struct FontFace *face, uint32_t index);

#endif
