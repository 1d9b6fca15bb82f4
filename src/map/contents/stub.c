#include "map/contents/stub.h"

#include <math.h>

#include "base/measure.h"
#include "layout/search.h"

#define LENGTH (2.6 * PT_PER_MM)
#define BARE_LEAST (1.2 * PT_PER_MM) /* from a place without a symbol to its stub */
#define TEXT_LEAST 2.5		     /* beyond its frame a symbol's ink is words */
#define SOLID_COST 100000 /* of ground that is taken: where all is, it stands there all the same */
#define WORDS_COST 50000

/* Upwards first: words stand to the right of symbols, stems below most. */
static const Point sides[] = {{0, -1}, {-1, 0}, {1, 0}, {0, 1}};

#define SIDES (sizeof sides / sizeof *sides)

/* The symbol that it leaves, or comes to: of what has left a place rather than of what stayed there. NULL: there is none. */
static const Formation *symbol_of(const Formations *formations, const Movement *movement)
{
	const Place *place = movement->to.kind == PLACE_OUTSIDE ? &movement->from : &movement->to;
	const Formation *best = NULL;

	for (size_t i = 0; i < formations->count; i++) {
		const Formation *formation = &formations->at[i];

		if (formation->placed && place_equal(&formation->position->place, place) &&
		    forces_are_same(formation->position->forces, formation->position->force_count,
				    movement->forces, movement->force_count) &&
		    (!best || formation->position->former))
			best = formation;
	}
	return best;
}

/* How far it is from a box's centre to its edge on a side. */
static double reach_of(Box box, Point centre, Point side)
{
	return side.x > 0   ? box.x1 - centre.x
	       : side.x < 0 ? centre.x - box.x0
	       : side.y > 0 ? box.y1 - centre.y
			    : centre.y - box.y0;
}

/* Where a stub may begin on a side: at the frame; `clear`: where the ink of the symbol ends. */
static double start_of(const Formation *formation, Point side, double *clear)
{
	Box frame;

	if (!formation)
		return *clear = BARE_LEAST;
	frame = symbol_frame(&formation->spec, formation->styled->style);
	*clear = reach_of(formation->box, formation->centre, side);
	return reach_of(frame, (Point){0, 0}, side);
}

static int64_t cost_of(const LabelField *field, const Arrow *arrow, Point centre, Point side,
		       double clear)
{
	double half = arrow->form.width / 2;
	Point from = point_add(centre, point_scale(side, clear));
	Point to = point_add(from, point_scale(side, LENGTH));
	Point across = point_scale(point_left(side), half);
	Quad quad = {{point_add(from, across), point_add(to, across), point_subtract(to, across),
		      point_subtract(from, across)}};
	int cost = label_cost_of(field, &quad);

	return cost < 0 ? SOLID_COST : cost;
}

static void place_stub(Arena *arena, Arrow *arrow, const Formations *formations, LabelField *field)
{
	const Formation *formation = symbol_of(formations, arrow->movement);
	Point centre = formation ? formation->centre : arrow->stub_at;
	Search search = {0};
	Point *at = arena_array(arena, 2, sizeof *at);

	for (size_t i = 0; i < SIDES; i++) {
		double clear, start = start_of(formation, sides[i], &clear);
		int64_t cost = cost_of(field, arrow, centre, sides[i], clear);

		if (clear - start > TEXT_LEAST)
			cost += WORDS_COST;
		if (!search_offer(&search, cost, i))
			continue;
		at[0] = point_add(centre, point_scale(sides[i], start));
		at[1] = point_add(centre, point_scale(sides[i], clear + LENGTH));
	}
	arrow->course = (Polyline){at, 2, false};
	label_obstacle_line(field, &arrow->course, arrow->form.width / 2, 0);
}

void stubs_place(Arena *arena, Arrows *arrows, const Formations *formations, LabelField *field)
{
	for (size_t i = 0; i < arrows->count; i++)
		if (arrows->at[i].stub)
			place_stub(arena, &arrows->at[i], formations, field);
}
