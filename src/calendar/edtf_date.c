#include <stdlib.h>
#include <string.h>

#include "calendar/edtf_read_priv.h"

enum { YEAR, MONTH, DAY, PARTS };

/* One part as written: `2` digits or X, with at most one mark on either side. */
typedef struct Part {
	const char *at;
	size_t length;
	char left, right; /* '\0': no mark */
} Part;

typedef struct Written {
	Part parts[PARTS];
	int count;
	bool negative; /* the year */
} Written;

/* A named part of the year: seasons, quarters and half-years run over whole months. */
typedef struct SubYear {
	int code, first_month, months;
} SubYear;

static const SubYear SUB_YEARS[] = {
	{21, 3, 3},  {22, 6, 3}, {23, 9, 3}, {24, 12, 3}, {25, 3, 3},  {26, 6, 3}, {27, 9, 3},
	{28, 12, 3}, {33, 1, 3}, {34, 4, 3}, {35, 7, 3},  {36, 10, 3}, {40, 1, 6}, {41, 7, 6},
};

void edtf_mark(EdtfBound *bound, char mark, unsigned bits)
{
	if (mark == '?' || mark == '%')
		bound->uncertain = (uint8_t)(bound->uncertain | bits);
	if (mark == '~' || mark == '%')
		bound->approximate = (uint8_t)(bound->approximate | bits);
}

static bool read_mark(const EdtfReader *reader, const char **at, char *mark)
{
	size_t marks = strspn(*at, "?~%");
	if (marks > 1)
		return edtf_refuse(reader, "edtf.two-marks",
				   "'%s' has two marks in one place; '%%' means uncertain and "
				   "approximate",
				   reader->whole);
	if (marks == 1)
		*mark = **at;
	*at += marks;
	return true;
}

static bool read_part(const EdtfReader *reader, const char **at, Written *out)
{
	if (out->count == PARTS)
		return edtf_refuse(reader, "edtf.too-many-parts",
				   "'%s' has more parts than year, month and day", reader->whole);
	Part *part = &out->parts[out->count];
	if (!read_mark(reader, at, &part->left))
		return false;
	if (out->count == YEAR && **at == '-') {
		out->negative = true;
		(*at)++;
	}
	part->at = *at;
	part->length = strspn(*at, "0123456789X");
	*at += part->length;
	if (part->length == 0)
		return edtf_refuse(reader, "edtf.missing-part",
				   "'%s' lacks digits for a year, month or day; 'X' stands for an "
				   "unknown digit",
				   reader->whole);
	out->count++;
	return read_mark(reader, at, &part->right);
}

static bool read_parts(const EdtfReader *reader, const char *text, Written *out)
{
	const char *at = text;
	*out = (Written){0};
	do {
		if (!read_part(reader, &at, out))
			return false;
		if (*at != '\0' && *at != '-')
			return edtf_refuse(reader, "edtf.bad-character",
					   "'%c' has no place there in the date '%s'", *at,
					   reader->whole);
	} while (*at++ == '-');
	return true;
}

static bool check_year_length(const EdtfReader *reader, const Written *date)
{
	const Part *year = &date->parts[YEAR];
	if (year->length == 4)
		return true;
	if (date->count == 1 && (year->length == 6 || year->length == 8))
		return edtf_refuse(reader, "edtf.no-hyphens",
				   "'%s' has no hyphens; write '%.4s-%.2s%s%.2s'", reader->whole,
				   year->at, year->at + 4, year->length == 8 ? "-" : "",
				   year->length == 8 ? year->at + 6 : "");
	if (year->length < 4)
		return edtf_refuse(reader, "edtf.short-year",
				   "the year '%.*s' has fewer than four digits", (int)year->length,
				   year->at);
	return edtf_refuse(reader, "edtf.many-digits", "the year '%.*s' has more than four digits",
			   (int)year->length, year->at);
}

static bool check_lengths(const EdtfReader *reader, const Written *date)
{
	if (!check_year_length(reader, date))
		return false;
	for (int i = MONTH; i < date->count; i++) {
		const Part *part = &date->parts[i];
		if (part->length == 2)
			continue;
		if (part->length == 1)
			return edtf_refuse(reader, "edtf.one-digit",
					   "months and days have two digits: '%.*s' is written "
					   "'0%.*s'",
					   (int)part->length, part->at, (int)part->length,
					   part->at);
		if (i == MONTH && part->length == 3)
			return edtf_refuse(reader, "edtf.day-of-year",
					   "'%s' counts days of the year; write month and day",
					   reader->whole);
		return edtf_refuse(reader, "edtf.many-digits",
				   "'%.*s' has too many digits for a month or a day",
				   (int)part->length, part->at);
	}
	return true;
}

static bool is_masked(const Part *part)
{
	return memchr(part->at, 'X', part->length) != NULL;
}

/* Value of a part with every X read as `digit`. */
static int part_value(const Part *part, int digit)
{
	int value = 0;
	for (size_t i = 0; i < part->length; i++)
		value = value * 10 + (part->at[i] == 'X' ? digit : part->at[i] - '0');
	return value;
}

static bool part_allows(const Part *part, int value)
{
	for (size_t i = part->length; i-- > 0; value /= 10)
		if (part->at[i] != 'X' && part->at[i] - '0' != value % 10)
			return false;
	return value == 0;
}

/* The first day of the month (the last, if backwards) that the date allows, or 0. */
static int allowed_day(const Written *date, int year, int month, bool backwards)
{
	int length = month_length(year, month);
	if (date->count < 3)
		return backwards ? length : 1;
	for (int i = 1; i <= length; i++) {
		int day = backwards ? length + 1 - i : i;
		if (part_allows(&date->parts[DAY], day))
			return day;
	}
	return 0;
}

/* The earliest (latest) day that the date allows: unknown digits are tried in order of time. */
static bool extreme_day(const Written *date, bool backwards, Day *out)
{
	int least = part_value(&date->parts[YEAR], 0), most = part_value(&date->parts[YEAR], 9);
	bool down = backwards != date->negative; /* more BC is earlier */
	for (int i = 0; i <= most - least; i++) {
		int size = down ? most - i : least + i;
		if (!part_allows(&date->parts[YEAR], size))
			continue;
		int year = date->negative ? -size : size;
		for (int m = 1; m <= 12; m++) {
			int month = backwards ? 13 - m : m;
			if (date->count > 1 && !part_allows(&date->parts[MONTH], month))
				continue;
			int day = allowed_day(date, year, month, backwards);
			if (day == 0)
				continue;
			*out = day_from_civil(year, month, day);
			return true;
		}
	}
	return false;
}

/* A month above 12 that names no part of the year. */
static bool refuse_code(const EdtfReader *reader, int code)
{
	if (code >= 29 && code <= 32)
		return edtf_refuse(reader, "edtf.southern-season",
				   "southern seasons (29 to 32) are not supported; write months");
	if (code >= 37 && code <= 39)
		return edtf_refuse(reader, "edtf.four-months",
				   "four-month terms (37 to 39) are not supported; write months");
	if (code > 41)
		return edtf_refuse(reader, "edtf.unknown-code",
				   "%02d is neither a month nor a season (21 to 28), quarter (33 "
				   "to 36) or half-year (40, 41)",
				   code);
	return edtf_refuse(reader, "edtf.bad-month", "there is no month %02d; a year alone is fine",
			   code);
}

static bool check_month(const EdtfReader *reader, const Part *part)
{
	for (int month = 1; month <= 12; month++)
		if (part_allows(part, month))
			return true;
	if (is_masked(part))
		return edtf_refuse(reader, "edtf.masked-month", "no month fits '%.2s'", part->at);
	return refuse_code(reader, part_value(part, 0));
}

static bool refuse_day(const EdtfReader *reader, const Written *date)
{
	const Part *year = &date->parts[YEAR], *month = &date->parts[MONTH];
	const Part *day = &date->parts[DAY];
	if (is_masked(day))
		return edtf_refuse(reader, "edtf.masked-day", "no day of '%s%.4s-%.2s' fits '%.2s'",
				   date->negative ? "-" : "", year->at, month->at, day->at);
	if (!is_masked(year) && !is_masked(month)) {
		int in_year = part_value(year, 0), in_month = part_value(month, 0);
		return edtf_refuse(reader, "edtf.bad-day", "'%s%.4s-%.2s' has %d days, no day %.2s",
				   date->negative ? "-" : "", year->at, month->at,
				   month_length(date->negative ? -in_year : in_year, in_month),
				   day->at);
	}
	return edtf_refuse(reader, "edtf.bad-day", "'%s%.4s-%.2s' can have no day %.2s",
			   date->negative ? "-" : "", year->at, month->at, day->at);
}

static const SubYear *sub_year_find(int code)
{
	for (size_t i = 0; i < sizeof SUB_YEARS / sizeof *SUB_YEARS; i++)
		if (SUB_YEARS[i].code == code)
			return &SUB_YEARS[i];
	return NULL;
}

static bool read_sub_year(const EdtfReader *reader, const Written *date, const SubYear *sub,
			  EdtfBound *out)
{
	const Part *part = &date->parts[YEAR];
	if (date->count > 2)
		return edtf_refuse(reader, "edtf.season-day",
				   "'%s' gives a day of a season, quarter or half-year; write the "
				   "month",
				   reader->whole);
	if (is_masked(part))
		return edtf_refuse(reader, "edtf.masked-season",
				   "'%s' gives a season, quarter or half-year of an unknown year; "
				   "write the years alone",
				   reader->whole);
	int year = part_value(part, 0) * (date->negative ? -1 : 1);
	int last_month = sub->first_month + sub->months - 1;
	int last_year = year + (last_month > 12);
	if (last_month > 12)
		last_month -= 12;
	out->lo = day_from_civil(year, sub->first_month, 1);
	out->hi = day_from_civil(last_year, last_month, month_length(last_year, last_month));
	out->precision = EDTF_MONTH;
	if (last_year != year)
		diag_warning(reader->diag, reader->span, "edtf.winter",
			     "the winter '%s' is read as December %d to February %d; others may "
			     "count it from January",
			     reader->whole, year, last_year);
	return true;
}

static bool is_wholly_unknown(const Part *part)
{
	return strspn(part->at, "X") >= part->length;
}

static EdtfPrecision precision_of(const Written *date)
{
	int count = date->count;
	while (count > 1 && is_wholly_unknown(&date->parts[count - 1]))
		count--;
	return count == 3 ? EDTF_DAY : count == 2 ? EDTF_MONTH : EDTF_YEAR;
}

/* A mark right of a part covers it and all to its left; left of a part, that part only. */
static void apply_marks(const Written *date, EdtfBound *out)
{
	for (int i = 0; i < date->count; i++) {
		unsigned own = 1U << i;
		edtf_mark(out, date->parts[i].left, own);
		edtf_mark(out, date->parts[i].right, own | (own - 1));
	}
}

bool edtf_read_date(const EdtfReader *reader, const char *text, EdtfBound *out)
{
	Written date;
	if (!read_parts(reader, text, &date) || !check_lengths(reader, &date))
		return false;
	const Part *year = &date.parts[YEAR], *month = &date.parts[MONTH];
	if (date.negative && !is_masked(year) && part_value(year, 0) == 0)
		return edtf_refuse(reader, "edtf.minus-zero", "the year before 1 is '0000'");
	out->kind = EDTF_DATED;
	apply_marks(&date, out);
	if (date.count > 1 && !is_masked(month)) {
		const SubYear *sub = sub_year_find(part_value(month, 0));
		if (sub != NULL)
			return read_sub_year(reader, &date, sub, out);
	}
	if (date.count > 1 && !check_month(reader, month))
		return false;
	if (!extreme_day(&date, false, &out->lo) || !extreme_day(&date, true, &out->hi))
		return refuse_day(reader, &date);
	out->precision = precision_of(&date);
	return true;
}
