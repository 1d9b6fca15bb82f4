/*
 * table_layout.h: blocks of a table on paper: styled rows, broken cells, widths of columns. Private to chart/table.
 *
 * Lengths are page points; a layout knows no place and no scene, only its width.
 */
#ifndef CHART_TABLE_TABLE_LAYOUT_H
#define CHART_TABLE_TABLE_LAYOUT_H

#include "chart/table/table_model.h"
#include "layout/block.h"

typedef struct LaidCell {
	const Styled *styled;
	const char *title; /* the whole text, or the sources' ids; NULL: what it says is all */
	Block words;	   /* as broken to the column */
} LaidCell;

typedef struct LaidRow {
	const Styled *styled;
	LaidCell cells[TABLE_COLUMNS_MOST];
	double leading, above, below, height;
} LaidRow;

typedef struct TableLayout {
	const TableBlock *block;
	LaidRow *rows; /* one for each of the block's; NULL: nothing to show */
	/* Of each column: unbroken, at least, and as it is. */
	double natural[TABLE_COLUMNS_MOST], least[TABLE_COLUMNS_MOST], width[TABLE_COLUMNS_MOST];
	double gap;   /* between columns */
	double above; /* this block, where one stands above it */
	double height;
	bool cramped; /* a column is narrower than its longest word */
} TableLayout;

/* A block at a width, under what the chart stands under. */
TableLayout table_lay_block(const Composer *composer, const Styled *under, const TableBlock *block,
			    double width);

#endif
