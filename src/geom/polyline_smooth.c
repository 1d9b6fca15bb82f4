#include <math.h>

#include "geom/plane.h"
#include "geom/polyline_priv.h"

/* The cubic of one span. */
typedef struct Cubic {
	Point from, c1, c2, to;
} Cubic;

/* Point `index`, going around a closed line and beyond an open one by mirroring the second point. */
static Point point_around(const Polyline *line, long index)
{
	long count = (long)line->count;
	if (line->closed)
		return line->at[(index % count + count) % count];
	if (index < 0)
		return point_subtract(point_scale(line->at[0], 2), line->at[1]);
	if (index >= count)
		return point_subtract(point_scale(line->at[count - 1], 2), line->at[count - 2]);
	return line->at[index];
}

/*
 * Control next to `at` on the way from it, `before` and `after` being its neighbours: the Bezier form of
 * Catmull-Rom with knots spaced by the square root of chords (Yuksel, Schaefer and Keyser 2011), which
 * makes no cusp or loop within a span.
 */
static Point control(Point before, Point at, Point after)
{
	double d1 = sqrt(point_distance(before, at)), d2 = sqrt(point_distance(at, after));
	double below = 3 * d1 * (d1 + d2);
	if (below <= 0)
		return at;
	Point sum = point_subtract(point_scale(after, d1 * d1), point_scale(before, d2 * d2));
	sum = point_add(sum, point_scale(at, 2 * d1 * d1 + 3 * d1 * d2 + d2 * d2));
	return point_scale(sum, 1 / below);
}

static Cubic cubic_of_span(const Polyline *line, size_t index)
{
	long i = (long)index;
	Point before = point_around(line, i - 1), from = point_around(line, i);
	Point to = point_around(line, i + 1), after = point_around(line, i + 2);
	return (Cubic){from, control(before, from, to), control(after, to, from), to};
}

static Point cubic_at(const Cubic *cubic, double t)
{
	double u = 1 - t;
	double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
	return (Point){a * cubic->from.x + b * cubic->c1.x + c * cubic->c2.x + d * cubic->to.x,
		       a * cubic->from.y + b * cubic->c1.y + c * cubic->c2.y + d * cubic->to.y};
}

Polyline polyline_smooth_course(Arena *arena, const Polyline *through, double step)
{
	Polyline line = polyline_distinct(arena, through);
	size_t spans = polyline_segments(&line);
	LIST(Point) points = {0};
	if (line.count < 3)
		return polyline_resampled(arena, &line, step);
	LIST_ADD(arena, &points, line.at[0]);
	for (size_t i = 0; i < spans; i++) {
		Cubic cubic = cubic_of_span(&line, i);
		double chord = point_distance(cubic.from, cubic.to);
		int steps = step > 0 ? (int)fmin(10000, fmax(1, ceil(chord / step))) : 1;
		for (int k = 1; k < steps; k++)
			LIST_ADD(arena, &points, cubic_at(&cubic, (double)k / steps));
		if (i + 1 < spans || !line.closed)
			LIST_ADD(arena, &points, cubic.to);
	}
	return (Polyline){points.at, points.count, line.closed};
}

/* One span's curve, drawn in to its chord until it is no further off than allowed; without its end. */
static void add_eased(Arena *arena, Polyline *out, size_t *room, const Cubic *cubic,
		      const CourseEase *ease)
{
	double chord = point_distance(cubic->from, cubic->to), off = 0;
	int steps = chord >= ease->span ? (int)ceil(chord / ease->step) : 1;

	for (int k = 1; k < steps; k++) {
		Point p = cubic_at(cubic, (double)k / steps);
		double t = segment_nearest(cubic->from, cubic->to, p);

		off = fmax(off, point_distance(p, point_lerp(cubic->from, cubic->to, t)));
	}
	for (int k = 0; k < steps; k++) {
		Point p = cubic_at(cubic, (double)k / steps);
		double t = segment_nearest(cubic->from, cubic->to, p);
		Point foot = point_lerp(cubic->from, cubic->to, t);

		out->at = arena_room(arena, out->at, out->count, room, sizeof p);
		out->at[out->count++] =
			point_lerp(foot, p, off > ease->most ? ease->most / off : 1);
	}
}

Polyline polyline_eased(Arena *arena, const Polyline *line, CourseEase ease)
{
	Polyline distinct = polyline_distinct(arena, line), out = {NULL, 0, line->closed};
	size_t room = 0;

	if (distinct.count < 3)
		return distinct;
	for (size_t i = 0; i < polyline_segments(&distinct); i++) {
		Cubic cubic = cubic_of_span(&distinct, i);

		add_eased(arena, &out, &room, &cubic, &ease);
	}
	if (!line->closed) {
		out.at = arena_room(arena, out.at, out.count, &room, sizeof(Point));
		out.at[out.count++] = distinct.at[distinct.count - 1];
	}
	return out;
}
