/*
 * versions.h: as of when a figure shows what has changed with time.
 */
#ifndef WORDS_VERSIONS_H
#define WORDS_VERSIONS_H

#include "campaign/compare.h"
#include "words/reach.h"
#include "words/voice.h"

/* "Front, former place" or "planned: Front": a name of what is shown beside what it is. */
const char *shown_name(const Voice *voice, const State *state, Shown shown, const char *name);
/* States that are told of together: of one plate, or of all that share a note. */
typedef struct StatesTold {
	const State *const *at;
	size_t count;
} StatesTold;

/* "Drawn as it was then: Front (3–4 May 1901).": of each feature on the map that has several versions, all that any of the
 * states shows; "" where none has. */
char *version_sentence(const Voice *voice, const Atlas *atlas, const StatesTold *states,
		       const MapReach *reach);

#endif
