/*
 * note.h: the small print under a plate.
 */
#ifndef MAP_PLATE_NOTE_H
#define MAP_PLATE_NOTE_H

#include "layout/text_columns.h"
#include "map/contents/movement.h"
#include "words/voice.h"

/* Small print as it is set. */
typedef struct Note {
	const Styled *styled;
	TextColumns columns;
	double height;
} Note;

Note note_set(const Composer *composer, const Styled *layer, const char *text, double width);
/* With its top left corner at `corner`. */
void note_set_draw(Pen *pen, Group *layer, const Note *note, Point corner);

/* What small print gives up where there is little room, from the fullest; each gives up what those before it did. */
typedef enum NoteDensity {
	NOTE_FULL,
	NOTE_SHORT, /* one sentence on all that was moved apart or widened */
	NOTE_TERSE, /* who stands off the map is counted, not named */
	NOTE_DENSITIES
} NoteDensity;

/* What small print tells of; borrowed pointers. */
typedef struct NoteSources {
	NoteDensity density;
	const Atlas *atlas;
	const State *state;
	const State *const *each; /* of several plates, the state of each; else none */
	size_t each_count;
	const Front *front;
	const View *view;
	bool cited_elsewhere;		/* the sources are named by who prints this */
	bool unlocated_drawn;		/* who stands at no known place is told on the map */
	const Position *const *outside; /* who stands where neither the map nor an inset shows it */
	size_t outside_count;
	const Arrow *const *untold; /* that move nobody knows by which way */
	size_t untold_count;
} NoteSources;

/* What plan and phase say of themselves (of one plate), who stands off the map, what the sources are, what was moved apart, the projection and the atlas's credit. */
char *plate_note(const Voice *voice, const NoteSources *sources);
/* The fullest that is no higher than `height_most` at a width, else the lowest of all, whatever density the sources ask for. */
Note note_fit(const Composer *composer, const Styled *layer, const NoteSources *sources,
	      double width, double height_most);

#endif
