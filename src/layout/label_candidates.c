#include <math.h>
#include <stdlib.h>

#include "layout/label.h"
#include "layout/label_costs.h"
#include "typeset/line.h"

/* Clear space kept about every label, and about a number's disc, points. */
#define CLEARANCE 0.9
#define DISC_CLEARANCE 0.5
#define RING_STEP 9.0
#define RINGS_MOST 4
#define RINGS_FIRM 8 /* of a name that may not become a number */
#define RINGS_FAR 26 /* and where nothing nearer is left */
/* Rings of a number about its mark, nearer to each other, and places in each. */
#define KEY_RINGS 8
#define KEY_RING_STEP 5.0
#define KEY_WAYS 24
#define KEY_GAP 1.4 /* from the mark to a number's disc on the first ring */
/* Of letters, by the font's size: capital height, and a short descent. */
#define CAPITAL_EM 0.74
#define DESCENT_EM 0.22
#define MIDDLE_EM 0.34 /* from a line through the middle of letters to their base line */
#define GRID_PT 64.0   /* parts of a point that places are rounded to: the same on every machine */
/* About a point: at its corners a name keeps less distance, and stands so far off level. */
#define CORNER_GAP 0.75
#define CORNER_RISE 0.8
#define CORNER_LIFT 0.4
#define ASIDE_WIDTH 0.6 /* of its width, by which a name above or below is shifted aside */
/* A leader begins so far from a mark, whose obstacle is a square, and has some length at least. */
#define MARK_CLEAR 0.6
#define LEADER_LEAST 0.1
/* Places along a course: no nearer to each other, and no more of them. */
#define ALONG_STEP_LEAST 6
#define ALONG_PLACES 28
#define UPRIGHT 1e-6 /* points by which ends of a line above each other may differ */
#define AREA_CLEAR 2 /* between a name and the edge of its area */
#define OVER_SHARE                                                                                 \
	4 /* of a firm name's width, that may lie over the edge at either end: a fourth */
#define SIDE_GAP 1.5 /* from a course to a disc beside it */
/* A name on a curve may bend by at most this between neighbouring clusters, and in all. */
#define STRAIGHT_EM 1.6	 /* wider pieces are words whose letters join: they stand straight, */
#define SAG_MOST_EM 0.16 /* and leave the course between their ends by no more */
#define BEND_MOST 0.35
#define TURN_MOST 1.4

static double grid64(double value)
{
	return round(value * GRID_PT) / GRID_PT;
}

static Box run_box(const TextRun *run, Point origin)
{
	/* Full ascent would keep neighbours needlessly far. */
	return (Box){origin.x - CLEARANCE, origin.y - CAPITAL_EM * run->size - CLEARANCE,
		     origin.x + run->width + CLEARANCE,
		     origin.y + DESCENT_EM * run->size + CLEARANCE};
}

/* Room for the pieces of one candidate: that of one that was not kept, if there is such. */
static LabelPiece *pieces_of(LabelField *field, size_t count)
{
	LabelPiece *pieces = field->spare_pieces;

	if (!pieces || field->spare_count < count)
		return arena_array(field->arena, count, sizeof *pieces);
	field->spare_pieces = NULL;
	return pieces;
}

static LabelLeader *leader_of(LabelField *field)
{
	LabelLeader *leader = field->spare_leader;

	field->spare_leader = NULL;
	return leader ? leader : arena_alloc(field->arena, sizeof *leader);
}

/* A candidate with pieces of its own, and maybe a leader. */
static void suggest(LabelField *field, Label *label, LabelPiece *pieces, LabelLeader *leader,
		    LabelCandidate candidate)
{
	candidate.pieces = pieces;
	candidate.leader = leader;
	if (label_candidate(field, label, candidate))
		return;
	field->spare_pieces = pieces;
	field->spare_count = candidate.piece_count;
	if (leader)
		field->spare_leader = leader;
}

/* What is set as one: lines of text, or (no lines) the disc of a number. */
typedef struct NameBlock {
	const TextRun *const *lines;
	size_t count;
	double leading;
	double width, height;
} NameBlock;

static NameBlock text_block(const TextRun *const *lines, size_t count, double leading)
{
	NameBlock block = {lines, count, leading, 0,
			   CAPITAL_EM * lines[0]->size + (double)(count - 1) * leading};

	for (size_t i = 0; i < count; i++)
		block.width = fmax(block.width, lines[i]->width);
	return block;
}

static NameBlock disc_block(double size)
{
	return (NameBlock){.width = size, .height = size};
}

static LabelPiece disc_piece(Point centre, double size)
{
	LabelPiece piece = {.origin = {grid64(centre.x), grid64(centre.y)}};
	double reach = size / 2 + DISC_CLEARANCE;

	piece.bounds = (Box){piece.origin.x - reach, piece.origin.y - reach, piece.origin.x + reach,
			     piece.origin.y + reach};
	return piece;
}

/* A mark's obstacle is a square a little larger than itself; the leader counts from beyond its corner on. */
#define LEADER_HALF 0.5

/* Where a block stands. */
typedef struct BlockPlace {
	Point corner; /* its top left one */
	double align; /* of its lines: 0 left, .5 centre, 1 right */
	int cost;
	const LabelMark *led; /* from where a leader leads to it; NULL: none does */
	bool bold;	      /* see LabelLeader */
} BlockPlace;

static void lead(LabelLeader *leader, const NameBlock *block, const BlockPlace *place)
{
	Point at = place->led->at, corner = place->corner;
	double radius = place->led->radius;
	Point near = {fmin(fmax(at.x, corner.x), corner.x + block->width),
		      fmin(fmax(at.y, corner.y), corner.y + block->height)};
	Point out = point_unit(point_subtract(near, at));
	double clear = fmin((radius + MARK_CLEAR) * M_SQRT2 + LEADER_HALF + LEADER_LEAST,
			    point_distance(at, near) - LEADER_LEAST);
	Point start = point_add(at, point_scale(out, clear));
	Point side = point_scale(point_left(out), LEADER_HALF);

	leader->clear = (Quad){{point_add(start, side), point_add(near, side),
				point_subtract(near, side), point_subtract(start, side)}};
	leader->bounds = quad_bounds(&leader->clear);
	leader->mark = at;
	leader->bold = place->bold;
	leader->from = point_add(at, point_scale(out, radius));
	leader->to = near;
}

static LabelPiece *block_pieces(LabelField *field, const NameBlock *block, const BlockPlace *place)
{
	Point corner = place->corner;
	LabelPiece *pieces = pieces_of(field, block->count ? block->count : 1);

	for (size_t i = 0; i < block->count; i++) {
		const TextRun *run = block->lines[i];
		Point origin = {
			grid64(corner.x + (block->width - run->width) * place->align),
			grid64(corner.y + CAPITAL_EM * run->size + (double)i * block->leading)};

		pieces[i] =
			(LabelPiece){.run = run, .origin = origin, .bounds = run_box(run, origin)};
	}
	if (!block->count)
		pieces[0] = disc_piece(
			(Point){corner.x + block->width / 2, corner.y + block->height / 2},
			block->width);
	return pieces;
}

static void suggest_block(LabelField *field, Label *label, const NameBlock *block,
			  const BlockPlace *place)
{
	LabelLeader *leader = place->led ? leader_of(field) : NULL;

	if (leader)
		lead(leader, block, place);
	suggest(field, label, block_pieces(field, block, place), leader,
		(LabelCandidate){.piece_count = block->count ? (uint32_t)block->count : 1,
				 .own = place->cost + (block->count ? 0 : COST_KEY),
				 .is_key = !block->count,
				 .side = place->led	     ? 0
					 : place->align == 0 ? 1
					 : place->align == 1 ? -1
							     : 0});
}

typedef struct PointPlace {
	double dx, dy; /* direction of the block from the mark: -1, 0, 1 */
	int cost;
} PointPlace;

static const PointPlace places[] = {
	{1, -CORNER_RISE, COST_RIGHT_ABOVE},
	{1, 0, COST_RIGHT},
	{1, CORNER_RISE, COST_RIGHT_BELOW},
	{-1, -CORNER_RISE, COST_LEFT_ABOVE},
	{-1, 0, COST_LEFT},
	{-1, CORNER_RISE, COST_LEFT_BELOW},
	{0, -1, COST_ABOVE},
	{0, 1, COST_BELOW},
	{0.5, -1, COST_ABOVE_ASIDE},
	{0.5, 1, COST_BELOW_ASIDE},
	{-0.5, -1, COST_ABOVE_ASIDE},
	{-0.5, 1, COST_BELOW_ASIDE},
};

#define PLACES (sizeof places / sizeof *places)

/* Top left corner of a block that stands `gap` off the mark in a place's direction. */
static Point block_corner(Point at, const PointPlace *place, double gap, const NameBlock *block)
{
	Point corner = {at.x - block->width / 2, at.y - block->height / 2};
	double side = gap * (place->dy == 0 ? 1 : CORNER_GAP);

	if (place->dx >= 1)
		corner.x = at.x + side;
	else if (place->dx <= -1)
		corner.x = at.x - side - block->width;
	else
		corner.x += place->dx * block->width * ASIDE_WIDTH;
	if (fabs(place->dx) < 1)
		corner.y = place->dy < 0 ? at.y - gap - block->height : at.y + gap;
	else
		corner.y += place->dy * (block->height / 2 + gap * CORNER_LIFT);
	return corner;
}

static int leader_cost(int ring)
{
	return ring ? COST_LEADER + COST_LEADER_RING * (ring - 1) : 0;
}

static void rings_of_places(LabelField *field, Label *label, const LabelMark *mark,
			    const NameBlock *block, int rings)
{
	for (int ring = 0; ring < rings; ring++) {
		double gap = mark->radius + mark->distance + ring * RING_STEP;

		for (size_t i = 0; i < PLACES; i++) {
			const PointPlace *place = &places[i];

			suggest_block(field, label, block,
				      &(BlockPlace){block_corner(mark->at, place, gap, block),
						    place->dx > 0   ? 0
						    : place->dx < 0 ? 1
								    : 0.5,
						    place->cost + leader_cost(ring),
						    ring ? mark : NULL, false});
		}
	}
}

void label_point_candidates(LabelField *field, Label *label, const LabelMark *mark,
			    const TextRun *const *lines, size_t line_count, double leading)
{
	NameBlock block = text_block(lines, line_count, leading);

	rings_of_places(field, label, mark, &block, label->firm ? RINGS_FIRM : RINGS_MOST);
}

void label_point_far(LabelField *field, Label *label, const LabelMark *mark,
		     const TextRun *const *lines, size_t line_count, double leading)
{
	NameBlock block = text_block(lines, line_count, leading);

	for (int ring = 1; ring < RINGS_FAR; ring++)
		for (int i = 0; i < KEY_WAYS; i++) {
			double angle = -2 * M_PI * i / KEY_WAYS;
			double gap = mark->radius + mark->distance + ring * RING_STEP;
			double across = block.width / 2 + gap, up = block.height / 2 + gap;
			Point corner = {mark->at.x + cos(angle) * across - block.width / 2,
					mark->at.y + sin(angle) * up - block.height / 2};

			suggest_block(
				field, label, &block,
				&(BlockPlace){corner, 0.5, i + leader_cost(ring), mark, true});
		}
	label->sorted = LABEL_UNSORTED;
}

/* A disc has no sides: all about the mark, the right first. */
void label_next_ring(LabelField *field, Label *label)
{
	LabelKeys *keys = &label->keys;
	NameBlock block = disc_block(keys->size);
	const LabelMark mark = {.at = keys->at, .radius = keys->radius};
	int ring = keys->ring++;
	double gap = keys->radius + KEY_GAP + keys->size / 2 + ring * KEY_RING_STEP;

	for (int i = 0; i < KEY_WAYS; i++) {
		double angle = -2 * M_PI * i / KEY_WAYS;
		Point corner = {keys->at.x + cos(angle) * gap - keys->size / 2,
				keys->at.y + sin(angle) * gap - keys->size / 2};

		suggest_block(field, label, &block,
			      &(BlockPlace){corner, 0.5, i + leader_cost(ring), ring ? &mark : NULL,
					    false});
	}
}

int label_ring_cost(const Label *label)
{
	return COST_KEY + leader_cost(label->keys.ring);
}

void label_point_key(Label *label, Point at, double radius, double size)
{
	label->keys = (LabelKeys){at, radius, size, 0, KEY_RINGS};
	label->sorted = LABEL_UNSORTED;
}

static void find_clusters(LabelField *field, const TextRun *run)
{
	if (field->clustered == run)
		return;
	field->clusters = line_clusters(field->arena, run, &field->cluster_count);
	field->clustered = run;
}

static double angle_at(const Polyline *course, double distance, Point *at)
{
	Point direction;

	*at = polyline_at(course, distance, &direction);
	return atan2(direction.y, direction.x);
}

/* The direction of a piece whose start lies `from` on a course, and where its middle goes. A letter is turned to the course under
 * its middle; what is wider, a word whose letters join, stands straight between the ends of its stretch. */
static double piece_angle(const Polyline *course, const Cluster *cluster, double from,
			  Point *middle)
{
	Point a, b;

	if (cluster->width <= STRAIGHT_EM * cluster->run->size)
		return angle_at(course, from + cluster->width / 2, middle);
	a = polyline_at(course, from, NULL);
	b = polyline_at(course, from + cluster->width, NULL);
	*middle = point_scale(point_add(a, b), 0.5);
	return atan2(b.y - a.y, b.x - a.x);
}

/* Whether a piece, as it stands, leaves the course under it by no more than looks like one line with it. */
static bool piece_follows(const Polyline *course, const Cluster *cluster, double from)
{
	double size = cluster->run->size;
	Point middle, on_course;

	if (cluster->width <= STRAIGHT_EM * size)
		return true;
	piece_angle(course, cluster, from, &middle);
	on_course = polyline_at(course, from + cluster->width / 2, NULL);
	return point_distance(middle, on_course) <= SAG_MOST_EM * size;
}

/* Whether the text fits on the course from `start` and bends no more than is good to read; *turn gets its whole turn. */
static bool along_fits(const LabelField *field, const Polyline *course, double length, double start,
		       double *turn)
{
	double last = 0, low = 0, high = 0;

	for (size_t i = 0; i < field->cluster_count; i++) {
		double middle = start + field->clusters[i].x + field->clusters[i].width / 2, angle;
		Point at;

		if (middle < 0 || middle > length)
			return false;
		if (!piece_follows(course, &field->clusters[i], start + field->clusters[i].x))
			return false;
		angle = piece_angle(course, &field->clusters[i], start + field->clusters[i].x, &at);
		if (i && fabs(remainder(angle - last, 2 * M_PI)) > BEND_MOST)
			return false;
		low = i ? fmin(low, angle) : angle;
		high = i ? fmax(high, angle) : angle;
		last = angle;
	}
	*turn = high - low;
	return *turn <= TURN_MOST;
}

/* The clusters set along an upright course, the baseline itself, in the order in which they are read. */
static LabelPiece *along_pieces(LabelField *field, const Polyline *course, double start)
{
	LabelPiece *pieces = pieces_of(field, field->cluster_count);
	Quad *quads = arena_array(field->arena, field->cluster_count, sizeof *quads);

	for (size_t i = 0; i < field->cluster_count; i++) {
		const Cluster *cluster = &field->clusters[i];
		Point at;
		double angle = piece_angle(course, cluster, start + cluster->x, &at);
		Point back = {cos(angle) * cluster->width / 2, sin(angle) * cluster->width / 2};

		at = point_subtract(at, back);
		quads[i] = quad_turned(run_box(cluster->run, at), at, angle);
		pieces[cluster->rank] = (LabelPiece){.run = cluster->run,
						     .origin = {grid64(at.x), grid64(at.y)},
						     .angle = angle,
						     .turned = &quads[i],
						     .bounds = quad_bounds(&quads[i])};
	}
	return pieces;
}

/* Candidates on one baseline, which runs left to right at least over `start`. */
static void baseline_candidates(LabelField *field, Label *label, const Polyline *baseline,
				const TextRun *run, int side_cost)
{
	double length = polyline_length(baseline),
	       step = fmax(ALONG_STEP_LEAST, length / ALONG_PLACES);
	Polyline reversed = polyline_reversed(field->arena, baseline);

	for (double start = 0; start + run->width <= length; start += step) {
		Point a = polyline_at(baseline, start, NULL);
		Point b = polyline_at(baseline, start + run->width, NULL);
		bool turned = b.x < a.x - UPRIGHT || (fabs(b.x - a.x) <= UPRIGHT && b.y > a.y);
		double off_middle = fabs(start + run->width / 2 - length / 2) / length;
		const Polyline *way = turned ? &reversed : baseline;
		double from = turned ? length - start - run->width : start, turn;

		if (along_fits(field, way, length, from, &turn))
			suggest(field, label, along_pieces(field, way, from), NULL,
				(LabelCandidate){.piece_count = (uint32_t)field->cluster_count,
						 .own = (int)(turn * COST_TURN) +
							(int)(off_middle * COST_OFF_MIDDLE) +
							side_cost});
	}
}

void label_along_candidates(LabelField *field, Label *label, const Polyline *course, double offset,
			    const TextRun *run)
{
	if (course->count < 2 || run->width > polyline_length(course))
		return;
	find_clusters(field, run);
	/* Each side has a baseline of its own: letters set off a bend would crowd or gape. Which side is above the
	 * line depends on the way it runs, so both are tried with the shift of either. */
	for (int side = 0; side < (offset == 0 ? 1 : 2); side++) {
		Point a = course->at[0], b = course->at[course->count - 1];
		bool rightward = b.x >= a.x;
		double above = offset == 0 ? -MIDDLE_EM * run->size : offset;
		double below = -offset - CAPITAL_EM * run->size;
		double shift = side ? below : above;
		Polyline baseline =
			polyline_offset(field->arena, course, rightward ? shift : -shift);

		if (baseline.count > 1)
			baseline_candidates(field, label, &baseline, run, side * COST_OTHER_SIDE);
	}
}

/* Whether from..to lies inside without a crossing. */
static bool scan_holds(const Crossings *scan, double from, double to)
{
	size_t before = 0;

	while (before < scan->count && scan->at[before] < from)
		before++;
	return before % 2 == 1 && before < scan->count && scan->at[before] > to;
}

/* Distance from p to the nearest ring vertex or edge of the frame, as a measure of emptiness, up to `most`; rings are
 * dense enough for that. */
static double room_about(const RingIndex *rings, Point p, Box frame, double most)
{
	double room =
		fmin(fmin(p.x - frame.x0, frame.x1 - p.x), fmin(p.y - frame.y0, frame.y1 - p.y));

	return ring_index_room(rings, p, fmin(room, most));
}

#define AREA_STEP 8.0
#define FIRM_STEP 4.0	 /* for what must be named */
#define AREA_TRIES 20000 /* places in an area at most: on walls they lie farther apart */
#define SCANS 3
#define ROOM_MOST (COST_CRAMPED / 2.0) /* points: more costs no less */

static Box area_bounds(const LabelArea *area, Box frame)
{
	Box bounds = box_empty();

	for (size_t r = 0; r < area->count; r++)
		bounds = box_join(bounds, area->bounds[r]);
	return (Box){fmax(bounds.x0, frame.x0), fmax(bounds.y0, frame.y0),
		     fmin(bounds.x1, frame.x1), fmin(bounds.y1, frame.y1)};
}

/* What it costs a block from x on to reach over the area's edge: nothing inside with a little room to spare; -1: it lies
 * outside, at least by what it may. */
static int edge_cost(const Crossings *scans, double x, double width, bool over)
{
	bool whole = true, middle = over;

	for (int i = 0; i < SCANS; i++) {
		whole = whole && scan_holds(&scans[i], x - AREA_CLEAR, x + width + AREA_CLEAR);
		middle = middle && scan_holds(&scans[i], x + width / OVER_SHARE,
					      x + width - width / OVER_SHARE);
	}
	return whole ? 0 : middle ? COST_OVER_EDGE : -1;
}

/* Where the whole block lies inside, with a little room above and below; that of a firm name at least its middle. */
static void within_area(LabelField *field, Label *label, const LabelArea *area,
			const NameBlock *block)
{
	Box bounds = area_bounds(area, field->frame);
	double height = block->height;
	double most = (bounds.x1 - bounds.x0) * (bounds.y1 - bounds.y0) / AREA_TRIES;
	double step = fmax(label->firm ? FIRM_STEP : AREA_STEP, most > 0 ? sqrt(most) : 0);
	Arena *scratch = arena_new();

	for (double y = bounds.y0; y + height <= bounds.y1; y += step) {
		Crossings scans[SCANS];

		for (int i = 0; i < SCANS; i++)
			scans[i] = ring_index_crossings(
				scratch, area->index,
				y - AREA_CLEAR + (height + 2 * AREA_CLEAR) * i / (SCANS - 1));
		for (double x = bounds.x0; x + block->width <= bounds.x1; x += step) {
			Point centre = {x + block->width / 2, y + height / 2};
			int edge = edge_cost(scans, x, block->width, label->firm);
			double room;

			if (edge < 0)
				continue;
			room = room_about(area->index, centre, field->frame, ROOM_MOST);
			suggest_block(field, label, block,
				      &(BlockPlace){{x, y},
						    0.5,
						    edge + (int)(COST_CRAMPED - room * 2),
						    NULL,
						    false});
		}
	}
	arena_free(scratch);
}

void label_area_candidates(LabelField *field, Label *label, const LabelArea *area,
			   const TextRun *const *lines, size_t line_count, double leading)
{
	NameBlock block = text_block(lines, line_count, leading);

	within_area(field, label, area, &block);
}

void label_area_key(LabelField *field, Label *label, const LabelArea *area, double size)
{
	NameBlock block = disc_block(size);

	within_area(field, label, area, &block);
}

#define KEY_STEPS 24

void label_course_key(LabelField *field, Label *label, const Polyline *course, double size)
{
	double length = polyline_length(course);
	NameBlock block = disc_block(size);

	for (int i = 1; i < KEY_STEPS; i++) {
		Point direction, at = polyline_at(course, length * i / KEY_STEPS, &direction);
		int off_middle = abs(2 * i - KEY_STEPS) * COST_OFF_MIDDLE / KEY_STEPS;

		/* On the line, else just beside it. */
		for (int side = 0; side <= 2; side++) {
			double off = side == 0	 ? 0
				     : side == 1 ? size / 2 + SIDE_GAP
						 : -size / 2 - SIDE_GAP;
			Point centre = point_add(at, point_scale(point_left(direction), off));

			suggest_block(field, label, &block,
				      &(BlockPlace){{centre.x - size / 2, centre.y - size / 2},
						    0.5,
						    off_middle + side * COST_OTHER_SIDE,
						    NULL,
						    false});
		}
	}
}
