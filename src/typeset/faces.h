/*
 * faces.h: the table of faces that texts are set in, read from styles/faces.yaml and styles/fonts.
 *
 * The files' heads say what they hold; a project's own fonts come behind them (typeset/own_faces.h). A face is known by its row,
 * a number below FACES_MOST, so that a set of faces is so many bits. Row 0 is the last resort of every text. All in the arena;
 * const once the project's fonts are there, so workers may share it.
 */
#ifndef TYPESET_FACES_H
#define TYPESET_FACES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

#define FACES_MOST 1024
#define FACE_BOLD_WEIGHT 700
#define FACE_REGULAR_WEIGHT 400

typedef struct NameList {
	const char *const *at;
	size_t count;
} NameList;

typedef struct FontPackage {
	const char *name; /* of the Debian package */
	NameList folders; /* absolute, in the order to look through */
} FontPackage;

typedef struct FaceFamily {
	const char *name;	    /* that style sheets ask for */
	const char *real;	    /* as the font files have it: the same, but for an @font-face */
	const FontPackage *package; /* NULL: a project's own font */
	const char *script; /* ISO 15924, of the letters that it is there for; NULL: it says none */
	bool serif;
	size_t first, count; /* its rows */
} FaceFamily;

typedef struct Face {
	const FaceFamily *family;
	NameList files; /* names that its file may have; of an own face its path */
	int index;	/* of the face within a collection */
	int weight;	/* as in CSS: 400 is regular, 700 bold */
	bool italic,
		narrow; /* narrow: or wide: of two faces alike the one that is neither is taken */
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
	FaceFamily *families; /* room for FACES_MOST */
	Face *faces;	      /* the same */
	const FaceAlias *aliases;
	const HanCut *han;
	const FaceFamily *const *symbols; /* in the order to try */
	/* Families that the style sheet names anywhere: what a text's own families lack is looked for in these first. */
	const FaceFamily *const *named;
	size_t named_count;
	size_t package_count, family_count, count, alias_count, han_count, symbol_count;
} FaceTable;

/*
 * NULL after errors, all that there are: those of yaml_read, fonts.unknown-key, fonts.missing-key, fonts.wrong-type,
 * fonts.bad-value, fonts.unknown-package, fonts.unknown-family, fonts.too-many-faces, fonts.no-face.
 */
FaceTable *faces_read(Arena *arena, Diag *diag, const char *path);
/* The same for text in memory. */
FaceTable *faces_read_text(Arena *arena, Diag *diag, const char *text, const char *shown);
/*
 * Adds the families of a list: a line per face, "family, style, file names, package, script", as the head of styles/fonts
 * says. False after errors: those of source_read, fonts.bad-line, fonts.unknown-package, fonts.too-many-faces.
 */
bool faces_read_list(Arena *arena, Diag *diag, FaceTable *table, const char *path);
/* A family to put faces behind, NULL with fonts.too-many-faces at `span`; faces_add adds to the last family. */
FaceFamily *faces_add_family(FaceTable *table, Diag *diag, const char *name, Span span);
bool faces_add(FaceTable *table, Diag *diag, Face face);

/* A family by its name or an alias, whatever the letters' case, a project's own before all others; NULL: there is none. */
const FaceFamily *faces_family(const FaceTable *table, const char *name);
/* "; did you mean 'x'?" or "", as keyword_hint. */
const char *faces_family_hint(Arena *arena, const FaceTable *table, const char *name);
/* Row of the family's face nearest to a style; as in CSS the slant counts before the weight. */
size_t faces_nearest(const FaceTable *table, const FaceFamily *family, int weight, bool italic);
/* The first family of those that are there for a script (ISO 15924); NULL: none is. */
const FaceFamily *faces_script(const FaceTable *table, const char *script);
/* Sets `named` to those of the names that are families. */
void faces_name(Arena *arena, FaceTable *table, const char *const *names, size_t count);
/* The family of East Asian characters for a language; NULL where the table has none. */
const FaceFamily *faces_han(const FaceTable *table, const char *language, bool serif);

#endif
