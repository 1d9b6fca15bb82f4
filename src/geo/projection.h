/*
 * projection.h: from degrees to metres and back, and distances on the ellipsoid; the one home of PROJ.
 */
#ifndef GEO_PROJECTION_H
#define GEO_PROJECTION_H

#include "base/arena.h"
#include "base/diag.h"
#include "geo/lonlat.h"

#define METRES_PER_KM 1000.0

typedef struct Projection Projection;

/*
 * `definition`: "auto" (fitted to `extent`: Lambert conformal conic with parallels at 1/6 and 5/6 of the height for
 * mid latitudes wider or taller alike; Mercator near the equator; azimuthal near poles; transverse Mercator for very tall
 * narrow extents), any PROJ string or "EPSG:n". NULL after an error at `span`. Closed by the arena.
 */
Projection *projection_open(Arena *arena, Diag *diag, Span span, const char *definition,
			    LonLatBox extent);
/* From WGS 84 to the system that a .prj states (WKT of any flavour); a geographic system has degrees as its `Ground`, x east.
 * NULL after an error at `span`. Closed by the arena. */
Projection *projection_from_wkt(Arena *arena, Diag *diag, Span span, const char *wkt);
/* Its readable name ("Lambert conformal conic"). */
const char *projection_name(const Projection *projection);
/* Degrees -> metres; points that have no image get HUGE_VAL coordinates. */
void projection_forward(const Projection *projection, const LonLat *in, Ground *out, size_t count);
void projection_inverse(const Projection *projection, const Ground *in, LonLat *out, size_t count);
/* Scale along the parallel at a position (1 = true), by PROJ's factors. */
double projection_scale_at(const Projection *projection, LonLat at);
/* Geodesic distance in metres on WGS 84. */
double ground_distance(LonLat a, LonLat b);

#endif
