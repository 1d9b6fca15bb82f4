#include "geom/plane.h"

#include <math.h>

Point point_add(Point a, Point b)
{
	return (Point){a.x + b.x, a.y + b.y};
}

Point point_subtract(Point a, Point b)
{
	return (Point){a.x - b.x, a.y - b.y};
}

bool point_is_zero(Point a)
{
	return !(fabs(a.x) > 0) && !(fabs(a.y) > 0);
}

Point point_scale(Point a, double factor)
{
	return (Point){a.x * factor, a.y * factor};
}

Point point_lerp(Point a, Point b, double t)
{
	return (Point){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

double point_distance(Point a, Point b)
{
	return point_length(point_subtract(b, a));
}

double point_length(Point a)
{
	return sqrt(a.x * a.x + a.y * a.y);
}

double point_dot(Point a, Point b)
{
	return a.x * b.x + a.y * b.y;
}

Point point_unit(Point a)
{
	double length = point_length(a);
	return length > 0 ? point_scale(a, 1 / length) : (Point){1, 0};
}

/* y runs down: left of a course to the east is up, that is, negative y. */
Point point_left(Point a)
{
	return (Point){a.y, -a.x};
}

double radians(double degrees)
{
	return degrees * M_PI / 180;
}

Point point_turn(Point a, double angle)
{
	double c = cos(angle), s = sin(angle);
	return (Point){a.x * c - a.y * s, a.x * s + a.y * c};
}

/* Inside out, so that whatever is added to it becomes all of it. */
Box box_empty(void)
{
	return (Box){HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
}

bool box_is_empty(Box box)
{
	return box.x0 > box.x1 || box.y0 > box.y1;
}

/* Plain comparisons, since fmin and fmax are calls and boxes are innermost loops; as with them, what is no number moves
 * nothing. */
static double lower(double value, double other)
{
	return other < value ? other : value;
}

static double higher(double value, double other)
{
	return other > value ? other : value;
}

Box box_of(Point a, Point b)
{
	return (Box){lower(a.x, b.x), lower(a.y, b.y), higher(a.x, b.x), higher(a.y, b.y)};
}

Box box_add(Box box, Point point)
{
	return (Box){lower(box.x0, point.x), lower(box.y0, point.y), higher(box.x1, point.x),
		     higher(box.y1, point.y)};
}

Box box_join(Box a, Box b)
{
	if (box_is_empty(a))
		return b;
	if (box_is_empty(b))
		return a;
	return (Box){lower(a.x0, b.x0), lower(a.y0, b.y0), higher(a.x1, b.x1), higher(a.y1, b.y1)};
}

Box box_moved(Box box, Point by)
{
	return (Box){box.x0 + by.x, box.y0 + by.y, box.x1 + by.x, box.y1 + by.y};
}

Box box_grow(Box box, double margin)
{
	Box grown = {box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin};
	return box_is_empty(box) || box_is_empty(grown) ? box_empty() : grown;
}

bool box_meets(Box a, Box b)
{
	return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

bool box_holds(Box outer, Box inner)
{
	return inner.x0 >= outer.x0 && inner.x1 <= outer.x1 && inner.y0 >= outer.y0 &&
	       inner.y1 <= outer.y1;
}

bool box_has(Box box, Point point)
{
	return point.x >= box.x0 && point.x <= box.x1 && point.y >= box.y0 && point.y <= box.y1;
}

Point box_centre(Box box)
{
	return (Point){(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2};
}

Quad quad_of_box(Box box)
{
	return (Quad){{{box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}}};
}

Quad quad_turned(Box box, Point pivot, double angle)
{
	Quad quad = quad_of_box(box);
	for (int i = 0; i < 4; i++) {
		Point arm = point_turn(point_subtract(quad.at[i], pivot), angle);
		quad.at[i] = point_add(pivot, arm);
	}
	return quad;
}

Box quad_bounds(const Quad *quad)
{
	Box box = box_of(quad->at[0], quad->at[1]);
	return box_add(box_add(box, quad->at[2]), quad->at[3]);
}

/* The corners' least and greatest distance along an axis. Plain comparisons: fmin and fmax are calls, and this is the
 * innermost loop of all placing. */
static void project(const Quad *quad, Point axis, double *low, double *high)
{
	*low = *high = quad->at[0].x * axis.x + quad->at[0].y * axis.y;
	for (int i = 1; i < 4; i++) {
		double along = quad->at[i].x * axis.x + quad->at[i].y * axis.y;

		*low = along < *low ? along : *low;
		*high = along > *high ? along : *high;
	}
}

/* Whether an edge of `a` has all of `b` on its far side (separating axis theorem); of a rectangle two edges tell. */
static bool edge_separates(const Quad *a, const Quad *b)
{
	for (int i = 0; i < 2; i++) {
		Point axis = point_left(point_subtract(a->at[i + 1], a->at[i]));
		double a_low, a_high, b_low, b_high;

		project(a, axis, &a_low, &a_high);
		project(b, axis, &b_low, &b_high);
		if (a_high <= b_low || b_high <= a_low)
			return true;
	}
	return false;
}

bool quad_meets(const Quad *a, const Quad *b)
{
	return !edge_separates(a, b) && !edge_separates(b, a);
}

QuadSides quad_sides(const Quad *quad)
{
	QuadSides sides;

	for (int i = 0; i < 2; i++) {
		sides.axis[i] = point_left(point_subtract(quad->at[i + 1], quad->at[i]));
		project(quad, sides.axis[i], &sides.low[i], &sides.high[i]);
	}
	return sides;
}

bool quad_sides_part(const QuadSides *sides, Box box)
{
	for (int i = 0; i < 2; i++) {
		Point axis = sides->axis[i];
		double low = (axis.x > 0 ? box.x0 : box.x1) * axis.x +
			     (axis.y > 0 ? box.y0 : box.y1) * axis.y;
		double high = (axis.x > 0 ? box.x1 : box.x0) * axis.x +
			      (axis.y > 0 ? box.y1 : box.y0) * axis.y;

		if (sides->high[i] <= low || high <= sides->low[i])
			return true;
	}
	return false;
}
