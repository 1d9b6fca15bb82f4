#include "geo/geojson.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/json.h"
#include "base/name_index.h"
#include "base/strbuf.h"
#include "geo/projection.h"

#define DEPTH_MOST 32 /* brackets within brackets: the format needs seven and those of properties */
#define LON_MOST 360.0

struct GeoJson {
	Diag *heard; /* NULL: nobody, of fields */
	const char *shown;
	JsonParser *parser;
	JsonArray *features; /* of a collection; NULL: the root is all there is */
	JsonObject *root;
	const Projection *projection; /* of positions; NULL: they are degrees of WGS 84 */
	LIST(const char *) names;
	NameIndex *index;
	Shape shape;
	size_t record;
	JsonObject *feature, *geometry; /* of the record; NULL: none */
};

static void close_parser(void *parser)
{
	g_object_unref(parser);
}

/* The parser goes down into brackets by calls of itself. */
static bool is_shallow(const char *text)
{
	int depth = 0;
	bool quoted = false;

	for (const char *c = text; *c; c++) {
		if (quoted && *c == '\\' && c[1])
			c++;
		else if (*c == '"')
			quoted = !quoted;
		else if (!quoted && (*c == '[' || *c == '{') && ++depth > DEPTH_MOST)
			return false;
		else if (!quoted && (*c == ']' || *c == '}'))
			depth--;
	}
	return true;
}

static JsonNode *member(JsonObject *object, const char *name, JsonNodeType type)
{
	JsonNode *node = object && json_object_has_member(object, name)
				 ? json_object_get_member(object, name)
				 : NULL;

	return node && JSON_NODE_TYPE(node) == type ? node : NULL;
}

static const char *type_of(JsonObject *object)
{
	JsonNode *node = member(object, "type", JSON_NODE_VALUE);
	const char *type = node ? json_node_get_string(node) : NULL;

	return type ? type : "";
}

static JsonObject *object_in(JsonObject *object, const char *name)
{
	JsonNode *node = member(object, name, JSON_NODE_OBJECT);

	return node ? json_node_get_object(node) : NULL;
}

static JsonObject *record_at(const GeoJson *geojson, size_t record)
{
	JsonNode *node;

	if (!geojson->features)
		return geojson->root;
	node = json_array_get_element(geojson->features, (guint)record);
	return JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

/* What the geometries of the format are to a map. */
typedef struct GeometryType {
	const char *name;
	Shape shape;
	int depth; /* of brackets above those of positions */
} GeometryType;

static const GeometryType types[] = {
	{"Point", SHAPE_POINT, 0},     {"MultiPoint", SHAPE_POINT, 1},
	{"LineString", SHAPE_LINE, 1}, {"MultiLineString", SHAPE_LINE, 2},
	{"Polygon", SHAPE_AREA, 2},    {"MultiPolygon", SHAPE_AREA, 3},
};

static const GeometryType *geometry_type(JsonObject *geometry)
{
	for (size_t i = 0; geometry && i < sizeof types / sizeof *types; i++)
		if (!strcmp(type_of(geometry), types[i].name))
			return &types[i];
	return NULL;
}

static JsonObject *geometry_of(JsonObject *record)
{
	if (record && !strcmp(type_of(record), "Feature"))
		return object_in(record, "geometry");
	return geometry_type(record) || (record && !strcmp(type_of(record), "GeometryCollection"))
		       ? record
		       : NULL;
}

static void learn_names(GeoJson *geojson, Arena *arena, JsonObject *record)
{
	JsonObject *properties = object_in(record, "properties");
	GList *members = properties ? json_object_get_members(properties) : NULL;

	for (GList *at = members; at; at = at->next)
		if (name_index_find(geojson->index, at->data) == NAME_NONE) {
			const char *name = arena_copy(arena, at->data);

			name_index_add(geojson->index, name, geojson->names.count);
			LIST_ADD(arena, &geojson->names, name);
		}
	g_list_free(members);
}

/* Names of fields, and the shape of the first that has one. */
static void look_over(GeoJson *geojson, Arena *arena)
{
	bool shaped = false;

	for (size_t i = 0; i < geojson_count(geojson); i++) {
		JsonObject *record = record_at(geojson, i);
		const GeometryType *type = geometry_type(geometry_of(record));

		learn_names(geojson, arena, record);
		if (type && !shaped)
			geojson->shape = type->shape;
		shaped |= type != NULL;
	}
}

static bool bad_json(const GeoJson *geojson, Diag *diag, Span span, const char *what)
{
	return diag_error(diag, span, "geo.bad-json", "'%s' is no GeoJSON: %s", geojson->shown,
			  what);
}

/* As the format's first edition let files say, and GIS still do; RFC 7946 knows the degrees of WGS 84 alone. */
static bool open_system(GeoJson *geojson, Arena *arena, Diag *diag, Span span)
{
	static const char *const degrees[] = {"CRS84", ":4326"};
	JsonObject *crs = object_in(geojson->root, "crs");
	JsonNode *name = member(object_in(crs, "properties"), "name", JSON_NODE_VALUE);
	const char *system = name ? json_node_get_string(name) : NULL;

	if (!crs)
		return true;
	if (!system)
		return bad_json(geojson, diag, span, "its 'crs' names no coordinate system");
	for (size_t i = 0; i < sizeof degrees / sizeof *degrees; i++)
		if (g_str_has_suffix(system, degrees[i]))
			return true;
	geojson->projection = projection_from_wkt(arena, diag, span, system);
	return geojson->projection != NULL;
}

static bool parse(GeoJson *geojson, Diag *diag, Span span, const char *text)
{
	GError *error = NULL;
	JsonNode *root;
	bool fine;

	if (!is_shallow(text))
		return bad_json(geojson, diag, span, "its brackets nest too deep");
	if (!json_parser_load_from_data(geojson->parser, text, -1, &error)) {
		/* The parser names its text <data>. */
		const char *what = error->message;

		fine = bad_json(geojson, diag, span,
				g_str_has_prefix(what, "<data>:") ? what + strlen("<data>:")
								  : what);
		g_error_free(error);
		return fine;
	}
	root = json_parser_get_root(geojson->parser);
	if (!root || !JSON_NODE_HOLDS_OBJECT(root))
		return bad_json(geojson, diag, span, "it has no object at its top");
	geojson->root = json_node_get_object(root);
	if (!strcmp(type_of(geojson->root), "FeatureCollection")) {
		JsonNode *features = member(geojson->root, "features", JSON_NODE_ARRAY);

		geojson->features = features ? json_node_get_array(features) : NULL;
		return geojson->features ||
		       bad_json(geojson, diag, span, "the collection has no 'features'");
	}
	return !strcmp(type_of(geojson->root), "Feature") || geometry_of(geojson->root) ||
	       bad_json(geojson, diag, span, "its 'type' is none of the format's");
}

GeoJson *geojson_open(Arena *arena, Diag *diag, Span span, const char *text, const char *shown_file)
{
	GeoJson *geojson = arena_alloc(arena, sizeof *geojson);

	*geojson = (GeoJson){.heard = diag,
			     .shown = shown_file,
			     .parser = json_parser_new(),
			     .index = name_index_new(arena)};
	arena_defer(arena, close_parser, geojson->parser);
	if (!parse(geojson, diag, span, text) || !open_system(geojson, arena, diag, span))
		return NULL;
	look_over(geojson, arena);
	return geojson;
}

void geojson_report_to(GeoJson *geojson, Diag *diag)
{
	geojson->heard = diag;
}

size_t geojson_count(const GeoJson *geojson)
{
	return geojson->features ? json_array_get_length(geojson->features) : 1;
}

Shape geojson_shape(const GeoJson *geojson)
{
	return geojson->shape;
}

const char *const *geojson_names(const GeoJson *geojson, size_t *count)
{
	*count = geojson->names.count;
	return geojson->names.at;
}

bool geojson_seek(GeoJson *geojson, size_t record)
{
	geojson->record = record;
	geojson->feature = record_at(geojson, record);
	geojson->geometry = geometry_of(geojson->feature);
	return geojson->feature != NULL;
}

/* As a table would have it: whole numbers without decimals. */
static const char *value_words(Arena *arena, JsonNode *node)
{
	GType type = JSON_NODE_HOLDS_VALUE(node) ? json_node_get_value_type(node) : G_TYPE_INVALID;
	char number[G_ASCII_DTOSTR_BUF_SIZE];

	if (type == G_TYPE_STRING)
		return g_strstrip(arena_copy(arena, json_node_get_string(node)));
	if (type == G_TYPE_BOOLEAN)
		return json_node_get_boolean(node) ? "true" : "false";
	if (type == G_TYPE_INT64)
		return arena_printf(arena, "%" G_GINT64_FORMAT, json_node_get_int(node));
	if (type == G_TYPE_DOUBLE)
		return arena_copy(arena, g_ascii_formatd(number, sizeof number, "%.15g",
							 json_node_get_double(node)));
	return "";
}

const char *geojson_value(GeoJson *geojson, Arena *arena, size_t field)
{
	JsonObject *properties = object_in(geojson->feature, "properties");
	const char *name = geojson->names.at[field];

	return properties && json_object_has_member(properties, name)
		       ? value_words(arena, json_object_get_member(properties, name))
		       : "";
}

/* A geometry on its way into a feature. */
typedef struct Taking {
	const GeoJson *geojson;
	Arena *arena;
	Feature *into;
	size_t room;  /* for so many parts */
	bool is_hole; /* of the ring that is read */
	bool fine;
} Taking;

static Span record_span(const GeoJson *geojson)
{
	return (Span){geojson->shown, (int)geojson->record + 1, 0, 0};
}

static bool bad_record(const GeoJson *geojson, const char *what)
{
	return diag_error(geojson->heard, record_span(geojson), "geo.bad-record",
			  "this record of '%s' %s", geojson->shown, what);
}

static bool is_number(JsonNode *node)
{
	GType type = JSON_NODE_HOLDS_VALUE(node) ? json_node_get_value_type(node) : G_TYPE_INVALID;

	return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
}

static bool take_position(Taking *taking, JsonNode *node, LonLat *at)
{
	JsonArray *numbers = JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;

	if (!numbers || json_array_get_length(numbers) < 2 ||
	    !is_number(json_array_get_element(numbers, 0)) ||
	    !is_number(json_array_get_element(numbers, 1)))
		return bad_record(taking->geojson,
				  "has a position that is no [longitude, latitude]");
	*at = (LonLat){json_array_get_double_element(numbers, 0),
		       json_array_get_double_element(numbers, 1)};
	if (taking->geojson->projection)
		projection_inverse(taking->geojson->projection, &(Ground){at->lon, at->lat}, at, 1);
	if (fabs(at->lon) <= LON_MOST && fabs(at->lat) <= LATITUDE_POLE)
		return true;
	return diag_error(taking->geojson->heard, record_span(taking->geojson), "geo.bad-position",
			  "this record has a point at %g, %g, which is no longitude and latitude",
			  at->lon, at->lat);
}

static void add_part(Taking *taking, LonLat *at, size_t count)
{
	static const size_t least[] = {[SHAPE_POINT] = 1, [SHAPE_LINE] = 2, [SHAPE_AREA] = 4};
	static const char *const too_short[] = {
		[SHAPE_LINE] = "has a line of fewer than two positions",
		[SHAPE_AREA] = "has a ring of fewer than four positions, the last of which is the "
			       "first again"};
	Feature *into = taking->into;

	if (count < least[into->shape]) {
		taking->fine = !count || bad_record(taking->geojson, too_short[into->shape]);
		return;
	}
	into->parts = arena_room(taking->arena, into->parts, into->part_count, &taking->room,
				 sizeof *into->parts);
	into->parts[into->part_count++] = (FeaturePart){.at = at,
							.count = count,
							.record = taking->geojson->record,
							.is_hole = taking->is_hole};
}

/* A list of positions: one part, or of points as many. */
static void take_chain(Taking *taking, JsonArray *list)
{
	size_t count = json_array_get_length(list);
	LonLat *at = arena_array(taking->arena, count, sizeof *at);

	for (size_t i = 0; i < count && taking->fine; i++)
		taking->fine =
			take_position(taking, json_array_get_element(list, (guint)i), &at[i]);
	if (!taking->fine)
		return;
	if (taking->into->shape != SHAPE_POINT) {
		add_part(taking, at, count);
		return;
	}
	for (size_t i = 0; i < count; i++)
		add_part(taking, &at[i], 1);
}

/* Coordinates, `depth` brackets above their positions. */
static void take_coordinates(Taking *taking, JsonNode *node, int depth)
{
	JsonArray *list = node && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;

	if (!list) {
		taking->fine = bad_record(taking->geojson, "has no 'coordinates' of its type");
		return;
	}
	if (depth == 1) {
		take_chain(taking, list);
		return;
	}
	for (guint i = 0; i < json_array_get_length(list) && taking->fine; i++) {
		taking->is_hole = depth == 2 && i && taking->into->shape == SHAPE_AREA;
		take_coordinates(taking, json_array_get_element(list, i), depth - 1);
	}
}

static void take_point(Taking *taking, JsonNode *node)
{
	LonLat *at = arena_alloc(taking->arena, sizeof *at);

	taking->fine = node ? take_position(taking, node, at)
			    : bad_record(taking->geojson, "has no 'coordinates'");
	if (taking->fine)
		add_part(taking, at, 1);
}

bool geojson_parts(GeoJson *geojson, Arena *arena, Feature *into)
{
	const GeometryType *type = geometry_type(geojson->geometry);
	Taking taking = {.geojson = geojson, .arena = arena, .into = into, .fine = true};
	JsonNode *coordinates =
		type ? member(geojson->geometry, "coordinates", JSON_NODE_ARRAY) : NULL;

	/* A feature may have no place: its geometry is null then. */
	if (!type)
		return geojson->geometry
			       ? bad_record(geojson,
					    "has a geometry that is no point, line or area")
			       : false;
	into->shape = type->shape;
	into->part_count = 0;
	if (type->depth)
		take_coordinates(&taking, coordinates, type->depth);
	else
		take_point(&taking, coordinates);
	if (!taking.fine || !into->part_count)
		return false;
	feature_unwrap(into, true);
	return true;
}
