/*
 * layer_check.h: layers that lie beside every map, and lines that are no lines.
 */
#ifndef ATLAS_LAYER_CHECK_H
#define ATLAS_LAYER_CHECK_H

#include "atlas/reader.h"

/* Once maps and layers are read: a warning (geo.off-maps) for a layer none of whose features meets any map that shows it, with the likely cause. */
void check_layers(Reader *reader);
/* Once rows are read too: an error (geo.no-length) for a line without length that a row names or a map shows. */
void check_lines(Reader *reader);

#endif
