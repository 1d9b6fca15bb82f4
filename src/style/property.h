/*
 * property.h: the one table of properties: names, parsers, inheritance, initial values, documentation.
 *
 * Everything that a sheet may set stands in it once; the cascade, the messages and styles/README.md read it.
 * A row names the fields of Style that it owns: copying those is inheriting.
 */
#ifndef STYLE_PROPERTY_H
#define STYLE_PROPERTY_H

#include "base/strbuf.h"
#include "style/style.h"
#include "style/value.h"

#define PROPERTY_FIELDS 3

typedef struct PropertyField {
	size_t offset, size; /* in Style; size 0: none */
} PropertyField;

typedef struct Property Property;

struct Property {
	const char *name;
	/* Reads the value into the fields; false: it is none of `values`. */
	bool (*parse)(const Property *property, Value *value, Style *out);
	bool inherited;
	const char *initial; /* as a sheet would write it */
	const char *values;  /* what it takes, as the documentation and messages say it */
	const char *doc;
	PropertyField fields[PROPERTY_FIELDS];
	const char *const *words; /* of an enum, in its order; NULL behind the last */
	double least;		  /* of lengths and numbers */
};

size_t property_count(void);
const Property *property_at(size_t index);
/* Index of the property font-size, which goes before all that may be given in em. */
size_t property_font_size(void);
/* And of fill: the root's is the paper of all other properties. */
size_t property_fill(void);
/* Index, or -1. */
int property_find(const char *name);
/* "; did you mean 'x'?" or "". */
const char *property_hint(Arena *arena, const char *name);
/* Reads a whole value; false: not a value of this property, style.bad-value or style.unknown-unit recorded if value->diag. */
bool property_parse(const Property *property, Value *value, Style *out);
/* The fields of `property` from one style into another. */
void property_copy(const Property *property, const Style *from, Style *to);
/* The style with every property at its initial value on a paper; texts in the arena. */
Style property_initial_style(Arena *arena, Color paper);

/* styles/README.md: what a sheet may write, from this table and selector.h's. */
void property_write_table(StrBuf *out);

#endif
