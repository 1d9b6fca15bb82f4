#include "calendar/day.h"

#include "base/diag.h"

/* 400 years repeat exactly. Counting years from March puts the leap day last. */
#define ERA_YEARS 400
#define ERA_DAYS 146097
#define EPOCH_OFFSET_DAYS 719468 /* from 0000-03-01 to 1970-01-01 */

static int floor_divide(int a, int b)
{
	return a >= 0 ? a / b : -((-a + b - 1) / b);
}

/* Months from March on have 31, 30, 31, 30, 31 days over and over: 153 in five, and (153 m + 2) / 5 is how many lie before
 * month m. After Howard Hinnant, "chrono-compatible low-level date algorithms". */
Day day_from_civil(int year, int month, int day)
{
	BUG_IF(month < 1 || month > 12);
	int y = month <= 2 ? year - 1 : year;
	int era = floor_divide(y, ERA_YEARS);
	int year_of_era = y - era * ERA_YEARS;
	int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * ERA_DAYS + day_of_era - EPOCH_OFFSET_DAYS;
}

CivilDate civil_from_day(Day day)
{
	BUG_IF(day_is_open(day));
	int shifted = day + EPOCH_OFFSET_DAYS;
	int era = floor_divide(shifted, ERA_DAYS);
	int day_of_era = shifted - era * ERA_DAYS;
	/* Leap days are taken out, one in 1460 days, but for centuries (36,524 days), and that of the era's end; then years
	 * have 365 days. */
	int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
			   day_of_era / (ERA_DAYS - 1)) /
			  365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int from_march = (5 * day_of_year + 2) / 153;
	int month = from_march < 10 ? from_march + 3 : from_march - 9;
	return (CivilDate){.year = year_of_era + era * ERA_YEARS + (month <= 2),
			   .month = month,
			   .day = day_of_year - (153 * from_march + 2) / 5 + 1};
}

bool day_is_open(Day day)
{
	return day == DAY_OPEN_PAST || day == DAY_OPEN_FUTURE;
}

int month_length(int year, int month)
{
	static const int LENGTHS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	BUG_IF(month < 1 || month > 12);
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return LENGTHS[month - 1] + (month == 2 && leap);
}

/* A month too short for the day gives its last: 31 January and one month is 28 or 29 February. */
Day day_add_months(Day day, int months)
{
	CivilDate date = civil_from_day(day);
	int index = date.year * 12 + date.month - 1 + months;
	int year = floor_divide(index, 12), month = index - year * 12 + 1;
	int most = month_length(year, month);
	return day_from_civil(year, month, date.day < most ? date.day : most);
}

char *day_iso(Arena *arena, Day day)
{
	if (day_is_open(day))
		return arena_copy(arena, "..");
	CivilDate date = civil_from_day(day);
	const char *sign = date.year < 0 ? "-" : "";
	int year = date.year < 0 ? -date.year : date.year;
	return arena_printf(arena, "%s%04d-%02d-%02d", sign, year, date.month, date.day);
}
