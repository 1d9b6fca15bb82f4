/*
 * strength_draw.h: draws the panel of one force. Private to chart/strength.
 */
#ifndef CHART_STRENGTH_STRENGTH_DRAW_H
#define CHART_STRENGTH_STRENGTH_DRAW_H

#include "chart/strength/strength_panel.h"

/* In the rows from `top` to `bottom` over the chart's axis. */
void strength_panel_draw(const Chart *chart, const StrengthPanel *panel, double top, double bottom);

#endif
