#include "sign/pattern.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A ring of 20 points' outer and 10 points' inner half width: an area with a hole. */
static Path frame_area(Arena *arena)
{
	Path area = path_new(arena);

	path_box(&area, (Box){-20, -20, 20, 20});
	path_box(&area, (Box){-10, -10, 10, 10});
	return area;
}

static bool in_frame(Point p)
{
	double most = fmax(fabs(p.x), fabs(p.y));

	return most > 10 && most < 20;
}

static double inked(const Path *path)
{
	double sum = 0;

	for (size_t i = 0; i + 1 < path->steps.count; i += 2)
		sum += point_distance(path->steps.at[i].at[0], path->steps.at[i + 1].at[0]);
	return sum;
}

/* Every stroke lies in the area, and all of the area is covered: length times spacing is the area. */
static void test_hatch_fills_area_and_no_more(void **state)
{
	(void)state;
	for (int degrees = 5; degrees < 180; degrees += 10) {
		Arena *arena = arena_new();
		Path area = frame_area(arena);
		Path path = pattern_path(
			arena, &area, &(PatternForm){PATTERN_HATCH, 0.5, degrees * M_PI / 180, 0.3},
			(Point){0, 0});
		Path cross = pattern_path(
			arena, &area,
			&(PatternForm){PATTERN_CROSS_HATCH, 0.5, degrees * M_PI / 180, 0.3},
			(Point){0, 0});

		for (size_t i = 0; i + 1 < path.steps.count; i += 2) {
			Point a = path.steps.at[i].at[0], b = path.steps.at[i + 1].at[0];

			for (int k = 1; k < 20; k++)
				assert_true(in_frame(point_lerp(a, b, k / 20.0)));
		}
		assert_true(fabs(inked(&path) * 0.5 - 1200) < 30);
		assert_true(fabs(inked(&cross) - 2 * inked(&path)) < 90);
		arena_free(arena);
	}
}

/* Up to the right: y falls where x grows. */
static void test_hatch_slope(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Path area = frame_area(arena);
	Path path = pattern_path(arena, &area, &(PatternForm){PATTERN_HATCH, 2, M_PI / 4, 0.3},
				 (Point){0, 0});
	Point along = point_subtract(path.steps.at[1].at[0], path.steps.at[0].at[0]);

	assert_true(along.x * along.y < 0);
	arena_free(arena);
}

static void test_dots_are_whole(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Path area = frame_area(arena);
	Path path =
		pattern_path(arena, &area, &(PatternForm){PATTERN_DOTS, 2, 0, 1}, (Point){0, 0});

	assert_true(path.steps.count / 2 > 200);
	for (size_t i = 0; i < path.steps.count; i += 2) {
		Point at = path.steps.at[i].at[0];
		double most = fmax(fabs(at.x), fabs(at.y));

		assert_true(most > 10.49 && most < 19.51);
		for (size_t k = 0; k < i; k += 2)
			assert_true(point_distance(at, path.steps.at[k].at[0]) > 1.9);
	}
	arena_free(arena);
}

/* The same shape elsewhere has the same pattern. */
static void test_pattern_moves_with_anchor(void **state)
{
	(void)state;
	for (int pattern = PATTERN_HATCH; pattern <= PATTERN_DOTS; pattern++) {
		Arena *arena = arena_new();
		Point by = {37.3, -11.9};
		Path area = frame_area(arena), moved = path_placed(arena, &area, by, 1, 0);
		Path here = pattern_path(arena, &area,
					 &(PatternForm){(SidePattern)pattern, 1.7, 0.8, 0.4},
					 (Point){0, 0});
		Path there = pattern_path(arena, &moved,
					  &(PatternForm){(SidePattern)pattern, 1.7, 0.8, 0.4}, by);

		assert_int_equal(here.steps.count, there.steps.count);
		for (size_t i = 0; i < here.steps.count; i++)
			assert_true(point_distance(point_add(here.steps.at[i].at[0], by),
						   there.steps.at[i].at[0]) < 1e-6);
		arena_free(arena);
	}
}

static void test_paint_keeps_one_leaf_without_pattern(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Scene *scene = scene_new(arena, 100, 100, "en");
	Style style = {.hatch_width = 0.3, .hatch_angle = 45};
	Paint paint = {.fills = true, .strokes = true, .width = 1};
	size_t count = 0;

	pattern_paint(scene, scene->root, frame_area(arena), paint, &style, (Point){0, 0});
	assert_ptr_equal(scene->root->first, scene->root->last);
	style.pattern = PATTERN_HATCH;
	pattern_paint(scene, scene->root, frame_area(arena), paint, &style, (Point){0, 0});
	for (const Node *node = scene->root->first; node; node = node->next)
		count++;
	/* Fill, strokes of the pattern, outline over both. */
	assert_int_equal(count, 4);
	assert_false(((const PathLeaf *)scene->root->last)->paint.fills);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hatch_fills_area_and_no_more),
		cmocka_unit_test(test_hatch_slope),
		cmocka_unit_test(test_dots_are_whole),
		cmocka_unit_test(test_pattern_moves_with_anchor),
		cmocka_unit_test(test_paint_keeps_one_leaf_without_pattern),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
