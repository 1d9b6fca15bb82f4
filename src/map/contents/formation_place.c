/* Where the symbols of a plate stand, against the arrows and lines that are there. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/label_costs.h"
#include "map/contents/formation_priv.h"
#include "map/contents/placing_costs.h"

#define RING_LEAST (2 * PT_PER_MM) /* a circle of error under this radius says nothing */
#define STEM_LEAST (2.2 * PT_PER_MM)
#define STEM_STEP 5.0
#define STEM_STEPS 12	   /* as far as symbols stand near their place */
#define STEM_STEPS_MOST 27 /* where there is no other place for a single one */
#define FAR_MOST                                                                                   \
	(75 * PT_PER_MM) /* from its place: what is further looks as if it were elsewhere */
#define STEM_ALONE 1.0	 /* nearer to its point than that a symbol has none */
/* The first part of a stem may touch what it stands on: a line or bracket, the mark of a place. */
#define CLEAR_LINE 2.5
#define CLEAR_MARK 2.5
#define STAFF_MARK 5.0		/* of a staff may lie in the mark of its place */
#define LINE_STEM_STEPS 6	/* on a line: about 10 mm, more reads as another thing */
#define LINE_STEM_STEPS_MOST 11 /* where there is no place so near */
#define CALM_SIGMA 8.0		/* of the course that tells a stem's direction */
#define CALM_SHARES_MOST 2000	/* of a course that is mostly beside the page, in one such sigma */
#define SAME 1e-9		/* shares of a line */
#define FEW_SYMBOLS 20
#define DIRECTIONS 16
#define FRACTIONS 13

/* Where along a bracket a stem may stand, best first; former positions prefer an end. */
static const double fractions[FRACTIONS] = {0.5,  0.42, 0.58, 0.34, 0.66, 0.26, 0.74,
					    0.18, 0.82, 0.12, 0.88, 0.06, 0.94};

/* The best place so far. */
typedef struct Try {
	Search search;
	bool hides; /* a piece of a line or bracket */
	Stem stem;
	const Block *block;
} Try;

/* Symbols of one place that are to stand together, and what they must mind. */
typedef struct Stack {
	Work *work;
	Formation *const *members;
	size_t count;
	const Block *shapes;
	size_t shape_count;
	const FrontLine *line; /* that they stand on; NULL: about a point */
	bool out_left;	       /* their own side of the line */
	/* Symbols on the same line that are tied to it next before and after them; NULL: none. */
	const Formation *neighbours[2];
	double far; /* from its place none stands further */
} Stack;

/* Whether two stems along one line stand in another order than what they are tied to, or cross. */
static bool out_of_order(const Formation *other, Stem stem, Point port)
{
	Point feet = point_subtract(other->foot, stem.foot);
	Point centres = point_subtract(other->centre, stem.centre);

	return point_dot(feet, centres) < 0 ||
	       segments_cross(stem.foot, port, other->foot, other->port, NULL);
}

static int order_cost(const Stack *stack, Stem stem, Point port)
{
	int cost = 0;

	for (size_t i = 0; i < 2; i++)
		if (stack->neighbours[i] && out_of_order(stack->neighbours[i], stem, port))
			cost += COST_OUT_OF_ORDER;
	return cost;
}

/* A stem that leaves to a side where words stand runs through them. */
static bool strikes_words(const Block *block, Point port)
{
	double aside = port.x, words = block->left ? -aside : aside;

	return block->count == 1 && words > 0 &&
	       block->box.x1 - block->box.x0 > 2 * (block->frames.x1 + STEM_ALONE) &&
	       words > block->frames.x1 - STEM_ALONE;
}

/* What the stem costs beyond what its symbols do. */
static int way_cost(const Stack *stack, const Block *block, Stem stem)
{
	const Feature *own = stack->line ? stack->line->feature : NULL;
	Point port = block_port(block, stem).at;

	return stem_cost(stack->work, stem.foot, port, own ? CLEAR_LINE : CLEAR_MARK) +
	       COST_STEM_OVER_LINE * lines_between(stack->work, own, stem.foot, port) +
	       (strikes_words(block, point_subtract(port, stem.centre)) ? COST_STEM_OVER_WORDS
									: 0) +
	       order_cost(stack, stem, port);
}

static void try_block(const Stack *stack, const Block *block, Stem stem, int cost, Try *best)
{
	Box box = box_moved(block->box, stem.centre);
	Quad quad = quad_of_box(box);
	int quiet = 0, loud = 0, hidden = 0;

	if (!search_open(&best->search, cost) ||
	    block_distance(block, stem.centre, stem.foot) > stack->far)
		return;
	if (!label_touched(stack->work->field, &quad, false, &quiet, &loud))
		return;
	if (quiet > COST_QUIET_UNDER_SYMBOL)
		quiet = COST_QUIET_UNDER_SYMBOL;
	cost += quiet + loud;
	if (!search_open(&best->search, cost))
		return;
	cost += way_cost(stack, block, stem);
	if (!search_open(&best->search, cost))
		return;
	/* Among many symbols about points, names need the room more than lines need to be seen whole. */
	if (stack->line || stack->work->state->position_count <= FEW_SYMBOLS)
		hidden = lines_under(stack->work, box) / (stack->line ? 1 : POINT_SHARE);
	if (search_offer(&best->search, cost + hidden, 0))
		*best = (Try){best->search, hidden > 0, stem, block};
}

/* The places along what symbols are tied to, as far out as `steps`. */
static void try_along(const Stack *stack, const Polyline *base, int steps, Try *best)
{
	double length = polyline_length(base);
	Polyline calm = polyline_smoothed(stack->work->field->arena, base,
					  fmax(CALM_SIGMA, length / CALM_SHARES_MOST));
	double calm_length = polyline_length(&calm);

	for (size_t s = 0; s < stack->shape_count; s++)
		for (int i = 0; i < FRACTIONS; i++) {
			const Block *block = &stack->shapes[s];
			Point direction, foot = polyline_at(base, fractions[i] * length, NULL), out;
			double least;

			polyline_at(&calm, fractions[i] * calm_length, &direction);
			out = point_left(direction);
			out = stack->out_left ? out : point_scale(out, -1);
			/* Stems stand upright or level, whichever is nearer to the normal: the page looks calmer. */
			out = fabs(out.y) >= 0.5 ? (Point){0, out.y > 0 ? 1 : -1}
						 : (Point){out.x > 0 ? 1 : -1, 0};
			least = block_reach(block, out) + STEM_LEAST;
			for (int step = 0; step < steps; step++)
				try_block(stack, block,
					  (Stem){foot,
						 point_add(foot,
							   point_scale(out,
								       least + step * STEM_STEP))},
					  block->cost + i * COST_FRACTION + step * COST_LINE_STEP +
						  (step < LINE_STEM_STEPS
							   ? 0
							   : (step - LINE_STEM_STEPS + 1) *
								     COST_FAR_STEP),
					  best);
		}
}

/* All the way round a point, further and further out. */
typedef struct Ring {
	Point at;
	double least; /* from it to the frame */
	int steps;
	Point friendly; /* of a line, the way to its own side; zero about a point */
} Ring;

static void try_round(const Stack *stack, Ring about, Try *best)
{
	for (size_t s = 0; s < stack->shape_count; s++)
		for (int step = 0; step < about.steps; step++)
			for (int i = 0; i < DIRECTIONS; i++) {
				const Block *block = &stack->shapes[s];
				double angle = 2 * M_PI * i / DIRECTIONS;
				Point out = {cos(angle), sin(angle)};
				double reach = block_reach(block, out) +
					       fmax(about.least, STEM_LEAST) + step * STEM_STEP;
				bool enemy = point_dot(out, about.friendly) < -SAME;

				try_block(stack, block,
					  (Stem){about.at,
						 point_add(about.at, point_scale(out, reach))},
					  block->cost + COST_ABOUT + step * COST_STEP + (i % 2) +
						  (enemy ? COST_AMONG_ENEMY : 0),
					  best);
			}
}

/* A headquarters' staff may stand on its very place. */
static void try_staff(const Stack *stack, Point at, Try *best)
{
	Point staff;

	for (size_t s = 0; stack->count == 1 && s < stack->shape_count; s++) {
		Block block = stack->shapes[s];
		Try before = *best;

		if (!symbol_staff(&block.members[0]->spec, block.members[0]->styled->style, &staff))
			return;
		/* It ends in the mark of its place. */
		block.box.y1 -= STAFF_MARK;
		try_block(stack, &block, (Stem){at, point_subtract(at, staff)}, block.cost, best);
		if (best->search.cost != before.search.cost || !before.search.found)
			best->block = &stack->shapes[s];
	}
}

/* Gives them their place, with one stem for all. */
static void finish_stack(const Stack *stack, const Try *best, bool stem)
{
	Formation *first = stack->members[0];
	Port port;

	if (!best->search.found)
		return;
	block_stand(stack->work, best->block, best->stem.centre);
	if (!stem)
		return;
	port = block_port(best->block, best->stem);
	first->has_stem = true;
	first->foot = best->stem.foot;
	first->port = port.at;
	first->braced = port.braced;
	first->brace[0] = port.brace[0];
	first->brace[1] = port.brace[1];
	label_obstacle_line(stack->work->field,
			    &(Polyline){(Point[]){first->foot, first->port}, 2, false}, 0.5, 0);
}

/* Whether a position that comes before this one has the same stretch: one bracket is enough for both. */
static bool is_bracketed(const Work *work, const Position *position)
{
	const Position *all = work->state->positions;

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < work->state->position_count; i++) {
			const Place *other = &all[i].place;

			if (all[i].former != (pass == 1))
				continue;
			if (&all[i] == position)
				return false;
			if (work->brackets[i].count && other->feature == position->place.feature &&
			    fabs(other->stretch.from - position->place.stretch.from) < SAME &&
			    fabs(other->stretch.to - position->place.stretch.to) < SAME)
				return true;
		}
	return false;
}

static double middle_of(const Formation *formation)
{
	const Stretch *stretch = &formation->position->place.stretch;

	return (stretch->from + stretch->to) / 2;
}

/* The symbols on its line that are tied to it next before and after. */
static void find_neighbours(Stack *stack)
{
	double own = middle_of(stack->members[0]), gaps[2] = {HUGE_VAL, HUGE_VAL};

	for (size_t i = 0; i < stack->work->taken.count; i++) {
		const Formation *other = stack->work->taken.at[i];
		double gap = middle_of(other) - own;
		int side = gap > 0;

		if (!other->has_stem || !other->on_line || fabs(gap) < SAME ||
		    other->position->place.feature != stack->line->feature ||
		    fabs(gap) >= gaps[side])
			continue;
		gaps[side] = fabs(gap);
		stack->neighbours[side] = other;
	}
}

/* A stretch of a line: a bracket on the friendly side, the symbols beyond it on a stem. What has left a stretch that others
 * hold now, or one without room for a bracket, is tied to the line itself. Where all that ground is taken they stand
 * anywhere about the middle. */
static bool place_on_line(Stack *stack)
{
	Work *work = stack->work;
	Formation *first = stack->members[0];
	const Position *position = first->position;
	Polyline course = front_stretch(work->field->arena, stack->line, position->place.stretch);
	Polyline bracket = work->brackets[position - work->state->positions];
	bool shared = is_bracketed(work, position);
	double middle = polyline_length(&course) / 2;
	Ring ring = {.steps = STEM_STEPS};
	Try best = {0};

	stack->out_left = !front_enemy_left(stack->line);
	find_neighbours(stack);
	for (size_t i = 0; i < stack->count; i++) {
		stack->members[i]->on_line = true;
		/* The friendly side is left of the course where the enemy is right. */
		stack->members[i]->bracket_left = stack->out_left;
	}
	first->to_line = !bracket.count || (shared && position->former);
	try_along(stack, first->to_line ? &course : &bracket, LINE_STEM_STEPS, &best);
	if (!best.search.found || best.hides)
		try_along(stack, first->to_line ? &course : &bracket, LINE_STEM_STEPS_MOST, &best);
	if (!best.search.found) {
		first->to_line = true;
		ring.at = polyline_at(&course, middle, &ring.friendly);
		ring.friendly = point_left(ring.friendly);
		ring.friendly = point_scale(ring.friendly, stack->out_left ? 1 : -1);
		try_round(stack, ring, &best);
	}
	first->bracket = shared ? (Polyline){0} : bracket;
	finish_stack(stack, &best, true);
	return best.search.found;
}

/* The bracket of every position that its style gives one and that has room for it. */
static void find_bracket(Work *work, const Formation *formation)
{
	const Place *place = &formation->position->place;
	const Style *style = formation->styled->style;
	const FrontLine *line = place->feature ? front_line(work->front, place->feature) : NULL;

	if (!line || style->display == DISPLAY_NONE || style->bracket_width <= 0 ||
	    place->kind != PLACE_FEATURE)
		return;
	work->brackets[formation->position - work->state->positions] =
		front_bracket(work->front, line, place->stretch, style->bracket_distance,
			      BRACKET_TICK, !front_enemy_left(line));
}

/* A point, crossing or the middle of an area: round about it, on a leader; an area's symbols stand right on it. */
static bool place_about(Stack *stack)
{
	Work *work = stack->work;
	const Place *place = &stack->members[0]->position->place;
	const Feature *feature = place->feature;
	bool area = feature && feature->shape == SHAPE_AREA;
	Point at = formation_point(work->view, place), staff;
	Ring ring = {at, area ? 0 : STEM_LEAST, STEM_STEPS, {0, 0}};
	bool alone;
	Try best = {0};

	if (feature && feature->error_km > 0) {
		double radius = feature->error_km * view_km(work->view, feature_point(feature));

		stack->members[0]->ring = radius > RING_LEAST ? radius : 0;
	}
	for (size_t s = 0; area && s < stack->shape_count; s++)
		try_block(stack, &stack->shapes[s], (Stem){at, at}, stack->shapes[s].cost, &best);
	if (!area)
		try_staff(stack, at, &best);
	try_round(stack, ring, &best);
	if (!best.search.found && stack->count == 1) {
		ring.steps = STEM_STEPS_MOST;
		stack->far = FAR_MOST;
		try_round(stack, ring, &best);
	}
	alone = best.search.found && point_distance(best.stem.centre, at) <= STEM_ALONE;
	if (best.search.found && !area &&
	    symbol_staff(&stack->members[0]->spec, stack->members[0]->styled->style, &staff))
		alone |= point_distance(point_add(best.stem.centre, staff), at) <= STEM_ALONE;
	finish_stack(stack, &best, !alone);
	return best.search.found;
}

/* As one block, or else in two. */
static void place_members(Work *work, Formation *const *members, size_t count)
{
	const Place *place = &members[0]->position->place;
	Stack stack = {.work = work, .members = members, .count = count, .far = SYMBOL_NEAR};

	stack.line = place->feature ? front_line(work->front, place->feature) : NULL;
	stack.shapes = block_shapes(work->field->arena, members, count, &stack.shape_count);
	for (size_t i = 0; i < count; i++)
		members[i]->fate = FATE_NO_ROOM;
	if (stack.line ? place_on_line(&stack) : place_about(&stack))
		return;
	if (count == 1)
		return;
	place_members(work, members, count / 2);
	place_members(work, members + count / 2, count - count / 2);
}

/* A symbol that has to find its place. */
typedef struct Turn {
	Formation *formation;
	const char *place; /* its key: equal ones stand together */
	size_t side;	   /* whom it belongs to, as far as he is told apart */
	size_t index;	   /* in the state */
} Turn;

/* Turns of one place and side. Those that stand come before those that left: the present has the better places; along a
 * line they go in its order. */
typedef struct Party {
	Turn *turns;
	size_t count;
	bool former;
	size_t line; /* its number; SIZE_MAX: it stands on none */
	double along;
} Party;

static int order_of(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static bool stands_together(const Turn *a, const Turn *b)
{
	return a->side == b->side && !strcmp(a->place, b->place);
}

static int by_place(const void *left, const void *right)
{
	const Turn *a = left, *b = right;
	int order = strcmp(a->place, b->place);

	if (!order)
		order = order_of(a->side, b->side);
	if (!order)
		order = a->formation->position->former - b->formation->position->former;
	return order ? order : order_of(a->index, b->index);
}

static int by_turn(const void *left, const void *right)
{
	const Party *a = left, *b = right;
	int order = a->former - b->former;

	if (!order)
		order = order_of(a->line, b->line);
	if (!order)
		order = (a->along > b->along) - (a->along < b->along);
	return order ? order : order_of(a->turns[0].index, b->turns[0].index);
}

static size_t side_of(const Position *position)
{
	const Side *side = position->forces[0]->side;

	return side ? side->number : SIZE_MAX;
}

static Party party_of(const Work *work, Turn *turns, size_t count)
{
	const Place *place = &turns[0].formation->position->place;
	const FrontLine *line = place->feature ? front_line(work->front, place->feature) : NULL;

	return (Party){turns, count, turns[0].formation->position->former,
		       line ? line->feature->number : SIZE_MAX,
		       line ? middle_of(turns[0].formation) : 0};
}

/* Who has no place yet, by place. */
static void place_parties(Work *work, Turn *turns, size_t count)
{
	Arena *arena = work->field->arena;
	Formation **members = arena_array(arena, count, sizeof *members);
	LIST(Party) parties = {0};
	size_t end;

	qsort(turns, count, sizeof *turns, by_place);
	for (size_t i = 0; i < count; i = end) {
		for (end = i + 1; end < count && stands_together(&turns[i], &turns[end]);)
			end++;
		LIST_ADD(arena, &parties, party_of(work, turns + i, end - i));
	}
	qsort(parties.at, parties.count, sizeof *parties.at, by_turn);
	for (size_t i = 0; i < parties.count; i++) {
		for (size_t k = 0; k < parties.at[i].count; k++)
			members[k] = parties.at[i].turns[k].formation;
		place_members(work, members, parties.at[i].count);
		members += parties.at[i].count;
	}
}

Formations formations_place(Arena *arena, const Formations *gathered, const PlacingSources *by,
			    LabelField *field)
{
	Work work = {.state = by->state, .front = by->front, .view = by->view, .field = field};
	Formations formations = {arena_array(arena, gathered->count, sizeof(Formation)),
				 gathered->count};
	Turn *turns = arena_array(field->arena, gathered->count, sizeof *turns);
	size_t count = 0;

	work.brackets = arena_array(field->arena, by->state->position_count, sizeof(Polyline));
	for (size_t i = 0; i < formations.count; i++) {
		formations.at[i] = gathered->at[i];
		formations.at[i].placed = false;
		find_bracket(&work, &formations.at[i]);
	}
	if (by->arrows)
		reliefs_place(&work, by->arrows, &formations);
	for (size_t i = 0; i < formations.count; i++) {
		Formation *formation = &formations.at[i];

		if (gathered->at[i].placed && !formation->placed)
			turns[count++] = (Turn){
				formation, place_key(field->arena, &formation->position->place),
				side_of(formation->position), i};
	}
	place_parties(&work, turns, count);
	return formations;
}

void formations_give_way(Formations *formations, Point at, double reach)
{
	for (size_t i = 0; i < formations->count; i++) {
		Formation *formation = &formations->at[i];
		double along, gap;

		if (!formation->bracket.count)
			continue;
		along = polyline_nearest(&formation->bracket, at, &gap);
		if (gap > 2 * reach)
			continue;
		formation->gap_from = fmax(0, along - reach);
		formation->gap_to = fmin(along + reach, polyline_length(&formation->bracket));
	}
}
