#include "calendar/instant.h"

#include "base/diag.h"

#define HOUR_MINUTES 60

Instant instant_of_day(Day day)
{
	if (day == DAY_OPEN_PAST)
		return INSTANT_OPEN_PAST;
	return day == DAY_OPEN_FUTURE ? INSTANT_OPEN_FUTURE : (Instant)day * DAY_MINUTES;
}

Day instant_day(Instant instant)
{
	if (instant_is_open(instant))
		return instant == INSTANT_OPEN_PAST ? DAY_OPEN_PAST : DAY_OPEN_FUTURE;
	return (Day)(instant / DAY_MINUTES - (instant % DAY_MINUTES < 0));
}

bool instant_is_open(Instant instant)
{
	return instant == INSTANT_OPEN_PAST || instant == INSTANT_OPEN_FUTURE;
}

bool instant_is_midnight(Instant instant)
{
	return !instant_is_open(instant) && instant % DAY_MINUTES == 0;
}

char *instant_iso(Arena *arena, Instant instant)
{
	Day day = instant_day(instant);
	int minutes;

	if (instant_is_open(instant))
		return arena_copy(arena, "..");
	minutes = (int)(instant - instant_of_day(day));
	if (minutes % HOUR_MINUTES)
		return arena_printf(arena, "%sT%02d:%02d", day_iso(arena, day),
				    minutes / HOUR_MINUTES, minutes % HOUR_MINUTES);
	return arena_printf(arena, "%sT%02d", day_iso(arena, day), minutes / HOUR_MINUTES);
}

Moment moment_of_day(Day day)
{
	return (Moment){.from = instant_of_day(day), .is_day = true};
}

Moment moment_at(Instant instant)
{
	return (Moment){.from = instant};
}

Instant moment_until(Moment moment)
{
	if (instant_is_open(moment.from))
		return moment.from;
	return moment.from + (moment.is_day ? DAY_MINUTES : 1);
}

Moment moment_later(Moment moment, int64_t minutes, int months)
{
	Day day = instant_day(moment.from);
	Instant of_day = moment.from - instant_of_day(day);

	BUG_IF(moment.is_day && minutes % DAY_MINUTES);
	if (months)
		day = day_add_months(day, months);
	return (Moment){.from = instant_of_day(day) + of_day + minutes, .is_day = moment.is_day};
}

bool moment_equal(Moment a, Moment b)
{
	return a.from == b.from && a.is_day == b.is_day;
}

char *moment_iso(Arena *arena, Moment moment)
{
	return moment.is_day ? day_iso(arena, instant_day(moment.from))
			     : instant_iso(arena, moment.from);
}
