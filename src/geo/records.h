/*
 * records.h: records of a layer's file, whatever its format: a shapefile, or a text of GeoJSON.
 *
 * A table of calls over an open file, for library.c alone; they are those of shapefile.h, and mean the same.
 */
#ifndef GEO_RECORDS_H
#define GEO_RECORDS_H

#include "geo/shapefile.h"

/* The file of a layer, as the atlas names it. */
typedef struct RecordsFile {
	const char *file, *shown_file;
	Span span;
	const ShapefileSaid *said;
	const char *geojson; /* its text; NULL: a shapefile */
} RecordsFile;

typedef struct Records {
	void *file;		  /* what the calls take */
	const char *const *names; /* of fields */
	size_t name_count, count;
	Shape shape; /* of the layer; of GeoJSON that of its first feature */
	void (*report_to)(void *file, Diag *diag);
	bool (*seek)(void *file, size_t record);
	const char *(*value)(void *file, Arena *arena, size_t field);
	bool (*parts)(void *file, Arena *arena, Feature *into);
} Records;

/* False after an error that leaves nothing to read. Closed by the arena. */
bool records_open(Arena *arena, Diag *diag, const RecordsFile *of, Records *records);

#endif
