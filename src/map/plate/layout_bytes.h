/*
 * layout_bytes.h: a layout as bytes, for a cache that outlives the run.
 *
 * Only where things stand is written: what they are and how they look is gathered again from series and state, which the
 * layout's key vouches for. Little-endian, versioned; bytes of another version or with another key are not read.
 */
#ifndef MAP_PLATE_LAYOUT_BYTES_H
#define MAP_PLATE_LAYOUT_BYTES_H

#include "base/strbuf.h"
#include "map/plate/layout.h"
#include "map/plate/plate.h"

void plate_layout_write(StrBuf *out, const PlateLayout *layout);
/* The layout of a state in a series that has settled, in the series' arena; NULL: the bytes are of another version, of other
 * things, or broken. */
const PlateLayout *plate_layout_read(Series *series, const State *state, const char *bytes,
				     size_t length);

#endif
