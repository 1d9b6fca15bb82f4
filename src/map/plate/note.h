/*
 * note.h: the small print under a plate.
 */
#ifndef MAP_PLATE_NOTE_H
#define MAP_PLATE_NOTE_H

#include "map/contents/front.h"
#include "words/voice.h"

/* The phase's note, what the sources are, what was moved apart, the projection and the atlas's credit. */
char *plate_note(const Voice *voice, const Atlas *atlas, const State *state, const Front *front,
		 const View *view, bool unlocated_drawn);

#endif
