#include "map/contents/movement.h"

#include <math.h>

#include "campaign/holding.h"
#include "map/contents/movement_priv.h"
#include "sign/attributes.h"

#define SEGMENT (7.5 * PT_PER_MM)
#define SEGMENT_GAP (0.75 * PT_PER_MM)
#define DOTTED_LEAST (1.7 * PT_PER_MM)
#define HOLLOW_LEAST (1.2 * PT_PER_MM) /* below that the inside closes up */
#define TAIL_CALM 3		       /* body widths from the tail without a bend */
#define FADE (4.2 * PT_PER_MM)
#define SHORTEST 4.0		  /* points: a shorter course would not be seen */
#define TAIL_SEEN (2 * PT_PER_MM) /* of a tail, that tells its direction */
#define FADE_SHARE 3		  /* of the course that fades at most: one of so many parts */

/* All that tells what is drawn of a state's movements. */
typedef struct Gathering {
	const Composer *composer;
	const Styled *layer;
	const Front *front;
	const View *view;
} Gathering;

/* Body width for an amount, in points, by the style; *hollow where the amount is unknown. */
static double body_width(const Movement *movement, const Style *style, bool *hollow)
{
	const Force *force = movement->force_count > 1 && movement->forces[0]->parent
				     ? movement->forces[0]->parent
				     : movement->forces[0];
	double share, width = style->arrow_minimum;
	Interval men;

	*hollow = false;
	if (style->arrow_per <= 0 && holding_share(force, movement_drawn(movement), &share))
		return fmax(width, style->arrow_width * share);
	if (style->arrow_per > 0 && holding_men(force, movement_drawn(movement), &men) &&
	    men.high != INTERVAL_OPEN)
		return fmax(width, style->arrow_width * (double)(men.low + men.high) / 2 /
					   style->arrow_per);
	*hollow = true;
	return width;
}

bool movement_is_widened(const Movement *movement, const Style *style)
{
	Style scale = *style;
	bool hollow;

	scale.arrow_minimum = 0;
	return body_width(movement, &scale, &hollow) < style->arrow_minimum && !hollow;
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

Certainty movement_route_certainty(const Movement *movement)
{
	Certainty weakest = movement->route_certainty;

	for (size_t i = 0; i < movement->row->via_count; i++) {
		const Place *via = &movement->via[i];

		weakest = certainty_weaker(weakest, via->certainty);
		if (via->feature)
			weakest = certainty_weaker(weakest, via->feature->certainty);
	}
	return weakest;
}

static const Styled *arrow_styled(const Composer *composer, const Styled *layer,
				  const Movement *movement, const char *name, const char *id,
				  Certainty certainty)
{
	Element element = {.name = name, .id = id};
	static const char *const contingent[] = {"contingent"};

	element.attributes =
		force_attributes(composer->arena, movement->forces, movement->force_count,
				 certainty, &element.attribute_count);
	if (movement->row->plan->mode == MODE_CONTINGENT) {
		element.classes = contingent;
		element.class_count = 1;
	}
	compare_element(composer->arena, &element, movement->compared);
	return compose_under(composer, layer, element);
}

const Styled *movement_styled(const Composer *composer, const Styled *layer,
			      const Movement *movement)
{
	return arrow_styled(
		composer, layer, movement, "movement", movement->id,
		certainty_weaker(movement->certainty, movement_route_certainty(movement)));
}

/* Straight through both ends, as long as an arrow must be. */
static Polyline drawn_out(const Polyline *course, double length)
{
	Polyline line = *course;
	Point first = line.at[0], last = line.at[line.count - 1];
	Point half = point_scale(point_unit(point_subtract(last, first)), (SHORTEST - length) / 2);

	line.at[0] = point_subtract(first, half);
	line.at[1] = point_add(last, half);
	line.count = 2;
	return line;
}

void arrow_fit(Arrow *arrow, const Polyline *course)
{
	double length = polyline_length(course);

	arrow->course = *course;
	if (course->count < 2 || length <= 0)
		return;
	if (length < SHORTEST) {
		arrow->course = drawn_out(course, length);
		length = SHORTEST;
	}
	if (movement_from_unknown(arrow->movement))
		arrow->form.fade = fmin(FADE, length / FADE_SHARE);
	arrow->placed = true;
}

bool arrow_tail(const Arrow *arrow, Point *at, Point *along)
{
	if (!arrow->placed || arrow->stub || arrow->course.count < 2)
		return false;
	*at = arrow->course.at[0];
	*along = point_unit(point_subtract(polyline_at(&arrow->course, TAIL_SEEN, NULL), *at));
	return true;
}

static void find_form(Arrow *arrow)
{
	const Movement *movement = arrow->movement;
	const Style *style = arrow->styled->style;
	bool hollow, contingent = movement->row->plan->mode == MODE_CONTINGENT;

	arrow->form = (ArrowForm){.taper = style->arrow_taper, .head = style->arrow_head};
	arrow->form.width = body_width(movement, style, &hollow);
	arrow->form.hollow = hollow;
	if (hollow)
		arrow->form.width =
			fmax(arrow->form.width, contingent ? DOTTED_LEAST : HOLLOW_LEAST);
	/* What might be has a dotted outline, which must be whole. */
	if (arrow->route != DOCUMENTED && !contingent) {
		arrow->form.segment = arrow->route == CONJECTURAL ? SEGMENT / 2 : SEGMENT;
		arrow->form.gap = SEGMENT_GAP;
	}
	arrow->breadth = arrow->form.width;
}

bool arrow_take_way(Arrow *arrow, const Polyline *way, Box frame)
{
	const Movement *movement = arrow->movement;
	bool outside = movement->to.kind == PLACE_OUTSIDE || movement->from.kind == PLACE_OUTSIDE;

	if (!arrow->asked)
		return false;
	/* What has no image in the projection is off the map, too. */
	if (!way->count)
		arrow->fate = FATE_OFF_MAP;
	else if (way->count == 1 && !box_has(frame, way->at[0]))
		arrow->fate = FATE_OFF_MAP;
	else if (way->count == 1 && !outside)
		arrow->fate = FATE_NO_ROOM;
	else if (way->count > 1 && !polyline_meets(way, frame))
		arrow->fate = FATE_OFF_MAP;
	if (arrow->fate != FATE_DRAWN)
		return false;
	arrow->stub = arrow->placed = arrow->form.headless = way->count == 1;
	arrow->stub_at = way->at[0];
	return !arrow->stub;
}

static void gather_arrow(const Gathering *gathering, Arrow *arrow)
{
	const Movement *movement = arrow->movement;
	Polyline way = movement_way(gathering->composer->arena, gathering->front, gathering->view,
				    movement);

	arrow->route = movement_route_certainty(movement);
	arrow->styled = movement_styled(gathering->composer, gathering->layer, movement);
	arrow->leaves = movement->to.kind == PLACE_OUTSIDE;
	arrow->asked = arrow->styled->style->display != DISPLAY_NONE;
	find_form(arrow);
	if (!arrow_take_way(arrow, &way, gathering->view->frame))
		return;
	arrow->way = calm_tail(way, TAIL_CALM * arrow->form.width);
	arrow_fit(arrow, &arrow->way);
	arrow->way = arrow->course;
}

static void gather_relief(const Gathering *gathering, Arrow *arrow)
{
	const Composer *composer = gathering->composer;
	const Movement *movement = arrow->movement;
	const FrontLine *line;
	Polyline stretch;

	if (!movement->reliever || !movement->from.feature)
		return;
	line = front_line(gathering->front, movement->from.feature);
	if (!line)
		return;
	stretch = front_stretch(composer->arena, line, movement->from.stretch);
	arrow->relief = polyline_meets(&stretch, gathering->view->frame);
	if (arrow->relief)
		arrow->relief_styled =
			arrow_styled(composer, gathering->layer, movement, "relief_in_place",
				     arena_printf(composer->arena, "%s-relief", movement->id),
				     movement->certainty);
}

/* Whether it moves, and neither whence nor by which way it does is known. */
static bool is_untold(const Movement *movement)
{
	Action action = movement->row->action;

	return !movement->draws_arrow && movement->progress != PROGRESS_NOT_BEGUN &&
	       (action == ACTION_MOVE || action == ACTION_WITHDRAW || action == ACTION_ARRIVE);
}

Arrows arrows_gather(const Composer *composer, const Styled *layer, const State *state,
		     const Front *front, const View *view)
{
	const Gathering gathering = {composer, layer, front, view};
	Arrows arrows = {arena_array(composer->arena, state->movement_count, sizeof(Arrow)),
			 state->movement_count};

	for (size_t i = 0; i < arrows.count; i++) {
		Arrow *arrow = &arrows.at[i];

		arrow->movement = &state->movements[i];
		if (arrow->movement->draws_arrow && arrow->movement->progress != PROGRESS_NOT_BEGUN)
			gather_arrow(&gathering, arrow);
		else if (is_untold(arrow->movement))
			*arrow = (Arrow){
				.movement = arrow->movement, .asked = true, .fate = FATE_NO_WAY};
		gather_relief(&gathering, arrow);
	}
	return arrows;
}
