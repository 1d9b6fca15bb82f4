/*
 * movement_priv.h: what the files of map/contents/movement share. Page points.
 */
#ifndef MAP_CONTENTS_MOVEMENT_PRIV_H
#define MAP_CONTENTS_MOVEMENT_PRIV_H

#include "base/measure.h"
#include "map/contents/movement.h"

#define LOOSE_TAIL (9 * PT_PER_MM) /* so much of a way of which only a crossing is known */

/* What is laid as one: an arrow, or legs that go on in one another. */
typedef struct Column {
	Arrow *first;
	const Arrow *last; /* has the head */
	size_t leg_count;
	Polyline way;	  /* of all legs */
	double *ends;	  /* of each, points along the way */
	Point *crossings; /* that it leads through */
	size_t crossing_count;
	ArrowForm form; /* as wide as its widest leg */
} Column;

Column column_of(Arena *arena, const Arrows *arrows, Arrow *first);
/* Gives its legs their courses: each the piece of `course` between where it starts and ends. */
void column_lay(Arena *arena, const Arrows *arrows, const Column *column, const Polyline *course);
/* Finds legs of one force that follow on one another: they are one arrow with one head, and say once how many go. */
void arrows_join(const Voice *voice, Arrows *arrows);
/* How many go with an arrow, in words. */
char *arrow_amount_words(const Voice *voice, const Arrow *arrow);

/* Whether a place is a way to follow, not a line that somebody holds. */
bool movement_is_route(const Place *place);
/* Whether it comes from nobody knows where: its tail fades. */
bool movement_from_unknown(const Movement *movement);

#endif
