/*
 * legend_priv.h: rows of a legend and their samples; shared by the files of map/furniture/legend. Page points.
 */
#ifndef MAP_FURNITURE_LEGEND_PRIV_H
#define MAP_FURNITURE_LEGEND_PRIV_H

#include "base/measure.h"
#include "layout/block.h"
#include "map/furniture/legend.h"

#define LEGEND_MIDDLE_EM 0.35 /* from the middle of letters down to their base line */

typedef enum SampleKind {
	SAMPLE_ARROW,
	SAMPLE_WIDTH,
	SAMPLE_RELIEF,
	SAMPLE_SYMBOL,
	SAMPLE_LINE,
	SAMPLE_AREA,
	SAMPLE_CONTROL,
	SAMPLE_CERTAINTY,
	SAMPLE_BASE,
	SAMPLE_TINTS
} SampleKind;

struct LegendSample {
	SampleKind kind;
	size_t index;	      /* among all samples */
	const Styled *styled; /* an element like the one on the plate */
	bool apart;	      /* it stands before the row, not in it */
	ArrowForm form;	      /* arrows */
	bool contingent;
	SymbolSpec spec; /* symbols */
	const Force *reliever;
	Certainty certainty; /* lines */
	bool enemy_left, band;
	Shape shape; /* of the ground */
	Color land;  /* that tints of heights lie on */
	const Styled *const
		*sharers; /* of what several hold: a sample of each; of land, of each further one */
	size_t sharer_count;
};

struct LegendRow {
	LegendSection section;
	const char *text;
	size_t index;	      /* among all rows */
	const Styled *styled; /* `legend_row` */
	LIST(LegendSample *) samples;
	unsigned certainties; /* of lines: by which the things of the row are drawn, a bit each */
	Block whole, words;   /* its text unbroken; as it is broken */
	double one;	      /* width of a sample that is a line or an arrow */
	double samples_width; /* of all its samples, with the gap behind them */
	double swatch;	      /* what stands before the words: as much as elsewhere in its column */
	double height;
	Point at; /* of its corner, from the legend's */
};

/* What a density does. */
typedef struct LegendRules {
	bool heads, brief, merged, sparse, run_on;
	double pitch, air,
		swatch; /* of rows; gaps; width of samples: as shares of the full one's */
} LegendRules;

typedef struct LegendBuilder {
	const Composer *composer;
	const Voice *voice;
	Legend *legend;
	LegendSources of;
	LegendRules rules;
	bool seen[CERTAINTIES];	   /* certainties that lines and routes are drawn by */
	const Formation *doubtful; /* the first that is conjecture */
	bool place_certain;	   /* of one of these it is not the place that is */
	const FrontLine
		*abandoned;   /* the first that someone holds at some time, but not all of it now */
	const Sector *unheld; /* its first stretch that nobody holds; NULL: all of it */
} LegendBuilder;

/* ---- gathering ---- */

/* The row with this text in a section, or a new one without a sample: nothing is listed twice. *fresh tells which. */
LegendRow *legend_row(LegendBuilder *builder, LegendSection section, const char *text, bool *fresh);
/* A further sample of a row: an element like the one on the plate, but for its id. */
LegendSample *legend_sample(LegendBuilder *builder, LegendRow *row, SampleKind kind,
			    const Styled *like);
/* A row's only sample, that stands before it, under the legend itself. */
LegendSample *legend_sample_apart(LegendBuilder *builder, LegendRow *row, SampleKind kind,
				  const Styled *styled);
/* The key of a word: at densities that are brief "<key> short", where the language has it. */
const char *legend_key(const LegendBuilder *builder, const char *key);
/* The text of a row, told apart by plan, or as unchanged, where it has to be; where words are saved the note alone says which is
 * which. */
const char *legend_compared(const LegendBuilder *builder, Compared compared, const char *text);
/* How a plate that the legend tells of shows a feature: as it is, where any does. */
Shown legend_shown(const LegendBuilder *builder, const Feature *feature);
/* What a layer is called where nothing in it has a name: the words' own, or what the atlas calls it. */
const char *legend_layer_word(const LegendBuilder *builder, const char *as);

void legend_add_movements(LegendBuilder *builder);
void legend_add_positions(LegendBuilder *builder);
/* Lines, held land, zones; what their certainties are drawn like. */
void legend_add_lines(LegendBuilder *builder);
void legend_add_ground(LegendBuilder *builder);

/* Whether two styles draw the same to the eye. */
bool legend_same_look(const Style *a, const Style *b);

/* ---- layout ---- */

/* Gives rows and heads their places within `width`, and the legend its height. */
void legend_lay(LegendBuilder *builder, double width);

/* ---- drawing ---- */

/* The style of a symbol's sample, its size fitted to the legend, and all that it then inks about the frame's centre. */
Style legend_symbol_style(const LegendSample *sample, Box *ink);
/* How wide a sample is where another stands beside it; `swatch` is the width of one alone. */
double legend_sample_width(const LegendSample *sample, double swatch);
/* The groups of a sample while it is drawn. */
typedef struct LegendGroups {
	Group *sample;
	Group **sharers;
} LegendGroups;

/* Draws a sample, vertically centred in a box, from its left edge. */
void legend_sample_draw(Pen *pen, const LegendGroups *groups, const LegendSample *sample, Box box);

#endif
