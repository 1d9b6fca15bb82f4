#include "chart/events/events_layout.h"

#include <math.h>

#include "chart/events/events_costs.h"
#include "layout/search.h"
#include "sign/event_mark.h"

#define SAMPLE 2.0	/* points between two looks along a way */
#define CLEAR 0.8	/* from the mark to a link's end */
#define CORNER 4.0	/* radius of a turn */
#define MARK_CLEAR 0.6	/* about a mark that a link should not touch */
#define FLAT 0.2	/* from a curve to the chords that are looked at */
#define NEAR_PITCHES 5	/* about both marks: what may be in the way */
#define LANE_INSET 0.1	/* of a lane's pitch: where links run along its edge */
#define ROUND_TURN 0.45 /* of a turn's radius: its controls, nearly a quarter of a circle */
/* Curves leave a mark by as much as their ends are apart, but no less than they need for a turn. */
#define LIFT_SHARE 0.5
#define TURN_LEAST 3.0
#define TURN_SHARE 0.15
#define REACH_SHARE 0.45
#define REACH_LEAST 4.0

/* What ways are looked for among. */
typedef struct Ways {
	Arena *arena;
	const EventsLayout *layout;
	const LaidEvent *from, *to;
	const LaidEvent **near; /* whose words or marks may be in the way */
	size_t near_count;
	int natural; /* 1: the other mark is below */
	bool headed; /* room for a head at its end */
	Search search;
	EventWay best;
} Ways;

static int64_t points_cost(double points, int each)
{
	return (int64_t)llround(points * each);
}

/* What a way costs, or as much as is enough to know that it is not the best. */
static int64_t cost_of(const Ways *ways, const Polyline *line, int64_t extra)
{
	int64_t cost = extra + points_cost(polyline_length(line), COST_POINT);
	Polyline dense = polyline_resampled(ways->arena, line, SAMPLE);

	for (size_t i = 1; i < dense.count && search_open(&ways->search, cost); i++) {
		double length = point_distance(dense.at[i - 1], dense.at[i]);

		for (size_t k = 0; k < ways->near_count; k++) {
			const LaidEvent *item = ways->near[k];

			if (box_has(item->text, dense.at[i]))
				cost += points_cost(length, COST_TEXT);
			if (item != ways->from && item != ways->to &&
			    box_has(box_grow(item->mark, MARK_CLEAR), dense.at[i]))
				cost += points_cost(length, COST_MARK);
		}
	}
	return cost;
}

/* The end of the drawn line: short of the tip where a head stands. */
static Point line_end(const Ways *ways, Point tip, Point direction)
{
	return ways->headed
		       ? point_subtract(tip, point_scale(direction,
							 EVENT_HEAD_LENGTH * EVENT_HEAD_OVERLAP))
		       : tip;
}

static void consider(Ways *ways, Path path, Point tip, Point direction, int64_t extra)
{
	size_t count;
	Polyline *lines = path_flattened(ways->arena, &path, FLAT, &count);

	if (search_offer(&ways->search, count ? cost_of(ways, &lines[0], extra) : extra, 0))
		ways->best = (EventWay){path, tip, direction};
}

/* Where a link leaves or enters a mark on its `side` (-1 above, 1 below). */
static Point port(const LaidEvent *item, int side)
{
	return (Point){item->at.x, side > 0 ? item->mark.y1 + CLEAR : item->mark.y0 - CLEAR};
}

/* One curve: out of the mark up or down, bulging; into the other along `in`. */
static void try_curve(Ways *ways, int out, Point in, double bulge)
{
	Point reach = event_mark_reach(ways->to->item->event->kind, ways->layout->size);
	Point p0 = port(ways->from, out), c1, c2, direction, end;
	Point p1 = {ways->to->at.x - in.x * (reach.x + CLEAR),
		    ways->to->at.y - in.y * (reach.y + CLEAR)};
	double dx = fabs(p1.x - p0.x), dy = fabs(p1.y - p0.y);
	double turn = fmin(ways->layout->pitch, TURN_LEAST + TURN_SHARE * dx);
	double lift = fmax(LIFT_SHARE * dy, turn);
	double leave = out == ways->natural ? lift : turn,
	       come = in.y * ways->natural > 0 ? lift : turn;
	int64_t cost = points_cost(fabs(bulge), COST_BULGE);
	Path path = path_new(ways->arena);

	c1 = (Point){p0.x + bulge, p0.y + out * leave};
	c2 = (Point){p1.x - in.x * fmax(REACH_SHARE * dx, REACH_LEAST) + bulge * fabs(in.y),
		     p1.y - in.y * come};
	direction = point_unit(point_subtract(p1, c2));
	end = line_end(ways, p1, direction);
	path_move(&path, p0);
	path_curve(&path, c1, c2, end);
	cost += out != ways->natural ? COST_FAR_SIDE : 0;
	cost += in.y * ways->natural < 0 ? COST_FAR_SIDE : 0;
	cost += in.x > 0 && ways->to->at.x - ways->from->at.x < 2 * ways->layout->size
			? COST_FAR_SIDE
			: 0; /* no room for a turn */
	cost += in.x > 0 && ways->to->item->span == SPAN_LASTS && ways->to->span0 < p1.x
			? COST_ALONG_BAR
			: 0; /* it would run along the bar, unseen */
	consider(ways, path, p1, direction, cost);
}

/* Straight along a free height, with round turns at both ends. */
static void try_elbow(Ways *ways, double y, int64_t cost)
{
	int out = y > ways->from->at.y ? 1 : -1, in = y > ways->to->at.y ? 1 : -1;
	Point p0 = port(ways->from, out), p1 = port(ways->to, in), end;
	Point direction = {0, -in};
	double sign = p1.x > p0.x ? 1 : -1;
	double turn = fmin(CORNER, fabs(p1.x - p0.x) / 2);
	double r0 = fmin(turn, out * (y - p0.y)), r1 = fmin(turn, in * (y - p1.y));
	Path path = path_new(ways->arena);

	if (r0 <= 0 || r1 <= EVENT_HEAD_LENGTH * 0.5)
		return;
	cost += in * (y - p1.y) < EVENT_HEAD_LENGTH + 1 ? COST_SQUEEZED
							: 0; /* the head is squeezed */
	end = line_end(ways, p1, direction);
	path_move(&path, p0);
	path_line(&path, (Point){p0.x, y - out * r0});
	path_curve(&path, (Point){p0.x, y - out * r0 * ROUND_TURN},
		   (Point){p0.x + sign * r0 * ROUND_TURN, y}, (Point){p0.x + sign * r0, y});
	path_line(&path, (Point){p1.x - sign * r1, y});
	path_curve(&path, (Point){p1.x - sign * r1 * ROUND_TURN, y},
		   (Point){p1.x, y - in * r1 * ROUND_TURN},
		   (Point){p1.x, fabs(end.y - y) > r1 ? y - in * r1 : end.y});
	path_line(&path, end);
	consider(ways, path, p1, direction, cost);
}

/* Along the edges of both lanes, within them and, as the pad of the next lane is free too, just without. */
static void try_elbows(Ways *ways)
{
	const EventsLayout *layout = ways->layout;
	double inset = LANE_INSET * layout->pitch;

	for (int end = 0; end < 2; end++) {
		const LaidLane *lane = &layout->lanes[(end ? ways->to : ways->from)->item->lane];

		try_elbow(ways, lane->top + inset, COST_ELBOW);
		try_elbow(ways, lane->bottom - inset, COST_ELBOW);
		try_elbow(ways, lane->top - inset, COST_ELBOW_OUTSIDE);
		if (lane->bottom < layout->axis_bottom - 1 ||
		    lane->top > layout->axis_bottom) /* not through the calendar's ticks */
			try_elbow(ways, lane->bottom + inset, COST_ELBOW_OUTSIDE);
	}
}

static void gather_near(Ways *ways)
{
	const EventsLayout *layout = ways->layout;
	Box around = box_grow(box_of(ways->from->at, ways->to->at), NEAR_PITCHES * layout->pitch);

	ways->near = arena_array(ways->arena, layout->count + 1, sizeof(LaidEvent *));
	for (size_t i = 0; i < layout->count; i++) {
		const LaidEvent *item = &layout->items[i];

		if (box_meets(around, box_join(item->text, item->mark)))
			ways->near[ways->near_count++] = item;
	}
}

EventWay events_link_way(Arena *arena, const EventsLayout *layout, PackLink link, bool headed)
{
	static const double bulges[] = {0, -6, 6, -14, 14, -28, 28};
	enum { BULGES_SMALL = 5 };
	static const Point ins[] = {{0, 1}, {1, 0}, {0, -1}};
	Ways ways = {.arena = arena,
		     .layout = layout,
		     .from = &layout->items[link.from],
		     .to = &layout->items[link.to],
		     .headed = headed};

	ways.natural = ways.to->at.y > ways.from->at.y + 1 ? 1 : -1;
	gather_near(&ways);
	if (!headed) { /* a tie is no way: as straight as may be */
		for (size_t k = 0; k < BULGES_SMALL; k++)
			try_curve(&ways, ways.natural, (Point){0, ways.natural}, bulges[k]);
		return ways.best;
	}
	for (int out = -1; out <= 1; out += 2)
		for (size_t i = 0; i < sizeof ins / sizeof *ins; i++)
			for (size_t k = 0; k < sizeof bulges / sizeof *bulges; k++)
				try_curve(&ways, out, ins[i], bulges[k]);
	if (fabs(ways.to->at.x - ways.from->at.x) > 2 * CORNER)
		try_elbows(&ways);
	return ways.best;
}
