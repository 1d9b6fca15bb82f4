/*
 * position_table.h: who stands where as plain records, for tables and other programs.
 *
 * With those whose place is not known, who are outside and who are lost, so that the sum over all records of a force is its
 * whole.
 */
#ifndef CAMPAIGN_POSITION_TABLE_H
#define CAMPAIGN_POSITION_TABLE_H

#include "campaign/state.h"

typedef enum Standing {
	STANDING_PRESENT,
	STANDING_FORMER, /* stood here before this phase, and left in it: not counted */
	STANDING_POCKET, /* in the theatre, place unknown; of forces that the plan names and that have men of their own */
	STANDING_OUTSIDE,
	STANDING_LOST
} Standing;

typedef struct PositionRecord {
	const char *id; /* stable: "cpv-second_line", "cpv-pocket" */
	const Force *const *forces;
	size_t force_count;
	const char *force; /* ids joined by + */
	const char *place; /* place_key; "?", "outside:china", "lost" */
	Standing standing;
	bool has_at;
	LonLat at; /* of the place; a line's middle */
	bool has_men;
	Interval men;		 /* high INTERVAL_OPEN: no upper bound */
	const Interval *members; /* of a body: at least and at most so many of each; else NULL */
	bool has_share;
	Rational share;
	Certainty certainty;
	const char *rows;    /* ids joined by ; */
	const char *sources; /* keys with locators joined by ; */
} PositionRecord;

/* One record per position of a state, in its order; then pockets, outside and lost, each by force number and place. */
const PositionRecord *position_records(Arena *arena, const State *state, size_t *count);
/* "present", "former", "pocket", "outside", "lost" */
const char *standing_name(Standing standing);
/* "telegram §5(1); ciic" */
char *citations_words(Arena *arena, const Citation *citations, size_t count);

#endif
