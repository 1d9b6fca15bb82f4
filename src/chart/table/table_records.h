/*
 * table_records.h: one record of the campaign as one row of cells. Private to chart/table.
 */
#ifndef CHART_TABLE_TABLE_RECORDS_H
#define CHART_TABLE_TABLE_RECORDS_H

#include "chart/table/table_model.h"

/* A table on its way to being gathered. */
typedef struct TableWork {
	const ChartModel *asked;
	const State *state;
	const Voice *voice;
	Table *table;
} TableWork;

/* The first rows of both blocks. */
void table_add_heads(TableWork *work);
void table_add_position(TableWork *work, const Position *position);
/* Pockets of a force whose number is known; the others would only say "unknown, unknown". */
void table_add_pockets(TableWork *work, const Force *force);
/* What of a body is at no known place, once for all of them. */
void table_add_body_pocket(TableWork *work, const Pocket *pocket);
/* The total of a root force; `first`: the first row that it sums up. */
void table_add_total(TableWork *work, const Force *root, size_t first);
void table_add_movement(TableWork *work, const Movement *movement);
/* Who holds a piece of land, since when. */
void table_add_control(TableWork *work, const Control *control);

#endif
