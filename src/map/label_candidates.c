#include <math.h>
#include <stdlib.h>

#include "map/label.h"
#include "typeset/line.h"

/* Clear space kept about every label, points. */
#define CLEARANCE 0.9
/* Costs of the twelve places about a point, in the order of places[] (after Imhof: right first, above before below). */
#define PLACES 12
#define RING_STEP 9.0
#define RINGS_MOST 4
#define LEADER_COST 90
/* A name on a curve may bend by at most this between neighbouring clusters, and in all. */
#define BEND_MOST 0.35
#define TURN_MOST 1.4

static double grid64(double value)
{
	return round(value * 64.0) / 64.0;
}

static Box run_box(const TextRun *run, Point origin)
{
	/* Capital height and a short descent: full ascent would keep neighbours needlessly far. */
	return (Box){origin.x - CLEARANCE, origin.y - 0.74 * run->size - CLEARANCE,
		     origin.x + run->width + CLEARANCE, origin.y + 0.22 * run->size + CLEARANCE};
}

static void keep(LabelField *field, Label *label, LabelPiece *pieces, size_t count, int cost)
{
	label_fixed_candidate(field, label, pieces, count, cost);
}

/* Text block of several lines with its box's top left corner at `corner`; align 0 left, .5 centre, 1 right. */
static LabelPiece *block_pieces(Arena *arena, const TextRun *const *lines, size_t count,
				double leading, Point corner, double width, double align)
{
	LabelPiece *pieces = arena_array(arena, count, sizeof *pieces);

	for (size_t i = 0; i < count; i++) {
		Point origin = {grid64(corner.x + (width - lines[i]->width) * align),
				grid64(corner.y + 0.74 * lines[i]->size + (double)i * leading)};

		pieces[i] = (LabelPiece){.run = lines[i], .origin = origin};
		pieces[i].quad = quad_of_box(run_box(lines[i], origin));
	}
	return pieces;
}

static double block_width(const TextRun *const *lines, size_t count)
{
	double width = 0;

	for (size_t i = 0; i < count; i++)
		width = fmax(width, lines[i]->width);
	return width;
}

typedef struct PointPlace {
	double dx, dy; /* direction of the block from the mark: -1, 0, 1 */
	int cost;
} PointPlace;

static const PointPlace places[PLACES] = {
	{1, 0, 0},   {1, -0.8, 10}, {1, 0.8, 14},  {-1, 0, 18},	 {-1, -0.8, 24}, {-1, 0.8, 28},
	{0, -1, 30}, {0, 1, 34},    {0.5, -1, 36}, {0.5, 1, 38}, {-0.5, -1, 40}, {-0.5, 1, 42},
};

/* Top left corner of a block of width x height that stands `gap` off the mark in a place's direction. */
static Point block_corner(Point at, const PointPlace *place, double gap, double width,
			  double height)
{
	Point corner = {at.x - width / 2, at.y - height / 2};
	double side = gap * (place->dy == 0 ? 1 : 0.75);

	if (place->dx >= 1)
		corner.x = at.x + side;
	else if (place->dx <= -1)
		corner.x = at.x - side - width;
	else
		corner.x += place->dx * width * 0.6;
	if (fabs(place->dx) < 1)
		corner.y = place->dy < 0 ? at.y - gap - height : at.y + gap;
	else
		corner.y += place->dy * (height / 2 + gap * 0.4);
	return corner;
}

/* A leader starts clear of its own mark; what it crosses on its way costs as much as if the name did. */
#define LEADER_CLEAR 2.6
#define LEADER_BLOCKED 250

static void add_leader(const LabelField *field, LabelCandidate *candidate, Point at, double radius,
		       Box block)
{
	Point near = {fmin(fmax(at.x, block.x0), block.x1), fmin(fmax(at.y, block.y0), block.y1)};
	Point out = point_unit(point_subtract(near, at));
	Point start = point_add(at, point_scale(out, radius + LEADER_CLEAR));
	Point side = point_scale(point_left(out), 0.3);
	Quad quad = {{point_add(start, side), point_add(near, side), point_subtract(near, side),
		      point_subtract(start, side)}};
	int touched = label_cost_of(field, &quad);

	candidate->cost += touched < 0 ? LEADER_BLOCKED : touched;
	candidate->has_leader = true;
	candidate->leader_from = point_add(at, point_scale(out, radius));
	candidate->leader_to = near;
}

void label_point_candidates(LabelField *field, Label *label, Point at, double radius,
			    double distance, const TextRun *const *lines, size_t line_count,
			    double leading)
{
	double width = block_width(lines, line_count);
	double height = 0.74 * lines[0]->size + (double)(line_count - 1) * leading;

	for (int ring = 0; ring < RINGS_MOST; ring++) {
		double gap = radius + distance + ring * RING_STEP;

		for (size_t i = 0; i < PLACES; i++) {
			Point corner = block_corner(at, &places[i], gap, width, height);
			double align = places[i].dx > 0 ? 0 : places[i].dx < 0 ? 1 : 0.5;
			size_t before = label->candidates.count;
			LabelPiece *pieces = block_pieces(field->arena, lines, line_count, leading,
							  corner, width, align);

			keep(field, label, pieces, line_count,
			     places[i].cost + (ring ? LEADER_COST * ring : 0));
			if (ring && label->candidates.count > before)
				add_leader(field, &label->candidates.at[before], at, radius,
					   (Box){corner.x, corner.y, corner.x + width,
						 corner.y + height});
		}
	}
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
		angle = angle_at(course, middle, &at);
		if (i && fabs(remainder(angle - last, 2 * M_PI)) > BEND_MOST)
			return false;
		low = i ? fmin(low, angle) : angle;
		high = i ? fmax(high, angle) : angle;
		last = angle;
	}
	*turn = high - low;
	return *turn <= TURN_MOST;
}

/* The clusters set along an upright course, the baseline itself. */
static LabelPiece *along_pieces(LabelField *field, const Polyline *course, double start)
{
	LabelPiece *pieces = arena_array(field->arena, field->cluster_count, sizeof *pieces);

	for (size_t i = 0; i < field->cluster_count; i++) {
		const Cluster *cluster = &field->clusters[i];
		Point at;
		double angle = angle_at(course, start + cluster->x + cluster->width / 2, &at);
		Point back = {cos(angle) * cluster->width / 2, sin(angle) * cluster->width / 2};

		at = point_subtract(at, back);
		pieces[i] = (LabelPiece){cluster->run,
					 {grid64(at.x), grid64(at.y)},
					 angle,
					 quad_turned(run_box(cluster->run, at), at, angle)};
	}
	return pieces;
}

/* Candidates on one baseline, which runs left to right at least over `start`. */
static void baseline_candidates(LabelField *field, Label *label, const Polyline *baseline,
				const TextRun *run, int side_cost)
{
	double length = polyline_length(baseline), step = fmax(5, length / 40);
	Polyline reversed = polyline_reversed(field->arena, baseline);

	for (double start = 0; start + run->width <= length; start += step) {
		Point a = polyline_at(baseline, start, NULL);
		Point b = polyline_at(baseline, start + run->width, NULL);
		bool turned = b.x < a.x - 1e-6 || (fabs(b.x - a.x) <= 1e-6 && b.y > a.y);
		double off_middle = fabs(start + run->width / 2 - length / 2) / length;
		const Polyline *way = turned ? &reversed : baseline;
		double from = turned ? length - start - run->width : start, turn;

		if (along_fits(field, way, length, from, &turn))
			keep(field, label, along_pieces(field, way, from), field->cluster_count,
			     (int)(turn * 40) + (int)(off_middle * 40) + side_cost);
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
		double above = offset == 0 ? -0.34 * run->size : offset;
		double below = -offset - 0.74 * run->size;
		double shift = side ? below : above;
		Polyline baseline =
			polyline_offset(field->arena, course, rightward ? shift : -shift);

		if (baseline.count > 1)
			baseline_candidates(field, label, &baseline, run, side * 10);
	}
}

/* Rings of an area with their bounds, which spare most of the looking. */
typedef struct Area {
	Arena *arena;
	const Polyline *rings;
	const Box *bounds;
	size_t count;
} Area;

/* Where a level line at y crosses the rings, from left to right: inside between the odd and the even ones. */
typedef LIST(double) Scan;

static int by_value(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static Scan area_scan(const Area *area, double y)
{
	Scan scan = {0};

	for (size_t r = 0; r < area->count; r++) {
		const Polyline *ring = &area->rings[r];

		if (y < area->bounds[r].y0 || y > area->bounds[r].y1)
			continue;
		for (size_t i = 0, k = ring->count - 1; i < ring->count; k = i++) {
			Point a = ring->at[i], b = ring->at[k];

			if ((a.y > y) != (b.y > y))
				LIST_ADD(area->arena, &scan,
					 (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x);
		}
	}
	if (scan.count)
		qsort(scan.at, scan.count, sizeof *scan.at, by_value);
	return scan;
}

/* Whether from..to lies inside without a crossing. */
static bool scan_holds(const Scan *scan, double from, double to)
{
	size_t before = 0;

	while (before < scan->count && scan->at[before] < from)
		before++;
	return before % 2 == 1 && before < scan->count && scan->at[before] > to;
}

/* Distance from p to the nearest ring vertex or edge of the frame, as a measure of emptiness, up to `most`; rings are
 * dense enough for that. */
static double room_about(const Area *area, Point p, Box frame, double most)
{
	double room =
		fmin(fmin(p.x - frame.x0, frame.x1 - p.x), fmin(p.y - frame.y0, frame.y1 - p.y));

	room = fmin(room, most);
	for (size_t r = 0; r < area->count; r++) {
		if (!box_has(box_grow(area->bounds[r], room), p))
			continue;
		for (size_t i = 0; i < area->rings[r].count; i++) {
			double dx = area->rings[r].at[i].x - p.x, dy = area->rings[r].at[i].y - p.y;

			if (dx * dx + dy * dy < room * room)
				room = sqrt(dx * dx + dy * dy);
		}
	}
	return room;
}

#define AREA_STEP 8.0
#define SCANS 3

static Box area_bounds(const Area *area, Box frame)
{
	Box bounds = box_empty();

	for (size_t r = 0; r < area->count; r++)
		bounds = box_join(bounds, area->bounds[r]);
	return (Box){fmax(bounds.x0, frame.x0), fmax(bounds.y0, frame.y0),
		     fmin(bounds.x1, frame.x1), fmin(bounds.y1, frame.y1)};
}

void label_area_candidates(LabelField *field, Label *label, const Polyline *rings,
			   const Box *ring_bounds, size_t ring_count, const TextRun *const *lines,
			   size_t line_count, double leading)
{
	Arena *scratch = arena_new();
	Area area = {scratch, rings, ring_bounds, ring_count};
	double width = block_width(lines, line_count);
	double height = 0.74 * lines[0]->size + (double)(line_count - 1) * leading;
	Box bounds = area_bounds(&area, field->frame);

	for (double y = bounds.y0; y + height <= bounds.y1; y += AREA_STEP) {
		Scan scans[SCANS];

		for (int i = 0; i < SCANS; i++)
			scans[i] = area_scan(&area, y - 2 + (height + 4) * i / (SCANS - 1));
		for (double x = bounds.x0; x + width <= bounds.x1; x += AREA_STEP) {
			Box box = {x, y, x + width, y + height};
			bool inside = true;

			for (int i = 0; inside && i < SCANS; i++)
				inside = scan_holds(&scans[i], box.x0 - 2, box.x1 + 2);
			if (!inside)
				continue;
			keep(field, label,
			     block_pieces(field->arena, lines, line_count, leading, (Point){x, y},
					  width, 0.5),
			     line_count,
			     (int)fmax(0,
				       200 - room_about(&area, box_centre(box), field->frame, 100) *
						       2));
		}
	}
	arena_free(scratch);
}
