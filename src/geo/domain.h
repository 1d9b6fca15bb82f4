/*
 * domain.h: the part of the earth that a projection shows in one piece, and what it holds of lines and areas.
 *
 * Either a cap, up to so many degrees of arc from its middle (azimuthal projections, whose horizon is its rim; transverse and oblique ones,
 * near which they are true), or a band between two parallels that is cut open along the meridian opposite to its middle (cylinders,
 * cones, forms of the whole world). What is cut stays in degrees; edges are so short that they may be drawn straight.
 */
#ifndef GEO_DOMAIN_H
#define GEO_DOMAIN_H

#include "base/arena.h"
#include "geo/feature.h"

typedef struct Domain {
	bool is_cap;
	LonLat middle;	     /* of a cap; of a band its meridian */
	double radius;	     /* of a cap, degrees of arc */
	double south, north; /* of a band */
} Domain;

typedef struct LonLatChain {
	LonLat *at;
	size_t count;
} LonLatChain;

typedef LIST(LonLatChain) LonLatChains;

bool domain_has(const Domain *domain, LonLat at);
/* The nearest of what it holds, on the way to its middle. */
LonLat domain_nearest(const Domain *domain, LonLat at);
/* What it holds of a line: pieces in order. */
LonLatChains domain_line(Arena *arena, const Domain *domain, const LonLat *at, size_t count);
/* What it holds of an area: rings, filled by the rule of even and odd, their first points not repeated. */
LonLatChains domain_area(Arena *arena, const Domain *domain, const Feature *area);
/* What leads from one to the other around the far side of a cap, where the straight way on the map would lead through its middle; nothing
 * where it does not. */
LonLatChain domain_around(Arena *arena, const Domain *domain, LonLat from, LonLat to);
/* Its own rim. */
LonLatChain domain_rim(Arena *arena, const Domain *domain);

#endif
