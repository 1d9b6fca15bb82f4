/*
 * geojson.h: features of a text of GeoJSON (RFC 7946): points, lines and areas with their properties.
 *
 * A FeatureCollection, a Feature or a bare geometry; positions are degrees of WGS 84, longitude first, unless a member `crs` names another system; heights are left out. Fields are the
 * properties that any feature has, in the order in which they come; texts, numbers and truths are values, null and lists are none. A
 * GeometryCollection is an error at its record, the number of which, from 1, is its line in messages.
 */
#ifndef GEO_GEOJSON_H
#define GEO_GEOJSON_H

#include "geo/feature.h"

typedef struct GeoJson GeoJson;

/* `text`: whole, UTF-8, ending in NUL. NULL after an error (geo.bad-json, geo.bad-prj) at the file's name in the atlas. Closed by the arena. */
GeoJson *geojson_open(Arena *arena, Diag *diag, Span span, const char *text,
		      const char *shown_file);
/* As those of shapefile.h. */
void geojson_report_to(GeoJson *geojson, Diag *diag);
size_t geojson_count(const GeoJson *geojson);
Shape geojson_shape(const GeoJson *geojson);
const char *const *geojson_names(const GeoJson *geojson, size_t *count);
bool geojson_seek(GeoJson *geojson, size_t record);
const char *geojson_value(GeoJson *geojson, Arena *arena, size_t field);
/* Errors: geo.bad-record, geo.bad-position. */
bool geojson_parts(GeoJson *geojson, Arena *arena, Feature *into);

#endif
