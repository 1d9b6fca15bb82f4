#include "chart/timetable/flags.h"
#include "chart/events/events.h"

#include <math.h>
#include <stdlib.h>

#include "calendar/date_words.h"
#include "layout/pack.h"

#define CLOTH 3.4 /* length of the flag, points */
#define GAP 2.2	  /* between a flag and its words */
#define APART 5.0 /* between two flags of a row */

bool flags_show(const Chart *chart, const Event *event)
{
	bool carried_out = false;

	for (size_t i = 0; i < chart->model->spec->plan_count; i++)
		carried_out |= chart->model->spec->plans[i]->mode == MODE_CARRIED_OUT;
	if (!event->has_when ||
	    (day_is_open(edtf_first(&event->when)) && day_is_open(edtf_last(&event->when))))
		return false;
	if (!event->plan)
		return true;
	return chart_has_plan(chart->model, event->plan) &&
	       (!carried_out || event->plan->mode == MODE_CARRIED_OUT);
}

/* "5 DPRK: Statement of the government" */
static const char *flag_text(const Chart *chart, const Event *event)
{
	Pen *pen = chart->pen;
	Arena *arena = pen->scene->arena;
	const char *title = voice_text(&pen->voice, &event->title),
		   *actors = event_actors_words(&chart->pen->voice, event);
	const char *when = event_when_words(&chart->pen->voice, event, &chart->axis);

	if (!*title)
		title = event->id;
	if (*actors)
		title = VOICE_FILL(&pen->voice, "flag", actors, title);
	return when ? arena_printf(arena, "%s\u2002%s", when, title) : title;
}

static Flag flag_of(const Chart *chart, const Event *event)
{
	Day first = edtf_first(&event->when), last = edtf_last(&event->when);
	Flag flag = {.event = event, .text = flag_text(chart, event)};

	first = day_is_open(first) ? last : first;
	last = day_is_open(last) ? first : last;
	flag.x0 = time_axis_day(&chart->axis, first);
	flag.x1 = first == last ? flag.x0 : time_axis_day(&chart->axis, last + 1);
	/* What lasts begins with its flag; what lies somewhere within has it in the middle. */
	flag.x = event->when.interval ? flag.x0 : (flag.x0 + flag.x1) / 2;
	return flag;
}

static int compare_flags(const void *a, const void *b)
{
	const Flag *x = a, *y = b;

	if (x->x < y->x || x->x > y->x)
		return x->x < y->x ? -1 : 1;
	return x->event->number < y->event->number ? -1 : 1;
}

/* What a flag covers of its row. */
typedef struct Cover {
	double x0, x1;
} Cover;

static bool is_free(const Pack *rows, size_t row, Cover all)
{
	return pack_is_free(rows, pack_rows(row, 1, all.x0, all.x1));
}

/* The first row with room for it, its words right of the staff or left of it; at worst a new one. */
static void place_flag(const Chart *chart, Flag *flag, double width, Pack *rows)
{
	Cover ink = {fmin(flag->x, flag->x0), fmax(flag->x + CLOTH, flag->x1)};
	Cover right = {ink.x0, ink.x1 + GAP + width}, left = {ink.x0 - GAP - width, ink.x1};
	Cover all = right;
	size_t count = pack_row_count(rows);

	for (flag->row = 0; flag->row <= count; flag->row++) {
		all = right;
		flag->text_x = ink.x1 + GAP;
		if (all.x1 <= chart->area.x1 && is_free(rows, flag->row, all))
			break;
		all = left;
		flag->text_x = all.x0;
		if (all.x0 >= chart->area.x0 && is_free(rows, flag->row, all))
			break;
	}
	if (flag->row >
	    count) { /* wider than either side: over its own staff, in a row of its own */
		flag->row = count;
		flag->text_x = fmax(chart->area.x0, chart->area.x1 - width);
		all = (Cover){fmin(flag->x, flag->text_x),
			      fmax(flag->x + CLOTH, flag->text_x + width)};
	}
	pack_take(rows, pack_rows(flag->row, 1, all.x0, all.x1));
}

Flags flags_pack(const Chart *chart)
{
	const Atlas *atlas = chart->model->atlas;
	Arena *arena = chart->pen->scene->arena;
	Group *group = pen_open(chart->pen, chart->group, (Element){.name = "event"});
	LIST(Flag) list = {0};
	Flags flags = {0};
	Pack rows = {.arena = arena, .apart = APART};

	for (size_t i = 0; i < atlas->event_count; i++) {
		const Event *event = &atlas->events[i];

		if (flags_show(chart, event))
			LIST_ADD(arena, &list, flag_of(chart, event));
	}
	if (list.count)
		qsort(list.at, list.count, sizeof *list.at, compare_flags);
	for (size_t i = 0; i < list.count; i++)
		place_flag(chart, &list.at[i], pen_shape(chart->pen, group, list.at[i].text)->width,
			   &rows);
	flags.rows = pack_row_count(&rows);
	flags.at = list.at;
	flags.count = list.count;
	flags.row_height = style_of(group)->font_size * 1.4;
	flags.height = flags.row_height * (double)flags.rows;
	scene_discard(group);
	return flags;
}

static void draw_flag(const Chart *chart, Group *parent, const Flag *flag, double top,
		      double height)
{
	Arena *arena = chart->pen->scene->arena;
	const char *const attributes[] = {"kind", flag->event->kind, "certainty",
					  certainty_name(flag->event->certainty), NULL};
	Group *group = pen_open_with(chart->pen, parent, "event", flag->event->id, attributes);
	double base = top + height * 0.88, tip = top + height * 0.12,
	       foot = tip + (base - tip) * 0.6;
	Path cloth = path_new(arena);

	if (flag->x1 - flag->x0 > 1) {
		Path span = path_new(arena);

		path_box(&span, (Box){flag->x0, base - height * 0.16, flag->x1, base});
		scene_path(chart->pen->scene, group, span,
			   (Paint){.fills = true,
				   .fill = color_tint(style_of(group)->fill, style_paper(group),
						      flag->event->when.interval ? 0.55 : 0.25)});
	}
	path_move(&cloth, (Point){flag->x, tip});
	path_line(&cloth, (Point){flag->x + CLOTH, (tip + foot) / 2});
	path_line(&cloth, (Point){flag->x, foot});
	path_close(&cloth);
	chart_line(chart, group, (Point){flag->x, tip}, (Point){flag->x, base});
	scene_path(chart->pen->scene, group, cloth,
		   (Paint){.fills = true, .fill = style_of(group)->fill});
	chart_halo(group, pen_text(chart->pen, group, pen_shape(chart->pen, group, flag->text),
				   (Point){flag->text_x, top + height * 0.72}, 0));
}

void flags_draw(const Chart *chart, Group *parent, const Flags *flags, double top)
{
	for (size_t i = 0; i < flags->count; i++)
		draw_flag(chart, parent, &flags->at[i],
			  top + flags->row_height * (double)flags->at[i].row, flags->row_height);
}

void flags_cite(const Chart *chart, SourceList *sources)
{
	const Atlas *atlas = chart->model->atlas;

	for (size_t i = 0; i < atlas->event_count; i++)
		if (flags_show(chart, &atlas->events[i]))
			source_list_add(chart->pen->scene->arena, sources,
					atlas->events[i].citations,
					atlas->events[i].citation_count);
}
