/* Where the numbers of a march stand: across the band behind the step, along it, or beside it. */
#include "map/march/band_numbers.h"

#include <math.h>

#include "layout/label_costs.h"
#include "map/march/band_priv.h"

#define CLEAR 0.9		      /* about a number */
#define CAPITAL_EM 0.72		      /* height of figures by the font's size */
#define ACROSS_MORE (0.9 * PT_PER_MM) /* that a band has to be wider than a number across it */
#define ALONG_MORE 1.5 /* times the figures' height, that a band must have for a number along it */
#define STEP_CLEAR (0.9 * PT_PER_MM) /* from the step to a number behind it */
#define SLIDE (1.4 * PT_PER_MM)	     /* from place to place along a leg, where numbers are few */
#define BESIDE (0.75 * PT_PER_MM)    /* from a band's edge to a number beside it */
#define STRAIGHT 0.12		     /* radians that a band may turn under a number along it */
#define LEVEL 0.25		     /* of an upward direction: below that a text runs level */
#define LEADER_HALF 0.4
#define HALF 0.5
#define LEADERS 5 /* distances from the edge, the first without a leader */
#define LEADER_STEP (2.1 * PT_PER_MM)

enum {
	STEPS_ALL = 8000, /* places along their legs that all numbers of a march have together */
	COST_SLID = 3,	  /* each place along */
	COST_SHIFTED = 6,
	COST_ALONG = 24,
	COST_BESIDE = 40,
	COST_BESIDE_LEADER = 80,
	COST_LEADER_MORE = 30,
	COST_INNER_SIDE = 14, /* towards another strand */
	PRIORITY_MAIN = 60,
	PRIORITY_SHORT = 50 /* of the shortest leg; less of longer ones, which have more places */
};

/* The stretch of a strand that is one leg's. */
typedef struct LegStretch {
	const Band *band;
	size_t first, last;
	double from, to; /* along */
} LegStretch;

static LegStretch stretch_of(const Bands *bands, size_t leg)
{
	const Band *band = &bands->at[bands->looks[leg].strand];
	LegStretch stretch = {.band = band, .first = BAND_NONE};

	for (size_t i = 0; i < band->count; i++)
		if (band->at[i].leg == leg) {
			if (stretch.first == BAND_NONE)
				stretch.first = i;
			stretch.last = i;
		}
	if (stretch.first == BAND_NONE)
		return stretch;
	stretch.from = band->at[stretch.first].along;
	stretch.to = band->at[stretch.last].along;
	return stretch;
}

/* The section that lies nearest to `along` within the stretch. */
static const BandSection *section_at(const LegStretch *stretch, double along)
{
	size_t i = stretch->first;

	while (i < stretch->last && stretch->band->at[i].along < along)
		i++;
	return &stretch->band->at[i];
}

static Point middle_of(const BandSection *section)
{
	return point_lerp(band_left_edge(section), band_right_edge(section), 0.5);
}

static double width_of(const BandSection *section)
{
	return section->left + section->right;
}

/* One being placed. */
typedef struct NumberPlaces {
	const Bands *bands;
	LabelField *field;
	Label *label;
	const TextRun *run;
	LegStretch stretch;
	double height; /* of the figures */
	double slide;  /* from place to place along its leg */
	size_t within; /* so many of its places, the first, are in its band */
} NumberPlaces;

static LabelPiece *piece_at(const NumberPlaces *of, Point centre, double angle)
{
	LabelPiece *piece = arena_alloc(of->field->arena, sizeof *piece);
	Quad *quad = arena_alloc(of->field->arena, sizeof *quad);
	double half = of->run->width / 2, high = of->height / 2;
	Box box = {centre.x - half - CLEAR, centre.y - high - CLEAR, centre.x + half + CLEAR,
		   centre.y + high + CLEAR};

	piece->run = of->run;
	piece->angle = angle;
	piece->origin = point_add(centre, point_turn((Point){-half, high}, angle));
	*quad = quad_turned(box, centre, angle);
	piece->turned = angle < 0 || angle > 0 ? quad : NULL;
	piece->bounds = quad_bounds(quad);
	return piece;
}

/* Whether a stronger strand lies over a point. */
static bool is_covered(const NumberPlaces *of, Point at)
{
	const Bands *bands = of->bands;

	for (size_t i = 0; i < bands->count; i++) {
		const Band *band = &bands->at[bands->order[i]];
		double aside;
		const BandSection *nearest;
		size_t found;

		if (band == of->stretch.band)
			return false;
		if (!band->count || !box_has(band->bounds, at))
			continue;
		found = band_nearest(band, at, band->widest, &aside);
		if (found == BAND_NONE)
			continue;
		nearest = &band->at[found];
		if (point_distance(nearest->at, at) < band_facing(nearest, at))
			return true;
	}
	return false;
}

static void offer(const NumberPlaces *of, Point centre, double angle, int cost)
{
	Point half = point_turn((Point){of->run->width / 2, 0}, angle);

	if (is_covered(of, centre) || is_covered(of, point_add(centre, half)) ||
	    is_covered(of, point_subtract(centre, half)))
		return;
	label_candidate(of->field, of->label,
			(LabelCandidate){.pieces = piece_at(of, centre, angle),
					 .piece_count = 1,
					 .own = cost});
}

/* Reading upwards; of two level directions that to the right. */
static double reading_angle(Point way)
{
	if (fabs(way.y) < LEVEL ? way.x < 0 : way.y > 0)
		way = point_scale(way, -1);
	return atan2(way.y, way.x);
}

/* Square to the leg, from just behind the step on; moved aside too where the band leaves room. */
static void offer_across(const NumberPlaces *of)
{
	double from = of->stretch.from + of->height / 2 + STEP_CLEAR;
	double to = of->stretch.to - of->height / 2 - STEP_CLEAR;
	int slid = 0;

	if (to < from)
		from = to = (of->stretch.from + of->stretch.to) / 2;
	for (double along = from; along <= to + of->slide / 2; along += of->slide, slid++) {
		const BandSection *section = section_at(&of->stretch, fmin(along, to));
		double spare = width_of(section) - of->run->width - ACROSS_MORE;
		double angle = reading_angle(section->across);

		for (int aside = -1; aside <= 1 && spare > 0; aside++)
			offer(of,
			      point_add(middle_of(section),
					point_scale(section->across, aside * spare / 2)),
			      angle, slid * COST_SLID + (aside ? COST_SHIFTED : 0));
	}
}

static bool is_straight(const LegStretch *stretch, double from, double to)
{
	Point a = section_at(stretch, from)->across, b = section_at(stretch, to)->across;

	return a.x * b.x + a.y * b.y > cos(STRAIGHT);
}

/* Along the leg, where the band is high enough. */
static void offer_along(const NumberPlaces *of)
{
	double half = of->run->width / 2, from = of->stretch.from + half + STEP_CLEAR;
	int slid = 0;

	for (double along = from; along <= of->stretch.to - half - STEP_CLEAR;
	     along += of->slide, slid++) {
		const BandSection *section = section_at(&of->stretch, along);
		Point way = {-section->across.y, section->across.x};

		if (width_of(section) < of->height * ALONG_MORE ||
		    !is_straight(&of->stretch, along - half, along + half))
			continue;
		if (way.x < 0)
			way = point_scale(way, -1);
		offer(of, middle_of(section), atan2(way.y, way.x), COST_ALONG + slid * COST_SLID);
	}
}

static const LabelLeader *leader_of(Arena *arena, Point edge, Point out, Point to)
{
	LabelLeader *leader = arena_alloc(arena, sizeof *leader);
	Point side = point_scale(point_left(out), LEADER_HALF), from = point_add(edge, out);

	leader->mark = leader->from = edge;
	leader->to = to;
	leader->clear = (Quad){{point_add(from, side), point_add(to, side),
				point_subtract(to, side), point_subtract(from, side)}};
	leader->bounds = quad_bounds(&leader->clear);
	return leader;
}

/* Level, beside the edge at `edge`, `off` points out. */
static void offer_off(const NumberPlaces *of, Point edge, Point out, double off, int cost)
{
	double reach = fabs(out.x) * of->run->width / 2 + fabs(out.y) * of->height / 2;
	Point centre = point_add(edge, point_scale(out, off + reach));
	LabelCandidate candidate = {
		.pieces = piece_at(of, centre, 0), .piece_count = 1, .own = cost};

	if (off > BESIDE)
		candidate.leader = leader_of(of->field->arena, edge, out,
					     point_add(edge, point_scale(out, off - BESIDE)));
	label_candidate(of->field, of->label, candidate);
}

static void offer_beside(const NumberPlaces *of, double inner)
{
	double from = of->stretch.from + of->run->width * HALF / 2;
	double to = of->stretch.to;
	int slid = 0;

	for (double along = fmin(from, (of->stretch.from + to) / 2); along <= to;
	     along += of->slide, slid++) {
		const BandSection *section = section_at(&of->stretch, along);

		for (int side = -1; side <= 1; side += 2)
			for (int far = 0; far < LEADERS; far++) {
				Point out = point_scale(section->across, side);
				Point edge = side > 0 ? band_left_edge(section)
						      : band_right_edge(section);
				int cost = COST_BESIDE + slid * COST_SLID +
					   (side * inner > 0 ? COST_INNER_SIDE : 0);

				cost += far ? COST_BESIDE_LEADER + far * COST_LEADER_MORE : 0;
				offer_off(of, edge, out, BESIDE + far * LEADER_STEP, cost);
			}
	}
}

/* Level, before the first edge of a march, or beyond its last. */
static void offer_at_end(const NumberPlaces *of, const BandSection *section, double sign)
{
	Point out = point_scale((Point){-section->across.y, section->across.x}, sign);

	for (int far = 0; far < LEADERS; far++)
		offer_off(of, middle_of(section), out, BESIDE + far * LEADER_STEP,
			  far ? COST_BESIDE_LEADER + far * COST_LEADER_MORE : 0);
}

static void offer_at_ends(const NumberPlaces *of, const MarchLeg *leg)
{
	if (!leg->before_count)
		offer_at_end(of, &of->stretch.band->at[of->stretch.first], -1);
	if (!leg->after_count && !leg->recounted)
		offer_at_end(of, &of->stretch.band->at[of->stretch.last], 1);
}

/* On which side of a leg the nearest other strand lies: 1 left, -1 right. */
static double inner_side(const Bands *bands, const LegStretch *stretch)
{
	const BandSection *middle = section_at(stretch, (stretch->from + stretch->to) / 2);
	double best = INFINITY, side = 0;

	for (size_t i = 0; i < bands->count; i++) {
		double aside;
		size_t nearest;

		if (&bands->at[i] == stretch->band || !bands->at[i].count)
			continue;
		nearest = band_nearest(&bands->at[i], middle->at, best, &aside);
		if (nearest != BAND_NONE) {
			Point to = point_subtract(bands->at[i].at[nearest].at, middle->at);

			best = point_length(to);
			side = to.x * middle->across.x + to.y * middle->across.y > 0 ? 1 : -1;
		}
	}
	return side;
}

static void offer_outside(const Bands *bands, const NumberPlaces *of, const BandNumber *number)
{
	if (number->left) {
		offer_at_end(of, &of->stretch.band->at[of->stretch.last], 1);
		return;
	}
	offer_at_ends(of, &bands->spec->march->legs[number->leg]);
	offer_beside(of, inner_side(bands, &of->stretch));
}

static int priority_of(const LegStretch *stretch, const BandNumber *number)
{
	double length = (stretch->to - stretch->from) / PT_PER_MM;

	return number->main ? PRIORITY_MAIN : (int)fmax(1, PRIORITY_SHORT - length);
}

/* The chosen place, without what was tried. */
static void keep_place(Arena *arena, const Label *label, BandNumber *number)
{
	LabelPiece *piece;
	LabelLeader *leader;

	number->placed = label->chosen >= 0;
	if (!number->placed)
		return;
	number->place = label->candidates.at[label->chosen];
	piece = arena_alloc(arena, sizeof *piece);
	*piece = number->place.pieces[0];
	number->place.pieces = piece;
	if (piece->turned) {
		Quad *turned = arena_alloc(arena, sizeof *turned);

		*turned = *piece->turned;
		piece->turned = turned;
	}
	if (!number->place.leader)
		return;
	leader = arena_alloc(arena, sizeof *leader);
	*leader = *number->place.leader;
	number->place.leader = leader;
}

/* A number inside its band keeps off what goes over that; one beside bands keeps off all of them. */
static void over_obstacles(LabelField *field, const Bands *bands)
{
	for (size_t i = 0; i < bands->bridge_count; i++) {
		const BandBridge *bridge = &bands->bridges[i];
		Band part = bands->at[bridge->strand];

		part.at += bridge->first;
		part.count = bridge->last - bridge->first + 1;
		band_obstacle(field, &part, &(BandObstacle){0});
	}
}

/* Of a march of very many legs each has fewer places. */
static double slide_of(const LegStretch *stretch, size_t count)
{
	return fmax(SLIDE, (stretch->to - stretch->from) * (double)count / STEPS_ALL);
}

const Bands *bands_number(const Composer *composer, const Bands *laid, LabelField *field)
{
	Arena *arena = composer->arena;
	Bands *bands = arena_alloc(arena, sizeof *bands);
	NumberPlaces *all = arena_array(field->arena, laid->number_count, sizeof *all);

	*bands = *laid;
	bands->numbers = arena_array(arena, laid->number_count, sizeof *bands->numbers);
	over_obstacles(field, bands);
	bands_drops_obstacles(field, bands, COST_LINE);
	for (size_t i = 0; i < laid->number_count; i++) {
		const BandNumber *number = &laid->numbers[i];

		bands->numbers[i] = *number;
		all[i] = (NumberPlaces){.bands = bands,
					.field = field,
					.run = number->run,
					.stretch = stretch_of(bands, number->leg),
					.height = CAPITAL_EM * number->run->size};
		if (all[i].stretch.first == BAND_NONE)
			continue;
		all[i].slide = slide_of(&all[i].stretch, laid->number_count);
		all[i].label = label_add(field, priority_of(&all[i].stretch, number));
		all[i].label->firm = true;
		if (!number->left) {
			offer_across(&all[i]);
			offer_along(&all[i]);
		}
		all[i].within = all[i].label->candidates.count;
	}
	for (size_t i = 0; i < bands->count; i++)
		band_obstacle(field, &bands->at[i], &(BandObstacle){0});
	for (size_t i = 0; i < laid->number_count; i++)
		if (all[i].label)
			offer_outside(bands, &all[i], &laid->numbers[i]);
	label_solve(field);
	for (size_t i = 0; i < laid->number_count; i++)
		if (all[i].label) {
			keep_place(arena, all[i].label, &bands->numbers[i]);
			bands->numbers[i].within = bands->numbers[i].placed &&
						   bands->numbers[i].place.order < all[i].within;
		}
	label_forget(field);
	return bands;
}
