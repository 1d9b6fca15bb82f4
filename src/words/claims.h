/*
 * claims.h: in words, what rows say that move no men: who a force belongs to, who holds land.
 *
 * Strings live in the voice's arena.
 */
#ifndef WORDS_CLAIMS_H
#define WORDS_CLAIMS_H

#include "campaign/state.h"
#include "words/reach.h"
#include "words/voice.h"

/* What a side is called, else its id. */
const char *side_name(const Voice *voice, const Side *side);
/* Who an `attach` or a `hold` is about: its side or its forces, by their short (or full) names. */
const char *claimant_names(const Voice *voice, const Row *row, bool full);
/* Without saying who: "attached to II Corps", "attached to nobody", "Northland". */
const char *claim_words(const Voice *voice, const Row *row);

/* Who holds land: "1st Army and 2nd Army". */
const char *control_holder_names(const Voice *voice, const Control *control, bool full);
/* "land held by Blue", "land contested by Blue and Red". */
const char *held_words(const Voice *voice, const Control *control);

/* For alt texts: who holds which land, and who came under whom by the moment of the state; "" where nobody did. Land that `reach`
 * does not show is told as off the map; NULL: there is no map. */
char *claim_sentences(const Voice *voice, const Atlas *atlas, const State *state,
		      const MapReach *reach);

#endif
