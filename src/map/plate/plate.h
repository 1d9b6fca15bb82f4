/*
 * plate.h: a series of map plates that share frame, scale and places of base names, and each plate of it.
 *
 * A series measures legends and notes, freezes the base map and settles the layouts of all its plates together: what is alike
 * on all of them gives way to what stands on any. A plate draws its layout from the ground up. All but the scenes lives in
 * the series' arena, which must outlive them.
 */
#ifndef MAP_PLATE_PLATE_H
#define MAP_PLATE_PLATE_H

#include "campaign/state.h"
#include "layout/pen.h"
#include "map/contents/flow_lines.h"
#include "map/furniture/legend.h"
#include "map/march/band.h"
#include "map/plate/frame.h"

typedef struct PlateSpec {
	const char *id;	  /* "phase/proposal/1" */
	const char *stem; /* "phase-proposal-1" */
	const FigureSpec *figure;
	const State *state;
	const char
		*anchor_prefix; /* of its anchors, where it stands in another figure; NULL: none */
	bool unscaled;		/* without a scale bar: another panel of the sheet has it */
} PlateSpec;

typedef struct Series Series;

/* All plates of one figure spec in one language: passes 1 to 5. NULL after errors in context->diag. */
Series *series_open(Arena *arena, const FigureContext *context, const FigureSpec *figure,
		    const PlateSpec *plates, size_t count);
/* The same where the map stands in a frame that plate_frame has chosen. */
Series *series_open_in(Arena *arena, const FigureContext *context, const FigureSpec *figure,
		       const PlateSpec *plates, size_t count, const FrameChoice *frame);
/* Where the map stands on the pages of a figure, the same in all languages of the context; false after an error. */
bool plate_frame(Arena *arena, const FigureContext *context, const FigureSpec *figure,
		 const PlateSpec *plates, size_t count, FrameChoice *choice);
/* A map without title, legend and note, for the pages of others. */
typedef struct PanelSpec {
	const FigureSpec *figure; /* of whose map */
	double width, height;	  /* points, whatever the figure's own are */
	FlowWidths widths;	  /* its movements are flow lines of these; none: arrows */
	const MarchSpec *march;	  /* bands; NULL: none */
} PanelSpec;

/* The same for panels, see also map/contents/flow_lines.h; borrows the widths. */
Series *series_open_panels(Arena *arena, const FigureContext *context, const PanelSpec *panel,
			   const PlateSpec *plates, size_t count);
/* Height of a panel of a width at which the map's extent fills it, points; 0 after an error. */
double plate_panel_height(Arena *arena, const FigureContext *context, const FigureSpec *figure,
			  double width);
/* One legend for several plates of a series, of all that any of them shows; see map/furniture/legend.h. */
Legend series_legend(const Composer *composer, const Styled *layer, Series *series,
		     const PlateSpec *plates, size_t count, double width);
/* The small print for several plates: their sources, what was moved apart, projection and credit. `cites`: whether it names the
 * sources; else who prints it beside other small print does, by plate_cite. */
char *series_note(const Voice *voice, const Series *series, const PlateSpec *plates, size_t count,
		  bool cites);
/* Tells what of a plate is asked for and not drawn: before it is, or without. */
void series_report(Series *series, const PlateSpec *plate);
/* The bands of a plate of a march, and where it lies on its panel. */
const Bands *series_bands(Series *series, const PlateSpec *plate);
Box series_frame(const Series *series);
/* One plate, drawn from its layout. The scene is in `arena`; it borrows base map, texts and styles from the series. */
Scene *series_plate(Arena *arena, Series *series, const PlateSpec *plate);

#endif
