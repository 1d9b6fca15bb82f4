/*
 * caption.h: title, date, sources and caption of a state's figure.
 */
#ifndef WORDS_CAPTION_H
#define WORDS_CAPTION_H

#include "campaign/state.h"
#include "words/title_block.h"
#include "words/voice.h"

/* Title of the phase, its date and plan, the atlas's title. */
TitleBlock plate_title(const Voice *voice, const Atlas *atlas, const State *state);
/* The day, or the phase's dates in words; "" where there are none. */
char *plate_date(const Voice *voice, const State *state);
/* What the state's rows cite; "" for none. */
char *plate_sources(const Voice *voice, const State *state);
/* What a plan says of itself, and a phase of it (NULL: none), after the plan's title where there are several on the page; "" for nothing. */
char *plan_note(const Voice *voice, const Plan *plan, const Phase *phase, bool titled);
/* Of a state's plan and phase; of both where two plans lie over one another. */
char *state_note(const Voice *voice, const State *state);
/* For print under a figure: "Phase 1: title. Date and plan. Sources: ..."; no sentence on sources where they are NULL or "".
 * The alt text is words/prose.h's. */
char *caption_words(const Voice *voice, const TitleBlock *block, const char *sources);

#endif
