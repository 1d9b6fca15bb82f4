/*
 * position_table.h: who stands where as plain records, for tables and other programs.
 */
#ifndef CAMPAIGN_POSITION_TABLE_H
#define CAMPAIGN_POSITION_TABLE_H

#include "campaign/state.h"

typedef struct PositionRecord {
	const Position *position;
	const char *force; /* ids joined by + */
	const char *place; /* place_key */
	LonLat at;	   /* of the place; a line's middle */
	bool has_men;
	Interval men; /* high INTERVAL_OPEN: no upper bound */
	bool has_share;
	Rational share;
	const char *rows;    /* ids joined by ; */
	const char *sources; /* keys with locators joined by ; */
} PositionRecord;

/* One record per position of a state, in its order. */
const PositionRecord *position_records(Arena *arena, const State *state, size_t *count);
/* "telegram §5(1); ciic" */
char *citations_words(Arena *arena, const Citation *citations, size_t count);

#endif
