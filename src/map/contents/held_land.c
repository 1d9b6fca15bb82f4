#include "map/contents/held_land.h"

#include <math.h>

#include "map/contents/zone.h"
#include "map/contents/zone_draw.h"
#include "sign/attributes.h"
#include "sign/hatch.h"
#include "sign/line.h"
#include "words/claims.h"

#define STRIP_CALM 3 /* sigma of a strip along a line, points */
#define CHORD 0.05   /* by which a strip's flattened edge may differ from its round one, points */
#define QUARTER 90   /* degrees between the hatches of further holders */

static const Attribute *holder_attributes(Arena *arena, const Control *control, size_t index,
					  size_t *count)
{
	const ControlHolder *holder = &control->holders[index];

	return holder->force ? force_attributes(arena, &holder->force, 1, control->certainty, count)
			     : side_attributes(arena, holder->side, control->certainty, count);
}

static const char *held_how(const Control *control)
{
	return control->contested ? "contested" : control->holder_count > 1 ? "shared" : "alone";
}

static Element control_element(Arena *arena, const State *state, const Control *control,
			       size_t index)
{
	static const char *const changed[] = {"changed"};
	size_t count;
	const Attribute *own = holder_attributes(arena, control, index, &count);
	LIST(Attribute) list = {0};
	Element element = {.name = "control", .id = index ? NULL : control->id};

	for (size_t i = 0; i < count; i++)
		LIST_ADD(arena, &list, own[i]);
	/* Where a sheet gives sides no colours, their land still has to look different. */
	if (control->holders[index].side)
		LIST_ADD(arena, &list,
			 (Attribute){"side_number",
				     arena_printf(arena, "%zu",
						  control->holders[index].side->number + 1)});
	LIST_ADD(arena, &list, (Attribute){"land", control->land->id});
	LIST_ADD(arena, &list, (Attribute){"held", held_how(control)});
	element.attributes = list.at;
	element.attribute_count = list.count;
	if (state->comparison == COMPARISON_DIFFERENCE && control->compared == COMPARED_NOT) {
		element.classes = changed;
		element.class_count = 1;
	}
	compare_element(arena, &element, control->compared);
	return element;
}

const Styled *held_land_styled(const Composer *composer, const Styled *above, const State *state,
			       const Control *control, size_t holder)
{
	return compose_under(composer, above,
			     control_element(composer->arena, state, control, holder));
}

/* The course of a stretch of a line that is moved apart from nothing: one of the base map. */
static Polyline true_course(Arena *arena, const View *view, const Control *control)
{
	LIST(Point) all = {0};
	size_t count;
	SectorPiece *pieces = sector_pieces(arena, control->land, control->stretch, &count);

	for (size_t i = 0; i < count; i++) {
		Polyline piece = view_chain(arena, view, pieces[i].at, pieces[i].count);

		for (size_t k = 0; k < piece.count; k++)
			LIST_ADD(arena, &all, piece.at[k]);
	}
	return (Polyline){all.at, all.count, false};
}

static Polyline course_of(Arena *arena, const Front *front, const View *view,
			  const Control *control)
{
	const FrontLine *line = front_line(front, control->land);

	return line ? front_stretch(arena, line, control->stretch)
		    : true_course(arena, view, control);
}

/* The strip of a stretch, as wide as the style's band. */
static Rings strip_rings(Arena *arena, const TintSources *sources, const Control *control,
			 double width)
{
	Polyline course = course_of(arena, sources->front, sources->view, control);
	Path band;
	Rings rings = {0};

	if (course.count < 2)
		return rings;
	course = polyline_smoothed(arena, &course, STRIP_CALM);
	band = line_band(arena, &course, width / 2);
	rings.at = path_flattened(arena, &band, CHORD, &rings.count);
	return rings;
}

/* An area that a sheet widens to be seen is tinted as wide. */
static Rings area_rings(Pen *pen, const TintSources *sources, const Feature *area, Overlay *overlay)
{
	const Composer composer = composer_of(pen);
	Arena *arena = pen->scene->arena;

	return zone_drawn(arena, sources, area, zone_rings(arena, sources->view, area), overlay,
			  zone_styled(&composer, composer.page, area)->style);
}

void held_land_hatch(Pen *pen, Group *group, Rings rings, size_t holder)
{
	Style style = *style_of(group);

	style.hatch_angle += QUARTER * (double)(holder - 1);
	if (style.hatch_spacing > 0)
		zone_hatch(pen, group, rings, &style);
}

static void draw_rings(Pen *pen, Group *group, Rings rings, bool fills, bool strokes)
{
	Path path = path_new(pen->scene->arena);
	Paint paint = style_paint(style_of(group));

	for (size_t i = 0; i < rings.count; i++)
		path_polyline(&path, &rings.at[i]);
	paint.even_odd = true;
	paint.fills &= fills;
	paint.strokes &= strokes;
	if (paint.fills || paint.strokes)
		scene_path(pen->scene, group, path, paint);
}

/* Fill, then the hatches of further holders, then the edge over both. */
static void draw_control(Pen *pen, Group *parent, const TintSources *sources,
			 const Control *control, Overlay *overlay)
{
	Arena *arena = pen->scene->arena;
	Group *group = pen_open(pen, parent, control_element(arena, sources->state, control, 0));
	bool alone = control->holder_count < 2;
	Rings rings;

	group->title =
		VOICE_FILL(&pen->voice, "flag", voice_text(&pen->voice, &control->land->name),
			   held_words(&pen->voice, control));
	if (style_of(group)->display == DISPLAY_NONE)
		return;
	rings = control->land->shape == SHAPE_AREA
			? area_rings(pen, sources, control->land, overlay)
			: strip_rings(arena, sources, control, style_of(group)->band_width);
	if (!rings.count)
		return;
	draw_rings(pen, group, rings, true, alone);
	for (size_t i = 1; i < control->holder_count; i++)
		held_land_hatch(
			pen,
			pen_open(pen, group, control_element(arena, sources->state, control, i)),
			rings, i);
	if (!alone)
		draw_rings(pen, group, rings, false, true);
}

/* Areas, the strips of lines over them, and over all the edges of what was only meant. */
static size_t depth_of(const Control *control)
{
	if (control->compared == COMPARED_PLANNED)
		return 2;
	return control->land->shape == SHAPE_LINE;
}

void held_land_draw(Pen *pen, Group *parent, const TintSources *sources, Overlay *overlay)
{
	const State *state = sources->state;

	for (size_t depth = 0; depth <= 2; depth++)
		for (size_t i = 0; i < state->control_count; i++)
			if (depth_of(&state->controls[i]) == depth)
				draw_control(pen, parent, sources, &state->controls[i], overlay);
}

State held_land_seen(const Composer *composer, const State *state)
{
	State seen = *state;
	LIST(Control) list = {0};

	for (size_t i = 0; i < state->control_count; i++)
		if (held_land_styled(composer, composer->page, state, &state->controls[i], 0)
			    ->style->display != DISPLAY_NONE)
			LIST_ADD(composer->arena, &list, state->controls[i]);
	seen.controls = list.at;
	seen.control_count = list.count;
	return seen;
}

bool held_land_shown(Arena *arena, const Front *front, const View *view, const Control *control)
{
	Polyline course;
	size_t count = 0;

	if (control->land->shape == SHAPE_AREA)
		return zone_shows(view, control->land);
	course = course_of(arena, front, view, control);
	if (course.count > 1)
		polyline_clipped(arena, &course, view->frame, &count);
	return count > 0;
}
