#include "chart/events/events_label.h"

#include <math.h>
#include <string.h>

#include "calendar/date_words.h"

#define WRAP_FROM 9.0	    /* titles are broken from this width on, in font sizes */
#define WRAP_MOST 0.42	    /* a broken line takes no more of the axis */
#define INDENT 0.45	    /* between the day and the title, in font sizes */
#define TWO_YEARS (2 * 366) /* up to here months are named below, up to six years each year */
#define SIX_YEARS (6 * 366)

static const Attribute *event_attributes(const Chart *chart, const Event *event, size_t *count)
{
	Arena *arena = chart->pen->scene->arena;
	LIST(Attribute) list = {0};
	char *actors = NULL, *forces = NULL;

	for (size_t i = 0; i < event->actor_count; i++) {
		const EventActor *actor = &event->actors[i];
		const char *id = actor->force  ? actor->force->id
				 : actor->side ? actor->side->id
					       : actor->actor->id;

		actors = actors ? arena_printf(arena, "%s %s", actors, id) : arena_copy(arena, id);
		for (const Force *f = actor->force; f; f = f->parent)
			forces = forces ? arena_printf(arena, "%s %s", forces, f->id)
					: arena_copy(arena, f->id);
	}
	if (event->kind && *event->kind)
		LIST_ADD(arena, &list, (Attribute){"kind", event->kind});
	if (actors)
		LIST_ADD(arena, &list, (Attribute){"actor", actors});
	if (forces)
		LIST_ADD(arena, &list, (Attribute){"force", forces});
	LIST_ADD(arena, &list, (Attribute){"certainty", certainty_name(event->certainty)});
	if (event->plan)
		LIST_ADD(arena, &list, (Attribute){"plan", event->plan->id});
	*count = list.count;
	return list.at;
}

/* A day as finely as the axis leaves it open. */
static char *short_day(const Chart *chart, const TimeAxis *axis, Day day)
{
	int64_t days = (axis->last - axis->first) / DAY_MINUTES;
	const char *skeleton = days <= TWO_YEARS ? "d" : days <= SIX_YEARS ? "MMMd" : "yMMMd";

	return day_words_as(chart->pen->scene->arena, day, skeleton, chart->pen->voice.language);
}

/* "14–21", "28 Feb – 6 Apr". */
static char *short_range(const Chart *chart, const TimeAxis *axis, Day first, Day last)
{
	Arena *arena = chart->pen->scene->arena;
	CivilDate a = civil_from_day(first), b = civil_from_day(last);
	const char *skeleton = a.year == b.year ? "MMMd" : "yMMMd",
		   *language = chart->pen->voice.language;

	if (a.month == b.month && a.year == b.year)
		return arena_printf(arena, "%d\u2013%s", a.day, short_day(chart, axis, last));
	return arena_printf(arena, "%s \u2013 %s", day_words_as(arena, first, skeleton, language),
			    day_words_as(arena, last, skeleton, language));
}

/* "15", "14–21", "about 15"; NULL where the mark's bar says it all. */
char *event_when_words(const Chart *chart, const Event *event, const TimeAxis *axis)
{
	const Edtf *when = &event->when;
	const Words *words = chart->pen->voice.words;
	Arena *arena = chart->pen->scene->arena;
	Day first, last;
	char *text;

	if (!event->has_when)
		return NULL;
	first = edtf_first(when);
	last = edtf_last(when);
	if ((!day_is_open(first) && when->start.precision < EDTF_DAY) ||
	    (!day_is_open(last) && when->end.precision < EDTF_DAY))
		return NULL;
	if (day_is_open(first) || day_is_open(last))
		return WORDS_FILL(arena, words, day_is_open(first) ? "date_until" : "date_from",
				  day_words_as(arena, day_is_open(first) ? last : first, "MMMd",
					       chart->pen->voice.language));
	text = first == last ? short_day(chart, axis, first)
			     : short_range(chart, axis, first, last);
	if (edtf_is_approximate(when))
		return WORDS_FILL(arena, words, "date_about", text);
	return edtf_is_uncertain(when) ? WORDS_FILL(arena, words, "date_uncertain", text) : text;
}

static const TextRun *const *broken(const Chart *chart, const Group *group, const char *title,
				    double width, size_t *count)
{
	const Pen *pen = chart->pen;

	return paragraph_shape(pen->fonts, pen->scene->arena, pen->diag, pen->span, style_of(group),
			       pen->voice.language, title, width, count);
}

static double widest(const TextRun *const *lines, size_t count)
{
	double most = 0;

	for (size_t i = 0; i < count; i++)
		most = fmax(most, lines[i]->width);
	return most;
}

/* The shape of form + 1 lines that is no broader than it must be; none where it would not be narrower than the last. */
static void break_title(const Chart *chart, EventItem *item, size_t form, double room)
{
	const char *title = voice_text(&chart->pen->voice, &item->event->title);
	double whole = item->form_broadest[0], last = item->form_broadest[form - 1];

	for (double share = 1 / (double)(form + 1) + 0.04; share < 0.8; share += 0.05) {
		size_t lines;

		item->forms[form] =
			broken(chart, item->group, title, fmin(whole * share, room), &lines);
		item->form_broadest[form] = widest(item->forms[form], lines);
		if (lines > form + 1 && whole * share < room)
			continue;
		if (lines > 1 && item->form_broadest[form] < (last > 0 ? last : whole) * 0.9)
			item->form_lines[form] = lines;
		return;
	}
}

static void shape_title(const Chart *chart, EventItem *item, const TimeAxis *axis)
{
	const char *title = voice_text(&chart->pen->voice, &item->event->title);
	double size = style_of(item->group)->font_size, axis_width = axis->x1 - axis->x0, width;
	const TextRun **one = arena_array(chart->pen->scene->arena, 1, sizeof *one);

	one[0] = pen_shape(chart->pen, item->group, *title ? title : item->event->id);
	item->forms[0] = one;
	item->form_lines[0] = 1;
	item->form_broadest[0] = width = one[0]->width;
	if (width < WRAP_FROM * size && width < WRAP_MOST * axis_width)
		return;
	for (size_t form = 1; form < PACK_FORMS; form++)
		break_title(chart, item, form,
			    fmax(WRAP_MOST * axis_width - item->indent, 4 * size));
}

void events_label(const Chart *chart, Group *parent, EventItem *item, const TimeAxis *axis)
{
	const Event *event = item->event;
	Element element = {.name = "event", .id = event->id, .planned = item->hollow};
	char *when = item->dated ? event_when_words(chart, item->event, axis) : NULL;

	element.attributes = event_attributes(chart, event, &element.attribute_count);
	item->group = pen_open(chart->pen, parent, element);
	item->group->title = voice_text(&chart->pen->voice, &event->title);
	if (when) {
		item->when_group = pen_open(chart->pen, item->group, (Element){.name = "when"});
		item->when = pen_shape(chart->pen, item->when_group, when);
		item->indent = item->when->width + INDENT * style_of(item->group)->font_size;
	}
	shape_title(chart, item, axis);
}

PackForm events_label_form(const EventItem *item, size_t form)
{
	if (!item->form_lines[form])
		return (PackForm){0};
	return (PackForm){item->indent + item->form_broadest[form], item->form_lines[form]};
}
