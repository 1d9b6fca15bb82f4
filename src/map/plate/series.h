/*
 * series.h: what all plates of a series share, and how their layouts settle; private to map/plate.
 *
 * The frame comes first (frame.h); on it every plate is placed once. Where something then finds its place that others have to give way to (insets,
 * the scale bar), only those plates are placed again that had asked for its ground: for all others the answers would have
 * been the same. Plates whose states have equal keys share a layout. Page points; all
 * lives in the series' arena, each layout in one of its own.
 */
#ifndef MAP_PLATE_SERIES_H
#define MAP_PLATE_SERIES_H

#include "base/measure.h"
#include "layout/page.h"
#include "map/furniture/locator.h"
#include "map/furniture/scale_bar.h"
#include "map/ground/graticule.h"
#include "map/plate/frame.h"
#include "map/plate/layout.h"
#include "map/plate/plate.h"

#define KEY_GAP (PAGE_GAP / 2)
#define BAR_CLEAR 1.5 /* about the scale bar, to names and symbols */

typedef LIST(const Position *) PositionList;
typedef LIST(const Arrow *) ArrowList;

/* The layout of a plate, or of several that are alike, on its way. */
typedef struct Placed {
	uint64_t key; /* of the state */
	const State *state;
	Contents gathered;
	Composer composer; /* in an arena of its own */
	Arena *scratch;	   /* of the field that it was placed in */
	LabelField *field;
	PlateLayout layout;
	bool with_bar; /* it was placed against the scale bar */
	bool settled, signed_for,
		furnished; /* where all stands; with what insets show; with legend and note */
	size_t placings;   /* how often it was placed on this frame */
} Placed;

struct Series {
	Arena *arena;
	FigureContext context;
	const FigureSpec *figure;
	bool bare; /* only the map: a panel */
	const MarchSpec *march;
	FlowWidths widths; /* its movements are flow lines of these; none: arrows */
	Page page;
	FrameChoice choice; /* of a page: its boxes as they lie in the language's direction */
	View view;
	Composer composer; /* of the scene that holds the base map */
	PlateLayers layers;
	const BaseMap *base;
	GroundTimes times; /* of its plates, by their states */
	Graticule graticule;
	BaseNames names;
	CoveredNames covered; /* by the furniture */
	LineNames line_names;
	KeyNumbers key_numbers;
	ScaleBar scale_bar;
	Insets insets;
	Locator locator;
	Unlocated unlocated;
	Front front;			       /* the lines' courses, alike on all plates */
	LabelField *symbol_field, *name_field; /* obstacles that are alike on all plates */
	LIST(Placed *) placed;		       /* each layout once */
	const PlateSpec *specs;		       /* of its plates; borrowed */
	LIST(Placed *) plates;		       /* one for each plate */
	bool told;			       /* what is left out on any plate */
	uint64_t key;
};

/* Takes the frame that was chosen, and the height of a page that has none, as the series' language is read. */
void series_take_frame(Arena *arena, Series *series, const FrameChoice *frame);
/* Settles ground, furniture and layouts; false after an error. */
bool series_settle(Arena *arena, Series *series, const PlateSpec *plates, size_t count);
/* Whether so many of the land's things have names that some are likely to be numbers. */
bool names_crowd(const Atlas *atlas, const View *view);

/* By what contents and names are found. */
ContentsSources series_sources(const Series *series);
NameSources series_name_sources(const Series *series);
/* A field above a common one with what stands on all plates. */
LabelField *series_field(Arena *arena, const Series *series, const LabelField *common);

/* What each plate draws on this frame; those of the frame before are dropped. */
void series_gather(Series *series, const PlateSpec *plates, size_t count);
/* Places arrows and symbols against what has its place by now; then names. */
void series_place(Series *series, Placed *placed);
void series_name(Series *series, Placed *placed);
/* The layout of a state, which settles with the first that asks; it is const from then on. */
const PlateLayout *series_layout(Series *series, const State *state);
/* What that depends on. */
uint64_t layout_key(const Series *series, const State *state);
/* A plate as its layout says; see series_plate. */
Scene *plate_draw(Arena *arena, const Series *series, const PlateSpec *plate,
		  const PlateLayout *layout);
/* The key list of a layout, once its names have their numbers. */
void layout_list_keys(const Composer *composer, const Series *series, PlateLayout *layout);
/* Adds who stands where a placed layout shows it neither on its map nor in an inset; each once. */
void outside_add(Arena *arena, PositionList *outside, const PlateLayout *layout);
/* Adds what moves nobody knows by which way; each once. */
void untold_add(Arena *arena, ArrowList *untold, const Arrows *arrows);
/* The roll of a layout that is placed, with what its series has or had to leave out; texts in the composer's arena. */
Roll plate_roll(const Composer *composer, const Series *series, const PlateLayout *layout);
/* What becomes of all that a layout is asked for, once its names and insets are placed; its key list is cut to the room for it. */
void layout_sign(const Composer *composer, const Series *series, PlateLayout *layout);
/* The roll of all plates of a series. */
Roll series_roll(Arena *arena, Series *series);
/* All else that follows from what is placed: legend, note, forces without a place. */
void layout_furnish(const Composer *composer, const Series *series, PlateLayout *layout);

#endif
