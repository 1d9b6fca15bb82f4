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

typedef enum Format {
#define FORMAT(upper, ...) FORMAT_##upper,
#include "backend/formats.def"
	FORMAT_COUNT
} Format;

/* What of a figure a file holds. */
typedef enum FormatContent {
	CONTENT_PICTURE,
	CONTENT_WORDS, /* what is said beside it: title, caption, alt text */
	CONTENT_TABLE, /* the cells of a table; other figures have none */
	CONTENT_DUMP   /* the scene as text (scene/dump.h), for goldens */
} FormatContent;

/* What a browser makes of it on a page. */
typedef enum FormatInBrowser {
	BROWSER_NOTHING,
	BROWSER_PIXELS,
	BROWSER_SHARP /* at every size */
} FormatInBrowser;

struct BackendOptions;

typedef struct FormatRow {
	const char *name, *suffix; /* "pdf", ".pdf" */
	FormatContent content;
	FormatInBrowser in_browser;
	const char *what; /* it is for */
	/* Appends the encoded scene to out; false after an error in diag. */
	bool (*encode)(const Scene *scene, const struct BackendOptions *options, StrBuf *out,
		       Diag *diag);
	/* The same of several pages in one file; NULL: each page is a file. */
	bool (*encode_pages)(const Scene *const *pages, size_t count,
			     const struct BackendOptions *options, StrBuf *out, Diag *diag);
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
/* Whether it tells of one figure: figures of several pages have no such file. */
bool format_is_beside(Format format);
/* Encodes into memory, makes missing directories, writes `path` aside and renames it. Errors: output.cannot-write,
 * output.cannot-draw. */
bool backend_write(const Scene *scene, Format format, const BackendOptions *options,
		   const char *path, Diag *diag);

/* The same for one file of several pages, in a format that has them. */
bool backend_write_pages(const Scene *const *pages, size_t count, Format format,
			 const BackendOptions *options, const char *path, Diag *diag);
/* Makes missing directories, writes beside the goal under a name no other process uses, then renames: readers see the old
 * file or the new one, whole. Error: output.cannot-write. */
bool file_replace(const char *path, const StrBuf *bytes, Diag *diag);

#endif
