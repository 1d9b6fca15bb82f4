/*
 * legend_priv.h: rows of a legend and their samples; shared by legend.c and legend_sample.c only.
 */
#ifndef MAP_FURNITURE_LEGEND_PRIV_H
#define MAP_FURNITURE_LEGEND_PRIV_H

#include "map/furniture/legend.h"

typedef enum SampleKind {
	SAMPLE_ARROW,
	SAMPLE_WIDTH,
	SAMPLE_RELIEF,
	SAMPLE_SYMBOL,
	SAMPLE_LINE,
	SAMPLE_AREA,
	SAMPLE_CERTAINTY,
	SAMPLE_BASE
} SampleKind;

struct LegendRow {
	SampleKind kind;
	const char *text;
	Group *group;  /* `legend_row` */
	Group *sample; /* an element like the one on the plate, for its style */
	const TextRun *const *lines;
	size_t line_count;
	double height;
	ArrowForm form; /* arrows */
	bool contingent;
	SymbolSpec spec; /* symbols */
	const Force *reliever;
	Certainty certainty; /* lines */
	bool enemy_left, band;
	Group *const *sharers; /* of a line that several hold in turn: a sample of each */
	size_t sharer_count;
};

/* The style of a symbol's sample, its size fitted to the legend, and all that it then inks about the frame's centre. */
Style legend_symbol_style(const LegendRow *row, Box *ink);
/* Draws a row's sample, vertically centred in a box, from its left edge. */
void legend_sample_draw(Pen *pen, const LegendRow *row, Box box);

#endif
