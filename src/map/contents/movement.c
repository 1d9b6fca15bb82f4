#include "map/contents/movement.h"

#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "campaign/compare.h"
#include "campaign/holding.h"
#include "map/contents/formation.h"
#include "sign/attributes.h"

#define BEYOND                                                                                     \
	(10 * PT_PER_MM) /* an arrow out of the theatre runs so far past its last known point */
#define UNKNOWN_TAIL                                                                               \
	(46 * PT_PER_MM) /* an arrow from an unknown place shows so much of its route */
#define ROUTE_SIGMA (1.8 * PT_PER_MM)
#define BESIDE_GAP (0.9 * PT_PER_MM) /* between a route's own line and the arrow beside it */
#define SEGMENT (7.5 * PT_PER_MM)
#define SEGMENT_GAP (0.75 * PT_PER_MM)
#define DOTTED_LEAST (1.7 * PT_PER_MM)
#define HOLLOW_LEAST (1.2 * PT_PER_MM) /* below that the inside closes up */
#define OVERLAP_STEP 4.0
#define ASIDE_STEP (1.0 * PT_PER_MM)
#define ASIDE_STEPS 7
#define ASIDE_SHARE 10 /* of its length, that a way between fixed ends bends aside at most */
#define TAIL_GAP (1.7 * PT_PER_MM) /* as far off a line as its bracket, and a little */
#define TAIL_CALM 3		   /* body widths from the tail without a bend */
#define TIP_GAP (1.7 * PT_PER_MM)
#define FADE (4.2 * PT_PER_MM)
#define LOOSE_TAIL (9 * PT_PER_MM) /* so much of a way of which only a crossing is known */
#define SAME_CROSSING (4 * PT_PER_MM)
#define RELIEF_LENGTH (6 * PT_PER_MM)
#define RELIEF_LEAST (2.8 * PT_PER_MM) /* where lines lie close together */
#define RELIEF_CLEAR                                                                               \
	(1 * PT_PER_MM) /* from it to the glyphs of other lines, to symbols and names */
#define RELIEF_TEETH (0.8 * PT_PER_MM)
#define RELIEF_TIP (0.25 * PT_PER_MM) /* half the stroke of the line it points at */

typedef struct Router {
	Pen *pen;
	const State *state;
	const Front *front;
	const View *view;
	LabelField *field;
	LIST(const Feature *) used; /* routes already taken by an arrow, one entry per arrow */
	LIST(const Arrow *) placed; /* in the order of placing */
} Router;

double arrow_width(const Movement *movement, const Style *style, bool *hollow)
{
	const Force *force = movement->force_count > 1 && movement->forces[0]->parent
				     ? movement->forces[0]->parent
				     : movement->forces[0];
	double share, width = style->arrow_minimum;
	Interval men;

	*hollow = false;
	if (style->arrow_per <= 0 && holding_share(force, &movement->amount, &share))
		return fmax(width, style->arrow_width * share);
	if (style->arrow_per > 0 && holding_men(force, &movement->amount, &men) &&
	    men.high != INTERVAL_OPEN)
		return fmax(width, style->arrow_width * (double)(men.low + men.high) / 2 /
					   style->arrow_per);
	*hollow = true;
	return width;
}

static void waypoint(Arena *arena, Polyline *line, size_t *room, Point p)
{
	if (line->count && point_distance(line->at[line->count - 1], p) < 0.5)
		return;
	line->at = arena_room(arena, line->at, line->count, room, sizeof p);
	line->at[line->count++] = p;
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

static bool is_route(const Place *place)
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
	       !is_route(place);
}

/* Where a stretch and a route are nearest, or cross: there an arrow changes from one to the other. */
static bool meeting(const Router *router, const Place *stretch, const Feature *route,
		    Point *on_line, LonLat *on_route)
{
	const FrontLine *line = front_line(router->front, stretch->feature);
	double least = HUGE_VAL;
	Polyline course;

	if (!line)
		return false;
	course = front_stretch(router->pen->scene->arena, line, stretch->stretch);
	for (size_t i = 0; i < route->part_count; i++)
		for (size_t k = 0; k + 1 < route->parts[i].count; k++) {
			const LonLat *at = &route->parts[i].at[k];
			Point a = view_point(router->view, at[0]),
			      b = view_point(router->view, at[1]);
			int steps = 1 + (int)point_distance(a, b);

			for (int s = 0; s <= steps; s++) {
				double gap, t = (double)s / steps;
				double along = polyline_nearest(&course, point_lerp(a, b, t), &gap);

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
static Point point_on_stretch(const Router *router, const Place *const *stops, size_t count,
			      size_t i)
{
	const Place *place = stops[i], *next = stops[i ? i - 1 : i + 1];
	const FrontLine *line = front_line(router->front, place->feature);
	Polyline course;
	LonLat towards;
	Point at_route;
	double at, length;

	if (!line)
		return view_point(router->view, feature_point(place->feature));
	if (is_route(next) && meeting(router, place, next->feature, &at_route, &towards))
		return at_route;
	if (!neighbour(stops, count, i, i ? -1 : 1, &towards))
		towards = feature_point(place->feature);
	course = front_stretch(router->pen->scene->arena, line, place->stretch);
	length = polyline_length(&course);
	at = polyline_nearest(&course, view_point(router->view, towards), NULL);
	at = fmin(fmax(at, 0.06 * length), 0.94 * length);
	return polyline_at(&course, at, NULL);
}

/* A route is followed between the points nearest to its neighbours. */
static void follow_route(const Router *router, const Place *const *stops, size_t count, size_t i,
			 Polyline *line, size_t *room)
{
	Arena *arena = router->pen->scene->arena;
	const Feature *route = stops[i]->feature;
	LonLat first = route->parts[0].at[0], *course;
	const FeaturePart *last_part = &route->parts[route->part_count - 1];
	LonLat last = last_part->at[last_part->count - 1], before, after;
	bool from = neighbour(stops, count, i, -1, &before),
	     to = neighbour(stops, count, i, 1, &after);
	size_t points;
	Point unused;

	if (i > 0 && is_front(stops[i - 1]))
		from = meeting(router, stops[i - 1], route, &unused, &before) || from;
	if (i + 1 < count && is_front(stops[i + 1]))
		to = meeting(router, stops[i + 1], route, &unused, &after) || to;
	if (!from)
		before = to && ground_distance(first, after) < ground_distance(last, after) ? last
											    : first;
	if (!to)
		after = ground_distance(first, before) < ground_distance(last, before) ? last
										       : first;
	course = sector_course(arena, route, before, after, &points);
	for (size_t k = 0; k < points; k++)
		waypoint(arena, line, room, view_point(router->view, course[k]));
}

/* Known stops of a movement in the order of travel. */
static const Place **movement_stops(Arena *arena, const Movement *movement, size_t *count)
{
	LIST(const Place *) stops = {0};

	LIST_ADD(arena, &stops, &movement->from);
	for (size_t i = 0; i < movement->row->via_count; i++)
		LIST_ADD(arena, &stops, &movement->row->via[i]);
	LIST_ADD(arena, &stops, &movement->to);
	*count = stops.count;
	return stops.at;
}

/* A tip beyond the last known point, towards where the outside lies (or straight on), kept within the frame. */
static Point beyond(const Router *router, const Place *outside, const Polyline *line, bool at_start)
{
	Point end = at_start ? line->at[0] : line->at[line->count - 1];
	size_t back = line->count > 3 ? 3 : line->count - 1;
	Point before = at_start ? line->at[back] : line->at[line->count - 1 - back];
	Point out = point_unit(point_subtract(end, before)), tip;
	LonLat at;
	Box inner = box_grow(router->view->frame, -2 * PT_PER_MM);

	if (place_lonlat(outside, &at)) {
		Point aim = point_unit(point_subtract(view_point(router->view, at), end));

		out = line->count < 2 ? aim : point_unit(point_add(out, aim));
	}
	tip = point_add(end, point_scale(out, BEYOND));
	tip.x = fmin(fmax(tip.x, inner.x0), inner.x1);
	tip.y = fmin(fmax(tip.y, inner.y0), inner.y1);
	return tip;
}

static Polyline movement_waypoints(const Router *router, const Movement *movement)
{
	Arena *arena = router->pen->scene->arena;
	size_t count, room = 0;
	const Place **stops = movement_stops(arena, movement, &count);
	Polyline line = {0}, out;

	for (size_t i = 0; i < count; i++) {
		LonLat at;

		if (is_route(stops[i])) {
			follow_route(router, stops, count, i, &line, &room);
		} else if (is_front(stops[i])) {
			waypoint(arena, &line, &room, point_on_stretch(router, stops, count, i));
		} else if (stops[i]->kind != PLACE_OUTSIDE && place_lonlat(stops[i], &at)) {
			waypoint(arena, &line, &room, view_point(router->view, at));
		}
	}
	/* A lone way over the border is crossed, not left from. */
	if (line.count == 1 && movement->to.kind == PLACE_OUTSIDE) {
		Point tip = beyond(router, &movement->to, &line, false), at = line.at[0];

		line.count = 0;
		waypoint(arena, &line, &room,
			 point_add(at,
				   point_scale(point_unit(point_subtract(at, tip)), LOOSE_TAIL)));
		waypoint(arena, &line, &room, at);
	}
	if (line.count && movement->to.kind == PLACE_OUTSIDE)
		waypoint(arena, &line, &room, beyond(router, &movement->to, &line, false));
	if (line.count && movement->from.kind == PLACE_OUTSIDE) {
		out = (Polyline){arena_array(arena, line.count + 1, sizeof(Point)), line.count + 1,
				 false};
		out.at[0] = beyond(router, &movement->from, &line, true);
		memcpy(out.at + 1, line.at, line.count * sizeof(Point));
		line = out;
	}
	return line;
}

static bool is_from_unknown(const Movement *movement)
{
	return movement->from.kind == PLACE_UNKNOWN || movement->from.kind == PLACE_BLANK;
}

/* An arrow from an unknown place shows only the last part of its way; one with a single known point comes straight from
 * the side away from its tip. */
static Polyline trim_tail(const Router *router, const Movement *movement, Polyline line)
{
	double length = polyline_length(&line);

	if (is_from_unknown(movement) && length > UNKNOWN_TAIL)
		return polyline_slice(router->pen->scene->arena, &line, length - UNKNOWN_TAIL,
				      length);
	return line;
}

/* A body has no room to bend right at its tail: no waypoint so near to it, the tip aside. */
static Polyline calm_tail(Polyline line, double reach)
{
	size_t near = 1;

	while (near + 1 < line.count && point_distance(line.at[0], line.at[near]) < reach)
		near++;
	if (near > 1 && line.count > 2) {
		line.at[near - 1] = line.at[0];
		line.at += near - 1;
		line.count -= near - 1;
	}
	return line;
}

Polyline movement_way(Pen *pen, const Front *front, const View *view, const Movement *movement)
{
	Router router = {.pen = pen, .front = front, .view = view};

	return trim_tail(&router, movement, movement_waypoints(&router, movement));
}

static const Feature *first_route(const Movement *movement)
{
	for (size_t i = 0; i < movement->row->via_count; i++)
		if (is_route(&movement->row->via[i]))
			return movement->row->via[i].feature;
	return NULL;
}

/* What lies in the way of a course: the sum over boxes along it. */
static int course_cost(const Router *router, const Polyline *course, double half_width)
{
	double length = polyline_length(course);
	int cost = 0;

	for (double at = 0; at < length; at += 6) {
		Point p = polyline_at(course, at, NULL);
		Quad quad = quad_of_box((Box){p.x - half_width, p.y - half_width, p.x + half_width,
					      p.y + half_width});
		int touched = label_cost_of(router->field, &quad);

		cost += touched < 0 ? 60 : touched;
	}
	return cost;
}

/* Half the breadth of an arrow at a distance from its tail: its body's, or its head's near the tip. */
static double half_breadth(const ArrowForm *form, double at, double length)
{
	bool head = at > length - form->width * form->head;

	return form->width / 2 * (head ? form->head : 1);
}

/* How much of a course runs over arrows that are there already, in points of its length. */
static double course_overlap(const Router *router, const Polyline *course, const ArrowForm *form)
{
	double length = polyline_length(course), overlap = 0;

	for (double at = 0; at < length; at += OVERLAP_STEP)
		for (size_t i = 0; i < router->placed.count; i++) {
			const Arrow *other = router->placed.at[i];
			double gap, there;

			there = polyline_nearest(&other->course, polyline_at(course, at, NULL),
						 &gap);
			if (gap < half_breadth(form, at, length) + BESIDE_GAP / 2 +
					  half_breadth(&other->form, there,
						       polyline_length(&other->course)))
				overlap += OVERLAP_STEP;
		}
	return overlap;
}

/* Whether a way has no end at a known place, so that all of it may be moved aside. */
static bool is_loose(const Arrow *arrow)
{
	return arrow->leaves && arrow->movement->from.kind == PLACE_UNKNOWN;
}

/* The way moved aside as a whole where it may be, else between its ends. */
static Polyline moved_aside(const Router *router, const Arrow *arrow, const Polyline *waypoints,
			    double tip, double aside)
{
	Arena *arena = router->pen->scene->arena;
	bool loose = is_loose(arrow);
	Polyline moved = {arena_array(arena, waypoints->count, sizeof(Point)), waypoints->count,
			  false};
	Point along =
		point_unit(point_subtract(waypoints->at[waypoints->count - 1], waypoints->at[0]));
	Point shift = point_scale(point_left(along), loose ? aside : 0);

	for (size_t i = 0; i < waypoints->count; i++)
		moved.at[i] = point_add(waypoints->at[i], shift);
	return arrow_course(arena, &moved, ROUTE_SIGMA, TAIL_GAP, tip, loose ? 0 : aside);
}

/* A way of which only a crossing is known, where another arrow uses the same: beside that one for as long as a loose way
 * is, on the side of the crossing, its head beside the other's body. False: there is none. */
static bool beside_placed(const Router *router, const Arrow *arrow, Point crossing,
			  Polyline *course)
{
	Arena *arena = router->pen->scene->arena;

	for (size_t i = 0; i < router->placed.count; i++) {
		const Arrow *other = router->placed.at[i];
		double gap, length = polyline_length(&other->course), nearest = HUGE_VAL;
		double at = polyline_nearest(&other->course, crossing, &gap);
		double head = other->form.head * other->form.width + BESIDE_GAP;
		double aside = (arrow->form.head * arrow->form.width + other->form.width) / 2 +
			       BESIDE_GAP / 2;
		Polyline piece;

		if (gap > SAME_CROSSING || !other->leaves || length - head <= at)
			continue;
		piece = polyline_slice(arena, &other->course, fmax(0, at - LOOSE_TAIL),
				       length - head);
		for (int side = -1; side <= 1; side += 2) {
			Polyline moved = polyline_offset(arena, &piece, side * aside);

			polyline_nearest(&moved, crossing, &gap);
			if (gap >= nearest)
				continue;
			nearest = gap;
			*course = moved;
		}
		return true;
	}
	return false;
}

/* Its own way, or as little beside it as keeps it off the arrows that are there: ways of no route may share a bridge. */
static Polyline course_aside(const Router *router, const Arrow *arrow, const Polyline *waypoints,
			     double tip)
{
	Polyline best = moved_aside(router, arrow, waypoints, tip, 0);
	double least = course_overlap(router, &best, &arrow->form);
	/* Between fixed ends a short way has no room for a bend. */
	double most = is_loose(arrow) ? HUGE_VAL : polyline_length(&best) / ASIDE_SHARE;

	for (int step = 1; step <= ASIDE_STEPS && least > 0 && step * ASIDE_STEP <= most; step++)
		for (int side = -1; side <= 1; side += 2) {
			Polyline course = moved_aside(router, arrow, waypoints, tip,
						      side * step * ASIDE_STEP);
			double overlap = course_overlap(router, &course, &arrow->form);

			if (overlap >= least)
				continue;
			least = overlap;
			best = course;
		}
	return best;
}

/* Beside its route on the emptier side; further out for every arrow that has taken the route before. */
static Polyline choose_course(Router *router, Arrow *arrow, const Polyline *waypoints)
{
	Arena *arena = router->pen->scene->arena;
	const Feature *route = first_route(arrow->movement);
	double beside = route ? arrow->form.width / 2 + BESIDE_GAP : 0;
	double tip = arrow->leaves ? 0 : TIP_GAP;
	Polyline left, right;

	for (size_t i = 0; route && i < router->used.count; i++)
		if (router->used.at[i] == route)
			beside += arrow->form.width + BESIDE_GAP;
	if (!route && is_loose(arrow) && waypoints->count > 1 &&
	    beside_placed(router, arrow, waypoints->at[1], &left))
		return left;
	if (!route)
		return course_aside(router, arrow, waypoints, tip);
	left = arrow_course(arena, waypoints, ROUTE_SIGMA, TAIL_GAP, tip, beside);
	LIST_ADD(arena, &router->used, route);
	right = arrow_course(arena, waypoints, ROUTE_SIGMA, TAIL_GAP, tip, -beside);
	return course_cost(router, &right, arrow->form.width) <
			       course_cost(router, &left, arrow->form.width)
		       ? right
		       : left;
}

Certainty movement_route_certainty(const Movement *movement)
{
	Certainty weakest = movement->route_certainty;

	for (size_t i = 0; i < movement->row->via_count; i++) {
		const Place *via = &movement->row->via[i];

		weakest = certainty_weaker(weakest, via->certainty);
		if (via->feature)
			weakest = certainty_weaker(weakest, via->feature->certainty);
	}
	return weakest;
}

static Group *arrow_group(Pen *pen, Group *layer, const Movement *movement, const char *name,
			  const Force *const *forces, size_t count, const char *id,
			  Certainty certainty)
{
	Element element = {.name = name, .id = id};
	static const char *const contingent[] = {"contingent"};

	element.attributes = force_attributes(pen->scene->arena, forces, count, certainty,
					      &element.attribute_count);
	if (movement->row->plan->mode == MODE_CONTINGENT) {
		element.classes = contingent;
		element.class_count = 1;
	}
	compare_element(pen->scene->arena, &element, movement->compared);
	return pen_open(pen, layer, element);
}

Group *movement_group(Pen *pen, Group *layer, const Movement *movement)
{
	return arrow_group(
		pen, layer, movement, "movement", movement->forces, movement->force_count,
		movement->id,
		certainty_weaker(movement->certainty, movement_route_certainty(movement)));
}

Box arrow_relief_box(const Arrow *arrow)
{
	Point half = point_scale(arrow->relief_towards, arrow->relief_length / 2);
	Box box = box_of(point_add(arrow->relief_at, half), point_subtract(arrow->relief_at, half));

	return box_grow(box, RELIEF_CLEAR);
}

/* How far one may go from a line before another line's glyphs begin. */
static double corridor(const Router *router, const FrontLine *line, Point foot, Point out)
{
	for (double off = RELIEF_LEAST; off < RELIEF_LENGTH; off += 1)
		for (size_t i = 0; i < router->front->count; i++) {
			const FrontLine *other = &router->front->lines[i];
			double gap;

			if (other == line)
				continue;
			polyline_nearest(&other->course, point_add(foot, point_scale(out, off)),
					 &gap);
			if (gap < RELIEF_CLEAR + RELIEF_TEETH)
				return off;
		}
	return RELIEF_LENGTH;
}

/* A relief square on its line, its tips there; where the room before the next line is widest and little else is in the
 * way, rather near to where the leaving arrow starts. */
static bool best_relief(const Router *router, Arrow *arrow, const FrontLine *line)
{
	Polyline course =
		front_stretch(router->pen->scene->arena, line, arrow->movement->from.stretch);
	Polyline calm = polyline_smoothed(router->pen->scene->arena, &course, 6);
	double length = polyline_length(&calm), least = HUGE_VAL;
	Point tail =
		arrow->course.count ? arrow->course.at[0] : polyline_at(&calm, length / 2, NULL);
	Arrow best = *arrow;

	for (double share = 0.08; share < 0.93; share += 0.02) {
		Point direction, out, foot;
		Arrow tried = *arrow;
		Quad quad;
		double cost;
		int touched;

		foot = polyline_at(&calm, share * length, &direction);
		out = point_left(direction);
		out = front_enemy_left(line) ? point_scale(out, -1) : out;
		foot = polyline_at(&course, polyline_nearest(&course, foot, NULL), NULL);
		tried.relief_length = corridor(router, line, foot, out);
		tried.relief_towards = point_scale(out, -1);
		tried.relief_at =
			point_add(foot, point_scale(out, tried.relief_length / 2 + RELIEF_TIP));
		quad = quad_of_box(arrow_relief_box(&tried));
		touched = router->field ? label_cost_of(router->field, &quad) : 0;
		cost = (touched < 0 ? 500 : touched) + 8 * (RELIEF_LENGTH - tried.relief_length) +
		       0.3 * point_distance(foot, tail);
		if (cost >= least)
			continue;
		least = cost;
		best = tried;
	}
	*arrow = best;
	return least < HUGE_VAL;
}

static void place_relief(Router *router, Group *layer, Arrow *arrow)
{
	const Movement *movement = arrow->movement;
	const FrontLine *line =
		movement->from.feature ? front_line(router->front, movement->from.feature) : NULL;

	if (!movement->reliever || !line || !best_relief(router, arrow, line))
		return;
	arrow->relief = true;
	arrow->relief_group =
		arrow_group(router->pen, layer, movement, "relief_in_place", movement->forces,
			    movement->force_count,
			    arena_printf(router->pen->scene->arena, "%s-relief", movement->id),
			    movement->certainty);
	if (router->field)
		label_obstacle(router->field, quad_of_box(arrow_relief_box(arrow)), 0);
}

static void route_arrow(Router *router, Group *layer, Arrow *arrow)
{
	const Movement *movement = arrow->movement;
	const Style *style;
	Polyline waypoints = movement_waypoints(router, movement);
	bool hollow;

	arrow->route = movement_route_certainty(movement);
	arrow->group = movement_group(router->pen, layer, movement);
	style = style_of(arrow->group);
	waypoints = trim_tail(router, movement, waypoints);
	arrow->leaves = movement->to.kind == PLACE_OUTSIDE;
	if (waypoints.count < 2 || style->display == DISPLAY_NONE)
		return;
	arrow->form = (ArrowForm){.taper = style->arrow_taper, .head = style->arrow_head};
	arrow->form.width = arrow_width(movement, style, &hollow);
	arrow->form.hollow = hollow;
	if (hollow)
		arrow->form.width = fmax(
			arrow->form.width,
			movement->row->plan->mode == MODE_CONTINGENT ? DOTTED_LEAST : HOLLOW_LEAST);
	/* What might be has a dotted outline, which must be whole. */
	if (arrow->route != DOCUMENTED && movement->row->plan->mode != MODE_CONTINGENT) {
		arrow->form.segment = arrow->route == CONJECTURAL ? SEGMENT / 2 : SEGMENT;
		arrow->form.gap = SEGMENT_GAP;
	}
	waypoints = calm_tail(waypoints, TAIL_CALM * arrow->form.width);
	arrow->course = router->field ? choose_course(router, arrow, &waypoints) : waypoints;
	if (arrow->course.count < 2 || polyline_length(&arrow->course) < 4)
		return;
	/* A short way cannot carry a broad body: it would be all head. */
	arrow->form.width = fmin(arrow->form.width, polyline_length(&arrow->course) / 4);
	if (is_from_unknown(movement))
		arrow->form.fade = fmin(FADE, polyline_length(&arrow->course) / 3);
	arrow->placed = true;
	if (!router->field)
		return;
	LIST_ADD(router->pen->scene->arena, &router->placed, arrow);
	label_obstacle_line(router->field, &arrow->course, arrow->form.width / 2 + 1.2, 0);
	Point tip = arrow->course.at[arrow->course.count - 1];
	Box head = box_grow((Box){tip.x, tip.y, tip.x, tip.y},
			    arrow->form.width * arrow->form.head / 2 + 1);

	label_obstacle(router->field, quad_of_box(head), 0);
}

Arrows arrows_route(Pen *pen, Group *layer, const State *state, const Front *front,
		    const View *view, LabelField *field)
{
	Router router = {.pen = pen, .state = state, .front = front, .view = view, .field = field};
	Arrows arrows = {arena_array(pen->scene->arena, state->movement_count, sizeof(Arrow)),
			 state->movement_count};

	for (size_t i = 0; i < arrows.count; i++) {
		Arrow *arrow = &arrows.at[i];

		arrow->movement = &state->movements[i];
		if (arrow->movement->draws_arrow && arrow->movement->progress != PROGRESS_NOT_BEGUN)
			route_arrow(&router, layer, arrow);
		place_relief(&router, layer, arrow);
	}
	return arrows;
}
