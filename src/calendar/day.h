/*
 * day.h: days as numbers.
 *
 * A Day counts days since 1970-01-01 in the proleptic Gregorian calendar, years being astronomical (year 0
 * is 1 BC). The two open values stand for "no bound"; only comparison is allowed on them.
 */
#ifndef CALENDAR_DAY_H
#define CALENDAR_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

typedef int32_t Day;

#define DAY_OPEN_PAST INT32_MIN
#define DAY_OPEN_FUTURE INT32_MAX
#define DAY_MINUTES 1440

typedef struct CivilDate {
	int year, month, day; /* month 1..12, day 1..31 */
} CivilDate;

/* Hinnant's algorithms ("chrono-compatible low-level date algorithms", 2013); years -9999..9999. */
Day day_from_civil(int year, int month, int day);
CivilDate civil_from_day(Day day);
bool day_is_open(Day day);
/* 28..31; month 1..12. */
int month_length(int year, int month);
/* The same day of the month `months` later (or earlier), moved back to the month's last where it has none. */
Day day_add_months(Day day, int months);
/* "1958-01-24"; ".." for an open value. */
char *day_iso(Arena *arena, Day day);

#endif
