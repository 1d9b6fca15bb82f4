#include "chart/axis/time_axis.h"

#include <math.h>
#include <string.h>

#include "calendar/date_words.h"

#define ROOM 3.0       /* least blank between two names, points */
#define TICK 2.4       /* length of a tick, points */
#define DROP 1.05      /* baseline of the names below the axis, in font sizes, beside the tick */
#define LINE 1.25      /* from the names to those of the larger unit, in font sizes */
#define LINES_ONE 1.4  /* height of the names below the axis, in font sizes */
#define LINES_TWO 2.6  /* with those of the larger unit */
#define STEP_LEAST 0.8 /* width of a step, in font sizes */
#define NAME_ROOM 1.0  /* of its span that a name leaves blank, points */
#define TICKS_MOST 400
#define SMALL_MOST 36	 /* steps below a month: more of them are noise */
#define MONTH_LEAST 28.0 /* days */
#define YEAR_MONTHS 12
#define WEEK_DAYS 7
#define FIRST_MONDAY 4	     /* days from the first to 1970-01-05, where an ISO week begins */
#define DAYS_TOLD 45	     /* an axis of more is one of whole months */
#define YEARS_TOLD (6 * 366) /* an axis of more days is one of whole years */
#define HOUR_MINUTES 60

#define SKELETONS 3

/* One step of the ladder: how long, how it is named, what larger unit its names leave out. */
typedef struct Step {
	int minutes, months;
	bool names_span; /* the name stands in the middle of its span; else at the tick */
	/* From the longest name to the shortest; the first that fits counts. */
	const char *skeletons[SKELETONS];
	int context; /* 0 none, 1 day, 2 month, 3 year */
} Step;

static const Step ladder[] = {
	{5, 0, false, {"Hm"}, 1},
	{15, 0, false, {"Hm"}, 1},
	{30, 0, false, {"Hm"}, 1},
	{60, 0, false, {"Hm"}, 1},
	{180, 0, false, {"Hm"}, 1},
	{360, 0, false, {"Hm"}, 1},
	{720, 0, false, {"Hm"}, 1},
	{DAY_MINUTES, 0, true, {"d"}, 2},
	{2 * DAY_MINUTES, 0, false, {"d"}, 2},
	{7 * DAY_MINUTES, 0, false, {"d"}, 2},
	{0, 1, true, {"LLLL", "LLL", "LLLLL"}, 3},
	{0, 3, false, {"LLL"}, 3},
	{0, 12, true, {"y"}, 0},
	{0, 24, false, {"y"}, 0},
	{0, 60, false, {"y"}, 0},
	{0, 120, false, {"y"}, 0},
	{0, 240, false, {"y"}, 0},
	{0, 600, false, {"y"}, 0},
	{0, 1200, false, {"y"}, 0},
	{0, 2400, false, {"y"}, 0},
	{0, 6000, false, {"y"}, 0},
	{0, 12000, false, {"y"}, 0},
	{0, 24000, false, {"y"}, 0},
	{0, 60000, false, {"y"}, 0},
};
#define LADDER (sizeof ladder / sizeof *ladder)

/* The last tick at or before a year, years being astronomical and ticks `step` (more than one) apart: 100 BC, 50 BC, 1, 50,
 * 100. There is no year 0 to count from, so it is the names that are round. */
static int year_floor(int year, int step)
{
	if (year > 0)
		return year < step ? 1 : year / step * step;
	return 1 - (step - year) / step * step;
}

static int year_next(int year, int step)
{
	if (year > 0)
		return year < step ? step : year + step;
	return year + step > 0 ? 1 : year + step;
}

static Day month_start(Day day, int step)
{
	CivilDate date = civil_from_day(day);
	int months = date.year * YEAR_MONTHS + date.month - 1;
	int whole = (months >= 0 ? months / step : -((step - 1 - months) / step)) * step;
	int year = whole >= 0 ? whole / YEAR_MONTHS : -((YEAR_MONTHS - 1 - whole) / YEAR_MONTHS);

	return day_from_civil(year, whole - year * YEAR_MONTHS + 1, 1);
}

/* The last whole hour or day at or before an instant, and the first at or after one. */
static Instant unit_floor(Instant instant, int minutes)
{
	return (instant / minutes - (instant % minutes < 0)) * minutes;
}

static Instant unit_ceiling(Instant instant, int minutes)
{
	return -unit_floor(-instant, minutes);
}

TimeAxis time_axis_new(Instant from, Instant until, double x0, double x1)
{
	int small = until - from <= TIME_AXIS_HOURS * DAY_MINUTES ? HOUR_MINUTES : DAY_MINUTES;
	Day first, end;
	int unit;

	from = unit_floor(from, small);
	until = unit_ceiling(until, small);
	if (until == from)
		until += small;
	first = instant_day(from);
	end = instant_day(until);
	unit = end - first > YEARS_TOLD ? YEAR_MONTHS : end - first > DAYS_TOLD ? 1 : 0;
	if (unit) {
		from = instant_of_day(month_start(first, unit));
		if (month_start(end, unit) != end)
			until = instant_of_day(day_add_months(month_start(end, unit), unit));
	}
	return (TimeAxis){from, until, x0, x1};
}

double time_axis_x(const TimeAxis *axis, Instant instant)
{
	return axis->x0 + (axis->x1 - axis->x0) * (double)(instant - axis->first) /
				  (double)(axis->last - axis->first);
}

/* The first tick at or before a minute. */
static int64_t step_floor(const Step *step, int64_t minute)
{
	if (step->months > YEAR_MONTHS)
		return (int64_t)day_from_civil(year_floor(civil_from_day(instant_day(minute)).year,
							  step->months / YEAR_MONTHS),
					       1, 1) *
		       DAY_MINUTES;
	if (step->months)
		return (int64_t)month_start(instant_day(minute), step->months) * DAY_MINUTES;
	if (step->minutes == WEEK_DAYS * DAY_MINUTES)
		return ((int64_t)floor((double)(minute / DAY_MINUTES - FIRST_MONDAY) / WEEK_DAYS) *
				WEEK_DAYS +
			FIRST_MONDAY) *
		       DAY_MINUTES;
	return unit_floor(minute, step->minutes);
}

static int64_t step_next(const Step *step, int64_t minute)
{
	if (step->months > YEAR_MONTHS)
		return (int64_t)day_from_civil(year_next(civil_from_day(instant_day(minute)).year,
							 step->months / YEAR_MONTHS),
					       1, 1) *
		       DAY_MINUTES;
	if (step->months)
		return (int64_t)day_add_months(instant_day(minute), step->months) * DAY_MINUTES;
	return minute + step->minutes;
}

static char *tick_name(const Voice *voice, const char *skeleton, int64_t minute)
{
	if (!strcmp(skeleton, "Hm")) {
		int64_t of_day = minute - (int64_t)instant_day(minute) * DAY_MINUTES;

		return arena_printf(voice->arena, "%02d:%02d", (int)(of_day / HOUR_MINUTES),
				    (int)(of_day % HOUR_MINUTES));
	}
	return day_words_as(voice->arena, voice_dates(voice), instant_day(minute), skeleton,
			    voice->language);
}

/* Whether all names of a step in one form have room. */
static bool names_fit(const Composer *composer, const Styled *styled, const TimeAxis *axis,
		      const Step *step, const char *skeleton)
{
	int64_t at = step_floor(step, axis->first);
	double widest = 0, narrowest = HUGE_VAL;

	for (int i = 0; at < axis->last; i++) {
		int64_t next = step_next(step, at);
		double width = time_axis_x(axis, next) - time_axis_x(axis, at);

		if (i > TICKS_MOST)
			return false;
		widest = fmax(widest, compose_line(composer, styled,
						   tick_name(&composer->voice, skeleton, at))
					      ->width);
		narrowest = fmin(narrowest, width);
		at = next;
	}
	return widest + ROOM <= narrowest;
}

static const Step contexts[] = {
	{0, 0, false, {NULL}, 0},
	{DAY_MINUTES, 0, true, {"yMMMd"}, 0},
	{0, 1, true, {"yMMMM"}, 0},
	{0, 12, true, {"y"}, 0},
};

/* Whether a step is neither too fine for the page nor beside the point for a span as long as the axis's. */
static bool step_suits(const Composer *composer, const Styled *styled, const TimeAxis *axis,
		       const Step *step)
{
	double span = (double)(axis->last - axis->first);
	double length = step->minutes ? step->minutes : step->months * MONTH_LEAST * DAY_MINUTES;

	if (length * (axis->x1 - axis->x0) / span < styled->style->font_size * STEP_LEAST)
		return false;
	if (!step->months && span / length > SMALL_MOST)
		return false;
	/* Hours mean nothing without the day that they are of. */
	return length >= DAY_MINUTES ||
	       (span <= TIME_AXIS_HOURS * DAY_MINUTES &&
		names_fit(composer, styled, axis, &contexts[1], contexts[1].skeletons[0]));
}

static const Step *step_choose(const Composer *composer, const Styled *styled, const TimeAxis *axis,
			       const char **skeleton)
{
	for (size_t i = 0; i < LADDER; i++) {
		const Step *step = &ladder[i];

		if (!step_suits(composer, styled, axis, step))
			continue;
		for (size_t k = 0; k < SKELETONS && step->skeletons[k]; k++) {
			*skeleton = step->skeletons[k];
			if (names_fit(composer, styled, axis, step, *skeleton))
				return step;
		}
	}
	*skeleton = "y";
	return &ladder[LADDER - 1];
}

/* Of the names below an axis. */
static double height_of(const Composer *composer, const Styled *styled, const TimeAxis *axis)
{
	const char *skeleton;
	const Step *step = step_choose(composer, styled, axis, &skeleton);

	return TICK + styled->style->font_size * (step->context ? LINES_TWO : LINES_ONE);
}

double time_axis_room(const Composer *composer, const Styled *under, const TimeAxis *axis)
{
	return height_of(composer, compose_under(composer, under, (Element){.name = "axis"}), axis);
}

double time_axis_height(Pen *pen, Group *parent, const TimeAxis *axis)
{
	Group *group = pen_open(pen, parent, (Element){.name = "axis"});
	Composer composer = composer_of(pen);

	return height_of(&composer, group->styled, axis);
}

static void draw_names(Pen *pen, Group *group, const TimeAxis *axis, const Step *step,
		       const char *skeleton, double baseline)
{
	double end = -HUGE_VAL; /* of the last name: where nothing fits, some are left out */

	for (int64_t at = step_floor(step, axis->first), next; at < axis->last; at = next) {
		const TextRun *run = pen_shape(pen, group, tick_name(&pen->voice, skeleton, at));
		double x = time_axis_x(axis, at), x1, room;

		next = step_next(step, at);
		if (!step->names_span) {
			if (at < axis->first || x - run->width / 2 < end)
				continue;
			pen_text(pen, group, run, (Point){x, baseline}, 0.5);
			end = x + run->width / 2;
			continue;
		}
		x = fmax(x, axis->x0);
		x1 = fmin(time_axis_x(axis, next), axis->x1);
		room = x1 - x;
		if (run->width + NAME_ROOM <= room)
			pen_text(pen, group, run, (Point){(x + x1) / 2, baseline}, 0.5);
	}
}

static void draw_ticks(Pen *pen, Group *parent, const TimeAxis *axis, const Step *step, double top,
		       double bottom)
{
	Group *group =
		pen_open(pen, parent, (Element){.name = top < bottom - TICK ? "rule" : "tick"});
	Path path = path_new(pen->scene->arena);

	for (int64_t at = step_floor(step, axis->first); at <= axis->last;
	     at = step_next(step, at)) {
		double x = time_axis_x(axis, at);

		if (at < axis->first)
			continue;
		path_move(&path, (Point){x, top});
		path_line(&path, (Point){x, bottom});
	}
	scene_path(pen->scene, group, path, style_paint(style_of(group)));
}

void time_axis_draw(Pen *pen, Group *parent, const TimeAxis *axis, double top, double bottom,
		    bool named)
{
	Group *group = pen_open(pen, parent, (Element){.name = "axis"});
	const char *skeleton;
	Composer composer = composer_of(pen);
	const Step *step = step_choose(&composer, group->styled, axis, &skeleton);
	double size = style_of(group)->font_size, baseline = bottom + TICK + size * DROP;
	Path line = path_new(pen->scene->arena);

	draw_ticks(pen, group, axis, step, top, bottom);
	if (!named)
		return;
	draw_ticks(pen, group, axis, step, bottom, bottom + TICK);
	path_move(&line, (Point){axis->x0, bottom});
	path_line(&line, (Point){axis->x1, bottom});
	scene_path(pen->scene, group, line, style_paint(style_of(group)));
	draw_names(pen, group, axis, step, skeleton, baseline);
	if (step->context)
		draw_names(pen, group, axis, &contexts[step->context],
			   contexts[step->context].skeletons[0], baseline + size * LINE);
}
