/*
 * lonlat.h: positions on the ground. Degrees and metres never mix with page points: three types.
 */
#ifndef GEO_LONLAT_H
#define GEO_LONLAT_H

#include <stddef.h>

typedef struct LonLat {
	double lon, lat; /* degrees, WGS 84; lon -180..360, lat -90..90 */
} LonLat;

typedef struct LonLatBox {
	double west, south, east, north; /* degrees */
} LonLatBox;

typedef struct Ground {
	double x, y; /* metres in a projection, y up */
} Ground;

#endif
