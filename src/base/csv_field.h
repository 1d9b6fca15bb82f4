/*
 * csv_field.h: a cell of the tables that we write.
 */
#ifndef BASE_CSV_FIELD_H
#define BASE_CSV_FIELD_H

#include "base/strbuf.h"

/* A field of RFC 4180, quoted where it has to be. What a spreadsheet would take for a formula, a field that begins with
 * = + - @ (or their wide forms), a tab or the end of a line and is no plain number, gets an apostrophe in front. NULL as "". */
void strbuf_csv(StrBuf *buf, const char *text);

#endif
