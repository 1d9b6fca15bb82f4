#include "chart/strength/strength_draw.h"

#include <math.h>

#include "base/measure.h"
#include "chart/strength/strength_crowd.h"
#include "sign/attributes.h"
#include "words/forces.h"
#include "words/men.h"

#define HATCH (0.9 * M_SQRT1_2 * PT_PER_MM) /* between strokes of what was changing */
#define PALE 0.55			    /* tint of what may be there */
#define PART_TINT 0.75			    /* of every other part of a stack */
#define PART_EDGE 0.5			    /* paper between two parts, points */
#define OUTLINE 0.5			    /* around a change, times the style's width */
#define HEAVY 1.8			    /* the line of what was carried out, likewise */
#define PART_LEFT 3.0			    /* least blank beside a part's name, points */
#define PART_RIGHT 2.0
#define PART_HALF 4.0 /* half the height of a part's name */
#define PART_DROP 2.2 /* from the middle of a part to its name's base line */

static Group *step_group(const Chart *chart, const StrengthPanel *panel, const Course *course)
{
	Arena *arena = chart->pen->scene->arena;
	Element element = chart_force_element(arena, "step", panel->force, DOCUMENTED);
	Attribute *all = arena_array(arena, element.attribute_count + 1, sizeof *all);

	for (size_t i = 0; i < element.attribute_count; i++)
		all[i] = element.attributes[i];
	all[element.attribute_count++] = (Attribute){"plan", course->plan->id};
	element.attributes = all;
	element.planned = course->plan->mode == MODE_PLANNED;
	element.id = arena_printf(arena, "strength-%s-%s", panel->force->id, course->plan->id);
	return pen_open(chart->pen, chart->group, element);
}

/* Between what is surely still there and what may still be there. */
static void draw_change(const Chart *chart, Group *group, const PanelLayout *layout,
			const Change *change)
{
	const StrengthPanel *panel = layout->panel;
	const ValueAxis *axis = &layout->values;
	double a = strength_value(panel, change->before), b = strength_value(panel, change->after);
	double least =
		fmin(strength_low(panel, change->before), strength_low(panel, change->after));
	double most = strength_high(panel, change->before);
	Box box = {change->x0, value_axis_y(axis, fmax(a, b)), change->x1,
		   value_axis_y(axis, fmin(a, b))};
	Path outline = path_new(chart->pen->scene->arena);
	Paint paint = style_paint(style_of(group));

	paint.fills = false;
	paint.width *= OUTLINE;
	chart_fill(
		chart, group,
		(Box){change->x0, value_axis_y(axis, most), change->x1, value_axis_y(axis, least)},
		color_tint(style_of(group)->band, style_paper(group), PALE));
	chart_hatch(chart, group, box, HATCH);
	path_box(&outline, box);
	scene_path(chart->pen->scene, group, outline, paint);
}

/* Levels with their bands, and the line over them; down to zero where no parts stand there. */
static void draw_plateaus(const Chart *chart, Group *group, const PanelLayout *layout)
{
	const StrengthPanel *panel = layout->panel;
	const ValueAxis *axis = &layout->values;
	Color tint = style_of(group)->band, pale = color_tint(tint, style_paper(group), PALE);

	for (size_t i = 0; i < layout->filled->plateaus.count; i++) {
		const Plateau *at = &layout->filled->plateaus.at[i];
		double low = value_axis_y(axis, strength_low(panel, at->total));
		double high = value_axis_y(axis, strength_high(panel, at->total));

		if (!panel->part_count)
			chart_fill(chart, group, (Box){at->x0, low, at->x1, value_axis_y(axis, 0)},
				   tint);
		chart_fill(chart, group, (Box){at->x0, high, at->x1, low}, pale);
	}
}

static void draw_changes(const Chart *chart, Group *group, const PanelLayout *layout)
{
	const StrengthPanel *panel = layout->panel;
	const ValueAxis *axis = &layout->values;

	for (size_t i = 0; i < layout->filled->windows.count; i++) {
		const Change *at = &layout->filled->windows.at[i];
		double least =
			fmin(strength_low(panel, at->before), strength_low(panel, at->after));

		if (!panel->part_count)
			chart_fill(chart, group,
				   (Box){at->x0, value_axis_y(axis, least), at->x1,
					 value_axis_y(axis, 0)},
				   style_of(group)->band);
		draw_change(chart, group, layout, at);
	}
}

static void draw_levels(const Chart *chart, Group *group, const PanelLayout *layout)
{
	Path line = path_new(chart->pen->scene->arena);
	Paint paint = style_paint(style_of(group));

	for (size_t i = 0; i < layout->filled->plateaus.count; i++) {
		const Plateau *at = &layout->filled->plateaus.at[i];
		double y = value_axis_y(&layout->values, strength_value(layout->panel, at->total));

		path_move(&line, (Point){at->x0, y});
		path_line(&line, (Point){at->x1, y});
	}
	paint.fills = false;
	paint.width *= HEAVY;
	if (line.steps.count)
		scene_path(chart->pen->scene, group, line, paint);
}

/* The name of a part of a stack, where it is high enough for one. */
static void name_part(const Chart *chart, Group *group, const LaidPart *part, Crowd *crowd)
{
	const TextRun *run = pen_shape(chart->pen, group,
				       force_names(&chart->pen->voice, &part->force, 1, false));
	double x = fmax(fmin(part->name_x, chart->space.axis.x1 - run->width - PART_RIGHT),
			chart->space.axis.x0 + PART_LEFT);
	Box box = {x, part->name_y - PART_HALF, x + run->width, part->name_y + PART_HALF};

	bool placed = part->highest >= run->ascent && crowd_take(crowd, box);

	if (placed)
		pen_text(chart->pen, group, run, (Point){x, part->name_y + PART_DROP}, 0);
	chart_sign(chart, "force", part->force->id, run->string,
		   placed ? FATE_DRAWN : FATE_NO_ROOM);
}

/* Those under the force, each an area on those below it. */
static void draw_parts(const Chart *chart, Group *parent, const PanelLayout *layout, Crowd *crowd)
{
	for (size_t i = 0; i < layout->part_count; i++) {
		const LaidPart *part = &layout->parts[i];
		Group *group = chart_force_group(chart, parent, "step", part->force);
		Color paper = style_paper(group);

		scene_path(chart->pen->scene, group, part->area,
			   (Paint){.fills = true,
				   .fill = color_tint(style_of(group)->band, paper,
						      i % 2 ? PART_TINT : 1),
				   .strokes = true,
				   .stroke = paper,
				   .width = PART_EDGE});
		name_part(chart, group, part, crowd);
	}
}

static void number_plateaus(const Chart *chart, Group *group, const PanelLayout *layout,
			    const LaidCourse *course, Crowd *crowd)
{
	Group *label = pen_open(chart->pen, group, (Element){.name = "label"});

	for (size_t i = 0; i < course->plateaus.count; i++) {
		const Plateau *at = &course->plateaus.at[i];
		const TextRun *run = pen_shape(
			chart->pen, label,
			total_words(&chart->pen->voice, at->total, layout->panel->in_men));
		CrowdText text = {run->width, style_of(label)->font_size};
		Point base;

		bool placed = crowd_place_number(crowd, layout, at, text, &base);

		if (placed)
			chart_halo(label, pen_text(chart->pen, label, run, base, 0));
		chart_sign(chart, "number", NULL, run->string, placed ? FATE_DRAWN : FATE_NO_ROOM);
	}
}

static void draw_filled(const Chart *chart, const PanelLayout *layout, Crowd *crowd)
{
	Group *group = step_group(chart, layout->panel, layout->filled->course);

	draw_plateaus(chart, group, layout);
	draw_changes(chart, group, layout);
	draw_levels(chart, group, layout);
	draw_parts(chart, group, layout, crowd);
	number_plateaus(chart, group, layout, layout->filled, crowd);
}

/* A plan's name beside its line. */
static void name_course(const Chart *chart, Group *group, const LaidCourse *course, Crowd *crowd)
{
	Group *label = pen_open(chart->pen, group, (Element){.name = "label"});
	const char *name = chart_plan_words(&chart->pen->voice, course->course->plan);
	const TextRun *run = pen_shape(chart->pen, label, name);
	CrowdText text = {run->width, style_of(label)->font_size};
	Point base;
	bool placed;

	placed = crowd_place_name(crowd, &course->line, text, &base);
	if (placed)
		chart_halo(label, pen_text(chart->pen, label, run, base, 0));
	chart_sign(chart, "plan", course->course->plan->id, name,
		   placed ? FATE_DRAWN : FATE_NO_ROOM);
}

/* Plans are told apart by their dashes, in the order of the figure. */
static void dash(Paint *paint, size_t index)
{
	static const double dashes[][2] = {{0}, {7, 2.5}, {1.2, 1.8}};
	size_t which = index % (sizeof dashes / sizeof *dashes);

	if (paint->dash_count || !which)
		return;
	paint->dashes[0] = dashes[which][0];
	paint->dashes[1] = dashes[which][1];
	paint->dash_count = 2;
}

/* The line of what was planned, with its plan's name. */
static void draw_planned(const Chart *chart, const PanelLayout *layout, const LaidCourse *course,
			 size_t index, Crowd *crowd)
{
	Group *group = step_group(chart, layout->panel, course->course);
	Path path = path_new(chart->pen->scene->arena);
	Paint paint = style_paint(style_of(group));

	paint.fills = false;
	path_polyline(&path, &course->line);
	dash(&paint, index);
	scene_path(chart->pen->scene, group, path, paint);
	name_course(chart, group, course, crowd);
	if (layout->panel->course_count == 1)
		number_plateaus(chart, group, layout, course, crowd);
}

void strength_panel_draw(const Chart *chart, const StrengthPanel *panel, double top, double bottom)
{
	Arena *arena = chart->pen->scene->arena;
	PanelLayout layout = strength_lay_panel(arena, panel, &chart->space.axis, top, bottom);
	/* All lines are known before any name is placed. */
	Crowd crowd = crowd_of(arena, &layout, chart->space.area.x1);
	size_t planned = 0;

	value_axis_draw(chart->pen, chart->group, &layout.values, chart->space.axis.x0,
			chart->space.axis.x1);
	if (layout.filled)
		draw_filled(chart, &layout, &crowd);
	for (size_t i = 0; i < panel->course_count; i++)
		if (&layout.courses[i] != layout.filled)
			draw_planned(chart, &layout, &layout.courses[i], planned++, &crowd);
}
