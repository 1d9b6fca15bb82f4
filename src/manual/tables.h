/*
 * tables.h: the manual's tables, made of the rows that the program itself goes by.
 */
#ifndef MANUAL_TABLES_H
#define MANUAL_TABLES_H

#include "base/strbuf.h"

typedef struct ManualTable {
	const char *name; /* as a page names it: "columns/forces" */
	void (*write)(StrBuf *out);
} ManualTable;

extern const ManualTable manual_tables[];
extern const size_t manual_table_count;

#endif
