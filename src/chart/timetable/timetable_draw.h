/*
 * timetable_draw.h: draws the lanes of a timetable. Private to chart/timetable.
 */
#ifndef CHART_TIMETABLE_TIMETABLE_DRAW_H
#define CHART_TIMETABLE_TIMETABLE_DRAW_H

#include "chart/timetable/timetable_layout.h"

/* A lane whose bars are laid, from `top`. */
void timetable_draw_lane(const Chart *chart, const TimetableLayout *layout,
			 const LaidForceLane *lane, double top);

#endif
