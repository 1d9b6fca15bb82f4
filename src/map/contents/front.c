#include "map/contents/front.h"

#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "geo/projection.h"
#include "geom/course_index.h"
#include "map/contents/zone.h"
#include "map/ground/ground.h"
#include "sign/line.h"

#define SAMPLES_LEAST 8
#define KERNEL_SIGMAS 3 /* a Gaussian is as good as zero beyond */
#define PUSH_REACH 3	/* distances: what lies further off on the wrong side is no neighbour */
#define PUSH_CALM 3	/* sigma of lines that push, points */
#define ON_IT 0.02	/* points from a line: neither side of it */
#define SAME 1e-9	/* shares of a line, points */
#define COARSE_PT 0.6	/* by which obstacles are simplified */
#define GLYPH_HALF 2.2	/* of the room that a line's glyphs take, to either side */
#define SAMPLE_STEP 1.2 /* points between samples of a course */
#define SAMPLES_MOST 2000
#define SIDE_SHARE 0.5 /* of the samples on one side more than on the other: lies on that side */
#define PUSH_ROUNDS 4
#define BRACKET_CLEAR (1.3 * PT_PER_MM) /* from a bracket to lines that are not its own, at least */
#define PUSH_SIGMA 5.0			/* samples */

static bool is_line(const Layer *layer)
{
	return layer->spec->is_feature && !strcmp(layer->spec->as, "line");
}

static bool meets_frame(const Polyline *line, Box frame)
{
	for (size_t i = 0; i < line->count; i++)
		if (box_has(frame, line->at[i]))
			return true;
	return false;
}

/* A line's points over all its parts, with the ground length up to each. */
typedef struct Chain {
	LonLat *at;
	double *done;
	size_t count;
} Chain;

static Chain chain_of(Arena *arena, const Feature *line)
{
	size_t room = 0;
	Chain chain = {0};

	for (size_t i = 0; i < line->part_count; i++)
		room += line->parts[i].count;
	chain.at = arena_array(arena, room, sizeof *chain.at);
	chain.done = arena_array(arena, room, sizeof *chain.done);
	for (size_t i = 0; i < line->part_count; i++)
		for (size_t k = 0; k < line->parts[i].count; k++) {
			size_t n = chain.count++;
			double before = n ? chain.done[n - 1] : 0;

			chain.at[n] = line->parts[i].at[k];
			/* From part to part nothing is travelled: lengths are those of the parts. */
			chain.done[n] =
				k ? before + ground_distance(chain.at[n - 1], chain.at[n]) : before;
		}
	return chain;
}

static size_t sample_count(const View *view, const Chain *chain)
{
	double km = view_km(view, chain->at[chain->count / 2]);
	double points = chain->done[chain->count - 1] / METRES_PER_KM * km;

	return (size_t)fmin(SAMPLES_MOST, fmax(SAMPLES_LEAST, ceil(points / SAMPLE_STEP))) + 1;
}

/* The course in equal shares of ground length. */
static Polyline sample_course(Arena *arena, const Feature *feature, const View *view)
{
	Chain chain = chain_of(arena, feature);
	double whole = chain.done[chain.count - 1];
	size_t count = sample_count(view, &chain);
	LonLat *at = arena_array(arena, count, sizeof *at);
	size_t k = 1;

	for (size_t i = 0; i < count; i++) {
		double want = whole * (double)i / (double)(count - 1), length;
		double t;

		while (k + 1 < chain.count && chain.done[k] < want)
			k++;
		length = chain.done[k] - chain.done[k - 1];
		t = length > 0 ? fmin(1, fmax(0, (want - chain.done[k - 1]) / length)) : 0;
		at[i] = lonlat_between(chain.at[k - 1], chain.at[k], t);
	}
	return view_chain(arena, view, at, count);
}

/* A course to keep off, and to be asked often how near it is. */
typedef struct Fixed {
	Polyline course;
	CourseIndex *index;
} Fixed;

static Fixed fixed_of(Arena *arena, const Polyline *course)
{
	return (Fixed){*course, course_index_new(arena, course)};
}

typedef struct Push {
	Fixed fixed;
	double side; /* +1: the line as a whole is left of the fixed one; -1 right */
} Push;

/* Signed gap: positive on the left of `fixed`. *foot gets the nearest point. */
static double signed_gap(const Fixed *fixed, Point p, Point *foot)
{
	double gap, at = course_index_nearest(fixed->index, p, &gap);
	Point direction, off;

	*foot = polyline_at(&fixed->course, at, &direction);
	off = point_subtract(p, *foot);
	return direction.x * off.y - direction.y * off.x > 0 ? -gap : gap;
}

/* +1 where a course as a whole lies left of another, or upon it, -1 right; 0 where they cross and there is no side to keep to. */
static double side_of(const Polyline *course, const Fixed *fixed)
{
	double sum = 0, count = 0;

	for (size_t i = 0; i < course->count; i++) {
		Point foot;
		double gap = signed_gap(fixed, course->at[i], &foot);

		if (fabs(gap) < ON_IT)
			continue;
		sum += gap > 0 ? 1 : -1;
		count++;
	}
	if (count < 1)
		return 1;
	if (fabs(sum) < SIDE_SHARE * count)
		return 0;
	return sum > 0 ? 1 : -1;
}

static void smooth_shifts(Point *shifts, Point *scratch, size_t count)
{
	int reach = (int)(KERNEL_SIGMAS * PUSH_SIGMA);

	for (size_t i = 0; i < count; i++) {
		Point sum = {0, 0};
		double weights = 0;

		for (int k = -reach; k <= reach; k++) {
			size_t at = (size_t)fmin(fmax((double)i + k, 0), (double)count - 1);
			double weight = exp(-0.5 * k * k / (PUSH_SIGMA * PUSH_SIGMA));

			sum = point_add(sum, point_scale(shifts[at], weight));
			weights += weight;
		}
		scratch[i] = point_scale(sum, 1 / weights);
	}
	memcpy(shifts, scratch, count * sizeof *shifts);
}

/* Straight off a line that a sample lies on. */
static Point side_way(const Fixed *fixed, Point p, double side)
{
	Point direction;

	polyline_at(&fixed->course, course_index_nearest(fixed->index, p, NULL), &direction);
	return point_scale(point_left(direction), side);
}

/* One round: every sample too near to a fixed line is pushed straight off it, and the pushes are smoothed. */
static void push_round(Arena *arena, FrontLine *line, const Push *pushes, size_t count)
{
	size_t n = line->course.count;
	Point *shifts = arena_array(arena, n, sizeof *shifts);
	Point *scratch = arena_array(arena, n, sizeof *scratch);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < count; k++) {
			Point foot, off, p = line->course.at[i];
			double gap = signed_gap(&pushes[k].fixed, p, &foot) * pushes[k].side;

			if (gap >= line->distance || fabs(gap) > PUSH_REACH * line->distance)
				continue;
			off = fabs(gap) < ON_IT ? side_way(&pushes[k].fixed, p, pushes[k].side)
						: point_scale(point_unit(point_subtract(p, foot)),
							      gap < 0 ? -1 : 1);
			off = point_scale(off, line->distance - gap);
			/* Not the sum: two lines one behind the other would push twice. */
			if (point_length(off) > point_length(shifts[i]))
				shifts[i] = off;
		}
	smooth_shifts(shifts, scratch, n);
	for (size_t i = 0; i < n; i++)
		line->course.at[i] = point_add(line->course.at[i], shifts[i]);
}

/* Off all lines that are settled: those never moved, and those moved before. */
static void displace(Arena *arena, const Front *front, FrontLine *line, const Fixed *courses,
		     const bool *settled)
{
	LIST(Push) pushes = {0};
	Polyline before = line->course;

	for (size_t i = 0; i < front->count; i++) {
		const FrontLine *other = &front->lines[i];
		double side = settled[i] ? side_of(&before, &courses[i]) : 0;
		Polyline smooth;

		/* What is never there at the same time is in nobody's way. */
		if (side == 0 || !feature_coexists(line->feature, other->feature))
			continue;
		smooth = polyline_smoothed(arena, &other->course, PUSH_CALM);
		LIST_ADD(arena, &pushes, ((Push){fixed_of(arena, &smooth), side}));
	}
	line->course.at = arena_array(arena, before.count, sizeof(Point));
	memcpy(line->course.at, before.at, before.count * sizeof(Point));
	for (int round = 0; round < PUSH_ROUNDS && pushes.count; round++)
		push_round(arena, line, pushes.at, pushes.count);
	for (size_t i = 0; i < before.count; i++)
		line->displaced =
			fmax(line->displaced, point_distance(before.at[i], line->course.at[i]));
}

/* How far a line lies from another, on the whole. */
static double distance_between(const Polyline *course, const Fixed *other)
{
	double sum = 0, gap;

	for (size_t k = 0; k < course->count; k++) {
		course_index_nearest(other->index, course->at[k], &gap);
		sum += gap;
	}
	return sum / (double)course->count;
}

/* Lines on their way to their places. */
typedef struct Settling {
	Fixed *courses; /* as they were */
	bool *settled;
	double *away; /* from the nearest settled one that is there at the same time */
} Settling;

static void settle_line(const Front *front, Settling *lines, size_t index)
{
	lines->settled[index] = true;
	for (size_t i = 0; i < front->count; i++)
		if (!lines->settled[i] &&
		    feature_coexists(front->lines[i].feature, front->lines[index].feature))
			lines->away[i] =
				fmin(lines->away[i], distance_between(&lines->courses[i].course,
								      &lines->courses[index]));
}

/* Of those that are not settled the nearest to one that is; front->count: there is none, or none is near any. */
static size_t nearest_line(const Front *front, const Settling *lines)
{
	size_t next = front->count;

	for (size_t i = 0; i < front->count; i++)
		if (!lines->settled[i] && lines->away[i] < HUGE_VAL &&
		    (next == front->count || lines->away[i] < lines->away[next]))
			next = i;
	return next;
}

/* Where no line that is near keeps its place, the first that is left does. */
static void keep_first(const Front *front, Settling *lines)
{
	for (size_t i = 0; i < front->count; i++)
		if (!lines->settled[i]) {
			settle_line(front, lines, i);
			return;
		}
}

/* Lines are moved one after the other, the nearest to those settled first: a line that gave way to the first makes the
 * next one give way in turn. */
static void displace_all(Arena *arena, Front *front)
{
	Settling lines = {arena_array(arena, front->count, sizeof *lines.courses),
			  arena_array(arena, front->count, sizeof *lines.settled),
			  arena_array(arena, front->count, sizeof *lines.away)};

	for (size_t i = 0; i < front->count; i++) {
		lines.courses[i] = fixed_of(arena, &front->lines[i].course);
		lines.settled[i] = front->lines[i].distance <= 0;
		lines.away[i] = HUGE_VAL;
	}
	for (size_t i = 0; i < front->count; i++)
		if (lines.settled[i])
			settle_line(front, &lines, i);
	for (size_t left = front->count, next; left-- > 0;) {
		next = nearest_line(front, &lines);
		if (next == front->count) {
			keep_first(front, &lines);
			continue;
		}
		displace(arena, front, &front->lines[next], lines.courses, lines.settled);
		settle_line(front, &lines, next);
	}
}

typedef struct BracketKey {
	const FrontLine *line;
	Stretch stretch;
	double distance;
	bool to_left;
} BracketKey;

struct FrontBrackets {
	Arena *arena; /* of the series, like the front */
	LIST(struct FrontBracket {
		BracketKey key;
		Polyline course;
	})
	list;
};

static bool same_bracket(const BracketKey *a, const BracketKey *b)
{
	return a->line == b->line && a->to_left == b->to_left &&
	       fabs(a->distance - b->distance) < SAME &&
	       fabs(a->stretch.from - b->stretch.from) < SAME &&
	       fabs(a->stretch.to - b->stretch.to) < SAME;
}

/* Whether a course beside one line keeps off all others. */
static bool is_clear(const Front *front, const FrontLine *own, const Polyline *course)
{
	for (size_t i = 0; i < front->count; i++) {
		const FrontLine *other = &front->lines[i];

		for (size_t k = 0;
		     feature_coexists(own->feature, other->feature) && k < course->count; k++) {
			double gap;

			polyline_nearest(&other->course, course->at[k], &gap);
			if (gap < BRACKET_CLEAR)
				return false;
		}
	}
	return true;
}

Polyline front_bracket(const Front *front, const FrontLine *line, Stretch stretch, double distance,
		       double tick, bool to_left)
{
	struct FrontBrackets *known = front->brackets;
	struct FrontBracket bracket = {.key = {line, stretch, distance, to_left}};
	Polyline course;

	for (size_t i = 0; i < known->list.count; i++)
		if (same_bracket(&known->list.at[i].key, &bracket.key))
			return known->list.at[i].course;
	course = front_stretch(known->arena, line, stretch);
	line_bracket(known->arena, &course, distance, tick, to_left, &bracket.course);
	if (!is_clear(front, line, &bracket.course))
		bracket.course.count = 0;
	LIST_ADD(known->arena, &known->list, bracket);
	return bracket.course;
}

Front front_build(const Composer *composer, const Atlas *atlas, const View *view)
{
	Arena *arena = composer->arena;
	LIST(FrontLine) lines = {0};
	Front front;

	for (size_t i = 0; i < atlas->library->count; i++) {
		const Layer *layer = &atlas->library->layers[i];

		for (size_t k = 0; is_line(layer) && k < layer->count; k++) {
			FrontLine line = {.feature = layer->features[k]};
			const Styled *styled, *sector;

			/* A layer of GeoJSON may hold other shapes, too. */
			if (line.feature->shape != SHAPE_LINE)
				continue;
			styled = front_line_styled(composer, composer->page, line.feature,
						   SHOWN_NOW);
			sector = front_sector_styled(composer, styled, line.feature, NULL,
						     line.feature->certainty);
			if (styled->style->display == DISPLAY_NONE ||
			    sector->style->display == DISPLAY_NONE)
				continue;
			line.course = sample_course(arena, line.feature, view);
			line.distance = styled->style->displacement;
			if (line.course.count > 1 && meets_frame(&line.course, view->frame))
				LIST_ADD(arena, &lines, line);
		}
	}
	front = (Front){.lines = lines.at,
			.count = lines.count,
			.widened = zones_widened(composer, atlas, view),
			.brackets = arena_alloc(arena, sizeof *front.brackets)};
	front.brackets->arena = arena;
	displace_all(arena, &front);
	return front;
}

const FrontLine *front_line(const Front *front, const Feature *feature)
{
	for (size_t i = 0; i < front->count; i++)
		if (front->lines[i].feature == feature)
			return &front->lines[i];
	return NULL;
}

static Point course_at(const Polyline *course, double share)
{
	double at = share * (double)(course->count - 1);
	size_t i = (size_t)fmin(floor(at), (double)course->count - 2);

	return point_lerp(course->at[i], course->at[i + 1], at - (double)i);
}

bool front_shows(const FrontLine *line, const State *state)
{
	return compare_shown(state, line->feature) != SHOWN_NOT;
}

/* Adds what lies between two shares, and the second of them. */
static void add_course(Polyline *piece, const Polyline *course, Stretch stretch)
{
	double last = (double)(course->count - 1);

	for (size_t i = 0; i < course->count; i++)
		if ((double)i / last > stretch.from + SAME && (double)i / last < stretch.to - SAME)
			piece->at[piece->count++] = course->at[i];
	piece->at[piece->count++] = course_at(course, stretch.to);
}

Polyline front_stretch(Arena *arena, const FrontLine *line, Stretch stretch)
{
	const Polyline *course = &line->course;
	const StretchParts parts = stretch_parts(stretch);
	Polyline piece = {arena_array(arena, course->count + CORNERS, sizeof(Point)), 0, false};

	piece.at[piece.count++] = course_at(course, parts.before.from);
	add_course(&piece, course, parts.before);
	if (parts.beyond.to > parts.beyond.from)
		add_course(&piece, course, parts.beyond);
	return piece;
}

bool front_enemy_left(const FrontLine *line)
{
	return line->feature->enemy_left;
}

static bool is_dated(const FrontLine *line)
{
	return !edtf_is_blank(&line->feature->when);
}

static void line_obstacle(LabelField *field, const FrontLine *line, int weight)
{
	Polyline coarse = polyline_simplified(field->arena, &line->course, COARSE_PT);

	label_obstacle_line(field, &coarse, GLYPH_HALF, weight);
}

void front_obstacles(LabelField *field, const Front *front, int weight)
{
	for (size_t i = 0; i < front->count; i++)
		if (!is_dated(&front->lines[i]))
			line_obstacle(field, &front->lines[i], weight);
}

void front_obstacles_of(LabelField *field, const Front *front, const State *state, int weight)
{
	for (size_t i = 0; i < front->count; i++)
		if (is_dated(&front->lines[i]) && front_shows(&front->lines[i], state))
			line_obstacle(field, &front->lines[i], weight);
}
