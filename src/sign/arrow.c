/*
 * A body is two parallel courses. It has no self-intersection because the course is first smoothed until it
 * nowhere bends tighter than the body is wide, what is left over is clamped, and points that would step back are dropped.
 */
#include "sign/arrow.h"

#include <math.h>

#include "base/measure.h"
#include "sign/arrow_priv.h"

/* Steps along a course, and how far directions and bends are looked for, by the width of the body. */
#define STEP_LEAST_PT 0.3
#define STEPS_A_WIDTH 5
#define JOINT_SHARE 5	    /* of a straight end, over which it is joined to the rest: a fifth */
#define EDGE_FLAT_PT 0.01   /* by which edges are simplified */
#define SEGMENT_LEAST 1.5   /* gaps */
#define RELIEF_BARB 1.1	    /* length of a barb, by the width */
#define RELIEF_BARB_SHARE 3 /* of the arrow, that it may be: a third */
/* Length of the head by its width, and its greatest share of the course. */
#define HEAD_LENGTH 1.0
#define HEAD_SHARE_MOST (1.0 / 3)
/* The last part of the course, in head lengths, is made straight, so that the head sits square on the body. */
#define HEAD_STRAIGHT 1.25
/* Body left before the head in the last segment, at least, as a share of a segment. */
#define LAST_BODY_SHARE 0.35
/* Where a leg is narrower than the one before it: the length of its shoulder by the difference, and its greatest share of the
 * leg. */
#define SHOULDER_LENGTH 1.0
#define SHOULDER_SHARE_MOST (1.0 / 3)
/* By so much a leg's fill reaches under the next one, so that no paper shows between. */
#define LEG_LAP_PT 0.5
/* Relief: shaft and gap by the width of a half arrow. */
#define RELIEF_SHAFT 0.55
#define RELIEF_GAP 0.36

typedef struct Spine {
	Polyline course;
	double length, head; /* head: its length */
	Point base, axis;    /* where the head begins, and its direction */
	double step;
	double scale; /* its length by that of the course that it was made from */
} Spine;

/* The last `straight` of a course replaced by a straight line to its end, joined softly. */
static Polyline straight_ended(Arena *arena, const Polyline *course, double straight)
{
	double length = polyline_length(course);
	Polyline cut = polyline_slice(arena, course, 0, length - straight);
	Polyline out = {arena_array(arena, cut.count + 1, sizeof(Point)), 0, false};
	for (size_t i = 0; i < cut.count; i++)
		out.at[out.count++] = cut.at[i];
	out.at[out.count++] = course->at[course->count - 1];
	return polyline_smoothed(arena, &out, straight / JOINT_SHARE);
}

static double widest(const ArrowForm *form)
{
	double width = form->width;

	for (size_t i = 0; i < form->leg_count; i++)
		width = fmax(width, form->legs[i].width);
	return width;
}

static Spine spine_of(Arena *arena, const Polyline *course, const ArrowForm *form)
{
	Spine spine = {.step = fmax(STEP_LEAST_PT, form->width / STEPS_A_WIDTH)};
	spine.course = course_relaxed(arena, course, spine.step, widest(form));
	double length = polyline_length(&spine.course);
	spine.scale = length / polyline_length(course);
	double head = fmin(HEAD_LENGTH * form->head * form->width, HEAD_SHARE_MOST * length);
	if (form->headless) {
		spine.length = length;
		spine.base = polyline_at(&spine.course, length, &spine.axis);
		return spine;
	}
	spine.course = straight_ended(arena, &spine.course, HEAD_STRAIGHT * head);
	spine.length = polyline_length(&spine.course);
	spine.scale = spine.length / polyline_length(course);
	spine.head = fmin(head, HEAD_SHARE_MOST * spine.length);
	spine.base = polyline_at(&spine.course, spine.length - spine.head, NULL);
	spine.axis =
		point_unit(point_subtract(spine.course.at[spine.course.count - 1], spine.base));
	return spine;
}

/* Where a leg's body begins and ends on the spine: what lies within the head is the head's. */
static double leg_end(const Spine *spine, const ArrowForm *form, size_t index)
{
	double body = spine->length - spine->head;

	return index + 1 < form->leg_count ? fmin(form->legs[index].to * spine->scale, body) : body;
}

static double leg_start(const Spine *spine, const ArrowForm *form, size_t index)
{
	return index ? leg_end(spine, form, index - 1) : 0;
}

static double leg_width(const Spine *spine, const ArrowForm *form, double distance)
{
	size_t index = 0;
	double width, before, start, shoulder;

	while (index + 1 < form->leg_count && distance >= leg_end(spine, form, index))
		index++;
	width = form->legs[index].width;
	before = index ? form->legs[index - 1].width : width;
	start = leg_start(spine, form, index);
	shoulder = fmin(SHOULDER_LENGTH * fabs(width - before),
			SHOULDER_SHARE_MOST * (leg_end(spine, form, index) - start));
	return distance < start + shoulder
		       ? before + (width - before) * (distance - start) / shoulder
		       : width;
}

static double body_width(const Spine *spine, const ArrowForm *form, double distance)
{
	if (form->leg_count)
		return leg_width(spine, form, distance);
	double taper = form->taper > 0 ? fmin(1, form->taper) : 1;
	double share = distance / (spine->length - spine->head);
	return form->width * (taper + (1 - taper) * fmin(1, fmax(0, share)));
}

/* A point of the body's edge, `side` 1 on the left and -1 on the right. */
static Point edge_point(const Spine *spine, const ArrowForm *form, double distance, double side,
			Point *along)
{
	double body = spine->length - spine->head;
	bool at_head = distance >= body - spine->step / 2;
	*along = at_head ? spine->axis
			 : course_direction(&spine->course, 0, spine->length, distance,
					    form->width / ARROW_LOOK_WIDTHS);
	double half = side * body_width(spine, form, distance) / 2;
	half = offset_within_bend(half, course_curvature(&spine->course, 0, spine->length, distance,
							 form->width / ARROW_LOOK_WIDTHS));
	Point at = at_head ? spine->base : polyline_at(&spine->course, distance, NULL);
	return point_add(at, point_scale(point_left(*along), half));
}

static bool steps_on(const Polyline *edge, Point at, Point along)
{
	if (edge->count == 0)
		return true;
	Point step = point_subtract(at, edge->at[edge->count - 1]);
	return step.x * along.x + step.y * along.y > 0;
}

/* One edge from tail to tip; points that step back (inside a tight bend) are left out, and the last one, which
 * must stand, makes those before it give way. */
static Polyline body_edge(Arena *arena, const Spine *spine, const ArrowForm *form, double from,
			  double to, double side)
{
	size_t steps = (size_t)fmax(1, ceil((to - from) / spine->step));
	Polyline edge = {arena_array(arena, steps + 1, sizeof(Point)), 0, false};
	for (size_t i = 0; i <= steps; i++) {
		double distance = from + (to - from) * (double)i / (double)steps;
		Point along, at = edge_point(spine, form, distance, side, &along);
		while (i == steps && !steps_on(&edge, at, along))
			edge.count--;
		if (steps_on(&edge, at, along))
			edge.at[edge.count++] = at;
	}
	return polyline_simplified(arena, &edge, EDGE_FLAT_PT);
}

static void add_head(Path *path, const Spine *spine, const ArrowForm *form)
{
	Point out = point_scale(point_left(spine->axis), form->head * form->width / 2);
	path_line(path, point_add(spine->base, out));
	path_line(path, spine->course.at[spine->course.count - 1]);
	path_line(path, point_subtract(spine->base, out));
}

static void add_body(Path *path, const Spine *spine, const ArrowForm *form, double from, double to,
		     bool head)
{
	Polyline left = body_edge(path->arena, spine, form, from, to, 1);
	Polyline right = body_edge(path->arena, spine, form, from, to, -1);
	for (size_t i = 0; i < left.count; i++) {
		if (i == 0)
			path_move(path, left.at[i]);
		else
			path_line(path, left.at[i]);
	}
	if (head && !form->headless)
		add_head(path, spine, form);
	for (size_t i = right.count; i-- > 0;)
		path_line(path, right.at[i]);
	path_close(path);
}

/* Length of a segment when there are `count` of them: the last is body and head, with some body in any case. */
static double segment_length(double body, double head, double gap, size_t count)
{
	double others = (double)(count - 1);
	double whole = (body + head - others * gap) / (double)count;
	if (whole - head >= LAST_BODY_SHARE * whole)
		return whole;
	return (body - others * gap) / (others + LAST_BODY_SHARE);
}

/* The number of segments whose length comes nearest to the one wanted. */
static size_t segment_count(double body, double head, const ArrowForm *form)
{
	size_t most = (size_t)((body + head) / (form->segment + form->gap)) + 2, best = 1;
	double least = HUGE_VAL;
	for (size_t n = 1; n <= most; n++) {
		double length = segment_length(body, head, form->gap, n);
		if (length < SEGMENT_LEAST * form->gap)
			break;
		double cost = fabs(log(length / form->segment));
		if (cost < least) {
			least = cost;
			best = n;
		}
	}
	return best;
}

Path arrow_outline(Arena *arena, const Polyline *course, const ArrowForm *form)
{
	if (form->segment <= 0 || form->gap <= 0)
		return arrow_casing(arena, course, form);
	Path path = path_new(arena);
	if (course->count < 2 || polyline_length(course) <= 0 || form->width <= 0)
		return path;
	Spine spine = spine_of(arena, course, form);
	double body = spine.length - spine.head, from = 0;
	size_t count = segment_count(body, spine.head, form);
	double segment = segment_length(body, spine.head, form->gap, count);
	for (size_t i = 0; i + 1 < count; i++) {
		add_body(&path, &spine, form, from, from + segment, false);
		from += segment + form->gap;
	}
	add_body(&path, &spine, form, from, body, true);
	return path;
}

/* A piece of a leg: where it lies along the spine, and where it has ends of its own. */
typedef struct Piece {
	double from, to;
	bool tail, end, head;
} Piece;

static void path_through(Path *path, const Polyline *line, bool reversed, bool moves)
{
	for (size_t i = 0; i < line->count; i++) {
		Point at = line->at[reversed ? line->count - 1 - i : i];

		if (i == 0 && moves)
			path_move(path, at);
		else
			path_line(path, at);
	}
}

/* The edges of a piece: all around where it has both its ends. */
static void add_piece(Path *fill, Path *edges, const Spine *spine, const ArrowForm *form,
		      Piece piece)
{
	double lap = piece.end || piece.head ? 0 : LEG_LAP_PT;
	Polyline left, right;

	if (piece.head)
		add_body(fill, spine, form, piece.from, piece.to, true);
	else
		add_body(fill, spine, form, piece.from,
			 fmin(piece.to + lap, spine->length - spine->head), false);
	if (piece.tail && (piece.end || piece.head)) {
		add_body(edges, spine, form, piece.from, piece.to, piece.head);
		return;
	}
	left = body_edge(fill->arena, spine, form, piece.from, piece.to, 1);
	right = body_edge(fill->arena, spine, form, piece.from, piece.to, -1);
	if (piece.tail)
		path_move(edges, right.at[0]);
	path_through(edges, &left, false, !piece.tail);
	if (piece.head)
		add_head(edges, spine, form);
	path_through(edges, &right, true, !piece.head && !piece.end);
}

static bool same_segments(const ArrowLeg *a, const ArrowLeg *b)
{
	return fabs(a->segment - b->segment) <= 0 && fabs(a->gap - b->gap) <= 0;
}

/* All that is between two places of the spine, and whether they are ends: the segments of a run of legs, as far as they are of
 * one of them. */
typedef struct Run {
	size_t first, last;
	double segment; /* length of each */
	size_t count;
} Run;

static Run run_of(const Spine *spine, const ArrowForm *form, size_t index)
{
	Run run = {index, index, 0, 1};
	const ArrowLeg *leg = &form->legs[index];
	ArrowForm even = {.segment = leg->segment, .gap = leg->gap};
	double body, head;

	while (run.first && same_segments(leg, &form->legs[run.first - 1]))
		run.first--;
	while (run.last + 1 < form->leg_count && same_segments(leg, &form->legs[run.last + 1]))
		run.last++;
	body = leg_end(spine, form, run.last) - leg_start(spine, form, run.first);
	head = run.last + 1 == form->leg_count && !form->headless ? spine->head : 0;
	if (leg->segment > 0 && leg->gap > 0) {
		run.count = segment_count(body, head, &even);
		run.segment = segment_length(body, head, leg->gap, run.count);
	}
	return run;
}

Path arrow_leg_outline(Arena *arena, const Polyline *course, const ArrowForm *form, size_t index,
		       Path *edges)
{
	Path fill = path_new(arena);
	Spine spine;
	Run run;
	double from, to, start, end;

	*edges = path_new(arena);
	if (course->count < 2 || polyline_length(course) <= 0 || form->width <= 0)
		return fill;
	spine = spine_of(arena, course, form);
	run = run_of(&spine, form, index);
	start = leg_start(&spine, form, index);
	end = leg_end(&spine, form, index);
	from = leg_start(&spine, form, run.first);
	for (size_t i = 0; i < run.count; i++, from = to + form->legs[index].gap) {
		bool last = i + 1 == run.count, final = run.last + 1 == form->leg_count;
		bool ends = !last || final || form->legs[run.last + 1].gap > 0;
		bool begins = i > 0 || run.first == 0 || form->legs[index].gap > 0;
		Piece piece;

		to = last ? leg_end(&spine, form, run.last) : from + run.segment;
		piece = (Piece){fmax(from, start), fmin(to, end), begins && from >= start,
				ends && to <= end, last && final && index == run.last};
		piece.head &= !form->headless;
		if (piece.to > piece.from || piece.head)
			add_piece(&fill, edges, &spine, form, piece);
	}
	return fill;
}

Path arrow_casing(Arena *arena, const Polyline *course, const ArrowForm *form)
{
	Path path = path_new(arena);
	if (course->count < 2 || polyline_length(course) <= 0 || form->width <= 0)
		return path;
	Spine spine = spine_of(arena, course, form);
	add_body(&path, &spine, form, 0, spine.length - spine.head, true);
	return path;
}

Path arrow_head_outline(Arena *arena, const Polyline *course, const ArrowForm *form)
{
	Path path = path_new(arena);
	if (course->count < 2 || polyline_length(course) <= 0 || form->width <= 0)
		return path;
	Spine spine = spine_of(arena, course, form);
	Point out = point_scale(point_left(spine.axis), form->head * form->width / 2);
	path_move(&path, point_add(spine.base, out));
	path_line(&path, spine.course.at[spine.course.count - 1]);
	path_line(&path, point_subtract(spine.base, out));
	path_close(&path);
	return path;
}

Path arrow_fade_step(Arena *arena, const Polyline *course, const ArrowForm *form, int step,
		     int steps, Path *edges)
{
	double half = form->width * form->taper / 2, length = form->fade / steps;
	Polyline piece = polyline_slice(arena, course, step * length, (step + 1) * length);
	Polyline left = polyline_offset(arena, &piece, half);
	Polyline right = polyline_offset(arena, &piece, -half);
	Path path = path_new(arena);
	*edges = path_new(arena);
	path_polyline(edges, &left);
	path_polyline(edges, &right);
	for (size_t i = 0; i < left.count; i++) {
		if (i == 0)
			path_move(&path, left.at[i]);
		else
			path_line(&path, left.at[i]);
	}
	for (size_t i = right.count; i-- > 0;)
		path_line(&path, right.at[i]);
	path_close(&path);
	return path;
}

/* One half arrow in its own axes: x along the way it goes, y outward; the tip on the inner edge. */
static Path half_arrow(Arena *arena, double length, double width)
{
	double inner = RELIEF_GAP * width / 2,
	       barb = fmin(RELIEF_BARB * width, length / RELIEF_BARB_SHARE);
	const Point at[] = {
		{-length / 2, inner},
		{length / 2, inner},
		{length / 2 - barb, inner + width},
		{length / 2 - barb, inner + RELIEF_SHAFT * width},
		{-length / 2, inner + RELIEF_SHAFT * width},
	};
	Path path = path_new(arena);
	for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
		/* Outward is to the left of the way: up, when it runs to the right. */
		Point p = {at[i].x, -at[i].y};
		if (i == 0)
			path_move(&path, p);
		else
			path_line(&path, p);
	}
	path_close(&path);
	return path;
}

void relief_outline(Arena *arena, const ReliefForm *form, Path *incoming, Path *outgoing)
{
	Path half = half_arrow(arena, form->length, form->width);
	double angle = atan2(form->towards.y, form->towards.x);
	*incoming = path_placed(arena, &half, form->at, 1, angle);
	*outgoing = path_placed(arena, &half, form->at, 1, angle + M_PI);
}
