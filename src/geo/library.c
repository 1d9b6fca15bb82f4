#include "geo/library.h"

#include <glib.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/keyword.h"
#include "base/name.h"
#include "base/name_index.h"
#include "geo/records.h"
#include "geo/sector.h"
#include "geo/version.h"

struct Gazetteer {
	const Feature **by_id; /* sorted by id */
	const char **ids;
	size_t count;
};

typedef enum Relation {
	RELATION_EQUAL,
	RELATION_NOT,
	RELATION_LESS,
	RELATION_AT_MOST,
	RELATION_MORE,
	RELATION_AT_LEAST
} Relation;

/* A condition of the layer's `where`, understood. */
typedef struct LayerTest {
	size_t field; /* its number in the file */
	Relation relation;
	const char *text;
	double number;
	bool numeric; /* the text is a number */
	size_t asked, numbers,
		passed; /* records so far: all, whose value is a number, that passed */
} LayerTest;

/* A feature that further records may join; room for parts. */
typedef struct Joint {
	Feature *feature;
	size_t room;
} Joint;

typedef LIST(LostId) LostIds;
typedef LIST(RecordFault) RecordFaults;

typedef struct Loader {
	Arena *arena, *scratch; /* scratch: until the layer is loaded */
	Diag *diag;
	const LayerSpec *spec;
	size_t *number;
	const char **names; /* of the file's fields */
	size_t name_count;
	bool *used; /* of each of them: the atlas asks for it */
	LayerTest *tests;
	LIST(Feature *) features;
	Shape shape;
	const PointRow *row;  /* of a table: the one that is read */
	LostIds *lost;	      /* of all layers */
	RecordFaults *faults; /* likewise */
	size_t layer;
} Loader;

static const char *field_or(const Feature *feature, const char *named, const char *usual)
{
	const char *value = feature_field(feature, named ? named : usual);

	return value && *value ? value : NULL;
}

static Text names_of(Loader *loader, const Feature *feature)
{
	LIST(TextIn) list = {0};

	for (size_t i = 0; i < loader->spec->label_count; i++) {
		const char *value = feature_field(feature, loader->spec->label_fields[i].value);

		if (value && *value)
			LIST_ADD(loader->arena, &list,
				 (TextIn){loader->spec->label_fields[i].language, value});
	}
	for (size_t i = 0; !loader->spec->label_count && i < feature->field_count; i++)
		if (!strncmp(feature->fields[i].name, "name_", 5) && *feature->fields[i].value)
			LIST_ADD(loader->arena, &list,
				 (TextIn){feature->fields[i].name + 5, feature->fields[i].value});
	return (Text){list.at, list.count};
}

/* What is wrong in a record is said at its field, where the file has places for fields. */
static Span field_span(const Loader *loader, Span record, const char *named, const char *usual)
{
	const PointRow *row = loader->row;

	for (size_t i = 0; row && i < row->field_count; i++)
		if (!strcmp(row->fields[i].name, named ? named : usual))
			return row->places[i];
	return record;
}

/* An id whose feature is left out after an error that was said since. */
static void lose_id(Loader *loader, const char *id, size_t said)
{
	Cause *cause = diag_cause(loader->diag, said, NULL);

	if (id && *id && cause)
		LIST_ADD(loader->arena, loader->lost, (LostId){id, cause});
}

static void bad_certainty(Loader *loader, Span span, const char *text)
{
	const char *names[CONJECTURAL + 1];

	for (int i = 0; i <= CONJECTURAL; i++)
		names[i] = certainty_name((Certainty)i);
	diag_error(loader->diag, span, "geo.bad-certainty", "unknown certainty '%s'%s", text,
		   keyword_hint(loader->arena, text, names, CONJECTURAL + 1));
}

/* A field that the atlas names has to be a number; one that has the usual name by chance may be anything. */
static double number_of(Loader *loader, const Feature *feature, const char *named,
			const char *value)
{
	char *end;
	double number = g_ascii_strtod(value ? value : "", &end);

	if (value && named && (*end || !isfinite(number)))
		diag_error(loader->diag, field_span(loader, feature->span, named, named),
			   "geo.bad-value", "'%s' in '%s' is no number", value, named);
	return number;
}

/* Whether the enemy is on the left of the line; the usual side is the right one. */
static bool is_left(Loader *loader, const Feature *feature, const char *named, const char *value)
{
	static const char *const sides[] = {"right", "left"};
	int side = value ? keyword_find(value, sides, 2) : 0;

	if (side < 0 && named)
		diag_error(loader->diag, field_span(loader, feature->span, named, named),
			   "geo.bad-value", "the enemy is on no side '%s'%s", value,
			   keyword_hint(loader->arena, value, sides, 2));
	return side == 1;
}

/* When a feature exists. Of the base map a field that has the usual name by chance may be anything. */
static void read_when(Loader *loader, Feature *feature)
{
	const LayerSpec *spec = loader->spec;
	const char *text = field_or(feature, spec->when_field, "when");
	bool meant = spec->when_field || spec->is_feature || spec->is_table;
	Span span = field_span(loader, feature->span, spec->when_field, "when");
	Diag unheard = {.arena = loader->scratch};

	feature->from = INSTANT_OPEN_PAST;
	feature->until = INSTANT_OPEN_FUTURE;
	if (!text ||
	    !edtf_parse(loader->arena, meant ? loader->diag : &unheard, span, text, &feature->when))
		return;
	feature->from = edtf_from(&feature->when);
	feature->until = edtf_until(&feature->when);
	/* A single time is its minute. */
	feature->until += feature->until == feature->from;
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
	feature->rank = number_of(loader, feature, spec->rank_field, rank);
	feature->error_km = number_of(loader, feature, spec->error_field, error);
	feature->enemy_left = is_left(loader, feature, spec->enemy_field, enemy);
	feature->name = names_of(loader, feature);
	read_when(loader, feature);
	if (certainty && !certainty_parse(certainty, &feature->certainty))
		bad_certainty(loader,
			      field_span(loader, feature->span, spec->certainty_field, "certainty"),
			      certainty);
	if (feature->id && id_fault(feature->id)) {
		size_t said = loader->diag->messages.count;

		diag_error(loader->diag, field_span(loader, feature->span, spec->id_field, "id"),
			   "geo.bad-id", "'%s' is no id: %s", feature->id, id_fault(feature->id));
		lose_id(loader, feature->id, said);
		feature->id = NULL;
	}
}

/* A value against a layer's test; numbers are compared as numbers, and what is no number passes no "<" or ">". */
static bool value_passes(const LayerTest *test, const char *value)
{
	char *end;
	double number = g_ascii_strtod(value, &end);
	bool numeric = end != value && !*end;
	bool equal = test->numeric && numeric ? number == test->number : !strcmp(value, test->text);

	switch (test->relation) {
	case RELATION_LESS:
		return numeric && number < test->number;
	case RELATION_AT_MOST:
		return numeric && number <= test->number;
	case RELATION_MORE:
		return numeric && number > test->number;
	case RELATION_AT_LEAST:
		return numeric && number >= test->number;
	case RELATION_NOT:
		return !equal;
	case RELATION_EQUAL:
	default:
		return equal;
	}
}

/* The same, counted: a test that nothing passes is told. */
static bool test_passes(LayerTest *test, const char *value)
{
	bool passes = value_passes(test, value);
	char *end;

	g_ascii_strtod(value, &end);
	test->asked++;
	test->numbers += end != value && !*end;
	test->passed += passes;
	return passes;
}

static bool is_order(Relation relation)
{
	return relation != RELATION_EQUAL && relation != RELATION_NOT;
}

/* A layer that its `where` leaves nothing of; tests after the one that nothing passed have not been asked. */
static void tell_tests(Loader *loader)
{
	for (size_t i = 0; loader->tests && i < loader->spec->where_count; i++) {
		const LayerTest *test = &loader->tests[i];
		const LayerWhere *where = &loader->spec->where[i];

		if (!test->asked || test->passed)
			continue;
		diag_warning(loader->diag, where->span, "geo.nothing-left",
			     "'%s' leaves nothing of '%s': %s", where->test,
			     loader->spec->shown_file,
			     !is_order(test->relation) || test->numbers
				     ? arena_printf(loader->arena, "no '%s' is so", where->field)
				     : arena_printf(loader->arena,
						    "it compares numbers, and no '%s' is one",
						    where->field));
	}
}

static bool parse_test(Loader *loader, const LayerWhere *where, LayerTest *test)
{
	static const struct {
		const char *sign;
		Relation relation;
	} signs[] = {{"<=", RELATION_AT_MOST}, {">=", RELATION_AT_LEAST}, {"!=", RELATION_NOT},
		     {"<", RELATION_LESS},     {">", RELATION_MORE},	  {"=", RELATION_EQUAL}};
	const char *text = where->test;
	char *end;

	*test = (LayerTest){.relation = RELATION_EQUAL};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (!strncmp(text, signs[i].sign, strlen(signs[i].sign))) {
			test->relation = signs[i].relation;
			text += strlen(signs[i].sign);
			break;
		}
	test->text = g_strstrip(arena_copy(loader->arena, text));
	test->number = g_ascii_strtod(test->text, &end);
	test->numeric = end != test->text && !*end;
	if (!test->numeric && test->relation != RELATION_EQUAL && test->relation != RELATION_NOT)
		return diag_error(loader->diag, where->span, "geo.bad-test",
				  "'%s' compares with no number", where->test);
	return true;
}

/* Field `name` among those of the file; -1 after an error at what named it. */
static int find_field(Loader *loader, const char *name, Span span)
{
	int found = keyword_find(name, loader->names, loader->name_count);
	const char *hint = "";

	if (found >= 0)
		return found;
	hint = keyword_hint(loader->arena, name, loader->names, loader->name_count);
	for (size_t i = 0; i < loader->name_count; i++)
		if (!g_ascii_strcasecmp(loader->names[i], name))
			hint = arena_printf(loader->arena, "; did you mean '%s'?",
					    loader->names[i]);
	diag_error(loader->diag, span, "geo.no-field", "'%s' has no field '%s'%s",
		   loader->spec->shown_file, name, hint);
	return -1;
}

/* Every field that the layer names has to be there; false where a test cannot be made, so that nothing would pass. */
static bool check_fields(Loader *loader)
{
	const LayerSpec *spec = loader->spec;
	const char *named[] = {spec->id_field,	  spec->rank_field,  spec->certainty_field,
			       spec->error_field, spec->enemy_field, spec->source_field,
			       spec->when_field};
	bool fine = true;

	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (named[i])
			find_field(loader, named[i], spec->span);
	for (size_t i = 0; i < spec->label_count; i++)
		if (spec->label_fields[i].value)
			find_field(loader, spec->label_fields[i].value, spec->span);
	loader->tests = arena_array(loader->arena, spec->where_count, sizeof *loader->tests);
	for (size_t i = 0; i < spec->where_count; i++) {
		int field = find_field(loader, spec->where[i].field, spec->where[i].span);

		fine &= parse_test(loader, &spec->where[i], &loader->tests[i]) && field >= 0;
		loader->tests[i].field = field >= 0 ? (size_t)field : 0;
	}
	return fine;
}

/* What is drawn as one thing is as certain as its weakest part. */
static void join_records(Loader *loader, Joint *joint, Feature *more)
{
	Feature *into = joint->feature;

	feature_bring_near(into, more);
	for (size_t i = 0; i < more->part_count; i++) {
		into->parts = arena_room(loader->arena, into->parts, into->part_count, &joint->room,
					 sizeof *into->parts);
		into->parts[into->part_count++] = more->parts[i];
	}
	into->certainty = certainty_weaker(into->certainty, more->certainty);
	into->bounds.west = fmin(into->bounds.west, more->bounds.west);
	into->bounds.south = fmin(into->bounds.south, more->bounds.south);
	into->bounds.east = fmax(into->bounds.east, more->bounds.east);
	into->bounds.north = fmax(into->bounds.north, more->bounds.north);
}

/* Records of one id and one time are one thing. */
static const char *joint_key(Loader *loader, const Feature *feature)
{
	const char *when = feature->when.text;

	return when ? arena_printf(loader->scratch, "%s %s", feature->id, when) : feature->id;
}

/* Adds a feature, or joins it to the one of its id. */
static void add_feature(Loader *loader, GHashTable *joints, Feature *feature)
{
	const char *key = feature->id ? joint_key(loader, feature) : NULL;
	Joint *joint = key ? g_hash_table_lookup(joints, key) : NULL;

	if (joint) {
		join_records(loader, joint, feature);
		return;
	}
	feature->number = (*loader->number)++;
	LIST_ADD(loader->arena, &loader->features, feature);
	if (!key)
		return;
	joint = arena_alloc(loader->scratch, sizeof *joint);
	*joint = (Joint){feature, feature->part_count};
	g_hash_table_insert(joints, (gpointer)(uintptr_t)key, joint);
}

/* Whether the atlas asks for a field, by its name or by the usual one. */
static bool is_used(const LayerSpec *spec, const char *name)
{
	const char *const asked[][2] = {
		{spec->id_field, "id"},		 {spec->rank_field, "rank"},
		{spec->error_field, "error_km"}, {spec->certainty_field, "certainty"},
		{spec->enemy_field, "enemy"},	 {spec->source_field, "source"},
		{spec->when_field, "when"}};
	bool used = !spec->label_count && !strncmp(name, "name_", strlen("name_"));

	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		used |= !strcmp(name, asked[i][0] ? asked[i][0] : asked[i][1]);
	for (size_t i = 0; i < spec->label_count; i++)
		used |= spec->label_fields[i].value && !strcmp(name, spec->label_fields[i].value);
	for (size_t i = 0; i < spec->where_count; i++)
		used |= !strcmp(name, spec->where[i].field);
	return used;
}

/* What a field that nobody asks for holds may be anything. */
static const char *field_value(Loader *loader, const Records *records, Arena *arena, size_t field)
{
	records->report_to(records->file, loader->used[field] ? loader->diag : NULL);
	return records->value(records->file, arena, field);
}

static bool record_passes(Loader *loader, const Records *records)
{
	for (size_t i = 0; i < loader->spec->where_count; i++)
		if (!test_passes(&loader->tests[i], field_value(loader, records, loader->scratch,
								loader->tests[i].field)))
			return false;
	return true;
}

/* Of a record without a shape. */
static const char *record_id(Loader *loader, const Records *records)
{
	const char *named = loader->spec->id_field ? loader->spec->id_field : "id";
	int field = keyword_find(named, loader->names, loader->name_count);

	return field < 0 ? NULL : field_value(loader, records, loader->arena, (size_t)field);
}

/* Shape, fields and meaning of a record that passes the layer's tests; false: it is left out. */
static bool fill_record(Loader *loader, const Records *records, Feature *feature)
{
	size_t said = loader->diag->messages.count;
	bool passes = record_passes(loader, records), shaped;

	if (!passes && loader->diag->messages.count == said)
		return false;
	records->report_to(records->file, loader->diag);
	shaped = records->parts(records->file, loader->arena, feature);
	if (!shaped)
		lose_id(loader, record_id(loader, records), said);
	if (!shaped || !passes)
		return false;
	feature->fields = arena_array(loader->arena, loader->name_count, sizeof *feature->fields);
	for (size_t i = 0; i < loader->name_count; i++)
		feature->fields[feature->field_count++] = (FeatureField){
			loader->names[i], field_value(loader, records, loader->arena, i)};
	give_meaning(loader, feature);
	for (size_t i = 0; i < feature->part_count; i++)
		feature->parts[i].certainty = feature->certainty;
	return true;
}

/* What has been heard of a record waits until it is known whether anybody looks at it. */
static void keep_faults(Loader *loader, const Diag *heard, const Feature *feature, bool taken)
{
	for (size_t i = 0; i < heard->messages.count; i++)
		LIST_ADD(loader->arena, loader->faults,
			 ((RecordFault){.layer = loader->layer,
					.feature = taken ? feature : NULL,
					.bounds = feature->bounds,
					.message = heard->messages.at[i]}));
}

static Feature *read_record(Loader *loader, const Records *records, size_t record)
{
	Diag *diag = loader->diag, heard = {.arena = diag->arena, .reach = diag->reach};
	Feature *feature;
	bool taken;

	if (!records->seek(records->file, record))
		return NULL;
	feature = arena_alloc(loader->arena, sizeof *feature);
	feature->span = (Span){loader->spec->shown_file, (int)record + 1, 0, 0};
	feature->bounds = (LonLatBox){HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
	loader->diag = &heard;
	taken = fill_record(loader, records, feature);
	loader->diag = diag;
	keep_faults(loader, &heard, feature, taken);
	return taken ? feature : NULL;
}

static void load_records(Loader *loader, const Records *records)
{
	const char *const *names = records->names;
	GHashTable *joints;

	loader->name_count = records->name_count;
	loader->shape = records->shape;
	loader->names = arena_array(loader->arena, loader->name_count, sizeof *loader->names);
	for (size_t i = 0; i < loader->name_count; i++)
		loader->names[i] = arena_copy(loader->arena, names[i]);
	loader->used = arena_array(loader->arena, loader->name_count, sizeof *loader->used);
	for (size_t i = 0; i < loader->name_count; i++)
		loader->used[i] = is_used(loader->spec, loader->names[i]);
	if (!check_fields(loader))
		return;
	joints = g_hash_table_new(g_str_hash, g_str_equal);
	for (size_t i = 0; i < records->count; i++) {
		Feature *feature = read_record(loader, records, i);

		if (feature)
			add_feature(loader, joints, feature);
	}
	g_hash_table_destroy(joints);
	/* Only what the timetable may name is ever measured along. */
	for (size_t i = 0; loader->spec->is_feature && i < loader->features.count; i++)
		if (loader->features.at[i]->shape == SHAPE_LINE)
			sector_measure(loader->arena, loader->features.at[i]);
}

static void load_file(Loader *loader)
{
	const LayerSpec *spec = loader->spec;
	const RecordsFile of = {spec->file, spec->shown_file, spec->span, &spec->said,
				spec->geojson};
	Records records;

	if (records_open(loader->scratch, loader->diag, &of, &records))
		load_records(loader, &records);
}

#define LATITUDE_MOST 90.0
#define LONGITUDE_MOST 360.0

static bool is_position(double lon, double lat)
{
	return fabs(lat) <= LATITUDE_MOST && fabs(lon) <= LONGITUDE_MOST;
}

/* Coordinates of one row; false after an error. */
static bool point_read(Loader *loader, const PointRow *row, LonLat *at)
{
	char *lon_end, *lat_end;
	bool numbers;

	at->lon = g_ascii_strtod(row->lon, &lon_end);
	at->lat = g_ascii_strtod(row->lat, &lat_end);
	numbers = lon_end != row->lon && !*lon_end && lat_end != row->lat && !*lat_end;
	if (numbers && is_position(at->lon, at->lat))
		return true;
	loader->row = row;
	return diag_error(loader->diag, field_span(loader, row->span, NULL, "lon"), "geo.bad-point",
			  "'%s', '%s' is no longitude and latitude in degrees%s", row->lon,
			  row->lat,
			  numbers && is_position(at->lat, at->lon) ? "; are they swapped?" : "");
}

/* Segments of a table's line: each takes the certainty of the point at its end, equal neighbours join. */
static void table_parts(Loader *loader, Feature *feature, const LonLat *at,
			const Certainty *certainty, size_t count)
{
	size_t room = 0, start = 0;

	for (size_t i = 1; i < count; i++) {
		FeaturePart part = {.certainty = certainty[i]};

		if (i + 1 < count && certainty[i + 1] == certainty[i])
			continue;
		part.count = i - start + 1;
		part.at = arena_array(loader->arena, part.count, sizeof *part.at);
		memcpy(part.at, at + start, part.count * sizeof *part.at);
		feature->parts = arena_room(loader->arena, feature->parts, feature->part_count,
					    &room, sizeof part);
		feature->parts[feature->part_count++] = part;
		start = i;
	}
}

static Certainty row_certainty(Loader *loader, const PointRow *row)
{
	const char *field =
		loader->spec->certainty_field ? loader->spec->certainty_field : "certainty";
	Certainty certainty = DOCUMENTED;

	for (size_t i = 0; i < row->field_count; i++)
		if (!strcmp(row->fields[i].name, field) && *row->fields[i].value &&
		    !certainty_parse(row->fields[i].value, &certainty))
			bad_certainty(loader, row->places[i], row->fields[i].value);
	return certainty;
}

static Text table_name(Loader *loader, const Feature *feature)
{
	Text named = names_of(loader, feature);
	const char *plain = field_or(feature, NULL, "name");
	LIST(TextIn) list = {0};

	if (named.count || !plain)
		return named;
	LIST_ADD(loader->arena, &list, (TextIn){"en", plain});
	return (Text){list.at, list.count};
}

static bool table_passes(const Loader *loader, const Feature *feature)
{
	for (size_t i = 0; i < loader->spec->where_count; i++)
		if (!test_passes(&loader->tests[i], feature->fields[loader->tests[i].field].value))
			return false;
	return true;
}

/* Elements whose features are areas, so that points round them are their edge. */
static bool is_of_areas(const char *as)
{
	static const char *const areas[] = {"land", "lake", "zone", "province", "relief"};

	return keyword_find(as, areas, sizeof areas / sizeof *areas) >= 0;
}

/* One ring, closed where its rows do not; doubt about any point of the edge is about all of it. */
static void table_ring(Loader *loader, Feature *feature, const LonLat *at, size_t count)
{
	bool closed = at[0].lon == at[count - 1].lon && at[0].lat == at[count - 1].lat;
	LonLat *ring = arena_array(loader->arena, count + 1, sizeof *ring);

	memcpy(ring, at, count * sizeof *ring);
	ring[count] = at[0];
	feature->parts = arena_alloc(loader->arena, sizeof *feature->parts);
	feature->parts[0] = (FeaturePart){
		.at = ring, .count = count + !closed, .certainty = feature->certainty};
	feature->part_count = 1;
}

/* All rows of one id, by their sequence number. */
static void add_table_feature(Loader *loader, const PointRow *const *rows, size_t count)
{
	Feature *feature = arena_alloc(loader->arena, sizeof *feature);
	LonLat *at = arena_array(loader->arena, count, sizeof *at);
	Certainty *certainty = arena_array(loader->arena, count, sizeof *certainty);

	size_t said = loader->diag->messages.count;

	loader->row = rows[0];
	feature->span = rows[0]->span;
	feature->fields = (FeatureField *)(uintptr_t)rows[0]->fields;
	feature->field_count = rows[0]->field_count;
	give_meaning(loader, feature);
	feature->name = table_name(loader, feature);
	for (size_t i = 0; i < count; i++) {
		if (!point_read(loader, rows[i], &at[i])) {
			lose_id(loader, feature->id, said);
			return;
		}
		certainty[i] = row_certainty(loader, rows[i]);
		feature->certainty = certainty_weaker(feature->certainty, certainty[i]);
	}
	feature->shape = count == 1				      ? SHAPE_POINT
			 : count > 2 && is_of_areas(loader->spec->as) ? SHAPE_AREA
								      : SHAPE_LINE;
	if (feature->shape == SHAPE_AREA) {
		/* Which way a table goes round says nothing: of two ways about the earth the shorter is meant. */
		line_unwrap(at, count);
		table_ring(loader, feature, at, count);
	} else if (count == 1) {
		feature->parts = arena_alloc(loader->arena, sizeof *feature->parts);
		feature->parts[0] = (FeaturePart){.at = at, .count = 1, .certainty = certainty[0]};
		feature->part_count = 1;
	} else {
		table_parts(loader, feature, at, certainty, count);
	}
	feature_unwrap(feature, false);
	loader->shape = feature->shape == SHAPE_POINT ? loader->shape : feature->shape;
	if (!table_passes(loader, feature))
		return;
	if (loader->spec->is_feature && feature->shape == SHAPE_LINE)
		sector_measure(loader->arena, feature);
	feature->number = (*loader->number)++;
	LIST_ADD(loader->arena, &loader->features, feature);
}

static const char *row_when(const Loader *loader, const PointRow *row)
{
	const char *named = loader->spec->when_field ? loader->spec->when_field : "when";

	for (size_t i = 0; i < row->field_count; i++)
		if (!strcmp(row->fields[i].name, named))
			return row->fields[i].value;
	return "";
}

/* The columns of a table, which all its rows have, as the names of fields. */
static void table_names(Loader *loader)
{
	const LayerSpec *spec = loader->spec;

	loader->name_count = spec->point_count ? spec->points[0].field_count : 0;
	loader->names = arena_array(loader->arena, loader->name_count, sizeof *loader->names);
	for (size_t i = 0; i < loader->name_count; i++)
		loader->names[i] = spec->points[0].fields[i].name;
}

typedef LIST(const PointRow *) PointRows;

/* Those of one sequence number as they stand in the table. */
static int compare_sequence(const void *a, const void *b)
{
	const PointRow *const *x = a, *const *y = b;

	if ((*x)->sequence != (*y)->sequence)
		return (*x)->sequence < (*y)->sequence ? -1 : 1;
	return (*x > *y) - (*x < *y);
}

static void load_table(Loader *loader)
{
	const LayerSpec *spec = loader->spec;
	PointRows *features = arena_array(loader->scratch, spec->point_count, sizeof *features);
	NameIndex *ids = name_index_new(loader->scratch);
	size_t count = 0;

	loader->shape = SHAPE_POINT;
	table_names(loader);
	if (!spec->point_count || !check_fields(loader))
		return;
	for (size_t i = 0; i < spec->point_count; i++) {
		const PointRow *row = &spec->points[i];

		/* Versions of a thing are things of their own. */
		const char *thing =
			arena_printf(loader->scratch, "%s\n%s", row->id, row_when(loader, row));

		count += name_index_add(ids, thing, count);
		LIST_ADD(loader->scratch, &features[name_index_find(ids, thing)], row);
	}
	for (size_t i = 0; i < count; i++) {
		qsort(features[i].at, features[i].count, sizeof *features[i].at, compare_sequence);
		add_table_feature(loader, features[i].at, features[i].count);
	}
}

/* Equal ids in the order of the files, so that the same one is called the second. */
static int by_id(const void *a, const void *b)
{
	const Feature *const *x = a, *const *y = b;
	int order = strcmp((*x)->id, (*y)->id);

	return order ? order : (*x)->number < (*y)->number ? -1 : 1;
}

static void make_gazetteer(Arena *arena, Diag *diag, Library *library)
{
	struct Gazetteer *gazetteer = arena_alloc(arena, sizeof *gazetteer);
	LIST(const Feature *) list = {0};

	/* A map's own base map shows the same land again, coarser: its ids are for the style sheet only. */
	for (size_t i = 0; i < library->count; i++)
		for (size_t k = 0; !library->layers[i].spec->map && k < library->layers[i].count;
		     k++) {
			const Feature *feature = library->layers[i].features[k];

			if (feature->id && feature == feature_origin(feature))
				LIST_ADD(arena, &list, feature);
		}
	if (list.count)
		qsort(list.at, list.count, sizeof *list.at, by_id);
	for (size_t i = 1; i < list.count; i++)
		if (!strcmp(list.at[i - 1]->id, list.at[i]->id)) {
			diag_error(diag, list.at[i]->span, "geo.duplicate-id",
				   "the id '%s' stands in two layers: places and features share "
				   "one namespace",
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

static void find_turns(Arena *arena, Library *library)
{
	LIST(const Feature *) dated = {0};
	Turns turns;

	for (size_t i = 0; i < library->count; i++)
		for (size_t k = 0; k < library->layers[i].count; k++)
			if (!edtf_is_blank(&library->layers[i].features[k]->when))
				LIST_ADD(arena, &dated, library->layers[i].features[k]);
	turns = versions_turns(arena, dated.at, dated.count);
	library->turns = turns.at;
	library->turn_count = turns.count;
}

Library *library_load(Arena *arena, Diag *diag, const LayerSpec *specs, size_t count)
{
	Library *library = arena_alloc(arena, sizeof *library);
	size_t number = 0;
	LostIds lost = {0};
	RecordFaults faults = {0};

	library->layers = arena_array(arena, count, sizeof *library->layers);
	library->count = count;
	for (size_t i = 0; i < count; i++) {
		Loader loader = {.arena = arena,
				 .diag = diag,
				 .spec = &specs[i],
				 .number = &number,
				 .lost = &lost,
				 .faults = &faults,
				 .layer = i};

		if (specs[i].raster) {
			library->layers[i] =
				(Layer){.spec = &specs[i],
					.shape = SHAPE_AREA,
					.raster = raster_read(arena, diag, specs[i].raster)};
			continue;
		}
		loader.scratch = arena_new();
		if (specs[i].is_table)
			load_table(&loader);
		else
			load_file(&loader);
		tell_tests(&loader);
		versions_join(arena, diag, loader.features.at, loader.features.count);
		arena_free(loader.scratch);
		library->layers[i] = (Layer){.spec = &specs[i],
					     .shape = loader.shape,
					     .features = (const Feature *const *)loader.features.at,
					     .count = loader.features.count};
	}
	library->faults = faults.at;
	library->fault_count = faults.count;
	library->lost = lost.at;
	library->lost_count = lost.count;
	make_gazetteer(arena, diag, library);
	find_turns(arena, library);
	return library;
}

GroundTime library_time(const Library *library, Instant at, Instant otherwise)
{
	const Turns turns = {library->turns, library->turn_count};

	return (GroundTime){turns_since(&turns, at), turns_since(&turns, otherwise)};
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

void library_tell(Diag *diag, RecordFault *fault)
{
	if (!fault->told)
		diag_hand_on(diag, &fault->message);
	fault->told = true;
}

/* Records of one id are one thing, in all its versions; of a map's own base map no table can speak. */
static bool is_of(const Library *library, const RecordFault *fault, const char *id)
{
	return fault->feature && fault->feature->id && id && !strcmp(fault->feature->id, id) &&
	       !library->layers[fault->layer].spec->map;
}

void library_tell_of(const Library *library, Diag *diag, const Feature *feature)
{
	for (size_t i = 0; i < library->fault_count; i++)
		if (is_of(library, &library->faults[i], feature->id))
			library_tell(diag, &library->faults[i]);
}

Cause *library_lost(const Library *library, Diag *diag, const char *id)
{
	const LostId *lost = NULL;

	for (size_t i = 0; i < library->lost_count && !lost; i++)
		if (!strcmp(library->lost[i].id, id))
			lost = &library->lost[i];
	for (size_t i = 0; lost && i < library->fault_count; i++)
		if (library->faults[i].message.cause == lost->cause)
			library_tell(diag, &library->faults[i]);
	return lost ? lost->cause : NULL;
}

const char *const *library_ids(const Library *library, size_t *count)
{
	*count = library->gazetteer->count;
	return library->gazetteer->ids;
}
