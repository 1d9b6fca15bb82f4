/*
 * legend.h: exactly what a plate shows, in reading order: movements, positions, lines, certainty, ground. Of the ground each
 * layer that is drawn has a row, but land, sea and coast, which nobody has to be told.
 *
 * A legend is a value: rows, styles and broken lines of text, in the composer's arena. Samples are drawn by the code that
 * draws the things. Page points.
 */
#ifndef MAP_FURNITURE_LEGEND_H
#define MAP_FURNITURE_LEGEND_H

#include "map/contents/formation.h"
#include "map/contents/movement.h"
#include "map/ground/ground.h"

typedef struct LegendRow LegendRow;

typedef struct LegendColumn {
	const TextRun *head;
	const Styled *head_styled;
	LIST(LegendRow *) rows;
	double width, swatch;
	double least; /* the longest word of its texts: none is cut */
} LegendColumn;

#define LEGEND_COLUMNS 4
#define LEGEND_GROUND                                                                              \
	LEGEND_COLUMNS /* the ground's entries run on below the columns, behind their head */
#define LEGEND_HEADS (LEGEND_COLUMNS + 1)

/* What stands under the legend, in the order in which it is drawn: a row, or the sample of one. */
typedef struct LegendPart {
	const Styled *styled;
	LegendRow *row; /* NULL: nothing is shown of it */
} LegendPart;

typedef struct Legend {
	const Styled *styled;
	LIST(LegendPart) parts;
	size_t row_count;
	LegendColumn columns[LEGEND_HEADS];
	size_t band_columns; /* columns side by side: all of them, or two where the page is narrow */
	double row_height, head_height, height;
	double band_heights[LEGEND_COLUMNS], ground_height;
} Legend;

/* What a legend tells of; borrowed pointers. */
typedef struct LegendSources {
	const Atlas *atlas;
	const State *state;
	const Front *front;
	const Formations *formations;
	const Arrows *arrows;
	const View *view;
	const BaseMap *base;	  /* NULL: not drawn yet; then all that may be in view counts */
	const State *const *each; /* of several plates: their states */
	size_t each_count;	  /* 0: it is of one plate, with the state above */
} LegendSources;

/* Rows for all that the state, arrows and symbols put on the plate, laid out to `width`, under `layer`. */
Legend legend_build(const Composer *composer, const Styled *layer, const LegendSources *sources,
		    double width);
/* Draws it with its top left corner at `corner`, spread over `width`. */
void legend_draw(Pen *pen, Group *layer, const Legend *legend, Point corner, double width);

/* Samples as legends draw them, by the style of the group `sample`: an area filling a box; the dash of a certainty. */
void legend_area_draw(Pen *pen, Group *sample, Box box);
void legend_certainty_draw(Pen *pen, Group *sample, Certainty certainty, Box box);

#endif
