#include "geo/lonlat.h"

#include <math.h>

#define POLAR_TURN 90.0	 /* of longitude: further than that near a pole leads over it */
#define POLAR_LEAST 60.0 /* degrees of latitude: near a pole */
/* A side so long, in degrees, is the leap of a ring across 180 degrees whichever way round it was digitised, unless it is as long as
 * the whole world is wide. */
#define NARROW_LEAP 270.0
#define WORLD_SIDE 359.0
#define EXACT 1e-9 /* degrees that are none; square degrees likewise */

double lon_near(double lon, double about)
{
	return fabs(lon - about) <= DEGREES_HALF ? lon
						 : about + remainder(lon - about, DEGREES_AROUND);
}

double lon_written(double lon)
{
	double near = lon_near(lon, 0);

	return near <= -DEGREES_HALF ? near + DEGREES_AROUND : near;
}

bool lonlat_boxes_meet(LonLatBox a, LonLatBox b)
{
	double turn = ceil((b.west - a.east) / DEGREES_AROUND) * DEGREES_AROUND;

	return a.west + turn <= b.east && a.south <= b.north && b.south <= a.north;
}

/* A place as a vector of length 1 from the middle of the earth. */
typedef struct Vector {
	double x, y, z;
} Vector;

static Vector vector_of(LonLat at)
{
	double lon = at.lon * M_PI / DEGREES_HALF, lat = at.lat * M_PI / DEGREES_HALF;

	return (Vector){cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)};
}

double lonlat_arc(LonLat a, LonLat b)
{
	Vector p = vector_of(a), q = vector_of(b);
	double chord = hypot(hypot(p.x - q.x, p.y - q.y), p.z - q.z);

	return 2 * asin(fmin(1, chord / 2)) * DEGREES_HALF / M_PI;
}

static bool leads_over_pole(LonLat a, LonLat b)
{
	double turn = fabs(b.lon - a.lon);

	return turn > POLAR_TURN && turn <= DEGREES_HALF &&
	       fmin(fabs(a.lat), fabs(b.lat)) > POLAR_LEAST && a.lat * b.lat > 0;
}

/* Along the great circle (Shoemake 1985), with a longitude that follows on a's. */
static LonLat great_circle(LonLat a, LonLat b, double t)
{
	Vector p = vector_of(a), q = vector_of(b);
	double arc = lonlat_arc(a, b) * M_PI / DEGREES_HALF;
	double u = sin((1 - t) * arc) / sin(arc), v = sin(t * arc) / sin(arc);
	Vector m = {u * p.x + v * q.x, u * p.y + v * q.y, u * p.z + v * q.z};
	double lon = atan2(m.y, m.x) * DEGREES_HALF / M_PI;

	return (LonLat){lon_near(lon, (a.lon + b.lon) / 2),
			atan2(m.z, hypot(m.x, m.y)) * DEGREES_HALF / M_PI};
}

LonLat lonlat_between(LonLat a, LonLat b, double t)
{
	/* All meridians meet at a pole: it is left, and reached, along the other end's. */
	if (fabs(a.lat) > LATITUDE_POLE - EXACT)
		a.lon = b.lon;
	if (fabs(b.lat) > LATITUDE_POLE - EXACT)
		b.lon = a.lon;
	if (leads_over_pole(a, b) && t > 0 && t < 1 && lonlat_arc(a, b) > EXACT)
		return great_circle(a, b, t);
	return (LonLat){a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat)};
}

void line_unwrap(LonLat *at, size_t count)
{
	/* A line of two points may go once around, as a tropic does. */
	if (count == 2 && fabs(at[1].lon - at[0].lon) >= DEGREES_AROUND - EXACT)
		return;
	for (size_t i = 1; i < count; i++)
		at[i].lon = lon_near(at[i].lon, at[i - 1].lon);
}

/* Twice the area in square degrees, positive where the ring turns to the left; with `follow`, of longitudes that follow on one another. */
static double ring_turning(const LonLat *at, size_t count, bool follow)
{
	double sum = 0, lon = at[0].lon, first = at[0].lon;

	for (size_t i = 1; i < count; i++) {
		double next = follow ? lon_near(at[i].lon, lon) : at[i].lon;

		sum += (lon - first) * (at[i].lat - at[0].lat) -
		       (next - first) * (at[i - 1].lat - at[0].lat);
		lon = next;
	}
	return sum;
}

static bool goes_once_around(const LonLat *at, size_t count)
{
	double lon = at[0].lon;

	for (size_t i = 1; i < count; i++)
		lon = lon_near(at[i].lon, lon);
	return fabs(lon - at[0].lon) > DEGREES_HALF;
}

/* The longest side as written, in degrees of longitude. */
static double longest_side(const LonLat *at, size_t count)
{
	double most = 0;

	for (size_t i = 1; i < count; i++)
		most = fmax(most, fabs(at[i].lon - at[i - 1].lon));
	return most;
}

void ring_unwrap(LonLat *at, size_t count, bool turns_left)
{
	double written, followed, sign = turns_left ? 1 : -1;
	double side = longest_side(at, count);
	bool is_narrow = side > NARROW_LEAP && side < WORLD_SIDE;

	if (side <= DEGREES_HALF)
		return;
	written = ring_turning(at, count, false) * sign;
	followed = ring_turning(at, count, true) * sign;
	if (!goes_once_around(at, count) && !is_narrow &&
	    (fabs(followed) < EXACT || (written > 0 && followed < 0)))
		return;
	for (size_t i = 1; i < count; i++)
		at[i].lon = lon_near(at[i].lon, at[i - 1].lon);
}
