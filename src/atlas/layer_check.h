/*
 * layer_check.h: layers that lie beside every map.
 */
#ifndef ATLAS_LAYER_CHECK_H
#define ATLAS_LAYER_CHECK_H

#include "atlas/reader.h"

/* Once maps and layers are read: a warning (geo.off-maps) for a layer none of whose features meets any map that shows it, with the likely cause. */
void check_layers(Reader *reader);

#endif
