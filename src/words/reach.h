/*
 * reach.h: what a map shows, for words that must not tell of what is off it as if it stood there.
 */
#ifndef WORDS_REACH_H
#define WORDS_REACH_H

#include "atlas/atlas.h"

/* The ground that a map shows, its insets included. */
typedef struct MapReach {
	const void *map;
	bool (*shows)(const void *map, const Place *place);
} MapReach;

#endif
