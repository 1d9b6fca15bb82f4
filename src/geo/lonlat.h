/*
 * lonlat.h: positions on the ground. Degrees and metres never mix with page points: three types.
 */
#ifndef GEO_LONLAT_H
#define GEO_LONLAT_H

#include <stdbool.h>
#include <stddef.h>

#define DEGREES_AROUND 360.0
#define DEGREES_HALF 180.0
#define LATITUDE_POLE 90.0

/* Degrees, WGS 84. Of one chain or ring each longitude follows on the one before, so that it may lie beyond 180 either way. */
typedef struct LonLat {
	double lon, lat;
} LonLat;

typedef struct LonLatBox {
	double west, south, east, north; /* degrees */
} LonLatBox;

typedef struct Ground {
	double x, y; /* metres in a projection, y up */
} Ground;

/* The same meridian, within half a turn of `about`. */
double lon_near(double lon, double about);
/* The same meridian as people write it: from -180, which it never is, to 180. */
double lon_written(double lon);
/* Whether boxes share ground, whichever way round their longitudes are written. */
bool lonlat_boxes_meet(LonLatBox a, LonLatBox b);
/* At share `t` of the way from a to b: straight in degrees, but over the pole where that is the shorter way. */
LonLat lonlat_between(LonLat a, LonLat b, double t);
/* Degrees of arc between two, on a sphere. */
double lonlat_arc(LonLat a, LonLat b);
/* Lets each longitude of a line follow on the one before, the shorter way. */
void line_unwrap(LonLat *at, size_t count);
/*
 * The same of a ring, which closes on its first point, or once around from it where it has a pole inside. `turns_left`: whether a ring
 * of its file turns to the left, so that one that is as good as written stays so: of a frame around the whole world no side is short.
 * Who digitises by hand often turns the other way: a ring that would be nearly as wide as the world is taken for one across 180 degrees.
 */
void ring_unwrap(LonLat *at, size_t count, bool turns_left);

#endif
