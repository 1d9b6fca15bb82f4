/*
 * Courses of arrows: smooth, through the crossings that they name, and beside the ways that they follow.
 *
 * First the way is smoothed, then pulled onto its crossings, cut at its ends, and moved aside; what the moving has roughened is
 * smoothed once more, and pulled again by the little that this has cost.
 */
#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "sign/arrow_priv.h"

#define ARM_LEAST 4    /* an arm shorter than that part of its reach tells no bend */
#define RAMP_SHARE 3   /* of a course, over which an offset may grow: a third */
#define SMOOTH_SHARE 8 /* of a course, that may smooth it: an eighth */
#define HERMITE 3
#define OFFSET_RAMP_PT (4 * PT_PER_MM)
#define COURSE_STEP_PT 1.0
/* A way round half the earth is mostly beside the page: its steps are longer, or it would never be done. */
#define COURSE_STEPS_MOST 2000
/* An offset may come this near to the centre of a bend. */
#define BEND_SHARE_MOST 0.85
/* Rounds of smoothing, each by this much more of the width. */
#define SMOOTHINGS_MOST 6
#define SMOOTHING_SHARE 0.25
/* A crossing: how far along the course its pull is felt (sigma), from how far off; rounds of pulling, as neighbours pull at one
 * another. */
#define PULL_SIGMA_PT (4 * PT_PER_MM)
#define PULL_REACH 4 /* sigmas, beyond which nothing is felt */
#define PULL_MOST_PT (7 * PT_PER_MM)
#define PULL_ROUNDS 3
/* Before a crossing an offset falls to nothing over this much of the course, by the offset. */
#define APPROACH_TIMES 4
#define APPROACH_LEAST_PT (4 * PT_PER_MM)
#define APPROACH_MOST_PT (9 * PT_PER_MM)

/* The point at a distance along a course in equal steps; looked up, not walked to. Other courses have step 0. */
static Point course_at(const Polyline *course, double step, double distance)
{
	double at = step > 0 ? distance / step : 0;
	size_t i = at > 0 ? (size_t)at : 0;

	if (!(step > 0))
		return polyline_at(course, distance, NULL);
	if (i + 1 >= course->count)
		return course->at[course->count - 1];
	return point_lerp(course->at[i], course->at[i + 1], at - (double)i);
}

Point course_direction(const Polyline *course, double step, double length, double distance,
		       double reach)
{
	Point before = course_at(course, step, fmax(0, distance - reach));
	Point after = course_at(course, step, fmin(length, distance + reach));
	return point_unit(point_subtract(after, before));
}

double course_curvature(const Polyline *course, double step, double length, double distance,
			double reach)
{
	double from = fmax(0, distance - reach), to = fmin(length, distance + reach);
	Point a = course_at(course, step, from), b = course_at(course, step, distance);
	Point c = course_at(course, step, to);
	Point in = point_subtract(b, a), out = point_subtract(c, b);
	double turn = atan2(in.x * out.y - in.y * out.x, in.x * out.x + in.y * out.y);
	/* At the very ends one arm has no length, and nothing is known. */
	if (distance - from < reach / ARM_LEAST || to - distance < reach / ARM_LEAST || to <= from)
		return 0;
	return 2 * turn / (to - from);
}

double offset_within_bend(double offset, double curvature)
{
	/* A bend to the left has its centre on the left. */
	double toward = offset > 0 ? -curvature : curvature;
	if (toward * fabs(offset) <= BEND_SHARE_MOST)
		return offset;
	return copysign(BEND_SHARE_MOST / toward, offset);
}

static double course_bend_most(const Polyline *course, double reach)
{
	double length = polyline_length(course), most = 0;
	size_t count = (size_t)ceil(length / reach) + 1;
	for (size_t i = 0; i < count; i++) {
		double curvature = course_curvature(course, 0, length, (double)i * reach, reach);
		most = fmax(most, fabs(curvature));
	}
	return most;
}

Polyline course_relaxed(Arena *arena, const Polyline *course, double step, double width)
{
	Polyline even = polyline_resampled(arena, course, step);

	for (int i = 1; width > 0 && i <= SMOOTHINGS_MOST; i++) {
		if (course_bend_most(&even, width / ARROW_LOOK_WIDTHS) * width / 2 <=
		    BEND_SHARE_MOST)
			break;
		even = polyline_smoothed(arena, &even, width * SMOOTHING_SHARE * i);
	}
	return even;
}

static double soft_step(double t)
{
	t = fmin(1, fmax(0, t));
	/* Hermite's cubic, 3t^2 - 2t^3: level at both ends. */
	return t * t * (HERMITE - 2 * t);
}

/* A crossing as a course meets it. */
typedef struct Pin {
	Point at;
	double along; /* of the course's point nearest to it */
} Pin;

typedef LIST(Pin) Pins;

/* The crossings that lie on a course; others were cut off with the way that they lie on. */
static Pins pins_on(Arena *arena, const Polyline *course, const ArrowRoute *route)
{
	Pins pins = {0};

	for (size_t i = 0; i < route->crossing_count; i++) {
		double gap, along = polyline_nearest(course, route->crossings[i], &gap);

		if (gap <= PULL_MOST_PT)
			LIST_ADD(arena, &pins, ((Pin){route->crossings[i], along}));
	}
	return pins;
}

static void pull(Polyline *course, Point at)
{
	double gap, along = polyline_nearest(course, at, &gap), walked = 0;
	Point shift = point_subtract(at, polyline_at(course, along, NULL));

	for (size_t i = 0; i < course->count; i++) {
		Point here = course->at[i];
		double off = (walked - along) / PULL_SIGMA_PT;

		if (fabs(off) < PULL_REACH)
			course->at[i] = point_add(here, point_scale(shift, exp(-off * off / 2)));
		if (i + 1 < course->count)
			walked += point_distance(here, course->at[i + 1]);
	}
}

static double course_step(const Polyline *course)
{
	return fmax(COURSE_STEP_PT, polyline_length(course) / COURSE_STEPS_MOST);
}

/* Bent until it passes through every pin. */
static Polyline pulled(Arena *arena, const Polyline *course, const Pins *pins)
{
	Polyline bent = polyline_resampled(arena, course, course_step(course));

	for (int round = 0; round < PULL_ROUNDS; round++)
		for (size_t i = 0; i < pins->count; i++)
			pull(&bent, pins->at[i].at);
	return bent;
}

/* The share of an offset that a place of a course has for the crossings about it: none at one, and none where from one a short
 * end is left. */
static double approach(const Pins *pins, double length, double at, double beside)
{
	double reach =
		fmin(fmax(APPROACH_LEAST_PT, APPROACH_TIMES * fabs(beside)), APPROACH_MOST_PT);
	double share = 1;

	for (size_t i = 0; i < pins->count; i++) {
		double pin = pins->at[i].along, off = fabs(at - pin);
		double end = at < pin ? pin : length - pin;

		if (end < 2 * reach)
			return 0;
		if (off < reach)
			share = fmin(share, (1 - cos(M_PI * off / reach)) / 2);
	}
	return share;
}

static double lane_at(const ArrowRoute *route, double share)
{
	double at = share * (double)(route->lane_count - 1);
	size_t i = (size_t)fmin(fmax(at, 0), (double)(route->lane_count - 1));

	if (!route->lane_count)
		return 0;
	if (i + 1 >= route->lane_count)
		return route->lanes[i];
	return route->lanes[i] + (at - (double)i) * (route->lanes[i + 1] - route->lanes[i]);
}

/* A course that has lost its ends, and where of the whole it lies. */
typedef struct Cut {
	Polyline course;
	double from, to, whole;
} Cut;

/* Offsets of the points of a course in equal steps: full in the middle, none at the ends and crossings, less within bends; the
 * lane's everywhere. */
static double *offsets_along(Arena *arena, const ArrowRoute *route, const Polyline *even,
			     const Cut *cut)
{
	double *wanted = arena_array(arena, even->count, sizeof *wanted);
	double *soft = arena_array(arena, even->count, sizeof *soft);
	double beside = route->beside, length = polyline_length(even);
	double step = length / (double)(even->count - 1);
	double ramp = fmin(fmax(OFFSET_RAMP_PT, 2 * fabs(beside)), length / RAMP_SHARE);
	double reach = fmax(fabs(beside) / 2, 2 * step);
	long window = (long)ceil(reach / step);
	Pins pins = pins_on(arena, even, route);
	for (size_t i = 0; i < even->count; i++) {
		double curvature = course_curvature(even, step, length, step * (double)i, reach);
		wanted[i] = offset_within_bend(beside, curvature);
	}
	for (size_t i = 0; i < even->count; i++) {
		double sum = 0, at = step * (double)i, count = 0;
		for (long k = (long)i - window; k <= (long)i + window; k++) {
			if (k < 0 || k >= (long)even->count)
				continue;
			sum += wanted[k];
			count++;
		}
		soft[i] = sum / count * soft_step(at / ramp) * soft_step((length - at) / ramp) *
				  approach(&pins, length, at, beside) +
			  lane_at(route, (cut->from + at) / cut->whole);
	}
	return soft;
}

static Polyline moved_aside(Arena *arena, const ArrowRoute *route, const Cut *cut)
{
	Polyline even = polyline_resampled(arena, &cut->course, course_step(&cut->course));
	double length = polyline_length(&even), step = length / (double)(even.count - 1);
	double *offsets = offsets_along(arena, route, &even, cut);
	Polyline out = {arena_array(arena, even.count, sizeof(Point)), 0, false};
	for (size_t i = 0; i < even.count; i++) {
		Point along = course_direction(&even, step, length, step * (double)i, 2 * step);
		Point at = point_add(even.at[i], point_scale(point_left(along), offsets[i]));
		Point moved = i > 0 ? point_subtract(at, out.at[out.count - 1]) : along;
		if (moved.x * along.x + moved.y * along.y > 0)
			out.at[out.count++] = at;
	}
	return out;
}

/* Without its ends; of a short course half is left. */
static Cut without_ends(Arena *arena, const Polyline *course, const ArrowRoute *route)
{
	Cut cut = {.whole = polyline_length(course)};
	double tail = fmax(0, route->tail), tip = fmax(0, route->tip);
	double share = tail + tip > cut.whole / 2 ? cut.whole / 2 / (tail + tip) : 1;

	cut.from = tail * share;
	cut.to = cut.whole - tip * share;
	cut.course = polyline_slice(arena, course, cut.from, cut.to);
	return cut;
}

/* The pins of the whole, each as far aside as the lane is there. */
static Pins pins_in_lane(Arena *arena, const ArrowRoute *route, const Polyline *course)
{
	Pins pins = pins_on(arena, course, route);
	double length = polyline_length(course);

	for (size_t i = 0; i < pins.count; i++) {
		double lane = lane_at(route, pins.at[i].along / length);
		Point along = course_direction(course, 0, length, pins.at[i].along, COURSE_STEP_PT);

		pins.at[i].at = point_add(pins.at[i].at, point_scale(point_left(along), lane));
	}
	return pins;
}

Polyline arrow_course(Arena *arena, const ArrowRoute *route)
{
	double step = course_step(&route->way), length, sigma = route->sigma;
	Polyline course = polyline_smooth_course(arena, &route->way, step);
	Pins pins;
	Cut cut;

	length = polyline_length(&course);
	if (course.count < 2 || length <= 0)
		return course;
	/* What smoothes must not be longer than what it smoothes, nor shorter than the steps. */
	sigma = fmin(sigma > 0 ? fmax(sigma, step) : sigma, length / SMOOTH_SHARE);
	if (sigma > 0)
		course = polyline_smoothed(arena, &course, sigma);
	if (route->width > 0)
		course = course_relaxed(arena, &course, step, route->width);
	pins = pins_on(arena, &course, route);
	if (pins.count)
		course = pulled(arena, &course, &pins);
	pins = pins_in_lane(arena, route, &course);
	cut = without_ends(arena, &course, route);
	if (fabs(route->beside) <= 0 && !route->lane_count)
		return cut.course;
	course = moved_aside(arena, route, &cut);
	length = polyline_length(&course);
	course = polyline_smoothed(arena, &course,
				   fmin(fmax(sigma / 2, 2 * step), length / SMOOTH_SHARE));
	return pins.count ? pulled(arena, &course, &pins) : course;
}
