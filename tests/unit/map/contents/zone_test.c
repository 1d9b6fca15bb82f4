#include "cmocka_all.h"

#include <math.h>

#include "map/contents/zone.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_widening_makes_it_as_broad_as_asked),
		cmocka_unit_test(test_broad_zones_stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
