/*
 * instant.h: moments finer than days, as numbers.
 *
 * An Instant counts minutes since 1970-01-01T00:00 on the clock of the place, which knows no summer time. What lasts is told by
 * its first minute and by the one after its last, so that a whole day ends where the next begins, and hours are half-open.
 * The two open values stand for "no bound"; only comparison is allowed on them.
 */
#ifndef CALENDAR_INSTANT_H
#define CALENDAR_INSTANT_H

#include "calendar/day.h"

typedef int64_t Instant;

#define INSTANT_OPEN_PAST INT64_MIN
#define INSTANT_OPEN_FUTURE INT64_MAX

/* The first minute of a day; an open day is an open instant. */
Instant instant_of_day(Day day);
/* The day that an instant falls into. */
Day instant_day(Instant instant);
bool instant_is_open(Instant instant);
/* Whether it is a day's first minute: where whole days begin and end. */
bool instant_is_midnight(Instant instant);
/* "1863-07-01T08", "1863-07-01T05:30"; ".." for an open value. */
char *instant_iso(Arena *arena, Instant instant);

/* What a state is of: a whole day, or one instant. */
typedef struct Moment {
	Instant from; /* of a day: its first minute */
	bool is_day;
} Moment;

Moment moment_of_day(Day day);
Moment moment_at(Instant instant);
/* The minute after its last. */
Instant moment_until(Moment moment);
/* So many minutes and months later; months keep the time of day (calendar/day.h). A day takes minutes of whole days only. */
Moment moment_later(Moment moment, int64_t minutes, int months);
bool moment_equal(Moment a, Moment b);
/* "1863-07-01", "1863-07-01T08". */
char *moment_iso(Arena *arena, Moment moment);

#endif
