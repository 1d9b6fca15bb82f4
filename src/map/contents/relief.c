/* Where reliefs in place stand: two half arrows that point at the line, and beside them who comes, above who leaves. */
#include <math.h>

#include "layout/label_costs.h"
#include "map/contents/formation_priv.h"
#include "map/contents/placing_costs.h"

#define LENGTH (6 * PT_PER_MM)
#define CLEAR (1.8 * PT_PER_MM)	   /* from the middle of the half arrows to what is beside them */
#define TIP (0.7 * PT_PER_MM)	   /* from them to the line they point at */
#define TEETH (0.9 * PT_PER_MM)	   /* and to its teeth, on the enemy's side */
#define END_NEAR (9 * PT_PER_MM)   /* so near to an end of its sector it stands at the end */
#define END_SHARE 0.25		   /* and within this share of the sector */
#define CALM 6.0		   /* sigma of the course that tells which way is out */
#define OFF_STEP (1.5 * PT_PER_MM) /* further from the line */
#define ASIDE_STEP (3 * PT_PER_MM) /* beside the arrow, along the line */
#define SYMBOL_GAP 0.6		   /* between the half arrows' box and the symbols' */
#define TURN 0.5		   /* parts of a direction: as much as that it leads to the enemy */

enum { DIRECTIONS = 16, LENGTHS = 3, STEPS = 3, SHIFTS = 3, ASIDES = 7 };

/* Of the full length. */
static const double lengths[LENGTHS] = {1, 0.8, 0.6};
/* Of half the symbols' height: level with the half arrows, or lower or higher. */
static const double shifts[SHIFTS] = {0, 0.6, -0.6};

/* Where a relief belongs. */
typedef struct Anchor {
	Point at;
	Point out;   /* the way it had best stand from there */
	Point enemy; /* the way to the enemy */
} Anchor;

/* A place of a relief that is tried. */
typedef struct Spot {
	Point at, towards; /* the middle of the half arrows; from there to the line */
	double length;
	Point symbols; /* the middle of their block */
	const Block *block;
	bool off; /* not at the line: a leader ties it to that */
} Spot;

typedef struct Seeking {
	Work *work;
	Anchor anchor;
	const Block *blocks; /* with their texts right, then left; NULL: no symbols */
	Search search;
	Spot best;
	Anchor chosen; /* the best spot's */
} Seeking;

Box relief_box(const Arrow *arrow)
{
	Point half = point_scale(arrow->relief_towards, arrow->relief_length / 2);
	Box box = box_of(point_add(arrow->relief_at, half), point_subtract(arrow->relief_at, half));

	return box_grow(box, CLEAR);
}

/* The sector's course, with where on it the arrow of who leaves begins, or else its middle; at its end where that is near. */
typedef struct Tail {
	const FrontLine *line;
	Polyline course, calm;
	double length, along;
} Tail;

static Tail tail_of(const Work *work, const Arrow *arrow)
{
	const Movement *movement = arrow->movement;
	Arena *arena = work->field->arena;
	Tail tail = {.line = front_line(work->front, movement->from.feature)};
	double near;

	tail.course = front_stretch(arena, tail.line, movement->from.stretch);
	tail.calm = polyline_smoothed(arena, &tail.course, CALM);
	tail.length = polyline_length(&tail.course);
	tail.along = tail.length / 2;
	near = fmin(END_NEAR, END_SHARE * tail.length);
	if (arrow->way.count > 1)
		tail.along = polyline_nearest(&tail.course, arrow->way.at[0], NULL);
	if (tail.along < near)
		tail.along = 0;
	else if (tail.along > tail.length - near)
		tail.along = tail.length;
	return tail;
}

static Anchor anchor_at(const Tail *tail, double along)
{
	double share = tail->length > 0 ? along / tail->length : 0;
	Anchor anchor = {.at = polyline_at(&tail->course, along, NULL)};
	Point direction;

	polyline_at(&tail->calm, share * polyline_length(&tail->calm), &direction);
	anchor.enemy = point_scale(point_left(direction), front_enemy_left(tail->line) ? 1 : -1);
	anchor.out = along <= 0		     ? point_scale(direction, -1)
		     : along >= tail->length ? direction
					     : point_scale(anchor.enemy, -1);
	return anchor;
}

/* The symbol of who comes, or of who left, that has no place yet; of two states on one plate that of the movement's. */
static Formation *symbol_of(const Formations *formations, const Movement *movement, bool former)
{
	const Force *const *forces = former ? movement->forces : &movement->reliever;
	Formation *found = NULL;

	for (size_t i = 0; i < formations->count; i++) {
		Formation *formation = &formations->at[i];
		const Position *position = formation->position;

		if (!formation->asked || formation->placed || formation->fate != FATE_DRAWN ||
		    position->former != former ||
		    !forces_are_same(position->forces, position->force_count, forces,
				     former ? movement->force_count : 1) ||
		    !place_equal(&position->place, &movement->from))
			continue;
		if (!found || position->compared == movement->compared)
			found = formation;
	}
	return found;
}

/* What a box would touch. */
static int ground_cost(const Work *work, Box box)
{
	Quad quad = quad_of_box(box);
	int quiet = 0, loud = 0;

	if (!label_touched(work->field, &quad, false, &quiet, &loud))
		return COST_RELIEF_SOLID;
	return (quiet < COST_QUIET_UNDER_SYMBOL ? quiet : COST_QUIET_UNDER_SYMBOL) + loud;
}

static Arrow marked(const Spot *spot)
{
	return (Arrow){.relief_at = spot->at,
		       .relief_towards = spot->towards,
		       .relief_length = spot->length};
}

static void try_spot(Seeking *seeking, const Spot *spot, int64_t cost)
{
	const Arrow mark = marked(spot);
	Box symbols, box = relief_box(&mark);
	int ground;

	if (!search_open(&seeking->search, cost))
		return;
	cost += ground_cost(seeking->work, box);
	if (spot->block) {
		symbols = box_moved(spot->block->box, spot->symbols);
		ground = ground_cost(seeking->work, symbols);
		if (ground >= COST_RELIEF_SOLID || !search_open(&seeking->search, cost + ground))
			return;
		cost += ground + lines_under(seeking->work, symbols);
	}
	if (!search_offer(&seeking->search, cost, 0))
		return;
	seeking->best = *spot;
	seeking->chosen = seeking->anchor;
}

/* Symbols to the left or right of the half arrows, their words on the far side. */
static void try_sides(Seeking *seeking, Spot spot, int64_t cost)
{
	const Arrow mark = marked(&spot);
	Box box = relief_box(&mark);

	for (int left = 0; seeking->blocks && left < 2; left++)
		for (int i = 0; i < SHIFTS; i++) {
			const Block *block = &seeking->blocks[left];

			spot.block = block;
			spot.symbols.x = left ? box.x0 - SYMBOL_GAP - block->box.x1
					      : box.x1 + SYMBOL_GAP - block->box.x0;
			spot.symbols.y = spot.at.y + shifts[i] * block->frames.y1;
			try_spot(seeking, &spot, cost + (i ? COST_RELIEF_SHIFTED : 0));
		}
	spot.block = NULL;
	if (!seeking->blocks)
		try_spot(seeking, &spot, cost);
}

static void try_direction(Seeking *seeking, Point out, int aside)
{
	const Anchor *anchor = &seeking->anchor;
	/* On beyond an end of the line is nobody's side. */
	bool inner = point_dot(anchor->out, anchor->enemy) < -TURN;
	bool enemy = point_dot(out, anchor->enemy) > TURN;
	int64_t turned = llround(COST_RELIEF_TURNED * (1 - point_dot(out, anchor->out))) +
			 (enemy && inner ? COST_RELIEF_ENEMY : 0) + aside;

	for (int step = 0; step < STEPS; step++)
		for (int i = 0; i < LENGTHS; i++) {
			Spot spot = {.towards = point_scale(out, -1),
				     .length = LENGTH * lengths[i],
				     .off = step > 0};
			double off = TIP + (enemy ? TEETH : 0) + step * OFF_STEP;

			spot.at = point_add(anchor->at, point_scale(out, off + spot.length / 2));
			try_sides(seeking, spot,
				  turned + i * COST_RELIEF_SHORT + step * COST_RELIEF_OFF);
		}
}

/* All the way round where the arrow begins, and to both sides of it where that is broad. */
static void seek(Seeking *seeking, const Tail *tail, double breadth)
{
	for (int k = 0; k < ASIDES; k++) {
		double off = k ? breadth / 2 + (k + 1) / 2 * ASIDE_STEP : 0;
		double along = tail->along + (k % 2 ? off : -off);

		if (along < 0 || along > tail->length)
			continue;
		seeking->anchor = anchor_at(tail, along);
		for (int i = 0; i < DIRECTIONS; i++) {
			double angle = 2 * M_PI * i / DIRECTIONS;

			try_direction(seeking, (Point){cos(angle), sin(angle)},
				      (k + 1) / 2 * COST_RELIEF_ASIDE);
		}
	}
}

/* Away from the line a leader goes on from the tips to it. */
static void tie(Formation *formation, const Anchor *anchor, const Spot *spot)
{
	formation->has_stem = formation->on_line = formation->to_line = true;
	formation->foot = anchor->at;
	formation->port = point_add(spot->at, point_scale(spot->towards, spot->length / 2));
}

static void stand(Seeking *seeking, Arrow *arrow)
{
	const Spot *best = &seeking->best;
	Work *work = seeking->work;

	arrow->relief_at = best->at;
	arrow->relief_towards = best->towards;
	arrow->relief_length = best->length;
	label_obstacle(work->field, quad_of_box(relief_box(arrow)), 0);
	if (!best->block)
		return;
	block_stand(work, best->block, best->symbols);
	if (best->off)
		tie(best->block->members[0], &seeking->chosen, best);
	/* The half arrows tell what they are tied to; and the line's colour how far that goes. */
	for (size_t i = 0; i < best->block->count; i++)
		work->brackets[best->block->members[i]->position - work->state->positions] =
			(Polyline){0};
}

/* With its symbols, or, where there is no room for all, alone. */
static void place_relief(Work *work, Arrow *arrow, const Formations *formations)
{
	Arena *arena = work->field->arena;
	Tail tail = tail_of(work, arrow);
	double breadth = arrow->placed ? arrow->form.width : 0;
	Seeking seeking = {.work = work};
	Formation **members = arena_array(arena, 2, sizeof *members);
	Block *blocks = arena_array(arena, 2, sizeof *blocks);
	size_t count = 0;

	for (int former = 0; former < 2; former++) {
		Formation *symbol = symbol_of(formations, arrow->movement, former == 1);

		if (symbol)
			members[count++] = symbol;
	}
	for (int left = 0; count && left < 2; left++)
		blocks[left] = block_lay(arena, members, count, 1, left == 1);
	seeking.blocks = count ? blocks : NULL;
	seek(&seeking, &tail, breadth);
	if (!seeking.search.found) {
		seeking.blocks = NULL;
		seek(&seeking, &tail, breadth);
	}
	stand(&seeking, arrow);
}

void reliefs_place(Work *work, Arrows *arrows, const Formations *formations)
{
	for (size_t i = 0; i < arrows->count; i++)
		if (arrows->at[i].relief)
			place_relief(work, &arrows->at[i], formations);
}
