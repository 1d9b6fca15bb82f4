#include "chart/flags.h"

#include <math.h>
#include <stdlib.h>

#include "calendar/date_words.h"

#define CLOTH 3.4 /* length of the flag, points */
#define GAP 2.2	  /* between a flag and its words */
#define APART 5.0 /* between two flags of a row */

static bool has_plan(const Chart *chart, const Plan *plan)
{
	for (size_t i = 0; i < chart->spec->plan_count; i++)
		if (chart->spec->plans[i] == plan)
			return true;
	return false;
}

bool flags_show(const Chart *chart, const Event *event)
{
	bool carried_out = false;

	for (size_t i = 0; i < chart->spec->plan_count; i++)
		carried_out |= chart->spec->plans[i]->mode == MODE_CARRIED_OUT;
	if (!event->has_when ||
	    (day_is_open(edtf_first(&event->when)) && day_is_open(edtf_last(&event->when))))
		return false;
	if (!event->plan)
		return true;
	return has_plan(chart, event->plan) &&
	       (!carried_out || event->plan->mode == MODE_CARRIED_OUT);
}

/* Where the flag stands: at its first day, or its last where it has no first. */
static Day flag_day(const Event *event)
{
	Day first = edtf_first(&event->when);

	return day_is_open(first) ? edtf_last(&event->when) : first;
}

/* "5: DPRK statement": the day of the month where the date is that fine, since the axis tells the month. */
static const char *flag_text(const Chart *chart, const Event *event)
{
	Pen *pen = chart->pen;
	const char *title = pen_words_of(pen, &event->title);
	Day first = edtf_first(&event->when), last = edtf_last(&event->when);

	if (!*title)
		title = event->id;
	if (day_is_open(first) || day_is_open(last) || first != last)
		return title;
	return WORDS_FILL(pen->scene->arena, pen->words, "flag",
			  arena_printf(pen->scene->arena, "%d", civil_from_day(first).day), title);
}

static int compare_flags(const void *a, const void *b)
{
	const Flag *x = a, *y = b;

	if (x->x < y->x || x->x > y->x)
		return x->x < y->x ? -1 : 1;
	return x->event->number < y->event->number ? -1 : 1;
}

/* What the flags of one row cover, as pairs of ends. */
typedef struct FlagRow {
	LIST(double) ends;
} FlagRow;

static bool row_is_free(const FlagRow *row, double x0, double x1)
{
	for (size_t i = 0; i + 1 < row->ends.count; i += 2)
		if (x0 < row->ends.at[i + 1] + APART && row->ends.at[i] - APART < x1)
			return false;
	return true;
}

/* The first row with room for it, its words right of the staff or left of it; at worst a new one. */
static void place_flag(const Chart *chart, Flag *flag, double width, FlagRow *rows, size_t *count)
{
	Arena *arena = chart->pen->scene->arena;
	double right = flag->x + CLOTH + GAP, left = flag->x - GAP - width, x0 = flag->x, x1 = x0;

	for (flag->row = 0; flag->row <= *count; flag->row++) {
		x0 = flag->x;
		x1 = right + width;
		flag->left = false;
		flag->text_x = right;
		if (x1 <= chart->area.x1 && row_is_free(&rows[flag->row], x0, x1))
			break;
		x0 = left;
		x1 = flag->x + CLOTH;
		flag->left = true;
		flag->text_x = left;
		if (x0 >= chart->area.x0 && row_is_free(&rows[flag->row], x0, x1))
			break;
	}
	if (flag->row >
	    *count) { /* wider than either side: over its own staff, in a row of its own */
		flag->row = *count;
		flag->left = false;
		flag->text_x = fmax(chart->area.x0, chart->area.x1 - width);
		x0 = fmin(flag->x, flag->text_x);
		x1 = fmax(flag->x + CLOTH, flag->text_x + width);
	}
	LIST_ADD(arena, &rows[flag->row].ends, x0);
	LIST_ADD(arena, &rows[flag->row].ends, x1);
	if (flag->row + 1 > *count)
		*count = flag->row + 1;
}

Flags flags_pack(const Chart *chart)
{
	const Atlas *atlas = chart->context->atlas;
	Arena *arena = chart->pen->scene->arena;
	Group *group = pen_open(chart->pen, chart->group, (Element){.name = "event"});
	LIST(Flag) list = {0};
	Flags flags = {0};
	FlagRow *rows;

	for (size_t i = 0; i < atlas->event_count; i++) {
		const Event *event = &atlas->events[i];

		if (flags_show(chart, event))
			LIST_ADD(arena, &list,
				 (Flag){.event = event,
					.x = time_axis_day(&chart->axis, flag_day(event)),
					.text = flag_text(chart, event)});
	}
	if (list.count)
		qsort(list.at, list.count, sizeof *list.at, compare_flags);
	rows = arena_array(arena, list.count + 1, sizeof *rows);
	for (size_t i = 0; i < list.count; i++)
		place_flag(chart, &list.at[i], pen_shape(chart->pen, group, list.at[i].text)->width,
			   rows, &flags.rows);
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
