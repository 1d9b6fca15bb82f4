/*
 * name_index.h: which of many things has a name, found without asking them all.
 *
 * Names are borrowed and have to outlive the index, which lives in its arena. Nobody walks through it: the order of things is
 * that of their own list.
 */
#ifndef BASE_NAME_INDEX_H
#define BASE_NAME_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

#define NAME_NONE SIZE_MAX /* no such name */

typedef struct NameIndex NameIndex;

NameIndex *name_index_new(Arena *arena);
/* False where the name is there already: the first thing keeps it. */
bool name_index_add(NameIndex *index, const char *name, size_t number);
/* The same, whether it is there or not: from now on the name has this number. */
void name_index_set(NameIndex *index, const char *name, size_t number);
/* The number that the name has, or NAME_NONE; an index that is NULL has no names. */
size_t name_index_find(const NameIndex *index, const char *name);

#endif
