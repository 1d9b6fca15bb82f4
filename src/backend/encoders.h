/*
 * encoders.h: one function per row of formats.def.
 *
 * Each appends the whole file to `out`; false after an error in diag (output.cannot-draw).
 */
#ifndef BACKEND_ENCODERS_H
#define BACKEND_ENCODERS_H

#include "backend/backend.h"

/* pdf_encode, svg_encode, ...: csv_encode has the error output.no-table too. */
#define FORMAT(upper, lower, ...)                                                                  \
	bool lower##_encode(const Scene *scene, const BackendOptions *options, StrBuf *out,        \
			    Diag *diag);
#include "backend/formats.def"

/* Several pages in one document; what is frozen and on several of them is stored once. */
bool pdf_encode_pages(const Scene *const *scenes, size_t count, const BackendOptions *options,
		      StrBuf *out, Diag *diag);

#endif
