/*
 * json.h: short hands over json-glib for whatever writes JSON; its only home.
 *
 * A JsonBuilder comes from json_builder_new, is filled with these and json-glib's own functions, and ends in json_write or json_print.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <json-glib/json-glib.h>

#include "base/strbuf.h"

/* A member; NULL becomes null. */
void json_add_string(JsonBuilder *builder, const char *name, const char *value);
/* A member, rounded to seven decimals; whole numbers have none. */
void json_add_number(JsonBuilder *builder, const char *name, double value);
/* Appends what was built, indented, with a newline behind it, and frees the builder. */
void json_write(StrBuf *out, JsonBuilder *builder);
/* The same to stdout. */
void json_print(JsonBuilder *builder);

#endif
