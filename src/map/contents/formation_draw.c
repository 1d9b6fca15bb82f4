#include <math.h>

#include "map/contents/formation_priv.h"
#include "words/forces.h"
#include "words/moments.h"

#define FOOT_RADIUS 1.1 /* of the dot where a stem begins */
#define THIN 0.4
#define BRACE_TICK 1.4

static void draw_bracket(Pen *pen, Group *parent, const Formation *formation)
{
	const Style *style = formation->styled->style;
	Group *group = pen_open(pen, parent, (Element){.name = "bracket"});
	Polyline course = formation->bracket;
	Path path = path_new(pen->scene->arena);
	Point ends[2] = {course.at[0], course.at[course.count - 1]};

	for (int i = 0; i < 2; i++) {
		Point direction;
		Point in;

		polyline_at(&course, i ? polyline_length(&course) : 0, &direction);
		in = point_scale(point_left(direction),
				 formation->bracket_left ? -BRACKET_TICK : BRACKET_TICK);
		path_move(&path, ends[i]);
		path_line(&path, point_add(ends[i], in));
	}
	if (formation->gap_to > formation->gap_from) {
		Polyline before =
			polyline_slice(pen->scene->arena, &course, 0, formation->gap_from);

		path_polyline(&path, &before);
		course = polyline_slice(pen->scene->arena, &course, formation->gap_to,
					polyline_length(&course));
	}
	path_polyline(&path, &course);
	scene_path(pen->scene, group, path,
		   (Paint){.strokes = true,
			   .stroke = style->stroke,
			   .width = style->bracket_width,
			   .join = JOIN_ROUND,
			   .cap = CAP_ROUND});
}

/* Along the side of several symbols, its ends bent towards them. */
static void add_brace(Path *path, const Formation *formation)
{
	const Point *brace = formation->brace;
	Point along = point_unit(point_subtract(brace[1], brace[0])), in = point_left(along);
	Point towards = point_subtract(formation->centre, brace[0]);

	in = point_scale(in, point_dot(in, towards) > 0 ? BRACE_TICK : -BRACE_TICK);
	path_move(path, point_add(brace[0], in));
	path_line(path, brace[0]);
	path_line(path, brace[1]);
	path_line(path, point_add(brace[1], in));
}

static void draw_stem(Pen *pen, Group *parent, const Formation *formation)
{
	const Style *style = formation->styled->style;
	Group *group = pen_open(pen, parent, (Element){.name = "leader"});
	Path path = path_new(pen->scene->arena);

	path_move(&path, formation->foot);
	path_line(&path, formation->port);
	if (formation->braced)
		add_brace(&path, formation);
	scene_path(pen->scene, group, path,
		   (Paint){.strokes = true,
			   .stroke = style->stroke,
			   .width = fmax(style->bracket_width, 0.5)});
	if (!formation->on_line || formation->to_line) {
		Path dot = path_new(pen->scene->arena);

		path_circle(&dot, formation->foot, FOOT_RADIUS);
		scene_path(pen->scene, group, dot, (Paint){.fills = true, .fill = style->stroke});
	}
}

/* "Chinese People's Volunteers: two thirds, on the second defence line (documented)" */
static char *formation_title(Pen *pen, const Formation *formation)
{
	const Position *position = formation->position;
	char *names = stander_words(&pen->voice, position, true);
	char *place = place_words(&pen->voice, &position->place);
	const char *amount = formation->spec.strength ? formation->spec.strength->string : NULL;

	return VOICE_FILL(&pen->voice,
			  position->former ? "title_former"
			  : amount	   ? "title_position_amount"
					   : "title_position",
			  names, place, amount);
}

/* The group of a symbol, with those of its texts. */
static Group *open_group(Pen *pen, Group *layer, const Formation *formation)
{
	Group *group = scene_open_styled(pen->scene, layer, formation->styled);

	if (formation->label)
		scene_open_styled(pen->scene, group, formation->label);
	if (formation->strength)
		scene_open_styled(pen->scene, group, formation->strength);
	return group;
}

static void draw_formation(Pen *pen, Group *group, const Formation *formation)
{
	const Style *style = formation->styled->style;

	group->title = formation_title(pen, formation);
	if (formation->ring > 0) {
		Path ring = path_new(pen->scene->arena);

		path_circle(&ring, formation->foot, formation->ring);
		scene_path(pen->scene, group, ring,
			   (Paint){.strokes = true, .stroke = style->stroke, .width = THIN});
	}
	if (formation->bracket.count)
		draw_bracket(pen, group, formation);
	if (formation->has_stem)
		draw_stem(pen, group, formation);
	symbol_draw(pen->scene, group, &formation->spec, style, formation->centre);
}

void formations_draw(Pen *pen, Group *layer, const Formations *formations)
{
	for (int former = 0; former < 2; former++)
		for (size_t i = 0; i < formations->count; i++) {
			const Formation *formation = &formations->at[i];
			Group *group;

			if (formation->position->former != (former == 1))
				continue;
			group = open_group(pen, layer, formation);
			if (formation->placed)
				draw_formation(pen, group, formation);
		}
}
