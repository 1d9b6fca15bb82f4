#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "campaign/compare.h"
#include "map/contents/formation.h"
#include "map/contents/movement_priv.h"
#include "sign/attributes.h"
#include "sign/outline.h"
#include "sign/pattern.h"
#include "words/forces.h"

#define STROKE_LEAST 0.6
#define DOT_LEAST 0.9 /* of a dotted outline */
#define DOT_PERIOD 2.0
#define FADE_STEPS 3
#define CONTINGENT_EDGE (0.38 * PT_PER_MM)
#define CONTINGENT_TINT 0.3 /* of the side's colour */
#define RELIEF_WIDTH (1.3 * PT_PER_MM)
#define RELIEF_SHAPE 3.4 /* length by width at least */

/* The tail of an arrow that comes from nobody knows where: paler step by step, without an end of its own. */
static Polyline draw_fading(Pen *pen, Group *group, const Polyline *course, const ArrowForm *form,
			    Paint paint, Color ground)
{
	Arena *arena = pen->scene->arena;

	for (int i = 0; i < FADE_STEPS; i++) {
		double share = (i + 1.0) / (FADE_STEPS + 1);
		Path edges, step = arrow_fade_step(arena, course, form, i, FADE_STEPS, &edges);
		Paint fill = {.fills = paint.fills, .fill = color_tint(paint.fill, ground, share)};
		Paint edge = {.strokes = paint.strokes,
			      .stroke = color_tint(paint.stroke, ground, share),
			      .width = paint.width};

		if (fill.fills)
			scene_path(pen->scene, group, step, fill);
		if (edge.strokes)
			scene_path(pen->scene, group, edges, edge);
	}
	return polyline_slice(arena, course, form->fade, polyline_length(course));
}

/* What may come: dots about a pale body, but a head with an edge, so that its aim is seen. */
static void draw_contingent(Pen *pen, Group *group, const Polyline *course, const ArrowForm *form,
			    Paint paint)
{
	Arena *arena = pen->scene->arena;
	Path outline = arrow_outline(arena, course, form);
	Paint edge = paint;

	edge.width = fmax(paint.width, CONTINGENT_EDGE);
	paint.strokes = false;
	pattern_paint(pen->scene, group, outline, paint, style_of(group), course->at[0]);
	paint.fills = false;
	paint.strokes = true;
	paint.width = fmax(edge.width, DOT_LEAST);
	paint.cap = CAP_ROUND;
	scene_path(pen->scene, group, outline_dotted(arena, &outline, DOT_PERIOD * paint.width),
		   paint);
	scene_path(pen->scene, group, arrow_head_outline(arena, course, form), edge);
}

static Paint arrow_paint(const Style *style, bool hollow, bool contingent)
{
	Paint paint = style_paint(style);

	paint.join = JOIN_MITER;
	paint.dash_count = 0;
	if (!hollow)
		return paint;
	paint.fills = paint.strokes = true;
	paint.fill = contingent ? color_tint(style->fill, style->casing_color, CONTINGENT_TINT)
				: style->casing_color;
	if (!style->has_stroke)
		paint.stroke = style->fill;
	paint.width = fmax(paint.width, STROKE_LEAST);
	return paint;
}

static void draw_casing(Pen *pen, Group *group, const Polyline *course, const ArrowForm *form)
{
	const Style *style = style_of(group);

	if (style->casing > 0)
		scene_path(pen->scene, group, arrow_casing(pen->scene->arena, course, form),
			   (Paint){.fills = true,
				   .fill = style->casing_color,
				   .strokes = true,
				   .stroke = style->casing_color,
				   .width = 2 * style->casing,
				   .join = JOIN_ROUND});
}

void arrow_draw(Pen *pen, Group *group, const Polyline *course, const ArrowForm *form,
		bool contingent)
{
	Arena *arena = pen->scene->arena;
	const Style *style = style_of(group);
	Paint paint = arrow_paint(style, form->hollow, contingent);
	Polyline body = *course;

	draw_casing(pen, group, course, form);
	if (form->fade > 0)
		body = draw_fading(pen, group, course, form, paint, style->casing_color);
	if (contingent && paint.strokes)
		draw_contingent(pen, group, &body, form, paint);
	else
		pattern_paint(pen->scene, group, arrow_outline(arena, &body, form), paint, style,
			      body.count ? body.at[0] : (Point){0, 0});
}

static void draw_relief(Pen *pen, Group *group, const Arrow *arrow)
{
	const Element *element = &arrow->relief_styled->element;
	Arena *arena = pen->scene->arena;
	const Force *reliever = arrow->movement->reliever;
	size_t count;
	const Attribute *attributes =
		force_attributes(arena, &reliever, 1, arrow->movement->certainty, &count);
	Group *in = pen_open(pen, group,
			     (Element){.name = "movement",
				       .planned = element->planned,
				       .attributes = attributes,
				       .attribute_count = count});
	Group *out = pen_open(pen, group,
			      (Element){.name = "movement",
					.former = true,
					.attributes = element->attributes,
					.attribute_count = element->attribute_count});
	Path incoming, outgoing;
	Paint solid = style_paint(style_of(in)), hollow = style_paint(style_of(out));

	relief_outline(arena,
		       &(ReliefForm){arrow->relief_at, arrow->relief_towards, arrow->relief_length,
				     fmin(RELIEF_WIDTH, arrow->relief_length / RELIEF_SHAPE)},
		       &incoming, &outgoing);
	hollow.fills = true;
	hollow.fill = style_of(out)->casing_color;
	hollow.strokes = true;
	hollow.width = fmax(hollow.width, 0.5);
	solid.dash_count = hollow.dash_count = 0;
	scene_path(pen->scene, in, incoming, solid);
	scene_path(pen->scene, out, outgoing, hollow);
}

static char *arrow_title(Pen *pen, const Arrow *arrow)
{
	const char *stem = arrow->leaves ? "title_withdrawn" : "title_moved";

	return VOICE_FILL(&pen->voice,
			  voice_moded(&pen->voice, stem, arrow->movement->row->plan->mode),
			  mover_words(&pen->voice, arrow->movement, true));
}

static Group *open_arrow(Pen *pen, Group *layer, const Arrow *arrow)
{
	Group *group = scene_open_styled(pen->scene, layer, arrow->styled);

	if (arrow->placed)
		group->title = arrow_title(pen, arrow);
	return group;
}

/* Legs that go on in one another, as one arrow: its course, and where on it each leg ends. */
static Polyline joined_form(Arena *arena, const Arrows *arrows, const Arrow *first, ArrowForm *form)
{
	LIST(Point) points = {0};
	LIST(ArrowLeg) legs = {0};
	double length = 0;

	*form = first->form;
	form->taper = 1;
	for (const Arrow *leg = first; leg; leg = arrow_next_leg(arrows, leg)) {
		for (size_t i = points.count ? 1 : 0; i < leg->course.count; i++)
			LIST_ADD(arena, &points, leg->course.at[i]);
		length += polyline_length(&leg->course);
		form->width = leg->form.width;
		form->head = leg->form.head;
		LIST_ADD(arena, &legs,
			 ((ArrowLeg){length - form->fade, leg->form.width, leg->form.segment,
				     leg->form.gap}));
	}
	form->legs = legs.at;
	form->leg_count = legs.count;
	return (Polyline){points.at, points.count, false};
}

static void draw_leg(Pen *pen, Group *group, const Polyline *course, const ArrowForm *form,
		     size_t index)
{
	const Style *style = style_of(group);
	Paint paint = arrow_paint(style, form->hollow, false), edge = paint;
	Path edges, fill = arrow_leg_outline(pen->scene->arena, course, form, index, &edges);

	paint.strokes = false;
	edge.fills = false;
	if (fill.steps.count && paint.fills)
		pattern_paint(pen->scene, group, fill, paint, style, course->at[0]);
	if (edges.steps.count && edge.strokes)
		scene_path(pen->scene, group, edges, edge);
}

/* One casing for all, under the first: else each leg's would lie upon the one before it. */
static void draw_joined(Pen *pen, Group *layer, const Arrows *arrows, const Arrow *first)
{
	ArrowForm form;
	Polyline course = joined_form(pen->scene->arena, arrows, first, &form);
	size_t index = 0;

	for (const Arrow *leg = first; leg; leg = arrow_next_leg(arrows, leg), index++) {
		Group *group = open_arrow(pen, layer, leg);
		ArrowForm own = form;

		if (course.count < 2)
			continue;
		if (leg == first)
			draw_casing(pen, group, &course, &form);
		if (leg == first && form.fade > 0) {
			own.width = form.legs[0].width;
			course = draw_fading(pen, group, &course, &own,
					     arrow_paint(style_of(group), form.hollow, false),
					     style_of(group)->casing_color);
			own.width = form.width;
		}
		own.hollow = leg->form.hollow;
		draw_leg(pen, group, &course, &own, index);
	}
}

static void draw_arrow(Pen *pen, Group *layer, const Arrow *arrow)
{
	Group *group = open_arrow(pen, layer, arrow);

	if (arrow->placed)
		arrow_draw(pen, group, &arrow->course, &arrow->form,
			   arrow->movement->row->plan->mode == MODE_CONTINGENT);
}

void arrows_draw(Pen *pen, Group *layer, const Arrows *arrows)
{
	for (size_t i = 0; i < arrows->count; i++) {
		const Arrow *arrow = &arrows->at[i];

		if (arrow->next && !arrow->joined)
			draw_joined(pen, layer, arrows, arrow);
		else if (arrow->styled && !arrow->joined)
			draw_arrow(pen, layer, arrow);
		if (arrow->relief)
			draw_relief(pen, scene_open_styled(pen->scene, layer, arrow->relief_styled),
				    arrow);
	}
}

static const char *capitalised(Arena *arena, char *text)
{
	char *copy = arena_copy(arena, text);

	if (*copy >= 'a' && *copy <= 'z')
		*copy = (char)(*copy - 'a' + 'A');
	return copy;
}

/* "to China" stays together. */
static const char *unbroken(Arena *arena, const char *text)
{
	const char *blank;

	while ((blank = strchr(text, ' ')))
		text = arena_printf(arena, "%.*s\u00a0%s", (int)(blank - text), text, blank + 1);
	return text;
}

/* "to home": a label that does not say so itself is led by the language's word for it. */
static const char *towards(const Voice *voice, const char *label)
{
	const char *pattern = voice_word(voice, "caption_towards");
	const char *end = strstr(pattern, "{0}");
	size_t led = end ? (size_t)(end - pattern) : 0;

	return strncmp(label, pattern, led) ? VOICE_FILL(voice, "caption_towards", label) : label;
}

char *arrow_amount_words(const Voice *voice, const Arrow *arrow)
{
	const Movement *movement = arrow->movement;
	const MovementTail *tail = movement->tail;

	return amount_words(voice, tail ? tail->forces : movement->forces,
			    tail ? tail->force_count : movement->force_count,
			    movement_drawn(movement), tail ? NULL : &movement->row->label);
}

char *arrow_words(const Voice *voice, const Arrow *arrow)
{
	Arena *arena = voice->arena;
	const Movement *movement = arrow->movement;
	const Outside *outside = movement->to.kind == PLACE_OUTSIDE ? movement->to.outside : NULL;
	const MovementTail *tail = movement->tail;
	const Force *const *forces = tail ? tail->forces : movement->forces;
	size_t force_count = tail ? tail->force_count : movement->force_count;
	char *amount = arrow_amount_words(voice, arrow);
	char *names = force_names(voice, forces, force_count, false);
	const char *where = outside ? voice_text(voice, &outside->label) : "";

	/* Who goes there is said where the arrow begins. */
	if (arrow->joined && !*where)
		return amount;
	if (arrow->stub && *where)
		where = towards(voice, where);
	else if (arrow->stub && movement->to.kind == PLACE_OUTSIDE)
		where = voice_word(voice, "caption_away");
	return VOICE_FILL(voice,
			  movement->row->plan->mode == MODE_CONTINGENT ? "caption_if"
			  : *where				       ? "caption_to"
								       : "caption",
			  amount, names, unbroken(arena, where));
}

const TextRun *const *arrow_caption(const Composer *composer, const Styled *label,
				    const Arrow *arrow, double width, size_t *count)
{
	return compose_lines(composer, label,
			     capitalised(composer->arena, arrow_words(&composer->voice, arrow)),
			     width, count);
}
