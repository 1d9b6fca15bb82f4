/*
 * json.h: short hands over json-glib for the commands that print JSON.
 */
#ifndef COMMAND_JSON_H
#define COMMAND_JSON_H

#include <json-glib/json-glib.h>

/* A member; NULL becomes null. */
void json_add_string(JsonBuilder *builder, const char *name, const char *value);
void json_add_number(JsonBuilder *builder, const char *name, double value);
/* Prints what was built to stdout, indented, and frees the builder. */
void json_print(JsonBuilder *builder);

#endif
