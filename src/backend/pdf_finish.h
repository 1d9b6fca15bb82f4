/*
 * pdf_finish.h: pieces drawn by cairo become finished pages.
 *
 * cairo draws each piece of a scene as a page of its own in one PDF. The finishing pass makes these pages forms, puts streams that
 * are ready (frozen subtrees, halos) between them, and gives the page what cairo cannot: switchable layers, alternative text, the
 * characters behind bent and spaced text, language, bookmarks, links, a stable id. No time is written. A ready form that many pages
 * draw is stored once.
 */
#ifndef BACKEND_PDF_FINISH_H
#define BACKEND_PDF_FINISH_H

#include "backend/pdf_form.h"
#include "base/diag.h"
#include "base/strbuf.h"
#include "scene/scene.h"

typedef struct PdfPiece {
	size_t page;		  /* that it stands on, from 0; pieces are in the order of pages */
	Point offset;		  /* that its group is moved by, points */
	const Group *layer;	  /* the innermost layer it belongs to; NULL: none */
	const PdfForm *form;	  /* ready operators; NULL: the piece is cairo's next page */
	const char *text;	  /* what to read for the whole piece; NULL: what it shows */
	const Path *const *clips; /* for ready forms: clips in force, outermost first */
	size_t clip_count;
} PdfPiece;

/* Where a click leads to another page. */
typedef struct PdfLink {
	size_t page;	    /* that it stands on */
	Box box;	    /* page points, y down */
	const char *target; /* id of a scene of the document */
} PdfLink;

/* All that was drawn of a document. */
typedef struct PdfDrawing {
	const Scene *const *scenes; /* one per page */
	size_t scene_count;
	const PdfPiece *pieces;
	size_t piece_count;
	const PdfLink *links;
	size_t link_count;
} PdfDrawing;

/* Appends the finished file; `drawn` has one page per piece without a form, in order. */
bool pdf_finish(const PdfDrawing *drawing, const StrBuf *drawn, StrBuf *out, Diag *diag);

#endif
