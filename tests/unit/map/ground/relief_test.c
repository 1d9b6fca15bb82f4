/* Rasters on the page: values where they belong in any projection, light from the north-west, outlines of heights. */
#include "cmocka_all.h"

#include <math.h>
#include <stdlib.h>

#include "map/ground/relief.h"
#include "unit/geo/fixture.h"

enum { WIDTH = 200, HEIGHT = 160 };
#define STEP 0.1 /* degrees */
#define WEST 120.05
#define NORTH 47.95

/* A raster in degrees whose values are a function of the place. */
static Raster raster_of(Fixture *f, float (*value)(double lon, double lat))
{
	float *values = arena_array(f->arena, WIDTH * HEIGHT, sizeof *values);

	for (int row = 0; row < HEIGHT; row++)
		for (int column = 0; column < WIDTH; column++)
			values[row * WIDTH + column] =
				value(WEST + STEP * column, NORTH - STEP * row);
	return (Raster){.kind = RASTER_ELEVATION,
			.width = WIDTH,
			.height = HEIGHT,
			.values = values,
			.place = {{WEST, NORTH}, {STEP, 0}, {0, -STEP}},
			.system = projection_from_wkt(f->arena, &f->diag, (Span){0}, "EPSG:4326"),
			.middle = WEST + STEP * WIDTH / 2,
			.bounds = {120, 32, 140, 48}};
}

static View view_of(Fixture *f, const MapSpec *map)
{
	View view = {0};

	assert_true(view_open(f->arena, &f->diag, map, (Box){0, 0, 300, 300}, &view));
	return view;
}

static const Style plain = {
	.relief_resolution = 100, .relief_exaggeration = 8, .relief_depth = 0.4};

static float even(double lon, double lat)
{
	return (float)(100 * lon + 7 * lat);
}

static void values_stand_at_their_places(void **state)
{
	static const char *const projections[] = {
		"+proj=lcc +lat_1=36 +lat_2=42 +lat_0=39 +lon_0=128", "EPSG:3857",
		"+proj=ortho +lat_0=40 +lon_0=120"};
	Fixture *f = *state;
	Raster raster = raster_of(f, even);

	for (size_t i = 0; i < sizeof projections / sizeof *projections; i++) {
		const MapSpec map = {
			.id = "a", .extent = {123, 35, 133, 43}, .projection = projections[i]};
		View view = view_of(f, &map);
		ReliefField field = relief_field(f->arena, &view, &raster, &plain);

		for (size_t y = 5; y < field.height; y += 37)
			for (size_t x = 3; x < field.width; x += 41) {
				Point at = {field.box.x0 + ((double)x + 0.5) * field.cell,
					    field.box.y0 + ((double)y + 0.5) * field.cell};
				LonLat place = view_lonlat(&view, at);
				float value = field.at[y * field.width + x];

				if (place.lon < 120.5 || place.lon > 139.5 || place.lat < 32.5 ||
				    place.lat > 47.5)
					continue;
				/* A fiftieth of a pixel of the raster. */
				assert_true(
					fabs((double)value - (double)even(place.lon, place.lat)) <
					0.02 * STEP * 100);
			}
	}
	assert_int_equal(f->diag.messages.count, 0);
}

/* A dome with its top at 128 E 39 N, and nothing known in the south. */
static float dome(double lon, double lat)
{
	double x = (lon - 128) / 2, y = (lat - 39) / 1.6;

	return lat < 36 ? NAN : (float)(1000 / (1 + x * x + y * y));
}

static int grey_at(const View *view, const ReliefField *field, const Picture *picture, LonLat place)
{
	Point at = view_point(view, place);
	size_t x = (size_t)((at.x - field->box.x0) / field->cell);
	size_t y = (size_t)((at.y - field->box.y0) / field->cell);

	return picture->shades[y * picture->width + x];
}

static void light_falls_from_the_north_west(void **state)
{
	Fixture *f = *state;
	Raster raster = raster_of(f, dome);
	const MapSpec map = {.id = "a", .extent = {123, 35, 133, 43}, .projection = "auto"};
	View view = view_of(f, &map);
	ReliefField field = relief_field(f->arena, &view, &raster, &plain);
	const Picture *picture = relief_picture(f->arena, &view, &raster, &field, &plain);
	int top = grey_at(&view, &field, picture, (LonLat){128, 39});
	int bright = grey_at(&view, &field, picture, (LonLat){127, 39.8});
	int dark = grey_at(&view, &field, picture, (LonLat){129, 38.2});

	assert_true(bright > top && top > dark);
	/* The deepest shade takes no more than the style says, level ground a seventh of that. */
	assert_true(dark >= 255 * 0.54);
	assert_in_range(top, 238, 243);
	assert_int_equal(grey_at(&view, &field, picture, (LonLat){128, 35.3}), top);
}

static void tints_go_round_their_heights(void **state)
{
	static const double heights[] = {200, 500, 2000};
	Fixture *f = *state;
	Raster raster = raster_of(f, dome);
	const MapSpec map = {.id = "a", .extent = {123, 35, 133, 43}, .projection = "auto"};
	View view = view_of(f, &map);
	ReliefField field = relief_field(f->arena, &view, &raster, &plain);
	ReliefTint *tints = relief_tints(f->arena, &field, heights, 3);

	assert_int_equal(tints[1].ring_count, 1);
	assert_int_equal(tints[2].ring_count, 0);
	/* 500 m lies where x or y is 1: 2 degrees east of the top, 1.6 north. */
	assert_true(ring_index_has(tints[1].index, view_point(&view, (LonLat){129.9, 39})));
	assert_false(ring_index_has(tints[1].index, view_point(&view, (LonLat){130.1, 39})));
	assert_true(ring_index_has(tints[1].index, view_point(&view, (LonLat){128, 40.5})));
	assert_false(ring_index_has(tints[1].index, view_point(&view, (LonLat){128, 40.7})));
	assert_false(ring_index_has(tints[0].index, view_point(&view, (LonLat){128, 35.5})));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(values_stand_at_their_places, setup, teardown),
		cmocka_unit_test_setup_teardown(light_falls_from_the_north_west, setup, teardown),
		cmocka_unit_test_setup_teardown(tints_go_round_their_heights, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
