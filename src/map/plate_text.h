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
/* The day, or the phase's dates in words; "" where there are none. */
char *plate_date(Pen *pen, const State *state);
/* The phase's note, what the sources are, what was moved apart, the projection and the atlas's credit. */
char *plate_note(Pen *pen, const Atlas *atlas, const Ledger *ledger, const State *state,
		 const Front *front, const View *view, bool unlocated_drawn);
/* What the state's rows cite; "" for none. */
char *plate_sources(Pen *pen, const State *state);
/* For print under the figure: "Phase 1: title. Date and plan. Sources: ...". The alt text is map/prose.h's. */
char *plate_caption(Pen *pen, const Atlas *atlas, const State *state);
/* The same from any title block; no sentence on sources where they are NULL or "". */
char *caption_words(Pen *pen, const TitleBlock *block, const char *sources);

#endif
