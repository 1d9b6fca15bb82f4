/*
 * strength_crowd.h: where names and numbers stand among the courses of a panel. Private to chart/strength.
 *
 * What stands is told to the crowd in the order in which it may choose; a place is taken once it is found. Page points.
 */
#ifndef CHART_STRENGTH_STRENGTH_CROWD_H
#define CHART_STRENGTH_STRENGTH_CROWD_H

#include "chart/strength/strength_layout.h"

typedef struct Crowd {
	Arena *arena;
	Box room;		/* no name of a plan stands outside of it */
	double right;		/* nor a number right of this */
	LIST(Box) taken;	/* texts keep clear of one another */
	LIST(Box) soft;		/* had better not be covered: hatched boxes */
	LIST(Polyline) courses; /* had better not be crossed */
} Crowd;

/* A text that wants a place: its width and the size of its font. */
typedef struct CrowdText {
	double width, size;
} CrowdText;

/* Lines of what was planned, and levels and hatched boxes of what was carried out. */
Crowd crowd_of(Arena *arena, const PanelLayout *layout, double right);
/* Whether a box is free; it is taken then. */
bool crowd_take(Crowd *crowd, Box box);
/* Base line of a plan's name beside its line, where it crosses least, best towards the end; false: there is no place. */
bool crowd_place_name(Crowd *crowd, const Polyline *course, CrowdText text, Point *base);
/* Base line of a number of a level stretch, under its lower edge or over its upper one, where it crosses least; never below
 * the axis's zero. */
bool crowd_place_number(Crowd *crowd, const PanelLayout *layout, const Plateau *plateau,
			CrowdText text, Point *base);

#endif
