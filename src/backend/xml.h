/*
 * xml.h: tags and attributes appended to a buffer.
 *
 * Values are escaped, numbers have no locale. The caller opens "<name" and ends it with ">" or "/>".
 */
#ifndef BACKEND_XML_H
#define BACKEND_XML_H

#include "base/color.h"
#include "base/strbuf.h"

/* ` name="value"`; nothing for a NULL value. */
void xml_attribute(StrBuf *out, const char *name, const char *value);
/* ` name="1.25"`, rounded to `decimals`. */
void xml_number(StrBuf *out, const char *name, double value, int decimals);
/* ` name="#rrggbb"`, or #rgb where that says the same. */
void xml_color(StrBuf *out, const char *name, Color color);
/* `<name>text</name>` with a newline; nothing for NULL. */
void xml_element(StrBuf *out, const char *name, const char *text);
/* Appends text with every byte that may not stand in an attribute's name turned into '-'. */
void xml_name(StrBuf *out, const char *text);

#endif
