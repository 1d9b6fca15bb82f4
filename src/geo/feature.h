/*
 * feature.h: things on the ground, as the shapefiles (or CSVs of points) say.
 *
 * A feature is const after loading. Records of one shapefile that share an id are one feature whose parts keep file order;
 * each part keeps its own certainty (a line may be partly documented, partly conjectural).
 */
#ifndef GEO_FEATURE_H
#define GEO_FEATURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/certainty.h"
#include "base/diag.h"
#include "base/text.h"
#include "calendar/edtf.h"
#include "geo/lonlat.h"

typedef enum Shape { SHAPE_POINT, SHAPE_LINE, SHAPE_AREA } Shape;

typedef struct FeaturePart {
	LonLat *at;
	size_t count;
	size_t record; /* of the file, from 0 */
	bool is_hole; /* known to be cut out of the part before: it turns the other way than outer rings */
	Certainty certainty; /* of this record */
	const double *
		steps; /* metres from each vertex's predecessor (the first: 0); NULL: not measured, see sector.h */
} FeaturePart;

typedef struct FeatureField {
	const char *name, *value; /* as in the .dbf, trimmed, UTF-8; numbers as written */
} FeatureField;

/* All that one id was, each from its time on: in the order of time, and no two at once. */
typedef struct FeatureVersions {
	const struct Feature *const *at;
	size_t count;
} FeatureVersions;

typedef struct Feature {
	const char *id; /* NULL: nobody can name it */
	const char *as; /* the element that style sheets select: "line", "place", ... */
	Shape shape;
	FeaturePart *parts;
	size_t part_count;
	LonLatBox bounds;
	Text name;   /* from the layer's `label` fields */
	double rank; /* from the layer's `rank` field; 0 where there is none */
	Certainty
		certainty;  /* weakest of its parts; DOCUMENTED where the layer has no such field */
	double error_km;    /* stated error of position; 0 unknown or none */
	bool enemy_left;    /* enemy is left of the direction of digitising; default right */
	const char *source; /* of the record, or NULL */
	Edtf when;	    /* in which it exists; blank: always */
	Instant from, until;		 /* the same, [from, until) */
	const FeatureVersions *versions; /* of its id, itself among them; NULL: there is no other */
	FeatureField *fields;
	size_t field_count;
	Span span;     /* file and record (line = record + 1) */
	size_t number; /* order over the whole library: a stable tie breaker */
} Feature;

/* A time at which things on the ground are asked for. Where nothing of an id exists at the one, the other is tried: the
 * disposition before a phase may stand on what comes to be with the phase. An open past or future is before or after all versions. */
typedef struct GroundTime {
	Instant at, otherwise;
} GroundTime;

/* Lets longitudes of each part follow on one another (geo/lonlat.h), and parts on the first, and measures the bounds; `turns_left`:
 * whether outer rings of its file turn to the left. */
void feature_unwrap(Feature *feature, bool turns_left);
/* Moves the parts of `more` once around where that brings them nearer to `feature`, of which they become parts. */
void feature_bring_near(const Feature *feature, Feature *more);
/* What tables name: the first version of an id, or the feature itself. */
const Feature *feature_origin(const Feature *feature);
/* Whether both are one thing, perhaps at different times. */
bool feature_same(const Feature *a, const Feature *b);
/* The version that exists at a time; NULL: none does. */
const Feature *feature_at(const Feature *feature, GroundTime time);
/* Whether it is what its id is at that time. */
bool feature_exists(const Feature *feature, GroundTime time);
/* Whether there is a time at which two of different ids both exist. */
bool feature_coexists(const Feature *a, const Feature *b);
/* The value of a field or NULL. */
const char *feature_field(const Feature *feature, const char *name);
/* The one point that stands for it: the point itself, the middle of a line, a point inside an area. */
LonLat feature_point(const Feature *feature);

#endif
