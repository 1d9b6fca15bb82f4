/*
 * strength_layout.h: the courses of a panel on paper: where they are level, where they change. Private to chart/strength.
 *
 * What was carried out is an area with steps: level where the strength is known, hatched between the least and the most it
 * may have been while a change was going on; a pale band as wide as the ledger's bounds. What was planned is a line that
 * slopes over the window of each change. Page points.
 */
#ifndef CHART_STRENGTH_STRENGTH_LAYOUT_H
#define CHART_STRENGTH_STRENGTH_LAYOUT_H

#include "chart/axis/value_axis.h"
#include "chart/strength/strength_panel.h"

/* A change of a course: the x of its window, values before and after. */
typedef struct Change {
	double x0, x1;
	const Total *before, *after;
} Change;

/* A level stretch between two changes. */
typedef struct Plateau {
	double x0, x1;
	const Total *total;
} Plateau;

typedef struct LaidCourse {
	const Course *course;
	LIST(Change) changes; /* in the order of booking; they may overlap */
	LIST(Change)
	windows; /* the same one after the other: where several go on, all of them as one */
	LIST(Plateau) plateaus;
	Polyline line; /* with its slopes */
} LaidCourse;

/* One area of a stack. */
typedef struct LaidPart {
	const Force *force;
	Path area;
	double name_x, name_y; /* the middle of where it is highest */
	double highest;	       /* there, points */
} LaidPart;

typedef struct PanelLayout {
	const StrengthPanel *panel;
	const TimeAxis *time;
	ValueAxis values;
	LaidCourse *courses;	  /* one for each of the panel's */
	const LaidCourse *filled; /* NULL: none */
	LaidPart *parts;	  /* one for each of the panel's; none where it counts no men */
	size_t part_count;
} PanelLayout;

/* The axis of a panel's values between `top` and `bottom`. */
ValueAxis strength_values(const StrengthPanel *panel, double top, double bottom);
/* A panel between `top` and `bottom` over an axis, which it borrows. */
PanelLayout strength_lay_panel(Arena *arena, const StrengthPanel *panel, const TimeAxis *time,
			       double top, double bottom);

#endif
