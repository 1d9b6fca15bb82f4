/*
 * backend.h: a scene becomes a file.
 *
 * The same scene gives the same bytes: no clock, locale or earlier drawing in them. Nothing in a vector output
 * becomes a picture. A file is written aside in the same folder and renamed; on failure the old file stays.
 */
#ifndef BACKEND_BACKEND_H
#define BACKEND_BACKEND_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "scene/scene.h"

/* FORMAT_DUMP is the scene as text (scene/dump.h), for goldens. */
typedef enum Format {
	FORMAT_PDF,
	FORMAT_SVG,
	FORMAT_EPS,
	FORMAT_PNG,
	FORMAT_CSV,   /* only of figures with a table */
	FORMAT_JSON,  /* the words beside a figure */
	FORMAT_LATEX, /* and a LaTeX snippet that includes it */
	FORMAT_DUMP,
	FORMAT_COUNT
} Format;

struct BackendOptions;

typedef struct FormatRow {
	const char *name, *suffix; /* "pdf", ".pdf" */
	/* Appends the encoded scene to out; false after an error in diag. */
	bool (*encode)(const Scene *scene, const struct BackendOptions *options, StrBuf *out,
		       Diag *diag);
} FormatRow;

typedef struct BackendOptions {
	double png_dpi; /* 0: 150 */
	struct FrozenCache
		*frozen; /* encodings of frozen subtrees kept between scenes; NULL: none kept */
} BackendOptions;

extern const FormatRow format_rows[FORMAT_COUNT];

/* A cache of frozen subtrees' encodings, per process; closed by the arena. */
struct FrozenCache *frozen_cache_open(Arena *arena);
/* FORMAT_COUNT where no format has the name. */
Format format_find(const char *name);
/* Encodes into memory, makes missing directories, writes `path` aside and renames it. Errors: output.cannot-write,
 * output.cannot-draw. */
bool backend_write(const Scene *scene, Format format, const BackendOptions *options,
		   const char *path, Diag *diag);

/* The same for a PDF document of several pages. */
bool backend_write_document(const Scene *const *pages, size_t count, const BackendOptions *options,
			    const char *path, Diag *diag);
/* Makes missing directories, writes beside the goal under a name no other process uses, then renames: readers see the old
 * file or the new one, whole. Error: output.cannot-write. */
bool file_replace(const char *path, const StrBuf *bytes, Diag *diag);

#endif
