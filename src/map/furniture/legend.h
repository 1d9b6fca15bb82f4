/*
 * legend.h: exactly what a plate shows, in reading order: movements, positions, lines, certainty, ground. Of the ground each
 * layer that is drawn has a row, but land, sea and coast, which nobody has to be told.
 *
 * The map comes first: a legend takes the room that is left, by a ladder of densities. Type and swatches keep their size on
 * all of them; what gives way is air, then heads, then what is said twice, then rows that tell a reader nothing apart.
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
typedef struct LegendSample LegendSample;

/* What rows stand together, in reading order; each section has a head. */
typedef enum LegendSection {
	LEGEND_MOVEMENTS,
	LEGEND_POSITIONS,
	LEGEND_LINES,
	LEGEND_CERTAINTY,
	LEGEND_GROUND, /* its entries run on below the columns */
	LEGEND_SECTIONS
} LegendSection;

/* From the fullest to the tightest; each gives up what those before it did. */
typedef enum LegendDensity {
	LEGEND_FULL,	 /* a head over each section, rows in balanced columns */
	LEGEND_HEADLESS, /* sections parted by air; rows closer */
	LEGEND_SHORT, /* what several rows say is said once, in short words; certainty in the row that it holds for */
	LEGEND_MERGED, /* one row for what looks alike: "units of Blue, as named on the map" */
	LEGEND_SPARSE, /* none for a unit whose name stands at its symbol in full */
	LEGEND_RUN_ON, /* all entries flow like words, none of them broken */
	LEGEND_DENSITIES
} LegendDensity;

/* What stands under the legend, in the order in which it is drawn: a row, or a sample that stands before its row. */
typedef struct LegendPart {
	const Styled *styled;
	LegendRow *row;	      /* NULL: it is no row */
	LegendSample *sample; /* NULL: it is no sample; neither: nothing is shown of it */
} LegendPart;

typedef struct LegendHead {
	const TextRun *run; /* NULL: none */
	const Styled *styled;
	Point at; /* of its base line, from the legend's corner */
} LegendHead;

typedef struct Legend {
	const Styled *styled;
	LegendDensity density;
	bool wordy; /* a sheet turns samples off */
	LIST(LegendPart) parts;
	LIST(LegendRow *) sections[LEGEND_SECTIONS];
	size_t row_count, sample_count;
	LegendHead heads[LEGEND_SECTIONS];
	double height; /* 0: nothing is shown */
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
		    double width, LegendDensity density);
/* The fullest that is no higher than `height_most`, else the lowest of all. */
Legend legend_fit(const Composer *composer, const Styled *layer, const LegendSources *sources,
		  double width, double height_most);
/* Draws it with its top left corner at `corner`; `width` is what it was laid out to. */
void legend_draw(Pen *pen, Group *layer, const Legend *legend, Point corner, double width);

/* Samples as legends draw them, by the style of the group `sample`: an area filling a box; the dash of a certainty. */
void legend_area_draw(Pen *pen, Group *sample, Box box);
void legend_certainty_draw(Pen *pen, Group *sample, Certainty certainty, Box box);

#endif
