#include "geom/ring_index.h"

#include <math.h>
#include <stdlib.h>

#define STRIP_EDGES 4 /* so many edges begin in a strip, about */
#define STRIPS_MOST 1024
#define CELL 12.0 /* side of a cell, where there are no more than these either way */
#define CELLS_MOST 96

typedef struct Edge {
	Point from, to; /* the way the ring runs */
} Edge;

struct RingIndex {
	Box bounds;
	/* Edges of strip i are those from first[i] to first[i + 1]; one that spans several is in each. */
	Edge *edges;
	size_t *first;
	size_t strips;
	/* Corners of a cell likewise, row by row. */
	Point *corners;
	size_t *corner_first;
	unsigned char *
		empty; /* so many squares of cells about each cell, itself the first, hold no corner */
	double cell;
	int columns, rows;
};

static int clamped(double value, int count)
{
	return value <= 0 ? 0 : value >= count ? count - 1 : (int)value;
}

static size_t strip_of(const RingIndex *index, double y)
{
	double height = index->bounds.y1 - index->bounds.y0;

	return (size_t)clamped(height > 0 ? (y - index->bounds.y0) / height * (double)index->strips
					  : 0,
			       (int)index->strips);
}

static size_t cell_of(const RingIndex *index, Point p)
{
	int column = clamped((p.x - index->bounds.x0) / index->cell, index->columns);
	int row = clamped((p.y - index->bounds.y0) / index->cell, index->rows);

	return (size_t)row * (size_t)index->columns + (size_t)column;
}

/* Counts become where each begins; places[count] is the sum. */
static void sum_up(size_t *places, size_t count)
{
	size_t sum = 0;

	for (size_t i = 0; i <= count; i++) {
		size_t own = places[i];

		places[i] = sum;
		sum += own;
	}
}

/* Puts each edge into its strips, or only counts them where there is no room for edges yet. */
static void add_edge(RingIndex *index, size_t *next, Edge edge)
{
	size_t low = strip_of(index, fmin(edge.from.y, edge.to.y));
	size_t high = strip_of(index, fmax(edge.from.y, edge.to.y));

	for (size_t i = low; i <= high; i++) {
		if (index->edges)
			index->edges[next[i]] = edge;
		next[i]++;
	}
}

static void add_edges(RingIndex *index, size_t *next, const Polyline *rings, size_t count)
{
	for (size_t r = 0; r < count; r++)
		for (size_t i = 0; i < rings[r].count; i++)
			add_edge(index, next,
				 (Edge){rings[r].at[i],
					rings[r].at[i + 1 < rings[r].count ? i + 1 : 0]});
}

static void index_edges(Arena *arena, RingIndex *index, const Polyline *rings, size_t count)
{
	size_t *next = arena_array(arena, index->strips + 1, sizeof *next);

	index->first = arena_array(arena, index->strips + 1, sizeof *index->first);
	add_edges(index, index->first, rings, count);
	sum_up(index->first, index->strips);
	for (size_t i = 0; i <= index->strips; i++)
		next[i] = index->first[i];
	index->edges = arena_array(arena, index->first[index->strips], sizeof *index->edges);
	add_edges(index, next, rings, count);
}

static void index_corners(Arena *arena, RingIndex *index, const Polyline *rings, size_t count)
{
	size_t cells = (size_t)index->columns * (size_t)index->rows;
	size_t *next = arena_array(arena, cells + 1, sizeof *next);

	index->corner_first = arena_array(arena, cells + 1, sizeof *index->corner_first);
	for (size_t r = 0; r < count; r++)
		for (size_t i = 0; i < rings[r].count; i++)
			index->corner_first[cell_of(index, rings[r].at[i])]++;
	sum_up(index->corner_first, cells);
	for (size_t i = 0; i <= cells; i++)
		next[i] = index->corner_first[i];
	index->corners = arena_array(arena, index->corner_first[cells], sizeof *index->corners);
	for (size_t r = 0; r < count; r++)
		for (size_t i = 0; i < rings[r].count; i++)
			index->corners[next[cell_of(index, rings[r].at[i])]++] = rings[r].at[i];
}

static unsigned char one_more(unsigned char fewest, unsigned char squares)
{
	return squares < fewest ? (unsigned char)(squares + 1) : fewest;
}

/* No more than one more than any neighbour that was looked at before: from the upper left, then from the lower right. */
static void count_empty(RingIndex *index, int column, int row, int way)
{
	const int columns = index->columns;
	unsigned char *own = &index->empty[row * columns + column];
	bool above = row - way >= 0 && row - way < index->rows;

	for (int side = -1; above && side <= 1; side++)
		if (column + side >= 0 && column + side < columns)
			*own = one_more(*own, own[side - way * columns]);
	if (column - way >= 0 && column - way < columns)
		*own = one_more(*own, own[-way]);
}

static void index_empty(Arena *arena, RingIndex *index)
{
	const int columns = index->columns, rows = index->rows;
	size_t cells = (size_t)columns * (size_t)rows;

	index->empty = arena_array(arena, cells, sizeof *index->empty);
	for (size_t i = 0; i < cells; i++)
		index->empty[i] =
			index->corner_first[i] == index->corner_first[i + 1] ? CELLS_MOST : 0;
	for (int row = 0; row < rows; row++)
		for (int column = 0; column < columns; column++)
			count_empty(index, column, row, 1);
	for (int row = rows; row-- > 0;)
		for (int column = columns; column-- > 0;)
			count_empty(index, column, row, -1);
}

RingIndex *ring_index_new(Arena *arena, const Polyline *rings, size_t count)
{
	RingIndex *index = arena_alloc(arena, sizeof *index);
	size_t corners = 0;
	double width, height;

	index->bounds = box_empty();
	for (size_t r = 0; r < count; r++) {
		corners += rings[r].count;
		for (size_t i = 0; i < rings[r].count; i++)
			index->bounds = box_add(index->bounds, rings[r].at[i]);
	}
	if (!corners)
		index->bounds = (Box){0, 0, 0, 0};
	width = index->bounds.x1 - index->bounds.x0;
	height = index->bounds.y1 - index->bounds.y0;
	index->strips = (size_t)clamped((double)corners / STRIP_EDGES, STRIPS_MOST) + 1;
	index->cell = fmax(CELL, fmax(width, height) / CELLS_MOST);
	index->columns = clamped(width / index->cell, CELLS_MOST) + 1;
	index->rows = clamped(height / index->cell, CELLS_MOST) + 1;
	index_edges(arena, index, rings, count);
	index_corners(arena, index, rings, count);
	index_empty(arena, index);
	return index;
}

bool ring_index_has(const RingIndex *index, Point p)
{
	size_t strip = strip_of(index, p.y);
	bool inside = false;

	if (!box_has(index->bounds, p))
		return false;
	for (size_t i = index->first[strip]; i < index->first[strip + 1]; i++) {
		Point a = index->edges[i].from, b = index->edges[i].to;

		if ((a.y > p.y) != (b.y > p.y) &&
		    p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y))
			inside = !inside;
	}
	return inside;
}

static int by_value(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

Crossings ring_index_crossings(Arena *arena, const RingIndex *index, double y)
{
	size_t strip = strip_of(index, y);
	Crossings crossings = {0};

	if (y < index->bounds.y0 || y > index->bounds.y1)
		return crossings;
	for (size_t i = index->first[strip]; i < index->first[strip + 1]; i++) {
		Point a = index->edges[i].to, b = index->edges[i].from;

		if ((a.y > y) != (b.y > y))
			LIST_ADD(arena, &crossings, (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x);
	}
	if (crossings.count)
		qsort(crossings.at, crossings.count, sizeof *crossings.at, by_value);
	return crossings;
}

typedef struct Cell {
	int column, row;
} Cell;

static size_t first_corner(const RingIndex *index, int column, int row)
{
	return index->corner_first[(size_t)row * (size_t)index->columns + (size_t)column];
}

/* Square of the distance to the nearest corner of a row's cells from `from` to `to`, if less than `room`. */
static double room_in_cells(const RingIndex *index, int row, int from, int to, Point p, double room)
{
	size_t end;

	from = from < 0 ? 0 : from;
	to = to >= index->columns ? index->columns - 1 : to;
	if (from > to)
		return room;
	end = first_corner(index, to + 1, row);
	for (size_t i = first_corner(index, from, row); i < end; i++) {
		double dx = index->corners[i].x - p.x, dy = index->corners[i].y - p.y;
		double square = dx * dx + dy * dy;

		room = square < room ? square : room;
	}
	return room;
}

/* The same for one row of the square of cells that lies `out` cells about a point's own. */
static double room_in_row(const RingIndex *index, Point p, Cell own, int out, int row, double room)
{
	if (abs(row - own.row) == out)
		return room_in_cells(index, row, own.column - out, own.column + out, p, room);
	room = room_in_cells(index, row, own.column - out, own.column - out, p, room);
	return room_in_cells(index, row, own.column + out, own.column + out, p, room);
}

/* How many squares about a cell are empty for certain. */
static int empty_squares(const RingIndex *index, Cell own)
{
	if (own.column < 0 || own.row < 0 || own.column >= index->columns || own.row >= index->rows)
		return 0;
	return index->empty[(size_t)own.row * (size_t)index->columns + (size_t)own.column];
}

double ring_index_room(const RingIndex *index, Point p, double most)
{
	double room = most * most, cell = index->cell;
	Cell own = {(int)floor((p.x - index->bounds.x0) / cell),
		    (int)floor((p.y - index->bounds.y0) / cell)};

	if (most <= 0)
		return most;
	/* Square by square outwards: what is in the next one is farther than its inner edge. */
	for (int out = empty_squares(index, own);
	     out < 2 || (out - 1) * cell * (out - 1) * cell < room; out++)
		for (int row = own.row - out; row <= own.row + out; row++)
			if (row >= 0 && row < index->rows)
				room = room_in_row(index, p, own, out, row, room);
	return room < most * most ? sqrt(room) : most;
}
