/*
 * faces.h: the table of faces that texts are set in, read from styles/faces.yaml.
 *
 * The file's head says what it holds. A face is known by its row, a number below FACES_MOST, so that a set of faces is 64 bits.
 * Row 0 is the last resort of every text. All in the arena; const once read, so workers may share it.
 */
#ifndef TYPESET_FACES_H
#define TYPESET_FACES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

#define FACES_MOST 64

typedef struct NameList {
	const char *const *at;
	size_t count;
} NameList;

typedef struct FontPackage {
	const char *name; /* of the Debian package */
	NameList folders; /* absolute, in the order to look through */
} FontPackage;

typedef struct FaceFamily {
	const char *name; /* as the font files have it */
	const FontPackage *package;
	bool serif;
	size_t first, count; /* its rows */
} FaceFamily;

typedef struct Face {
	const FaceFamily *family;
	NameList files; /* names that its file may have */
	int index;	/* of the face within a collection */
	bool bold, italic;
	Span span;
} Face;

/* Another name of a family. */
typedef struct FaceAlias {
	const char *name;
	const FaceFamily *family;
} FaceAlias;

/* The families of East Asian characters for languages that begin with `language`. */
typedef struct HanCut {
	const char *language; /* "": any */
	const FaceFamily *sans, *serif;
} HanCut;

typedef struct FaceTable {
	const FontPackage *packages;
	const FaceFamily *families;
	const Face *faces;
	const FaceAlias *aliases;
	const HanCut *han;
	const FaceFamily *const *symbols; /* in the order to try */
	size_t package_count, family_count, count, alias_count, han_count, symbol_count;
} FaceTable;

/*
 * NULL after errors, all that there are: those of yaml_read, fonts.unknown-key, fonts.missing-key, fonts.wrong-type,
 * fonts.bad-value, fonts.unknown-package, fonts.unknown-family, fonts.too-many-faces, fonts.no-face.
 */
const FaceTable *faces_read(Arena *arena, Diag *diag, const char *path);
/* The same for text in memory. */
const FaceTable *faces_read_text(Arena *arena, Diag *diag, const char *text, const char *shown);

/* A family by its name or an alias, whatever the letters' case; NULL: there is none. */
const FaceFamily *faces_family(const FaceTable *table, const char *name);
/* "; did you mean 'x'?" or "", as keyword_hint. */
const char *faces_family_hint(Arena *arena, const FaceTable *table, const char *name);
/* Row of the family's face nearest to a style; as in CSS the slant counts before the weight. */
size_t faces_nearest(const FaceTable *table, const FaceFamily *family, bool bold, bool italic);
/* The family of East Asian characters for a language; NULL where the table has none. */
const FaceFamily *faces_han(const FaceTable *table, const char *language, bool serif);

#endif
