#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/label.h"
#include "layout/label_costs.h"

/*
 * Cells of the obstacle grid are about as large as a label is high, so that a label asks few of them. Obstacles
 * outside the frame are kept in the border cells.
 */
#define LEVEL_PT 1e-9 /* by which the ends of a side may differ that is level or upright */
#define GRID_CELL 14.0

typedef struct Obstacle {
	Quad quad;
	Box bounds;
	QuadSides sides;
	bool level;	 /* the quad is its bounds */
	int row, column; /* of its first cell */
	int weight;
} Obstacle;

typedef LIST(size_t) CellList;

struct ObstacleGrid {
	LIST(Obstacle) items;
	CellList *cells; /* NULL until there is an obstacle */
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
	for (int i = 0; i < CORNERS; i++) {
		Point side = point_subtract(quad->at[(i + 1) % CORNERS], quad->at[i]);

		if (fabs(side.x) > LEVEL_PT && fabs(side.y) > LEVEL_PT)
			return false;
	}
	return true;
}

LabelField *label_field_new(Arena *arena, Box frame)
{
	LabelField *field = arena_alloc(arena, sizeof *field);
	ObstacleGrid *grid = arena_alloc(arena, sizeof *grid);

	grid->columns = (int)ceil((frame.x1 - frame.x0) / GRID_CELL) + 1;
	grid->rows = (int)ceil((frame.y1 - frame.y0) / GRID_CELL) + 1;
	field->arena = arena;
	field->frame = frame;
	field->obstacles = grid;
	return field;
}

LabelField *label_field_above(Arena *arena, const LabelField *below)
{
	LabelField *field = label_field_new(arena, below->frame);

	field->below = below;
	return field;
}

void label_obstacle(LabelField *field, Quad quad, int weight)
{
	ObstacleGrid *grid = field->obstacles;
	Box bounds = quad_bounds(&quad);
	int row0 = grid_row(field, bounds.y0), column0 = grid_column(field, bounds.x0);
	bool level = quad_is_level(&quad);

	if (!box_meets(bounds, field->frame))
		return;
	if (!grid->cells)
		grid->cells = arena_array(field->arena, (size_t)(grid->columns * grid->rows),
					  sizeof *grid->cells);
	LIST_ADD(field->arena, &grid->items,
		 ((Obstacle){.quad = quad,
			     .bounds = bounds,
			     .sides = level ? (QuadSides){.low = {0}} : quad_sides(&quad),
			     .level = level,
			     .weight = weight,
			     .row = row0,
			     .column = column0}));
	for (int row = row0; row <= grid_row(field, bounds.y1); row++)
		for (int column = column0; column <= grid_column(field, bounds.x1); column++)
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

/* What is asked about. */
typedef struct Asked {
	Box bounds;
	const Quad *turned; /* what it takes of its bounds; NULL: all */
	const Point *mark;  /* that a leader starts from, or NULL */
	const LabelField *field;
	bool bold; /* see LabelLeader */
} Asked;

/* From a mark under a course to further pieces of that. */
#define COURSE_REACH 9.0

static bool quad_has(const Obstacle *item, Point mark)
{
	Point corners[CORNERS];
	Polyline ring = {corners, CORNERS, true};

	for (int i = 0; i < CORNERS; i++)
		corners[i] = item->quad.at[i];
	return box_has(item->bounds, mark) && (item->level || ring_has(&ring, mark));
}

/* Whether a mark lies under a piece of what no name may lie on and that is no box. */
static bool is_under(const LabelField *field, Point mark)
{
	for (; field; field = field->below) {
		const ObstacleGrid *grid = field->obstacles;
		const CellList *cell;

		if (!grid->cells)
			continue;
		cell = &grid->cells[grid_row(field, mark.y) * grid->columns +
				    grid_column(field, mark.x)];
		for (size_t i = 0; i < cell->count; i++) {
			const Obstacle *item = &grid->items.at[cell->at[i]];

			if (!item->weight && !item->level && quad_has(item, mark))
				return true;
		}
	}
	return false;
}

static bool asked_meets(const Asked *asked, const Obstacle *item)
{
	if (!box_meets(item->bounds, asked->bounds))
		return false;
	if (asked->turned)
		return quad_meets(&item->quad, asked->turned);
	return item->level || !quad_sides_part(&item->sides, asked->bounds);
}

/* Whether a leader has to leave the obstacle: it lies upon its mark already, or is the next piece of what does. */
static bool lies_on(const Obstacle *item, const Asked *asked)
{
	if (item->weight == COST_SOLID || !asked->mark)
		return false;
	if (quad_has(item, *asked->mark))
		return true;
	return !item->level && box_has(box_grow(item->bounds, COURSE_REACH), *asked->mark) &&
	       (asked->bold || is_under(asked->field, *asked->mark));
}

/* An obstacle in several cells counts once, in the first that it shares with what is asked about. */
static bool own_touched(const LabelField *field, const Asked *asked, int *quiet, int *loud)
{
	Box bounds = asked->bounds;
	const ObstacleGrid *grid = field->obstacles;
	int row0 = grid_row(field, bounds.y0), column0 = grid_column(field, bounds.x0);
	int row1 = grid_row(field, bounds.y1), column1 = grid_column(field, bounds.x1);

	for (int row = row0; row <= row1; row++)
		for (int column = column0; column <= column1; column++) {
			const CellList *cell = &grid->cells[row * grid->columns + column];

			for (size_t i = 0; i < cell->count; i++) {
				const Obstacle *item = &grid->items.at[cell->at[i]];

				if (row != (item->row > row0 ? item->row : row0) ||
				    column != (item->column > column0 ? item->column : column0) ||
				    !asked_meets(asked, item))
					continue;
				if (item->weight <= 0 && !lies_on(item, asked))
					return false;
				*(item->weight <= COST_COAST && item->weight ? quiet : loud) +=
					item->weight ? item->weight : COST_FROM_UNDER;
			}
		}
	return true;
}

/* Cells that are marked once anything was asked in them. */
struct AskedCells {
	bool *cells;
	int columns, rows;
};

#define ASKED_CELL 3.5

typedef struct AskedRange {
	int column0, row0, column1, row1;
} AskedRange;

static AskedRange asked_range(const LabelField *field, Box bounds)
{
	const AskedCells *asked = field->asked;
	Point corner = {field->frame.x0, field->frame.y0};

	return (AskedRange){
		clamped((int)floor((bounds.x0 - corner.x) / ASKED_CELL), asked->columns - 1),
		clamped((int)floor((bounds.y0 - corner.y) / ASKED_CELL), asked->rows - 1),
		clamped((int)floor((bounds.x1 - corner.x) / ASKED_CELL), asked->columns - 1),
		clamped((int)floor((bounds.y1 - corner.y) / ASKED_CELL), asked->rows - 1)};
}

void label_watch(LabelField *field)
{
	AskedCells *asked = arena_alloc(field->arena, sizeof *asked);

	asked->columns = (int)ceil((field->frame.x1 - field->frame.x0) / ASKED_CELL) + 1;
	asked->rows = (int)ceil((field->frame.y1 - field->frame.y0) / ASKED_CELL) + 1;
	asked->cells = arena_array(field->arena, (size_t)(asked->columns * asked->rows),
				   sizeof *asked->cells);
	field->asked = asked;
}

static void mark_asked(const LabelField *field, Box bounds)
{
	AskedRange range = asked_range(field, bounds);

	for (int row = range.row0; row <= range.row1; row++)
		memset(&field->asked->cells[row * field->asked->columns + range.column0], true,
		       (size_t)(range.column1 - range.column0 + 1));
}

static bool was_asked(const LabelField *field, Box bounds)
{
	AskedRange range = asked_range(field, bounds);

	for (int row = range.row0; row <= range.row1; row++)
		for (int column = range.column0; column <= range.column1; column++)
			if (field->asked->cells[row * field->asked->columns + column])
				return true;
	return false;
}

bool label_asked_near(const LabelField *watched, const LabelField *other)
{
	for (size_t i = 0; i < other->obstacles->items.count; i++)
		if (was_asked(watched, other->obstacles->items.at[i].bounds))
			return true;
	return false;
}

static bool all_touched(const LabelField *field, const Asked *asked, bool own_only, int *quiet,
			int *loud)
{
	if (!box_holds(field->frame, asked->bounds))
		return false;
	if (field->asked)
		mark_asked(field, asked->bounds);
	for (const LabelField *at = field; at; at = own_only ? NULL : at->below)
		if (at->obstacles->cells && !own_touched(at, asked, quiet, loud))
			return false;
	return true;
}

bool label_touched(const LabelField *field, const Quad *quad, bool own_only, int *quiet, int *loud)
{
	const Asked asked = {quad_bounds(quad), quad_is_level(quad) ? NULL : quad, NULL, field,
			     false};

	return all_touched(field, &asked, own_only, quiet, loud);
}

Quad label_piece_quad(const LabelPiece *piece)
{
	return piece->turned ? *piece->turned : quad_of_box(piece->bounds);
}

bool label_piece_touched(const LabelField *field, const LabelPiece *piece, bool own_only,
			 int *quiet, int *loud)
{
	const Quad *turned = piece->turned;
	const Asked asked = {piece->bounds, turned && !quad_is_level(turned) ? turned : NULL, NULL,
			     field, false};

	return all_touched(field, &asked, own_only, quiet, loud);
}

bool label_leader_touched(const LabelField *field, const LabelLeader *leader, bool own_only,
			  int *quiet, int *loud)
{
	const Quad *clear = &leader->clear;
	const Asked asked = {leader->bounds, quad_is_level(clear) ? NULL : clear, &leader->mark,
			     field, leader->bold};

	return all_touched(field, &asked, own_only, quiet, loud);
}

int label_cost_of(const LabelField *field, const Quad *quad)
{
	int quiet = 0, loud = 0;

	return label_touched(field, quad, false, &quiet, &loud) ? quiet + loud : -1;
}
