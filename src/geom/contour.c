#include "geom/contour.h"

#include <math.h>
#include <stdint.h>

/* Sides of a cell, clockwise, and the two that a node begins: across to the next column, down to the next row. */
enum { TOP, RIGHT, BOTTOM, LEFT, SIDES };
enum { ACROSS, DOWN, EDGES };

#define NO_EDGE UINT32_MAX

typedef struct Tracer {
	const Grid *grid;
	float level;
	size_t columns, rows; /* of nodes: the grid and a rim around it that is without */
	uint32_t *next;	      /* from where a ring enters a cell to where it leaves it */
} Tracer;

static float node_value(const Tracer *tracer, size_t column, size_t row)
{
	const Grid *grid = tracer->grid;
	float value;

	if (column == 0 || row == 0 || column > grid->width || row > grid->height)
		return -HUGE_VALF;
	value = grid->at[(row - 1) * grid->width + column - 1];
	return isnan(value) ? -HUGE_VALF : value;
}

static uint32_t edge_of(const Tracer *tracer, size_t column, size_t row, int which)
{
	return (uint32_t)((row * tracer->columns + column) * EDGES) + (uint32_t)which;
}

static uint32_t side_edge(const Tracer *tracer, size_t column, size_t row, int side)
{
	switch (side) {
	case TOP:
		return edge_of(tracer, column, row, ACROSS);
	case RIGHT:
		return edge_of(tracer, column + 1, row, DOWN);
	case BOTTOM:
		return edge_of(tracer, column, row + 1, ACROSS);
	default:
		return edge_of(tracer, column, row, DOWN);
	}
}

/* Clockwise from the upper left; a ring enters where the corner behind a side is within, and leaves where the one before is. */
static void trace_cell(Tracer *tracer, size_t column, size_t row)
{
	const float corners[SIDES] = {
		node_value(tracer, column, row), node_value(tracer, column + 1, row),
		node_value(tracer, column + 1, row + 1), node_value(tracer, column, row + 1)};
	bool within[SIDES], joined;
	int crossed = 0;

	for (int i = 0; i < SIDES; i++)
		within[i] = corners[i] >= tracer->level;
	for (int i = 0; i < SIDES; i++)
		crossed += within[i] != within[(i + 1) % SIDES];
	joined = (corners[0] + corners[1] + corners[2] + corners[3]) / SIDES >= tracer->level;
	for (int i = 0; crossed && i < SIDES; i++) {
		int step = crossed == 2 || !joined ? 1 : SIDES - 1, to = i;

		if (within[i] || !within[(i + 1) % SIDES])
			continue;
		/* Of a saddle whose middle is within, the corner without is cut off; else the one within. */
		do
			to = (to + step) % SIDES;
		while (!within[to] || within[(to + 1) % SIDES]);
		tracer->next[side_edge(tracer, column, row, i)] =
			side_edge(tracer, column, row, to);
	}
}

static Point edge_point(const Tracer *tracer, uint32_t edge)
{
	size_t node = edge / EDGES, column = node % tracer->columns, row = node / tracer->columns;
	bool down = edge % EDGES == DOWN;
	double a = (double)node_value(tracer, column, row);
	double b = (double)node_value(tracer, column + !down, row + down);
	double share = ((double)tracer->level - a) / (b - a);

	/* Between a known value and none the ring goes in the middle. */
	if (!isfinite(a) || !isfinite(b))
		share = 0.5;
	return (Point){(double)column - 1 + (down ? 0 : share),
		       (double)row - 1 + (down ? share : 0)};
}

static Polyline take_ring(Arena *arena, Tracer *tracer, uint32_t start)
{
	LIST(Point) points = {0};

	for (uint32_t edge = start; tracer->next[edge] != NO_EDGE;) {
		uint32_t next = tracer->next[edge];

		LIST_ADD(arena, &points, edge_point(tracer, edge));
		tracer->next[edge] = NO_EDGE;
		edge = next;
	}
	return (Polyline){points.at, points.count, true};
}

Polyline *contour_rings(Arena *arena, const Grid *grid, float level, size_t *count)
{
	Arena *scratch = arena_new();
	Tracer tracer = {
		.grid = grid, .level = level, .columns = grid->width + 2, .rows = grid->height + 2};
	size_t edges = tracer.columns * tracer.rows * EDGES;
	LIST(Polyline) rings = {0};

	tracer.next = arena_array(scratch, edges, sizeof *tracer.next);
	for (size_t i = 0; i < edges; i++)
		tracer.next[i] = NO_EDGE;
	for (size_t row = 0; row + 1 < tracer.rows; row++)
		for (size_t column = 0; column + 1 < tracer.columns; column++)
			trace_cell(&tracer, column, row);
	for (uint32_t edge = 0; edge < edges; edge++)
		if (tracer.next[edge] != NO_EDGE)
			LIST_ADD(arena, &rings, take_ring(arena, &tracer, edge));
	arena_free(scratch);
	*count = rings.count;
	return rings.at;
}
