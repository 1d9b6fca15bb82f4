/* Projections and distances against values of pyproj 3.4; stretches; buffers; shapefiles whole and damaged. */
#include <glib.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "geo/library.h"
#include "geo/overlay.h"
#include "geo/projection.h"
#include "geo/sector.h"
#include "geo/survey.h"
#include "unit/geo/fixture.h"

#define LCC "+proj=lcc +lat_1=38 +lat_2=40 +lat_0=39 +lon_0=126 +ellps=WGS84"

static void near_to(double actual, double expected, double tolerance)
{
	if (fabs(actual - expected) > tolerance)
		fail_msg("%.6f is not within %g of %.6f", actual, tolerance, expected);
}

static void projections_agree_with_proj(void **state)
{
	Fixture *fixture = *state;
	Projection *projection =
		projection_open(fixture->arena, &fixture->diag, (Span){0}, LCC, (LonLatBox){0});
	LonLat at = {126.9, 38}, back;
	Ground ground;

	projection_forward(projection, &at, &ground, 1);
	near_to(ground.x, 79047.927, 0.01);
	near_to(ground.y, -110604.028, 0.01);
	projection_inverse(projection, &ground, &back, 1);
	near_to(back.lon, at.lon, 1e-9);
	near_to(back.lat, at.lat, 1e-9);
	near_to(projection_scale_at(projection, (LonLat){126, 38}), 1, 1e-6);
	assert_string_equal(projection_name(projection), "Lambert conformal conic");
}

static void auto_fits_the_extent(void **state)
{
	Fixture *fixture = *state;
	static const struct {
		LonLatBox extent;
		const char *name;
	} cases[] = {
		{{124, 33, 131, 43}, "Lambert conformal conic"},
		{{168, -46, 172, -44}, "Lambert conformal conic"},
		{{100, -5, 110, 5}, "Mercator"},
		{{-180, 70, 180, 90}, "Lambert azimuthal equal-area"},
		{{-71, -40, -70, -20}, "transverse Mercator"},
		{{-76, -56, -66, -17}, "transverse Mercator"},
		{{-180, 80, 180, 90}, "Lambert azimuthal equal-area"},
		{{-180, -90, 180, -60}, "Lambert azimuthal equal-area"},
		{{0, 50, 360, 90}, "Lambert azimuthal equal-area"},
		{{-180, -90, 180, 90}, "Equal Earth"},
		{{0, -60, 360, 75}, "Equal Earth"},
		{{-20, -36, 55, 38}, "Lambert azimuthal equal-area"},
		{{-180, -10, 180, 10}, "Mercator"},
		{{20, 50, 20.007, 50.0045}, "Lambert conformal conic"},
		{{170, -50, 190, -30}, "Lambert conformal conic"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Projection *projection = projection_open(fixture->arena, &fixture->diag, (Span){0},
							 "auto", cases[i].extent);

		assert_non_null(projection);
		assert_string_equal(projection_name(projection), cases[i].name);
	}
	assert_null(projection_open(fixture->arena, &fixture->diag, (Span){0}, "+proj=nowhere",
				    (LonLatBox){0}));
	assert_int_equal(fixture->diag.errors, 1);
}

static void projections_are_called_as_readers_know_them(void **state)
{
	Fixture *fixture = *state;
	static const char *const names[][2] = {
		{"EPSG:3857", "Mercator"},
		{"EPSG:32634", "UTM zone 34 north"},
		{"EPSG:32755", "UTM zone 55 south"},
		{"EPSG:4326", "plate carr\u00e9e"},
		{"EPSG:2154", "Lambert conformal conic"},
		{"EPSG:3035", "Lambert azimuthal equal-area"},
		{"+proj=utm +zone=34", "UTM zone 34 north"},
		{"+proj=eqc", "plate carr\u00e9e"},
		{"+proj=robin", "Robinson"},
		{"+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=moll",
		 "Mollweide"},
		{"+proj=putp3", "Putnins P3"},
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		Projection *projection = projection_open(fixture->arena, &fixture->diag, (Span){0},
							 names[i][0], (LonLatBox){20, 50, 21, 51});

		assert_non_null(projection);
		assert_string_equal(projection_name(projection), names[i][1]);
	}
}

/* Across 180 degrees a cylinder is turned, and what states no middle gets one: east stays right of west. */
static void nothing_is_torn_at_180_degrees(void **state)
{
	Fixture *fixture = *state;
	static const char *const definitions[] = {"auto", "EPSG:3857", "EPSG:4326", "+proj=merc",
						  "+proj=robin"};
	const LonLat at[] = {{175, -17}, {-178, -17}, {181, -17}};
	Ground ground[3];

	for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++) {
		const Projection *projection =
			projection_open(fixture->arena, &fixture->diag, (Span){0}, definitions[i],
					(LonLatBox){172, -22, 186, -12});

		projection_forward(projection, at, ground, 3);
		assert_true(ground[0].x < ground[2].x && ground[2].x < ground[1].x);
	}
}

static void stretches_run_over_the_joint_of_closed_lines(void **state)
{
	Fixture *fixture = *state;
	LonLat at[] = {{20, 50}, {20, 51}, {21, 51}, {21, 50}, {20, 50}};
	FeaturePart part = {.at = at, .count = 5};
	Feature line = {.shape = SHAPE_LINE, .parts = &part, .part_count = 1};
	const Stretch over = {0.9, 1.1};
	size_t count;
	SectorPiece *pieces;

	assert_true(sector_closed(&line));
	assert_true(stretch_covers(over, (Stretch){0.95, 1}));
	assert_true(stretch_covers(over, (Stretch){0, 0.1}));
	assert_false(stretch_covers(over, (Stretch){0.1, 0.9}));
	assert_true(stretch_overlaps(over, (Stretch){0.05, 0.2}));
	assert_false(stretch_overlaps(over, (Stretch){0.1, 0.9}));
	near_to(sector_point(&line, 1.1).lon, sector_point(&line, 0.1).lon, 1e-9);
	pieces = sector_pieces(fixture->arena, &line, over, &count);
	assert_int_equal(count, 2);
	near_to(pieces[0].at[pieces[0].count - 1].lon, 20, 1e-9);
	near_to(pieces[1].at[0].lat, 50, 1e-9);
	part.count = 4;
	assert_false(sector_closed(&line));
}

static void distances_are_geodesic(void **state)
{
	(void)state;
	near_to(ground_distance((LonLat){126, 38}, (LonLat){127, 39}), 141178.060, 0.01);
}

static Feature line_feature(LonLat *at, FeaturePart *parts)
{
	parts[0] = (FeaturePart){.at = at, .count = 2, .certainty = DOCUMENTED};
	parts[1] = (FeaturePart){.at = at + 1, .count = 2, .certainty = CONJECTURAL};
	return (Feature){
		.id = "line", .as = "line", .shape = SHAPE_LINE, .parts = parts, .part_count = 2};
}

static void stretches_are_cut_by_length_and_certainty(void **state)
{
	Fixture *fixture = *state;
	LonLat at[3] = {{10, 0}, {11, 0}, {13, 0}}, *course;
	FeaturePart parts[2];
	Feature line = line_feature(at, parts);
	double gap;
	size_t count;
	SectorPiece *pieces;

	near_to(sector_length(&line), 3 * ground_distance(at[0], at[1]), 0.01);
	near_to(sector_locate(&line, (LonLat){11.5, 0.1}, &gap), 0.5, 1e-6);
	near_to(gap, 11100, 100);
	near_to(sector_point(&line, 0.5).lon, 11.5, 1e-6);
	pieces = sector_pieces(fixture->arena, &line, (Stretch){0.25, 0.75}, &count);
	assert_int_equal(count, 2);
	assert_int_equal(pieces[0].certainty, DOCUMENTED);
	assert_int_equal(pieces[1].certainty, CONJECTURAL);
	near_to(pieces[0].at[0].lon, 10.75, 1e-6);
	near_to(pieces[1].at[pieces[1].count - 1].lon, 12.25, 1e-6);
	course = sector_course(fixture->arena, &line, (LonLat){12.5, 1}, (LonLat){10.5, 1}, &count);
	near_to(course[0].lon, 12.5, 1e-4);
	near_to(course[count - 1].lon, 10.5, 1e-4);
}

static double area_of(Rings rings)
{
	double sum = 0;

	for (size_t i = 0; i < rings.count; i++)
		sum += fabs(ring_area(&rings.at[i]));
	return sum;
}

static void overlays_have_their_areas(void **state)
{
	Fixture *fixture = *state;
	Overlay *overlay = overlay_open(fixture->arena);
	Point corners[4] = {{0, 0}, {10, 0}, {10, 10}, {0, 10}};
	Polyline ring = {corners, 4, true};
	Rings square = {&ring, 1};

	near_to(area_of(overlay_buffer_area(overlay, fixture->arena, square, -1)), 64, 1e-9);
}

static Library *load(Fixture *fixture, const char *file)
{
	static LayerSpec spec;

	spec = (LayerSpec){.as = "land",
			   .file = file,
			   .shown_file = "land.shp",
			   .span = {"atlas.yaml", 9, 3, 0}};
	return library_load(fixture->arena, &fixture->diag, &spec, 1);
}

/* A layer of points in a table, chosen by their rank. */
static const Layer *load_ranked(Fixture *fixture, const LayerWhere *where)
{
	static const FeatureField fields[][2] = {{{"id", "near"}, {"rank", "1"}},
						 {{"id", "far"}, {"rank", "3"}}};
	static const Span places[] = {{"p.csv", 2, 1, 0}, {"p.csv", 2, 6, 0}};
	static const PointRow rows[] = {
		{"near", "10", "50", 1, fields[0], places, 2, {"p.csv", 2, 1, 0}},
		{"far", "11", "50", 1, fields[1], places, 2, {"p.csv", 3, 1, 0}}};
	LayerSpec *spec = arena_alloc(fixture->arena, sizeof *spec);

	*spec = (LayerSpec){.as = "place",
			    .shown_file = "p.csv",
			    .where = where,
			    .where_count = 1,
			    .is_table = true,
			    .points = rows,
			    .point_count = 2};
	return library_load(fixture->arena, &fixture->diag, spec, 1)->layers;
}

static void tables_are_chosen_from_like_shapefiles(void **state)
{
	Fixture *fixture = *state;
	LayerWhere where = {.field = "rank", .test = "<= 2", .span = {"atlas.yaml", 3, 1, 0}};
	const Layer *layer = load_ranked(fixture, &where);

	assert_int_equal(fixture->diag.errors, 0);
	assert_int_equal(layer->count, 1);
	assert_string_equal(layer->features[0]->id, "near");
	where.field = "rang";
	load_ranked(fixture, &where);
	where = (LayerWhere){.field = "rank", .test = "> low", .span = {"atlas.yaml", 3, 1, 0}};
	load_ranked(fixture, &where);
	assert_int_equal(fixture->diag.errors, 2);
	assert_string_equal(fixture->diag.messages.at[0].code, "geo.no-field");
	assert_string_equal(fixture->diag.messages.at[1].code, "geo.bad-test");
}

static void geojson_is_read_like_shapefiles(void **state)
{
	Fixture *fixture = *state;
	static const char text[] =
		"{\"type\": \"FeatureCollection\", \"features\": ["
		"{\"type\": \"Feature\", \"properties\": {\"id\": \"isle\", \"rank\": 2, "
		"\"name_en\": "
		"\"Isle\", \"dry\": true}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": "
		"[[[178, -20], [-178, -20], [-178, -15], [178, -15], [178, -20]]]}},"
		"{\"type\": \"Feature\", \"properties\": {\"id\": \"way\", \"error_km\": 2.5}, "
		"\"geometry\": {\"type\": \"MultiLineString\", \"coordinates\": [[[179, 1, 30], "
		"[-179, "
		"2, 30]], [[-179, 2], [-178, 3]]]}},"
		"{\"type\": \"Feature\", \"properties\": null, \"geometry\": null},"
		"{\"type\": \"Feature\", \"properties\": {\"id\": \"far\"}, \"geometry\": "
		"{\"type\": "
		"\"Point\", \"coordinates\": [500000, 4649776]}},"
		"{\"type\": \"Feature\", \"properties\": {\"id\": \"all\"}, \"geometry\": "
		"{\"type\": "
		"\"GeometryCollection\", \"geometries\": []}}]}";
	const LayerSpec spec = {
		.as = "zone", .shown_file = "z.geojson", .is_feature = true, .geojson = text};
	Library *library = library_load(fixture->arena, &fixture->diag, &spec, 1);
	const Feature *isle = library_find(library, "isle"), *way = library_find(library, "way");

	assert_int_equal(fixture->diag.errors, 0);
	assert_int_equal(library->layers[0].count, 2);
	assert_true(isle->shape == SHAPE_AREA && way->shape == SHAPE_LINE);
	near_to(isle->bounds.west, 178, 1e-9);
	near_to(isle->bounds.east, 182, 1e-9);
	near_to(isle->rank, 2, 0);
	assert_string_equal(isle->name.at[0].value, "Isle");
	assert_string_equal(feature_field(isle, "dry"), "true");
	assert_int_equal(way->part_count, 2);
	near_to(way->error_km, 2.5, 0);
	near_to(way->bounds.east, 182, 1e-9);
	assert_int_equal(library->fault_count, 2);
	assert_string_equal(library->faults[0].message.code, "geo.bad-position");
	assert_string_equal(library->faults[1].message.code, "geo.bad-record");
}

static Library *load_geojson(Fixture *fixture, const char *text)
{
	const LayerSpec spec = {
		.as = "zone", .shown_file = "z.geojson", .is_feature = true, .geojson = text};

	return library_load(fixture->arena, &fixture->diag, &spec, 1);
}

#define ZONE_OF "{\"type\": \"Feature\", \"properties\": {\"id\": \"zone\"}, "

/* Outer rings turn to the left and holes to the right; who digitises by hand does not know it. */
static void rings_and_holes_cross_the_antimeridian(void **state)
{
	static const char *const rings[] = {
		"[[170, -10], [-170, -10], [-170, 10], [170, 10], [170, -10]],"
		"[[178, -3], [178, 3], [-178, 3], [-178, -3], [178, -3]]",
		"[[170, -10], [170, 10], [-170, 10], [-170, -10], [170, -10]],"
		"[[178, -3], [-178, -3], [-178, 3], [178, 3], [178, -3]]"};
	static const char world[] = "[[-180, -80], [180, -80], [180, 80], [-180, 80], [-180, -80]],"
				    "[[10, -3], [10, 3], [20, 3], [20, -3], [10, -3]]";
	Fixture *fixture = *state;
	char *text;
	const Feature *zone;

	for (size_t i = 0; i < sizeof rings / sizeof *rings; i++) {
		text = g_strdup_printf(ZONE_OF "\"geometry\": {\"type\": \"Polygon\", "
					       "\"coordinates\": [%s]}}",
				       rings[i]);
		zone = library_find(load_geojson(fixture, text), "zone");
		near_to(zone->bounds.west, 170, 1e-9);
		near_to(zone->bounds.east, 190, 1e-9);
		assert_int_equal(zone->part_count, 2);
		for (size_t k = 0; k < zone->parts[1].count; k++)
			assert_in_range(zone->parts[1].at[k].lon, 178, 182);
		g_free(text);
	}
	text = g_strdup_printf(ZONE_OF "\"geometry\": {\"type\": \"Polygon\", \"coordinates\": "
				       "[%s]}}",
			       world);
	zone = library_find(load_geojson(fixture, text), "zone");
	near_to(zone->bounds.east - zone->bounds.west, 360, 1e-9);
	g_free(text);
}

static void geojson_states_its_system(void **state)
{
	static const char *const names[] = {"EPSG:32634", "urn:ogc:def:crs:EPSG::32634"};
	static const char *const wrong[] = {
		"{\"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"nonsense\"}}, "
		"\"type\": \"FeatureCollection\", \"features\": []}",
		"{\"crs\": {\"type\": \"link\"}, \"type\": \"FeatureCollection\", "
		"\"features\": []}"};
	Fixture *fixture = *state;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *text = g_strdup_printf(
			"{\"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"%s\"}}, "
			"\"type\": \"FeatureCollection\", \"features\": [" ZONE_OF
			"\"geometry\": {\"type\": \"Point\", \"coordinates\": [500000, 0]}}]}",
			names[i]);
		const Feature *zone = library_find(load_geojson(fixture, text), "zone");

		near_to(zone->parts[0].at[0].lon, 21, 1e-6);
		near_to(zone->parts[0].at[0].lat, 0, 1e-6);
		g_free(text);
	}
	assert_int_equal(fixture->diag.errors, 0);
	load_geojson(fixture, wrong[0]);
	load_geojson(fixture, wrong[1]);
	assert_string_equal(fixture->diag.messages.at[0].code, "geo.bad-prj");
	assert_string_equal(fixture->diag.messages.at[1].code, "geo.bad-json");
}

/* What has too few positions to be drawn is said; a geometry of nothing is none. */
static void geometries_too_short_are_told(void **state)
{
	Fixture *fixture = *state;
	static const char *const geometries[] = {
		"{\"type\": \"Polygon\", \"coordinates\": [[[1, 1], [2, 1], [2, 2]]]}",
		"{\"type\": \"LineString\", \"coordinates\": [[1, 1]]}",
		"{\"type\": \"LineString\", \"coordinates\": []}"};
	static const size_t faults[] = {1, 1, 0};

	for (size_t i = 0; i < sizeof geometries / sizeof *geometries; i++) {
		char *text = g_strdup_printf(ZONE_OF "\"geometry\": %s}", geometries[i]);

		assert_int_equal(load_geojson(fixture, text)->fault_count, faults[i]);
		g_free(text);
	}
}

/* No text makes it fall, however deep its brackets or strange its types. */
static void what_is_no_geojson_is_refused(void **state)
{
	Fixture *fixture = *state;
	static const char *const texts[] = {
		"",
		"[",
		"[1, 2]",
		"{\"type\": \"Topology\"}",
		"{\"type\": \"FeatureCollection\"}",
		"{\"type\": 3}",
		"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const LayerSpec spec = {
			.as = "zone", .shown_file = "z.geojson", .geojson = texts[i]};

		library_load(fixture->arena, &fixture->diag, &spec, 1);
		assert_int_equal(fixture->diag.errors, i + 1);
	}
}

#define ISLAND "tests/figures/invented_island/map/land"

static void shapefiles_are_read(void **state)
{
	Fixture *fixture = *state;
	Library *library = load(fixture, ISLAND ".shp");
	const Feature *tarn = library_find(library, "tarn");

	assert_int_equal(fixture->diag.messages.count, 0);
	assert_int_equal(library->layers[0].count, 2);
	assert_int_equal(tarn->shape, SHAPE_AREA);
	assert_int_equal(tarn->parts[0].count, 221);
	assert_string_equal(text_in(&tarn->name, "ru", "en"), "Тарн (вымысел)");
	assert_string_equal(feature_field(tarn, "state"), "tarn");
}

/* Degrees that are said to be metres lie about 0/0: what the layer says of its file comes before its .prj. */
static void layers_say_the_system(void **state)
{
	Fixture *fixture = *state;
	LayerSpec spec = {.as = "land",
			  .file = ISLAND ".shp",
			  .shown_file = "land.shp",
			  .said = {.crs = "EPSG:3857"}};
	Library *library = library_load(fixture->arena, &fixture->diag, &spec, 1);

	assert_int_equal(fixture->diag.messages.count, 0);
	near_to(library->layers[0].features[0]->bounds.east, 0, 0.01);
	spec.said.crs = "EPSG:4326";
	library = library_load(fixture->arena, &fixture->diag, &spec, 1);
	assert_true(fabs(library->layers[0].features[0]->bounds.east) > 1);
}

static void copy_cut(const char *from, const char *to, long keep, unsigned seed)
{
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	int c;

	assert_non_null(in);
	for (long i = 0; (c = fgetc(in)) != EOF && i < keep; i++) {
		seed = seed * 1103515245u + 12345u;
		fputc(i > 4 && seed % 97 == 0 ? (int)(seed >> 16 & 255) : c, out);
	}
	fclose(in);
	fclose(out);
}

/* Cut short at every so many bytes, and with bytes changed at random: never a crash, and always a word about it. */
static void damaged_shapefiles_do_no_harm(void **state)
{
	Fixture *fixture = *state;
	char folder[] = "/tmp/phaseline-geo-XXXXXX", path[2][256];
	static const char *const suffixes[] = {".shp", ".shx", ".dbf"};

	assert_non_null(mkdtemp(folder));
	for (long cut = 0; cut < 3600; cut += 117)
		for (size_t k = 0; k < 3; k++) {
			snprintf(path[0], sizeof path[0], "%s/land%s", folder, suffixes[k]);
			snprintf(path[1], sizeof path[1], "%s%s", ISLAND, suffixes[k]);
			copy_cut(path[1], path[0], cut ? cut : 100000,
				 cut ? 1u : (unsigned)cut + 7u);
			snprintf(path[0], sizeof path[0], "%s/land.shp", folder);
			load(fixture, path[0]);
		}
	for (size_t k = 0; k < 3; k++) {
		snprintf(path[0], sizeof path[0], "%s/land%s", folder, suffixes[k]);
		unlink(path[0]);
	}
	rmdir(folder);
	assert_true(fixture->diag.errors > 0);
	assert_null(library_find(load(fixture, "/nowhere/land.shp"), "tarn"));
}

/* Kept metres are those that projecting again would give, of each feature its own, in each projection its own. */
static void a_survey_keeps_metres(void **state)
{
	Fixture *fixture = *state;
	LonLat one[] = {{126, 38}, {127, 38.5}, {127, 39}}, two[] = {{125, 37}, {125.5, 37.5}};
	FeaturePart first[] = {{.at = one, .count = 3}, {.at = two, .count = 2}};
	FeaturePart second[] = {{.at = two, .count = 2}};
	const Feature features[] = {
		{.shape = SHAPE_LINE, .parts = first, .part_count = 2, .number = 70},
		{.shape = SHAPE_LINE, .parts = second, .part_count = 1, .number = 3},
		{.shape = SHAPE_LINE, .parts = second, .part_count = 1, .number = 70}};
	Survey *survey = survey_open(fixture->arena);
	LonLatBox korea = {124, 33, 131, 43};
	Projection *lcc = survey_projection(survey, &fixture->diag, (Span){0}, LCC, korea);
	Projection *fitted = survey_projection(survey, &fixture->diag, (Span){0}, "auto", korea);

	assert_ptr_equal(survey_projection(survey, &fixture->diag, (Span){0}, LCC, korea), lcc);
	assert_ptr_not_equal(fitted, lcc);
	for (int i = 0; i < 8; i++) {
		const Projection *projection = i % 2 ? lcc : fitted;
		const Feature *feature = &features[i / 2 % 2];
		const GroundChains *kept = survey_shape(survey, projection, feature);

		assert_int_equal(kept->count, feature->part_count);
		for (size_t part = 0; part < kept->count; part++) {
			Ground again[3];

			assert_int_equal(kept->at[part].count, feature->parts[part].count);
			projection_forward(projection, feature->parts[part].at, again,
					   feature->parts[part].count);
			assert_memory_equal(kept->at[part].at, again,
					    feature->parts[part].count * sizeof *again);
		}
	}
	/* A number that is another's keeps nothing. */
	assert_null(survey_shape(survey, lcc, &features[2]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(projections_agree_with_proj, setup, teardown),
		cmocka_unit_test_setup_teardown(auto_fits_the_extent, setup, teardown),
		cmocka_unit_test_setup_teardown(projections_are_called_as_readers_know_them, setup,
						teardown),
		cmocka_unit_test_setup_teardown(nothing_is_torn_at_180_degrees, setup, teardown),
		cmocka_unit_test_setup_teardown(stretches_run_over_the_joint_of_closed_lines, setup,
						teardown),
		cmocka_unit_test_setup_teardown(distances_are_geodesic, setup, teardown),
		cmocka_unit_test_setup_teardown(stretches_are_cut_by_length_and_certainty, setup,
						teardown),
		cmocka_unit_test_setup_teardown(overlays_have_their_areas, setup, teardown),
		cmocka_unit_test_setup_teardown(shapefiles_are_read, setup, teardown),
		cmocka_unit_test_setup_teardown(tables_are_chosen_from_like_shapefiles, setup,
						teardown),
		cmocka_unit_test_setup_teardown(geojson_is_read_like_shapefiles, setup, teardown),
		cmocka_unit_test_setup_teardown(rings_and_holes_cross_the_antimeridian, setup,
						teardown),
		cmocka_unit_test_setup_teardown(geojson_states_its_system, setup, teardown),
		cmocka_unit_test_setup_teardown(geometries_too_short_are_told, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_no_geojson_is_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(layers_say_the_system, setup, teardown),
		cmocka_unit_test_setup_teardown(a_survey_keeps_metres, setup, teardown),
		cmocka_unit_test_setup_teardown(damaged_shapefiles_do_no_harm, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
