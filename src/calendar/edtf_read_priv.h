/*
 * edtf_read_priv.h: reading one bound of a date; private to calendar.
 */
#ifndef CALENDAR_EDTF_READ_PRIV_H
#define CALENDAR_EDTF_READ_PRIV_H

#include "calendar/edtf.h"

typedef struct EdtfReader {
	Arena *arena;
	Diag *diag;
	Span span;
	const char *whole; /* all that was written, for messages */
} EdtfReader;

/* A date of digits, masks and marks. */
bool edtf_read_date(const EdtfReader *reader, const char *text, EdtfBound *out);
/* A date with a time; in an interval seconds may be left out and marks may follow. */
bool edtf_read_time(const EdtfReader *reader, const char *text, bool in_interval, EdtfBound *out);
/* Records an error at the reader's place; always false. */
#define edtf_refuse(reader, ...) diag_error((reader)->diag, (reader)->span, __VA_ARGS__)
/* Adds the mark `?`, `~` or `%` to the parts of `bits`. */
void edtf_mark(EdtfBound *bound, char mark, unsigned bits);

#endif
