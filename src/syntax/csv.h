/*
 * csv.h: a table of comma separated values whose every cell knows its place.
 *
 * RFC 4180 with a header row, in UTF-8. A byte order mark and any line ends are fine; blank lines, and rows of blank
 * cells only, are left out; blanks around an unquoted cell are not part of it. Every row has as many cells as the header. All in the arena.
 */
#ifndef SYNTAX_CSV_H
#define SYNTAX_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

typedef struct CsvCell {
	const char *text; /* never NULL */
	Span span; /* first character (the quote of a quoted cell); width where it is on one line */
	bool quoted;
} CsvCell;

typedef struct CsvRow {
	const CsvCell *cells; /* CsvTable.column_count of them */
	Span span;	      /* of its first cell */
	Cause *ragged;	      /* that it has not as many cells as the header; NULL: it has */
} CsvRow;

typedef struct CsvTable {
	const char *file;
	const CsvCell *header; /* names, not blank, unique */
	size_t column_count;
	const CsvRow *rows;
	size_t row_count;
} CsvTable;

/*
 * Reads `path` and names it `shown` in messages (NULL: the path). A table comes back also after csv.ragged-row (missing
 * cells become blank, further ones are dropped), so that its other rows can be checked; look at diag->errors.
 * NULL after the errors of source_read, csv.quote, csv.unclosed-quote, csv.empty, csv.empty-column, csv.duplicate-column.
 * A semicolon or tab as separator is a warning, csv.separator.
 */
const CsvTable *csv_read(Arena *arena, Diag *diag, const char *path, const char *shown);
/* The same for text in memory. */
const CsvTable *csv_read_text(Arena *arena, Diag *diag, const char *text, size_t length,
			      const char *shown);

/* Index of a column, or -1. */
int csv_column(const CsvTable *table, const char *name);
/* The cell of a row in a column; NULL where `column` is -1. */
const CsvCell *csv_cell(const CsvRow *row, int column);

#endif
