#include "geo/library.h"

#include <glib.h>
#include <math.h>
#include <stdint.h>
#include <shapefil.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/keyword.h"

struct Gazetteer {
	const Feature **by_id; /* sorted by id */
	const char **ids;
	size_t count;
};

typedef struct Loader {
	Arena *arena;
	Diag *diag;
	const LayerSpec *spec;
	size_t *number;
	LIST(Feature *) features;
	Shape shape;
} Loader;

static const char *trimmed(Arena *arena, const char *text)
{
	char *copy = arena_copy(arena, text ? text : "");

	g_strstrip(copy);
	return copy;
}

static void read_fields(Loader *loader, DBFHandle dbf, int record, Feature *feature)
{
	int count = DBFGetFieldCount(dbf);

	feature->fields = arena_array(loader->arena, (size_t)count, sizeof *feature->fields);
	for (int i = 0; i < count; i++) {
		char name[XBASE_FLDNAME_LEN_READ + 1];
		const char *value;

		DBFGetFieldInfo(dbf, i, name, NULL, NULL);
		value = DBFIsAttributeNULL(dbf, record, i) ? "" : DBFReadStringAttribute(dbf, record, i);
		if (!g_utf8_validate(value, -1, NULL)) {
			diag_error(loader->diag, (Span){ loader->spec->shown_file, record + 1, 0, 0 },
				   "geo.not-utf8", "the field '%s' of this record is not UTF-8", name);
			value = "";
		}
		feature->fields[feature->field_count++] =
			(FeatureField){ arena_copy(loader->arena, name), trimmed(loader->arena, value) };
	}
}

static const char *field_or(const Feature *feature, const char *named, const char *usual)
{
	const char *value = feature_field(feature, named ? named : usual);

	return value && *value ? value : NULL;
}

static Text names_of(Loader *loader, const Feature *feature)
{
	LIST(TextIn) list = { 0 };

	for (size_t i = 0; i < loader->spec->label_count; i++) {
		const char *value = feature_field(feature, loader->spec->label_fields[i].value);

		if (value && *value)
			LIST_ADD(loader->arena, &list, (TextIn){ loader->spec->label_fields[i].language, value });
	}
	for (size_t i = 0; !loader->spec->label_count && i < feature->field_count; i++)
		if (!strncmp(feature->fields[i].name, "name_", 5) && *feature->fields[i].value)
			LIST_ADD(loader->arena, &list,
				 (TextIn){ feature->fields[i].name + 5, feature->fields[i].value });
	return (Text){ list.at, list.count };
}

static void give_meaning(Loader *loader, Feature *feature)
{
	const LayerSpec *spec = loader->spec;
	const char *certainty = field_or(feature, spec->certainty_field, "certainty");
	const char *rank = field_or(feature, spec->rank_field, "rank");
	const char *error = field_or(feature, spec->error_field, "error_km");
	const char *enemy = field_or(feature, spec->enemy_field, "enemy");

	feature->as = spec->as;
	feature->id = field_or(feature, spec->id_field, "id");
	feature->source = field_or(feature, spec->source_field, "source");
	feature->rank = rank ? g_ascii_strtod(rank, NULL) : 0;
	feature->error_km = error ? g_ascii_strtod(error, NULL) : 0;
	feature->enemy_left = enemy && !strcmp(enemy, "left");
	feature->name = names_of(loader, feature);
	if (certainty && !certainty_parse(certainty, &feature->certainty))
		diag_error(loader->diag, feature->span, "geo.bad-certainty", "no certainty '%s'", certainty);
	if (feature->id && !keyword_is_id(feature->id)) {
		diag_error(loader->diag, feature->span, "geo.bad-id", "'%s' is no id", feature->id);
		feature->id = NULL;
	}
}

static bool passes(const LayerSpec *spec, const Feature *feature)
{
	for (size_t i = 0; i < spec->where_count; i++) {
		const char *value = feature_field(feature, spec->where[i].field), *test = spec->where[i].test;
		double number = value ? g_ascii_strtod(value, NULL) : 0;
		bool fine;

		if (!strncmp(test, "<=", 2))
			fine = number <= g_ascii_strtod(test + 2, NULL);
		else if (!strncmp(test, ">=", 2))
			fine = number >= g_ascii_strtod(test + 2, NULL);
		else if (*test == '<')
			fine = number < g_ascii_strtod(test + 1, NULL);
		else if (*test == '>')
			fine = number > g_ascii_strtod(test + 1, NULL);
		else
			fine = value && !strcmp(value, test + (*test == '=' ? strspn(test, "= ") : 0));
		if (!fine)
			return false;
	}
	return true;
}

static void read_parts(Loader *loader, const SHPObject *object, Feature *feature)
{
	int parts = object->nParts > 0 ? object->nParts : 1;
	size_t room = 0;

	for (int i = 0; i < parts; i++) {
		int from = object->nParts > 0 ? object->panPartStart[i] : 0;
		int to = i + 1 < object->nParts ? object->panPartStart[i + 1] : object->nVertices;
		FeaturePart part = { .count = to > from ? (size_t)(to - from) : 0,
				     .certainty = feature->certainty };

		part.at = arena_array(loader->arena, part.count, sizeof *part.at);
		for (size_t k = 0; k < part.count; k++)
			part.at[k] = (LonLat){ object->padfX[from + (int)k], object->padfY[from + (int)k] };
		if (!part.count)
			continue;
		feature->parts = arena_room(loader->arena, feature->parts, feature->part_count, &room, sizeof part);
		feature->parts[feature->part_count++] = part;
	}
	feature->bounds = (LonLatBox){ object->dfXMin, object->dfYMin, object->dfXMax, object->dfYMax };
}

static void join_records(Loader *loader, Feature *into, const Feature *more)
{
	FeaturePart *parts = arena_array(loader->arena, into->part_count + more->part_count, sizeof *parts);

	memcpy(parts, into->parts, into->part_count * sizeof *parts);
	memcpy(parts + into->part_count, more->parts, more->part_count * sizeof *parts);
	into->parts = parts;
	into->part_count += more->part_count;
	into->certainty = certainty_weaker(into->certainty, more->certainty);
	into->bounds.west = fmin(into->bounds.west, more->bounds.west);
	into->bounds.south = fmin(into->bounds.south, more->bounds.south);
	into->bounds.east = fmax(into->bounds.east, more->bounds.east);
	into->bounds.north = fmax(into->bounds.north, more->bounds.north);
}

static void add_record(Loader *loader, DBFHandle dbf, const SHPObject *object, int record)
{
	Feature *feature = arena_alloc(loader->arena, sizeof *feature);

	feature->span = (Span){ loader->spec->shown_file, record + 1, 0, 0 };
	feature->shape = loader->shape;
	if (dbf)
		read_fields(loader, dbf, record, feature);
	give_meaning(loader, feature);
	if (!passes(loader->spec, feature))
		return;
	read_parts(loader, object, feature);
	if (!feature->part_count)
		return;
	for (size_t i = 0; feature->id && i < loader->features.count; i++)
		if (loader->features.at[i]->id && !strcmp(loader->features.at[i]->id, feature->id)) {
			join_records(loader, loader->features.at[i], feature);
			return;
		}
	feature->number = (*loader->number)++;
	LIST_ADD(loader->arena, &loader->features, feature);
}

static Shape shape_of(int type)
{
	switch (type) {
	case SHPT_POINT:
	case SHPT_POINTZ:
	case SHPT_POINTM:
	case SHPT_MULTIPOINT:
		return SHAPE_POINT;
	case SHPT_POLYGON:
	case SHPT_POLYGONZ:
	case SHPT_POLYGONM:
		return SHAPE_AREA;
	default:
		return SHAPE_LINE;
	}
}

static void load_shapefile(Loader *loader)
{
	SHPHandle shp = SHPOpen(loader->spec->file, "rb");
	DBFHandle dbf = DBFOpen(loader->spec->file, "rb");
	int count = 0, type = 0;

	if (!shp) {
		diag_error(loader->diag, loader->spec->span, "geo.no-file", "cannot read '%s'",
			   loader->spec->shown_file);
		return;
	}
	SHPGetInfo(shp, &count, &type, NULL, NULL);
	loader->shape = shape_of(type);
	for (int i = 0; i < count; i++) {
		SHPObject *object = SHPReadObject(shp, i);

		if (object && object->nSHPType != SHPT_NULL)
			add_record(loader, dbf, object, i);
		if (object)
			SHPDestroyObject(object);
	}
	SHPClose(shp);
	if (dbf)
		DBFClose(dbf);
}

/* Coordinates of one row; false after an error. */
static bool point_read(Loader *loader, const PointRow *row, LonLat *at)
{
	char *lon_end, *lat_end;

	at->lon = g_ascii_strtod(row->lon, &lon_end);
	at->lat = g_ascii_strtod(row->lat, &lat_end);
	if (lon_end == row->lon || *lon_end || lat_end == row->lat || *lat_end || !(fabs(at->lat) <= 90) ||
	    !(fabs(at->lon) <= 360))
		return diag_error(loader->diag, row->span, "geo.bad-point",
				  "'%s', '%s' is no longitude and latitude in degrees", row->lon, row->lat);
	return true;
}

/* Segments of a table's line: each takes the certainty of the point at its end, equal neighbours join. */
static void table_parts(Loader *loader, Feature *feature, const LonLat *at, const Certainty *certainty, size_t count)
{
	size_t room = 0, start = 0;

	for (size_t i = 1; i < count; i++) {
		FeaturePart part = { .certainty = certainty[i] };

		if (i + 1 < count && certainty[i + 1] == certainty[i])
			continue;
		part.count = i - start + 1;
		part.at = arena_array(loader->arena, part.count, sizeof *part.at);
		memcpy(part.at, at + start, part.count * sizeof *part.at);
		feature->parts = arena_room(loader->arena, feature->parts, feature->part_count, &room, sizeof part);
		feature->parts[feature->part_count++] = part;
		start = i;
	}
}

static Certainty row_certainty(Loader *loader, const PointRow *row)
{
	Certainty certainty = DOCUMENTED;

	for (size_t i = 0; i < row->field_count; i++)
		if (!strcmp(row->fields[i].name, "certainty") && *row->fields[i].value &&
		    !certainty_parse(row->fields[i].value, &certainty))
			diag_error(loader->diag, row->span, "geo.bad-certainty", "no certainty '%s'",
				   row->fields[i].value);
	return certainty;
}

static void bounds_of(Feature *feature)
{
	feature->bounds = (LonLatBox){ HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
	for (size_t i = 0; i < feature->part_count; i++)
		for (size_t k = 0; k < feature->parts[i].count; k++) {
			LonLat at = feature->parts[i].at[k];

			feature->bounds.west = fmin(feature->bounds.west, at.lon);
			feature->bounds.east = fmax(feature->bounds.east, at.lon);
			feature->bounds.south = fmin(feature->bounds.south, at.lat);
			feature->bounds.north = fmax(feature->bounds.north, at.lat);
		}
}

static Text table_name(Loader *loader, const Feature *feature)
{
	Text named = names_of(loader, feature);
	const char *plain = field_or(feature, NULL, "name");
	LIST(TextIn) list = { 0 };

	if (named.count || !plain)
		return named;
	LIST_ADD(loader->arena, &list, (TextIn){ "en", plain });
	return (Text){ list.at, list.count };
}

/* All rows of one id, by their sequence number. */
static void add_table_feature(Loader *loader, const PointRow *const *rows, size_t count)
{
	Feature *feature = arena_alloc(loader->arena, sizeof *feature);
	LonLat *at = arena_array(loader->arena, count, sizeof *at);
	Certainty *certainty = arena_array(loader->arena, count, sizeof *certainty);

	feature->span = rows[0]->span;
	feature->fields = (FeatureField *)(uintptr_t)rows[0]->fields;
	feature->field_count = rows[0]->field_count;
	give_meaning(loader, feature);
	feature->name = table_name(loader, feature);
	for (size_t i = 0; i < count; i++) {
		if (!point_read(loader, rows[i], &at[i]))
			return;
		certainty[i] = row_certainty(loader, rows[i]);
		feature->certainty = certainty_weaker(feature->certainty, certainty[i]);
	}
	feature->shape = count > 1 ? SHAPE_LINE : SHAPE_POINT;
	if (count == 1) {
		feature->parts = arena_alloc(loader->arena, sizeof *feature->parts);
		feature->parts[0] = (FeaturePart){ .at = at, .count = 1, .certainty = certainty[0] };
		feature->part_count = 1;
	} else {
		table_parts(loader, feature, at, certainty, count);
	}
	bounds_of(feature);
	loader->shape = feature->shape == SHAPE_LINE ? SHAPE_LINE : loader->shape;
	if (!passes(loader->spec, feature))
		return;
	feature->number = (*loader->number)++;
	LIST_ADD(loader->arena, &loader->features, feature);
}

static void load_table(Loader *loader)
{
	const LayerSpec *spec = loader->spec;
	bool *taken = arena_array(loader->arena, spec->point_count, sizeof *taken);

	loader->shape = SHAPE_POINT;
	for (size_t i = 0; i < spec->point_count; i++) {
		LIST(const PointRow *) rows = { 0 };

		if (taken[i])
			continue;
		for (size_t k = i; k < spec->point_count; k++) {
			size_t n;

			if (taken[k] || strcmp(spec->points[k].id, spec->points[i].id))
				continue;
			taken[k] = true;
			LIST_ADD(loader->arena, &rows, &spec->points[k]);
			for (n = rows.count - 1; n && rows.at[n - 1]->sequence > spec->points[k].sequence; n--)
				rows.at[n] = rows.at[n - 1];
			rows.at[n] = &spec->points[k];
		}
		add_table_feature(loader, rows.at, rows.count);
	}
}

static int by_id(const void *a, const void *b)
{
	const Feature *const *x = a, *const *y = b;
	int order = strcmp((*x)->id, (*y)->id);

	return order ? order : (*x)->number < (*y)->number ? -1 : 1;
}

static void make_gazetteer(Arena *arena, Diag *diag, Library *library)
{
	struct Gazetteer *gazetteer = arena_alloc(arena, sizeof *gazetteer);
	LIST(const Feature *) list = { 0 };

	for (size_t i = 0; i < library->count; i++)
		for (size_t k = 0; k < library->layers[i].count; k++)
			if (library->layers[i].features[k]->id)
				LIST_ADD(arena, &list, library->layers[i].features[k]);
	if (list.count)
		qsort(list.at, list.count, sizeof *list.at, by_id);
	for (size_t i = 1; i < list.count; i++)
		if (!strcmp(list.at[i - 1]->id, list.at[i]->id)) {
			diag_error(diag, list.at[i]->span, "geo.duplicate-id",
				   "the id '%s' stands in two layers: places and features share one namespace",
				   list.at[i]->id);
			diag_note(diag, list.at[i - 1]->span, "the other one is here");
		}
	gazetteer->by_id = list.at;
	gazetteer->count = list.count;
	gazetteer->ids = arena_array(arena, list.count, sizeof *gazetteer->ids);
	for (size_t i = 0; i < list.count; i++)
		gazetteer->ids[i] = list.at[i]->id;
	library->gazetteer = gazetteer;
}

Library *library_load(Arena *arena, Diag *diag, const LayerSpec *specs, size_t count)
{
	Library *library = arena_alloc(arena, sizeof *library);
	size_t number = 0;

	library->layers = arena_array(arena, count, sizeof *library->layers);
	library->count = count;
	for (size_t i = 0; i < count; i++) {
		Loader loader = { .arena = arena, .diag = diag, .spec = &specs[i], .number = &number };

		if (specs[i].is_table)
			load_table(&loader);
		else
			load_shapefile(&loader);
		library->layers[i] = (Layer){ &specs[i], loader.shape,
					      (const Feature *const *)loader.features.at, loader.features.count };
	}
	make_gazetteer(arena, diag, library);
	return library;
}

const Feature *library_find(const Library *library, const char *id)
{
	const struct Gazetteer *gazetteer = library->gazetteer;
	size_t low = 0, high = gazetteer->count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(id, gazetteer->ids[middle]);

		if (!order)
			return gazetteer->by_id[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const char *const *library_ids(const Library *library, size_t *count)
{
	*count = library->gazetteer->count;
	return library->gazetteer->ids;
}
