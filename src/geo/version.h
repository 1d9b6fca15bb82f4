/*
 * version.h: what one id is at different times; private to geo/.
 */
#ifndef GEO_VERSION_H
#define GEO_VERSION_H

#include "geo/feature.h"

/* Gives the features of one layer their versions (geo/feature.h). Error: geo.versions-overlap. */
void versions_join(Arena *arena, Diag *diag, Feature *const *features, size_t count);
/* The instants at which features begin or end to exist, in order, each once. */
typedef struct Turns {
	const Instant *at;
	size_t count;
} Turns;

Turns versions_turns(Arena *arena, const Feature *const *features, size_t count);
/* An instant that stands for all between two turns; open ones stand for themselves. */
Instant turns_since(const Turns *turns, Instant at);

#endif
