/*
 * Arrows that share a way lie side by side on it, hardly parted, and are together no broader than the land takes.
 *
 * What a place of one's way is shared with is asked anew at each step: so a bundle is nowhere broader than what goes there, and
 * whoever leaves it makes room. The order is one for the whole bundle, by the sides on which its ends lie, so that none crosses
 * another.
 */
#include <math.h>
#include <string.h>

#include "geom/course_index.h"
#include "map/contents/movement_priv.h"

#define LANE_STEP (2 * PT_PER_MM) /* between places that are asked */
#define LANE_STEPS_MOST 400
#define SAME_WAY (0.4 * PT_PER_MM) /* nearer ways are one */
#define SHARED_LEAST (6 * PT_PER_MM)
#define SAME_CROSSING (0.5 * PT_PER_MM)
#define CROSSING_REACH                                                                             \
	(6 *                                                                                       \
	 PT_PER_MM) /* of a way, that is shared about a crossing whoever else leads through it */
#define GUIDE_STEP                                                                                 \
	(4 * PT_PER_MM) /* beyond a crossing, between points that lead those who share it */
#define LANE_GAP (0.35 * PT_PER_MM)
#define LANE_SIGMA (3 * PT_PER_MM) /* by which changes of lanes are smoothed */
#define LANE_REACH 3		   /* sigmas, beyond which nothing is felt */
#define ENDS_MOST 100.0		   /* points aside, beyond which an end is far off its bundle */
#define STAGGER_SHARE                                                                              \
	0.6 /* of its head, that an arrow stays behind its neighbour where heads find no room */

enum { GUIDES = 2 };

typedef struct Way {
	const Column *column;
	const CourseIndex *index;
	double length;
	Box reach;
	size_t bundle; /* number of its first column */
	double sense;  /* 1: in the direction of that, -1: against it */
	double order;  /* from left to right in that direction */
} Way;

typedef struct Ways {
	Arena *arena;
	Way *at;
	size_t count;
	double gap;
} Ways;

/* Where a crossing of another column lies on this one's way; negative: nowhere. */
static double common_crossing(const Way *way, const Way *other)
{
	for (size_t i = 0; i < way->column->crossing_count; i++)
		for (size_t k = 0; k < other->column->crossing_count; k++)
			if (point_distance(way->column->crossings[i], other->column->crossings[k]) <
			    SAME_CROSSING)
				return course_index_nearest(way->index, way->column->crossings[i],
							    NULL);
	return -1;
}

/* Whether a place of a way is shared with another; *there: where that is on the other. */
static bool is_shared(const Way *way, double at, double crossing, const Way *other, double *there)
{
	Point here = polyline_at(&way->column->way, at, NULL);
	double gap;

	if (crossing < 0 && !box_has(other->reach, here))
		return false;
	*there = course_index_nearest(other->index, here, &gap);
	return gap < SAME_WAY || (crossing >= 0 && fabs(at - crossing) < CROSSING_REACH);
}

static double step_of(const Way *way)
{
	return fmax(LANE_STEP, way->length / LANE_STEPS_MOST);
}

/* How they run to one another where they share a way: 1 along, -1 against; 0: they share none. */
static double sense_between(const Way *way, const Way *other)
{
	double crossing = common_crossing(way, other), shared = 0, along = 0;
	double step = step_of(way);

	if (crossing < 0 && !box_meets(way->reach, other->reach))
		return 0;
	for (double at = 0; at <= way->length; at += step) {
		Point mine, theirs;
		double there;

		if (!is_shared(way, at, crossing, other, &there))
			continue;
		polyline_at(&way->column->way, at, &mine);
		polyline_at(&other->column->way, there, &theirs);
		along += point_dot(mine, theirs);
		shared += step;
	}
	if (shared < SHARED_LEAST && crossing < 0)
		return 0;
	return along < 0 ? -1 : 1;
}

/* How far to the left of a way a point lies; 0 on it. */
static double left_of(const Way *way, Point p)
{
	Point along, to;
	double gap, at = course_index_nearest(way->index, p, &gap);
	double side;

	if (gap < SAME_WAY)
		return 0;
	to = point_subtract(p, polyline_at(&way->column->way, at, &along));
	side = point_dot(to, point_left(along));
	return copysign(fmin(gap, ENDS_MOST), side);
}

/* Everybody who shares a way with somebody of a bundle is of it. */
static void gather_bundle(Ways *ways, size_t first)
{
	LIST(size_t) reached = {0};

	LIST_ADD(ways->arena, &reached, first);
	for (size_t i = 0; i < reached.count; i++) {
		Way *way = &ways->at[reached.at[i]];

		for (size_t k = first + 1; k < ways->count; k++) {
			Way *other = &ways->at[k];
			double sense = other->bundle < k ? 0 : sense_between(way, other);
			const Polyline *line = &other->column->way;

			if (fabs(sense) <= 0)
				continue;
			other->bundle = first;
			other->sense = way->sense * sense;
			other->order = -left_of(&ways->at[first], line->at[0]) -
				       left_of(&ways->at[first], line->at[line->count - 1]);
			LIST_ADD(ways->arena, &reached, k);
		}
	}
}

/* Whether the second lies to the left of the first, as the first goes. */
static bool lies_left(const Way *way, const Way *other)
{
	double apart = other->order - way->order;

	if (fabs(apart) <= 0)
		apart = other > way ? 1 : -1;
	return apart * way->sense < 0;
}

static double head_length(const Way *way)
{
	return way->column->last->breadth * way->column->form.head;
}

/* How broad it is at a place: its leg there, or its head. */
static double breadth_at(const Way *way, double at, bool with_head)
{
	const Column *column = way->column;

	if (with_head && at > way->length - head_length(way) - LANE_STEP)
		return head_length(way);
	return column_breadth(column, at);
}

/* What goes by one place, and where among that one way lies. */
typedef struct Stack {
	double total, before;
	size_t count;
} Stack;

static Stack stack_at(const Ways *ways, const Way *way, const double *crossings, double at,
		      bool with_heads)
{
	double own = breadth_at(way, at, with_heads);
	Stack stack = {own, 0, 1};

	for (size_t i = 0; i < ways->count; i++) {
		const Way *other = &ways->at[i];
		double there, breadth;

		if (other == way || other->bundle != way->bundle ||
		    !is_shared(way, at, crossings[i], other, &there))
			continue;
		breadth = breadth_at(other, there, with_heads) + ways->gap;
		stack.total += breadth;
		stack.count++;
		if (lies_left(way, other))
			stack.before += breadth;
	}
	return stack;
}

/* Widths that count men add up, and the bundle is as broad as the men are many; shares of several forces do not. */
static bool adds_up(const Way *way)
{
	return way->column->first->styled->style->arrow_per > 0 && !way->column->form.hollow;
}

/* How far to the left of the way one goes, among all that goes there. */
static double lane_of(const Ways *ways, const Way *way, const double *crossings, double at,
		      Lanes *lanes)
{
	Stack stack = stack_at(ways, way, crossings, at, true);
	double own = breadth_at(way, at, true), lane;

	if (stack.total > BUNDLE_MOST) {
		stack = stack_at(ways, way, crossings, at, false);
		own = breadth_at(way, at, false);
		lanes->staggered |= stack.count > 1 && at > way->length - head_length(way);
	}
	lane = stack.total / 2 - stack.before - own / 2;
	lanes->breadth = fmax(lanes->breadth, breadth_at(way, at, false));
	if (stack.total > BUNDLE_MOST && !adds_up(way)) {
		lane *= fmax(0, BUNDLE_MOST - own) / (stack.total - own);
		stack.total = BUNDLE_MOST;
	}
	lanes->breadth = fmax(lanes->breadth, stack.count > 1 ? stack.total : 0);
	return lane;
}

static double *smoothed(Arena *arena, const double *raw, size_t count, double step)
{
	double *soft = arena_array(arena, count, sizeof *soft);
	long reach = (long)ceil(LANE_REACH * LANE_SIGMA / step);

	for (long i = 0; i < (long)count; i++) {
		double sum = 0, weights = 0;

		for (long k = i - reach; k <= i + reach; k++) {
			double off = (double)(k - i) * step / LANE_SIGMA;
			double weight = exp(-off * off / 2);

			if (k < 0 || k >= (long)count)
				continue;
			sum += weight * raw[k];
			weights += weight;
		}
		soft[i] = sum / weights;
	}
	return soft;
}

/* How many of its bundle lie nearer to the middle: by so many heads it stays behind. */
static double behind(const Ways *ways, const Way *way, const double *crossings)
{
	size_t left = 0, right = 0;
	double there;

	for (size_t i = 0; i < ways->count; i++) {
		const Way *other = &ways->at[i];

		if (other == way || other->bundle != way->bundle ||
		    !is_shared(way, way->length, crossings[i], other, &there))
			continue;
		if (lies_left(way, other))
			left++;
		else
			right++;
	}
	return fabs((double)left - (double)right) / 2 * STAGGER_SHARE * head_length(way);
}

static Lanes lanes_of(const Ways *ways, const Way *way)
{
	double step = step_of(way);
	size_t count = (size_t)ceil(way->length / step) + 1;
	double *raw = arena_array(ways->arena, count, sizeof *raw);
	double *crossings = arena_array(ways->arena, ways->count, sizeof *crossings);
	Lanes lanes = {.count = count, .bundle = way->bundle, .sense = way->sense};

	step = way->length / (double)(count - 1);
	for (size_t i = 0; i < ways->count; i++)
		crossings[i] =
			ways->at[i].bundle == way->bundle ? common_crossing(way, &ways->at[i]) : -1;
	for (size_t i = 0; i < count; i++)
		raw[i] = lane_of(ways, way, crossings, step * (double)i, &lanes);
	lanes.at = smoothed(ways->arena, raw, count, step);
	if (lanes.staggered)
		lanes.behind = behind(ways, way, crossings);
	return lanes;
}

/* From wherever they come, beyond the crossing they keep to the way that they share. */
static void add_guides(Arena *arena, Column *column, double crossing)
{
	double length = polyline_length(&column->way);
	Point *points;

	if (column->guide_count)
		return;
	points = arena_array(arena, column->crossing_count + GUIDES, sizeof *points);
	memcpy(points, column->crossings, column->crossing_count * sizeof *points);
	column->crossings = points;
	for (size_t i = 1; i <= GUIDES; i++) {
		double at = crossing + GUIDE_STEP * (double)i;

		if (at < length)
			points[column->crossing_count + column->guide_count++] =
				polyline_at(&column->way, at, NULL);
	}
}

/* Who leaves by the same crossing goes on beyond it by the same way; of whose way no more is known than the crossing comes
 * by that way, too. */
static void share_exit(Arena *arena, Column *column, Column *other)
{
	Point crossing, *points;
	double at, length = polyline_length(&other->way), from;
	Polyline before, beyond;

	if (!column->crossing_count || !other->crossing_count || !column->last->leaves ||
	    !other->last->leaves ||
	    !place_equal(&column->last->movement->to, &other->last->movement->to))
		return;
	crossing = other->crossings[other->crossing_count - 1];
	if (point_distance(column->crossings[column->crossing_count - 1], crossing) >=
	    SAME_CROSSING)
		return;
	at = polyline_nearest(&other->way, crossing, NULL);
	if (at >= length)
		return;
	from = polyline_nearest(&column->way, crossing, NULL);
	if (column_is_loose(column)) {
		column->way = polyline_slice(arena, &other->way, fmax(0, at - from), length);
	} else {
		before = polyline_slice(arena, &column->way, 0, from);
		beyond = polyline_slice(arena, &other->way, at, length);
		points = arena_array(arena, before.count + beyond.count, sizeof *points);
		column->way = (Polyline){points, 0, false};
		for (size_t i = 0; i < before.count; i++)
			points[column->way.count++] = before.at[i];
		for (size_t i = 1; i < beyond.count; i++)
			points[column->way.count++] = beyond.at[i];
	}
	column->ends[column->leg_count - 1] = polyline_length(&column->way);
	add_guides(arena, other, at);
	add_guides(arena, column, polyline_nearest(&column->way, crossing, NULL));
}

Lanes *bundles_find(Arena *arena, Column *columns, size_t count)
{
	Ways ways = {arena, arena_array(arena, count, sizeof(Way)), count, LANE_GAP};
	Lanes *lanes = arena_array(arena, count, sizeof *lanes);

	for (size_t i = 0; i < count; i++) {
		Way *way = &ways.at[i];

		for (size_t k = 0; k < i; k++)
			share_exit(arena, &columns[i], &columns[k]);
		*way = (Way){.column = &columns[i], .bundle = i, .sense = 1};
		way->index = course_index_new(arena, &columns[i].way);
		way->length = polyline_length(&columns[i].way);
		way->reach = box_grow(polyline_bounds(&columns[i].way), SAME_WAY);
		ways.gap = fmax(ways.gap, columns[i].first->styled->style->casing);
	}
	for (size_t i = 0; i < count; i++)
		if (ways.at[i].bundle == i)
			gather_bundle(&ways, i);
	for (size_t i = 0; i < count; i++)
		lanes[i] = lanes_of(&ways, &ways.at[i]);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < count; k++)
			if (lanes[k].bundle == lanes[i].bundle) {
				lanes[i].size++;
				lanes[i].broadest = fmax(lanes[i].broadest, lanes[k].breadth);
			}
	return lanes;
}
