/*
 * plane.h: points, boxes and polylines on the page.
 *
 * Page space: points (1/72 in), x right, y down, origin at the page's top left corner. Angles are
 * radians, clockwise on paper (since y is down). Nothing here allocates but into the arena given.
 */
#ifndef GEOM_PLANE_H
#define GEOM_PLANE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

typedef struct Point {
	double x, y;
} Point;

typedef struct Box {
	double x0, y0, x1, y1; /* x0 <= x1 and y0 <= y1; an empty box has x0 > x1 */
} Box;

/* An open or closed chain of points; closed ones do not repeat the first point. */
typedef struct Polyline {
	Point *at;
	size_t count;
	bool closed;
} Polyline;

enum { CORNERS = 4 }; /* of a box or quad */

/* A turned rectangle, for texts and strokes; corners in order. */
typedef struct Quad {
	Point at[CORNERS];
} Quad;

/* Two sides of a quad, square to each other, and where it lies along them: to be asked often. */
typedef struct QuadSides {
	Point axis[2];
	double low[2], high[2];
} QuadSides;

Point point_add(Point a, Point b);
Point point_subtract(Point a, Point b);
Point point_scale(Point a, double factor);
bool point_is_zero(Point a); /* exactly */
Point point_lerp(Point a, Point b, double t);
double point_distance(Point a, Point b);
double point_length(Point a);
double point_dot(Point a, Point b);
/* Unit vector of a, or {1, 0} for a zero vector. */
Point point_unit(Point a);
/* To the left of direction a when y is down: {a.y, -a.x}. */
Point point_left(Point a);
Point point_turn(Point a, double angle);
double radians(double degrees);

Box box_empty(void);
bool box_is_empty(Box box);
Box box_of(Point a, Point b);
Box box_add(Box box, Point point);
Box box_join(Box a, Box b);
Box box_moved(Box box, Point by);
Box box_grow(Box box, double margin); /* a negative margin shrinks */
bool box_meets(Box a, Box b);	      /* touching edges do not count */
bool box_holds(Box outer, Box inner);
bool box_has(Box box, Point point);
Point box_centre(Box box);
Quad quad_of_box(Box box);
/* A box turned by `angle` about `pivot`. */
Quad quad_turned(Box box, Point pivot, double angle);
Box quad_bounds(const Quad *quad);
bool quad_meets(const Quad *a, const Quad *b); /* separating axes; touching does not count */
QuadSides quad_sides(const Quad *quad);
/* Whether one of its sides parts a quad from a box; one that meets its bounds and is parted by no side it meets. */
bool quad_sides_part(const QuadSides *sides, Box box);

Box polyline_bounds(const Polyline *line);
double polyline_length(const Polyline *line);
/* Point at `distance` from the start (clamped), and its unit direction where `direction` is not NULL. */
Point polyline_at(const Polyline *line, double distance, Point *direction);
/* One way along a line, for many points of it: its distances never fall. Zero but for the line is its beginning. */
typedef struct PolylineWalk {
	const Polyline *line;
	size_t segment;
	double before; /* length up to that segment */
} PolylineWalk;

/* Goes on to `distance` from the start (clamped): the point that polyline_at finds, without beginning anew. */
Point polyline_walk(PolylineWalk *walk, double distance);
/* Distance along the line of its point nearest to p; *gap gets how far that is, where not NULL. */
double polyline_nearest(const Polyline *line, Point p, double *gap);
/* The piece from `from` to `to` (0 <= from < to <= length), in the arena. */
Polyline polyline_slice(Arena *arena, const Polyline *line, double from, double to);
Polyline polyline_reversed(Arena *arena, const Polyline *line);
/* Same course in equal steps of about `step`; ends kept. */
Polyline polyline_resampled(Arena *arena, const Polyline *line, double step);
/* Gaussian-smoothed course with standard deviation `sigma` along the line, ends kept. */
Polyline polyline_smoothed(Arena *arena, const Polyline *line, double sigma);
/* The same points, each moved to the Gaussian mean of the course about it: for courses in about even steps, whose points mean
 * something by their number. Each by its share of that, 0 to 1 (NULL: all in full); ends kept. */
Polyline polyline_calmed(Arena *arena, const Polyline *line, double sigma, const double *share);
/* A smooth course through all points, sampled about every `step`: centripetal Catmull-Rom (Yuksel et al. 2011). */
Polyline polyline_smooth_course(Arena *arena, const Polyline *through, double step);
/* How a course of few points is made a curve. */
typedef struct CourseEase {
	double span; /* shorter pieces stay straight */
	double step; /* between points of the curve */
	double most; /* no further from the straight way than this */
} CourseEase;

/* The same smooth course where the points lie far apart, but near their straight connections. Through all points. */
Polyline polyline_eased(Arena *arena, const Polyline *line, CourseEase ease);
/* Parallel course `distance` to the left (negative: right); loops that turn back are dropped. */
Polyline polyline_offset(Arena *arena, const Polyline *line, double distance);
/* No further than `tolerance` from the course; ends kept (Douglas and Peucker 1973). */
Polyline polyline_simplified(Arena *arena, const Polyline *line, double tolerance);
/* Pieces of an open line inside the box; *count pieces in the arena. */
Polyline *polyline_clipped(Arena *arena, const Polyline *line, Box box, size_t *count);
/* Whether any of it lies inside the box. */
bool polyline_meets(const Polyline *line, Box box);
/* A closed ring clipped to a box (Sutherland-Hodgman; edges along the box may double, fine for fills). */
Polyline ring_clipped(Arena *arena, const Polyline *ring, Box box);
bool ring_has(const Polyline *ring, Point p); /* even-odd */
double ring_area(const Polyline *ring);	      /* signed; positive is clockwise on paper */
bool segments_cross(Point a, Point b, Point c, Point d, Point *where);

#endif
