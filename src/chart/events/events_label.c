#include "chart/events/events_label.h"

#include <math.h>

#define WRAP_FROM 9.0  /* titles are broken from this width on, in font sizes */
#define WRAP_MOST 0.42 /* a broken line takes no more of the axis */
#define WRAP_LEAST 4   /* font sizes that a broken line always has */
#define INDENT 0.45    /* between the day and the title, in font sizes */
/* Shares of the unbroken width that a form is tried at: from a little over its even share on, step by step. */
#define SHARE_OVER 0.04
#define SHARE_STEP 0.05
#define SHARE_MOST 0.8
#define NARROWER 0.9 /* of the form before: what a further line must save */

/* What style sheets tell events apart by. */
static Element event_element(Arena *arena, const EventItem *item)
{
	const Event *event = item->event;
	Element element = {.name = "event", .id = event->id, .planned = item->hollow};
	LIST(Attribute) list = {0};
	char *actors = arena_copy(arena, ""), *forces = arena_copy(arena, "");

	for (size_t i = 0; i < event->actor_count; i++) {
		const EventActor *actor = &event->actors[i];
		const char *id = actor->force  ? actor->force->id
				 : actor->side ? actor->side->id
					       : actor->actor->id;

		actors = arena_joined(arena, actors, " ", id);
		for (const Force *f = actor->force; f; f = f->parent)
			forces = arena_joined(arena, forces, " ", f->id);
	}
	if (event->kind && *event->kind)
		LIST_ADD(arena, &list, ((Attribute){"kind", event->kind}));
	if (*actors)
		LIST_ADD(arena, &list, ((Attribute){"actor", actors}));
	if (*forces)
		LIST_ADD(arena, &list, ((Attribute){"force", forces}));
	LIST_ADD(arena, &list, ((Attribute){"certainty", certainty_name(event->certainty)}));
	if (event->plan)
		LIST_ADD(arena, &list, ((Attribute){"plan", event->plan->id}));
	element.attributes = list.at;
	element.attribute_count = list.count;
	return element;
}

static double widest(const TextRun *const *lines, size_t count)
{
	double most = 0;

	for (size_t i = 0; i < count; i++)
		most = fmax(most, lines[i]->width);
	return most;
}

/* The shape of index + 1 lines that is no broader than it must be; none where it would not be narrower than the last. */
static void break_title(const Composer *composer, LaidEvent *laid, size_t index, double room)
{
	EventForm *form = &laid->forms[index];
	double whole = laid->forms[0].broadest, last = laid->forms[index - 1].broadest;

	for (double share = 1 / (double)(index + 1) + SHARE_OVER; share < SHARE_MOST;
	     share += SHARE_STEP) {
		size_t lines;

		form->lines = compose_lines(composer, laid->styled, laid->item->title,
					    fmin(whole * share, room), &lines);
		form->broadest = widest(form->lines, lines);
		if (lines > index + 1 && whole * share < room)
			continue;
		if (lines > 1 && form->broadest < (last > 0 ? last : whole) * NARROWER)
			form->count = lines;
		return;
	}
}

static void shape_title(const Composer *composer, LaidEvent *laid, const TimeAxis *axis)
{
	const EventItem *item = laid->item;
	double size = laid->styled->style->font_size, axis_width = axis->x1 - axis->x0, width;
	const TextRun **one = arena_array(composer->arena, 1, sizeof *one);

	one[0] = compose_line(composer, laid->styled, *item->title ? item->title : item->event->id);
	width = one[0]->width;
	laid->forms[0] = (EventForm){one, 1, width};
	if (width < WRAP_FROM * size && width < WRAP_MOST * axis_width)
		return;
	for (size_t form = 1; form < PACK_FORMS; form++)
		break_title(composer, laid, form,
			    fmax(WRAP_MOST * axis_width - laid->indent, WRAP_LEAST * size));
}

void events_label(const Composer *composer, const Styled *under, LaidEvent *laid,
		  const TimeAxis *axis)
{
	const EventItem *item = laid->item;
	char *when = item->dated ? event_when_words(&composer->voice, item->event, axis) : NULL;

	laid->styled = compose_under(composer, under, event_element(composer->arena, item));
	if (when) {
		laid->when_styled =
			compose_under(composer, laid->styled, (Element){.name = "when"});
		laid->when = compose_line(composer, laid->when_styled, when);
		laid->indent = laid->when->width + INDENT * laid->styled->style->font_size;
	}
	shape_title(composer, laid, axis);
}

PackForm events_label_form(const LaidEvent *laid, size_t form)
{
	if (!laid->forms[form].count)
		return (PackForm){0};
	return (PackForm){laid->indent + laid->forms[form].broadest, laid->forms[form].count};
}
