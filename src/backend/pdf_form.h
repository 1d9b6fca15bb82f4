/*
 * pdf_form.h: a frozen subtree as a PDF content stream of our own.
 *
 * Formatting and deflating a coast through cairo costs more than the rest of a figure, and nothing of it depends on
 * the figure; so it is done here once, in whole hundredths of a point (y down), and its bytes are reused.
 */
#ifndef BACKEND_PDF_FORM_H
#define BACKEND_PDF_FORM_H

#include "base/strbuf.h"
#include "scene/scene.h"

#define PDF_FORM_UNITS_PT 100

/* A picture's deflated rows, as png_rows_grey makes them. */
typedef struct PdfPicture {
	const unsigned char *bytes;
	size_t length, width, height;
} PdfPicture;

/* A deflated content stream in hundredths of a point, y down, that needs no resources but its pictures: they are /I0, /I1 and so
 * on, painted under /M, which multiplies. */
typedef struct PdfForm {
	const unsigned char *bytes; /* NULL: not made */
	size_t length;
	Box box; /* in its unit */
	const PdfPicture *pictures;
	size_t picture_count;
} PdfForm;

/* A subtree without text, in `arena`. */
PdfForm pdf_form_of(Arena *arena, const Group *root);
/* Deflates operators. */
PdfForm pdf_form_pack(Arena *arena, const StrBuf *operators, Box box);
/* A path's operators in hundredths, without painting it. */
void pdf_form_path(StrBuf *out, const Path *path);
/* Stroke colour, width (points), round cap and join, no dashes; in hundredths. */
void pdf_form_round_pen(StrBuf *out, Color color, double width);
/* A clip path as operators in points with y down, "... W n". */
void pdf_form_clip(StrBuf *out, Arena *scratch, const Path *clip);

#endif
