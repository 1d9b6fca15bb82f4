#include "map/contents/front.h"

#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "geo/projection.h"
#include "map/contents/zone.h"
#include "map/ground/ground.h"
#include "sign/line.h"

#define SAMPLES_LEAST 8
#define SAME 1e-9	/* shares of a line, points */
#define COARSE_PT 0.6	/* by which obstacles are simplified */
#define GLYPH_HALF 2.2	/* of the room that a line's glyphs take, to either side */
#define SAMPLE_STEP 1.2 /* points between samples of a course */
#define SAMPLES_MOST 2000
#define BRACKET_CLEAR (1.3 * PT_PER_MM) /* from a bracket to lines that are not its own, at least */

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
			if (gap < fmax(BRACKET_CLEAR, other->band))
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
	line_bracket(known->arena, &course, line->band + distance, tick, to_left, &bracket.course);
	if (!is_clear(front, line, &bracket.course))
		bracket.course.count = 0;
	LIST_ADD(known->arena, &known->list, bracket);
	return bracket.course;
}

/* Half the breadth of the soft band of a line that is conjectural somewhere, as front_draw_tints draws it. */
static double band_of(const Composer *composer, const Styled *styled, const Feature *line,
		      const View *view)
{
	bool doubtful = false;

	for (size_t i = 0; i < line->part_count; i++)
		doubtful |= line->parts[i].certainty == CONJECTURAL;
	if (!doubtful ||
	    !front_sector_styled(composer, styled, line, NULL, CONJECTURAL)->style->has_band)
		return 0;
	return line->error_km * view_km(view, feature_point(line));
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
			line.truth = sample_course(arena, line.feature, view);
			line.smoothing = styled->style->smoothing;
			line.course = front_smoothed(arena, &line.truth, line.smoothing);
			line.band = band_of(composer, styled, line.feature, view);
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
	front_displace(arena, &front, view->frame);
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
