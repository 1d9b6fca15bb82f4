/*
 * A line is first cut into pieces of whole periods (the rhythm), gaps then move off the bends, and each piece is
 * drawn by the rule of its style. Teeth stand on a course smoothed by a tooth, and take their direction from a
 * chord of four, so that neighbours never lean into each other.
 */
#include "sign/line.h"

#include <math.h>
#include <stdlib.h>

#include "base/measure.h"

#define CONJECTURAL_SHARE 0.1 /* of a period that may be missing at the ends of conjectural lines */
#define DASH_SHARE 0.35	      /* the same of dashed lines */
#define SAME_BEND 1e-9	      /* radians */
#define LEVEL_COSINE                                                                               \
	0.85		/* of the angle between a tooth's course and its chord that needs no care */
#define TOOTH_FROM 0.25 /* of a period: where a tooth begins */
#define PULL_MOST 0.8
#define STEPS_A_TOOTH 3
#define AROUND 6 /* reaches, about a bend that is too tight */
/* Plain lines: dashes and gaps where the style states none. */
#define LONG_DASH_PT (3.6 * PT_PER_MM)
#define LONG_GAP_PT (0.9 * PT_PER_MM)
#define SHORT_DASH_PT (1.1 * PT_PER_MM)
#define SHORT_GAP_PT (0.75 * PT_PER_MM)
/* Those are for this stroke; thicker ones need more. */
#define DASH_STROKE_PT (0.45 * PT_PER_MM)
#define TOOTH_LEAST_PT 0.3
#define INFERRED_GROUP 4
#define ROW_LEAST 2 /* periods that read as a row */
/* Gaps by the certainty, in periods: between teeth such as are seen from afar; a railway may have to move them off a bend. */
#define TOOTH_GAP 1
#define RAIL_GAP 0.5
/* An odd last group is taken only where whole ones would stretch the periods by more than this. */
#define ODD_GROUP_COST 0.16
/* A gap moves where the course bends by more than this within it. */
#define GAP_BEND_RADIANS 0.3
#define GAP_MOVE_COST 0.25
#define RAIL_SLACK 0.4
#define GAP_EMPTY_COST 8
#define GAP_EDGE_PT 0.01
#define QUARTER_ARC 0.5522847498
/* Bends of a toothed course over the width of a tooth: where teeth lean together, and where they lean apart. */
#define BEND_CLOSING_RADIANS 0.27
#define BEND_OPENING_RADIANS 0.5
#define SETTLE_ROUNDS 64
#define SETTLE_SWEEPS 6
#define SETTLE_PATIENCE 16

/* A course with the distances of its points; a closed one repeats its first point. */
typedef struct LineTrack {
	Polyline line;
	double *along;
	double length;
	bool closed;
} LineTrack;

/* Period length, periods between two gaps (0: unbroken), and the gap in periods. */
typedef struct Rhythm {
	double period;
	size_t group;
	double gap;
	double slack; /* how far a gap may move, in periods */
} Rhythm;

typedef struct LinePiece {
	double from, to;
	size_t periods;
} LinePiece;

typedef struct Pieces {
	LinePiece *at;
	size_t count;
} Pieces;

typedef struct Teeth {
	const LineTrack *track;
	double size;
	double side;	       /* 1: to the left; -1: to the right */
	const Outlines *clear; /* NULL: nothing is in their way */
} Teeth;

static LineTrack track_of(Arena *arena, const Polyline *course)
{
	size_t count = course->count + (course->closed && course->count > 1 ? 1 : 0);
	LineTrack track = {{arena_array(arena, count, sizeof(Point)), count, false},
			   arena_array(arena, count, sizeof(double)),
			   0,
			   course->closed};
	for (size_t i = 0; i < count; i++) {
		track.line.at[i] = course->at[i % course->count];
		if (i > 0)
			track.length += point_distance(track.line.at[i - 1], track.line.at[i]);
		track.along[i] = track.length;
	}
	return track;
}

/* Index of the last point at or before `distance`, so that there is a next one. */
static size_t track_index(const LineTrack *track, double distance)
{
	size_t low = 0, high = track->line.count - 1;
	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;
		if (track->along[middle] <= distance)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static Point track_at(const LineTrack *track, double distance)
{
	if (track->closed)
		distance -= track->length * floor(distance / track->length);
	size_t i = track_index(track, distance);
	double span = track->along[i + 1] - track->along[i];
	double share = span > 0 ? (distance - track->along[i]) / span : 0;
	return point_lerp(track->line.at[i], track->line.at[i + 1], fmin(1, fmax(0, share)));
}

/* Unit direction of the chord of `reach` on both sides. */
static Point track_direction(const LineTrack *track, double distance, double reach)
{
	return point_unit(point_subtract(track_at(track, distance + reach),
					 track_at(track, distance - reach)));
}

static double angle_between(Point a, Point b)
{
	return fabs(atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y));
}

/* All bends between two distances, added up. */
static double track_bend(const LineTrack *track, double from, double to)
{
	double bend = 0;
	for (size_t i = 1; i + 1 < track->line.count; i++) {
		if (track->along[i] <= from || track->along[i] >= to)
			continue;
		bend += angle_between(point_subtract(track->line.at[i], track->line.at[i - 1]),
				      point_subtract(track->line.at[i + 1], track->line.at[i]));
	}
	return bend;
}

/* Adds the course's own points between two distances. */
static void follow(Path *path, const LineTrack *track, double from, double to)
{
	for (size_t i = track_index(track, from); i < track->line.count; i++) {
		if (track->along[i] >= to)
			break;
		if (track->along[i] > from)
			path_line(path, track->line.at[i]);
	}
}

static size_t gap_count(size_t periods, size_t group, bool closed)
{
	if (group == 0)
		return 0;
	return (periods + group - 1) / group - (closed ? 0 : 1);
}

static double periods_long(size_t periods, const Rhythm *rhythm, bool closed)
{
	return (double)periods + rhythm->gap * (double)gap_count(periods, rhythm->group, closed);
}

/* The number of periods that fits with the least stretching; whole groups where they fit well. */
static size_t period_count(double length, const Rhythm *rhythm, bool closed)
{
	double wanted = length / rhythm->period, best_cost = HUGE_VAL;
	size_t most = (size_t)fmax(1, ceil(wanted)) + 1, best = 1;
	size_t reach = 2 * (rhythm->group + 1);
	double share = rhythm->group > 0 ? 1 + rhythm->gap / (double)rhythm->group : 1;
	size_t about = (size_t)fmax(1, floor(wanted / share));
	for (size_t n = about > reach ? about - reach : 1; n <= most && n <= about + reach; n++) {
		bool odd = rhythm->group > 0 && n % rhythm->group != 0;
		double cost = fabs(log(wanted / periods_long(n, rhythm, closed)));
		cost += odd ? ODD_GROUP_COST : 0;
		if (cost < best_cost) {
			best_cost = cost;
			best = n;
		}
	}
	return best;
}

/* The bends that a gap leaves empty weigh more than those so near that a dash there is short. */
static double gap_bend(const LineTrack *track, double from, double to)
{
	double margin = (to - from) / 2;
	return GAP_EMPTY_COST * track_bend(track, from - GAP_EDGE_PT, to + GAP_EDGE_PT) +
	       track_bend(track, from - margin, to + margin);
}

/* Moves the gap between two pieces off a bend. */
static void move_gap(const LineTrack *track, LinePiece *before, LinePiece *after, double most)
{
	enum { TRIES = 7 };
	double from = before->to, to = after->from;
	double best = 0, least = gap_bend(track, from, to);
	if (least < GAP_BEND_RADIANS)
		return;
	for (int k = -TRIES; k <= TRIES; k++) {
		double moved = most * k / TRIES;
		double bend =
			gap_bend(track, from + moved, to + moved) + GAP_MOVE_COST * abs(k) / TRIES;
		if (bend < least - SAME_BEND) {
			least = bend;
			best = moved;
		}
	}
	before->to += best;
	after->from += best;
}

static Pieces pieces_of(Arena *arena, const LineTrack *track, const Rhythm *rhythm)
{
	size_t periods = period_count(track->length, rhythm, track->closed);
	double unit = track->length / periods_long(periods, rhythm, track->closed);
	size_t group = rhythm->group > 0 ? rhythm->group : periods;
	size_t groups = (periods + group - 1) / group;
	Pieces pieces = {arena_array(arena, groups, sizeof(LinePiece)), 0};
	double from = track->closed && rhythm->group > 0 ? rhythm->gap * unit / 2 : 0;
	/* What is over is shared out: no stub at the end. */
	for (size_t i = 0; i < groups; i++) {
		size_t count = periods / groups + (i < periods % groups);
		double to = from + (double)count * unit;
		pieces.at[pieces.count++] = (LinePiece){from, fmin(to, track->length), count};
		from = to + rhythm->gap * unit;
	}
	for (size_t i = 0; i + 1 < pieces.count; i++)
		move_gap(track, &pieces.at[i], &pieces.at[i + 1], rhythm->slack * unit);
	return pieces;
}

static Rhythm rhythm_by_certainty(double period, double gap, Certainty certainty)
{
	Rhythm rhythm = {.period = period};
	if (certainty == INFERRED)
		rhythm = (Rhythm){period, INFERRED_GROUP, gap, 0.5};
	else if (certainty == CONJECTURAL)
		rhythm = (Rhythm){period, 1, gap, CONJECTURAL_SHARE};
	return rhythm;
}

static bool outline_meets(const Polyline *outline, const Polyline *mark)
{
	Point where;

	if (!box_meets(polyline_bounds(outline), polyline_bounds(mark)))
		return false;
	for (size_t i = 0; i < mark->count; i++) {
		if (ring_has(outline, mark->at[i]))
			return true;
		for (size_t k = 0; i + 1 < mark->count && k < outline->count; k++)
			if (segments_cross(mark->at[i], mark->at[i + 1], outline->at[k],
					   outline->at[(k + 1) % outline->count], &where))
				return true;
	}
	return false;
}

/* Whether the mark of a period would touch an outline: the stroke along the course, and its top. */
static bool is_covered(const Teeth *teeth, double from, double to)
{
	enum { AT = 6 };
	const LineTrack *track = teeth->track;
	Point up = point_scale(point_left(track_direction(track, (from + to) / 2, (to - from) / 2)),
			       teeth->side * teeth->size);
	Point at[AT];
	const Polyline mark = {at, AT, false};

	at[0] = track_at(track, from);
	at[1] = track_at(track, (from + to) / 2);
	at[2] = track_at(track, to);
	for (int i = 0; i < AT / 2; i++)
		at[AT - 1 - i] = point_add(at[i], up);
	for (size_t i = 0; i < teeth->clear->count; i++)
		if (outline_meets(&teeth->clear->at[i], &mark))
			return true;
	return false;
}

typedef void (*AddPiece)(Path *path, const Teeth *teeth, const LinePiece *piece);

/* Walks over what a piece has of whole periods that are not covered; draws those runs that have `least` of them (path NULL:
 * none). Returns the longest run's count. */
static size_t walk_uncovered(Path *path, const Teeth *teeth, const LinePiece *piece, AddPiece add,
			     size_t least)
{
	double step = (piece->to - piece->from) / (double)piece->periods;
	LinePiece run = {piece->from, piece->from, 0};
	size_t longest = 0;

	for (size_t k = 0; k <= piece->periods; k++) {
		double from = piece->from + (double)k * step;

		if (k < piece->periods && !is_covered(teeth, from, from + step)) {
			run.periods++;
			run.to = from + step;
			continue;
		}
		if (path && run.periods && run.periods >= least)
			add(path, teeth, &run);
		longest = run.periods > longest ? run.periods : longest;
		run = (LinePiece){from + step, from + step, 0};
	}
	return longest;
}

/* Draws a piece without what is covered. A tooth that would be left alone of a longer row goes, too, as it would say
 * "conjectural"; but not the last that there is. */
static void add_uncovered(Path *path, const Teeth *teeth, const LinePiece *piece, AddPiece add)
{
	size_t longest;

	if (!teeth->clear) {
		add(path, teeth, piece);
		return;
	}
	longest = walk_uncovered(NULL, teeth, piece, add, 0);
	walk_uncovered(path, teeth, piece, add, longest > 1 ? ROW_LEAST : 1);
}

/* A tooth: up from the course, across, and down, square to the heavily smoothed direction. */
static void add_tooth(Path *path, const Teeth *teeth, double from, double to)
{
	const LineTrack *track = teeth->track;
	Point a = track_at(track, from), b = track_at(track, to);
	Point direction = track_direction(track, (from + to) / 2, 2 * (to - from));
	Point chord = point_unit(point_subtract(b, a));
	if (direction.x * chord.x + direction.y * chord.y < LEVEL_COSINE)
		direction = point_unit(point_add(direction, chord));
	Point up = point_scale(point_left(direction), teeth->side);
	Point middle = point_subtract(point_lerp(a, b, 0.5), a);
	double slope = middle.x * up.x + middle.y * up.y;
	path_line(path, a);
	path_line(path, point_add(a, point_scale(up, teeth->size + slope)));
	path_line(path, point_add(b, point_scale(up, teeth->size - slope)));
	path_line(path, b);
}

static void add_toothed_piece(Path *path, const Teeth *teeth, const LinePiece *piece)
{
	double step = (piece->to - piece->from) / (double)piece->periods, flat = piece->from;
	path_move(path, track_at(teeth->track, piece->from));
	for (size_t k = 0; k < piece->periods; k++) {
		double from = piece->from + ((double)k + TOOTH_FROM) * step, to = from + 0.5 * step;
		follow(path, teeth->track, flat, from);
		add_tooth(path, teeth, from, to);
		flat = to;
	}
	follow(path, teeth->track, flat, piece->to);
	path_line(path, track_at(teeth->track, piece->to));
}

/* A half circle on the chord; its feet stand along the normals that neighbours share, so that none cross. */
static void add_half_circle(Path *path, const Teeth *teeth, double from, double to)
{
	const LineTrack *track = teeth->track;
	Point a = track_at(track, from), b = track_at(track, to);
	double radius = point_distance(a, b) / 2, reach = (to - from) / 2;
	Point along = point_unit(point_subtract(b, a));
	Point up = point_scale(point_left(along), teeth->side);
	Point up_a = point_scale(point_left(track_direction(track, from, reach)), teeth->side);
	Point up_b = point_scale(point_left(track_direction(track, to, reach)), teeth->side);
	Point top = point_add(point_lerp(a, b, 0.5), point_scale(up, radius));
	double k = QUARTER_ARC * radius;
	path_curve(path, point_add(a, point_scale(up_a, k)), point_add(top, point_scale(along, -k)),
		   top);
	path_curve(path, point_add(top, point_scale(along, k)), point_add(b, point_scale(up_b, k)),
		   b);
}

static void add_flot_piece(Path *path, const Teeth *teeth, const LinePiece *piece)
{
	double step = (piece->to - piece->from) / (double)piece->periods;
	path_move(path, track_at(teeth->track, piece->from));
	for (size_t k = 0; k < piece->periods; k++) {
		double from = piece->from + (double)k * step;
		add_half_circle(path, teeth, from, from + step);
	}
}

static void add_plain_piece(Path *path, const Teeth *teeth, const LinePiece *piece)
{
	path_move(path, track_at(teeth->track, piece->from));
	follow(path, teeth->track, piece->from, piece->to);
	path_line(path, track_at(teeth->track, piece->to));
}

static void add_rail_piece(Path *path, const Teeth *teeth, const LinePiece *piece)
{
	double step = (piece->to - piece->from) / (double)piece->periods;
	add_plain_piece(path, teeth, piece);
	for (size_t k = 0; k < piece->periods; k++) {
		double distance = piece->from + ((double)k + 0.5) * step;
		Point direction = track_direction(teeth->track, distance, step / 2);
		Point half = point_scale(point_left(direction), teeth->size / 2);
		Point at = track_at(teeth->track, distance);
		path_move(path, point_subtract(at, half));
		path_line(path, point_add(at, half));
	}
}

static size_t index_beyond(const Polyline *line, size_t i, long by)
{
	long count = (long)line->count, at = (long)i + by;
	if (line->closed)
		return (size_t)((at % count + count) % count);
	return (size_t)(at < 0 ? 0 : at >= count ? count - 1 : at);
}

/* Weighs the points round about every bend that is too tight for teeth on this side, fading out so that the rest of
 * the course joins without a kink; false: there is none. */
static bool mark_tight(const Polyline *line, double side, long around, double *tight)
{
	enum { CHORD = 3 };
	bool any = false;
	for (size_t i = 0; i < line->count; i++)
		tight[i] = 0;
	for (size_t i = 0; i < line->count; i++) {
		Point a = line->at[index_beyond(line, i, -CHORD)], b = line->at[i];
		Point c = line->at[index_beyond(line, i, CHORD)];
		Point in = point_subtract(b, a), out = point_subtract(c, b);
		/* Positive: to the right. */
		double turn = atan2(in.x * out.y - in.y * out.x, in.x * out.x + in.y * out.y);
		double most = turn * side < 0 ? BEND_CLOSING_RADIANS : BEND_OPENING_RADIANS;
		if (fabs(turn) <= most)
			continue;
		any = true;
		for (long k = -around; k <= around; k++) {
			double *weight = &tight[index_beyond(line, i, k)];
			*weight = fmax(*weight, 1 - (double)labs(k) / (double)around);
		}
	}
	return any;
}

/* Pulls marked points towards the middle of those `reach` before and after. */
static void relax(Polyline *line, Point *next, const double *tight, long reach)
{
	for (size_t i = 0; i < line->count; i++) {
		Point a = line->at[index_beyond(line, i, -reach)];
		Point c = line->at[index_beyond(line, i, reach)];
		bool end = !line->closed && (i == 0 || i + 1 == line->count);
		double pull = end ? 0 : PULL_MOST * tight[i];
		next[i] = point_lerp(line->at[i], point_lerp(a, c, 0.5), pull);
	}
	for (size_t i = 0; i < line->count; i++)
		line->at[i] = next[i];
}

/* A course that teeth can stand on: smoothed by a tooth, and further only where it still bends too tightly. */
static Polyline settled_course(Arena *arena, const Polyline *course, double tooth, double side)
{
	Polyline line = polyline_smoothed(arena, course, tooth);
	for (int round = 0; round < SETTLE_ROUNDS; round++) {
		line = polyline_resampled(arena, &line, tooth / STEPS_A_TOOTH);
		double *tight = arena_array(arena, line.count, sizeof *tight);
		Point *next = arena_array(arena, line.count, sizeof *next);
		/* Further every few rounds: what a short reach does not open is a spike. */
		long reach = 1 + round / SETTLE_PATIENCE;
		if (!mark_tight(&line, side, AROUND * reach, tight))
			break;
		for (int sweep = 0; sweep < SETTLE_SWEEPS; sweep++)
			relax(&line, next, tight, reach);
	}
	return line;
}

typedef struct Graphic {
	void (*piece)(Path *path, const Teeth *teeth, const LinePiece *piece);
	bool smoothed;
} Graphic;

static const Graphic GRAPHICS[] = {
	[LINE_PLAIN] = {add_plain_piece, false}, [LINE_FORTIFIED] = {add_toothed_piece, true},
	[LINE_FLOT] = {add_flot_piece, true},	 [LINE_PHASE] = {add_plain_piece, false},
	[LINE_RAIL] = {add_rail_piece, false},
};

/* Dashes of plain lines: the style's own, else by the certainty; unbroken where neither says so. */
static Rhythm plain_rhythm(const Style *style, Certainty certainty)
{
	double factor = fmax(1, style->stroke_width / DASH_STROKE_PT);
	double on = certainty == INFERRED ? LONG_DASH_PT : SHORT_DASH_PT;
	double off = certainty == INFERRED ? LONG_GAP_PT : SHORT_GAP_PT;
	if (style->dash_count >= 1 && style->dashes[0] > 0) {
		on = style->dashes[0];
		off = style->dashes[style->dash_count > 1 ? 1 : 0];
		return (Rhythm){on, 1, off / on, fmin(DASH_SHARE, off / on)};
	}
	if (certainty == DOCUMENTED)
		return (Rhythm){.period = LONG_DASH_PT};
	return (Rhythm){on * factor, 1, off / on, DASH_SHARE};
}

static Rhythm line_rhythm(const Style *style, Certainty certainty)
{
	double tooth = fmax(style->tooth, TOOTH_LEAST_PT);
	if (style->line_style == LINE_RAIL && style->tie_spacing > 0) {
		Rhythm rhythm = rhythm_by_certainty(style->tie_spacing, RAIL_GAP, certainty);
		/* Its course is not smoothed as that of teeth is, so it has corners to keep clear of. */
		rhythm.slack = RAIL_SLACK;
		return rhythm;
	}
	if (style->line_style == LINE_FORTIFIED || style->line_style == LINE_FLOT)
		return rhythm_by_certainty(2 * tooth, TOOTH_GAP, certainty);
	return plain_rhythm(style, certainty);
}

Path line_graphic_clear(Arena *arena, const Polyline *course, const Style *style,
			Certainty certainty, bool enemy_left, const Outlines *clear)
{
	Path path = path_new(arena);
	Graphic graphic = GRAPHICS[style->line_style];
	double tooth = fmax(style->tooth, TOOTH_LEAST_PT), side = enemy_left ? 1 : -1;
	if (polyline_length(course) <= 0)
		return path;
	Rhythm rhythm = line_rhythm(style, certainty);
	if (style->line_style == LINE_RAIL && style->tie_spacing <= 0)
		graphic = GRAPHICS[LINE_PLAIN];
	if (rhythm.group == 0 && graphic.piece == add_plain_piece) {
		path_polyline(&path, course);
		return path;
	}
	Polyline base = graphic.smoothed ? settled_course(arena, course, tooth, side) : *course;
	LineTrack track = track_of(arena, &base);
	Pieces pieces = pieces_of(arena, &track, &rhythm);
	Teeth teeth = {&track, tooth, side, graphic.smoothed ? clear : NULL};
	for (size_t i = 0; i < pieces.count; i++)
		add_uncovered(&path, &teeth, &pieces.at[i], graphic.piece);
	return path;
}

Path line_graphic(Arena *arena, const Polyline *course, const Style *style, Certainty certainty,
		  bool enemy_left)
{
	return line_graphic_clear(arena, course, style, certainty, enemy_left, NULL);
}

Path line_sample(Arena *arena, Point from, double width, const Style *style, Certainty certainty,
		 bool enemy_left)
{
	Point ends[] = {from, {from.x + width, from.y}};
	return line_graphic(arena, &(Polyline){ends, 2, false}, style, certainty, enemy_left);
}
