#include <math.h>
#include <string.h>

#include <glib.h>

#include "atlas/layer_check.h"
#include "atlas/raster_keys.h"
#include "atlas/reader.h"
#include "base/file.h"
#include "base/keyword.h"
#include "base/measure.h"
#include "base/name.h"
#include "syntax/source.h"

void schema_check_value(Reader *reader, const YamlPair *pair, const Key *key)
{
	if (shape_fits(key->shape, pair->value->kind))
		return;
	diag_error(reader->diag, pair->value->span, "atlas.wrong-type", "'%s' has to be %s, not %s",
		   pair->key->text, shape_said(key->shape), yaml_kind_name(pair->value));
}

bool schema_check(Reader *reader, const YamlNode *node, MappingId id)
{
	const char *what = mappings[id].name;
	const Key *keys = mappings[id].keys;
	size_t count = mappings[id].count;
	LIST(const char *) names = {0};
	size_t said = reader->diag->messages.count;

	if (!node)
		return false;
	if (node->kind != YAML_MAPPING)
		return diag_error(reader->diag, node->span, "atlas.wrong-type",
				  "%s has to be a mapping, not %s", what, yaml_kind_name(node));
	for (size_t i = 0; i < count; i++)
		LIST_ADD(reader->arena, &names, keys[i].key);
	for (size_t i = 0; i < node->pair_count; i++) {
		const YamlPair *pair = &node->pairs[i];
		int at = keyword_find(pair->key->text, names.at, names.count);

		if (at < 0)
			diag_error(reader->diag, pair->key->span, "atlas.unknown-key",
				   "unknown key '%s' in %s%s", pair->key->text, what,
				   keyword_hint(reader->arena, pair->key->text, names.at,
						names.count));
		else
			schema_check_value(reader, pair, &keys[at]);
	}
	/* What is lacking may be there under a name that has been told. */
	for (size_t i = 0; i < count; i++)
		if (keys[i].required && !yaml_find(node, keys[i].key))
			diag_error_after(reader->diag, diag_cause(reader->diag, said, keys[i].key),
					 node->span, "atlas.missing-key", "%s lacks '%s'", what,
					 keys[i].key);
	return true;
}

Span key_span(const YamlNode *map, const char *key)
{
	const YamlNode *node = yaml_find(map, key);

	return node ? node->span : map->span;
}

const char *scalar(const YamlNode *map, const char *key)
{
	const YamlNode *node = yaml_find(map, key);

	return node && node->kind == YAML_SCALAR && !yaml_is_blank(node) ? node->text : NULL;
}

static size_t count_of(const YamlNode *node)
{
	return !node			     ? 0
	       : node->kind == YAML_MAPPING  ? node->pair_count
	       : node->kind == YAML_SEQUENCE ? node->item_count
					     : 0;
}

/* A mapping of languages to texts; a plain text is in the first language. */
Text text_read(Reader *reader, const YamlNode *node)
{
	LIST(TextIn) list = {0};

	if (!node)
		return (Text){0};
	if (node->kind == YAML_SCALAR)
		LIST_ADD(
			reader->arena, &list,
			(TextIn){reader->atlas->language_count ? reader->atlas->languages[0] : "en",
				 node->text});
	for (size_t i = 0; node->kind == YAML_MAPPING && i < node->pair_count; i++) {
		if (node->pairs[i].value->kind == YAML_SCALAR)
			LIST_ADD(reader->arena, &list,
				 (TextIn){node->pairs[i].key->text, node->pairs[i].value->text});
		if (keyword_find(node->pairs[i].key->text, reader->atlas->languages,
				 reader->atlas->language_count) < 0)
			diag_error(reader->diag, node->pairs[i].key->span, "atlas.unknown-language",
				   "the atlas has no language '%s'%s", node->pairs[i].key->text,
				   keyword_hint(reader->arena, node->pairs[i].key->text,
						reader->atlas->languages,
						reader->atlas->language_count));
	}
	return (Text){list.at, list.count};
}

char *path_beside(Reader *reader, const char *name, Span span)
{
	bool as_it_is = *name == '/' || !strcmp(reader->atlas->folder, ".");
	char *path = as_it_is ? arena_copy(reader->arena, name)
			      : arena_printf(reader->arena, "%s/%s", reader->atlas->folder, name);

	return file_within(reader->diag, span, path, name) ? path : NULL;
}

bool id_check(Reader *reader, const char *id, Span span, const char *code)
{
	const char *fault = id_fault(id);

	return !fault ||
	       diag_error(reader->diag, span, code, "'%s' is no id: %s", id ? id : "", fault);
}

static void check_id(Reader *reader, const YamlNode *key)
{
	(void)id_check(reader, key->text, key->span, "atlas.bad-id");
}

/* Tags are compared as RFC 5646 has them, whatever the letters' case: their files would differ in nothing else. */
static void check_language(Reader *reader, const YamlNode *node, const char *const *before,
			   size_t count)
{
	const char *fault = language_fault(node->text);

	if (fault)
		diag_error(reader->diag, node->span, "atlas.bad-language",
			   "'%s' is no language: %s", node->text, fault);
	for (size_t i = 0; i < count; i++)
		if (!g_ascii_strcasecmp(before[i], node->text))
			diag_error(reader->diag, node->span, "atlas.bad-language",
				   "the language '%s' stands here twice", node->text);
}

static void read_languages(Reader *reader)
{
	const YamlNode *node = yaml_find(reader->root, "languages");
	LIST(const char *) list = {0};
	LIST(Span) spans = {0};

	for (size_t i = 0; node && node->kind == YAML_SEQUENCE && i < node->item_count; i++) {
		if (node->items[i]->kind != YAML_SCALAR)
			continue;
		check_language(reader, node->items[i], list.at, list.count);
		LIST_ADD(reader->arena, &list, node->items[i]->text);
		LIST_ADD(reader->arena, &spans, node->items[i]->span);
	}
	if (!list.count)
		LIST_ADD(reader->arena, &list, "en");
	reader->atlas->languages = list.at;
	reader->atlas->language_count = list.count;
	reader->atlas->language_spans = spans.at;
}

static void read_sources(Reader *reader)
{
	const YamlNode *node = yaml_find(reader->root, "sources");
	size_t count = count_of(node);

	reader->atlas->sources = arena_array(reader->arena, count, sizeof *reader->atlas->sources);
	reader->atlas->names.sources = name_index_new(reader->arena);
	for (size_t i = 0; i < count; i++) {
		const YamlPair *pair = &node->pairs[i];

		check_id(reader, pair->key);
		schema_check(reader, pair->value, MAPPING_SOURCE);
		name_index_add(reader->atlas->names.sources, pair->key->text,
			       reader->atlas->source_count);
		reader->atlas->sources[reader->atlas->source_count++] = (SourceEntry){
			pair->key->text, text_read(reader, yaml_find(pair->value, "text")),
			scalar(pair->value, "url"), pair->key->span};
	}
}

static void read_sides(Reader *reader)
{
	const YamlNode *node = yaml_find(reader->root, "sides");
	size_t count = count_of(node);

	reader->atlas->sides = arena_array(reader->arena, count, sizeof *reader->atlas->sides);
	reader->atlas->names.sides = name_index_new(reader->arena);
	for (size_t i = 0; i < count; i++) {
		const YamlPair *pair = &node->pairs[i];
		const char *frame = scalar(pair->value, "frame");
		int at = frame ? keyword_find(frame, frame_names, FRAME_COUNT) : 0;

		check_id(reader, pair->key);
		schema_check(reader, pair->value, MAPPING_SIDE);
		if (at < 0)
			diag_error(reader->diag, key_span(pair->value, "frame"),
				   "atlas.unknown-frame", "no frame '%s'%s", frame,
				   keyword_hint(reader->arena, frame, frame_names, FRAME_COUNT));
		name_index_add(reader->atlas->names.sides, pair->key->text,
			       reader->atlas->side_count);
		reader->atlas->sides[reader->atlas->side_count++] = (Side){
			pair->key->text, at < 0 ? FRAME_UNKNOWN : (FrameShape)at,
			text_read(reader, yaml_find(pair->value, "label")), pair->key->span, i};
	}
}

/* Which point of its line a row is; blank is as they stand. */
static double sequence_read(Reader *reader, const CsvCell *cell)
{
	char *end;
	double number = g_ascii_strtod(cell ? cell->text : "", &end);

	if (cell && (*end || !isfinite(number)))
		diag_error(reader->diag, cell->span, "geo.bad-value", "'%s' in 'seq' is no number",
			   cell->text);
	return number;
}

/* A CSV of points is split here, since geo/ knows no tables. */
static void read_points(Reader *reader, LayerSpec *spec)
{
	const CsvTable *table = csv_read(reader->arena, reader->diag, spec->file, spec->shown_file);
	static const char *const wanted[] = {"id", "lon", "lat"};
	LIST(PointRow) rows = {0};

	spec->is_table = true;
	for (size_t i = 0; table && i < 3; i++)
		if (csv_column(table, wanted[i]) < 0) {
			diag_error(reader->diag, table->header[0].span, "geo.no-column",
				   "a table of points needs the column '%s'", wanted[i]);
			return;
		}
	for (size_t i = 0; table && i < table->row_count; i++) {
		const CsvRow *row = &table->rows[i];
		const CsvCell *id = csv_cell(row, csv_column(table, "id"));
		FeatureField *fields =
			arena_array(reader->arena, table->column_count, sizeof *fields);
		Span *places = arena_array(reader->arena, table->column_count, sizeof *places);

		/* Points of one id make a line: without any they would all be one. */
		if (!*id->text)
			diag_error(reader->diag, id->span, "geo.bad-id",
				   "a point needs its 'id': small letters, figures and _");
		for (size_t k = 0; k < table->column_count; k++) {
			fields[k] = (FeatureField){table->header[k].text, row->cells[k].text};
			places[k] = row->cells[k].span;
		}
		LIST_ADD(reader->arena, &rows,
			 (PointRow){id->text, csv_cell(row, csv_column(table, "lon"))->text,
				    csv_cell(row, csv_column(table, "lat"))->text,
				    sequence_read(reader, csv_cell(row, csv_column(table, "seq"))),
				    fields, places, table->column_count, row->span});
	}
	spec->points = rows.at;
	spec->point_count = rows.count;
}

/* What is no shapefile has one encoding and one system. */
static void check_said(Reader *reader, const ShapefileSaid *said, const char *what)
{
	if (said->encoding)
		diag_error(reader->diag, said->encoding_span, "atlas.not-of-tables",
			   "'encoding' is for shapefiles: %s", what);
	if (said->crs)
		diag_error(reader->diag, said->crs_span, "atlas.not-of-tables",
			   "'crs' is for shapefiles: %s", what);
}

static bool is_geojson(const char *file)
{
	return g_str_has_suffix(file, ".geojson") || g_str_has_suffix(file, ".json");
}

/* Texts are read here, with their checks; one that cannot be read is a collection of nothing. */
static void read_geojson(Reader *reader, LayerSpec *spec)
{
	const SourceText *text =
		source_read(reader->arena, reader->diag, spec->file, spec->shown_file);

	spec->geojson = text ? text->bytes : "{\"type\": \"FeatureCollection\", \"features\": []}";
	check_said(reader, &spec->said, "GeoJSON is UTF-8, in degrees of WGS 84");
}

/* `map`: the map whose own base map the layer belongs to, or NULL. */
static void read_layer(Reader *reader, const YamlNode *node, bool is_feature, const char *map)
{
	LIST(TextIn) labels = {0};
	LIST(LayerWhere) where = {0};
	const YamlNode *label, *tests;
	LayerSpec spec = {.is_feature = is_feature, .map = map};
	size_t said;

	if (!schema_check(reader, node, MAPPING_LAYER) || !scalar(node, "as") ||
	    !scalar(node, "file"))
		return;
	if (element_fault(scalar(node, "as")))
		diag_error(reader->diag, key_span(node, "as"), "atlas.bad-id",
			   "'%s' is no word that a style sheet could select: %s",
			   scalar(node, "as"), element_fault(scalar(node, "as")));
	label = yaml_find(node, "label");
	tests = yaml_find(node, "where");
	for (size_t i = 0; label && label->kind == YAML_MAPPING && i < label->pair_count; i++)
		LIST_ADD(reader->arena, &labels,
			 (TextIn){label->pairs[i].key->text, label->pairs[i].value->text});
	for (size_t i = 0; tests && tests->kind == YAML_MAPPING && i < tests->pair_count; i++)
		LIST_ADD(
			reader->arena, &where,
			(LayerWhere){tests->pairs[i].key->text,
				     tests->pairs[i].value->text ? tests->pairs[i].value->text : "",
				     tests->pairs[i].value->span});
	spec.as = scalar(node, "as");
	spec.span = key_span(node, "file");
	said = reader->diag->messages.count;
	spec.file = spec.shown_file = path_beside(reader, scalar(node, "file"), spec.span);
	if (!spec.file) {
		reader->lost[NAMES_PLACES] = diag_cause(reader->diag, said, NULL);
		return;
	}
	spec.id_field = scalar(node, "id");
	spec.rank_field = scalar(node, "rank");
	spec.certainty_field = scalar(node, "certainty");
	spec.error_field = scalar(node, "error_km");
	spec.enemy_field = scalar(node, "enemy");
	spec.source_field = scalar(node, "source");
	spec.when_field = scalar(node, "when");
	spec.said = (ShapefileSaid){scalar(node, "encoding"), scalar(node, "crs"),
				    key_span(node, "encoding"), key_span(node, "crs")};
	spec.label_fields = labels.at;
	spec.label_count = labels.count;
	spec.where = where.at;
	spec.where_count = where.count;
	if (g_str_has_suffix(spec.file, ".csv")) {
		read_points(reader, &spec);
		check_said(reader, &spec.said, "a table of points is UTF-8, in degrees of WGS 84");
	}
	if (is_geojson(spec.file))
		read_geojson(reader, &spec);
	raster_keys_read(reader, node, &spec);
	LIST_ADD(reader->arena, &reader->specs, spec);
}

static void read_layer_list(Reader *reader, const YamlNode *list, bool is_feature, const char *map)
{
	for (size_t i = 0; list && list->kind == YAML_SEQUENCE && i < list->item_count; i++)
		read_layer(reader, list->items[i], is_feature, map);
}

/* Whether names of a layer are lacking that its file may well have; for an error, if there was one. */
static bool layer_is_lost(const Reader *reader, size_t number)
{
	const Layer *layer = &reader->atlas->library->layers[number];
	bool named = false;

	for (size_t i = 0; i < layer->count; i++)
		named |= layer->features[i]->id != NULL;
	if (layer->spec->raster)
		return false;
	return !layer->count || (reader->specs.at[number].id_field && !named);
}

static void read_layers(Reader *reader)
{
	const YamlNode *base = yaml_find(reader->root, "basemap"),
		       *features = yaml_find(reader->root, "features"),
		       *maps = yaml_find(reader->root, "maps");
	size_t said = reader->diag->messages.count;

	read_layer_list(reader, base, false, NULL);
	for (size_t i = 0; i < count_of(maps); i++)
		read_layer_list(reader, yaml_find(maps->pairs[i].value, "basemap"), false,
				maps->pairs[i].key->text);
	reader->atlas->basemap_count = reader->specs.count;
	read_layer_list(reader, features, true, NULL);
	reader->atlas->library =
		library_load(reader->arena, reader->diag, reader->specs.at, reader->specs.count);
	for (size_t i = 0; i < reader->specs.count; i++)
		if (layer_is_lost(reader, i) && !reader->lost[NAMES_PLACES])
			reader->lost[NAMES_PLACES] = diag_cause(reader->diag, said, NULL);
}

/* `count` numbers; a node of another kind has been told by the schema already. */
static bool numbers_read(Reader *reader, const YamlNode *node, double *out, size_t count,
			 const char *what)
{
	if (!node || node->kind != YAML_SEQUENCE)
		return false;
	if (node->item_count != count)
		return diag_error(reader->diag, node->span, "atlas.wrong-type",
				  "%s has to be %zu numbers", what, count);
	for (size_t i = 0; i < count; i++) {
		const char *text = node->items[i]->text ? node->items[i]->text : "";
		char *end;

		out[i] = g_ascii_strtod(text, &end);
		if (end == text || *end)
			return diag_error(reader->diag, node->items[i]->span, "atlas.bad-number",
					  "'%s' is no number", text);
	}
	return true;
}

#define LATITUDE_MOST 90.0

/* Whether four numbers in this order are an extent that somebody may mean. */
static bool is_extent(double west, double south, double east, double north)
{
	return west < east && south < north && fabs(south) <= LATITUDE_MOST &&
	       fabs(north) <= LATITUDE_MOST && fabs(west) <= DEGREES_AROUND &&
	       fabs(east) <= DEGREES_AROUND && east - west <= DEGREES_AROUND;
}

/* For the end of a message: what is likely meant by numbers that are no extent in their order; "" where nothing is. */
static const char *extent_meant(Arena *arena, const LonLatBox *box)
{
	const double v[] = {box->west, box->south, box->east, box->north};
	static const struct {
		int west, south, east, north; /* which of them is */
		const char *written;
	} orders[] = {{0, 3, 2, 1, "[west, north, east, south]"},
		      {0, 2, 1, 3, "[west, east, south, north]"},
		      {1, 0, 3, 2, "[south, west, north, east]"}};

	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		double west = v[orders[i].west], south = v[orders[i].south],
		       east = v[orders[i].east], north = v[orders[i].north];

		if (is_extent(west, south, east, north))
			return arena_printf(arena,
					    "; it seems to be written as %s: did you mean "
					    "[%g, %g, %g, %g]?",
					    orders[i].written, west, south, east, north);
	}
	return "";
}

/* False after an error. */
static bool extent_fits(Reader *reader, Span span, const LonLatBox *box)
{
	static const char order[] = "an extent is [west, south, east, north] in degrees";
	const char *meant = extent_meant(reader->arena, box);

	if (fabs(box->south) > LATITUDE_MOST || fabs(box->north) > LATITUDE_MOST)
		return diag_error(reader->diag, span, "atlas.bad-extent",
				  "%s: %g is beyond a pole%s", order,
				  fabs(box->south) > LATITUDE_MOST ? box->south : box->north,
				  *meant ? meant : "; are longitude and latitude swapped?");
	if (box->south >= box->north)
		return diag_error(reader->diag, span, "atlas.bad-extent",
				  "%s: the south, %g, has to lie below the north, %g%s", order,
				  box->south, box->north, meant);
	if (box->west == box->east || box->west - box->east == DEGREES_AROUND)
		return diag_error(reader->diag, span, "atlas.bad-extent",
				  "%s: west and east are the same, %g", order, box->west);
	if (fabs(box->west) > DEGREES_AROUND || fabs(box->east) > DEGREES_AROUND ||
	    fabs(box->east - box->west) > DEGREES_AROUND)
		return diag_error(reader->diag, span, "atlas.bad-extent",
				  "%s: from %g to %g is more than once around", order, box->west,
				  box->east);
	return true;
}

/* East of a west that is greater lies beyond 180 degrees: there it is counted on. */
static void read_extent(Reader *reader, const YamlNode *node, MapSpec *map)
{
	double v[4];

	if (!numbers_read(reader, node, v, 4, "an extent"))
		return;
	map->extent = (LonLatBox){v[0], v[1], v[2], v[3]};
	if (!extent_fits(reader, node->span, &map->extent))
		map->extent = (LonLatBox){0};
	if (v[0] < v[2] || map->extent.west == map->extent.east)
		return;
	map->extent.east += DEGREES_AROUND;
	if (map->extent.east - map->extent.west > DEGREES_AROUND / 2)
		diag_warning(reader->diag, node->span, "atlas.wide-extent",
			     "from %g going east to %g the extent of map '%s' is %g degrees wide; "
			     "are longitude and latitude, or west and east, swapped?",
			     v[0], v[2], map->id, map->extent.east - map->extent.west);
}

/* A scale `1:50000`, or its denominator alone, and the centre that it needs. */
static void read_scale(Reader *reader, const YamlNode *node, MapSpec *map)
{
	const char *text = scalar(node, "scale");
	double v[2] = {0};
	char *end;

	if (!text)
		return;
	if (!strncmp(text, "1:", 2))
		text += 2;
	map->scale = g_ascii_strtod(text, &end);
	if (end == text || *end || !(map->scale > 0) || !isfinite(map->scale))
		diag_error(reader->diag, key_span(node, "scale"), "atlas.bad-number",
			   "'%s' is no scale: write 1:50000", scalar(node, "scale"));
	if (!numbers_read(reader, yaml_find(node, "centre"), v, 2, "a centre"))
		return;
	map->centre = (LonLat){v[0], v[1]};
	if (fabs(v[1]) > LATITUDE_MOST || fabs(v[0]) > DEGREES_AROUND)
		diag_error(reader->diag, key_span(node, "centre"), "atlas.bad-number",
			   "a centre is [longitude, latitude] in degrees, not [%g, %g]; are they "
			   "swapped?",
			   v[0], v[1]);
}

static void read_maps(Reader *reader)
{
	const YamlNode *node = yaml_find(reader->root, "maps");
	size_t count = count_of(node);

	reader->atlas->maps = arena_array(reader->arena, count, sizeof *reader->atlas->maps);
	reader->atlas->names.maps = name_index_new(reader->arena);
	for (size_t i = 0; i < count; i++) {
		const YamlPair *pair = &node->pairs[i];
		MapSpec *map = &reader->atlas->maps[reader->atlas->map_count++];

		map->id = pair->key->text;
		name_index_add(reader->atlas->names.maps, map->id, i);
		map->span = pair->key->span;
		map->projection = "auto";
		check_id(reader, pair->key);
		if (!schema_check(reader, pair->value, MAPPING_MAP))
			continue;
		if (scalar(pair->value, "projection"))
			map->projection = scalar(pair->value, "projection");
		map->projection_span = key_span(pair->value, "projection");
		map->title = text_read(reader, yaml_find(pair->value, "title"));
		map->own_basemap = yaml_find(pair->value, "basemap") != NULL;
		read_extent(reader, yaml_find(pair->value, "extent"), map);
		read_scale(reader, pair->value, map);
	}
}

/* An outside without a place of its own lies where the place or feature of its name does. */
static void take_namesake(Reader *reader, Outside *outside)
{
	const Library *library = reader->atlas->library;
	const Feature *feature = library_find(library, outside->id);

	if (feature)
		library_tell_of(library, reader->diag, feature);
	outside->namesake = feature;
	outside->has_at = feature != NULL;
	if (feature)
		outside->at = feature_point(feature);
}

static void read_outsides(Reader *reader)
{
	const YamlNode *node = yaml_find(reader->root, "outside");
	size_t count = count_of(node);

	reader->atlas->outsides =
		arena_array(reader->arena, count, sizeof *reader->atlas->outsides);
	reader->atlas->names.outsides = name_index_new(reader->arena);
	for (size_t i = 0; i < count; i++) {
		const YamlPair *pair = &node->pairs[i];
		Outside *outside = &reader->atlas->outsides[reader->atlas->outside_count++];

		check_id(reader, pair->key);
		schema_check(reader, pair->value, MAPPING_OUTSIDE);
		outside->id = pair->key->text;
		name_index_add(reader->atlas->names.outsides, outside->id, i);
		outside->label = text_read(reader, yaml_find(pair->value, "label"));
		outside->span = pair->key->span;
		take_namesake(reader, outside);
		if (scalar(pair->value, "at")) {
			outside->has_at =
				coordinates_parse(scalar(pair->value, "at"), &outside->at);
			if (!outside->has_at)
				diag_error(reader->diag, key_span(pair->value, "at"),
					   "atlas.bad-number",
					   "'%s' is no position: write 41.8N 123.4E",
					   scalar(pair->value, "at"));
		}
	}
	node = yaml_find(reader->root, "actors");
	count = count_of(node);
	reader->atlas->actors = arena_array(reader->arena, count, sizeof *reader->atlas->actors);
	reader->atlas->names.actors = name_index_new(reader->arena);
	for (size_t i = 0; i < count; i++) {
		check_id(reader, node->pairs[i].key);
		schema_check(reader, node->pairs[i].value, MAPPING_ACTOR);
		name_index_add(reader->atlas->names.actors, node->pairs[i].key->text, i);
		reader->atlas->actors[reader->atlas->actor_count++] =
			(Actor){node->pairs[i].key->text,
				text_read(reader, yaml_find(node->pairs[i].value, "label")),
				node->pairs[i].key->span};
	}
}

static bool held_read(Reader *reader, const YamlNode *rule)
{
	const char *held = scalar(rule, "held");

	if (held && keyword_find(held, held_names, CHOICES_OF_HELD) < 0)
		diag_error(reader->diag, key_span(rule, "held"), "atlas.unknown-rule",
			   "no rule '%s' for 'held'%s", held,
			   keyword_hint(reader->arena, held, held_names, CHOICES_OF_HELD));
	return held != NULL;
}

static void read_line_rules(Reader *reader)
{
	const YamlNode *node = yaml_find(reader->root, "lines");
	size_t count = count_of(node);

	reader->atlas->line_rules =
		arena_array(reader->arena, count, sizeof *reader->atlas->line_rules);
	for (size_t i = 0; i < count; i++) {
		const YamlPair *pair = &node->pairs[i];
		LineRule rule = {.span = pair->key->span};
		const YamlNode *plans = yaml_find(pair->value, "plans");
		LIST(const Plan *) bound = {0};
		size_t ids;
		const char *const *known = library_ids(reader->atlas->library, &ids);

		schema_check(reader, pair->value, MAPPING_LINE_RULE);
		rule.line = library_find(reader->atlas->library, pair->key->text);
		if (rule.line)
			library_tell_of(reader->atlas->library, reader->diag, rule.line);
		rule.held_required = held_read(reader, pair->value);
		for (size_t k = 0; plans && k < plans->item_count; k++) {
			const Plan *plan = atlas_plan(reader->atlas, plans->items[k]->text);

			if (plan)
				LIST_ADD(reader->arena, &bound, plan);
			else
				unknown_name(reader, NAMES_PLANS, plans->items[k]->span,
					     "atlas.unknown-plan", "no plan '%s'%s",
					     plans->items[k]->text,
					     atlas_plan_hint(reader->arena, reader->atlas,
							     plans->items[k]->text));
		}
		rule.plans = bound.at;
		rule.plan_count = bound.count;
		if (rule.line && rule.line->shape != SHAPE_LINE)
			diag_error(reader->diag, pair->key->span, "atlas.unknown-line",
				   "'%s' is no line", pair->key->text);
		else if (rule.line)
			reader->atlas->line_rules[reader->atlas->line_rule_count++] = rule;
		else
			unknown_name(reader, NAMES_PLACES, pair->key->span, "atlas.unknown-line",
				     "unknown line '%s'%s", pair->key->text,
				     keyword_hint(reader->arena, pair->key->text, known, ids));
	}
}

/* Names below keys of atlas.yaml, or in files that they name. */
static const struct {
	const char *key;
	Names names;
} named_by[] = {
	{"sources", NAMES_SOURCES}, {"sides", NAMES_SIDES},	 {"basemap", NAMES_PLACES},
	{"features", NAMES_PLACES}, {"outside", NAMES_OUTSIDES}, {"actors", NAMES_ACTORS},
	{"maps", NAMES_MAPS},	    {"plans", NAMES_PLANS},	 {"forces", NAMES_FORCES},
	{"timetable", NAMES_ROWS},  {"events", NAMES_EVENTS},	 {"series", NAMES_SERIES},
};

static void check_version(Reader *reader)
{
	const char *version = scalar(reader->root, "phaseline");

	if (version && strcmp(version, "1") != 0)
		diag_error(reader->diag, key_span(reader->root, "phaseline"),
			   "atlas.unknown-version",
			   "this program reads version 1 of the format, not '%s'", version);
}

/* Keys that are missing, misspelt or of the wrong kind take their names with them. */
static void check_root(Reader *reader)
{
	size_t said = reader->diag->messages.count;

	schema_check(reader, reader->root, MAPPING_ATLAS);
	for (size_t i = 0; i < sizeof named_by / sizeof *named_by; i++) {
		Cause *cause = diag_cause(reader->diag, said, named_by[i].key);

		if (cause)
			reader->lost[named_by[i].names] = cause;
	}
}

const Atlas *atlas_read(Arena *arena, Diag *diag, const char *path)
{
	Atlas *atlas = arena_alloc(arena, sizeof *atlas);
	Reader reader = {.arena = arena, .diag = diag, .atlas = atlas};
	const char *slash = strrchr(path, '/');
	size_t errors = diag->errors;

	atlas->file = arena_copy(arena, path);
	atlas->folder = slash ? arena_copy_n(arena, path, (size_t)(slash - path)) : ".";
	reader.root = yaml_read(arena, diag, path, NULL);
	if (!reader.root)
		return NULL;
	check_root(&reader);
	if (reader.root->kind != YAML_MAPPING)
		return NULL;
	check_version(&reader);
	read_languages(&reader);
	atlas->title = text_read(&reader, yaml_find(reader.root, "title"));
	atlas->credit = text_read(&reader, yaml_find(reader.root, "credit"));
	if (scalar(reader.root, "style"))
		atlas->style = path_beside(&reader, scalar(reader.root, "style"),
					   key_span(reader.root, "style"));
	read_sources(&reader);
	read_sides(&reader);
	read_layers(&reader);
	read_outsides(&reader);
	read_maps(&reader);
	check_layers(&reader);
	read_plans(&reader, yaml_find(reader.root, "plans"));
	read_line_rules(&reader);
	if (scalar(reader.root, "forces"))
		read_forces(&reader, scalar(reader.root, "forces"),
			    key_span(reader.root, "forces"));
	if (scalar(reader.root, "timetable"))
		read_timetable(&reader, scalar(reader.root, "timetable"),
			       key_span(reader.root, "timetable"));
	if (scalar(reader.root, "events"))
		read_events(&reader, scalar(reader.root, "events"),
			    key_span(reader.root, "events"));
	if (scalar(reader.root, "series"))
		read_series(&reader, scalar(reader.root, "series"),
			    key_span(reader.root, "series"));
	read_clock(&reader);
	check_lines(&reader);
	read_figures(&reader, yaml_find(reader.root, "figures"));
	return diag->errors == errors ? atlas : NULL;
}
