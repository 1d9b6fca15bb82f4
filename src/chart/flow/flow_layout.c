#include "chart/flow/flow_layout.h"

#include <math.h>

#include "sign/attributes.h"

#define HEAD 13.0     /* above each strip, for its name */
#define HEAD_BASE 7.0 /* from its top to the name's base line */
#define BELOW 6.0     /* below each */
#define LINE 1.18     /* of a label, by its size */

Element flow_element(Arena *arena, const FlowCourse *course, const char *way)
{
	Element element = {.name = "flow", .planned = course->planned};
	LIST(Attribute) all = {0};
	size_t count;
	const Attribute *own = force_attributes(arena, &course->force, 1, DOCUMENTED, &count);

	for (size_t i = 0; i < count; i++)
		LIST_ADD(arena, &all, own[i]);
	LIST_ADD(arena, &all, ((Attribute){"plan", course->course->plan->id}));
	LIST_ADD(arena, &all, ((Attribute){"way", way}));
	element.attributes = all.at;
	element.attribute_count = all.count;
	return element;
}

static void add_line(const Composer *composer, const Styled *styled, FlowLabel *label,
		     const char *line)
{
	if (!line || !*line)
		return;
	label->width = fmax(label->width, compose_line(composer, styled, line)->width);
	label->lines[label->count++] = line;
}

/* Amount and whither, who, when; without who; the amount alone. */
static void set_forms(const Composer *composer, const Styled *styled, FlowBranch *branch)
{
	const FlowChange *change = branch->change;
	FlowLabel *full = &branch->forms[0], *shorter = &branch->forms[1];

	add_line(composer, styled, full, change->head);
	add_line(composer, styled, full, change->who);
	add_line(composer, styled, full, change->when);
	add_line(composer, styled, shorter, change->head);
	add_line(composer, styled, shorter, change->when);
	add_line(composer, styled, &branch->forms[FLOW_FORMS - 1], change->amount_words);
}

/* A strip with its labels, in its own y. */
static FlowStrip strip_of(const Composer *composer, const Styled *under, const FlowCourse *course,
			  const FlowSpace *space)
{
	Arena *arena = composer->arena;
	FlowStrip strip = flow_strip_new(arena, &space->axis, course);
	const Styled *flow, *label;

	strip.styled = compose_under(composer, under, (Element){.name = "layer"});
	flow = compose_under(composer, strip.styled, flow_element(arena, course, "leaves"));
	label = compose_under(composer, flow, (Element){.name = "label"});
	for (size_t k = 0; k < strip.branch_count; k++)
		set_forms(composer, label, &strip.branches[k]);
	flow_strip_place(&strip, arena, &space->axis, space->area.x1,
			 label->style->font_size * LINE);
	return strip;
}

/* Sets a strip below what stands above it; returns where it ends. */
static double set_strip(const Composer *composer, const Styled *under, FlowLayout *layout,
			size_t index, double y)
{
	const FlowSpace *space = &layout->space;
	FlowStrip own = strip_of(composer, under, &layout->model->courses[index], space);
	FlowStrip *strip = &layout->strips[index];
	double height = HEAD + own.bottom - own.top + BELOW;

	*strip = flow_strip_moved(composer->arena, &own, y + HEAD - own.top);
	strip->head = (Point){space->area.x0, y + HEAD_BASE};
	flow_set_numbers(composer, strip, space->area);
	layout->strips_height += height;
	layout->labels += strip->branch_count;
	for (size_t k = 0; k < strip->branch_count; k++)
		layout->unplaced += strip->branches[k].form < 0;
	return y + height;
}

const FlowLayout *flow_layout(const Composer *composer, const Styled *under, const FlowModel *model,
			      const FlowSpace *space)
{
	FlowLayout *layout = arena_alloc(composer->arena, sizeof *layout);
	double y = space->area.y0;

	*layout = (FlowLayout){.model = model, .space = *space};
	layout->strips = arena_array(composer->arena, model->count + 1, sizeof *layout->strips);
	for (size_t i = 0; i < model->count; i++)
		y = set_strip(composer, under, layout, i, y);
	if (model->count)
		layout->legend =
			flow_lay_legend(composer, under, model, space->area.x1 - space->area.x0);
	return layout;
}
