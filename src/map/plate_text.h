/*
 * plate_text.h: the sentences of a plate: title, source note, description for those who cannot see it.
 */
#ifndef MAP_PLATE_TEXT_H
#define MAP_PLATE_TEXT_H

#include "campaign/ledger.h"
#include "map/front.h"
#include "map/furniture.h"
#include "map/pen.h"

/* Title of the phase, its date and plan, the atlas's title. */
TitleBlock plate_title(Pen *pen, const Atlas *atlas, const State *state);
/* The phase's note, what the sources are, what was moved apart, the projection and the atlas's credit. */
char *plate_note(Pen *pen, const Atlas *atlas, const Ledger *ledger, const State *state,
		 const Front *front, const View *view);
/* The alt text: title, date and note of the phase. */
char *plate_description(Pen *pen, const Atlas *atlas, const State *state);

#endif
