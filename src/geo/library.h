/*
 * library.h: every layer of an atlas, loaded once and shared read-only.
 *
 * Order of layers and of features is the order of the atlas and the files.
 */
#ifndef GEO_LIBRARY_H
#define GEO_LIBRARY_H

#include "geo/feature.h"
#include "geo/raster.h"
#include "geo/shapefile.h"

/* One condition of a layer's `where`: "<= 3", ">= 2", "= kp" or a bare value. */
typedef struct LayerWhere {
	const char *field, *test;
	Span span;
} LayerWhere;

/* One row of a CSV of points, split by the atlas reader: `id, seq, lon, lat, name, certainty, source` and further fields. */
typedef struct PointRow {
	const char *id, *lon, *lat;
	double sequence;
	const FeatureField *fields; /* all cells */
	const Span *places;	    /* of each of them, in the file */
	size_t field_count;
	Span span;
} PointRow;

/* What the atlas says of one layer (basemap or features). */
typedef struct LayerSpec {
	const char *as;
	const char *file;	/* path to open */
	const char *shown_file; /* path as messages name it */
	Span span;		/* of the file name in the atlas, for a missing file */
	const char *id_field, *rank_field, *certainty_field, *error_field, *enemy_field,
		*source_field, *when_field; /* NULL: defaults */
	const TextIn *label_fields;	    /* language -> field name */
	size_t label_count;
	const LayerWhere *where;
	size_t where_count;
	ShapefileSaid said; /* in place of what the shapefile says of itself */
	bool is_table; /* a CSV of points, in `points`: rows of one id make a line, a lone row a point */
	const PointRow *points;
	size_t point_count;
	const char *geojson;	  /* the text of a file of GeoJSON; NULL: it is none */
	const RasterSpec *raster; /* NULL: it is none */
	const double *
		tints; /* of a raster of elevations: heights in metres, rising, from which land is tinted */
	size_t tint_count;
	bool is_feature; /* from `features:`, so the timetable may name it */
	const char *
		map; /* the one map whose own base map it belongs to; NULL: of all that have none of their own */
} LayerSpec;

typedef struct Layer {
	const LayerSpec *spec;
	Shape shape;
	const Feature *const *features;
	size_t count;
	const Raster *raster; /* in place of features; NULL: it is none, or could not be read */
} Layer;

/* An id whose feature could not be taken in, for an error that has been said. */
typedef struct LostId {
	const char *id;
	Cause *cause;
} LostId;

/* What is wrong with a record of a shapefile: said only of one that a map shows or a table names (library_tell). */
typedef struct RecordFault {
	size_t layer;
	const Feature *feature; /* NULL: it could not be taken in */
	LonLatBox bounds;	/* of what can be read of it; west > east: nothing */
	Message message;
	bool told;
} RecordFault;

typedef struct Library {
	Layer *layers;
	size_t count;
	RecordFault *faults;
	size_t fault_count;
	const LostId *lost;
	size_t lost_count;
	const struct Gazetteer *gazetteer; /* id -> feature, over all layers */
	const Instant *turns;		   /* at which something comes to be or ends, in order */
	size_t turn_count;
} Library;

/*
 * Loads all layers (.shp with .dbf/.cpg/.prj, or .csv of points). Default fields where a spec names none and the file has
 * them: id, rank, certainty, error_km, enemy, source, name_<language>. A missing .shx is rebuilt in memory with a
 * warning; no .prj means WGS 84 with a warning; other systems are reprojected; a field that is not UTF-8 (or of its .cpg) is an error
 * with its record; what is wrong with single records of shapefiles waits in `faults`. Two features of different layers with one id: error. Records of one id and layer whose `when` differ are its
 * versions; two that exist at once are an error. NULL never; errors in diag.
 */
Library *library_load(Arena *arena, Diag *diag, const LayerSpec *specs, size_t count);
const Feature *library_find(const Library *library, const char *id); /* its origin; NULL: none */
/* The same for all times between which nothing on the ground changes. */
GroundTime library_time(const Library *library, Instant at, Instant otherwise);
/* Says a fault, once. */
void library_tell(Diag *diag, RecordFault *fault);
/* Says all faults of a feature, in all its versions. */
void library_tell_of(const Library *library, Diag *diag, const Feature *feature);
/* Why there is no such feature though a file has the id, which is said if it has not been; NULL: none has. */
Cause *library_lost(const Library *library, Diag *diag, const char *id);
/* All ids, sorted, for "did you mean". */
const char *const *library_ids(const Library *library, size_t *count);

#endif
