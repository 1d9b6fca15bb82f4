/*
 * encoders.h: one function per format, as listed in format_rows.
 *
 * Each appends the whole file to `out`; false after an error in diag (output.cannot-draw).
 */
#ifndef BACKEND_ENCODERS_H
#define BACKEND_ENCODERS_H

#include "backend/backend.h"

bool pdf_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag);
/* Several pages in one document; what is frozen and on several of them is stored once. */
bool pdf_encode_pages(const Scene *const *scenes, size_t count, const BackendOptions *options,
		      StrBuf *out, Diag *diag);
bool eps_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag);
bool png_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag);
bool svg_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag);
/* The cells of a table's rows; a scene without any is the error output.no-table. */
bool csv_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag);
/* What a figure is called, says and cites, its size in millimetres; for programs that place it. */
bool json_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag);
/* A figure environment that includes the PDF of the same name, with alt text and caption; text is escaped. */
bool latex_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag);

#endif
