#include "cmocka_all.h"

#include <math.h>

#include "map/contents/zone.h"

/* A bent band `width` broad, as the demilitarized zone is: its outline is the buffer of its middle line. */
static Rings band(Arena *arena, Overlay *overlay, double width)
{
	Polyline middle = {arena_array(arena, 40, sizeof(Point)), 40, false};

	for (int i = 0; i < 40; i++)
		middle.at[i] = (Point){i * 4, 12 * sin(i * 0.3)};
	return overlay_buffer_line(overlay, arena, &middle, width / 2, false);
}

static void test_widening_makes_it_as_broad_as_asked(void **state)
{
	Arena *arena = arena_new();
	Overlay *overlay = overlay_open(arena);
	Rings rings = band(arena, overlay, 2);
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
	Overlay *overlay = overlay_open(arena);

	(void)state;
	assert_true(zone_widening(band(arena, overlay, 8), 5) == 0);
	assert_true(zone_widening(band(arena, overlay, 2), 0) == 0);
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
