/* What a projection shows of lines and areas: cut at its rim, whole on either side of 180 degrees, about the poles. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "geo/domain.h"
#include "geo/projection.h"

#define WORLD ((LonLatBox){-180, -90, 180, 90})

static const Projection *opened(Arena *arena, const char *definition, LonLatBox extent)
{
	Diag diag = {.arena = arena};

	return projection_open(arena, &diag, (Span){0}, definition, extent);
}

/* A ring of corners, as a file has it. */
static Feature area_of(Arena *arena, const LonLat *corners, size_t count)
{
	Feature area = {.shape = SHAPE_AREA, .part_count = 1};

	area.parts = arena_alloc(arena, sizeof *area.parts);
	*area.parts =
		(FeaturePart){.at = arena_array(arena, count, sizeof(LonLat)), .count = count};
	memcpy(area.parts->at, corners, count * sizeof *corners);
	feature_unwrap(&area, false);
	return area;
}

/* Share of what a projection of equal areas shows that an area takes. */
static double share(Arena *arena, const Projection *projection, const Feature *area)
{
	LonLatChains rings = domain_area(arena, projection_domain(projection), area);
	LonLatChain rim = domain_rim(arena, projection_domain(projection));
	double sum = 0;

	for (size_t i = 0; i <= rings.count; i++) {
		LonLatChain ring = i < rings.count ? rings.at[i] : rim;
		double twice = 0;
		Ground a, b;

		projection_forward(projection, &ring.at[ring.count - 1], &a, 1);
		for (size_t k = 0; k < ring.count; k++, a = b) {
			projection_forward(projection, &ring.at[k], &b, 1);
			assert_true(isfinite(b.x) && isfinite(b.y));
			twice += a.x * b.y - b.x * a.y;
		}
		if (i == rings.count)
			return fabs(sum) / fabs(twice);
		/* About the middle of a cap the rim is the outer ring. */
		sum = i && projection_domain(projection)->is_cap ? fabs(twice) - fabs(sum)
								 : sum + twice;
	}
	return 0;
}

static void near_to(double actual, double expected, double tolerance)
{
	if (fabs(actual - expected) > tolerance)
		fail_msg("%.6f is not within %g of %.6f", actual, tolerance, expected);
}

/* Areas on a sphere: of the cap north of 60 degrees (1 - sin 60) / 2, of a lune of 10 degrees 10 / 360. */
static void areas_keep_their_sizes(void **state)
{
	static const LonLat fiji[] = {{175, -20}, {175, 20}, {-175, 20}, {-175, -20}, {175, -20}};
	static const LonLat fiji_on[] = {{175, -20}, {175, 20}, {185, 20}, {185, -20}, {175, -20}};
	static const LonLat cap[] = {{-180, 60}, {-90, 60}, {0, 60}, {90, 60}, {180, 60}};
	static const LonLat framed[] = {{-180, -90}, {-180, -60}, {0, -60},
					{180, -60},  {180, -90},  {-180, -90}};
	static const LonLat world[] = {{-180, -90}, {-180, 90}, {180, 90}, {180, -90}, {-180, -90}};
	const double strip = 10.0 / 360 * sin(20 * M_PI / 180), polar = (1 - sin(M_PI / 3)) / 2;
	const struct {
		const LonLat *at;
		size_t count;
		double share;
	} cases[] = {{fiji, 5, strip},
		     {fiji_on, 5, strip},
		     {cap, 5, polar},
		     {framed, 6, polar},
		     {world, 5, 1}};
	static const char *const forms[] = {"+proj=eqearth +R=6371000",
					    "+proj=moll +R=6371000",
					    "+proj=moll +lon_0=150 +R=6371000",
					    "+proj=cea +R=6371000",
					    "+proj=laea +lat_0=90 +R=6371000",
					    "+proj=laea +lat_0=-90 +lon_0=180 +R=6371000",
					    "+proj=laea +lat_0=20 +lon_0=-5 +R=6371000",
					    "+proj=laea +lon_0=180 +R=6371000"};
	Arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
			Feature area = area_of(arena, cases[i].at, cases[i].count);

			near_to(share(arena, opened(arena, forms[k], WORLD), &area), cases[i].share,
				0.002);
		}
	arena_free(arena);
}

/* A ring that is not closed is closed straight, unless it leads once around. */
static void wide_rings_are_no_polar_ones(void **state)
{
	static const LonLat wide[] = {{-100, -20}, {-100, 20}, {99, 20}, {99, -20}};
	Arena *arena = arena_new();
	Feature area = {.shape = SHAPE_AREA, .part_count = 1};
	FeaturePart part = {.at = (LonLat *)(uintptr_t)wide, .count = 4};

	(void)state;
	area.parts = &part;
	near_to(share(arena, opened(arena, "+proj=cea +R=6371000", WORLD), &area),
		199.0 / 360 * sin(20 * M_PI / 180), 0.002);
	arena_free(arena);
}

static void what_lies_beyond_a_horizon_is_clipped(void **state)
{
	static const LonLat half[] = {{0, -90}, {0, 90}, {180, 90}, {180, -90}, {0, -90}};
	static const LonLat behind[] = {{170, -10}, {170, 10}, {-170, 10}, {-170, -10}, {170, -10}};
	const LonLat equator[] = {{-180, 0}, {-60, 0}, {60, 0}, {179, 0}};
	Arena *arena = arena_new();
	const Projection *globe = opened(arena, "+proj=ortho", WORLD);
	Feature east = area_of(arena, half, 5), far = area_of(arena, behind, 5);
	LonLatChains line = domain_line(arena, projection_domain(globe), equator, 4);

	(void)state;
	near_to(share(arena, globe, &east), 0.5, 0.002);
	assert_int_equal(domain_area(arena, projection_domain(globe), &far).count, 0);
	assert_int_equal(line.count, 1);
	near_to(line.at[0].at[0].lon, -90, 0.02);
	near_to(line.at[0].at[line.at[0].count - 1].lon, 90, 0.02);
	arena_free(arena);
}

static void lines_are_cut_opposite_to_the_middle(void **state)
{
	LonLat crossing[] = {{132, 43}, {170, 48}, {-170, 48}, {-122, 38}};
	Arena *arena = arena_new();
	LonLatChains pieces;

	(void)state;
	line_unwrap(crossing, 4);
	near_to(crossing[3].lon, 238, 1e-9);
	pieces = domain_line(arena, projection_domain(opened(arena, "+proj=robin", WORLD)),
			     crossing, 4);
	assert_int_equal(pieces.count, 2);
	pieces = domain_line(arena,
			     projection_domain(opened(arena, "+proj=robin +lon_0=180", WORLD)),
			     crossing, 4);
	assert_int_equal(pieces.count, 1);
	arena_free(arena);
}

static void ways_over_a_pole_lead_over_it(void **state)
{
	const LonLat a = {10, 85}, b = {190, 85}, pole = {10, 90};

	(void)state;
	near_to(lonlat_between(a, b, 0.5).lat, 90, 1e-6);
	near_to(lonlat_between(a, pole, 0.5).lon, 10, 1e-9);
	near_to(lonlat_between(pole, b, 0.5).lon, 190, 1e-9);
	near_to(lonlat_between((LonLat){-123, 49}, (LonLat){-95, 49}, 0.5).lat, 49, 1e-9);
	near_to(lon_written(182), -178, 1e-9);
	near_to(lon_written(-180), 180, 1e-9);
	assert_true(lonlat_boxes_meet((LonLatBox){170, 0, 190, 1}, (LonLatBox){-175, 0, -170, 1}));
	assert_false(lonlat_boxes_meet((LonLatBox){170, 0, 190, 1}, (LonLatBox){-165, 0, 160, 1}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(areas_keep_their_sizes),
		cmocka_unit_test(wide_rings_are_no_polar_ones),
		cmocka_unit_test(what_lies_beyond_a_horizon_is_clipped),
		cmocka_unit_test(lines_are_cut_opposite_to_the_middle),
		cmocka_unit_test(ways_over_a_pole_lead_over_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
