/*
 * composed.h: Unicode's composed form (NFC): a letter and its marks as the one letter that they are, where there is one.
 *
 * Fonts have the whole letter, searches look for it, and two ways to write a name are one name.
 */
#ifndef BASE_COMPOSED_H
#define BASE_COMPOSED_H

#include "base/arena.h"

/* The text itself where it is composed already, or is no UTF-8; else a copy. */
const char *text_composed(Arena *arena, const char *text);

#endif
