/* Where the symbols of a plate stand, against the arrows and lines that are there. */
#include <math.h>

#include "base/measure.h"
#include "layout/label_costs.h"
#include "layout/search.h"
#include "map/contents/formation_priv.h"
#include "map/contents/placing_costs.h"
#include "sign/line.h"

#define RING_LEAST (2 * PT_PER_MM) /* a circle of error under this radius says nothing */
#define STEM_LEAST (2.2 * PT_PER_MM)
#define STEM_STEP 5.0
/* Out to where the frame ends; near places are cheaper, so that few are looked at. */
#define STEM_STEPS 60
#define STEM_HALF 0.6  /* of the room a stem keeps, to either side */
#define STEM_ALONE 1.0 /* nearer to its point than that a symbol has none */
#define BOX_CLEAR 1.2  /* about a symbol */
#define CHAIN_GAP 3.0
/* The first part of a stem may touch what it stands on: a line or bracket, the mark of a place. */
#define CLEAR_LINE 2.5
#define CLEAR_MARK 2.5
#define NEAR_FOOT 10.0
#define LINE_STEM_STEPS 6	/* on a line: about 10 mm, more reads as another thing */
#define LINE_STEM_STEPS_MOST 16 /* where there is no place so near */
#define CALM_SIGMA 8.0		/* of the course that tells a stem's direction */
#define CALM_SHARES_MOST 2000	/* of a course that is mostly beside the page, in one such sigma */
#define SAME 1e-9		/* shares of a line, parts of a direction */
#define FEW_SYMBOLS 20
#define GLYPHS (1.1 * PT_PER_MM)      /* a line's teeth reach so far */
#define BRACKET_GAP (0.6 * PT_PER_MM) /* from a bracket to a symbol */
#define DIRECTIONS 16
#define FRACTIONS 13

/* Where along a bracket a stem may stand, best first; former positions prefer an end. */
static const double fractions[FRACTIONS] = {0.5,  0.42, 0.58, 0.34, 0.66, 0.26, 0.74,
					    0.18, 0.82, 0.12, 0.88, 0.06, 0.94};

/* Where symbols stand: what is tried, and what is there already. Scratch lives in the field's arena. */
typedef struct Work {
	const State *state;
	const Front *front;
	const View *view;
	LabelField *field;
	LIST(const Formation *) taken; /* that have their places */
	Polyline *brackets;	       /* of the state's positions; none: count 0 */
} Work;

static Box box_at(const Formation *formation, const Style *style, Point centre)
{
	Box box = symbol_bounds(&formation->spec, style);

	return box_grow(
		(Box){box.x0 + centre.x, box.y0 + centre.y, box.x1 + centre.x, box.y1 + centre.y},
		BOX_CLEAR);
}

static Quad stem_quad(Point from, Point to)
{
	Point side = point_scale(point_left(point_unit(point_subtract(to, from))), STEM_HALF);

	return (Quad){{point_add(from, side), point_add(to, side), point_subtract(to, side),
		       point_subtract(from, side)}};
}

static int stem_part_cost(Work *work, Point from, Point to, int forbidden)
{
	Quad quad = stem_quad(from, to);
	int cost = label_cost_of(work->field, &quad);

	return cost < 0 ? forbidden : cost / 2;
}

/* The stem must be clear too, but for what it is tied to at its foot: the tip of an arrow often lies there as well. */
static int stem_cost(Work *work, Point from, Point to, double clear)
{
	Point along = point_unit(point_subtract(to, from));
	double length = point_distance(from, to), near = fmin(length, NEAR_FOOT);
	Point start = point_add(from, point_scale(along, fmin(clear, length)));
	Point beyond = point_add(from, point_scale(along, near));
	Quad quad = stem_quad(start, to);

	for (size_t i = 0; i < work->taken.count; i++) {
		Quad symbol = quad_of_box(work->taken.at[i]->box);

		if (quad_meets(&quad, &symbol))
			return COST_STEM_THROUGH_SYMBOL;
	}
	int foot = stem_part_cost(work, start, beyond, COST_STEM_AT_FOOT);

	return (foot < COST_STEM_AT_FOOT ? foot : COST_STEM_AT_FOOT) +
	       (length > near ? stem_part_cost(work, beyond, to, COST_STEM_OVER) : 0);
}

/* Lines that lie between a place and its symbol. */
static int lines_between(const Work *work, Point from, Point to)
{
	int count = 0;

	for (size_t i = 0; i < work->front->count; i++) {
		const FrontLine *line = &work->front->lines[i];

		for (size_t k = 1; front_shows(line, work->state) && k < line->course.count; k++)
			count += segments_cross(from, to, line->course.at[k - 1],
						line->course.at[k], NULL);
	}
	return count;
}

/* Lines and brackets are narrow: a symbol that hides a piece of one makes it two. */
static bool runs_through(const Polyline *line, Box box)
{
	for (size_t i = 0; i + 1 < line->count; i++) {
		Point a = line->at[i], b = line->at[i + 1];
		int steps = 1 + (int)point_distance(a, b);

		for (int k = 0; k <= steps; k++)
			if (box_has(box, point_lerp(a, b, (double)k / steps)))
				return true;
	}
	return false;
}

static int lines_under(const Work *work, Box box)
{
	int cost = 0;

	for (size_t i = 0; i < work->front->count; i++)
		if (front_shows(&work->front->lines[i], work->state) &&
		    runs_through(&work->front->lines[i].course, box_grow(box, GLYPHS)))
			cost += COST_OVER_LINE;
	for (size_t i = 0; i < work->state->position_count; i++)
		if (runs_through(&work->brackets[i], box_grow(box, BRACKET_GAP)))
			cost += COST_OVER_BRACKET;
	return cost;
}

/* A stem that leaves the frame to the right runs through the words there. */
static bool strikes_words(const Formation *formation, const Style *style, Point foot, Point centre)
{
	Box frame = symbol_frame(&formation->spec, style);
	Box words = symbol_bounds(&formation->spec, style);
	Point stem[] = {{0, 0}, point_subtract(foot, centre)};

	words.x0 = frame.x1;
	return words.x1 > words.x0 + 1 && runs_through(&(Polyline){stem, 2, false}, words);
}

/* From what a symbol is tied to, to its own middle. */
typedef struct Stem {
	Point foot, centre;
} Stem;

/* The best place so far. */
typedef struct Try {
	Search search;
	bool hides; /* a piece of a line or bracket */
	Stem stem;
	bool chained, left;
} Try;

static void try_side(Work *work, const Formation *formation, const Style *style, Stem stem,
		     int cost, Try *best)
{
	Quad quad;
	int quiet = 0, loud = 0, hidden;

	if (!search_open(&best->search, cost))
		return;
	quad = quad_of_box(box_at(formation, style, stem.centre));
	if (!label_touched(work->field, &quad, false, &quiet, &loud))
		return;
	if (quiet > COST_QUIET_UNDER_SYMBOL)
		quiet = COST_QUIET_UNDER_SYMBOL;
	cost += quiet + loud +
		stem_cost(work, stem.foot, stem.centre,
			  formation->on_line ? CLEAR_LINE : CLEAR_MARK);
	if (!search_open(&best->search, cost))
		return;
	if (!formation->on_line)
		cost += COST_STEM_OVER_LINE * lines_between(work, stem.foot, stem.centre);
	if (strikes_words(formation, style, stem.foot, stem.centre))
		cost += COST_STEM_OVER_WORDS;
	if (!search_open(&best->search, cost))
		return;
	/* Among many symbols about points, names need the room more than lines need to be seen whole. */
	hidden = formation->on_line || work->state->position_count <= FEW_SYMBOLS
			 ? lines_under(work, box_at(formation, style, stem.centre)) /
				   (formation->on_line ? 1 : POINT_SHARE)
			 : 0;
	if (search_offer(&best->search, cost + hidden, 0))
		*best = (Try){best->search, hidden > 0, stem, false, formation->spec.texts_left};
}

/* With its texts on the right, or else on the left. */
static void try_place(Work *work, Formation *formation, const Style *style, Stem stem, int cost,
		      Try *best)
{
	const SymbolSpec *spec = &formation->spec;

	formation->spec.texts_left = false;
	try_side(work, formation, style, stem, cost, best);
	if (!spec->designation && !(spec->strength && spec->strength_beside))
		return;
	formation->spec.texts_left = true;
	try_side(work, formation, style, stem, cost + COST_TEXTS_LEFT, best);
	formation->spec.texts_left = false;
}

/* In a column with one that stands there already. */
static void try_chained(Work *work, Formation *formation, const Style *style, Try *best)
{
	Box own = box_at(formation, style, (Point){0, 0});

	for (size_t i = 0; i < work->taken.count; i++) {
		const Formation *other = work->taken.at[i];

		if (!place_equal(&other->position->place, &formation->position->place))
			continue;
		for (int below = 0; below < 2; below++) {
			Try before = *best;
			Point foot = {other->centre.x, below ? other->box.y1 : other->box.y0};
			double y =
				below ? foot.y + CHAIN_GAP - own.y0 : foot.y - CHAIN_GAP - own.y1;

			try_place(work, formation, style, (Stem){foot, {foot.x, y}}, COST_CHAINED,
				  best);
			best->chained = before.chained ||
					best->search.found != before.search.found ||
					best->search.cost != before.search.cost;
		}
	}
}

static void finish_place(Work *work, Formation *formation, const Style *style, const Try *best)
{
	formation->placed = best->search.found;
	formation->fate = formation->placed ? FATE_DRAWN : FATE_NO_ROOM;
	if (!formation->placed)
		return;
	formation->centre = best->stem.centre;
	formation->foot = best->stem.foot;
	formation->spec.texts_left = best->left;
	formation->chained = best->chained;
	formation->has_stem |= best->chained;
	formation->box = box_at(formation, style, best->stem.centre);
	label_obstacle(work->field, quad_of_box(formation->box), 0);
	LIST_ADD(work->field->arena, &work->taken, formation);
	if (formation->has_stem)
		label_obstacle_line(
			work->field,
			&(Polyline){(Point[]){best->stem.foot, best->stem.centre}, 2, false}, 0.5,
			0);
}

/* Distance of the frame's edge from its centre in a direction. */
static double frame_reach(const Formation *formation, const Style *style, Point direction)
{
	Box frame = symbol_frame(&formation->spec, style);
	double x = fabs(direction.x) < SAME ? HUGE_VAL : frame.x1 / fabs(direction.x);
	double y = fabs(direction.y) < SAME ? HUGE_VAL : frame.y1 / fabs(direction.y);

	return fmin(x, y);
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

/* The places of a symbol on its stem along what it is tied to, as far out as `steps`. */
static void try_along(Work *work, Formation *formation, const Style *style, const Polyline *base,
		      int steps, Try *best)
{
	double length = polyline_length(base);
	Polyline calm = polyline_smoothed(work->field->arena, base,
					  fmax(CALM_SIGMA, length / CALM_SHARES_MOST));
	double calm_length = polyline_length(&calm);

	for (int i = 0; i < FRACTIONS; i++)
		for (int step = 0; step < steps; step++) {
			Point direction, foot = polyline_at(base, fractions[i] * length, NULL), out;
			double reach;

			polyline_at(&calm, fractions[i] * calm_length, &direction);
			out = point_left(direction);
			out = formation->bracket_left ? out : point_scale(out, -1);
			/* Stems stand upright or level, whichever is nearer to the normal: the page looks calmer. */
			out = fabs(out.y) >= 0.5 ? (Point){0, out.y > 0 ? 1 : -1}
						 : (Point){out.x > 0 ? 1 : -1, 0};
			reach = frame_reach(formation, style, out) + STEM_LEAST + step * STEM_STEP;
			try_place(work, formation, style,
				  (Stem){foot, point_add(foot, point_scale(out, reach))},
				  i * COST_FRACTION + step * COST_LINE_STEP +
					  (step < LINE_STEM_STEPS
						   ? 0
						   : (step - LINE_STEM_STEPS + 1) * COST_FAR_STEP),
				  best);
		}
}

/* All the way round a point, further and further out. */
typedef struct Ring {
	Point at;
	double least; /* from it to the frame */
} Ring;

static void try_round(Work *work, Formation *formation, const Style *style, Ring about, Try *best)
{
	for (int step = 0; step < STEM_STEPS; step++)
		for (int i = 0; i < DIRECTIONS; i++) {
			double angle = 2 * M_PI * i / DIRECTIONS;
			Point out = {cos(angle), sin(angle)};
			double reach = frame_reach(formation, style, out) +
				       fmax(about.least, STEM_LEAST) + step * STEM_STEP;

			try_place(work, formation, style,
				  (Stem){about.at, point_add(about.at, point_scale(out, reach))},
				  COST_ABOUT + step * COST_STEP + (i % 2), best);
		}
}

/* A stretch of a line: a bracket on the friendly side, the symbol beyond it on a stem. What has left a stretch that others
 * hold now, or one without room for a bracket, is tied to the line itself. Where all that ground is taken the symbol stands
 * anywhere about the middle. */
static void place_on_line(Work *work, Formation *formation, const FrontLine *line,
			  const Style *style)
{
	const Position *position = formation->position;
	Polyline course = front_stretch(work->field->arena, line, position->place.stretch);
	Polyline bracket = work->brackets[position - work->state->positions];
	bool shared = is_bracketed(work, position);
	Try best = {0};

	formation->on_line = true;
	/* The friendly side is left of the course where the enemy is right. */
	formation->bracket_left = !front_enemy_left(line);
	formation->bracket = shared ? (Polyline){0} : bracket;
	formation->has_stem = true;
	formation->to_line = !bracket.count || (shared && position->former);
	try_along(work, formation, style, formation->to_line ? &course : &bracket, LINE_STEM_STEPS,
		  &best);
	if (!best.search.found || best.hides)
		try_along(work, formation, style, formation->to_line ? &course : &bracket,
			  LINE_STEM_STEPS_MOST, &best);
	try_chained(work, formation, style, &best);
	if (!best.search.found) {
		formation->to_line = true;
		try_round(work, formation, style,
			  (Ring){polyline_at(&course, polyline_length(&course) / 2, NULL), 0},
			  &best);
	}
	finish_place(work, formation, style, &best);
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

/* A point, crossing or the middle of an area: round about it, on a leader; an area's symbol stands right on it. */
static void place_about(Work *work, Formation *formation, Point at, double least,
			const Style *style)
{
	Try best = {0};

	formation->has_stem = least > 0;
	if (least <= 0)
		try_place(work, formation, style, (Stem){at, at}, 0, &best);
	try_round(work, formation, style, (Ring){at, least}, &best);
	try_chained(work, formation, style, &best);
	if (best.search.found && point_distance(best.stem.centre, at) > STEM_ALONE)
		formation->has_stem = true;
	finish_place(work, formation, style, &best);
}

static void place_formation(Work *work, Formation *formation)
{
	const Place *place = &formation->position->place;
	const Feature *feature = place->feature;
	const Style *style = formation->styled->style;
	const FrontLine *line = feature ? front_line(work->front, feature) : NULL;

	if (line) {
		place_on_line(work, formation, line, style);
		return;
	}
	if (feature && feature->error_km > 0) {
		double radius = feature->error_km * view_km(work->view, feature_point(feature));

		formation->ring = radius > RING_LEAST ? radius : 0;
	}
	place_about(work, formation, formation_point(work->view, place),
		    feature && feature->shape == SHAPE_AREA ? 0 : STEM_LEAST, style);
}

Formations formations_place(Arena *arena, const Formations *gathered, const State *state,
			    const Front *front, const View *view, LabelField *field)
{
	Work work = {.state = state, .front = front, .view = view, .field = field};
	Formations formations = {arena_array(arena, gathered->count, sizeof(Formation)),
				 gathered->count};

	work.brackets = arena_array(field->arena, state->position_count, sizeof(Polyline));
	for (size_t i = 0; i < formations.count; i++) {
		formations.at[i] = gathered->at[i];
		formations.at[i].placed = false;
		find_bracket(&work, &formations.at[i]);
	}
	/* Those that stand before those that left: the present has the better places. */
	for (int former = 0; former < 2; former++)
		for (size_t i = 0; i < formations.count; i++)
			if (gathered->at[i].placed &&
			    formations.at[i].position->former == (former == 1))
				place_formation(&work, &formations.at[i]);
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
