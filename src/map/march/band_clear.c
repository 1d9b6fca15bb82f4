/* Strands beside one another: the weaker is moved off the stronger, smoothly; where it must cross, it goes over. */
#include <math.h>

#include "map/march/band_priv.h"

#define GAP (0.55 * PT_PER_MM)	    /* of paper between strands */
#define LEAD (1.6 * PT_PER_MM)	    /* a push is kept up so far to either side, */
#define CALM (1.3 * PT_PER_MM)	    /* and smoothed by this */
#define CALM_REACH 3		    /* of it, within which a neighbour counts */
#define SKIP 2.2		    /* widths from a joint, within which strands may touch */
#define CROSSES_STEEPLY 4	    /* widths that a straight crossing may be long */
#define JOIN_RUNS (3 * PT_PER_MM)   /* of free way between two conflicts that are one */
#define PAIRS_MOST ((size_t)50000)  /* of strands that are looked at, in all rounds */
#define ROUNDS 4		    /* smoothing takes a little of a push away: so again, */
#define CALM_LAST (0.5 * PT_PER_MM) /* at last with little of it */
#define BRIDGE_MORE (0.8 * PT_PER_MM)
#define OVERLAP (0.15 * PT_PER_MM) /* of two bands that still only touch */
#define CLEAR_SHARE 0.4		   /* of its way, within which a branch has come clear */
#define OWN_REACH 4		   /* widths along a strand, within which it cannot cross itself */

/* How one section of a strand lies to another strand. */
typedef struct Beside {
	size_t nearest;
	double aside; /* to the left of the other's way */
	double need;  /* between their middles, on either side of the other */
	double need_left, need_right;
	bool near, meets;
} Beside;

/* Two strands, the moving one first. */
typedef struct Pair {
	Band *band;
	const Band *other;
	double free_from, free_to; /* along the band, where it need not keep off */
	const Point *before;	   /* where the band's sections were at first */
} Pair;

static double half_of(const BandSection *section)
{
	return fmax(section->left, section->right);
}

/* At an end of the other the nearest section says nothing of what lies beyond. */
static bool is_beyond(const Band *other, size_t nearest, Point at)
{
	const BandSection *section = &other->at[nearest];
	Point to = point_subtract(at, section->at);
	double along = -to.x * section->across.y + to.y * section->across.x;

	if (nearest == 0)
		return along < -half_of(section);
	return nearest + 1 == other->count && along > half_of(section);
}

/* `blocks`: those of the other that can be near; NULL: any. */
static Beside lie_among(const Pair *pair, size_t i, const BandBlocks *blocks)
{
	const BandSection *own = &pair->band->at[i], *its;
	Beside beside = {0};
	double facing, reach, most = half_of(own) + pair->other->widest + GAP;

	beside.nearest = BAND_NONE;
	if (box_has(box_grow(pair->other->bounds, half_of(own) + GAP), own->at))
		beside.nearest =
			blocks ? band_nearest_in(pair->other, blocks, own->at, most, &beside.aside)
			       : band_nearest(pair->other, own->at, most, &beside.aside);
	if (beside.nearest == BAND_NONE)
		return beside;
	its = &pair->other->at[beside.nearest];
	facing = band_facing(own, its->at);
	beside.need_left = its->left + facing;
	beside.need_right = its->right + facing;
	beside.need = beside.aside >= 0 ? beside.need_left : beside.need_right;
	reach = point_distance(own->at, its->at);
	beside.near = reach < beside.need + GAP &&
		      !is_beyond(pair->other, beside.nearest, own->at) &&
		      own->along >= pair->free_from && own->along <= pair->free_to;
	beside.meets = beside.near && reach < beside.need - OVERLAP;
	return beside;
}

static Beside lie_of(const Pair *pair, size_t i)
{
	return lie_among(pair, i, NULL);
}

/* A block of a straight way is a box without height. */
static bool box_parted(Box a, Box b)
{
	return a.x1 < b.x0 || b.x1 < a.x0 || a.y1 < b.y0 || b.y1 < a.y0;
}

/* The other's blocks that can be near to one of the band's. */
static void blocks_near(const Pair *pair, size_t block, BandBlocks *near)
{
	Box reach =
		box_grow(pair->band->blocks[block], pair->band->widest + pair->other->widest + GAP);

	near->count = 0;
	for (size_t i = 0; i * BAND_BLOCK < pair->other->count; i++)
		if (!box_parted(reach, pair->other->blocks[i]))
			near->at[near->count++] = i;
}

/* How every section of the band lies to the other. */
static void lie_all(Arena *arena, const Pair *pair, Beside *lies)
{
	BandBlocks near = {arena_array(arena, pair->other->count / BAND_BLOCK + 1, sizeof *near.at),
			   0};

	for (size_t i = 0; i < pair->band->count; i++) {
		if (i % BAND_BLOCK == 0)
			blocks_near(pair, i / BAND_BLOCK, &near);
		lies[i] = near.count ? lie_among(pair, i, &near) : (Beside){.nearest = BAND_NONE};
	}
}

/* How far along a strand that hangs together with another first comes clear of it; it has to by a share of its way. */
static double comes_clear(const Pair *pair, double from, bool at_end)
{
	const Band *band = pair->band;
	double length = band->at[band->count - 1].along;

	for (size_t k = 0; k < band->count; k++) {
		size_t i = at_end ? band->count - 1 - k : k;
		double gone = at_end ? length - band->at[i].along : band->at[i].along;

		if (gone > length * CLEAR_SHARE)
			break;
		if (gone >= from && !lie_of(pair, i).near)
			return gone;
	}
	return from;
}

/* Strands may touch where they hang together. */
static Pair pair_of(Bands *bands, size_t moving, size_t standing)
{
	Pair pair = {.band = &bands->at[moving], .other = &bands->at[standing]};
	double length = pair.band->count ? pair.band->at[pair.band->count - 1].along : 0;
	double skip = SKIP * fmax(pair.band->widest, GAP) + BAND_INTO;

	pair.free_to = length;
	if (!pair.band->count || !pair.other->count)
		return pair;
	if (pair.band->start_of == standing && pair.band->start == BAND_TURN)
		pair.free_from = pair.other->widest / 2 + pair.band->widest;
	else if (pair.band->start_of == standing)
		pair.free_from = comes_clear(&pair, skip, false);
	if (pair.band->end_of == standing)
		pair.free_to = length - comes_clear(&pair, skip, true);
	return pair;
}

/* A stretch of a band that is too near to another. */
typedef struct Run {
	size_t first, last;
	double side; /* 1: it has to lie left of the other's way */
	bool crosses;
} Run;

/* How far a section has been moved to the left of the other's way. */
static double moved_aside(const Pair *pair, const Beside *lies, size_t i)
{
	Point by = point_subtract(pair->band->at[i].at, pair->before[i]);
	Point across;

	if (lies[i].nearest == BAND_NONE)
		return 0;
	across = pair->other->at[lies[i].nearest].across;
	return by.x * across.x + by.y * across.y;
}

/* On which side it has to lie. One that was moved off a third goes on the same way past others of its kind, or it would be
 * pushed to and fro between the two; else the side on which it lies for the most part; where it lies upon the other, the right. */
static void judge(const Pair *pair, const Beside *lies, Run *run)
{
	double sum = 0, moved = 0, from = lies[run->first].aside, to = lies[run->last].aside;
	double count = (double)(run->last - run->first + 1), widest = 0, length;

	for (size_t i = run->first; i <= run->last; i++) {
		sum += lies[i].aside;
		moved += moved_aside(pair, lies, i);
		widest = fmax(widest, lies[i].need);
	}
	length = pair->band->at[run->last].along - pair->band->at[run->first].along;
	if (pair->band->returns == pair->other->returns && fabs(moved) > GAP * count)
		sum = moved;
	run->side = sum > GAP ? 1 : -1;
	run->crosses = from * to < 0 && fabs(from) > GAP && fabs(to) > GAP &&
		       length < CROSSES_STEEPLY * widest;
}

typedef LIST(Run) RunList;

static RunList runs_of(Arena *arena, const Pair *pair, const Beside *lies)
{
	const Band *band = pair->band;
	RunList runs = {0};

	for (size_t i = 0; i < band->count; i++) {
		Run *last = runs.count ? &runs.at[runs.count - 1] : NULL;

		if (!lies[i].near)
			continue;
		if (last && band->at[i].along - band->at[last->last].along < JOIN_RUNS)
			last->last = i;
		else
			LIST_ADD(arena, &runs, (Run){.first = i, .last = i});
	}
	for (size_t i = 0; i < runs.count; i++)
		judge(pair, lies, &runs.at[i]);
	return runs;
}

/* By how much each section of a run has to move to the left of the other's way, or to the right. */
static void push_run(const Pair *pair, const Beside *lies, const Run *run, double *push)
{
	for (size_t i = run->first; i <= run->last; i++) {
		double need = run->side > 0 ? lies[i].need_left : lies[i].need_right;

		if (pair->band->at[i].along >= pair->free_from && lies[i].near)
			push[i] = fmax(0, need + GAP - run->side * lies[i].aside) * run->side;
	}
}

/* The greatest push nearby, so that smoothing takes nothing away where it is needed. */
static void keep_up(Arena *arena, const Band *band, double *push)
{
	double *kept = arena_array(arena, band->count, sizeof *kept);

	for (size_t i = 0; i < band->count; i++) {
		kept[i] = push[i];
		for (size_t k = i; k-- > 0 && band->at[i].along - band->at[k].along < LEAD;)
			kept[i] = fabs(push[k]) > fabs(kept[i]) ? push[k] : kept[i];
		for (size_t k = i + 1;
		     k < band->count && band->at[k].along - band->at[i].along < LEAD; k++)
			kept[i] = fabs(push[k]) > fabs(kept[i]) ? push[k] : kept[i];
	}
	for (size_t i = 0; i < band->count; i++)
		push[i] = kept[i];
}

static double calmed_at(const Band *band, const double *push, size_t i, double sigma)
{
	double sum = 0, weights = 0, reach = CALM_REACH * sigma;
	size_t k = i;

	while (k && band->at[i].along - band->at[k - 1].along < reach)
		k--;
	for (; k < band->count && band->at[k].along - band->at[i].along < reach; k++) {
		double off = (band->at[k].along - band->at[i].along) / sigma;
		double weight = exp(-off * off / 2);

		sum += weight * push[k];
		weights += weight;
	}
	return weights > 0 ? sum / weights : 0;
}

/* No joint moves, and what is near it moves the less; one that goes back is free once it is out of its band's side. */
static double held(const Pair *pair, size_t i)
{
	const Band *band = pair->band;
	double length = band->at[band->count - 1].along, along = band->at[i].along, hold = 1;
	double reach = fmax(SKIP * band->widest, LEAD);

	if (band->start == BAND_BRANCH)
		hold = fmin(hold, along / reach);
	else if (band->start == BAND_TURN)
		hold = fmin(hold, (along - band->widest / 2) / (2 * LEAD));
	if (band->end != BAND_FREE)
		hold = fmin(hold, (length - along) / reach);
	return fmax(0, hold);
}

/* To the left of the other's way, where a section lies; one that is smoothed along with others may lie far from it. */
static Point across_at(const Pair *pair, const Beside *lies, size_t i)
{
	size_t nearest = lies[i].nearest;
	double aside;

	if (nearest == BAND_NONE)
		nearest = band_nearest(pair->other, pair->band->at[i].at, INFINITY, &aside);
	return pair->other->at[nearest].across;
}

static void move(Arena *arena, const Pair *pair, const Beside *lies, double *push, double sigma)
{
	Band *band = pair->band;
	double *calm = arena_array(arena, band->count, sizeof *calm);

	keep_up(arena, band, push);
	for (size_t i = 0; i < band->count; i++)
		calm[i] = calmed_at(band, push, i, sigma) * held(pair, i);
	for (size_t i = 0; i < band->count; i++)
		if (fabs(calm[i]) > 0)
			band->at[i].at = point_add(band->at[i].at,
						   point_scale(across_at(pair, lies, i), calm[i]));
	band_turn_sections(band->at, band->count);
	band_bound(band);
}

/* Most strands of a large march are far from one another. */
static bool may_meet(const Pair *pair)
{
	return pair->band->count && pair->other->count &&
	       box_meets(box_grow(pair->band->bounds, GAP), pair->other->bounds);
}

/* Whether anything had to be moved. */
static bool clear_once(const Pair *pair, double sigma)
{
	const Band *band = pair->band;
	Arena *arena = arena_new();
	Beside *lies = arena_array(arena, band->count, sizeof *lies);
	double *push = arena_array(arena, band->count, sizeof *push);
	RunList runs;
	bool any = false;

	lie_all(arena, pair, lies);
	runs = runs_of(arena, pair, lies);
	for (size_t i = 0; i < runs.count; i++) {
		if (runs.at[i].crosses)
			continue;
		push_run(pair, lies, &runs.at[i], push);
		any = true;
	}
	if (any)
		move(arena, pair, lies, push, sigma);
	arena_free(arena);
	return any;
}

/* One strand off all that come before it in the order. */
static bool clear_strand(Bands *bands, size_t index, const Point *before, double sigma)
{
	bool any = false;

	for (size_t k = 0; k < index; k++) {
		Pair pair = pair_of(bands, bands->order[index], bands->order[k]);

		pair.before = before;
		any |= may_meet(&pair) && clear_once(&pair, sigma);
	}
	return any;
}

static double greatest_move(const Band *band, const Point *before)
{
	double most = 0;

	for (size_t i = 0; i < band->count; i++)
		most = fmax(most, point_distance(before[i], band->at[i].at));
	return most;
}

/* In a tangle of very many strands to push is of no use, and without end: there they cross, and what crosses goes over. */
static int rounds_for(size_t count)
{
	size_t pairs = count * count / 2 + 1;

	return pairs * ROUNDS <= PAIRS_MOST ? ROUNDS : (int)(PAIRS_MOST / pairs);
}

void bands_clear(Bands *bands)
{
	Arena *scratch = arena_new();
	int rounds = rounds_for(bands->count);

	for (size_t i = 0; i < bands->count; i++) {
		Band *band = &bands->at[bands->order[i]];
		Point *before = arena_array(scratch, band->count, sizeof *before);

		for (size_t k = 0; k < band->count; k++)
			before[k] = band->at[k].at;
		for (int round = 0; round < rounds; round++)
			if (!clear_strand(bands, i, before, round + 1 < rounds ? CALM : CALM_LAST))
				break;
		band->moved = greatest_move(band, before);
		bands->moved = fmax(bands->moved, band->moved);
	}
	arena_free(scratch);
}

/* ---- crossings ---- */

typedef LIST(BandBridge) BridgeList;

/* A little more to either side, so that its casing runs out beyond the other's edges. */
static BandBridge lengthened(const Band *band, size_t strand, size_t first, size_t last)
{
	double from = band->at[first].along - BRIDGE_MORE, to = band->at[last].along + BRIDGE_MORE;

	while (first && band->at[first - 1].along >= from)
		first--;
	while (last + 1 < band->count && band->at[last + 1].along <= to)
		last++;
	return (BandBridge){strand, first, last};
}

static void add_runs(Arena *arena, const Band *band, size_t strand, const bool *meets,
		     BridgeList *bridges)
{
	for (size_t i = 0; i < band->count; i++) {
		size_t first = i;

		while (i < band->count && meets[i])
			i++;
		if (i > first)
			LIST_ADD(arena, bridges, lengthened(band, strand, first, i - 1));
	}
}

static void cross_pair(Arena *arena, Bands *bands, size_t over, size_t under, BridgeList *bridges)
{
	Pair pair = pair_of(bands, over, under);
	Arena *scratch = arena_new();
	bool *meets = arena_array(scratch, pair.band->count, sizeof *meets);
	Beside *lies = arena_array(scratch, pair.band->count, sizeof *lies);

	if (may_meet(&pair))
		lie_all(scratch, &pair, lies);
	for (size_t i = 0; i < pair.band->count; i++)
		meets[i] = lies[i].meets;
	add_runs(arena, pair.band, over, meets, bridges);
	arena_free(scratch);
}

/* Whether a section lies upon an earlier part of its own strand. */
static bool crosses_itself(const Band *band, size_t i)
{
	const BandSection *own = &band->at[i];

	for (size_t k = 0; k < i; k++) {
		const BandSection *its = &band->at[k];
		double reach;

		if (k % BAND_BLOCK == 0 && band_block_is_far(&band->blocks[k / BAND_BLOCK], own->at,
							     half_of(own) + band->widest)) {
			k += BAND_BLOCK - 1;
			continue;
		}
		reach = half_of(own) + half_of(its);
		if (own->along - its->along > OWN_REACH * reach &&
		    point_distance(own->at, its->at) < reach - OVERLAP)
			return true;
	}
	return false;
}

static void cross_own(Arena *arena, Bands *bands, size_t strand, BridgeList *bridges)
{
	const Band *band = &bands->at[strand];
	Arena *scratch = arena_new();
	bool *meets = arena_array(scratch, band->count, sizeof *meets);

	for (size_t i = 0; i < band->count; i++)
		meets[i] = crosses_itself(band, i);
	add_runs(arena, band, strand, meets, bridges);
	arena_free(scratch);
}

void bands_cross(Arena *arena, Bands *bands)
{
	BridgeList bridges = {0};

	for (size_t i = 0; i < bands->count; i++) {
		for (size_t k = 0; k < i; k++)
			cross_pair(arena, bands, bands->order[i], bands->order[k], &bridges);
		cross_own(arena, bands, bands->order[i], &bridges);
	}
	bands->bridges = bridges.at;
	bands->bridge_count = bridges.count;
}
