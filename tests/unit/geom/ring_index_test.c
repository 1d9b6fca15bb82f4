#include <math.h>

#include "cmocka_all.h"
#include "geom/ring_index.h"

#define CORNERS 200

/* A star with a square hole: concave, with edges of all lengths. */
static void star(Point *outer, Polyline rings[2])
{
	static Point hole[] = {{-5, -5}, {5, -5}, {5, 5}, {-5, 5}};

	for (int i = 0; i < CORNERS; i++) {
		double angle = 2 * M_PI * i / CORNERS, reach = i % 2 ? 60 : 150 + 40 * sin(i);

		outer[i] = (Point){reach * cos(angle), reach * sin(angle)};
	}
	rings[0] = (Polyline){outer, CORNERS, true};
	rings[1] = (Polyline){hole, 4, true};
}

static double room_by_hand(const Polyline *rings, Point p, double most)
{
	double room = most;

	for (int r = 0; r < 2; r++)
		for (size_t i = 0; i < rings[r].count; i++)
			room = fmin(room, point_distance(rings[r].at[i], p));
	return room;
}

static void answers_are_those_of_every_edge(void **state)
{
	Arena *arena = arena_new();
	Point outer[CORNERS];
	Polyline rings[2];
	RingIndex *index;

	(void)state;
	star(outer, rings);
	index = ring_index_new(arena, rings, 2);
	for (double y = -210; y <= 210; y += 7.3) {
		Crossings crossings = ring_index_crossings(arena, index, y);

		assert_int_equal(crossings.count % 2, 0);
		for (size_t i = 1; i < crossings.count; i++)
			assert_true(crossings.at[i - 1] <= crossings.at[i]);
		for (double x = -210; x <= 210; x += 7.3) {
			Point p = {x, y};
			size_t left = 0;
			bool inside = ring_has(&rings[0], p) != ring_has(&rings[1], p);

			while (left < crossings.count && crossings.at[left] < x)
				left++;
			assert_int_equal(ring_index_has(index, p), inside);
			assert_int_equal(left % 2, inside);
			assert_true(fabs(ring_index_room(index, p, 40) -
					 room_by_hand(rings, p, 40)) < 1e-9);
		}
	}
	arena_free(arena);
}

static void nothing_has_an_index_too(void **state)
{
	Arena *arena = arena_new();
	RingIndex *index = ring_index_new(arena, NULL, 0);

	(void)state;
	assert_false(ring_index_has(index, (Point){1, 1}));
	assert_int_equal(ring_index_crossings(arena, index, 1).count, 0);
	assert_true(ring_index_room(index, (Point){1, 1}, 9) == 9);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_are_those_of_every_edge),
		cmocka_unit_test(nothing_has_an_index_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
