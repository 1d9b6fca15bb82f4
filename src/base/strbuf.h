/*
 * strbuf.h: a growing byte string on the heap.
 *
 * Zero-initialised is empty and valid; `at` is NULL or zero-terminated at `length`.
 */
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include <stddef.h>

typedef struct StrBuf {
	char *at;
	size_t length, room;
} StrBuf;

void strbuf_add(StrBuf *buf, const char *text);
/* Adds a text behind a blank, where something stands before it; none for "" and NULL. */
void strbuf_sentence(StrBuf *buf, const char *text);
void strbuf_add_n(StrBuf *buf, const char *bytes, size_t length);
void strbuf_char(StrBuf *buf, char c);
void strbuf_printf(StrBuf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* `value` rounded to `decimals` (0..9) places, no trailing zeros, no locale, never "-0". */
void strbuf_number(StrBuf *buf, double value, int decimals);
/* XML-escapes & < > and, for attributes, the double quote; drops control characters XML forbids. */
void strbuf_xml(StrBuf *buf, const char *text);
/* Frees the bytes and leaves the buffer empty. */
void strbuf_release(StrBuf *buf);

#endif
