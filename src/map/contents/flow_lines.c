#include "map/contents/flow_lines.h"

#include <math.h>

#include "base/measure.h"
#include "map/contents/formation.h"
#include "words/forces.h"

#define SIGMA_SHARE 3		    /* of a way, that may smooth it: a third */
#define MOVED_PT 0.01		    /* aside, below which a way is not moved */
#define HAIR (0.3 * PT_PER_MM)	    /* of paper between two that share a way */
#define TAIL_LEAST (36 * PT_PER_MM) /* length of what comes from an unknown place, at least */
#define TAIL_SHARE 2.2		    /* and by the width of its band */
#define SIGMA (1.8 * PT_PER_MM)
#define SEGMENT (7.5 * PT_PER_MM)
#define SEGMENT_GAP (0.6 * PT_PER_MM)
#define TEXT_SHARE 1.15 /* width of a line that holds text, by the text's size, at least */
#define BASELINE 0.36	/* from the middle of the text to its baseline, by its size */
#define TEXT_GAP 2.0	/* between the tail and the text */
#define FADES 4		/* steps in which a tail fades */
#define FADE (3 * PT_PER_MM)

static double width_of(FlowWidths widths, const Row *row)
{
	for (size_t i = 0; i < widths.count; i++)
		if (widths.at[i].row == row)
			return widths.at[i].width;
	return 0;
}

static const Feature *last_stop(const Movement *movement)
{
	size_t count = movement->row->via_count;

	return count ? movement->via[count - 1].feature : NULL;
}

/* Whether two go by the same way where they cross the border, or between the same places. */
static bool share_way(const Movement *a, const Movement *b)
{
	if (last_stop(a) || last_stop(b))
		return last_stop(a) == last_stop(b) && a->to.kind == b->to.kind &&
		       a->to.outside == b->to.outside;
	return a->from.kind == b->from.kind && a->from.feature == b->from.feature &&
	       a->to.kind == b->to.kind && a->to.feature == b->to.feature &&
	       a->to.outside == b->to.outside && a->from.outside == b->from.outside;
}

/* All those that share a way: how wide they are together, and where the own edge of one begins in it. */
static double band_width(const Arrows *arrows, const Arrow *own, double *before)
{
	double sum = 0;

	for (size_t i = 0; i < arrows->count; i++) {
		const Arrow *other = &arrows->at[i];

		if (!(other->form.width > 0) || !share_way(own->movement, other->movement))
			continue;
		sum += sum > 0 ? HAIR : 0;
		if (other == own)
			*before = sum;
		sum += other->form.width;
	}
	return sum;
}

/* A tail from nowhere comes out of the middle of the map, where the theatre is, and is long enough to be seen. */
static Polyline prolonged(Arena *arena, Polyline way, Point middle, double least)
{
	double lacking = least - polyline_length(&way);
	Point back = point_unit(point_subtract(middle, way.at[1]));
	double first = point_distance(way.at[0], way.at[1]);

	if (lacking <= 0)
		return way;
	way = polyline_slice(arena, &way, 0, polyline_length(&way));
	way.at[0] = point_add(way.at[1], point_scale(back, first + lacking));
	return way;
}

static bool comes_from_nowhere(const Movement *movement)
{
	return movement->from.kind == PLACE_UNKNOWN || movement->from.kind == PLACE_BLANK;
}

/* How much of a course fades. */
static double fading(const Arrow *arrow)
{
	return comes_from_nowhere(arrow->movement)
		       ? fmin(FADES * FADE, polyline_length(&arrow->course) / 2)
		       : 0;
}

static bool reads_backwards(const Arrow *arrow)
{
	return arrow->course.at[arrow->course.count - 1].x < arrow->course.at[0].x;
}

/* The part of a line that can hold words, in the direction in which they are read. */
static Polyline readable(Arena *arena, const Arrow *arrow)
{
	double length = polyline_length(&arrow->course);
	Polyline body =
		polyline_slice(arena, &arrow->course, fading(arrow), length - arrow->form.width);

	return reads_backwards(arrow) ? polyline_reversed(arena, &body) : body;
}

/* Words stand near the tail: where the way leads over a border there are marks and names. */
static double words_start(const Arrow *arrow, const TextRun *run, const Polyline *body)
{
	double room = fmax(0, polyline_length(body) - run->width), gap = fmin(TEXT_GAP, room / 2);

	return reads_backwards(arrow) ? room - gap : gap;
}

bool flow_line_words(Arena *arena, const Arrow *arrow, AlongText *along)
{
	const TextRun *run = arrow->within;
	Polyline body;

	if (!run)
		return false;
	body = readable(arena, arrow);
	return text_along(arena, run, &body, words_start(arrow, run, &body), -run->size * BASELINE,
			  along);
}

/* The amount in the line, where that is broad and long enough. */
static void find_words(const Composer *composer, Arrow *arrow)
{
	const Movement *movement = arrow->movement;
	const TextRun *run;
	AlongText along;

	arrow->words = compose_under(composer, arrow->styled, (Element){.name = "caption"});
	if (!style_names(arrow->words->style))
		return;
	run = compose_line(composer, arrow->words,
			   amount_words(&composer->voice, movement->forces, movement->force_count,
					movement_drawn(movement),
					movement->tail ? NULL : &movement->row->label));
	if (arrow->form.width < run->size * TEXT_SHARE ||
	    polyline_length(&arrow->course) < fading(arrow) + arrow->form.width + run->width)
		return;
	arrow->within = run;
	if (!flow_line_words(composer->arena, arrow, &along))
		arrow->within = NULL;
}

static void lay(Arena *arena, const Front *front, const View *view, const Arrows *arrows,
		Arrow *arrow)
{
	double before = 0, all = band_width(arrows, arrow, &before), offset;
	Polyline way = movement_way(arena, front, view, arrow->movement, 0).line;

	if (!arrow_take_way(arrow, &way, view->frame))
		return;
	if (comes_from_nowhere(arrow->movement))
		way = prolonged(arena, way, box_centre(view->frame),
				fmax(TAIL_LEAST, TAIL_SHARE * all));
	/* Bends of the whole band, not of each line in it, so that lines stay beside one another. */
	way = arrow_course(arena,
			   &(ArrowRoute){.way = way, .sigma = fmax(SIGMA, all / SIGMA_SHARE)});
	offset = all / 2 - before - arrow->form.width / 2;
	arrow->course = fabs(offset) > MOVED_PT ? polyline_offset(arena, &way, offset) : way;
	arrow->placed = arrow->course.count >= 2 && polyline_length(&arrow->course) > 0;
	if (!arrow->placed)
		arrow->fate = FATE_NO_ROOM;
}

void flow_lines_obstacles(LabelField *field, const Arrows *arrows)
{
	for (size_t i = 0; i < arrows->count; i++)
		if (arrows->at[i].placed && !arrows->at[i].stub)
			label_obstacle_line(field, &arrows->at[i].course,
					    arrows->at[i].form.width / 2 + 1, 0);
}

/* A movement's element and form, without its course. */
static void find_form(const Composer *composer, const Styled *layer, Arrow *arrow, double width)
{
	arrow->flow = true;
	arrow->leaves = arrow->movement->to.kind == PLACE_OUTSIDE;
	arrow->route = movement_route_certainty(arrow->movement);
	arrow->form = (ArrowForm){.taper = 1, .head = 1};
	if (!arrow->movement->draws_arrow)
		return;
	arrow->styled = movement_styled(composer, layer, arrow->movement);
	arrow->form.width = width;
	arrow->asked = width > 0;
	if (arrow->route != DOCUMENTED) {
		arrow->form.segment = arrow->route == CONJECTURAL ? SEGMENT / 2 : SEGMENT;
		arrow->form.gap = SEGMENT_GAP;
	}
}

Arrows flow_lines_lay(const Composer *composer, const Styled *layer, const State *state,
		      const Front *front, const View *view, FlowWidths widths)
{
	Arrows arrows = {arena_array(composer->arena, state->movement_count, sizeof(Arrow)),
			 state->movement_count};

	for (size_t i = 0; i < arrows.count; i++) {
		arrows.at[i].movement = &state->movements[i];
		find_form(composer, layer, &arrows.at[i],
			  width_of(widths, state->movements[i].row));
	}
	for (size_t i = 0; i < arrows.count; i++) {
		if (arrows.at[i].form.width > 0)
			lay(composer->arena, front, view, &arrows, &arrows.at[i]);
		if (arrows.at[i].placed && !arrows.at[i].stub)
			find_words(composer, &arrows.at[i]);
	}
	return arrows;
}

/* A stretch of even width. */
static Path strip_path(Arena *arena, const Polyline *course, double width)
{
	Polyline left = polyline_offset(arena, course, width / 2),
		 right = polyline_offset(arena, course, -width / 2);
	Path path = path_new(arena);

	path_polyline(&path, &left);
	for (size_t i = right.count; i-- > 0;)
		path_line(&path, right.at[i]);
	path_close(&path);
	return path;
}

/* The first part of a course in steps of tint, from nothing; returns the rest. */
static Polyline draw_tail(Pen *pen, Group *group, const Arrow *arrow)
{
	Arena *arena = pen->scene->arena;
	const Color paper = style_paper(group);
	double step = fading(arrow) / FADES;

	for (int i = 0; i < FADES; i++) {
		Polyline part = polyline_slice(arena, &arrow->course, step * i, step * (i + 1));
		Color tint = color_tint(arrow->styled->style->fill, paper, (i + 1.0) / (FADES + 1));

		scene_path(pen->scene, group, strip_path(arena, &part, arrow->form.width),
			   (Paint){.fills = true, .fill = tint});
	}
	return polyline_slice(arena, &arrow->course, step * FADES, polyline_length(&arrow->course));
}

static void draw_one(Pen *pen, Group *group, const Arrow *arrow)
{
	Arena *arena = pen->scene->arena;
	Paint paint = style_paint(arrow->styled->style);
	Polyline course = arrow->course;

	if (comes_from_nowhere(arrow->movement))
		course = draw_tail(pen, group, arrow);
	paint.join = JOIN_MITER;
	paint.dash_count = 0;
	/* A stroke would make it wider than what it stands for. */
	paint.strokes = false;
	scene_path(pen->scene, group, arrow_outline(arena, &course, &arrow->form), paint);
}

static void draw_words(Pen *pen, Group *group, const Arrow *arrow)
{
	Arena *arena = pen->scene->arena;
	Group *label = scene_open_styled(pen->scene, group, arrow->words);
	Color fill = arrow->styled->style->fill;
	AlongText along;

	if (flow_line_words(arena, arrow, &along))
		along_draw(pen->scene, label, &along, color_ink_on(fill, style_paper(label)), 0,
			   fill);
}

void flow_lines_draw(Pen *pen, Group *layer, const Arrows *arrows)
{
	for (size_t i = 0; i < arrows->count; i++) {
		const Arrow *arrow = &arrows->at[i];

		Group *group;

		if (!arrow->styled)
			continue;
		group = scene_open_styled(pen->scene, layer, arrow->styled);
		if (!arrow->placed)
			continue;
		group->title = VOICE_FILL(
			&pen->voice,
			voice_moded(&pen->voice, arrow->leaves ? "title_withdrawn" : "title_moved",
				    arrow->movement->row->plan->mode),
			mover_words(&pen->voice, arrow->movement, true));
		draw_one(pen, group, arrow);
		if (arrow->within)
			draw_words(pen, group, arrow);
	}
}
