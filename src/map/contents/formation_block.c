/* Symbols that stand together, in rows as even as may be. */
#include <math.h>

#include "map/contents/formation_priv.h"
#include "map/contents/placing_costs.h"

#define BOX_CLEAR 1.2 /* about a symbol */
#define APART 0.1     /* between the boxes of two */
#define LEVEL 1e-9    /* parts of a direction */

static bool has_texts(const Formation *formation)
{
	const SymbolSpec *spec = &formation->spec;

	return spec->designation || (spec->strength && spec->strength_beside);
}

static Box ink_of(const Formation *formation, bool left)
{
	SymbolSpec spec = formation->spec;

	spec.texts_left = left;
	return box_grow(symbol_bounds(&spec, formation->styled->style), BOX_CLEAR);
}

static Box frame_of(const Formation *formation)
{
	return symbol_frame(&formation->spec, formation->styled->style);
}

static Block block_measured(Block block)
{
	Point middle;

	block.frames = block.box = box_empty();
	for (size_t i = 0; i < block.count; i++)
		block.frames = box_join(block.frames,
					box_moved(frame_of(block.members[i]), block.centres[i]));
	middle = box_centre(block.frames);
	block.frames = box_moved(block.frames, point_scale(middle, -1));
	for (size_t i = 0; i < block.count; i++) {
		block.centres[i] = point_subtract(block.centres[i], middle);
		block.box = box_join(block.box, box_moved(ink_of(block.members[i], block.left),
							  block.centres[i]));
	}
	return block;
}

Block block_lay(Arena *arena, Formation *const *members, size_t count, size_t columns, bool left)
{
	Block block = {.members = members, .count = count, .left = left};
	Box *column = arena_array(arena, columns, sizeof *column);
	double y = 0;

	block.centres = arena_array(arena, count, sizeof(Point));
	for (size_t k = 0; k < columns; k++)
		column[k] = box_empty();
	for (size_t i = 0; i < count; i++)
		column[i % columns] = box_join(column[i % columns], ink_of(members[i], left));
	for (size_t i = 0; i < count; i += columns) {
		Box row = box_empty();
		double x = 0;

		for (size_t k = i; k < i + columns && k < count; k++)
			row = box_join(row, ink_of(members[k], left));
		for (size_t k = i; k < i + columns && k < count; k++) {
			block.centres[k] = (Point){x - column[k - i].x0, y - row.y0};
			x += column[k - i].x1 - column[k - i].x0 + APART;
		}
		y += row.y1 - row.y0 + APART;
	}
	return block_measured(block);
}

const Block *block_shapes(Arena *arena, Formation *const *members, size_t count, size_t *shapes)
{
	LIST(Block) list = {0};
	bool texts = false;

	for (size_t i = 0; i < count; i++)
		texts |= has_texts(members[i]);
	/* Of as many rows those with the fewest columns are the fullest. */
	for (size_t columns = 1; columns <= count; columns++) {
		size_t rows = (count + columns - 1) / columns;

		if (columns > 1 && rows == (count + columns - 2) / (columns - 1))
			continue;
		for (int left = 0; left < (texts ? 2 : 1); left++) {
			Block block = block_lay(arena, members, count, columns, left == 1);

			block.cost = left ? COST_TEXTS_LEFT : 0;
			LIST_ADD(arena, &list, block);
		}
	}
	*shapes = list.count;
	return list.at;
}

double block_reach(const Block *block, Point direction)
{
	Box box = block->count > 1 ? block->box : block->frames;
	double side = direction.x > 0 ? box.x1 : -box.x0, end = direction.y > 0 ? box.y1 : -box.y0;
	double x = fabs(direction.x) < LEVEL ? HUGE_VAL : side / fabs(direction.x);
	double y = fabs(direction.y) < LEVEL ? HUGE_VAL : end / fabs(direction.y);

	return fmin(x, y);
}

double block_distance(const Block *block, Point centre, Point from)
{
	double most = 0;

	for (size_t i = 0; i < block->count; i++)
		most = fmax(most, point_distance(point_add(centre, block->centres[i]), from));
	return most;
}

static double clamped(double value, double low, double high)
{
	return fmin(fmax(value, low), high);
}

/* Along the side that the foot lies furthest beyond. */
static Port brace_port(const Block *block, Stem stem)
{
	Box box = box_moved(block->box, stem.centre),
	    frames = box_moved(block->frames, stem.centre);
	double aside = fmax(box.x0 - stem.foot.x, stem.foot.x - box.x1);
	double off = fmax(box.y0 - stem.foot.y, stem.foot.y - box.y1);
	Port port = {.braced = true};

	if (aside >= off) {
		double x = stem.foot.x < stem.centre.x ? box.x0 : box.x1;

		port.at = (Point){x, clamped(stem.foot.y, frames.y0, frames.y1)};
		port.brace[0] = (Point){x, frames.y0};
		port.brace[1] = (Point){x, frames.y1};
	} else {
		double y = stem.foot.y < stem.centre.y ? box.y0 : box.y1;

		port.at = (Point){clamped(stem.foot.x, frames.x0, frames.x1), y};
		port.brace[0] = (Point){frames.x0, y};
		port.brace[1] = (Point){frames.x1, y};
	}
	return port;
}

typedef struct Edge {
	Point at;
	bool open; /* the foot lies beyond it, and no words stand there */
} Edge;

/* The middle of the nearest side that has no words; above the mark of an echelon. A staff points to the place itself. */
static Port symbol_port(const Block *block, Stem stem)
{
	const Formation *formation = block->members[0];
	const Style *style = formation->styled->style;
	Box frame = box_moved(block->frames, stem.centre);
	Box ink = box_grow(box_moved(block->box, stem.centre), -BOX_CLEAR);
	bool texts = has_texts(formation);
	Point foot = stem.foot, middle = stem.centre, staff;
	const Edge sides[] = {
		{{frame.x0, middle.y}, foot.x < frame.x0 && !(texts && block->left)},
		{{frame.x1, middle.y}, foot.x > frame.x1 && !(texts && !block->left)},
		{{middle.x, formation->spec.echelon ? ink.y0 : frame.y0}, foot.y < ink.y0},
		{{middle.x, frame.y1}, foot.y > frame.y1},
	};
	Port best = {.at = middle};
	double least = HUGE_VAL;

	if (symbol_staff(&formation->spec, style, &staff) && foot.y > middle.y + staff.y)
		return (Port){.at = point_add(middle, staff)};
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
		double gap = point_distance(sides[i].at, foot);

		if (!sides[i].open || gap >= least)
			continue;
		least = gap;
		best.at = sides[i].at;
	}
	return best;
}

Port block_port(const Block *block, Stem stem)
{
	return block->count > 1 ? brace_port(block, stem) : symbol_port(block, stem);
}

void block_stand(Work *work, const Block *block, Point centre)
{
	for (size_t i = 0; i < block->count; i++) {
		Formation *formation = block->members[i];

		formation->placed = true;
		formation->fate = FATE_DRAWN;
		formation->centre = point_add(centre, block->centres[i]);
		formation->spec.texts_left = block->left;
		formation->box = box_moved(ink_of(formation, block->left), formation->centre);
		LIST_ADD(work->field->arena, &work->taken, formation);
	}
	label_obstacle(work->field, quad_of_box(box_moved(block->box, centre)), 0);
}
