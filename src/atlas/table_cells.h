/*
 * table_cells.h: an open table whose cells are asked for by row and column.
 *
 * A column that a table lacks is said once, at its header; what its rows lack for that reason is counted behind it.
 */
#ifndef ATLAS_TABLE_CELLS_H
#define ATLAS_TABLE_CELLS_H

#include "atlas/columns.h"
#include "atlas/reader.h"

typedef struct Cells {
	Reader *reader;
	const CsvTable *table;
	const Columns *columns; /* borrowed */
	Cause **absent; /* of each fixed column: what was said of its lack, if anything yet */
} Cells;

/* What a column may say, and what it means where it says anything else. */
typedef struct Keywords {
	const char *column;
	const char *const *words;
	size_t count;
	const char *code;
	Severity severity;
} Keywords;

/* Reads the table and reports columns that are not its kind's; false where it cannot be read at all. */
bool cells_open(Cells *sheet, Reader *reader, const char *name, Span span, const Columns *columns);
/* From here on a row is read: where it has too few cells or too many, what is found in it follows from that. */
void cells_enter(const Cells *sheet, size_t row);
void cells_leave(const Cells *sheet);
/* NULL where the table has no such column. */
const CsvCell *cell(const Cells *sheet, size_t row, const char *column);
const char *cell_text(const Cells *sheet, size_t row,
		      const char *column); /* NULL: blank, or none */
Text cell_texts(const Cells *sheet, size_t row, const char *prefix);
/* -1: blank, or none of them, which is reported. */
int cell_keyword(const Cells *sheet, size_t row, const Keywords *of);
Certainty cell_certainty(const Cells *sheet, size_t row, const char *code);
/* Of a column whose cells have to be filled: NULL where the table has it, else the message that it has not. */
Cause *column_absent(Cells *sheet, const char *column);
/* A cell's place; where the table has no such column that of the row. */
Span cell_span(const Cells *sheet, size_t row, const char *column);

#endif
