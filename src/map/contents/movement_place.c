/* Where arrows and reliefs stand. What is tried is scratch, in the field's arena. */
#include <math.h>
#include <string.h>

#include "geom/course_index.h"
#include "layout/search.h"
#include "map/contents/movement_priv.h"
#include "map/contents/placing_costs.h"

#define ROUTE_SIGMA (1.6 * PT_PER_MM)
#define BESIDE_GAP (0.9 * PT_PER_MM) /* between a route's own line and the arrow beside it */
#define OVERLAP_STEP 4.0
#define OVERLAP_STEPS_MOST 1500 /* of a way that runs far beyond the page */
#define COURSE_STEP 6.0		/* between boxes along a course that are looked at */
#define BODY_CLEAR 1.2		/* about an arrow's body, and about its head, to what comes after */
#define HEAD_CLEAR 1.0
#define ASIDE_STEP (1.0 * PT_PER_MM)
#define ASIDE_STEPS 7
#define ASIDE_SHARE 10 /* of its length, that a way between fixed ends bends aside at most */
#define TAIL_CLEAR (0.55 * PT_PER_MM) /* and half its width: from a line that it leaves */
#define TAIL_MOST (1.7 * PT_PER_MM)   /* from a place, which is a point */
#define TIP_GAP (1.7 * PT_PER_MM)
#define SAME_CROSSING (4 * PT_PER_MM)
#define RELIEF_LENGTH (6 * PT_PER_MM)
#define RELIEF_LEAST (2.8 * PT_PER_MM) /* where lines lie close together */
#define RELIEF_CLEAR                                                                               \
	(1 * PT_PER_MM) /* from it to the glyphs of other lines, to symbols and names */
#define RELIEF_CALM 6.0 /* sigma of the course that tells which way is out */
/* Where along its line a relief may stand. */
#define RELIEF_STEPS 50
#define RELIEF_FIRST 4
#define RELIEF_LAST 46
#define RELIEF_TEETH (0.8 * PT_PER_MM)
#define RELIEF_TIP (0.25 * PT_PER_MM) /* half the stroke of the line it points at */

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

/* How an arrow goes along a way. */
static ArrowRoute route_along(const Arrow *arrow, Polyline way, double beside)
{
	const Place *from = &arrow->movement->from;
	double clear = arrow->form.width / 2 + TAIL_CLEAR;
	bool leaves_line = from->kind == PLACE_FEATURE && from->feature->shape == SHAPE_LINE;

	return (ArrowRoute){.way = way,
			    .crossings = arrow->crossings,
			    .crossing_count = arrow->crossing_count,
			    .sigma = ROUTE_SIGMA,
			    .width = arrow->form.width,
			    .tail = leaves_line ? clear : fmin(clear, TAIL_MOST),
			    .tip = arrow->leaves ? 0 : TIP_GAP,
			    .beside = beside};
}

/* The way moved aside as a whole where it may be, else between its ends. */
static Polyline moved_aside(const Router *router, const Arrow *arrow, const Polyline *waypoints,
			    double aside)
{
	Arena *arena = router->field->arena;
	bool loose = is_loose(arrow);
	ArrowRoute route;
	Polyline moved = {arena_array(arena, waypoints->count, sizeof(Point)), waypoints->count,
			  false};
	Point along =
		point_unit(point_subtract(waypoints->at[waypoints->count - 1], waypoints->at[0]));
	Point shift = point_scale(point_left(along), loose ? aside : 0);

	for (size_t i = 0; i < waypoints->count; i++)
		moved.at[i] = point_add(waypoints->at[i], shift);
	route = route_along(arrow, moved, loose ? 0 : aside);
	if (loose && fabs(aside) > 0)
		route.crossing_count = 0;
	return arrow_course(arena, &route);
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
static Polyline course_aside(const Router *router, const Arrow *arrow, const Polyline *waypoints)
{
	Polyline best = moved_aside(router, arrow, waypoints, 0);
	double least = course_overlap(router, &best, &arrow->form);
	/* Between fixed ends a short way has no room for a bend. */
	double most = is_loose(arrow) ? HUGE_VAL : polyline_length(&best) / ASIDE_SHARE;

	for (int step = 1; step <= ASIDE_STEPS && least > 0 && step * ASIDE_STEP <= most; step++)
		for (int side = -1; side <= 1; side += 2) {
			Polyline course =
				moved_aside(router, arrow, waypoints, side * step * ASIDE_STEP);
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
	Polyline left, right;
	ArrowRoute along;

	for (size_t i = 0; route && i < router->used.count; i++)
		if (router->used.at[i] == route)
			beside += arrow->form.width + BESIDE_GAP;
	if (!route && is_loose(arrow) && waypoints->count > 1 &&
	    beside_placed(router, arrow, waypoints->at[1], &left))
		return left;
	if (!route)
		return course_aside(router, arrow, waypoints);
	along = route_along(arrow, *waypoints, beside);
	left = arrow_course(arena, &along);
	LIST_ADD(arena, &router->used, route);
	along.beside = -beside;
	right = arrow_course(arena, &along);
	return course_cost(router, &right, arrow->form.width) <
			       course_cost(router, &left, arrow->form.width)
		       ? right
		       : left;
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

			if (!feature_coexists(line->feature, other->feature))
				continue;
			polyline_nearest(&other->course, point_add(foot, point_scale(out, off)),
					 &gap);
			if (gap < RELIEF_CLEAR + RELIEF_TEETH)
				return off;
		}
	return RELIEF_LENGTH;
}

/* `away`: from where the leaving arrow starts. */
static int64_t relief_cost(const Arrow *arrow, int touched, double away)
{
	int64_t ground = touched < 0 ? COST_RELIEF_SOLID : (int64_t)touched * COST_RELIEF_TOUCHED;

	return ground + llround(COST_RELIEF_SHORT * (RELIEF_LENGTH - arrow->relief_length)) +
	       llround(COST_RELIEF_FAR * away);
}

/* A relief square on its line, its tips there; where the room before the next line is widest and little else is in the
 * way, rather near to where the leaving arrow starts. */
static void best_relief(const Router *router, Arrow *arrow, const FrontLine *line)
{
	Polyline course = front_stretch(router->field->arena, line, arrow->movement->from.stretch);
	Polyline calm = polyline_smoothed(router->field->arena, &course, RELIEF_CALM);
	double length = polyline_length(&calm);
	Point tail =
		arrow->course.count ? arrow->course.at[0] : polyline_at(&calm, length / 2, NULL);
	Arrow best = *arrow;
	Search search = {0};

	for (int step = RELIEF_FIRST; step <= RELIEF_LAST; step++) {
		Point direction, out, foot;
		Arrow tried = *arrow;
		Quad quad;
		int touched;

		foot = polyline_at(&calm, length * step / RELIEF_STEPS, &direction);
		out = point_left(direction);
		out = front_enemy_left(line) ? point_scale(out, -1) : out;
		foot = polyline_at(&course, polyline_nearest(&course, foot, NULL), NULL);
		tried.relief_length = corridor(router, line, foot, out);
		tried.relief_towards = point_scale(out, -1);
		tried.relief_at =
			point_add(foot, point_scale(out, tried.relief_length / 2 + RELIEF_TIP));
		quad = quad_of_box(arrow_relief_box(&tried));
		touched = label_cost_of(router->field, &quad);
		if (search_offer(&search, relief_cost(&tried, touched, point_distance(foot, tail)),
				 0))
			best = tried;
	}
	*arrow = best;
}

static void place_relief(Router *router, Arrow *arrow)
{
	best_relief(router, arrow, front_line(router->front, arrow->movement->from.feature));
	label_obstacle(router->field, quad_of_box(arrow_relief_box(arrow)), 0);
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
		if (arrow->relief)
			place_relief(&router, arrow);
	}
	return arrows;
}
