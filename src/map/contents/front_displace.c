/*
 * A line that may give way is put at its least distance from those that are settled and smoothed, several times over, so that it
 * runs beside them without their knots. It keeps its side; where it truly crosses another it still does.
 */
#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "geom/course_index.h"
#include "map/contents/front.h"

#define ON_IT 0.02  /* points from a line: neither side of it */
#define AT_END 0.01 /* points along a line from its end */
#define ROUNDS 8
#define CALM (1.0 * PT_PER_MM)	    /* sigma by which a line that was moved is smoothed */
#define CALM_LAST (0.5 * PT_PER_MM) /* in the last round, which is to give little back */
#define LINES_CALM 3	   /* sigma, points: how calm a line is at least that others run beside */
#define CROSSING_SLOPE 0.6 /* by which two lines that cross come apart at least: distance by way */
#define FULL (3.0 * PT_PER_MM)	/* from a sample that was moved: so far it is smoothed in full */
#define FADED (7.0 * PT_PER_MM) /* from there on not at all */

bool front_is_ring(const Polyline *course)
{
	return course->count >= CORNERS &&
	       point_distance(course->at[0], course->at[course->count - 1]) < ON_IT;
}

/* By `share` of each sample (NULL: in full), as many samples as before. */
static Polyline calmed(Arena *arena, const Polyline *course, double sigma, const double *share)
{
	Polyline line = *course, calm;
	bool ring = front_is_ring(course);

	if (ring)
		line = (Polyline){course->at, course->count - 1, true};
	calm = polyline_calmed(arena, &line, sigma, share);
	if (!ring)
		return calm;
	line = (Polyline){arena_array(arena, course->count, sizeof(Point)), course->count, false};
	memcpy(line.at, calm.at, calm.count * sizeof(Point));
	line.at[calm.count] = calm.at[0];
	return line;
}

Polyline front_smoothed(Arena *arena, const Polyline *course, double sigma)
{
	return calmed(arena, course, sigma, NULL);
}

/* A course to keep off, to be asked often how near it is. */
typedef struct Fixed {
	Polyline course;
	CourseIndex *index;
	double length;
	bool ring;
} Fixed;

static Fixed fixed_of(Arena *arena, const Polyline *course)
{
	return (Fixed){*course, course_index_new(arena, course), polyline_length(course),
		       front_is_ring(course)};
}

/* Where a point stands to a fixed course. */
typedef struct Stand {
	Point foot, direction; /* the nearest point of the course, its direction there */
	double gap;	       /* positive on the left of the course */
	bool beyond;	       /* it lies before or behind an end, where there are no sides */
} Stand;

static Stand stand_of(const Fixed *fixed, Point p)
{
	Stand stand;
	double gap, at = course_index_nearest(fixed->index, p, &gap), along, across;
	Point off;

	stand.foot = polyline_at(&fixed->course, at, &stand.direction);
	off = point_subtract(p, stand.foot);
	along = point_dot(stand.direction, off);
	across = stand.direction.x * off.y - stand.direction.y * off.x;
	stand.gap = across > 0 ? -gap : gap;
	stand.beyond = !fixed->ring && (at < AT_END || at > fixed->length - AT_END) &&
		       fabs(along) > fabs(across);
	return stand;
}

/* What a line keeps to beside a fixed one, sample by sample. */
typedef struct Beside {
	Fixed fixed;
	signed char *side; /* 1: left of it; -1: right */
	double *least;	   /* distance */
} Beside;

/* The side that the line takes as a whole, or where it lies upon the other all along: that away from its enemy. */
static signed char main_side(const FrontLine *line, const Stand *stands, const Fixed *fixed)
{
	const Polyline *course = &line->course;
	double sum = 0;
	Point along, there;

	for (size_t i = 0; i < course->count; i++)
		if (!stands[i].beyond && fabs(stands[i].gap) > ON_IT)
			sum += stands[i].gap;
	if (fabs(sum) > ON_IT)
		return sum > 0 ? 1 : -1;
	along = point_subtract(course->at[course->count / 2], course->at[0]);
	there = point_subtract(fixed->course.at[fixed->course.count / 2], fixed->course.at[0]);
	return (point_dot(along, there) > 0) == front_enemy_left(line) ? -1 : 1;
}

static signed char side_there(const Stand *stand)
{
	if (stand->beyond || fabs(stand->gap) < ON_IT)
		return 0;
	return stand->gap > 0 ? 1 : -1;
}

/*
 * Each run of samples on one side keeps that side where it goes further off than print can show; the others are no more than
 * doubt about the trace and take the side of the run before, the first ones that of the line as a whole.
 */
static void find_sides(const FrontLine *line, const Stand *stands, Beside *beside)
{
	size_t count = line->course.count, from = 0;
	signed char now = main_side(line, stands, &beside->fixed);

	for (size_t to = 0; from < count; from = to) {
		signed char side = side_there(&stands[from]);
		double most = 0;

		for (to = from; to < count && side_there(&stands[to]) == side; to++)
			most = fmax(most, fabs(stands[to].gap));
		if (side && most > line->distance)
			now = side;
		for (size_t i = from; i < to; i++)
			beside->side[i] = now;
	}
}

/* Near a true crossing the lines need not be further apart than they can be on their way from it. */
static void ease_crossings(const FrontLine *line, const Stand *stands, Beside *beside)
{
	size_t count = line->course.count;
	double step = polyline_length(&line->course) / (double)(count - 1);

	for (size_t i = 0; i < count; i++)
		beside->least[i] = line->distance;
	for (size_t i = 1; i < count; i++) {
		if (beside->side[i] == beside->side[i - 1] || stands[i].beyond ||
		    stands[i - 1].beyond)
			continue;
		for (size_t k = 0; k < count; k++) {
			double way = step * fabs((double)k - (double)i + 0.5);

			beside->least[k] = fmin(beside->least[k], CROSSING_SLOPE * way);
		}
	}
}

/* `true_course`: of the fixed line before anything was moved, which tells the sides. */
static Beside beside_of(Arena *arena, const FrontLine *line, const FrontLine *other,
			const Fixed *true_course)
{
	size_t count = line->course.count;
	double more = LINES_CALM * LINES_CALM - other->smoothing * other->smoothing;
	Polyline calm = more > 0 ? calmed(arena, &other->course, sqrt(more), NULL) : other->course;
	Beside beside = {fixed_of(arena, &calm), arena_array(arena, count, sizeof *beside.side),
			 arena_array(arena, count, sizeof *beside.least)};
	Stand *stands = arena_array(arena, count, sizeof *stands);

	for (size_t i = 0; i < count; i++)
		stands[i] = stand_of(true_course, line->course.at[i]);
	find_sides(line, stands, &beside);
	ease_crossings(line, stands, &beside);
	return beside;
}

typedef LIST(Beside) Besides;

/* A sample put at its least distance, on its side. */
static Point put_off(const Beside *beside, size_t index, Point p)
{
	Stand stand = stand_of(&beside->fixed, p);
	double side = beside->side[index], gap = stand.beyond ? fabs(stand.gap) : stand.gap * side;
	Point off = point_subtract(p, stand.foot);

	if (gap >= beside->least[index])
		return p;
	if (point_length(off) < ON_IT)
		off = point_scale(point_left(stand.direction), side);
	else if (gap < 0)
		off = point_scale(off, -1);
	return point_add(stand.foot, point_scale(point_unit(off), beside->least[index]));
}

/* How much each sample is smoothed: those moved and what is near them in full, and no further than the eye takes for one bend. */
static void share_smoothing(const FrontLine *line, const bool *moved, double *share)
{
	size_t count = line->course.count;
	double step = polyline_length(&line->course) / (double)(count - 1), *away = share;

	for (size_t i = 0; i < count; i++)
		away[i] = moved[i] ? 0 : i ? away[i - 1] + step : HUGE_VAL;
	for (size_t i = count - 1; i-- > 0;)
		away[i] = fmin(away[i], away[i + 1] + step);
	for (size_t i = 0; i < count; i++)
		share[i] = fmin(1, fmax(0, (FADED - away[i]) / (FADED - FULL)));
}

/* False: no sample was too near. */
static bool move_off(Arena *arena, FrontLine *line, const Besides *besides)
{
	size_t count = line->course.count;
	bool *moved = arena_array(arena, count, sizeof *moved), any = false;
	double *share = arena_array(arena, count, sizeof *share);

	for (int round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < count; i++)
			for (size_t k = 0; k < besides->count; k++) {
				Point p = put_off(&besides->at[k], i, line->course.at[i]);

				if (point_distance(p, line->course.at[i]) > 0)
					any = moved[i] = true;
				line->course.at[i] = p;
			}
		if (!any)
			return false;
		share_smoothing(line, moved, share);
		line->course =
			calmed(arena, &line->course, round + 1 < ROUNDS ? CALM : CALM_LAST, share);
	}
	return true;
}

/* How far what the frame shows of a line lies from its true course. */
static double shift_of(Arena *arena, const FrontLine *line, Box frame)
{
	CourseIndex *truth = course_index_new(arena, &line->truth);
	double most = 0, gap;

	for (size_t i = 0; i < line->course.count; i++) {
		if (!box_has(frame, line->course.at[i]))
			continue;
		course_index_nearest(truth, line->course.at[i], &gap);
		most = fmax(most, gap);
	}
	return most;
}

/* Lines on their way to their places. */
typedef struct Settling {
	Front *front;
	Box frame;
	Fixed *courses; /* as they were */
	bool *settled;
	double *away; /* from the nearest settled one that is there at the same time */
} Settling;

/* Off all lines that are settled: those never moved, and those moved before. */
static void displace(Arena *arena, const Settling *lines, FrontLine *line)
{
	Besides besides = {0};
	Polyline own = {arena_array(arena, line->course.count, sizeof(Point)), line->course.count,
			false};

	for (size_t i = 0; i < lines->front->count; i++) {
		const FrontLine *other = &lines->front->lines[i];

		/* What is never there at the same time is in nobody's way. */
		if (lines->settled[i] && feature_coexists(line->feature, other->feature))
			LIST_ADD(arena, &besides,
				 beside_of(arena, line, other, &lines->courses[i]));
	}
	memcpy(own.at, line->course.at, own.count * sizeof(Point));
	line->course = own;
	if (move_off(arena, line, &besides))
		line->displaced = shift_of(arena, line, lines->frame);
}

/* How far a line lies from another, on the whole. */
static double distance_between(const Polyline *course, const Fixed *other)
{
	double sum = 0, gap;

	for (size_t k = 0; k < course->count; k++) {
		course_index_nearest(other->index, course->at[k], &gap);
		sum += gap;
	}
	return sum / (double)course->count;
}

static void settle_line(Settling *lines, size_t index)
{
	const FrontLine *all = lines->front->lines;

	lines->settled[index] = true;
	for (size_t i = 0; i < lines->front->count; i++)
		if (!lines->settled[i] && feature_coexists(all[i].feature, all[index].feature))
			lines->away[i] =
				fmin(lines->away[i], distance_between(&lines->courses[i].course,
								      &lines->courses[index]));
}

/* Of those that are not settled the nearest to one that is; the count of lines: there is none, or none is near any. */
static size_t nearest_line(const Settling *lines)
{
	size_t count = lines->front->count, next = count;

	for (size_t i = 0; i < count; i++)
		if (!lines->settled[i] && lines->away[i] < HUGE_VAL &&
		    (next == count || lines->away[i] < lines->away[next]))
			next = i;
	return next;
}

/* Where no line that is near keeps its place, the first that is left does. */
static void keep_first(Settling *lines)
{
	for (size_t i = 0; i < lines->front->count; i++)
		if (!lines->settled[i]) {
			settle_line(lines, i);
			return;
		}
}

/* Lines are moved one after the other, the nearest to those settled first: a line that gave way to the first makes the
 * next one give way in turn. */
void front_displace(Arena *arena, Front *front, Box frame)
{
	Settling lines = {front, frame, arena_array(arena, front->count, sizeof *lines.courses),
			  arena_array(arena, front->count, sizeof *lines.settled),
			  arena_array(arena, front->count, sizeof *lines.away)};

	for (size_t i = 0; i < front->count; i++) {
		lines.courses[i] = fixed_of(arena, &front->lines[i].course);
		lines.settled[i] = front->lines[i].distance <= 0;
		lines.away[i] = HUGE_VAL;
	}
	for (size_t i = 0; i < front->count; i++)
		if (lines.settled[i])
			settle_line(&lines, i);
	for (size_t left = front->count, next; left-- > 0;) {
		next = nearest_line(&lines);
		if (next == front->count) {
			keep_first(&lines);
			continue;
		}
		displace(arena, &lines, &front->lines[next]);
		settle_line(&lines, next);
	}
}
