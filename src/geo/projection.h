/*
 * projection.h: from degrees to metres and back, and distances on the ellipsoid; the one home of PROJ.
 */
#ifndef GEO_PROJECTION_H
#define GEO_PROJECTION_H

#include "base/arena.h"
#include "base/diag.h"
#include "geo/domain.h"
#include "geo/projection_form.h"

#define METRES_PER_KM 1000.0

typedef struct Projection Projection;

/*
 * `definition`: "auto" (what fits `extent`, projection_form.h), any PROJ string or "EPSG:n". A cylinder is turned, and what states no
 * middle gets one, where the extent would lie across the meridian along which it is cut. NULL after an error at `span`. Closed by the arena.
 */
Projection *projection_open(Arena *arena, Diag *diag, Span span, const char *definition,
			    LonLatBox extent);
/* From WGS 84 to the system that a file states (WKT of any flavour, or a name: "urn:ogc:def:crs:EPSG::32634"); a geographic system has degrees as its `Ground`, x east.
 * NULL after an error at `span`. Closed by the arena. */
Projection *projection_from_wkt(Arena *arena, Diag *diag, Span span, const char *wkt);
/* Its name as readers know it ("Lambert conformal conic", "UTM zone 34 north"). */
const char *projection_name(const Projection *projection);
/* What kind of projection it is, for names in other languages. */
const ProjectionForm *projection_form_of(const Projection *projection);
/* What tells it from all others. */
const char *projection_definition(const Projection *projection);
/* The part of the earth that it shows in one piece. */
const Domain *projection_domain(const Projection *projection);
/* Degrees -> metres; points that have no image get HUGE_VAL coordinates, and nothing ever a NaN. */
void projection_forward(const Projection *projection, const LonLat *in, Ground *out, size_t count);
/* Metres -> degrees; HUGE_VAL where nothing on earth is shown. */
void projection_inverse(const Projection *projection, const Ground *in, LonLat *out, size_t count);
/* Scale along the parallel at a position (1 = true), by PROJ's factors. */
double projection_scale_at(const Projection *projection, LonLat at);
/* Geodesic distance in metres on WGS 84. */
double ground_distance(LonLat a, LonLat b);

#endif
