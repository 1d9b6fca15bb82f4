/*
 * pdf_halo.h: halos of a stretch of texts, as one ready form that is drawn under them.
 *
 * cairo's own stroking of glyph outlines takes a millisecond a label. Here each glyph's outline is formatted once a
 * document and repeated byte by byte under a matrix, which packs to next to nothing.
 */
#ifndef BACKEND_PDF_HALO_H
#define BACKEND_PDF_HALO_H

#include "backend/cairo_paint.h"
#include "backend/pdf_form.h"

typedef struct HaloSheet HaloSheet;

/* Lives in paint's scratch arena; draws nothing on its context but asks it for outlines. */
HaloSheet *halo_sheet_new(CairoPaint *paint);
/* Adds the halo of a text that has one. */
void halo_sheet_add(HaloSheet *sheet, const TextLeaf *leaf);
/* What was added since the last call as a form in the scratch arena; NULL: nothing. */
const PdfForm *halo_sheet_take(HaloSheet *sheet);

#endif
