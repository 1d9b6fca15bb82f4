/*
 * raster_keys.h: what a layer of atlas.yaml says of a picture of the relief.
 */
#ifndef ATLAS_RASTER_KEYS_H
#define ATLAS_RASTER_KEYS_H

#include "atlas/reader.h"

/* Reads them into a layer whose file is a raster's; of another it says that they are none of its own (atlas.not-of-rasters). */
void raster_keys_read(Reader *reader, const YamlNode *node, LayerSpec *spec);

#endif
