#include <stdlib.h>
#include <string.h>

#include "calendar/edtf_read_priv.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Two digits at *at, at most `most`. */
static bool read_two(const char **at, int most, int *value)
{
	if (!is_digit((*at)[0]) || !is_digit((*at)[1]))
		return false;
	*value = ((*at)[0] - '0') * 10 + ((*at)[1] - '0');
	*at += 2;
	return *value <= most;
}

/* `:` and two digits, if they come next; *found says whether. */
static bool read_more(const char **at, int most, int *value, bool *found)
{
	*found = **at == ':';
	if (!*found)
		return true;
	(*at)++;
	return read_two(at, most, value);
}

static bool refuse_time(const EdtfReader *reader)
{
	return edtf_refuse(reader, "edtf.bad-time",
			   "'%s' has no such time of day; hours are 00 to 23, minutes and seconds "
			   "00 to 59",
			   reader->whole);
}

/* Hours, minutes, seconds; *seconds says whether the last were there. */
static bool read_clock(const EdtfReader *reader, const char **at, EdtfBound *out, bool *seconds)
{
	int hour = 0, minute = 0, second = 0;
	bool minutes = false;
	*seconds = false;
	if (!read_two(at, 23, &hour) || !read_more(at, 59, &minute, &minutes))
		return refuse_time(reader);
	if (minutes && !read_more(at, 59, &second, seconds))
		return refuse_time(reader);
	out->minute = (int16_t)(hour * 60 + minute);
	return true;
}

static bool read_zone(const EdtfReader *reader, const char **at, EdtfBound *out)
{
	int hour = 0, minute = 0;
	bool minutes;
	char sign = **at;
	if (sign != 'Z' && sign != '+' && sign != '-')
		return true;
	out->zoned = true;
	(*at)++;
	if (sign == 'Z')
		return true;
	if (!read_two(at, 14, &hour) || !read_more(at, 59, &minute, &minutes))
		return edtf_refuse(reader, "edtf.bad-zone",
				   "'%s' has no such time zone; write 'Z' or '+09' or '+08:30'",
				   reader->whole);
	out->zone = (int16_t)((hour * 60 + minute) * (sign == '-' ? -1 : 1));
	return true;
}

static bool read_end(const EdtfReader *reader, const char *at, bool in_interval, EdtfBound *out)
{
	size_t marks = strspn(at, "?~%");
	if (at[marks] != '\0')
		return edtf_refuse(reader, "edtf.bad-character",
				   "'%c' has no place there in the time '%s'", at[marks],
				   reader->whole);
	if (marks > 0 && !in_interval)
		return edtf_refuse(reader, "edtf.marked-time",
				   "a time alone takes no mark; mark a bound of an interval");
	if (marks > 1)
		return edtf_refuse(reader, "edtf.two-marks",
				   "'%s' has two marks in one place; '%%' means uncertain and "
				   "approximate",
				   reader->whole);
	if (marks == 1)
		edtf_mark(out, *at, EDTF_PART_YEAR | EDTF_PART_MONTH | EDTF_PART_DAY);
	return true;
}

/* The day of a time is written in full, without marks. */
static bool read_day(const EdtfReader *reader, const char *text, size_t length, EdtfBound *out)
{
	char *date = arena_copy_n(reader->arena, text, length);
	if (date[strcspn(date, "X?~%")] != '\0')
		return edtf_refuse(reader, "edtf.vague-day",
				   "the day of the time '%s' must be whole and unmarked",
				   reader->whole);
	if (!edtf_read_date(reader, date, out))
		return false;
	if (out->precision != EDTF_DAY)
		return edtf_refuse(reader, "edtf.vague-day", "the time '%s' lacks a month or a day",
				   reader->whole);
	return true;
}

bool edtf_read_time(const EdtfReader *reader, const char *text, bool in_interval, EdtfBound *out)
{
	const char *at = strchr(text, 'T');
	bool seconds;
	if (!read_day(reader, text, (size_t)(at - text), out))
		return false;
	at++;
	if (!read_clock(reader, &at, out, &seconds) || !read_zone(reader, &at, out))
		return false;
	if (!read_end(reader, at, in_interval, out))
		return false;
	if (!seconds && !in_interval)
		return edtf_refuse(reader, "edtf.time-without-seconds",
				   "outside an interval a time has seconds; add ':00'%s",
				   out->zoned ? " before the zone" : "");
	out->precision = EDTF_MINUTE;
	return true;
}
