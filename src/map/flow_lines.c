#include "map/flow_lines.h"

#include <math.h>

#include "base/measure.h"
#include "map/formation.h"

#define HAIR (0.3 * PT_PER_MM)	    /* of paper between two that share a way */
#define TAIL_LEAST (16 * PT_PER_MM) /* length of what comes from an unknown place, at least */
#define TAIL_SHARE 2.2		    /* and by the width of its band */
#define SIGMA (1.8 * PT_PER_MM)
#define SEGMENT (7.5 * PT_PER_MM)
#define SEGMENT_GAP (0.6 * PT_PER_MM)
#define FADES 4 /* steps in which a tail fades */
#define FADE (3 * PT_PER_MM)

static double width_of(const FlowWidth *widths, size_t count, const Row *row)
{
	for (size_t i = 0; i < count; i++)
		if (widths[i].row == row)
			return widths[i].width;
	return 0;
}

static const Feature *last_stop(const Movement *movement)
{
	size_t count = movement->row->via_count;

	return count ? movement->row->via[count - 1].feature : NULL;
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

static bool comes_from_nowhere(const Movement *movement)
{
	return movement->from.kind == PLACE_UNKNOWN || movement->from.kind == PLACE_BLANK;
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

/* A tail from nowhere goes straight on backwards until it is long enough to be seen as one. */
static Polyline prolonged(Arena *arena, Polyline way, double least)
{
	double lacking = least - polyline_length(&way);
	Point back;

	if (lacking <= 0 || way.count < 2)
		return way;
	back = point_unit(point_subtract(way.at[0], way.at[1]));
	way = polyline_slice(arena, &way, 0, polyline_length(&way));
	way.at[0] = point_add(way.at[0], point_scale(back, lacking));
	return way;
}

static void lay(Pen *pen, const Front *front, const View *view, const Arrows *arrows, Arrow *arrow)
{
	Arena *arena = pen->scene->arena;
	double before = 0, all = band_width(arrows, arrow, &before), offset;
	Polyline way = movement_way(pen, front, view, arrow->movement);

	if (way.count < 2)
		return;
	if (comes_from_nowhere(arrow->movement))
		way = prolonged(arena, way, fmax(TAIL_LEAST, TAIL_SHARE * all));
	/* Bends of the whole band, not of each line in it, so that lines stay beside one another. */
	way = arrow_course(arena, &way, fmax(SIGMA, all / 3), 0, 0, 0);
	offset = all / 2 - before - arrow->form.width / 2;
	arrow->course = fabs(offset) > 0.01 ? polyline_offset(arena, &way, offset) : way;
	arrow->placed =
		arrow->course.count >= 2 && polyline_length(&arrow->course) > arrow->form.width;
}

static void add_obstacles(LabelField *field, const Arrow *arrow)
{
	label_obstacle_line(field, &arrow->course, arrow->form.width / 2 + 1, 0);
}

Arrows flow_lines_route(Pen *pen, Group *layer, const State *state, const Front *front,
			const View *view, const FlowWidth *widths, size_t count, LabelField *field)
{
	Arrows arrows = {arena_array(pen->scene->arena, state->movement_count, sizeof(Arrow)),
			 state->movement_count};

	for (size_t i = 0; i < arrows.count; i++) {
		Arrow *arrow = &arrows.at[i];
		const Movement *movement = &state->movements[i];

		arrow->movement = movement;
		arrow->flow = true;
		arrow->leaves = movement->to.kind == PLACE_OUTSIDE;
		arrow->route = movement_route_certainty(movement);
		arrow->form = (ArrowForm){.taper = 1, .head = 1};
		if (!movement->draws_arrow)
			continue;
		arrow->group = movement_group(pen, layer, movement);
		arrow->form.width = width_of(widths, count, movement->row);
		if (arrow->route != DOCUMENTED) {
			arrow->form.segment = arrow->route == CONJECTURAL ? SEGMENT / 2 : SEGMENT;
			arrow->form.gap = SEGMENT_GAP;
		}
	}
	for (size_t i = 0; i < arrows.count; i++) {
		if (arrows.at[i].form.width > 0)
			lay(pen, front, view, &arrows, &arrows.at[i]);
		if (arrows.at[i].placed && field)
			add_obstacles(field, &arrows.at[i]);
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
static Polyline draw_tail(Pen *pen, const Arrow *arrow)
{
	Arena *arena = pen->scene->arena;
	const Color paper = {255, 255, 255};
	double step = fmin(FADE, polyline_length(&arrow->course) / (2 * FADES));

	for (int i = 0; i < FADES; i++) {
		Polyline part = polyline_slice(arena, &arrow->course, step * i, step * (i + 1));
		Color tint =
			color_tint(style_of(arrow->group)->fill, paper, (i + 1.0) / (FADES + 1));

		scene_path(pen->scene, arrow->group, strip_path(arena, &part, arrow->form.width),
			   (Paint){.fills = true, .fill = tint});
	}
	return polyline_slice(arena, &arrow->course, step * FADES, polyline_length(&arrow->course));
}

static void draw_one(Pen *pen, const Arrow *arrow)
{
	Arena *arena = pen->scene->arena;
	Paint paint = style_paint(style_of(arrow->group));
	Polyline course = arrow->course;

	if (comes_from_nowhere(arrow->movement))
		course = draw_tail(pen, arrow);
	paint.join = JOIN_MITER;
	paint.dash_count = 0;
	/* A stroke would make it wider than what it stands for. */
	paint.strokes = false;
	scene_path(pen->scene, arrow->group, arrow_outline(arena, &course, &arrow->form), paint);
}

void flow_lines_draw(Pen *pen, const Arrows *arrows)
{
	for (size_t i = 0; i < arrows->count; i++) {
		const Arrow *arrow = &arrows->at[i];

		if (!arrow->placed)
			continue;
		arrow->group->title =
			WORDS_FILL(pen->scene->arena, pen->words,
				   arrow->leaves ? "title_withdrawn" : "title_moved",
				   formation_names(pen, arrow->movement->forces,
						   arrow->movement->force_count, true));
		draw_one(pen, arrow);
	}
}
