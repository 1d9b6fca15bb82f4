/* The hatcher: strokes of an area and no more, on lines that an anchor gives. */
#include "sign/hatch.h"

#include <math.h>

#include "cmocka_all.h"

#define assert_near(a, b) assert_true(fabs((a) - (b)) < 1e-9)

static HatchArea area_of(Arena *arena, const Path *path)
{
	HatchArea area;

	area.rings = path_flattened(arena, path, 0.1, &area.count);
	return area;
}

static void test_lines_run_through_the_anchor(void **state)
{
	Arena *arena = arena_new();
	Path square = path_new(arena), strokes = path_new(arena);
	const Hatch level = {.spacing = 2, .anchor = {0, 0.5}};
	HatchArea area;

	(void)state;
	path_box(&square, (Box){10, 0, 20, 5});
	area = area_of(arena, &square);
	hatch_add(&strokes, &area, &level);
	/* At 0.5, 2.5 and 4.5. */
	assert_int_equal(strokes.steps.count, 6);
	for (size_t i = 0; i < 3; i++) {
		Point from = strokes.steps.at[2 * i].at[0], to = strokes.steps.at[2 * i + 1].at[0];

		assert_near(from.x, 10);
		assert_near(to.x, 20);
		assert_near(from.y, 0.5 + 2 * (double)i);
		assert_near(to.y, from.y);
	}
	arena_free(arena);
}

/* The same strokes, the last first. */
static void test_lines_may_come_backwards(void **state)
{
	Arena *arena = arena_new();
	Path square = path_new(arena), strokes = path_new(arena), back = path_new(arena);
	Hatch hatch = {.spacing = 1.3, .angle = 0.9};
	HatchArea area;
	size_t count;

	(void)state;
	path_box(&square, (Box){10, 0, 20, 5});
	area = area_of(arena, &square);
	hatch_add(&strokes, &area, &hatch);
	hatch.backwards = true;
	hatch_add(&back, &area, &hatch);
	count = strokes.steps.count;
	assert_true(count > 8);
	assert_int_equal(back.steps.count, count);
	for (size_t i = 0; i < count; i++) {
		Point at = strokes.steps.at[i].at[0];
		/* Each from its own beginning. */
		Point same = back.steps.at[count - 2 - (i & ~(size_t)1) + i % 2].at[0];

		assert_near(at.x, same.x);
		assert_near(at.y, same.y);
	}
	arena_free(arena);
}

static void test_neighbours_meet(void **state)
{
	Arena *arena = arena_new();
	Path left = path_new(arena), right = path_new(arena);
	Path strokes = path_new(arena), more = path_new(arena);
	const Hatch rising = {.spacing = 1, .angle = -M_PI / 4};
	HatchArea area;
	size_t met = 0, ends = 0;

	(void)state;
	path_box(&left, (Box){0, 0, 7, 5});
	path_box(&right, (Box){7, 0, 13, 5});
	area = area_of(arena, &left);
	hatch_add(&strokes, &area, &rising);
	area = area_of(arena, &right);
	hatch_add(&more, &area, &rising);
	for (size_t i = 1; i < strokes.steps.count; i += 2) {
		Point end = strokes.steps.at[i].at[0];

		if (end.x < 7 - 1e-6)
			continue;
		ends++;
		for (size_t k = 0; k < more.steps.count; k += 2)
			met += point_distance(end, more.steps.at[k].at[0]) < 1e-6;
	}
	assert_true(ends > 2);
	assert_int_equal(met, ends);
	arena_free(arena);
}

static void test_holes_stay_free(void **state)
{
	Arena *arena = arena_new();
	Path frame = path_new(arena), strokes = path_new(arena);
	const Hatch level = {.spacing = 1, .anchor = {0, 0.5}};
	HatchArea area;
	double length = 0;

	(void)state;
	path_box(&frame, (Box){0, 0, 10, 10});
	path_box(&frame, (Box){2, 2, 8, 8});
	area = area_of(arena, &frame);
	hatch_add(&strokes, &area, &level);
	for (size_t i = 0; i < strokes.steps.count; i += 2)
		length += point_distance(strokes.steps.at[i].at[0], strokes.steps.at[i + 1].at[0]);
	assert_near(length, 100 - 36);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines_run_through_the_anchor),
		cmocka_unit_test(test_lines_may_come_backwards),
		cmocka_unit_test(test_neighbours_meet),
		cmocka_unit_test(test_holes_stay_free),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
