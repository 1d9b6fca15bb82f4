#include "geom/plane.h"

#include <math.h>

#include "cmocka_all.h"

#define NEAR(a, b) assert_true(fabs((a) - (b)) < 1e-9)

static void directions_are_those_of_paper(void **state)
{
	(void)state;
	/* y is down: left of "to the right" is up, and a quarter turn clockwise leads down. */
	Point left = point_left((Point){1, 0}), turned = point_turn((Point){1, 0}, M_PI / 2);
	NEAR(left.x, 0);
	NEAR(left.y, -1);
	NEAR(turned.x, 0);
	NEAR(turned.y, 1);
	Point unit = point_unit((Point){0, 0});
	NEAR(unit.x, 1);
	NEAR(point_distance((Point){1, 1}, (Point){4, 5}), 5);
	assert_true(point_is_zero((Point){0, -0.0}));
	assert_false(point_is_zero((Point){0, 1e-9}));
}

static void boxes_join_and_meet(void **state)
{
	(void)state;
	Box a = {0, 0, 10, 10}, b = {10, 0, 20, 10}, c = {5, 5, 15, 15};
	assert_true(box_is_empty(box_empty()));
	assert_false(box_is_empty(a));
	assert_false(box_meets(a, b));
	assert_true(box_meets(a, c));
	assert_false(box_meets(a, box_empty()));
	NEAR(box_join(box_empty(), a).x1, 10);
	NEAR(box_join(a, b).x1, 20);
	assert_true(box_is_empty(box_grow(a, -6)));
	assert_true(box_is_empty(box_grow(box_empty(), 3)));
	NEAR(box_grow(a, 2).x0, -2);
	assert_true(box_holds(a, a));
	assert_false(box_holds(a, c));
	assert_true(box_has(a, (Point){10, 10}));
	NEAR(box_of((Point){3, 1}, (Point){1, 3}).x0, 1);
	NEAR(box_centre(c).x, 10);
}

static void turned_boxes_meet_by_their_edges(void **state)
{
	(void)state;
	Box box = {-10, -1, 10, 1};
	Quad flat = quad_of_box(box), upright = quad_turned(box, (Point){0, 0}, M_PI / 2);
	assert_true(quad_meets(&flat, &upright));
	NEAR(quad_bounds(&upright).y1, 10);
	NEAR(quad_bounds(&upright).x1, 1);
	/* Bounds overlap, the shapes do not. */
	Quad slanted = quad_turned(box, (Point){0, 0}, M_PI / 4);
	Quad corner = quad_of_box((Box){4, -6, 6, -4});
	assert_true(box_meets(quad_bounds(&slanted), quad_bounds(&corner)));
	assert_false(quad_meets(&slanted, &corner));
	Quad beside = quad_of_box((Box){10, -1, 12, 1});
	assert_false(quad_meets(&flat, &beside));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(directions_are_those_of_paper),
		cmocka_unit_test(boxes_join_and_meet),
		cmocka_unit_test(turned_boxes_meet_by_their_edges),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
