/*
 * source.h: the bytes of a text file that a user wrote, checked before any reader sees them.
 *
 * The text is UTF-8 without byte order mark and without NUL, so a zero byte always means its end. Places count lines
 * and characters from 1; a line ends with LF, CR LF or a lone CR.
 */
#ifndef SYNTAX_SOURCE_H
#define SYNTAX_SOURCE_H

#include <stddef.h>

#include "base/diag.h"

typedef struct SourceText {
	const char *file;  /* as shown in messages */
	const char *bytes; /* `length` bytes and a zero byte */
	size_t length;
} SourceText;

/* A place in a text, moved over it one character at a time. Zero is not valid: use source_start. */
typedef struct SourcePlace {
	const SourceText *source;
	size_t at; /* byte */
	int line, column;
} SourcePlace;

/*
 * Reads `path` whole into the arena; `shown` is its name in messages, NULL for the path itself. NULL after an error:
 * file.unreadable (no such file, no permission, a folder, pipe or device, over 64 MiB), file.outside (out of the reach of `diag`),
 * file.not-utf8 or file.nul, at the first byte.
 */
SourceText *source_read(Arena *arena, Diag *diag, const char *path, const char *shown);
/* The same checks on text in memory, which is copied. */
SourceText *source_of(Arena *arena, Diag *diag, const char *bytes, size_t length,
		      const char *shown);

SourcePlace source_start(const SourceText *source);
/* Moves over one character; a CR LF counts as one. At the end it stays. */
void source_step(SourcePlace *place);
Span source_span(const SourcePlace *place, int width);
/* Characters in `length` bytes of UTF-8. */
int source_width(const char *bytes, size_t length);

#endif
