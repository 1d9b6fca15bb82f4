#include "geom/path.h"

#include <math.h>

#define PI 3.14159265358979323846

Path path_new(Arena *arena)
{
	return (Path){.arena = arena};
}

void path_move(Path *path, Point to)
{
	LIST_ADD(path->arena, &path->steps, ((PathStep){.verb = PATH_MOVE, .at = {to}}));
}

void path_line(Path *path, Point to)
{
	LIST_ADD(path->arena, &path->steps, ((PathStep){.verb = PATH_LINE, .at = {to}}));
}

void path_curve(Path *path, Point c1, Point c2, Point to)
{
	LIST_ADD(path->arena, &path->steps, ((PathStep){.verb = PATH_CURVE, .at = {c1, c2, to}}));
}

void path_close(Path *path)
{
	LIST_ADD(path->arena, &path->steps, ((PathStep){.verb = PATH_CLOSE}));
}

void path_polyline(Path *path, const Polyline *line)
{
	if (line->count == 0)
		return;
	path_move(path, line->at[0]);
	for (size_t i = 1; i < line->count; i++)
		path_line(path, line->at[i]);
	if (line->closed)
		path_close(path);
}

void path_box(Path *path, Box box)
{
	path_move(path, (Point){box.x0, box.y0});
	path_line(path, (Point){box.x1, box.y0});
	path_line(path, (Point){box.x1, box.y1});
	path_line(path, (Point){box.x0, box.y1});
	path_close(path);
}

void path_circle(Path *path, Point centre, double radius)
{
	path_arc(path, centre, radius, 0, 2 * PI, false);
	path_close(path);
}

static Point on_circle(Point centre, double radius, double angle)
{
	return (Point){centre.x + radius * cos(angle), centre.y + radius * sin(angle)};
}

void path_arc(Path *path, Point centre, double radius, double from, double sweep, bool join)
{
	/* A quarter circle at most a cubic: it strays 0.03 % of the radius. 1e-9 keeps rounding from adding a piece. */
	int pieces = (int)ceil(fabs(sweep) / (PI / 2) - 1e-9);
	double step = pieces > 0 ? sweep / pieces : 0;
	/* Length of the controls that makes a cubic pass through the middle of its arc. */
	double reach = 4.0 / 3 * tan(step / 4) * radius;
	Point start = on_circle(centre, radius, from);
	if (join)
		path_line(path, start);
	else
		path_move(path, start);
	for (int i = 0; i < pieces; i++) {
		double a = from + step * i, b = from + step * (i + 1);
		Point end = on_circle(centre, radius, b);
		Point c1 = point_add(start, (Point){-sin(a) * reach, cos(a) * reach});
		Point c2 = point_add(end, (Point){sin(b) * reach, -cos(b) * reach});
		path_curve(path, c1, c2, end);
		start = end;
	}
}

static size_t point_count(PathVerb verb)
{
	static const size_t COUNTS[] = {
		[PATH_MOVE] = 1, [PATH_LINE] = 1, [PATH_CURVE] = 3, [PATH_CLOSE] = 0};
	return COUNTS[verb];
}

void path_append(Path *path, const Path *other)
{
	size_t count = other->steps.count; /* `other` may be `path` */
	for (size_t i = 0; i < count; i++) {
		PathStep step = other->steps.at[i];
		LIST_ADD(path->arena, &path->steps, step);
	}
}

Path path_placed(Arena *arena, const Path *path, Point offset, double scale, double angle)
{
	Path placed = path_new(arena);
	double c = cos(angle) * scale, s = sin(angle) * scale;
	for (size_t i = 0; i < path->steps.count; i++) {
		PathStep step = path->steps.at[i];
		for (size_t k = 0; k < point_count(step.verb); k++) {
			Point p = step.at[k];
			step.at[k] =
				(Point){offset.x + p.x * c - p.y * s, offset.y + p.x * s + p.y * c};
		}
		LIST_ADD(arena, &placed.steps, step);
	}
	return placed;
}

Box path_bounds(const Path *path)
{
	Box box = box_empty();
	for (size_t i = 0; i < path->steps.count; i++) {
		const PathStep *step = &path->steps.at[i];
		for (size_t k = 0; k < point_count(step->verb); k++)
			box = box_add(box, step->at[k]);
	}
	return box;
}

typedef LIST(Point) Points;
typedef LIST(Polyline) Lines;

/* Number of chords that keeps a cubic within `tolerance` (Wang 1984: second differences of controls). */
static int chord_count(Point from, const Point at[3], double tolerance)
{
	Point first = point_add(point_subtract(from, point_scale(at[0], 2)), at[1]);
	Point second = point_add(point_subtract(at[0], point_scale(at[1], 2)), at[2]);
	double bend = fmax(point_length(first), point_length(second));
	return (int)fmin(1000, fmax(1, ceil(sqrt(0.75 * bend / fmax(tolerance, 1e-6)))));
}

/* De Casteljau: points between points between the controls. */
static Point on_cubic(Point from, const Point at[3], double t)
{
	Point a = point_lerp(from, at[0], t), b = point_lerp(at[0], at[1], t);
	Point c = point_lerp(at[1], at[2], t);
	return point_lerp(point_lerp(a, b, t), point_lerp(b, c, t), t);
}

static void finish_line(Arena *arena, Lines *lines, Points *points, bool closed)
{
	Polyline line = {points->at, points->count, closed};
	if (closed && line.count > 1 && point_distance(line.at[0], line.at[line.count - 1]) < 1e-9)
		line.count--;
	if (points->count > 0)
		LIST_ADD(arena, lines, line);
	*points = (Points){0};
}

static void flatten_curve(Arena *arena, Points *points, const Point at[3], double tolerance)
{
	Point from = points->count > 0 ? points->at[points->count - 1] : at[0];
	int chords = chord_count(from, at, tolerance);
	for (int k = 1; k < chords; k++)
		LIST_ADD(arena, points, on_cubic(from, at, (double)k / chords));
	LIST_ADD(arena, points, at[2]);
}

Polyline *path_flattened(Arena *arena, const Path *path, double tolerance, size_t *count)
{
	Lines lines = {0};
	Points points = {0};
	Point start = {0, 0};
	for (size_t i = 0; i < path->steps.count; i++) {
		const PathStep *step = &path->steps.at[i];
		if (step->verb == PATH_MOVE) {
			finish_line(arena, &lines, &points, false);
			start = step->at[0];
		} else if (step->verb == PATH_CLOSE) {
			finish_line(arena, &lines, &points, true);
			continue;
		} else if (points.count == 0) {
			/* What follows a closing without a move starts where the closed piece began. */
			LIST_ADD(arena, &points, start);
		}
		if (step->verb == PATH_CURVE)
			flatten_curve(arena, &points, step->at, tolerance);
		else
			LIST_ADD(arena, &points, step->at[0]);
	}
	finish_line(arena, &lines, &points, false);
	*count = lines.count;
	return lines.at;
}
