#include "map/march/band_strands.h"

#include <math.h>
#include <stdlib.h>

#define TURNED (100 * M_PI / 180) /* a leg that turns more goes back: another strand */
#define BACK (150 * M_PI / 180)	  /* one that turns more leaves its band sideways */
#define INTO_SHARE 0.6		  /* of a leg, that a branch or a joint reaches into at most */
#define ASIDE (1.2 * PT_PER_MM)	  /* beyond a band's edge, where one that goes back turns */
#define PLACE_NEAR 0.05		  /* points between corners that are one */

/* So much of a strand's edge is another's, before that leaves or after it has joined. */
typedef struct Lane {
	size_t strand;
	double side;	    /* 1 left, -1 right */
	double width;	    /* where it leaves or joins */
	size_t first, last; /* positions of the host's legs */
	bool joined;
	double turn; /* of lanes that part in one place: the one that turns most lies outside */
} Lane;

typedef struct Strand {
	LIST(size_t) legs;
	LIST(Lane) lanes;
	BandEnd start, end;
	size_t from, to; /* legs that it is of at its ends */
	double start_side, end_side;
} Strand;

typedef struct Stranding {
	Arena *arena;
	const BandLegs *in;
	LIST(Strand) strands;
	BandHalves *halves; /* by leg */
} Stranding;

static bool has_way(const BandLegs *in, size_t leg)
{
	return in->ways[leg].count > 1;
}

static Point begins(const BandLegs *in, size_t leg)
{
	const Polyline *way = &in->ways[leg];

	return point_unit(point_subtract(way->at[1], way->at[0]));
}

static Point ends(const BandLegs *in, size_t leg)
{
	const Polyline *way = &in->ways[leg];

	return point_unit(point_subtract(way->at[way->count - 1], way->at[way->count - 2]));
}

/* By how much the way turns from one direction to another, to the left positive. */
static double turn_between(Point in, Point out)
{
	return -atan2(in.x * out.y - in.y * out.x, in.x * out.x + in.y * out.y);
}

static bool goes_on(const BandLegs *in, size_t leg, size_t next)
{
	return has_way(in, leg) && has_way(in, next) &&
	       fabs(turn_between(ends(in, leg), begins(in, next))) <= TURNED;
}

/* The wider of two legs, of which the first may be none. */
static size_t wider(const BandLegs *in, size_t best, size_t leg)
{
	return best == BAND_NONE || in->looks[leg].width > in->looks[best].width ? leg : best;
}

/* Whether the march goes from a leg before to one after. */
typedef bool Joins(const BandLegs *in, size_t before, size_t after);

static bool comes_from(const BandLegs *in, size_t before, size_t after)
{
	(void)after;
	return has_way(in, before);
}

/* The widest of the legs before one that join it so; BAND_NONE. */
static size_t widest_joining(const BandLegs *in, size_t leg, Joins *joins)
{
	const MarchLeg *of = &in->march->legs[leg];
	size_t best = BAND_NONE;

	for (size_t i = 0; i < of->before_count; i++)
		if (joins(in, of->before[i], leg))
			best = wider(in, best, of->before[i]);
	return best;
}

/* The widest of the legs that go on from one; BAND_NONE. */
static size_t main_after(const BandLegs *in, size_t leg)
{
	const MarchLeg *of = &in->march->legs[leg];
	size_t best = BAND_NONE;

	for (size_t i = 0; i < of->after_count; i++)
		if (goes_on(in, leg, of->after[i]))
			best = wider(in, best, of->after[i]);
	return best;
}

static size_t main_before(const BandLegs *in, size_t leg)
{
	return widest_joining(in, leg, goes_on);
}

static size_t widest_before(const BandLegs *in, size_t leg)
{
	return widest_joining(in, leg, comes_from);
}

static bool is_continued(const BandLegs *in, size_t leg, size_t next)
{
	return next != BAND_NONE && main_after(in, leg) == next && main_before(in, next) == leg;
}

/* ---- strands ---- */

/* Who leaves while others go on comes out of the edge, however sharply it turns, unless it goes straight back. */
static bool leaves_others(const BandLegs *in, size_t from, size_t leg)
{
	return main_after(in, from) != BAND_NONE &&
	       fabs(turn_between(ends(in, from), begins(in, leg))) <= BACK;
}

static void begin_strand(const BandLegs *in, Strand *strand, size_t leg)
{
	size_t before = main_before(in, leg);

	strand->from = before != BAND_NONE ? before : widest_before(in, leg);
	if (strand->from != BAND_NONE)
		strand->start = before != BAND_NONE || leaves_others(in, strand->from, leg)
					? BAND_BRANCH
					: BAND_TURN;
}

static void end_strand(const BandLegs *in, Strand *strand, size_t leg)
{
	strand->to = main_after(in, leg);
	if (strand->to != BAND_NONE)
		strand->end = BAND_BRANCH;
}

/* A strand that runs back into its own beginning begins and ends freely. */
static void make_strand(Stranding *of, size_t leg, bool in_circle)
{
	const BandLegs *in = of->in;
	Strand strand = {0};
	size_t next = leg;

	if (!in_circle)
		begin_strand(in, &strand, leg);

	do {
		leg = next;
		in->looks[leg].strand = of->strands.count;
		in->looks[leg].position = strand.legs.count;
		LIST_ADD(of->arena, &strand.legs, leg);
		next = main_after(in, leg);
	} while (is_continued(in, leg, next) && in->looks[next].strand == BAND_NONE);
	if (!in_circle)
		end_strand(in, &strand, leg);
	LIST_ADD(of->arena, &of->strands, strand);
}

static void make_strands(Stranding *of)
{
	const BandLegs *in = of->in;

	for (size_t i = 0; i < in->march->count; i++)
		in->looks[i].strand = BAND_NONE;
	for (size_t i = 0; i < in->march->count; i++) {
		size_t before = has_way(in, i) ? main_before(in, i) : BAND_NONE;

		if (has_way(in, i) && (before == BAND_NONE || !is_continued(in, before, i)))
			make_strand(of, i, false);
	}
	/* Forces that go parts of one round, one after the other: every leg of it goes on from another. */
	for (size_t i = 0; i < in->march->count; i++)
		if (has_way(in, i) && in->looks[i].strand == BAND_NONE)
			make_strand(of, i, true);
}

/* ---- lanes ---- */

static double side_of(double turn)
{
	return turn >= 0 ? 1 : -1;
}

static Strand *strand_of(Stranding *of, size_t leg)
{
	return &of->strands.at[of->in->looks[leg].strand];
}

/* A strand that leaves another lies along its edge up to there, on the side to which it turns. */
static void lane_of_branch(Stranding *of, size_t index)
{
	const BandLegs *in = of->in;
	Strand *strand = &of->strands.at[index];
	size_t leg = strand->legs.at[0], trunk;
	double turn;

	if (strand->start != BAND_BRANCH)
		return;
	trunk = main_after(in, strand->from);
	turn = turn_between(trunk != BAND_NONE && trunk != leg ? begins(in, trunk)
							       : ends(in, strand->from),
			    begins(in, leg));
	strand->start_side = side_of(turn);
	LIST_ADD(of->arena, &strand_of(of, strand->from)->lanes,
		 (Lane){.strand = index,
			.side = strand->start_side,
			.width = in->looks[leg].width,
			.last = in->looks[strand->from].position,
			.turn = fabs(turn)});
}

/* One that joins lies along the edge from which it came. */
static void lane_of_joint(Stranding *of, size_t index)
{
	const BandLegs *in = of->in;
	Strand *strand = &of->strands.at[index];
	size_t leg = strand->legs.at[strand->legs.count - 1];
	size_t trunk = strand->to == BAND_NONE ? BAND_NONE : main_before(in, strand->to);
	double turn;

	if (strand->end != BAND_BRANCH)
		return;
	turn = turn_between(ends(in, leg), trunk != BAND_NONE && trunk != leg
						   ? ends(in, trunk)
						   : begins(in, strand->to));
	/* Who has to turn left to go along has come from the left. */
	strand->end_side = side_of(turn);
	LIST_ADD(of->arena, &strand_of(of, strand->to)->lanes,
		 (Lane){.strand = index,
			.side = strand->end_side,
			.width = in->looks[leg].width,
			.first = in->looks[strand->to].position,
			.last = BAND_NONE,
			.joined = true,
			.turn = fabs(turn)});
}

/* What of a leg's width is a lane's: of one that will leave all of it, of one that has joined what losses have left. */
static double lane_width(const Stranding *of, const Strand *strand, const Lane *lane, size_t at)
{
	const BandLook *looks = of->in->looks;
	double width = looks[strand->legs.at[at]].width;

	if (at < lane->first || at > lane->last)
		return 0;
	if (!lane->joined)
		return fmin(lane->width, width);
	return fmin(lane->width,
		    fmax(0, width - (looks[strand->legs.at[lane->first]].width - lane->width)));
}

/* All lanes of a leg, made to fit into it. */
static double lanes_share(const Stranding *of, const Strand *strand, size_t at)
{
	double width = of->in->looks[strand->legs.at[at]].width, sum = 0;

	for (size_t i = 0; i < strand->lanes.count; i++)
		sum += lane_width(of, strand, &strand->lanes.at[i], at);
	return sum > width && sum > 0 ? width / sum : 1;
}

static void find_halves(Stranding *of, const Strand *strand)
{
	for (size_t k = 0; k < strand->legs.count; k++) {
		size_t leg = strand->legs.at[k];
		double share = lanes_share(of, strand, k), left = 0, right = 0, rest;

		for (size_t i = 0; i < strand->lanes.count; i++) {
			double width = share * lane_width(of, strand, &strand->lanes.at[i], k);

			*(strand->lanes.at[i].side > 0 ? &left : &right) += width;
		}
		rest = of->in->looks[leg].width - left - right;
		of->halves[leg] = (BandHalves){left + rest / 2, right + rest / 2};
	}
}

/* Whether one lane lies outside of another on the same edge: the first to leave, the last to join. */
static bool lies_outside(const Lane *a, const Lane *b)
{
	if (a->joined != b->joined)
		return b->joined;
	if (!a->joined && a->last != b->last)
		return a->last < b->last;
	if (a->joined && a->first != b->first)
		return a->first > b->first;
	return a->turn > b->turn || (!(a->turn < b->turn) && a->strand > b->strand);
}

/* From the road of the host to the middle of a lane, on a leg of it. */
static double lane_offset(const Stranding *of, const Strand *host, size_t index, size_t at)
{
	size_t leg = host->legs.at[at];
	double share = lanes_share(of, host, at), half, outside = 0;
	const Lane *lane = NULL;

	for (size_t i = 0; i < host->lanes.count; i++)
		if (host->lanes.at[i].strand == index)
			lane = &host->lanes.at[i];
	half = lane->side > 0 ? of->halves[leg].left : of->halves[leg].right;
	for (size_t i = 0; i < host->lanes.count; i++) {
		const Lane *other = &host->lanes.at[i];

		if (other != lane && other->side * lane->side > 0 && lies_outside(other, lane))
			outside += share * lane_width(of, host, other, at);
	}
	return lane->side * (half - outside - share * lane_width(of, host, lane, at) / 2);
}

/* ---- roads ---- */

static void corner(Stranding *of, BandRoad *road, Point at, size_t leg)
{
	if (road->at.count && point_distance(road->at.at[road->at.count - 1], at) < PLACE_NEAR) {
		road->legs.at[road->legs.count - 1] = leg;
		return;
	}
	LIST_ADD(of->arena, &road->at, at);
	LIST_ADD(of->arena, &road->legs, leg);
}

static double reach_into(const BandLegs *in, size_t leg, double width)
{
	return fmin(INTO_SHARE * polyline_length(&in->ways[leg]), BAND_INTO + width);
}

/* Out of the edge of the band that it leaves. */
static void road_from_branch(Stranding *of, BandRoad *road, size_t index)
{
	const BandLegs *in = of->in;
	const Strand *strand = &of->strands.at[index];
	size_t leg = strand->legs.at[0], host = strand->from;
	Point way = ends(in, host);
	double offset = lane_offset(of, strand_of(of, host), index, in->looks[host].position);
	Point at = point_add(in->ways[leg].at[0], point_scale(point_left(way), offset));

	corner(of, road,
	       point_subtract(at, point_scale(way, reach_into(in, host, in->looks[leg].width))),
	       leg);
	corner(of, road, at, leg);
}

/* From within the end of the band that it goes back from; where it goes straight back, out of its right side. */
static void road_from_turn(Stranding *of, BandRoad *road, size_t index)
{
	const BandLegs *in = of->in;
	const Strand *strand = &of->strands.at[index];
	size_t leg = strand->legs.at[0], host = strand->from;
	Point way = ends(in, host);
	double width = in->looks[leg].width, turn = turn_between(way, begins(in, leg)),
	       side = turn > 0 ? 1 : -1;
	const BandHalves *halves = &of->halves[host];
	double half = side > 0 ? halves->left : halves->right;
	Point at = point_subtract(in->ways[leg].at[0], point_scale(way, width / 2));

	at = point_add(at, point_scale(point_left(way), (halves->left - halves->right) / 2));
	corner(of, road, at, leg);
	if (fabs(turn) > BACK)
		corner(of, road,
		       point_add(at,
				 point_scale(point_left(way), side * (half + width / 2 + ASIDE))),
		       leg);
}

static void road_into_joint(Stranding *of, BandRoad *road, size_t index)
{
	const BandLegs *in = of->in;
	const Strand *strand = &of->strands.at[index];
	size_t leg = strand->legs.at[strand->legs.count - 1], host = strand->to;
	const Polyline *way = &in->ways[leg];
	Point along = begins(in, host);
	double offset = lane_offset(of, strand_of(of, host), index, in->looks[host].position);
	Point at = point_add(way->at[way->count - 1], point_scale(point_left(along), offset));

	corner(of, road, at, leg);
	corner(of, road,
	       point_add(at, point_scale(along, reach_into(in, host, in->looks[leg].width))), leg);
}

/* The corners of a strand: its ways from end to end, and how it hangs together with others. */
static BandRoad road_of(Stranding *of, size_t index)
{
	const Strand *strand = &of->strands.at[index];
	BandRoad road = {0};

	if (strand->start == BAND_BRANCH)
		road_from_branch(of, &road, index);
	else if (strand->start == BAND_TURN)
		road_from_turn(of, &road, index);
	for (size_t k = 0; k < strand->legs.count; k++) {
		size_t leg = strand->legs.at[k];
		const Polyline *way = &of->in->ways[leg];
		size_t from = k == 0 && strand->start != BAND_FREE ? 1 : 0;
		size_t to = k + 1 == strand->legs.count && strand->end == BAND_FREE
				    ? way->count
				    : way->count - 1;

		for (size_t i = from; i < to; i++)
			corner(of, &road, way->at[i], leg);
	}
	if (strand->end == BAND_BRANCH)
		road_into_joint(of, &road, index);
	return road;
}

/* ---- bands ---- */

static Band band_of(Stranding *of, size_t index)
{
	const Strand *strand = &of->strands.at[index];
	const BandLegs *in = of->in;
	BandRoad road = road_of(of, index);
	Band band = {.legs = strand->legs.at,
		     .leg_count = strand->legs.count,
		     .start = strand->start,
		     .end = strand->end,
		     .start_of = BAND_NONE,
		     .end_of = BAND_NONE,
		     .returns = in->march->legs[strand->legs.at[0]].returns};

	if (strand->start != BAND_FREE)
		band.start_of = in->looks[strand->from].strand;
	if (strand->end != BAND_FREE)
		band.end_of = in->looks[strand->to].strand;
	for (size_t k = 0; k < strand->legs.count; k++)
		band.widest = fmax(band.widest, in->looks[strand->legs.at[k]].width);
	band_course(of->arena, &band, &road, of->halves);
	return band;
}

typedef struct Weighed {
	const Band *band;
	size_t index;
} Weighed;

static int compare_weights(const void *left, const void *right)
{
	const Weighed *a = left, *b = right;

	if (a->band->returns != b->band->returns)
		return a->band->returns ? 1 : -1;
	if (a->band->widest < b->band->widest || a->band->widest > b->band->widest)
		return a->band->widest > b->band->widest ? -1 : 1;
	return (a->index > b->index) - (a->index < b->index);
}

static const size_t *order_of(Arena *arena, const Bands *bands)
{
	Weighed *all = arena_array(arena, bands->count, sizeof *all);
	size_t *order = arena_array(arena, bands->count, sizeof *order);

	for (size_t i = 0; i < bands->count; i++)
		all[i] = (Weighed){&bands->at[i], i};
	if (bands->count)
		qsort(all, bands->count, sizeof *all, compare_weights);
	for (size_t i = 0; i < bands->count; i++)
		order[i] = all[i].index;
	return order;
}

void bands_strand(Arena *arena, const BandLegs *legs, Bands *bands)
{
	Stranding of = {.arena = arena,
			.in = legs,
			.halves = arena_array(arena, legs->march->count, sizeof(BandHalves))};

	make_strands(&of);
	for (size_t i = 0; i < of.strands.count; i++) {
		lane_of_branch(&of, i);
		lane_of_joint(&of, i);
	}
	for (size_t i = 0; i < of.strands.count; i++)
		find_halves(&of, &of.strands.at[i]);
	bands->count = of.strands.count;
	bands->at = arena_array(arena, bands->count, sizeof *bands->at);
	for (size_t i = 0; i < of.strands.count; i++)
		bands->at[i] = band_of(&of, i);
	bands->order = order_of(arena, bands);
}
