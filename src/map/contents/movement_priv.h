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
	Polyline way;		 /* of all legs */
	double *ends, *breadths; /* of each leg: where it ends, points along the way */
	Point *crossings;	 /* that it leads through */
	size_t crossing_count;
	size_t guide_count; /* points behind the crossings, on the way that it shares with others beyond them */
	ArrowForm form; /* as wide as its widest leg */
} Column;

#define BUNDLE_MOST (12 * PT_PER_MM) /* breadth of what shares a way, where it need not be more */

/* Where in its bundle a column goes: of what shares a way with others side by side. */
typedef struct Lanes {
	const double *at; /* how far to the left of its way, in equal steps all along */
	size_t count;
	double breadth,
		broadest; /* most that it is with those beside it; and anybody of its bundle */
	double behind; /* its tip stays behind by that, where there is no room for heads beside one another */
	size_t bundle,
		size; /* number of its first column; how many are of it: 1 where it goes alone */
	double sense; /* -1: it goes against the first */
	bool staggered;
} Lanes;

/* The lanes of each column. Those that leave by the same crossing get one way beyond it. */
Lanes *bundles_find(Arena *arena, Column *columns, size_t count);
/* How broad the leg is that goes at a place of the way. */
double column_breadth(const Column *column, double at);
/* Whether its way has no end at a known place, so that all of it may be moved aside. */
bool column_is_loose(const Column *column);
Column column_of(Arena *arena, const Arrows *arrows, Arrow *first);
/* Gives its legs their courses: each the piece of `course` between where it starts and ends. */
void column_lay(Arena *arena, const Arrows *arrows, const Column *column, const Polyline *course);
/* Finds legs of one force that follow on one another: they are one arrow with one head, and say once how many go. */
void arrows_join(const Voice *voice, Arrows *arrows);
/* The leg that goes on where one ends, in one arrow with it; NULL: none does. */
Arrow *arrow_next_leg(const Arrows *arrows, const Arrow *leg);
/* How many go with an arrow, in words. */
char *arrow_amount_words(const Voice *voice, const Arrow *arrow);

/* Whether a place is a way to follow, not a line that somebody holds. */
bool movement_is_route(const Place *place);
/* Whether it comes from nobody knows where: its tail fades. */
bool movement_from_unknown(const Movement *movement);

#endif
