#include "chart/timetable/flags.h"

#include <math.h>
#include <stdlib.h>

#include "chart/events/events_model.h"
#include "layout/pack.h"

#define CLOTH 3.4    /* length of the flag, points */
#define GAP 2.2	     /* between a flag and its words */
#define APART 5.0    /* between two flags of a row */
#define ROW_HIGH 1.4 /* height of a row, in font sizes */
/* Of a row's height, from its top. */
#define TIP 0.12
#define BASE 0.88
#define TEXT_BASE 0.72
#define CLOTH_HIGH 0.6 /* of the staff */
#define SPAN_HIGH 0.16 /* the bar of a time, of the row */
/* Tints of a time: that it took, that it lies in. */
#define LASTS_TINT 0.55
#define WITHIN_TINT 0.25

bool flags_show(const ChartModel *asked, const Event *event)
{
	bool carried_out = false;

	for (size_t i = 0; i < asked->spec->plan_count; i++)
		carried_out |= asked->spec->plans[i]->mode == MODE_CARRIED_OUT;
	if (!event->has_when ||
	    (day_is_open(edtf_first(&event->when)) && day_is_open(edtf_last(&event->when))))
		return false;
	if (!event->plan)
		return true;
	return chart_has_plan(asked, event->plan) &&
	       (!carried_out || event->plan->mode == MODE_CARRIED_OUT);
}

/* "DPRK: Statement of the government" */
static const char *event_words(const Voice *voice, const Event *event)
{
	const char *title = voice_text(voice, &event->title);
	const char *actors = event_actors_words(voice, event);

	if (!*title)
		title = event->id;
	return *actors ? VOICE_FILL(voice, "flag", actors, title) : title;
}

FlagEvents flags_gather(const ChartModel *asked, const Voice *voice)
{
	FlagEvents events = {0};

	for (size_t i = 0; i < asked->atlas->event_count; i++) {
		const Event *event = &asked->atlas->events[i];

		if (flags_show(asked, event))
			LIST_ADD(voice->arena, &events,
				 ((FlagEvent){event, event_words(voice, event)}));
	}
	return events;
}

void flags_time(const FlagEvents *events, ChartNeeds *needs)
{
	for (size_t i = 0; i < events->count; i++)
		chart_needs_span(needs, edtf_from(&events->at[i].event->when),
				 edtf_until(&events->at[i].event->when));
}

static bool has_hours(const TimeAxis *axis)
{
	return axis->last - axis->first <= TIME_AXIS_HOURS * DAY_MINUTES;
}

static Flag flag_of(const ChartSpace *space, const FlagEvent *shown)
{
	const Event *event = shown->event;
	const Edtf *dates = &event->when;
	Instant from = edtf_from(dates), until = edtf_until(dates);
	const char *when = event_when_words(&space->composer.voice, event, &space->axis);
	Flag flag = {.event = event, .text = shown->words};

	if (when)
		flag.text = arena_printf(space->composer.arena, "%s\u2002%s", when, shown->words);
	/* Of a date open on one side what is known; a day stands where it begins, but for where hours are told. */
	if (instant_is_open(from))
		from = until = edtf_bound_from(&dates->end, dates->end.hi);
	if (instant_is_open(until) ||
	    (until == from + DAY_MINUTES && instant_is_midnight(from) && !has_hours(&space->axis)))
		until = from;
	flag.x0 = time_axis_x(&space->axis, from);
	flag.x1 = time_axis_x(&space->axis, until);
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
static void place_flag(const ChartSpace *space, Flag *flag, double width, Pack *rows)
{
	Cover ink = {fmin(flag->x, flag->x0), fmax(flag->x + CLOTH, flag->x1)};
	Cover right = {ink.x0, ink.x1 + GAP + width}, left = {ink.x0 - GAP - width, ink.x1};
	Cover all = right;
	size_t count = pack_row_count(rows);

	for (flag->row = 0; flag->row <= count; flag->row++) {
		all = right;
		flag->text_x = ink.x1 + GAP;
		if (all.x1 <= space->area.x1 && is_free(rows, flag->row, all))
			break;
		all = left;
		flag->text_x = all.x0;
		if (all.x0 >= space->area.x0 && is_free(rows, flag->row, all))
			break;
	}
	if (flag->row >
	    count) { /* wider than either side: over its own staff, in a row of its own */
		flag->row = count;
		flag->text_x = fmax(space->area.x0, space->area.x1 - width);
		all = (Cover){fmin(flag->x, flag->text_x),
			      fmax(flag->x + CLOTH, flag->text_x + width)};
	}
	pack_take(rows, pack_rows(flag->row, 1, all.x0, all.x1));
}

Flags flags_pack(const ChartSpace *space, const FlagEvents *events)
{
	const Composer *composer = &space->composer;
	const Styled *styled = compose_under(composer, space->under, (Element){.name = "event"});
	Flags flags = {.at = arena_array(composer->arena, events->count, sizeof *flags.at),
		       .count = events->count,
		       .row_height = styled->style->font_size * ROW_HIGH};
	Pack rows = {.arena = composer->arena, .apart = APART};

	for (size_t i = 0; i < flags.count; i++)
		flags.at[i] = flag_of(space, &events->at[i]);
	if (flags.count)
		qsort(flags.at, flags.count, sizeof *flags.at, compare_flags);
	for (size_t i = 0; i < flags.count; i++)
		place_flag(space, &flags.at[i],
			   compose_line(composer, styled, flags.at[i].text)->width, &rows);
	flags.rows = pack_row_count(&rows);
	flags.height = flags.row_height * (double)flags.rows;
	return flags;
}

/* The time that an event took, or lies in. */
static void draw_span(const Chart *chart, Group *group, const Flag *flag, Box box)
{
	double tint = flag->event->when.interval ? LASTS_TINT : WITHIN_TINT;
	Path span = path_new(chart->pen->scene->arena);

	if (flag->x1 - flag->x0 <= 1)
		return;
	path_box(&span, box);
	scene_path(chart->pen->scene, group, span,
		   (Paint){.fills = true,
			   .fill = color_tint(style_of(group)->fill, style_paper(group), tint)});
}

static void draw_flag(const Chart *chart, Group *parent, const Flag *flag, double top,
		      double height)
{
	Arena *arena = chart->pen->scene->arena;
	const char *const attributes[] = {"kind", flag->event->kind, "certainty",
					  certainty_name(flag->event->certainty), NULL};
	Group *group = pen_open_with(chart->pen, parent, "event", flag->event->id, attributes);
	double base = top + height * BASE, tip = top + height * TIP,
	       foot = tip + (base - tip) * CLOTH_HIGH;
	Path cloth = path_new(arena);

	draw_span(chart, group, flag, (Box){flag->x0, base - height * SPAN_HIGH, flag->x1, base});
	path_move(&cloth, (Point){flag->x, tip});
	path_line(&cloth, (Point){flag->x + CLOTH, (tip + foot) / 2});
	path_line(&cloth, (Point){flag->x, foot});
	path_close(&cloth);
	chart_line(chart, group, (Point){flag->x, tip}, (Point){flag->x, base});
	scene_path(chart->pen->scene, group, cloth,
		   (Paint){.fills = true, .fill = style_of(group)->fill});
	chart_halo(group, pen_text(chart->pen, group, pen_shape(chart->pen, group, flag->text),
				   (Point){flag->text_x, top + height * TEXT_BASE}, 0));
}

void flags_draw(const Chart *chart, Group *parent, const Flags *flags, double top)
{
	for (size_t i = 0; i < flags->count; i++)
		draw_flag(chart, parent, &flags->at[i],
			  top + flags->row_height * (double)flags->at[i].row, flags->row_height);
}

void flags_cite(const FlagEvents *events, const Voice *voice, SourceList *sources)
{
	for (size_t i = 0; i < events->count; i++)
		source_list_add(voice->arena, sources, events->at[i].event->citations,
				events->at[i].event->citation_count);
}
