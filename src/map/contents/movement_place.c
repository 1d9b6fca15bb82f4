/* Where arrows and reliefs stand. What is tried is scratch, in the field's arena. */
#include <math.h>
#include <string.h>

#include "geom/course_index.h"
#include "map/contents/movement_priv.h"
#include "map/contents/placing_costs.h"

#define ROUTE_SIGMA (1.8 * PT_PER_MM)
#define BESIDE_GAP (0.9 * PT_PER_MM) /* between a route's own line and the arrow beside it */
#define OVERLAP_STEP 4.0
#define OVERLAP_STEPS_MOST 1500 /* of a way that runs far beyond the page */
#define COURSE_STEP 6.0		/* between boxes along a course that are looked at */
#define BODY_CLEAR 1.2		/* about an arrow's body, and about its head, to what comes after */
#define HEAD_CLEAR 1.0
#define ASIDE_STEP (1.0 * PT_PER_MM)
#define ASIDE_STEPS 7
#define ASIDE_SHARE 10 /* of its length, that a way between fixed ends bends aside at most */
#define TAIL_GAP (1.7 * PT_PER_MM) /* as far off a line as its bracket, and a little */
#define TIP_GAP (1.7 * PT_PER_MM)
#define SAME_CROSSING (4 * PT_PER_MM)

/* An arrow that has its place: others are laid beside it, and ask often how near they come. */
typedef struct PlacedArrow {
	const Arrow *arrow;
	const CourseIndex *index;
	double length;
} PlacedArrow;

typedef struct Router {
	const Front *front;
	LabelField *field;
	LIST(const Feature *) used; /* routes already taken by an arrow, one entry per arrow */
	LIST(PlacedArrow) placed;   /* in the order of placing */
} Router;

static const Feature *first_route(const Movement *movement)
{
	for (size_t i = 0; i < movement->row->via_count; i++)
		if (movement_is_route(&movement->via[i]))
			return movement->via[i].feature;
	return NULL;
}

/* What lies in the way of a course: the sum over boxes along it. */
static int course_cost(const Router *router, const Polyline *course, double half_width)
{
	double length = polyline_length(course);
	double step = fmax(COURSE_STEP, length / OVERLAP_STEPS_MOST);
	PolylineWalk walk = {.line = course};
	int cost = 0;

	for (double at = 0; at < length; at += step) {
		Point p = polyline_walk(&walk, at);
		Quad quad = quad_of_box((Box){p.x - half_width, p.y - half_width, p.x + half_width,
					      p.y + half_width});
		int touched = label_cost_of(router->field, &quad);

		cost += touched < 0 ? COST_ROUTE_SOLID : touched;
	}
	return cost;
}

/* Half the breadth of an arrow at a distance from its tail: its body's, or its head's near the tip. */
static double half_breadth(const ArrowForm *form, double at, double length)
{
	bool head = at > length - form->width * form->head;

	return form->width / 2 * (head ? form->head : 1);
}

/* Whether an arrow whose half breadth at a point of its course is `half` lies upon another there. */
static bool lies_upon(const PlacedArrow *other, Point here, double half)
{
	double gap, there = course_index_nearest(other->index, here, &gap);

	return gap <
	       half + BESIDE_GAP / 2 + half_breadth(&other->arrow->form, there, other->length);
}

/* How much of a course runs over arrows that are there already, in points of its length. */
static double course_overlap(const Router *router, const Polyline *course, const ArrowForm *form)
{
	double length = polyline_length(course), overlap = 0;
	double step = fmax(OVERLAP_STEP, length / OVERLAP_STEPS_MOST);
	PolylineWalk walk = {.line = course};

	for (double at = 0; at < length; at += step) {
		Point here = polyline_walk(&walk, at);

		/* Nobody sees what lies upon what beside the page. */
		if (!box_has(router->field->frame, here))
			continue;
		for (size_t i = 0; i < router->placed.count; i++)
			if (lies_upon(&router->placed.at[i], here, half_breadth(form, at, length)))
				overlap += step;
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
	Arena *arena = router->field->arena;
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
	Arena *arena = router->field->arena;

	for (size_t i = 0; i < router->placed.count; i++) {
		const Arrow *other = router->placed.at[i].arrow;
		double gap, length = router->placed.at[i].length, nearest = HUGE_VAL;
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
	Arena *arena = router->field->arena;
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

static Polyline kept(Arena *arena, Polyline line)
{
	Point *at = arena_array(arena, line.count, sizeof *at);

	if (line.count)
		memcpy(at, line.at, line.count * sizeof *at);
	line.at = at;
	return line;
}

static void place_arrow(Arena *arena, Router *router, Arrow *arrow)
{
	Polyline course;

	arrow->placed = false;
	arrow->form.width = arrow->breadth;
	course = kept(arena, choose_course(router, arrow, &arrow->way));
	arrow_fit(arrow, &course);
	if (!arrow->placed) {
		arrow->fate = FATE_NO_ROOM;
		return;
	}
	LIST_ADD(router->field->arena, &router->placed,
		 ((PlacedArrow){arrow, course_index_new(router->field->arena, &arrow->course),
				polyline_length(&arrow->course)}));
	label_obstacle_line(router->field, &arrow->course, arrow->form.width / 2 + BODY_CLEAR, 0);
	Point tip = arrow->course.at[arrow->course.count - 1];
	Box head = box_grow((Box){tip.x, tip.y, tip.x, tip.y},
			    arrow->form.width * arrow->form.head / 2 + HEAD_CLEAR);

	label_obstacle(router->field, quad_of_box(head), 0);
}

Arrows arrows_place(Arena *arena, const Arrows *gathered, const Front *front, LabelField *field)
{
	Router router = {.front = front, .field = field};
	Arrows arrows = {arena_array(arena, gathered->count, sizeof(Arrow)), gathered->count};

	for (size_t i = 0; i < arrows.count; i++) {
		Arrow *arrow = &arrows.at[i];

		*arrow = gathered->at[i];
		arrow->course = (Polyline){0};
		if (arrow->way.count)
			place_arrow(arena, &router, arrow);
	}
	return arrows;
}
