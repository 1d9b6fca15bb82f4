/* From the corners of a road to the cross-sections of a band. */
#include <math.h>

#include "map/march/band_priv.h"

#define ROUNDING (0.9 * PT_PER_MM) /* of a bend, beyond half of the wider leg */
#define ARC_STEP 0.12		   /* radians between the sections of a bend */
#define STRAIGHT 0.01		   /* radians: a bend that is none */
#define FULL_BEND 3.0		   /* radians; a sharper one has no tangent that is long enough */
#define SAME 1e-6		   /* points between sections at one place */

Point band_left_edge(const BandSection *section)
{
	return point_add(section->at, point_scale(section->across, section->left));
}

Point band_right_edge(const BandSection *section)
{
	return point_subtract(section->at, point_scale(section->across, section->right));
}

double band_facing(const BandSection *section, Point at)
{
	Point to = point_subtract(at, section->at);

	return to.x * section->across.x + to.y * section->across.y > 0 ? section->left
								       : section->right;
}

void band_turn_sections(BandSection *at, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t before = i, after = i;

		at[i].along = i ? at[i - 1].along + point_distance(at[i - 1].at, at[i].at) : 0;
		while (before && point_distance(at[before].at, at[i].at) < SAME)
			before--;
		while (after + 1 < count && point_distance(at[after].at, at[i].at) < SAME)
			after++;
		at[i].across = point_left(point_unit(point_subtract(at[after].at, at[before].at)));
	}
}

/* One bend. */
typedef struct Bend {
	double turn;	/* radians, to the right positive */
	double tangent; /* from the corner to where it begins and ends */
} Bend;

static double angle_at(const BandRoad *road, size_t i)
{
	Point in = point_subtract(road->at.at[i], road->at.at[i - 1]);
	Point out = point_subtract(road->at.at[i + 1], road->at.at[i]);

	return atan2(in.x * out.y - in.y * out.x, in.x * out.x + in.y * out.y);
}

static double width_of(const BandHalves *halves)
{
	return halves->left + halves->right;
}

/* What each bend would have; where two want more of a stretch than there is, both give way in proportion. */
static Bend *bends_of(Arena *arena, const BandRoad *road, const BandHalves *halves)
{
	size_t count = road->at.count;
	Bend *bends = arena_array(arena, count, sizeof *bends);
	double *shares = arena_array(arena, count, sizeof *shares);

	for (size_t i = 1; i + 1 < count; i++) {
		double radius = fmax(width_of(&halves[road->legs.at[i - 1]]),
				     width_of(&halves[road->legs.at[i]])) /
					2 +
				ROUNDING;

		bends[i].turn = angle_at(road, i);
		bends[i].tangent = radius * tan(fmin(fabs(bends[i].turn), FULL_BEND) / 2);
	}
	for (size_t i = 0; i < count; i++)
		shares[i] = 1;
	for (size_t i = 0; i + 1 < count; i++) {
		double length = point_distance(road->at.at[i], road->at.at[i + 1]);
		double want = bends[i].tangent + bends[i + 1].tangent;

		if (want <= length)
			continue;
		shares[i] = fmin(shares[i], length / want);
		shares[i + 1] = fmin(shares[i + 1], length / want);
	}
	for (size_t i = 0; i < count; i++)
		bends[i].tangent *= shares[i];
	return bends;
}

typedef struct Sections {
	Arena *arena;
	const BandHalves *halves;
	LIST(BandSection) list;
} Sections;

/* Two of one leg at one place would differ by rounding, and leave a crack between what lies before and behind them. */
static void add_section(Sections *sections, Point at, size_t leg)
{
	const BandSection *last =
		sections->list.count ? &sections->list.at[sections->list.count - 1] : NULL;

	if (last && last->leg == leg && point_distance(last->at, at) < SAME)
		return;
	LIST_ADD(sections->arena, &sections->list,
		 (BandSection){.at = at,
			       .left = sections->halves[leg].left,
			       .right = sections->halves[leg].right,
			       .leg = leg});
}

static void add_straight(Sections *sections, Point from, Point to, size_t leg)
{
	double length = point_distance(from, to);
	int steps = (int)fmax(1, ceil(length / BAND_STEP));

	for (int i = 0; i <= steps; i++)
		add_section(sections, point_lerp(from, to, (double)i / steps), leg);
}

/* Round a corner; the step from one leg to the next lies in its middle. */
static void add_bend(Sections *sections, const BandRoad *road, size_t corner, const Bend *bend)
{
	Point at = road->at.at[corner];
	Point in = point_unit(point_subtract(at, road->at.at[corner - 1]));
	double radius = bend->tangent / tan(fabs(bend->turn) / 2);
	double sign = bend->turn > 0 ? 1 : -1;
	Point start = point_subtract(at, point_scale(in, bend->tangent));
	Point centre = point_add(start, point_scale(point_left(in), -sign * radius));
	int half = (int)fmax(1, ceil(fabs(bend->turn) / 2 / ARC_STEP));

	for (int i = 0; i <= 2 * half; i++) {
		Point spoke =
			point_turn(point_subtract(start, centre), bend->turn * i / (2 * half));
		Point on = point_add(centre, spoke);

		if (i <= half)
			add_section(sections, on, road->legs.at[corner - 1]);
		if (i >= half)
			add_section(sections, on, road->legs.at[corner]);
	}
}

void band_course(Arena *arena, Band *band, const BandRoad *road, const BandHalves *halves)
{
	Bend *bends = bends_of(arena, road, halves);
	Sections sections = {.arena = arena, .halves = halves};

	for (size_t i = 0; i + 1 < road->at.count; i++) {
		Point from = road->at.at[i], to = road->at.at[i + 1];
		Point along = point_unit(point_subtract(to, from));

		if (i && fabs(bends[i].turn) > STRAIGHT && bends[i].tangent > SAME)
			add_bend(&sections, road, i, &bends[i]);
		add_straight(&sections, point_add(from, point_scale(along, bends[i].tangent)),
			     point_subtract(to, point_scale(along, bends[i + 1].tangent)),
			     road->legs.at[i]);
	}
	band->at = sections.list.at;
	band->count = sections.list.count;
	band->blocks = arena_array(arena, band->count / BAND_BLOCK + 1, sizeof *band->blocks);
	band_turn_sections(band->at, band->count);
	band_bound(band);
}

void band_bound(Band *band)
{
	band->bounds = box_empty();
	for (size_t i = 0; i < band->count; i++) {
		band->bounds = box_add(band->bounds, band_left_edge(&band->at[i]));
		band->bounds = box_add(band->bounds, band_right_edge(&band->at[i]));
		if (i % BAND_BLOCK == 0)
			band->blocks[i / BAND_BLOCK] = box_empty();
		band->blocks[i / BAND_BLOCK] =
			box_add(band->blocks[i / BAND_BLOCK], band->at[i].at);
	}
}

/* The square of the least distance that a section of a block can have from a point. */
static double block_square(const Box *block, Point at)
{
	double dx = fmax(0, fmax(block->x0 - at.x, at.x - block->x1));
	double dy = fmax(0, fmax(block->y0 - at.y, at.y - block->y1));

	return dx * dx + dy * dy;
}

bool band_block_is_far(const Box *block, Point at, double most)
{
	return block_square(block, at) >= most * most;
}

/* The nearest so far, at the square of its distance. */
typedef struct Nearest {
	size_t section;
	double square;
} Nearest;

static void look_in_block(const Band *band, size_t block, Point at, Nearest *nearest)
{
	size_t end =
		(block + 1) * BAND_BLOCK < band->count ? (block + 1) * BAND_BLOCK : band->count;

	for (size_t i = block * BAND_BLOCK; i < end; i++) {
		double dx = band->at[i].at.x - at.x, dy = band->at[i].at.y - at.y;
		double square = dx * dx + dy * dy;

		if (square < nearest->square)
			*nearest = (Nearest){i, square};
	}
}

static size_t nearest_aside(const Band *band, Point at, const Nearest *nearest, double *aside)
{
	Point to;

	if (nearest->section == BAND_NONE)
		return BAND_NONE;
	to = point_subtract(at, band->at[nearest->section].at);
	*aside = to.x * band->at[nearest->section].across.x +
		 to.y * band->at[nearest->section].across.y;
	return nearest->section;
}

size_t band_nearest(const Band *band, Point at, double most, double *aside)
{
	Nearest nearest = {BAND_NONE, most * most};

	for (size_t block = 0; block * BAND_BLOCK < band->count; block++)
		if (block_square(&band->blocks[block], at) < nearest.square)
			look_in_block(band, block, at, &nearest);
	return nearest_aside(band, at, &nearest, aside);
}

size_t band_nearest_in(const Band *band, const BandBlocks *blocks, Point at, double most,
		       double *aside)
{
	Nearest nearest = {BAND_NONE, most * most};

	for (size_t i = 0; i < blocks->count; i++)
		if (block_square(&band->blocks[blocks->at[i]], at) < nearest.square)
			look_in_block(band, blocks->at[i], at, &nearest);
	return nearest_aside(band, at, &nearest, aside);
}
