/*
 * columns.h: the columns of the tables that users write, for their readers and for the manual.
 */
#ifndef ATLAS_COLUMNS_H
#define ATLAS_COLUMNS_H

#include <stddef.h>

#include "base/strbuf.h"

#define PREFIXES_MOST 2

typedef struct Column {
	const char *name;
	const char *what; /* stands in it */
} Column;

/* The columns of a kind of table: fixed names, and names that a language follows. */
typedef struct Columns {
	const char *table; /* "forces": the name that the manual has it under */
	const Column *fixed;
	size_t count;
	Column prefixes[PREFIXES_MOST]; /* a NULL name: no more */
	const char *unknown;		/* the code for any other */
} Columns;

extern const Columns force_columns, row_columns, event_columns, series_columns, point_columns;

/* The number of a fixed column, or -1. */
int column_number(const Columns *columns, const char *name);
/* The table of the columns, in Markdown. */
void columns_write(StrBuf *out, const Columns *columns);

#endif
