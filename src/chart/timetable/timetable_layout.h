/*
 * timetable_layout.h: lanes and bars of a timetable on paper. Private to chart/timetable.
 *
 * Heights and gutter follow from the width alone; where bars and their texts lie follows from the axis, which may be known
 * later. Page points.
 */
#ifndef CHART_TIMETABLE_TIMETABLE_LAYOUT_H
#define CHART_TIMETABLE_TIMETABLE_LAYOUT_H

#include "base/measure.h"
#include "chart/timetable/timetable_gather.h"
#include "layout/block.h"

#define BAR_HEIGHT (3.6 * PT_PER_MM)
#define TRACK_GAP (0.9 * PT_PER_MM)
#define LANE_GAP (1.5 * PT_PER_MM)
#define SMALL_ROW (3.2 * PT_PER_MM) /* a row of slips or reliefs */

typedef struct LaidTrack {
	const Track *track;
	Block name;	    /* in the gutter */
	BarExtent *extents; /* of its entries; NULL until bars are laid */
	double height;
} LaidTrack;

typedef struct LaidForceLane {
	const Lane *lane;
	LaidTrack *tracks;
	double height;
} LaidForceLane;

typedef struct TimetableLayout {
	LaidForceLane *lanes;
	size_t lane_count;
	double gutter;
	double head;	     /* of a lane, for its name */
	double lanes_height; /* of all of them */
} TimetableLayout;

/* All but the bars. */
TimetableLayout timetable_lay_lanes(const ChartSpace *space);
/* Where the bars of a lane and their texts are: who and how many if there is room, in the bars or beside them. */
void timetable_lay_bars(const ChartSpace *space, LaidForceLane *lane);
/* Of one row of bars in a track, with its reliefs and the gap below. */
double timetable_row_height(const Track *track);

#endif
