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

const Styled *flow_line_styled(const FlowBranch *branch, const FlowLabel *label, size_t line)
{
	return line && line + 1 == label->count ? branch->when_styled : branch->label_styled;
}

/* The lines that there are; the last of several is told as a date. */
static void set_form(const Composer *composer, FlowBranch *branch, FlowLabel *label,
		     const char *const *words)
{
	const char *said[FLOW_LINES];

	for (size_t i = 0; i < FLOW_LINES; i++)
		if (words[i] && *words[i])
			said[label->count++] = words[i];
	for (size_t i = 0; i < label->count; i++) {
		const TextRun *plain = compose_line(composer, branch->label_styled, said[i]);
		const Styled *styled = flow_line_styled(branch, label, i);

		/* A date has the room that it would take as any other line. */
		label->width = fmax(label->width, plain->width);
		label->lines[i] = styled == branch->label_styled
					  ? plain
					  : compose_line(composer, styled, said[i]);
	}
}

/* Amount and whither, who, when; without who; the amount alone. */
static void set_forms(const Composer *composer, FlowBranch *branch)
{
	const FlowChange *change = branch->change;
	const char *const words[FLOW_FORMS][FLOW_LINES] = {
		{change->head, change->who, change->when},
		{change->head, change->when},
		{change->amount_words}};

	for (size_t i = 0; i < FLOW_FORMS; i++)
		set_form(composer, branch, &branch->forms[i], words[i]);
}

static void style_branch(const Composer *composer, const FlowStrip *strip, FlowBranch *branch)
{
	Element element =
		flow_element(composer->arena, strip->course, flow_way_names[branch->change->way]);

	element.id = arena_printf(composer->arena, "flow-%s", branch->change->step->row->id);
	branch->styled = compose_under(composer, strip->styled, element);
	branch->label_styled = compose_under(composer, branch->styled, (Element){.name = "label"});
	branch->when_styled = compose_under(composer, branch->styled, (Element){.name = "when"});
}

static void style_strip(const Composer *composer, const Styled *under, FlowStrip *strip)
{
	const FlowCourse *course = strip->course;
	Element element = flow_element(composer->arena, course, "stays");

	strip->styled = compose_under(composer, under, (Element){.name = "layer"});
	strip->stays = compose_under(composer, strip->styled, element);
	strip->number = compose_under(composer, strip->stays, (Element){.name = "label"});
	element.id = arena_printf(composer->arena, "flow-%s-%s", course->force->id,
				  course->course->plan->id);
	strip->band = compose_under(composer, strip->styled, element);
}

/* A strip with its labels, in its own y. */
static FlowStrip strip_of(const Composer *composer, const Styled *under, const FlowCourse *course,
			  const FlowSpace *space)
{
	Arena *arena = composer->arena;
	FlowStrip strip = flow_strip_new(arena, &space->axis, course);

	style_strip(composer, under, &strip);
	for (size_t k = 0; k < strip.branch_count; k++) {
		style_branch(composer, &strip, &strip.branches[k]);
		set_forms(composer, &strip.branches[k]);
	}
	flow_strip_place(&strip, arena, &space->axis, space->area.x1,
			 strip.number->style->font_size * LINE);
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
