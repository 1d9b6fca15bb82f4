/*
 * shapefile_priv.h: what the two halves of shapefile share: files as shapelib reads them, and texts of a .dbf.
 */
#ifndef GEO_SHAPEFILE_PRIV_H
#define GEO_SHAPEFILE_PRIV_H

#include <stdbool.h>
#include <stdint.h>

#include <shapefil.h>

#include "base/arena.h"

#define SHP_HEADER_BYTES 100
#define SHP_RECORD_BYTES 8 /* of a record's header: its number, its length */

/* Hooks that read through a wide window, for few system calls; `rebuild` gives shapelib an index made from the .shp itself. */
SAHooks shapefile_hooks(bool rebuild);
/* Bytes of a regular file, or -1. */
int64_t shapefile_size(const char *path);
/* Up to `most` bytes from the start of a file, or -1 where there is none. */
int64_t shapefile_start(const char *path, void *bytes, size_t most);
/* The file beside `shp` with another ending (lower case, or upper where only that exists); NULL where there is none. */
const char *shapefile_beside(Arena *arena, const char *shp, const char *ending);
int64_t shapefile_big_endian(const unsigned char *bytes);

/* The name for g_convert of a code page as shapelib gives it ("LDID/201", "1251", "UTF-8"); NULL: none is stated, so UTF-8. */
const char *shapefile_encoding(Arena *arena, const char *code_page);
bool shapefile_encoding_known(const char *encoding);
/* UTF-8 of a text, trimmed, in the arena; NULL where it is not in that encoding. */
const char *shapefile_text(Arena *arena, const char *bytes, size_t count, const char *encoding);
/* The whole characters of a text that fills its field and ends inside a character; NULL: it does not. */
const char *shapefile_text_cut(Arena *arena, const char *bytes, size_t count, const char *encoding);

#endif
