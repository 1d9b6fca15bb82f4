/*
 * inset.h: small maps of a part of the main map, drawn in a box within its frame.
 *
 * Each has a view, a frozen base map, lines and names of its own, alike on all plates of the series; what stands and who holds
 * what is drawn plate by plate. Its outline is drawn on the main map. Page points; all lives in the series' arena.
 */
#ifndef MAP_FURNITURE_INSET_H
#define MAP_FURNITURE_INSET_H

#include "map/furniture/bar_length.h"
#include "map/furniture/spot.h"
#include "map/names/names.h"

typedef struct Inset {
	const MapSpec *map;
	double width, height;
	bool placed;
	Box box; /* its neatline */
	View view;
	Polyline outline; /* of what it shows, on the main map; closed */
	const BaseMap *base;
	BaseNames names;
	Front front;
	LabelField *symbol_field, *name_field; /* obstacles alike on all plates */
	BarLength scale;
	Box bar; /* of its scale bar */
} Inset;

typedef struct Insets {
	Inset *at;
	size_t count;
	LIST(const MapSpec *) left_out; /* no spot for them at any size */
} Insets;

/* Opens the figure's insets and finds their boxes; `spots` gets their outlines and boxes as obstacles. One without a place on any
 * spot, at any size down to two thirds, is left out. */
Insets insets_open(const Composer *composer, const FigureSpec *figure, Spots *spots);
/* Base map, lines and names of each, and the places of names against the symbols of all the states. */
void insets_settle(Pen *pen, const FigureContext *context, Insets *insets,
		   const State *const *states, size_t count);
/* Boxes as forbidden ground, outlines as what had better not be touched, of the main map. */
void insets_obstacles(LabelField *field, const Insets *insets);
/* What an inset shows of a state: its symbols and names. */
typedef struct InsetPlate {
	const Inset *inset;
	const Styled *styled, *layer; /* the inset, and each of the layers in it */
	const State *within;	      /* the state as far as the inset shows it */
	Formations formations;
	NamePlan names;
} InsetPlate;

/* One for each inset, under the layer of the furniture, without places. */
InsetPlate *insets_gather(const Composer *composer, const Styled *furniture, const Insets *insets,
			  const State *state);
/* Places what they show; what is tried lives in `scratch`. */
void insets_place(const Composer *composer, InsetPlate *plates, size_t count, Arena *scratch);
/* The outlines on the main map, and the lines that lead from them to their boxes. */
void insets_draw_outlines(Pen *pen, Group *parent, const Insets *insets);
/* The box of one with what it shows of a state. */
void inset_draw(Pen *pen, Group *furniture, const Atlas *atlas, const InsetPlate *plate,
		const State *state, Overlay *overlay);

#endif
