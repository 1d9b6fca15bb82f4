/*
 * edtf.h: dates with bounds and doubt: EDTF (ISO 8601-2, level 2 in part), as users write them.
 *
 * Every date has bounds, inclusive days. Of an interval A/B the start lies in [A.lo, A.hi] and the end in
 * [B.lo, B.hi]; a single date is an interval of one and the same bound. Marks never move bounds. A zeroed
 * Edtf is blank: nothing was written. Seasons are the northern ones.
 */
#ifndef CALENDAR_EDTF_H
#define CALENDAR_EDTF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "calendar/instant.h"

typedef enum EdtfKind {
	EDTF_UNKNOWN, /* an empty side of an interval: lo is open past, hi open future */
	EDTF_OPEN,    /* "..": lo and hi both open past (as a start) or open future (as an end) */
	EDTF_DATED
} EdtfKind;

/* The unit in which lo and hi are whole: "1958-34" is whole months, "195X" whole years. */
typedef enum EdtfPrecision { EDTF_YEAR, EDTF_MONTH, EDTF_DAY, EDTF_MINUTE } EdtfPrecision;

/* Which parts of a date a mark covers; a mark for the whole date has the bits of all parts it has. */
typedef enum EdtfPart { EDTF_PART_YEAR = 1, EDTF_PART_MONTH = 2, EDTF_PART_DAY = 4 } EdtfPart;

typedef struct EdtfBound {
	Day lo, hi;
	EdtfKind kind;
	EdtfPrecision precision;
	uint8_t uncertain;   /* `?` and `%`: bits of EdtfPart; 0 none */
	uint8_t approximate; /* `~` and `%` */
	bool zoned;	     /* with EDTF_MINUTE: written with a zone */
	int16_t zone;	     /* minutes east of UTC */
	int16_t minute;	     /* of the day, 0..1439, in the zone written; with EDTF_MINUTE only */
} EdtfBound;

typedef struct Edtf {
	const char *text; /* as written, in the arena; NULL: blank */
	bool interval;	  /* written with a slash */
	EdtfBound start, end;
} Edtf;

/* Parses one date; false: an error `edtf.*` at `span` has been recorded and *out is blank. Empty text is an
 * error; a caller with blank cells asks first. A winter (24, 28) is read with a warning. */
bool edtf_parse(Arena *arena, Diag *diag, Span span, const char *text, Edtf *out);

/* The same for one who asks: a time needs no seconds, as it needs none in intervals. */
bool edtf_parse_moment(Arena *arena, Diag *diag, Span span, const char *text, Edtf *out);

bool edtf_is_blank(const Edtf *date);
/* First and last day of the outer span [A.lo, B.hi]; open values where unbounded or unknown. */
Day edtf_first(const Edtf *date);
Day edtf_last(const Edtf *date);
/* The outer span, [from, until): whole days but for bounds with a time; open where there is no bound or nobody
 * knows it. A single time is an empty span. */
Instant edtf_from(const Edtf *date);
Instant edtf_until(const Edtf *date);
/* The first minute of a bound's earliest or latest day, and the one after its last: of a bound with a time that
 * time, whichever is asked for. Open and unknown bounds give what their days are. */
Instant edtf_bound_from(const EdtfBound *bound, Day day);
Instant edtf_bound_until(const EdtfBound *bound, Day day);
/* Tells the times of a date that have a zone by the clock of another, minutes east of UTC. */
void edtf_set_zone(Edtf *date, int zone);
/* Whether a bound has a time of day. */
bool edtf_is_timed(const EdtfBound *bound);
/* Any mark on either bound. */
bool edtf_is_uncertain(const Edtf *date);
bool edtf_is_approximate(const Edtf *date);

#endif
