/*
 * shapefile.h: records of a .shp with its .dbf, .shx, .cpg and .prj; the one home of shapelib.
 *
 * Gives positions in degrees of WGS 84 and texts in UTF-8, whatever the files hold. No damage to a file crashes the program or
 * makes it take more memory than the file is long: what cannot be read is an error at its record, and the rest is read.
 */
#ifndef GEO_SHAPEFILE_H
#define GEO_SHAPEFILE_H

#include "geo/feature.h"

typedef struct Shapefile Shapefile;

/* What the atlas says of a shapefile where its files say nothing or something wrong; NULL: nothing. */
typedef struct ShapefileSaid {
	const char *encoding; /* "cp1252" */
	const char *crs;      /* "EPSG:32634" */
	Span encoding_span, crs_span;
} ShapefileSaid;

/*
 * Opens `file` (.shp), which messages call `shown_file`; `span` is where the atlas names it. Errors: geo.no-file, file.outside, geo.bad-shp,
 * geo.bad-dbf, geo.bad-prj, geo.unknown-encoding. Warnings: geo.no-shx and geo.bad-shx (the index is built anew in memory), geo.no-dbf,
 * geo.no-prj. NULL after an error that leaves nothing to read. Files are closed by the arena, which may be freed before what is read
 * below into other arenas.
 */
Shapefile *shapefile_open(Arena *arena, Diag *diag, Span span, const char *file,
			  const char *shown_file, const ShapefileSaid *said);
/* Who hears from now on what is wrong with records; NULL: nobody, of fields. Diags have to share one arena. */
void shapefile_report_to(Shapefile *shapefile, Diag *diag);
size_t shapefile_count(const Shapefile *shapefile); /* records, with those that hold nothing */
Shape shapefile_shape(const Shapefile *shapefile);
/* Names of the .dbf's fields, in its order; they live as long as the Shapefile. */
const char *const *shapefile_names(const Shapefile *shapefile, size_t *count);
/* Goes to a record, of which the calls below then speak; false where the .dbf marks it as deleted. */
bool shapefile_seek(Shapefile *shapefile, size_t record);
/* Field number `field` of the record, trimmed; "" for an empty one and after an error (geo.not-utf8). Of one that fills its width and
 * ends inside a character the whole ones, with a warning (geo.cut-text). */
const char *shapefile_value(Shapefile *shapefile, Arena *arena, size_t field);
/* Sets parts (certainty DOCUMENTED), bounds and shape of `into` from the record; false where it has no shape, and after an error
 * (geo.bad-record, geo.bad-position). Lines of one point and rings of two are left out. */
bool shapefile_parts(Shapefile *shapefile, Arena *arena, Feature *into);

#endif
