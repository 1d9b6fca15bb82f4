#include "geo/records.h"

#include "geo/geojson.h"

static void report_shapefile(void *file, Diag *diag)
{
	shapefile_report_to(file, diag);
}

static bool seek_shapefile(void *file, size_t record)
{
	return shapefile_seek(file, record);
}

static const char *value_of_shapefile(void *file, Arena *arena, size_t field)
{
	return shapefile_value(file, arena, field);
}

static bool parts_of_shapefile(void *file, Arena *arena, Feature *into)
{
	return shapefile_parts(file, arena, into);
}

static bool open_shapefile(Arena *arena, Diag *diag, const RecordsFile *of, Records *records)
{
	Shapefile *file = shapefile_open(arena, diag, of->span, of->file, of->shown_file, of->said);

	if (!file)
		return false;
	*records = (Records){.file = file,
			     .count = shapefile_count(file),
			     .shape = shapefile_shape(file),
			     .report_to = report_shapefile,
			     .seek = seek_shapefile,
			     .value = value_of_shapefile,
			     .parts = parts_of_shapefile};
	records->names = shapefile_names(file, &records->name_count);
	return true;
}

static void report_geojson(void *file, Diag *diag)
{
	geojson_report_to(file, diag);
}

static bool seek_geojson(void *file, size_t record)
{
	return geojson_seek(file, record);
}

static const char *value_of_geojson(void *file, Arena *arena, size_t field)
{
	return geojson_value(file, arena, field);
}

static bool parts_of_geojson(void *file, Arena *arena, Feature *into)
{
	return geojson_parts(file, arena, into);
}

static bool open_geojson(Arena *arena, Diag *diag, const RecordsFile *of, Records *records)
{
	GeoJson *file = geojson_open(arena, diag, of->span, of->geojson, of->shown_file);

	if (!file)
		return false;
	*records = (Records){.file = file,
			     .count = geojson_count(file),
			     .shape = geojson_shape(file),
			     .report_to = report_geojson,
			     .seek = seek_geojson,
			     .value = value_of_geojson,
			     .parts = parts_of_geojson};
	records->names = geojson_names(file, &records->name_count);
	return true;
}

bool records_open(Arena *arena, Diag *diag, const RecordsFile *of, Records *records)
{
	return of->geojson ? open_geojson(arena, diag, of, records)
			   : open_shapefile(arena, diag, of, records);
}
