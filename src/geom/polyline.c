#include <math.h>
#include <string.h>

#include "geom/plane.h"
#include "geom/polyline_priv.h"

/* Nearer points count as one. */
#define SAME_POINT_PT 1e-9

size_t polyline_segments(const Polyline *line)
{
	if (line->count < 2)
		return 0;
	return line->closed ? line->count : line->count - 1;
}

Point polyline_segment_end(const Polyline *line, size_t index)
{
	return line->at[index + 1 < line->count ? index + 1 : 0];
}

double segment_nearest(Point a, Point b, Point p)
{
	Point along = point_subtract(b, a), to = point_subtract(p, a);
	double square = along.x * along.x + along.y * along.y;
	if (square <= 0)
		return 0;
	double share = (along.x * to.x + along.y * to.y) / square;
	return share <= 0 ? 0 : share > 1 ? 1 : share;
}

Polyline polyline_distinct(Arena *arena, const Polyline *line)
{
	Polyline out = {arena_array(arena, line->count, sizeof(Point)), 0, line->closed};
	for (size_t i = 0; i < line->count; i++)
		if (out.count == 0 ||
		    point_distance(out.at[out.count - 1], line->at[i]) > SAME_POINT_PT)
			out.at[out.count++] = line->at[i];
	while (out.closed && out.count > 1 &&
	       point_distance(out.at[0], out.at[out.count - 1]) <= SAME_POINT_PT)
		out.count--;
	return out;
}

Box polyline_bounds(const Polyline *line)
{
	Box box = box_empty();
	for (size_t i = 0; i < line->count; i++)
		box = box_add(box, line->at[i]);
	return box;
}

double polyline_length(const Polyline *line)
{
	double length = 0;
	size_t segments = polyline_segments(line);
	for (size_t i = 0; i < segments; i++)
		length += point_distance(line->at[i], polyline_segment_end(line, i));
	return length;
}

/* Segment on which `distance` from the start lies, clamped; *share gets how far along it. The line has
 * a segment. Segments without length are passed over, so that a direction can be read off the result. */
static size_t segment_at(const Polyline *line, double distance, double *share)
{
	size_t segments = polyline_segments(line), last = 0;
	*share = 0;
	for (size_t i = 0; i < segments; i++) {
		double length = point_distance(line->at[i], polyline_segment_end(line, i));
		if (length <= 0)
			continue;
		last = i;
		*share = distance / length > 0 ? distance / length : 0;
		if (distance <= length)
			return i;
		distance -= length;
	}
	*share = fmin(1, *share);
	return last;
}

Point polyline_at(const Polyline *line, double distance, Point *direction)
{
	if (direction != NULL)
		*direction = (Point){1, 0};
	if (line->count == 0)
		return (Point){0, 0};
	if (line->count == 1)
		return line->at[0];
	double share;
	size_t i = segment_at(line, distance, &share);
	Point a = line->at[i], b = polyline_segment_end(line, i);
	if (direction != NULL)
		*direction = point_unit(point_subtract(b, a));
	return point_lerp(a, b, share);
}

Point polyline_walk(PolylineWalk *walk, double distance)
{
	const Polyline *line = walk->line;
	size_t segments = polyline_segments(line);
	double length;

	if (!segments)
		return polyline_at(line, distance, NULL);
	for (;; walk->segment++) {
		Point a = line->at[walk->segment], b = polyline_segment_end(line, walk->segment);

		length = point_distance(a, b);
		if (walk->before + length >= distance || walk->segment + 1 == segments)
			return point_lerp(
				a, b,
				length > 0 ? fmax(0, fmin(1, (distance - walk->before) / length))
					   : 0);
		walk->before += length;
	}
}

/* Whether a segment lies beside p altogether, by more than a distance along either axis. */
static bool segment_is_far(Point a, Point b, Point p, double distance)
{
	return (a.x - p.x > distance && b.x - p.x > distance) ||
	       (p.x - a.x > distance && p.x - b.x > distance) ||
	       (a.y - p.y > distance && b.y - p.y > distance) ||
	       (p.y - a.y > distance && p.y - b.y > distance);
}

void segment_approach(const Polyline *line, size_t index, Point p, CourseFoot *foot)
{
	Point a = line->at[index], b = polyline_segment_end(line, index);
	double share, away;

	if (segment_is_far(a, b, p, foot->away))
		return;
	share = segment_nearest(a, b, p);
	away = point_distance(point_lerp(a, b, share), p);
	if (away < foot->away)
		*foot = (CourseFoot){away, share, index};
}

double foot_distance(const Polyline *line, size_t from, double before, const CourseFoot *foot)
{
	double at = before;

	for (size_t i = from; i < foot->segment; i++)
		at += point_distance(line->at[i], polyline_segment_end(line, i));
	if (foot->share > 0)
		at += foot->share * point_distance(line->at[foot->segment],
						   polyline_segment_end(line, foot->segment));
	return at;
}

double polyline_nearest(const Polyline *line, Point p, double *gap)
{
	CourseFoot foot = {.away = line->count > 0 ? point_distance(line->at[0], p) : HUGE_VAL};
	size_t segments = polyline_segments(line);
	for (size_t i = 0; i < segments; i++)
		segment_approach(line, i, p, &foot);
	if (gap != NULL)
		*gap = foot.away;
	return foot_distance(line, 0, 0, &foot);
}

Polyline polyline_slice(Arena *arena, const Polyline *line, double from, double to)
{
	Polyline out = {arena_array(arena, line->count + 2, sizeof(Point)), 0, false};
	size_t segments = polyline_segments(line);
	double along = 0;
	if (segments == 0)
		return out;
	out.at[out.count++] = polyline_at(line, from, NULL);
	for (size_t i = 0; i + 1 < segments; i++) {
		Point vertex = polyline_segment_end(line, i);
		along += point_distance(line->at[i], vertex);
		if (along > from && along < to)
			out.at[out.count++] = vertex;
	}
	out.at[out.count++] = polyline_at(line, to, NULL);
	return polyline_distinct(arena, &out);
}

Polyline polyline_reversed(Arena *arena, const Polyline *line)
{
	Polyline out = {arena_array(arena, line->count, sizeof(Point)), line->count, line->closed};
	for (size_t i = 0; i < line->count; i++)
		out.at[i] = line->at[line->count - 1 - i];
	return out;
}

/* `count` points in equal steps; one walk along the line, not one for each point. */
static Polyline resampled_to(Arena *arena, const Polyline *line, size_t count)
{
	Polyline out = {arena_array(arena, count, sizeof(Point)), count, line->closed};
	size_t segments = polyline_segments(line), i = 0;
	double step = polyline_length(line) / (double)(line->closed ? count : count - 1);
	double before = 0, length = point_distance(line->at[0], polyline_segment_end(line, 0));
	for (size_t k = 0; k < count; k++) {
		double wanted = step * (double)k;
		while (i + 1 < segments && before + length < wanted) {
			before += length;
			i++;
			length = point_distance(line->at[i], polyline_segment_end(line, i));
		}
		double share = length > 0 ? fmin(1, (wanted - before) / length) : 0;
		out.at[k] = point_lerp(line->at[i], polyline_segment_end(line, i), share);
	}
	if (!line->closed)
		out.at[count - 1] = line->at[line->count - 1];
	return out;
}

Polyline polyline_resampled(Arena *arena, const Polyline *line, double step)
{
	double length = polyline_length(line);
	if (length <= 0 || step <= 0) {
		Polyline copy = {arena_array(arena, line->count, sizeof(Point)), line->count,
				 line->closed};
		if (line->count > 0)
			memcpy(copy.at, line->at, line->count * sizeof(Point));
		return copy;
	}
	size_t steps = (size_t)fmax(1, round(length / step));
	if (line->closed)
		return resampled_to(arena, line, steps < 3 ? 3 : steps);
	return resampled_to(arena, line, steps + 1);
}

/* Point `index` of a line that goes on beyond its ends: around, if closed, else mirrored through the end
 * point, which keeps the ends where they are. */
static Point point_beyond(const Polyline *line, long index)
{
	long count = (long)line->count, last = count - 1;
	if (line->closed)
		return line->at[(index % count + count) % count];
	if (index < 0) {
		Point mirrored = line->at[-index > last ? last : -index];
		return point_subtract(point_scale(line->at[0], 2), mirrored);
	}
	if (index > last) {
		long back = 2 * last - index;
		Point mirrored = line->at[back < 0 ? 0 : back];
		return point_subtract(point_scale(line->at[last], 2), mirrored);
	}
	return line->at[index];
}

/* The bell's mean about a point, in steps of the line. */
static Point mean_about(const Polyline *line, size_t index, const double *weight, int reach)
{
	Point sum = {0, 0};
	double total = 0;

	for (int k = -reach; k <= reach; k++) {
		double w = weight[k < 0 ? -k : k];

		sum = point_add(sum, point_scale(point_beyond(line, (long)index + k), w));
		total += w;
	}
	return point_scale(sum, 1 / total);
}

Polyline polyline_smoothed(Arena *arena, const Polyline *line, double sigma)
{
	enum { STEPS_PER_SIGMA = 3, REACH = 3 * STEPS_PER_SIGMA };
	double weight[REACH + 1];
	Polyline even = polyline_resampled(arena, line, sigma / STEPS_PER_SIGMA);
	if (sigma <= 0 || even.count < 3)
		return even;
	/* Cut off at three sigmas, where 0.3 % of the bell are left; the sum below makes up for it. */
	for (int k = 0; k <= REACH; k++)
		weight[k] = exp(-0.5 * (double)(k * k) / (STEPS_PER_SIGMA * STEPS_PER_SIGMA));
	Polyline out = {arena_array(arena, even.count, sizeof(Point)), even.count, even.closed};
	for (size_t i = 0; i < even.count; i++)
		out.at[i] = mean_about(&even, i, weight, REACH);
	return out;
}

Polyline polyline_calmed(Arena *arena, const Polyline *line, double sigma, const double *share)
{
	enum { SIGMAS = 3 };
	size_t segments = polyline_segments(line);
	double length = polyline_length(line);
	double steps = length > 0 ? sigma * (double)segments / length : 0;
	int reach = (int)fmin(ceil(SIGMAS * steps), (double)line->count);
	double *weight = arena_array(arena, (size_t)reach + 1, sizeof *weight);
	Polyline out = {arena_array(arena, line->count, sizeof(Point)), line->count, line->closed};

	for (int k = 0; k <= reach; k++)
		weight[k] = steps > 0 ? exp(-0.5 * (double)(k * k) / (steps * steps)) : 1;
	for (size_t i = 0; i < line->count; i++) {
		double part = share ? share[i] : 1;

		out.at[i] =
			part > 0 ? point_lerp(line->at[i], mean_about(line, i, weight, reach), part)
				 : line->at[i];
	}
	return out;
}

static void keep_farthest(const Polyline *line, size_t from, size_t to, double tolerance,
			  bool *keep)
{
	/* The second part is the loop's next turn. */
	while (to > from + 1) {
		double most = -1;
		size_t farthest = from;
		for (size_t i = from + 1; i < to; i++) {
			double t = segment_nearest(line->at[from], line->at[to], line->at[i]);
			Point foot = point_lerp(line->at[from], line->at[to], t);
			double away = point_distance(foot, line->at[i]);
			if (away > most) {
				most = away;
				farthest = i;
			}
		}
		if (most <= tolerance)
			return;
		keep[farthest] = true;
		keep_farthest(line, from, farthest, tolerance, keep);
		from = farthest;
	}
}

Polyline polyline_simplified(Arena *arena, const Polyline *line, double tolerance)
{
	Polyline out = {arena_array(arena, line->count, sizeof(Point)), 0, line->closed};
	bool *keep = arena_array(arena, line->count, sizeof *keep);
	if (line->count == 0)
		return out;
	keep[0] = keep[line->count - 1] = true;
	keep_farthest(line, 0, line->count - 1, tolerance, keep);
	for (size_t i = 0; i < line->count; i++)
		if (keep[i])
			out.at[out.count++] = line->at[i];
	return out;
}
