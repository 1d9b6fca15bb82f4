#include "calendar/edtf.h"

#include <string.h>

#include "calendar/edtf_read_priv.h"

/* Notations of other standards and of EDTF's draft: each is refused by the name of what it is. */
typedef struct Foreign {
	const char *code;
	const char *any_of; /* characters that give it away */
	const char *text;   /* %s: what was written */
} Foreign;

static const Foreign FOREIGN[] = {
	{"edtf.space", " \t\r\n",
	 "the date '%s' has a space in it; dates are written 1958-02-05, with a time "
	 "1958-02-05T04:00:00"},
	{"edtf.set", "[]{}", "'%s': sets of dates are not supported; write an interval"},
	{"edtf.year-y", "Y", "'%s': years written with 'Y' are not supported"},
	{"edtf.significant-digits", "S",
	 "'%s': significant digits ('S') are not supported; write 'X' for unknown digits"},
	{"edtf.week", "W", "'%s': weeks are not supported; write month and day"},
};

static bool refuse_foreign(const EdtfReader *reader)
{
	const char *text = reader->whole;
	for (size_t i = 0; i < sizeof FOREIGN / sizeof *FOREIGN; i++)
		if (strpbrk(text, FOREIGN[i].any_of) != NULL) {
			char *said = arena_copy(reader->arena, FOREIGN[i].text);
			char *hole = strstr(said, "%s");
			return edtf_refuse(reader, FOREIGN[i].code, "%.*s%s%s", (int)(hole - said),
					   said, text, hole + 2);
		}
	return true;
}

/* Letters that EDTF's draft of 2012 used, or that a hand slips on. */
static bool refuse_letters(const EdtfReader *reader)
{
	const char *text = reader->whole;
	if (strstr(text, "unknown") != NULL)
		return edtf_refuse(reader, "edtf.word-unknown",
				   "'%s': leave the unknown side of the interval empty", text);
	if (strstr(text, "open") != NULL)
		return edtf_refuse(reader, "edtf.word-open",
				   "'%s': write '..' for the open side of the interval", text);
	if (strchr(text, 'u') != NULL)
		return edtf_refuse(reader, "edtf.letter-u",
				   "'%s': an unknown digit is 'X', no longer 'u'", text);
	if (strchr(text, 'x') != NULL)
		return edtf_refuse(reader, "edtf.small-x",
				   "'%s': an unknown digit is a capital 'X'", text);
	return true;
}

static bool check_characters(const EdtfReader *reader)
{
	const char *text = reader->whole;
	if (*text == '\0')
		return edtf_refuse(reader, "edtf.empty", "the date is empty");
	if (!refuse_foreign(reader) || !refuse_letters(reader))
		return false;
	if (*text == '+')
		return edtf_refuse(reader, "edtf.plus", "'%s': a year has no plus sign", text);
	const char *odd = text + strspn(text, "0123456789X?~%-/.T:Z+");
	if (*odd != '\0') {
		/* The whole character, should it be longer than a byte. */
		size_t length = 1;
		while (((unsigned char)odd[length] & 0xC0) == 0x80)
			length++;
		return edtf_refuse(reader, "edtf.bad-character", "'%.*s' has no place in a date",
				   (int)length, odd);
	}
	return true;
}

static bool read_bound(const EdtfReader *reader, const char *text, bool interval, EdtfBound *out)
{
	if (strchr(text, 'T') != NULL)
		return edtf_read_time(reader, text, interval, out);
	return edtf_read_date(reader, text, out);
}

/* One side of an interval: empty, "..", or a date; `open` is what open means on this side. */
static bool read_side(const EdtfReader *reader, const char *text, Day open, EdtfBound *out)
{
	if (*text == '\0') {
		*out = (EdtfBound){
			.lo = DAY_OPEN_PAST, .hi = DAY_OPEN_FUTURE, .kind = EDTF_UNKNOWN};
		return true;
	}
	if (strcmp(text, "..") == 0) {
		*out = (EdtfBound){.lo = open, .hi = open, .kind = EDTF_OPEN};
		return true;
	}
	return read_bound(reader, text, true, out);
}

/* Minutes of a bound's first or (one past) last moment, in UTC where it has a zone. */
static Instant bound_minute(const EdtfBound *bound, bool last)
{
	if (bound->kind != EDTF_DATED)
		return last ? INSTANT_OPEN_FUTURE : INSTANT_OPEN_PAST;
	return (last ? edtf_bound_until(bound, bound->hi) : edtf_bound_from(bound, bound->lo)) -
	       bound->zone;
}

static bool check_order(const EdtfReader *reader, const Edtf *date)
{
	const EdtfBound *start = &date->start, *end = &date->end;
	if (start->kind != EDTF_DATED && end->kind != EDTF_DATED)
		return edtf_refuse(reader, "edtf.no-bounds", "the interval '%s' has no date at all",
				   reader->whole);
	if (start->precision == EDTF_MINUTE && end->precision == EDTF_MINUTE &&
	    start->zoned != end->zoned)
		return edtf_refuse(reader, "edtf.mixed-zones",
				   "'%s' has a time zone on one side only", reader->whole);
	if (bound_minute(start, false) >= bound_minute(end, true))
		return edtf_refuse(reader, "edtf.reversed",
				   "the interval '%s' does not end after it begins", reader->whole);
	return true;
}

static bool read_interval(const EdtfReader *reader, const char *slash, Edtf *out)
{
	size_t length = (size_t)(slash - reader->whole);
	if (strchr(slash + 1, '/') != NULL)
		return edtf_refuse(reader, "edtf.many-slashes",
				   "'%s' has more than one '/', which parts the ends of an "
				   "interval; a date has hyphens",
				   reader->whole);
	out->interval = true;
	const char *start = arena_copy_n(reader->arena, reader->whole, length);
	return read_side(reader, start, DAY_OPEN_PAST, &out->start) &&
	       read_side(reader, slash + 1, DAY_OPEN_FUTURE, &out->end) && check_order(reader, out);
}

static bool parse(Arena *arena, Diag *diag, Span span, const char *text, bool asking, Edtf *out)
{
	EdtfReader reader = {arena, diag, span, arena_copy(arena, text)};
	Edtf date = {.text = reader.whole};
	*out = (Edtf){0};
	const char *slash = strchr(text, '/');
	if (slash != NULL)
		slash = reader.whole + (slash - text);
	/* A slash too many is said first: its sides may hold anything. */
	if (slash != NULL && strchr(slash + 1, '/') != NULL)
		return read_interval(&reader, slash, &date);
	if (!check_characters(&reader))
		return false;
	if (slash != NULL) {
		if (!read_interval(&reader, slash, &date))
			return false;
	} else {
		if (!read_bound(&reader, reader.whole, asking, &date.start))
			return false;
		date.end = date.start;
	}
	*out = date;
	return true;
}

bool edtf_parse(Arena *arena, Diag *diag, Span span, const char *text, Edtf *out)
{
	return parse(arena, diag, span, text, false, out);
}

bool edtf_parse_moment(Arena *arena, Diag *diag, Span span, const char *text, Edtf *out)
{
	return parse(arena, diag, span, text, true, out);
}

bool edtf_is_blank(const Edtf *date)
{
	return date->text == NULL;
}

Day edtf_first(const Edtf *date)
{
	return edtf_is_blank(date) ? DAY_OPEN_PAST : date->start.lo;
}

Day edtf_last(const Edtf *date)
{
	return edtf_is_blank(date) ? DAY_OPEN_FUTURE : date->end.hi;
}

bool edtf_is_timed(const EdtfBound *bound)
{
	return bound->kind == EDTF_DATED && bound->precision == EDTF_MINUTE;
}

Instant edtf_bound_from(const EdtfBound *bound, Day day)
{
	return instant_of_day(day) + (edtf_is_timed(bound) ? bound->minute : 0);
}

Instant edtf_bound_until(const EdtfBound *bound, Day day)
{
	if (day_is_open(day) || edtf_is_timed(bound))
		return edtf_bound_from(bound, day);
	return instant_of_day(day) + DAY_MINUTES;
}

Instant edtf_from(const Edtf *date)
{
	if (edtf_is_blank(date) || date->start.kind != EDTF_DATED)
		return INSTANT_OPEN_PAST;
	return edtf_bound_from(&date->start, date->start.lo);
}

Instant edtf_until(const Edtf *date)
{
	if (edtf_is_blank(date) || date->end.kind != EDTF_DATED)
		return INSTANT_OPEN_FUTURE;
	return edtf_bound_until(&date->end, date->end.hi);
}

static void set_zone(EdtfBound *bound, int zone)
{
	Instant instant;
	if (!edtf_is_timed(bound) || !bound->zoned)
		return;
	instant = edtf_bound_from(bound, bound->lo) - bound->zone + zone;
	bound->lo = bound->hi = instant_day(instant);
	bound->minute = (int16_t)(instant - instant_of_day(bound->lo));
	bound->zone = (int16_t)zone;
}

void edtf_set_zone(Edtf *date, int zone)
{
	set_zone(&date->start, zone);
	set_zone(&date->end, zone);
}

bool edtf_is_uncertain(const Edtf *date)
{
	return date->start.uncertain != 0 || date->end.uncertain != 0;
}

bool edtf_is_approximate(const Edtf *date)
{
	return date->start.approximate != 0 || date->end.approximate != 0;
}
