/*
 * table_rows.h: the records of one moment as rows of cells: who stands where, what moved.
 *
 * Cells are in the reader's words. Rows of a root force are followed by its total; what a row counts towards that total is
 * kept beside its words, so that sums can be checked.
 */
#ifndef CHART_TABLE_TABLE_ROWS_H
#define CHART_TABLE_TABLE_ROWS_H

#include "chart/chart.h"
#include "words/sources.h"

#define TABLE_COLUMNS_MOST 9

typedef enum TableRowKind { ROW_HEAD, ROW_ENTRY, ROW_TOTAL } TableRowKind;

typedef struct TableRow {
	TableRowKind kind;
	const char *id;		    /* of a position, a movement; NULL: none */
	const Force *const *forces; /* whose colours it has; count 0: none */
	size_t force_count;
	Certainty certainty;
	bool former;			       /* stood here and has left: not counted */
	const char *cells[TABLE_COLUMNS_MOST]; /* never NULL within the block's columns */
	const char *sources; /* ids with locators, for other programs; NULL none */
	/* What it counts; of ROW_TOTAL: the sum. */
	bool has_men, has_share;
	Interval men;
	double share;
} TableRow;

typedef struct TableBlock {
	size_t columns;
	bool right[TABLE_COLUMNS_MOST]; /* numbers: set flush right */
	LIST(TableRow) rows;		/* the first is the head */
} TableBlock;

typedef struct Table {
	TableBlock blocks[2]; /* positions, movements; one without rows is not shown */
	SourceList sources;   /* in the order of their numbers, from 1 */
	size_t former_count;
} Table;

/* Everything the chart's state says of its forces. */
Table table_rows(const Chart *chart);

#endif
