/*
 * figure_key.h: the keys of an entry of `figures:`, as tables and messages tell of them.
 */
#ifndef ATLAS_FIGURE_KEY_H
#define ATLAS_FIGURE_KEY_H

#include "atlas/figure_kind.h"
#include "base/strbuf.h"
#include "syntax/yaml.h"

typedef struct FigureKeyRow {
	const char *name;
	YamlKind value;
	bool any;	   /* a value of another kind may be right too */
	const char *takes; /* its value, in words or as written */
	const char *what;
} FigureKeyRow;

extern const FigureKeyRow figure_keys[FIGURE_KEYS];

/* README's tables: kinds with their keys, keys with their values. */
void figure_kinds_write(StrBuf *out);

#endif
