#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "geo/sector.h"
#include "geom/course_index.h"
#include "map/contents/movement_priv.h"

#define FAR_AWAY (200 * PT_PER_MM) /* from the frame: nothing there matters on the page */
#define END_SHARE 0.06		   /* of a stretch: so near to its ends nobody leaves it */
#define LOOK_BACK 3		   /* points of a way that tell where it leads */
#define BEYOND                                                                                     \
	(10 * PT_PER_MM) /* the least that an arrow out of the theatre runs past a crossing */
#define BEYOND_HEAD (2 * PT_PER_MM) /* of its body, between there and its head */
#define UNKNOWN_TAIL                                                                               \
	(46 * PT_PER_MM) /* an arrow from an unknown place shows so much of its route */

/* What a way is found by. */
typedef struct Ways {
	Arena *arena;
	const Front *front;
	const View *view;
	double past; /* an arrow out of the theatre runs so far past its last known point */
	LonLat *last; /* stop of a known place: the next one follows on it, across 180 degrees if need be */
} Ways;

static void waypoint(Arena *arena, Polyline *line, size_t *room, Point p)
{
	if (line->count && point_distance(line->at[line->count - 1], p) < 0.5)
		return;
	line->at = arena_room(arena, line->at, line->count, room, sizeof p);
	line->at[line->count++] = p;
}

/* A known place on the way, with what leads there around the far side of the earth. */
static void add_stop(const Ways *ways, Polyline *line, size_t *room, LonLat at)
{
	LonLatChain around = domain_around(ways->arena, projection_domain(ways->view->projection),
					   *ways->last, at);

	for (size_t i = 0; i < around.count; i++)
		waypoint(ways->arena, line, room, view_point(ways->view, around.at[i]));
	waypoint(ways->arena, line, room, view_point_after(ways->view, at, *ways->last));
	*ways->last = (LonLat){lon_near(at.lon, ways->last->lon), at.lat};
}

static bool place_lonlat(const Place *place, LonLat *at)
{
	if (place->kind == PLACE_POINT)
		*at = place->at;
	else if (place->kind == PLACE_FEATURE)
		*at = feature_point(place->feature);
	else if (place->kind == PLACE_OUTSIDE && place->outside && place->outside->has_at)
		*at = place->outside->at;
	else
		return false;
	return true;
}

bool movement_is_route(const Place *place)
{
	return place->kind == PLACE_FEATURE && place->feature->shape == SHAPE_LINE &&
	       strcmp(place->feature->as, "line") != 0;
}

/* The ground position of what lies next before or after waypoint `i`; false: nothing known on that side. */
static bool neighbour(const Place *const *stops, size_t count, size_t i, int way, LonLat *at)
{
	for (size_t k = i; way < 0 ? k > 0 : k + 1 < count;) {
		k = way < 0 ? k - 1 : k + 1;
		if (place_lonlat(stops[k], at))
			return true;
	}
	return false;
}

static bool is_front(const Place *place)
{
	return place->kind == PLACE_FEATURE && place->feature->shape == SHAPE_LINE &&
	       !movement_is_route(place);
}

/* Where a stretch and a route are nearest, or cross: there an arrow changes from one to the other. */
static bool meeting(const Ways *ways, const Place *stretch, const Feature *route, Point *on_line,
		    LonLat *on_route)
{
	const FrontLine *line = front_line(ways->front, stretch->feature);
	double least = HUGE_VAL;
	Polyline course;
	CourseIndex *index;

	if (!line)
		return false;
	course = front_stretch(ways->arena, line, stretch->stretch);
	index = course_index_new(ways->arena, &course);
	for (size_t i = 0; i < route->part_count; i++)
		for (size_t k = 0; k + 1 < route->parts[i].count; k++) {
			const LonLat *at = &route->parts[i].at[k];
			Point a = view_point(ways->view, at[0]), b = view_point(ways->view, at[1]);
			int steps = 1 + (int)point_distance(a, b);

			for (int s = 0; s <= steps; s++) {
				double gap, t = (double)s / steps;
				double along =
					course_index_nearest(index, point_lerp(a, b, t), &gap);

				if (gap >= least)
					continue;
				least = gap;
				*on_line = polyline_at(&course, along, NULL);
				*on_route = (LonLat){at[0].lon + t * (at[1].lon - at[0].lon),
						     at[0].lat + t * (at[1].lat - at[0].lat)};
			}
		}
	return least < HUGE_VAL;
}

/* Where on a stretch the arrow leaves or arrives: where it meets the route it takes, else nearest to the neighbouring
 * waypoint, but not at its very end. */
static Point point_on_stretch(const Ways *ways, const Place *const *stops, size_t count, size_t i)
{
	const Place *place = stops[i], *next = stops[i ? i - 1 : i + 1];
	const FrontLine *line = front_line(ways->front, place->feature);
	Polyline course;
	LonLat towards;
	Point at_route;
	double at, length;

	if (!line)
		return view_point(ways->view, feature_point(place->feature));
	if (movement_is_route(next) && meeting(ways, place, next->feature, &at_route, &towards))
		return at_route;
	if (!neighbour(stops, count, i, i ? -1 : 1, &towards))
		towards = feature_point(place->feature);
	course = front_stretch(ways->arena, line, place->stretch);
	length = polyline_length(&course);
	at = polyline_nearest(&course, view_point(ways->view, towards), NULL);
	at = fmin(fmax(at, END_SHARE * length), (1 - END_SHARE) * length);
	return polyline_at(&course, at, NULL);
}

/* A route is followed between the points nearest to its neighbours. */
static void follow_route(const Ways *ways, const Place *const *stops, size_t count, size_t i,
			 Polyline *line, size_t *room)
{
	Arena *arena = ways->arena;
	const Feature *route = stops[i]->feature;
	LonLat first = route->parts[0].at[0], *course;
	const FeaturePart *last_part = &route->parts[route->part_count - 1];
	LonLat last = last_part->at[last_part->count - 1], before, after;
	bool from = neighbour(stops, count, i, -1, &before),
	     to = neighbour(stops, count, i, 1, &after);
	size_t points;
	Point unused;

	if (i > 0 && is_front(stops[i - 1]))
		from = meeting(ways, stops[i - 1], route, &unused, &before) || from;
	if (i + 1 < count && is_front(stops[i + 1]))
		to = meeting(ways, stops[i + 1], route, &unused, &after) || to;
	if (!from)
		before = to && ground_distance(first, after) < ground_distance(last, after) ? last
											    : first;
	if (!to)
		after = ground_distance(first, before) < ground_distance(last, before) ? last
										       : first;
	course = sector_course(arena, route, before, after, &points);
	for (size_t k = 0; k < points; k++)
		add_stop(ways, line, room, course[k]);
}

/* Known stops of a movement in the order of travel. */
static const Place **movement_stops(Arena *arena, const Movement *movement, size_t *count)
{
	LIST(const Place *) stops = {0};

	LIST_ADD(arena, &stops, &movement->from);
	for (size_t i = 0; i < movement->row->via_count; i++)
		LIST_ADD(arena, &stops, &movement->via[i]);
	LIST_ADD(arena, &stops, &movement->to);
	*count = stops.count;
	return stops.at;
}

/* A tip beyond the last known point, towards where the outside lies (or straight on), kept within the frame. */
static Point beyond(const Ways *ways, const Place *outside, const Polyline *line, bool at_start)
{
	Point end = at_start ? line->at[0] : line->at[line->count - 1];
	size_t back = line->count > LOOK_BACK ? LOOK_BACK : line->count - 1;
	Point before = at_start ? line->at[back] : line->at[line->count - 1 - back];
	Point out = point_unit(point_subtract(end, before)), tip;
	LonLat at;
	Box inner = box_grow(ways->view->frame, -2 * PT_PER_MM);

	if (place_lonlat(outside, &at)) {
		Point aim = point_unit(point_subtract(view_point(ways->view, at), end));

		out = line->count < 2 ? aim : point_unit(point_add(out, aim));
	}
	tip = point_add(end, point_scale(out, ways->past));
	tip.x = fmin(fmax(tip.x, inner.x0), inner.x1);
	tip.y = fmin(fmax(tip.y, inner.y0), inner.y1);
	return tip;
}

/* Whether it is said where an outside lies that the movement leaves to or comes from. */
static bool is_aimed(const Movement *movement)
{
	LonLat at;

	return (movement->to.kind == PLACE_OUTSIDE && place_lonlat(&movement->to, &at)) ||
	       (movement->from.kind == PLACE_OUTSIDE && place_lonlat(&movement->from, &at));
}

static Polyline movement_waypoints(const Ways *ways, const Movement *movement, MovementWay *way)
{
	Arena *arena = ways->arena;
	size_t count, room = 0;
	const Place **stops = movement_stops(arena, movement, &count);
	Polyline line = {0}, out;

	for (size_t i = 0; i < count; i++) {
		LonLat at;

		if (movement_is_route(stops[i])) {
			follow_route(ways, stops, count, i, &line, &room);
		} else if (is_front(stops[i])) {
			waypoint(arena, &line, &room, point_on_stretch(ways, stops, count, i));
		} else if (stops[i]->kind != PLACE_OUTSIDE && place_lonlat(stops[i], &at)) {
			add_stop(ways, &line, &room, at);
			if (i > 0 && i + 1 < count)
				way->crossings[way->crossing_count++] = line.at[line.count - 1];
		}
	}
	if (line.count == 1 && !is_aimed(movement))
		return line;
	/* A lone way over the border is crossed, not left from. */
	if (line.count == 1 && movement->to.kind == PLACE_OUTSIDE) {
		Point tip = beyond(ways, &movement->to, &line, false), at = line.at[0];

		line.count = 0;
		waypoint(arena, &line, &room,
			 point_add(at,
				   point_scale(point_unit(point_subtract(at, tip)), LOOSE_TAIL)));
		waypoint(arena, &line, &room, at);
	}
	if (line.count && movement->to.kind == PLACE_OUTSIDE)
		waypoint(arena, &line, &room, beyond(ways, &movement->to, &line, false));
	if (line.count && movement->from.kind == PLACE_OUTSIDE) {
		out = (Polyline){arena_array(arena, line.count + 1, sizeof(Point)), line.count + 1,
				 false};
		out.at[0] = beyond(ways, &movement->from, &line, true);
		memcpy(out.at + 1, line.at, line.count * sizeof(Point));
		line = out;
	}
	return line;
}

bool movement_from_unknown(const Movement *movement)
{
	return movement->from.kind == PLACE_UNKNOWN || movement->from.kind == PLACE_BLANK;
}

/* An arrow from an unknown place shows only the last part of its way; one with a single known point comes straight from
 * the side away from its tip. */
static Polyline trim_tail(const Ways *ways, const Movement *movement, Polyline line)
{
	double length = line.count > 1 ? polyline_length(&line) : 0;

	if (movement_from_unknown(movement) && length > UNKNOWN_TAIL)
		return polyline_slice(ways->arena, &line, length - UNKNOWN_TAIL, length);
	return line;
}

/* A way beside the page, where nobody sees how long it is. */
static Polyline off_page(const Ways *ways, Point at, Box near)
{
	Polyline line = {arena_array(ways->arena, 2, sizeof(Point)), 2, false};
	double beyond = at.x < near.x1 ? -1 : 1;

	line.at[0] =
		(Point){fmin(fmax(at.x, near.x0), near.x1), fmin(fmax(at.y, near.y0), near.y1)};
	line.at[1] = (Point){line.at[0].x + beyond, line.at[0].y};
	return line;
}

/* On a map of a few paces a march of days would be miles of paper: of such a way the longest part near the frame. */
static Polyline near_frame(const Ways *ways, Polyline line)
{
	const Box near = box_grow(ways->view->frame, FAR_AWAY);
	Polyline longest = {0}, *pieces;
	size_t count, i = 0;

	while (i < line.count && box_has(near, line.at[i]))
		i++;
	if (i == line.count)
		return line;
	pieces = polyline_clipped(ways->arena, &line, near, &count);
	for (i = 0; i < count; i++)
		if (!longest.count || polyline_length(&pieces[i]) > polyline_length(&longest))
			longest = pieces[i];
	return longest.count ? longest : off_page(ways, line.at[0], near);
}

MovementWay movement_way(Arena *arena, const Front *front, const View *view,
			 const Movement *movement, double head)
{
	LonLat last = projection_domain(view->projection)->middle;
	const Ways ways = {arena, front, view, fmax(BEYOND, head + BEYOND_HEAD), &last};
	MovementWay way = {.crossings = arena_array(arena, movement->row->via_count + 1,
						    sizeof *way.crossings)};

	way.line = movement_waypoints(&ways, movement, &way);
	way.line = trim_tail(&ways, movement, near_frame(&ways, way.line));
	return way;
}
