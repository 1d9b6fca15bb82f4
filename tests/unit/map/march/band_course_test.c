/* Bands: exact widths whatever the bends, the weaker beside the stronger, a crossing where a way must cross. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"

#include "geo/overlay.h"
#include "map/march/band_priv.h"
#include "map/march/band_strands.h"

#define NEAR 1e-6

static Band band_through(Arena *arena, const Point *at, const size_t *legs, size_t count,
			 const BandHalves *halves)
{
	Band band = {.start_of = BAND_NONE, .end_of = BAND_NONE};
	BandRoad road = {0};

	for (size_t i = 0; i < count; i++) {
		LIST_ADD(arena, &road.at, at[i]);
		LIST_ADD(arena, &road.legs, legs[i]);
		band.widest = fmax(band.widest, halves[legs[i]].left + halves[legs[i]].right);
	}
	band_course(arena, &band, &road, halves);
	return band;
}

static void sections_are_as_wide_as_their_legs(void **state)
{
	static const Point at[] = {{0, 100}, {100, 100}, {160, 40}, {160, 45}, {300, 60}};
	static const size_t legs[] = {0, 1, 1, 2, 2};
	static const BandHalves halves[] = {{20, 10}, {12, 12}, {3, 5}};
	Arena *arena = arena_new();
	Band band = band_through(arena, at, legs, 5, halves);

	(void)state;
	assert_true(point_distance(band.at[0].at, at[0]) < NEAR);
	assert_true(point_distance(band.at[band.count - 1].at, at[4]) < NEAR);
	for (size_t i = 0; i < band.count; i++) {
		const BandSection *section = &band.at[i];
		double width = point_distance(band_left_edge(section), band_right_edge(section));

		assert_true(fabs(width - halves[section->leg].left - halves[section->leg].right) <
			    NEAR);
		assert_true(i == 0 || section->leg >= section[-1].leg);
	}
	/* To the left of a way to the right is up. */
	assert_true(band_left_edge(&band.at[0]).y < band_right_edge(&band.at[0]).y);
	arena_free(arena);
}

static Bands two_bands(Arena *arena, Band first, Band second)
{
	size_t *order = arena_array(arena, 2, sizeof *order);
	Bands bands = {.at = arena_array(arena, 2, sizeof(Band)), .count = 2, .order = order};

	bands.at[0] = first;
	bands.at[1] = second;
	order[1] = 1;
	return bands;
}

static const BandHalves pair[] = {{15, 15}, {5, 5}};

/* The least room between the edges of the second strand and of the first. */
static double least_room(const Bands *bands)
{
	double least = INFINITY;

	for (size_t i = 0; i < bands->at[1].count; i++) {
		const BandSection *own = &bands->at[1].at[i];
		double aside;
		size_t nearest = band_nearest(&bands->at[0], own->at, INFINITY, &aside);

		least = fmin(least, fabs(aside) - pair[0].left - pair[1].left);
		assert_true(fabs(own->left + own->right - 2 * pair[1].left) < NEAR);
		(void)nearest;
	}
	return least;
}

static void what_comes_back_lies_beside(void **state)
{
	static const Point out[] = {{0, 100}, {200, 80}, {400, 120}};
	static const Point upon[] = {{400, 120}, {200, 80}, {0, 100}};
	static const Point along[] = {{380, 130}, {190, 95}, {10, 112}};
	static const size_t first[] = {0, 0, 0}, second[] = {1, 1, 1};
	const Point *const ways[] = {upon, along};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		Arena *arena = arena_new();
		Bands bands = two_bands(arena, band_through(arena, out, first, 3, pair),
					band_through(arena, ways[i], second, 3, pair));

		bands.at[1].returns = true;
		bands_clear(&bands);
		bands_cross(arena, &bands);
		assert_true(least_room(&bands) > 0);
		assert_true(bands.moved > 0 && bands.moved < 60);
		assert_int_equal(bands.bridge_count, 0);
		/* South of a way to the east, where it lay or was not told. */
		assert_true(bands.at[1].at[bands.at[1].count / 2].at.y > 90);
		arena_free(arena);
	}
}

static void what_must_cross_goes_over_once_and_straight(void **state)
{
	static const Point out[] = {{0, 100}, {400, 100}};
	static const Point across[] = {{180, 20}, {220, 180}};
	static const size_t first[] = {0, 0}, second[] = {1, 1};
	Arena *arena = arena_new();
	Bands bands = two_bands(arena, band_through(arena, out, first, 2, pair),
				band_through(arena, across, second, 2, pair));

	(void)state;
	bands_clear(&bands);
	bands_cross(arena, &bands);
	assert_int_equal(bands.bridge_count, 1);
	assert_int_equal(bands.bridges[0].strand, 1);
	assert_true(bands.moved < NEAR);
	arena_free(arena);
}

static void what_crosses_itself_goes_over_itself(void **state)
{
	static const Point loop[] = {{0, 100}, {200, 100}, {200, 20}, {100, 20}, {100, 180}};
	static const size_t legs[] = {0, 0, 0, 0, 0};
	static const size_t order[] = {0};
	Arena *arena = arena_new();
	Band band = band_through(arena, loop, legs, 5, &pair[1]);
	Bands bands = {.at = &band, .count = 1, .order = order};

	(void)state;
	bands_cross(arena, &bands);
	assert_int_equal(bands.bridge_count, 1);
	arena_free(arena);
}

/* Pieces that only touch are one outline, and a straight band has the area of its length by its width. */
static void pieces_are_one_outline(void **state)
{
	Arena *arena = arena_new();
	Overlay *overlay = overlay_open(arena);
	Polyline pieces[3];
	Rings rings;

	(void)state;
	for (int i = 0; i < 3; i++) {
		pieces[i] = (Polyline){arena_array(arena, 4, sizeof(Point)), 4, false};
		pieces[i].at[0] = (Point){i / 3.0, 0};
		pieces[i].at[1] = (Point){i / 3.0, 7};
		pieces[i].at[2] = (Point){(i + 1) / 3.0, 0};
		pieces[i].at[3] = (Point){(i + 1) / 3.0, 7};
	}
	rings = overlay_union_hulls(overlay, arena, pieces, 3);
	assert_int_equal(rings.count, 1);
	assert_true(fabs(fabs(ring_area(&rings.at[0])) - 7) < 1e-3);
	arena_free(arena);
}

/* Four legs about a square, each of which goes on from the one before it: two forces that go three sides each, say. */
static void a_round_is_one_strand(void **state)
{
	static Point ways[][2] = {
		{{0, 0}, {90, 0}}, {{90, 0}, {90, 90}}, {{90, 90}, {0, 90}}, {{0, 90}, {0, 0}}};
	static const size_t ring[] = {3, 0, 1, 2, 3, 0};
	Arena *arena = arena_new();
	MarchLeg legs[4] = {0};
	Polyline lines[4];
	BandLook looks[4] = {0};
	March march = {.legs = legs, .count = 4};
	Bands bands = {0};

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		legs[i].before = &ring[i];
		legs[i].after = &ring[i + 2];
		legs[i].before_count = legs[i].after_count = 1;
		lines[i] = (Polyline){ways[i], 2, false};
		looks[i].width = 8;
	}
	bands_strand(arena, &(BandLegs){&march, lines, looks}, &bands);
	assert_int_equal(bands.count, 1);
	assert_int_equal(bands.at[0].leg_count, 4);
	assert_int_equal(bands.at[0].start, BAND_FREE);
	assert_int_equal(bands.at[0].end, BAND_FREE);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(looks[i].strand, 0);
	arena_free(arena);
}

/* Legs that nobody brought there begin strands of their own, whatever stands before them in memory. */
static void a_first_leg_is_of_nothing(void **state)
{
	static Point way[] = {{0, 0}, {90, 0}};
	Arena *arena = arena_new();
	MarchLeg legs[2] = {{.after_count = 9}, {0}};
	Polyline lines[] = {{way, 2, false}, {way, 2, false}};
	BandLook looks[2] = {{.width = 8}, {.width = 8}};
	March march = {.legs = legs + 1, .count = 1};
	Bands bands = {0};

	(void)state;
	bands_strand(arena, &(BandLegs){&march, lines, looks}, &bands);
	assert_int_equal(bands.count, 1);
	assert_int_equal(bands.at[0].start_of, BAND_NONE);
	arena_free(arena);
}

/* The nearest of many blocks is the nearest of all. */
static void nothing_nearer_is_passed_over(void **state)
{
	static const Point at[] = {{0, 0}, {100, 0}, {100, 80}, {10, 80}, {10, 30}, {80, 30}};
	static const size_t legs[] = {0, 0, 0, 0, 0, 0};
	static const BandHalves halves[] = {{1, 1}};
	Arena *arena = arena_new();
	Band band = band_through(arena, at, legs, 6, halves);

	(void)state;
	for (int i = 0; i < 400; i++) {
		Point from = {i % 20 * 5.3, i / 20 * 4.1};
		double aside, best = INFINITY;
		size_t nearest = band_nearest(&band, from, INFINITY, &aside);

		for (size_t k = 0; k < band.count; k++)
			best = fmin(best, point_distance(band.at[k].at, from));
		assert_true(fabs(point_distance(band.at[nearest].at, from) - best) < NEAR);
		assert_int_equal(band_nearest(&band, from, best / 2, &aside), BAND_NONE);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sections_are_as_wide_as_their_legs),
		cmocka_unit_test(what_comes_back_lies_beside),
		cmocka_unit_test(what_must_cross_goes_over_once_and_straight),
		cmocka_unit_test(what_crosses_itself_goes_over_itself),
		cmocka_unit_test(pieces_are_one_outline),
		cmocka_unit_test(a_round_is_one_strand),
		cmocka_unit_test(a_first_leg_is_of_nothing),
		cmocka_unit_test(nothing_nearer_is_passed_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
