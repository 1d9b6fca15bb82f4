#include "map/furniture/spot.h"

#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "layout/search.h"
#include "map/furniture/furniture_costs.h"

#define GRID (3 * PT_PER_MM)
#define GAP_LEAST (9 * PT_PER_MM)
#define CLEAR (1.2 * PT_PER_MM) /* about a box, to what it may not touch */
#define LAND_STEPS 4
#define PIN_SLACK 0.01 /* a box flush with the frame fits */
/* A place as near as that to a box has lost most of the room for its name. */
#define NEAR (3 * PT_PER_MM)
#define SHARE_MOST 0.12	 /* of the frame, that all its furniture covers */
#define NAME_CLEAR 1.5	 /* about a box, to names */
#define FAR_AWAY 1e4	 /* from the page: a box there hides nothing */
#define HIDE_CLEAR 1.0	 /* about a box, within which places are hidden with it */
#define PRIORITY_STEP 10 /* of places, for which they cost once more */

LabelField *spots_field(Arena *arena, const View *view)
{
	return label_field_new(arena, box_grow(view->frame, 2 * CLEAR));
}

/* The share of a box that lies in an area, by 25 points. */
static double share_within(const GroundItem *item, Box box)
{
	int inside = 0;

	for (int i = 0; i <= LAND_STEPS; i++)
		for (int k = 0; k <= LAND_STEPS; k++) {
			Point at = {box.x0 + (box.x1 - box.x0) * i / LAND_STEPS,
				    box.y0 + (box.y1 - box.y0) * k / LAND_STEPS};

			inside += item->rings && ring_index_has(item->rings, at);
		}
	return inside / (double)((LAND_STEPS + 1) * (LAND_STEPS + 1));
}

static double area_of(Box box)
{
	return (box.x1 - box.x0) * (box.y1 - box.y0);
}

/* How much of a named sea is hidden with this box and those before it. */
static int water_cost(const Spots *spots, const GroundItem *sea, Box box)
{
	double whole = 0, hidden = share_within(sea, box) * area_of(box);

	if (hidden <= 0)
		return 0;
	for (size_t i = 0; i < sea->line_count; i++)
		whole += ring_area(&sea->lines[i]);
	for (size_t i = 0; i < spots->taken.count; i++)
		hidden += share_within(sea, spots->taken.at[i]) * area_of(spots->taken.at[i]);
	hidden = fmin(1, hidden / fmax(fabs(whole), 1));
	return (int)(COST_SPOT_WATER * hidden * hidden);
}

/* What a box hides of the base map: named places, much of one sea, and land rather than sea. */
static int hidden_cost(const Spots *spots, Box box)
{
	Box grown = box_grow(box, NEAR);
	int cost = 0;

	for (size_t i = 0; i < spots->names->count; i++) {
		const BaseName *name = &spots->names->at[i];

		if (name->mark_radius > 0 && box_has(grown, name->mark))
			cost += COST_SPOT_PLACE * (name->priority > PRIORITY_STEP
							   ? name->priority / PRIORITY_STEP
							   : 1);
		if (name->break_count && !strcmp(name->item->feature->as, "sea"))
			cost += water_cost(spots, name->item, box);
	}
	for (int i = 0; i <= LAND_STEPS; i++)
		for (int k = 0; k <= LAND_STEPS; k++) {
			Point at = {box.x0 + (box.x1 - box.x0) * i / LAND_STEPS,
				    box.y0 + (box.y1 - box.y0) * k / LAND_STEPS};
			Color color = base_map_color(spots->base, at);

			if (memcmp(&color, &spots->base->sea, sizeof color))
				cost += COST_SPOT_LAND;
		}
	return cost;
}

/* The best spot of one direction along one edge. */
typedef struct Spot {
	Search search;
	Box box;
} Spot;

#define SPOTS 8 /* from each corner along both of its edges */

/* What all names are worth that might lose their places to a box. */
static size_t worth_of(const BaseNames *names)
{
	size_t worth = 0;

	for (size_t i = 0; i < names->count; i++)
		worth += names->at[i].break_count ? (size_t)names_worth(&names->at[i]) : 0;
	return worth;
}

static void try_spot(const Spots *spots, Box box, int steps, Spot *best)
{
	Quad quad = quad_of_box(box_grow(box, CLEAR));
	int cost = label_cost_of(spots->field, &quad);

	if (cost < 0)
		return;
	cost += steps * COST_SPOT_STEP;
	if (!search_open(&best->search, cost))
		return;
	if (search_offer(&best->search, cost + hidden_cost(spots, box), (size_t)steps))
		best->box = box;
}

/* What the names are worth that have no place if the box stood there. */
static size_t names_lost(const Spots *spots, Box box)
{
	Arena *scratch = arena_new();
	LabelField *field = label_field_above(scratch, spots->name_field);
	BaseNames names = {arena_array(scratch, spots->names->count, sizeof(BaseName)),
			   spots->names->count};
	LineNames lines = {0};
	size_t lost;

	for (size_t i = 0; spots->lines && i < spots->lines->count; i++)
		LIST_ADD(scratch, &lines, spots->lines->at[i]);
	memcpy(names.at, spots->names->at, names.count * sizeof *names.at);
	for (size_t i = 0; i < spots->taken.count; i++)
		label_obstacle(field, quad_of_box(box_grow(spots->taken.at[i], NAME_CLEAR)), 0);
	label_obstacle(field, quad_of_box(box_grow(box, NAME_CLEAR)), 0);
	field->rough = true;
	spot_hide(scratch, box, &names, NULL);
	lost = worth_of(spots->names) - worth_of(&names) + names_prefer(field, &names, &lines);
	arena_free(scratch);
	return lost;
}

/* In a corner or well away from both: a narrow gap beside the frame looks like a slip. */
static bool stands_well(double off, double room)
{
	return off <= room && (off <= 0 || off >= GAP_LEAST) &&
	       (room - off < PIN_SLACK || room - off >= GAP_LEAST);
}

static void best_spots(const Spots *spots, double wide, double high, double width, double height,
		       Spot *best)
{
	Box frame = spots->view->frame;

	for (int step = 0; step * GRID <= fmax(wide, high); step++)
		for (int corner = 0; corner < SPOTS; corner++) {
			double off = step * GRID;
			bool level = corner < SPOTS / 2;
			double x = level ? off : 0, y = level ? 0 : off;

			if (!stands_well(off, level ? wide : high))
				continue;
			/* The bottom right corner first: the eye starts at the other. */
			x = corner & 1 ? frame.x0 + x : frame.x1 - width - x;
			y = corner & 2 ? frame.y0 + y : frame.y1 - height - y;
			try_spot(spots, (Box){x, y, x + width, y + height}, step, &best[corner]);
		}
}

/* Names are placed in earnest for so many of the cheapest spots only. */
#define TRIES_MOST 6

/* Spots whose names are placed in earnest, and how many names that costs each. */
typedef struct Trial {
	const Spots *spots;
	const Spot *best;
	size_t lost[SPOTS];
} Trial;

static int64_t names_cost(void *state, size_t index)
{
	Trial *trial = state;

	trial->lost[index] = names_lost(trial->spots, trial->best[index].box);
	return COST_SPOT_NAME * (int64_t)trial->lost[index];
}

/* The spot for a box and how many names it costs; false: there is none. */
static bool find(const Spots *spots, double width, double height, Box *box, size_t *lost)
{
	Box frame = spots->view->frame;
	double wide = frame.x1 - frame.x0 - width, high = frame.y1 - frame.y0 - height;
	Spot best[SPOTS] = {0};
	Trial trial = {.spots = spots, .best = best};
	int64_t known[SPOTS];
	Search search;

	if (wide < 0 || high < 0)
		return false;
	best_spots(spots, wide, high, width, height, best);
	for (size_t i = 0; i < SPOTS; i++)
		known[i] = best[i].search.found ? best[i].search.cost : SEARCH_NEVER;
	search = search_cheapest_first(known, SPOTS, TRIES_MOST, names_cost, &trial);
	if (!search.found)
		return false;
	*box = best[search.chosen].box;
	*lost = trial.lost[search.chosen];
	return true;
}

static void take(Spots *spots, Box box)
{
	spots->room -= area_of(box);
	label_obstacle(spots->field, quad_of_box(box_grow(box, GRID - CLEAR)), 0);
	LIST_ADD(spots->field->arena, &spots->taken, box);
}

/* What the names are worth that have no place as it is. */
static size_t lost_without(const Spots *spots)
{
	Box nowhere = box_moved((Box){0, 0, 1, 1}, (Point){-FAR_AWAY, -FAR_AWAY});

	return names_lost(spots, nowhere);
}

static bool take_best(Spots *spots, double width, double height, Box *box)
{
	Box chosen;
	size_t lost;

	if (width * height > spots->room || !find(spots, width, height, &chosen, &lost) ||
	    (lost >= WORTH_STORY && lost - WORTH_STORY >= lost_without(spots)))
		return false;
	*box = chosen;
	take(spots, *box);
	return true;
}

double spots_room(const View *view, double taken)
{
	return SHARE_MOST * area_of(view->frame) - taken;
}

bool spot_find_spare(Spots *spots, double width, double height, Box *box)
{
	Box chosen;
	size_t lost;

	if (width * height > spots->room || !find(spots, width, height, &chosen, &lost) ||
	    (lost && lost > lost_without(spots)))
		return false;
	*box = chosen;
	take(spots, *box);
	return true;
}

const Pin *spot_pin(const FigureSpec *figure, const char *name)
{
	for (size_t i = 0; i < figure->plate.pin_count; i++)
		if (!strcmp(figure->plate.pins[i].name, name))
			return &figure->plate.pins[i];
	return NULL;
}

bool spot_pinned(const Pin *pin, const View *view, Diag *diag, double width, double height,
		 Box *box)
{
	Box frame = view->frame;
	Box at = {frame.x0 + pin->x, frame.y0 + pin->y, frame.x0 + pin->x + width,
		  frame.y0 + pin->y + height};

	if (!box_holds(box_grow(frame, PIN_SLACK), at)) {
		diag_error(diag, pin->span, "figure.pin-outside",
			   "'%s' does not fit into the frame there: it is %.1f mm x %.1f mm, the "
			   "frame %.1f mm x %.1f mm",
			   pin->name, width / PT_PER_MM, height / PT_PER_MM,
			   (frame.x1 - frame.x0) / PT_PER_MM, (frame.y1 - frame.y0) / PT_PER_MM);
		return false;
	}
	*box = at;
	return true;
}

bool spot_take(Spots *spots, const char *name, double width, double height, Box *box)
{
	const Pin *pin = spot_pin(spots->figure, name);
	Quad quad;

	if (!pin)
		return take_best(spots, width, height, box);
	if (!spot_pinned(pin, spots->view, spots->diag, width, height, box))
		return false;
	quad = quad_of_box(*box);
	if (label_cost_of(spots->field, &quad) < 0)
		diag_warning(spots->diag, pin->span, "figure.pin-hides",
			     "'%s' hides a symbol, an arrow, a line or another box there", name);
	take(spots, *box);
	return true;
}

void spot_hide(Arena *arena, Box box, BaseNames *names, CoveredNames *covered)
{
	Box grown = box_grow(box, HIDE_CLEAR);
	size_t kept = 0;

	for (size_t i = 0; i < names->count; i++) {
		const BaseName *name = &names->at[i];

		if (name->item->feature->shape != SHAPE_POINT || !box_has(grown, name->mark)) {
			names->at[kept++] = *name;
		} else if (covered) {
			BaseName *copy = arena_alloc(arena, sizeof *copy);

			*copy = *name;
			LIST_ADD(arena, covered, copy);
		}
	}
	names->count = kept;
}
