/*
 * plate.h: a series of map plates that share frame, scale and places of base names, and each plate of it.
 *
 * The order of passes is fixed: a series measures legends and furniture, freezes the base map and places base names against
 * the symbols of all its plates; a plate places arrows, symbols, furniture and labels, then draws from the ground up.
 * A Series is const once open and lives in its arena; a plate's scene lives in the figure's own arena.
 */
#ifndef MAP_PLATE_H
#define MAP_PLATE_H

#include "campaign/ledger.h"
#include "map/pen.h"

typedef struct PlateSpec {
	const char *id;	  /* "phase/proposal/1" */
	const char *stem; /* "phase-proposal-1" */
	const FigureSpec *figure;
	const State *state;
} PlateSpec;

typedef struct Series Series;

/* All plates of one figure spec in one language: passes 1 to 5. NULL after errors in context->diag. */
Series *series_open(Arena *arena, const FigureContext *context, const FigureSpec *figure,
		    const PlateSpec *plates, size_t count);
/* One plate: passes 6 to 13. The scene is in `arena`; it borrows the series' base map. */
Scene *series_plate(Arena *arena, const Series *series, const PlateSpec *plate);

#endif
