/* Where arrows and reliefs stand. What is tried is scratch, in the field's arena. */
#include <math.h>
#include <string.h>

#include "geom/course_index.h"
#include "map/contents/movement_priv.h"
#include "map/contents/placing_costs.h"

#define ROUTE_SIGMA (1.6 * PT_PER_MM)
#define BESIDE_GAP (0.9 * PT_PER_MM) /* between a route's own line and the arrow beside it */
#define BESIDE_MOST (6 * PT_PER_MM)  /* a broader bundle lies on its route */
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

/* A column that has its place: others are laid beside it, and ask often how near they come. */
typedef struct PlacedColumn {
	Column column;
	Polyline course;
	const CourseIndex *index;
	double length;
	Box reach; /* of its course with its breadth */
} PlacedColumn;

/* The side of a route that a bundle goes on. */
typedef struct TakenSide {
	const Feature *route;
	size_t bundle;
	double side; /* 1: to the left of the way of the first of the bundle; -1 */
} TakenSide;

typedef struct Router {
	const Front *front;
	LabelField *field;
	LIST(TakenSide) used;
	LIST(PlacedColumn) placed; /* in the order of placing */
} Router;

static const Feature *first_route(const Column *column)
{
	const Movement *movement = column->first->movement;

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
static bool lies_upon(const PlacedColumn *other, Point here, double half)
{
	double gap, there;

	if (!box_has(box_grow(other->reach, half), here))
		return false;
	there = course_index_nearest(other->index, here, &gap);
	return gap <
	       half + BESIDE_GAP / 2 + half_breadth(&other->column.form, there, other->length);
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

/* How a column goes along a way. */
static ArrowRoute route_along(const Column *column, const Lanes *lanes, Polyline way, double beside)
{
	bool alone = lanes->size == 1;
	const Place *from = &column->first->movement->from;
	double clear = column->first->form.width / 2 + TAIL_CLEAR;
	bool leaves_line = from->kind == PLACE_FEATURE && from->feature->shape == SHAPE_LINE;

	return (ArrowRoute){
		.way = way,
		.crossings = column->crossings,
		.crossing_count = column->crossing_count + column->guide_count,
		.sigma = ROUTE_SIGMA,
		/* Bends of the whole bundle, so that its arrows stay beside one another. */
		.width = alone ? column->form.width : lanes->broadest,
		.tail = leaves_line ? clear : fmin(clear, TAIL_MOST),
		.tip = (column->last->leaves ? 0 : TIP_GAP) + lanes->behind,
		.beside = beside,
		.lanes = alone ? NULL : lanes->at,
		.lane_count = alone ? 0 : lanes->count};
}

/* The way moved aside as a whole where it may be, else between its ends. */
static Polyline moved_aside(const Router *router, const Column *column, const Lanes *lanes,
			    double aside)
{
	Arena *arena = router->field->arena;
	const Polyline *way = &column->way;
	bool loose = column_is_loose(column);
	Polyline moved = {arena_array(arena, way->count, sizeof(Point)), way->count, false};
	Point along = point_unit(point_subtract(way->at[way->count - 1], way->at[0]));
	Point shift = point_scale(point_left(along), loose ? aside : 0);
	ArrowRoute route;

	for (size_t i = 0; i < way->count; i++)
		moved.at[i] = point_add(way->at[i], shift);
	route = route_along(column, lanes, moved, loose ? 0 : aside);
	if (loose && fabs(aside) > 0)
		route.crossing_count = 0;
	return arrow_course(arena, &route);
}

/* Its own way, or as little beside it as keeps it off the arrows that are there: ways of no route may share a bridge. */
static Polyline course_aside(const Router *router, const Column *column, const Lanes *lanes)
{
	Polyline best = moved_aside(router, column, lanes, 0);
	double least = course_overlap(router, &best, &column->form);
	/* Between fixed ends a short way has no room for a bend. */
	double most = column_is_loose(column) ? HUGE_VAL : polyline_length(&best) / ASIDE_SHARE;

	for (int step = 1; step <= ASIDE_STEPS && least > 0 && step * ASIDE_STEP <= most; step++)
		for (int side = -1; side <= 1; side += 2) {
			Polyline course =
				moved_aside(router, column, lanes, side * step * ASIDE_STEP);
			double overlap = course_overlap(router, &course, &column->form);

			if (overlap >= least)
				continue;
			least = overlap;
			best = course;
		}
	return best;
}

/* The side of a route that the first column on it has taken: 1 its left, as the first of its bundle goes. */
static double side_taken(const Router *router, const Feature *route, const Lanes *lanes)
{
	for (size_t i = 0; i < router->used.count; i++)
		if (router->used.at[i].route == route && router->used.at[i].bundle == lanes->bundle)
			return router->used.at[i].side;
	return 0;
}

/* Beside its route on the emptier side, where all of its bundle goes; on it where that is broad: nobody would look for its road
 * so far aside. */
static Polyline choose_course(Router *router, const Column *column, const Lanes *lanes)
{
	Arena *arena = router->field->arena;
	const Feature *route = first_route(column);
	double side = route ? side_taken(router, route, lanes) * lanes->sense : 0;
	double beside = lanes->broadest <= BESIDE_MOST ? lanes->broadest / 2 + BESIDE_GAP : 0;
	ArrowRoute along = route_along(column, lanes, column->way, side * beside);
	Polyline left, right;

	if (!route && lanes->size == 1)
		return course_aside(router, column, lanes);
	if (!route || fabs(side) > 0 || beside <= 0)
		return arrow_course(arena, &along);
	along.beside = beside;
	left = arrow_course(arena, &along);
	along.beside = -beside;
	right = arrow_course(arena, &along);
	side = course_cost(router, &right, lanes->broadest) <
			       course_cost(router, &left, lanes->broadest)
		       ? -1
		       : 1;
	LIST_ADD(arena, &router->used, ((TakenSide){route, lanes->bundle, side * lanes->sense}));
	return side < 0 ? right : left;
}

static Polyline kept(Arena *arena, Polyline line)
{
	Point *at = arena_array(arena, line.count, sizeof *at);

	if (line.count)
		memcpy(at, line.at, line.count * sizeof *at);
	line.at = at;
	return line;
}

static void add_obstacles(LabelField *field, const Arrow *arrow)
{
	Point tip = arrow->course.at[arrow->course.count - 1];
	Box head = box_grow((Box){tip.x, tip.y, tip.x, tip.y},
			    arrow->form.width * arrow->form.head / 2 + HEAD_CLEAR);

	label_obstacle_line(field, &arrow->course, arrow->form.width / 2 + BODY_CLEAR, 0);
	if (!arrow->next)
		label_obstacle(field, quad_of_box(head), 0);
}

static void add_placed(Router *router, const Column *column, Polyline course)
{
	PlacedColumn placed = {*column, course, course_index_new(router->field->arena, &course),
			       polyline_length(&course), polyline_bounds(&course)};

	placed.reach =
		box_grow(placed.reach, column->form.width * column->form.head / 2 + BESIDE_GAP / 2);
	LIST_ADD(router->field->arena, &router->placed, placed);
}

static void place_column(Arena *arena, Router *router, Arrows *arrows, const Column *column,
			 const Lanes *lanes)
{
	Arrow *first = column->first;
	Polyline course = kept(arena, choose_course(router, column, lanes));

	column_lay(arena, arrows, column, &course);
	if (first->placed)
		add_placed(router, column, course);
	for (Arrow *leg = first; leg; leg = arrow_next_leg(arrows, leg)) {
		if (leg->placed)
			add_obstacles(router->field, leg);
		else
			leg->fate = FATE_NO_ROOM;
	}
}

Arrows arrows_place(Arena *arena, const Arrows *gathered, const Front *front, LabelField *field)
{
	Router router = {.front = front, .field = field};
	Arrows arrows = {arena_array(arena, gathered->count, sizeof(Arrow)), gathered->count};
	LIST(Column) columns = {0};
	const Lanes *lanes;

	for (size_t i = 0; i < arrows.count; i++) {
		Arrow *arrow = &arrows.at[i];

		*arrow = gathered->at[i];
		arrow->course = (Polyline){0};
		arrow->form.width = arrow->breadth;
		arrow->placed &= arrow->stub;
	}
	for (size_t i = 0; i < arrows.count; i++)
		if (arrows.at[i].way.count && !arrows.at[i].joined)
			LIST_ADD(field->arena, &columns,
				 column_of(field->arena, &arrows, &arrows.at[i]));
	lanes = bundles_find(field->arena, columns.at, columns.count);
	for (size_t i = 0; i < columns.count; i++)
		place_column(arena, &router, &arrows, &columns.at[i], &lanes[i]);
	return arrows;
}
