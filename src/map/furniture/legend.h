/*
 * legend.h: exactly what a plate shows, in reading order: movements, positions, lines, certainty, ground.
 *
 * Samples are drawn by the code that draws the things. Built twice by the same function: once to measure the largest legend
 * of a series, once to draw. Page points.
 */
#ifndef MAP_FURNITURE_LEGEND_H
#define MAP_FURNITURE_LEGEND_H

#include "map/contents/formation.h"
#include "map/contents/movement.h"
#include "map/ground/ground.h"

typedef struct LegendRow LegendRow;

typedef struct LegendColumn {
	const TextRun *head;
	Group *head_group;
	LIST(LegendRow *) rows;
	double width, swatch;
	double least; /* the longest word of its texts: none is cut */
} LegendColumn;

#define LEGEND_COLUMNS 4

typedef struct Legend {
	Group *group;
	LegendColumn columns[LEGEND_COLUMNS];
	size_t band_columns; /* columns side by side: all of them, or two where the page is narrow */
	double row_height, head_height, height;
	double band_heights[LEGEND_COLUMNS];
} Legend;

/* Rows for all that the state, arrows and symbols put on the plate, laid out to `width`. */
Legend legend_build(Pen *pen, Group *parent, const Atlas *atlas, const State *state,
		    const Front *front, const Formations *formations, const Arrows *arrows,
		    const View *view, double width);
/* Draws it with its top left corner at `corner`, spread over `width`. */
void legend_draw(Pen *pen, const Legend *legend, Point corner, double width);

/* Samples as legends draw them, by the style of the group `sample`: an area filling a box; the dash of a certainty. */
void legend_area_draw(Pen *pen, Group *sample, Box box);
void legend_certainty_draw(Pen *pen, Group *sample, Certainty certainty, Box box);

#endif
