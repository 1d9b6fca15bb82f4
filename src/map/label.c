#include "map/label.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"

/*
 * Cells of the obstacle grid are about as large as a label is high, so that a label asks few of them. Obstacles
 * outside the frame are kept in the border cells.
 */
#define GRID_CELL 14.0
#define ROUNDS_MOST 3
/* A name that would cross more than this reads worse than none: it is reported instead. */
#define COST_MOST 420

typedef struct Obstacle {
	Quad quad;
	Box bounds;
	bool level; /* the quad is its bounds */
	int weight;
} Obstacle;

typedef LIST(size_t) CellList;

struct ObstacleGrid {
	LIST(Obstacle) items;
	CellList *cells;
	int columns, rows;
};

static int clamped(int value, int most)
{
	return value < 0 ? 0 : value > most ? most : value;
}

static int grid_column(const LabelField *field, double x)
{
	return clamped((int)floor((x - field->frame.x0) / GRID_CELL),
		       field->obstacles->columns - 1);
}

static int grid_row(const LabelField *field, double y)
{
	return clamped((int)floor((y - field->frame.y0) / GRID_CELL), field->obstacles->rows - 1);
}

/* Most quads are upright boxes, for which meeting bounds is meeting. */
static bool quad_is_level(const Quad *quad)
{
	for (int i = 0; i < 4; i++) {
		Point side = point_subtract(quad->at[(i + 1) % 4], quad->at[i]);

		if (fabs(side.x) > 1e-9 && fabs(side.y) > 1e-9)
			return false;
	}
	return true;
}

LabelField *label_field_new(Arena *arena, Box frame)
{
	LabelField *field = arena_alloc(arena, sizeof *field);
	struct ObstacleGrid *grid = arena_alloc(arena, sizeof *grid);

	grid->columns = (int)ceil((frame.x1 - frame.x0) / GRID_CELL) + 1;
	grid->rows = (int)ceil((frame.y1 - frame.y0) / GRID_CELL) + 1;
	grid->cells = arena_array(arena, (size_t)(grid->columns * grid->rows), sizeof *grid->cells);
	field->arena = arena;
	field->frame = frame;
	field->obstacles = grid;
	return field;
}

LabelField *label_field_copy(Arena *arena, const LabelField *field)
{
	LabelField *copy = label_field_new(arena, field->frame);
	const struct ObstacleGrid *from = field->obstacles;
	struct ObstacleGrid *to = copy->obstacles;
	int cells = from->columns * from->rows;

	to->items.at = arena_array(arena, from->items.count, sizeof *to->items.at);
	to->items.count = to->items.room = from->items.count;
	if (from->items.count)
		memcpy(to->items.at, from->items.at, from->items.count * sizeof *to->items.at);
	for (int i = 0; i < cells; i++) {
		size_t count = from->cells[i].count;

		if (!count)
			continue;
		to->cells[i].at = arena_array(arena, count, sizeof *to->cells[i].at);
		to->cells[i].count = to->cells[i].room = count;
		memcpy(to->cells[i].at, from->cells[i].at, count * sizeof *to->cells[i].at);
	}
	return copy;
}

void label_obstacle(LabelField *field, Quad quad, int weight)
{
	struct ObstacleGrid *grid = field->obstacles;
	Box bounds = quad_bounds(&quad);

	if (!box_meets(bounds, field->frame))
		return;
	LIST_ADD(field->arena, &grid->items,
		 (Obstacle){quad, bounds, quad_is_level(&quad), weight});
	for (int row = grid_row(field, bounds.y0); row <= grid_row(field, bounds.y1); row++)
		for (int column = grid_column(field, bounds.x0);
		     column <= grid_column(field, bounds.x1); column++)
			LIST_ADD(field->arena, &grid->cells[row * grid->columns + column],
				 grid->items.count - 1);
}

/* A segment as a thin turned box. */
static Quad segment_quad(Point a, Point b, double half_width)
{
	Point along = point_unit(point_subtract(b, a));
	Point side = point_scale(point_left(along), half_width);

	return (Quad){{point_add(a, side), point_add(b, side), point_subtract(b, side),
		       point_subtract(a, side)}};
}

void label_obstacle_line(LabelField *field, const Polyline *line, double half_width, int weight)
{
	size_t segments = line->count < 2 ? 0 : line->count - (line->closed ? 0 : 1);

	for (size_t i = 0; i < segments; i++)
		label_obstacle(
			field,
			segment_quad(line->at[i], line->at[(i + 1) % line->count], half_width),
			weight);
}

/* Sum of weights touched, or -1 for forbidden ground. An obstacle in several cells counts once, in the first shared one. */
int label_cost_of(const LabelField *field, const Quad *quad)
{
	const struct ObstacleGrid *grid = field->obstacles;
	Box bounds = quad_bounds(quad);
	int row0 = grid_row(field, bounds.y0), column0 = grid_column(field, bounds.x0), cost = 0;
	bool level = quad_is_level(quad);

	if (!box_holds(field->frame, bounds))
		return -1;
	for (int row = row0; row <= grid_row(field, bounds.y1); row++)
		for (int column = column0; column <= grid_column(field, bounds.x1); column++) {
			const CellList *cell = &grid->cells[row * grid->columns + column];

			for (size_t i = 0; i < cell->count; i++) {
				const Obstacle *item = &grid->items.at[cell->at[i]];
				int first_row = grid_row(field, item->bounds.y0);
				int first_column = grid_column(field, item->bounds.x0);

				if (row != (first_row > row0 ? first_row : row0) ||
				    column != (first_column > column0 ? first_column : column0))
					continue;
				if (!box_meets(item->bounds, bounds) ||
				    (!(level && item->level) && !quad_meets(&item->quad, quad)))
					continue;
				if (item->weight == 0)
					return -1;
				cost += item->weight;
			}
		}
	return cost;
}

Label *label_add(LabelField *field, int priority, const void *owner)
{
	Label *label = arena_alloc(field->arena, sizeof *label);

	label->priority = priority;
	label->owner = owner;
	label->chosen = -1;
	LIST_ADD(field->arena, &field->labels, label);
	return label;
}

/* Keeps a candidate unless it lies on forbidden ground. */
static void candidate_keep(LabelField *field, Label *label, LabelCandidate candidate)
{
	candidate.bounds = box_empty();
	for (size_t i = 0; i < candidate.piece_count; i++)
		if (!box_holds(field->frame, quad_bounds(&candidate.pieces[i].quad)))
			return;
	label->tried++;
	for (size_t i = 0; i < candidate.piece_count; i++) {
		int touched = label_cost_of(field, &candidate.pieces[i].quad);
		Box box = quad_bounds(&candidate.pieces[i].quad);

		if (touched < 0)
			return;
		candidate.cost += touched;
		if (candidate.cost > COST_MOST)
			return;
		candidate.bounds = box_join(candidate.bounds, box);
	}
	LIST_ADD(field->arena, &label->candidates, candidate);
}

void label_fixed_candidate(LabelField *field, Label *label, const LabelPiece *pieces, size_t count,
			   int cost)
{
	candidate_keep(field, label,
		       (LabelCandidate){.pieces = pieces, .piece_count = count, .cost = cost});
}

static bool candidates_meet(const LabelCandidate *a, const LabelCandidate *b)
{
	if (!box_meets(a->bounds, b->bounds))
		return false;
	for (size_t i = 0; i < a->piece_count; i++)
		for (size_t k = 0; k < b->piece_count; k++)
			if (quad_meets(&a->pieces[i].quad, &b->pieces[k].quad))
				return true;
	return false;
}

static const LabelCandidate *chosen_candidate(const Label *label)
{
	return label->chosen < 0 ? NULL : &label->candidates.at[label->chosen];
}

/* Labels whose chosen place meets the candidate; at most `most` are listed, the count goes on. */
static size_t blockers(const LabelField *field, const Label *self, const LabelCandidate *candidate,
		       Label **found, size_t most)
{
	size_t count = 0;

	for (size_t i = 0; i < field->labels.count; i++) {
		Label *other = field->labels.at[i];
		const LabelCandidate *taken = chosen_candidate(other);

		if (other == self || !taken || !candidates_meet(candidate, taken))
			continue;
		if (count < most)
			found[count] = other;
		count++;
	}
	return count;
}

/* The cheapest candidate that meets no chosen label, or -1. */
static int cheapest_free(const LabelField *field, const Label *label)
{
	int best = -1;

	for (size_t i = 0; i < label->candidates.count; i++) {
		const LabelCandidate *candidate = &label->candidates.at[i];

		if (best >= 0 && candidate->cost >= label->candidates.at[best].cost)
			continue;
		if (blockers(field, label, candidate, NULL, 0) == 0)
			best = (int)i;
	}
	return best;
}

/* Tries to put `label` at candidate `index` by moving its only blocker elsewhere, or by dropping a lesser one. */
static bool push_in(LabelField *field, Label *label, int index)
{
	Label *blocker = NULL;
	int before = label->chosen, elsewhere;
	size_t count = blockers(field, label, &label->candidates.at[index], &blocker, 1);

	if (count != 1)
		return false;
	label->chosen = index;
	elsewhere = blocker->chosen;
	blocker->chosen = -1;
	blocker->chosen = cheapest_free(field, blocker);
	if (blocker->chosen >= 0 || blocker->priority < label->priority)
		return true;
	blocker->chosen = elsewhere;
	label->chosen = before;
	return false;
}

static bool rescue(LabelField *field, Label *label)
{
	label->chosen = cheapest_free(field, label);
	for (size_t i = 0; label->chosen < 0 && i < label->candidates.count; i++)
		push_in(field, label, (int)i);
	return label->chosen >= 0;
}

/* Insertion sort: stable, and the lists are short. */
static void sort_labels(LabelField *field)
{
	for (size_t i = 1; i < field->labels.count; i++) {
		Label *label = field->labels.at[i];
		size_t k = i;

		for (; k > 0 && field->labels.at[k - 1]->priority < label->priority; k--)
			field->labels.at[k] = field->labels.at[k - 1];
		field->labels.at[k] = label;
	}
}

/* Lets placed labels slide to a cheaper place that has become free. */
static void settle(LabelField *field)
{
	for (size_t i = 0; i < field->labels.count; i++) {
		Label *label = field->labels.at[i];
		int before = label->chosen, after;

		if (before < 0)
			continue;
		label->chosen = -1;
		after = cheapest_free(field, label);
		label->chosen = after >= 0 && label->candidates.at[after].cost <
							label->candidates.at[before].cost
					? after
					: before;
	}
}

size_t label_solve(LabelField *field)
{
	size_t missing = 0;

	sort_labels(field);
	for (size_t i = 0; i < field->labels.count; i++)
		field->labels.at[i]->chosen = cheapest_free(field, field->labels.at[i]);
	for (int round = 0; round < ROUNDS_MOST; round++) {
		missing = 0;
		for (size_t i = 0; i < field->labels.count; i++)
			if (field->labels.at[i]->chosen < 0 && !rescue(field, field->labels.at[i]))
				missing++;
		settle(field);
		if (!missing)
			break;
	}
	missing = 0;
	for (size_t i = 0; i < field->labels.count; i++)
		missing += field->labels.at[i]->chosen < 0;
	return missing;
}
