/*
 * unlocated.h: forces that are in the theatre at no known place, as symbols in a box of their own inside the frame.
 *
 * The box has one spot for the whole series, as large as the fullest plate needs it. Page points; all lives in the series' arena.
 */
#ifndef MAP_FURNITURE_UNLOCATED_H
#define MAP_FURNITURE_UNLOCATED_H

#include "map/contents/formation.h"
#include "map/furniture/spot.h"

typedef struct Unlocated {
	bool placed, at_right, at_bottom; /* flush with that edge of the frame */
	Box box; /* room for the fullest plate; a plate with less draws less of it */
} Unlocated;

/* One force: its symbol, and how many. */
typedef struct UnlocatedRow {
	const Pocket *pocket;
	const Styled *styled, *label, *strength; /* the symbol and its texts; label NULL: none */
	SymbolSpec spec;
	Box bounds;	       /* of the symbol about its centre */
	const TextRun *amount; /* NULL: all of a force of unknown strength */
} UnlocatedRow;

/* All that the box holds on one plate. */
typedef struct UnlocatedTable {
	const Styled *styled, *head;
	const TextRun *heading;
	LIST(UnlocatedRow) rows;
	double symbols, width, height; /* symbols: the widest one */
} UnlocatedTable;

/* Finds the spot where it hides least; not placed where no state has such forces, or no spot
 * that takes no name its place. */
Unlocated unlocated_open(const Composer *composer, const State *const *states, size_t count,
			 Spots *spots);
/* Its box as forbidden ground. */
void unlocated_obstacle(LabelField *field, const Unlocated *unlocated);
/* What stands in it in a state. */
UnlocatedTable unlocated_table(const Composer *composer, const Styled *layer, const State *state);
/* The symbols on a plate and those in its box, for the legend. */
Formations unlocated_with(const Composer *composer, const Formations *formations,
			  const State *state);
/* The box with the forces of a state; nothing where it has none. */
void unlocated_draw(Pen *pen, Group *parent, const Unlocated *unlocated,
		    const UnlocatedTable *table);

#endif
