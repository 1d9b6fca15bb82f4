/*
 * table_model.h: the records of one moment as rows of cells: who stands where, what moved, who holds land. Private to chart/.
 *
 * Cells are in the reader's words. Rows of a root force are followed by its total; what a row counts towards that total is
 * kept beside its words, so that sums can be checked.
 */
#ifndef CHART_TABLE_TABLE_MODEL_H
#define CHART_TABLE_TABLE_MODEL_H

#include "chart/chart.h"
#include "words/sources.h"

#define TABLE_COLUMNS_MOST 9

typedef enum TableRowKind { ROW_HEAD, ROW_ENTRY, ROW_TOTAL } TableRowKind;

typedef struct TableRow {
	TableRowKind kind;
	const char *id;		    /* of a position, a movement; NULL: none */
	const Force *const *forces; /* whose colours it has; count 0: none */
	size_t force_count;
	const Side *side; /* where no force holds land, the side that does; NULL: none */
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
	size_t said; /* of them, from the first: what sentences say; sources stand last */
	bool right[TABLE_COLUMNS_MOST]; /* numbers: set flush right */
	LIST(TableRow) rows;		/* the first is the head */
} TableBlock;

typedef enum TableBlockKind {
	BLOCK_POSITIONS,
	BLOCK_MOVEMENTS,
	BLOCK_LAND,
	TABLE_BLOCKS
} TableBlockKind;

typedef struct Table {
	TableBlock blocks[TABLE_BLOCKS]; /* one without rows is not shown */
	SourceList sources;		 /* in the order of their numbers, from 1 */
	size_t former_count;
} Table;

/* Everything that the asked state says of its forces. */
const void *table_gather(const ChartModel *asked, const Voice *voice);

/* The phase's own note, what stands in brackets, the numbered sources. */
char *table_note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs);
/* "3 positions: Chinese People's Volunteers, second line, two thirds; ... 1 movement: ..." */
char *table_description(const ChartModel *model, const Voice *voice);

/* Opens the groups of all rows and draws nothing: books have these under a plate before the table itself, and others are
 * numbered by them. */
void table_leave_rows(const Chart *chart);

#endif
