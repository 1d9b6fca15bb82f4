/*
 * formation.h: positions become unit symbols with a place on the plate.
 *
 * Symbols of one place or stretch stand together in rows, on one stem. Those of a relief in place stand with its mark.
 * Placing comes first (all symbols of a plate against the arrows and lines already there), drawing later, so that labels
 * and furniture know the obstacles. Page points.
 */
#ifndef MAP_CONTENTS_FORMATION_H
#define MAP_CONTENTS_FORMATION_H

#include "campaign/state.h"
#include "layout/compose.h"
#include "layout/roll.h"
#include "map/contents/front.h"
#include "map/contents/movement.h"
#include "sign/symbol.h"

typedef struct Formation {
	const Position *position;
	const Styled *styled;		/* a `position` */
	const Styled *label, *strength; /* its texts'; NULL: it has none */
	SymbolSpec spec;
	Point centre; /* of the frame */
	Box box;      /* of all its ink */
	bool asked;   /* false: it has no place in the theatre, or its style hides it */
	bool placed;
	Fate fate;	  /* of what is asked for */
	bool on_line;	  /* tied to a stretch by a bracket */
	Polyline bracket; /* the bracket's course; count 0: none */
	bool bracket_left;
	double gap_from,
		gap_to; /* along the bracket: left out, for what passes there; equal: none */
	bool to_line;	/* on a line: the stem ends on the line itself, not on a bracket */
	Point foot;	/* where its leader or stem ends: on the bracket, or the true place */
	Point port;	/* and where it begins at the symbol, or at the brace of several */
	bool has_stem;
	bool braced;	/* others of its place stand with it, and share its stem */
	Point brace[2]; /* along a side of theirs */
	double ring;	/* radius of the circle of error about the foot; 0: none */
} Formation;

typedef struct Formations {
	Formation *at;
	size_t count;
} Formations;

/* Whether a place is on a map: some of its stretch of a line, some of its area, its point. */
bool place_shows(const Front *front, const View *view, const Place *place);
/* The symbols of all positions of a state, and which of them are on the plate (`placed`), not where. */
Formations formations_gather(const Composer *composer, const Styled *layer, const State *state,
			     const Front *front, const View *view);
/* What symbols are placed by. */
typedef struct PlacingSources {
	const State *state; /* the one gathered */
	const Front *front;
	const View *view;
	Arrows *arrows; /* placed; their reliefs find their places with the symbols; NULL: none */
} PlacingSources;

/* Finds a place for each that is on the plate; adds each as an obstacle to `field`. */
Formations formations_place(Arena *arena, const Formations *gathered, const PlacingSources *by,
			    LabelField *field);
/* Brackets that pass within `reach` of a point are interrupted there, so much to either side. */
void formations_give_way(Formations *formations, Point at, double reach);
/* Opens the groups of all positions and draws what is placed. */
void formations_draw(Pen *pen, Group *layer, const Formations *formations);

#endif
