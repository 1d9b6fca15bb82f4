/*
 * pdf_finish.h: pieces drawn by cairo become one finished page.
 *
 * cairo draws each piece of a scene as a page of its own in one PDF. The finishing pass makes these pages forms, puts streams that
 * are ready (frozen subtrees, halos) between them, and gives the page what cairo cannot: switchable layers, alternative text, the
 * characters behind bent and spaced text, language, a stable id. No time is written.
 */
#ifndef BACKEND_PDF_FINISH_H
#define BACKEND_PDF_FINISH_H

#include "backend/pdf_form.h"
#include "base/diag.h"
#include "base/strbuf.h"
#include "scene/scene.h"

typedef struct PdfPiece {
	const Group *layer;	  /* the innermost layer it belongs to; NULL: none */
	const PdfForm *form;	  /* ready operators; NULL: the piece is cairo's next page */
	const char *text;	  /* what to read for the whole piece; NULL: what it shows */
	const Path *const *clips; /* for ready forms: clips in force, outermost first */
	size_t clip_count;
} PdfPiece;

/* Appends the finished file; `drawn` has one page per piece without a form, in order. */
bool pdf_finish(const Scene *scene, const StrBuf *drawn, const PdfPiece *pieces, size_t count,
		StrBuf *out, Diag *diag);

#endif
