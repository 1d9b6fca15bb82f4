/*
 * legend_priv.h: rows of a legend and their samples; shared by the files of map/furniture/legend. Page points.
 */
#ifndef MAP_FURNITURE_LEGEND_PRIV_H
#define MAP_FURNITURE_LEGEND_PRIV_H

#include "base/measure.h"
#include "layout/block.h"
#include "map/furniture/legend.h"

#define LEGEND_SWATCH_GAP (1.6 * PT_PER_MM) /* between a sample and its text */
#define LEGEND_BAND_GAP (2 * PT_PER_MM)	    /* between columns one above the other */

typedef enum SampleKind {
	SAMPLE_ARROW,
	SAMPLE_WIDTH,
	SAMPLE_RELIEF,
	SAMPLE_SYMBOL,
	SAMPLE_LINE,
	SAMPLE_AREA,
	SAMPLE_CONTROL,
	SAMPLE_CERTAINTY,
	SAMPLE_BASE
} SampleKind;

struct LegendRow {
	SampleKind kind;
	const char *text;
	size_t index;	      /* among all rows */
	const Styled *styled; /* `legend_row` */
	const Styled *sample; /* an element like the one on the plate, for its style */
	bool apart;	      /* the sample stands beside the row, not in it */
	Block words;
	double height;
	Point at;	/* of the ground: from the corner of its lines */
	ArrowForm form; /* arrows */
	bool contingent;
	SymbolSpec spec; /* symbols */
	const Force *reliever;
	Certainty certainty; /* lines */
	bool enemy_left, band;
	Shape shape; /* of the ground */
	const Styled *const
		*sharers; /* of what several hold: a sample of each; of land, of each further one */
	size_t sharer_count;
};

/* The style of a symbol's sample, its size fitted to the legend, and all that it then inks about the frame's centre. */
Style legend_symbol_style(const LegendRow *row, Box *ink);
/* The groups of a row while it is drawn. */
typedef struct LegendGroups {
	Group *row, *sample;
	Group **sharers;
} LegendGroups;

/* Draws a row's sample, vertically centred in a box, from its left edge. */
void legend_sample_draw(Pen *pen, const LegendGroups *groups, const LegendRow *row, Box box);

#endif
