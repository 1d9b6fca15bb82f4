/*
 * figure_key.h: the keys of an entry of `figures:`, as tables and messages tell of them.
 */
#ifndef ATLAS_FIGURE_KEY_H
#define ATLAS_FIGURE_KEY_H

#include "atlas/figure_kind.h"
#include "atlas/schema.h"
#include "base/strbuf.h"

extern const Key figure_keys[FIGURE_KEYS];

/* The tables of the manual, in Markdown: kinds with their keys, keys with their values. */
void figure_kinds_write(StrBuf *out);
void figure_keys_write(StrBuf *out);

#endif
