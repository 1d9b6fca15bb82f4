/*
 * schema.h: the JSON Schema of atlas.yaml, for editors that check what is typed.
 */
#ifndef MANUAL_SCHEMA_H
#define MANUAL_SCHEMA_H

#include "base/strbuf.h"

/*
 * Appends it, made of the rows that the readers themselves go by (atlas/schema.h, atlas/figure_key.h). Draft 7 of JSON
 * Schema, which editors know best. It judges keys, kinds of values and fixed words; ids that name one another, tables and
 * layers are judged by `phaseline check` alone.
 */
void schema_write(StrBuf *out);

#endif
