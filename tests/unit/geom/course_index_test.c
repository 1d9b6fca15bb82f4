#include <math.h>

#include "cmocka_all.h"
#include "geom/course_index.h"

#define POINTS 333

/* Winds about, comes back over itself and ends where it began. */
static Polyline winding(Point *at, size_t count, bool closed)
{
	for (size_t i = 0; i < count; i++) {
		double t = 0.04 * (double)i;

		at[i] = (Point){100 * sin(t) + 9 * sin(11 * t), 60 * sin(2 * t) + 7 * cos(7 * t)};
	}
	return (Polyline){at, count, closed};
}

static void same_answer(const Polyline *line, const CourseIndex *index, Point p)
{
	double gap, other, at = polyline_nearest(line, p, &gap),
			   found = course_index_nearest(index, p, &other);

	assert_memory_equal(&at, &found, sizeof at);
	assert_memory_equal(&gap, &other, sizeof gap);
}

static void answers_are_those_of_the_whole_line(void **state)
{
	static const size_t counts[] = {0, 1, 2, 16, 17, 18, 33, POINTS};
	Arena *arena = arena_new();
	Point at[POINTS];

	(void)state;
	for (size_t i = 0; i < 2 * sizeof counts / sizeof *counts; i++) {
		Polyline line = winding(at, counts[i / 2], i % 2);
		CourseIndex *index = course_index_new(arena, &line);

		for (double y = -150; y <= 150; y += 13.7)
			for (double x = -200; x <= 200; x += 13.7)
				same_answer(&line, index, (Point){x, y});
		for (size_t k = 0; k < line.count; k++)
			same_answer(&line, index, line.at[k]);
	}
	arena_free(arena);
}

/* Of points as near as each other the first on the line counts. */
static void ties_go_to_the_first(void **state)
{
	Arena *arena = arena_new();
	Point at[100];
	Polyline line = {at, 100, false};

	(void)state;
	for (size_t i = 0; i < line.count; i++)
		at[i] = (Point){(double)(i % 20), (double)(i / 20 % 2)};
	for (double y = -2; y <= 3; y += 0.5)
		for (double x = -1; x <= 21; x += 0.5)
			same_answer(&line, course_index_new(arena, &line), (Point){x, y});
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_are_those_of_the_whole_line),
		cmocka_unit_test(ties_go_to_the_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
