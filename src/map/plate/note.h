/*
 * note.h: the small print under a plate.
 */
#ifndef MAP_PLATE_NOTE_H
#define MAP_PLATE_NOTE_H

#include "layout/block.h"
#include "map/contents/movement.h"
#include "words/voice.h"

/* Small print as it is set. */
typedef struct Note {
	const Styled *styled;
	Block block;
} Note;

Note note_set(const Composer *composer, const Styled *layer, const char *text, double width);
/* With its top left corner at `corner`. */
void note_set_draw(Pen *pen, Group *layer, const Note *note, Point corner);

/* What small print tells of; borrowed pointers. */
typedef struct NoteSources {
	const Atlas *atlas;
	const State *state;
	const State *const *each; /* of several plates, the state of each; else none */
	size_t each_count;
	const Front *front;
	const View *view;
	bool unlocated_drawn;		/* who stands at no known place is told on the map */
	const Position *const *outside; /* who stands where neither the map nor an inset shows it */
	size_t outside_count;
	const Arrow *const *untold; /* that move nobody knows by which way */
	size_t untold_count;
} NoteSources;

/* What plan and phase say of themselves (of one plate), who stands off the map, what the sources are, what was moved apart, the projection and the atlas's credit. */
char *plate_note(const Voice *voice, const NoteSources *sources);

#endif
