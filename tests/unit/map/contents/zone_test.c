#include "cmocka_all.h"

#include <math.h>

#include "map/contents/formation_priv.h"
#include "map/contents/zone.h"
#include "map/contents/zone_draw.h"

/* A bent band `width` broad, as the demilitarized zone is: half of it on either side of its middle line. */
static Rings band(Arena *arena, double width)
{
	enum { STEPS = 40 };
	Polyline *ring = arena_alloc(arena, sizeof *ring);

	*ring = (Polyline){arena_array(arena, 2 * STEPS, sizeof(Point)), 2 * STEPS, true};
	for (int i = 0; i < STEPS; i++) {
		Point middle = {i * 4, 12 * sin(i * 0.3)}, along = {4, 12 * 0.3 * cos(i * 0.3)};
		Point side = point_scale(point_left(along), width / 2 / hypot(along.x, along.y));

		ring->at[i] = point_add(middle, side);
		ring->at[2 * STEPS - 1 - i] = point_subtract(middle, side);
	}
	return (Rings){ring, 1};
}

static void test_widening_makes_it_as_broad_as_asked(void **state)
{
	Arena *arena = arena_new();
	Overlay *overlay = overlay_open(arena);
	Rings rings = band(arena, 2);
	double widening = zone_widening(rings, 5);

	(void)state;
	assert_true(fabs(widening - 3) < 0.1);
	rings = overlay_buffer_area(overlay, arena, rings, widening / 2);
	assert_true(zone_widening(rings, 5) < 0.2);
	arena_free(arena);
}

static void test_broad_zones_stay(void **state)
{
	Arena *arena = arena_new();

	(void)state;
	assert_true(zone_widening(band(arena, 8), 5) == 0);
	assert_true(zone_widening(band(arena, 2), 0) == 0);
	assert_true(zone_widening((Rings){NULL, 0}, 5) == 0);
	arena_free(arena);
}

/* From 19 to 23 degrees east, on a map from 18 to 20: its middle is off the map, and a third of it is on it. */
static void test_what_is_seen_of_an_area_has_a_place(void **state)
{
	Arena *arena = arena_new();
	Diag diag = {.arena = arena};
	LonLat corners[] = {{19, 49.2}, {23, 49.2}, {23, 49.8}, {19, 49.8}, {19, 49.2}};
	FeaturePart part = {.at = corners, .count = 5};
	Feature area = {.as = "zone",
			.shape = SHAPE_AREA,
			.parts = &part,
			.part_count = 1,
			.bounds = {19, 49.2, 23, 49.8}};
	MapSpec map = {.id = "area", .extent = {18, 49, 20, 50}};
	Place place = {.kind = PLACE_FEATURE, .feature = &area};
	View view = {0};
	Front none = {0};
	LonLat at;

	(void)state;
	assert_true(view_open(arena, &diag, &map, (Box){0, 0, 200, 150}, &view));
	assert_true(place_shows(&none, &view, &place));
	assert_true(box_has(view.frame, formation_point(&view, &place)));
	at = view_lonlat(&view, formation_point(&view, &place));
	assert_true(at.lon > 19 && at.lon < 20.5 && at.lat > 49.2 && at.lat < 49.8);
	map.extent = (LonLatBox){10, 49, 12, 50};
	view = (View){0};
	assert_true(view_open(arena, &diag, &map, (Box){0, 0, 200, 150}, &view));
	assert_false(place_shows(&none, &view, &place));
	arena_free(arena);
}

/* A narrow zone about a line is a ribbon about the line as it is drawn, as broad as asked, with flat ends; one without a
 * line grows on all sides. */
static void test_a_narrow_zone_is_a_ribbon_about_its_line(void **state)
{
	enum { COUNT = 101 };
	Arena *arena = arena_new();
	Diag diag = {.arena = arena};
	Overlay *overlay = overlay_open(arena);
	LonLat corners[] = {
		{18.4, 49.49}, {19.6, 49.49}, {19.6, 49.51}, {18.4, 49.51}, {18.4, 49.49}};
	FeaturePart part = {.at = corners, .count = 5};
	Feature zone = {.as = "zone",
			.id = "zone",
			.shape = SHAPE_AREA,
			.parts = &part,
			.part_count = 1,
			.bounds = {18.4, 49.49, 19.6, 49.51}};
	Feature feature = {.as = "line", .id = "line", .shape = SHAPE_LINE};
	MapSpec map = {.id = "area", .extent = {18, 49, 20, 50}};
	FrontLine line = {.feature = &feature};
	Front front = {.lines = &line, .count = 1};
	State held = {0};
	View view = {0};
	TintSources sources = {.front = &front, .state = &held, .view = &view};
	Style style = {.least_width = 6};
	Rings rings;
	Box box;

	(void)state;
	assert_true(view_open(arena, &diag, &map, (Box){0, 0, 200, 150}, &view));
	line.truth = (Polyline){arena_array(arena, COUNT, sizeof(Point)), COUNT, false};
	line.course = (Polyline){arena_array(arena, COUNT, sizeof(Point)), COUNT, false};
	for (int i = 0; i < COUNT; i++) {
		line.truth.at[i] = view_point(&view, (LonLat){18.4 + 0.012 * i, 49.5});
		/* It was moved by ten points. */
		line.course.at[i] = point_add(line.truth.at[i], (Point){0, 10});
	}
	rings = zone_drawn(arena, &sources, &zone, zone_rings(arena, &view, &zone), overlay,
			   &style);
	assert_int_equal(rings.count, 1);
	box = polyline_bounds(&rings.at[0]);
	assert_true(fabs(box.y1 - box.y0 - 6) < 1);
	assert_true(fabs((box.y0 + box.y1) / 2 - line.course.at[COUNT / 2].y) < 1);
	/* The line's own ends, as near as its samples in the zone tell. */
	assert_true(box.x0 > line.course.at[0].x - 0.2 && box.x0 < line.course.at[2].x);
	front.count = 0;
	rings = zone_drawn(arena, &sources, &zone, zone_rings(arena, &view, &zone), overlay,
			   &style);
	assert_int_equal(rings.count, 1);
	box = polyline_bounds(&rings.at[0]);
	assert_true(box.x0 < line.truth.at[0].x - 1.5);
	assert_true(fabs((box.y0 + box.y1) / 2 - line.truth.at[COUNT / 2].y) < 1);
	arena_free(arena);
}

static void test_what_areas_have_in_common(void **state)
{
	Arena *arena = arena_new();
	Overlay *overlay = overlay_open(arena);
	Point one[] = {{0, 0}, {10, 0}, {10, 10}, {0, 10}},
	      other[] = {{5, 5}, {20, 5}, {20, 20}, {5, 20}};
	Point hole[] = {{6, 6}, {8, 6}, {8, 8}, {6, 8}};
	Rings a = {(Polyline[]){{one, 4, true}}, 1}, both;
	Rings b = {(Polyline[]){{other, 4, true}, {hole, 4, true}}, 2};
	double area = 0;

	(void)state;
	both = overlay_intersection(overlay, arena, a, b);
	assert_int_equal(both.count, 2);
	for (size_t i = 0; i < both.count; i++)
		area += (i ? -1 : 1) * fabs(ring_area(&both.at[i]));
	assert_true(fabs(area - 21) < 1e-6);
	assert_int_equal(overlay_intersection(overlay, arena, a, (Rings){0}).count, 0);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_widening_makes_it_as_broad_as_asked),
		cmocka_unit_test(test_broad_zones_stay),
		cmocka_unit_test(test_what_is_seen_of_an_area_has_a_place),
		cmocka_unit_test(test_a_narrow_zone_is_a_ribbon_about_its_line),
		cmocka_unit_test(test_what_areas_have_in_common),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
