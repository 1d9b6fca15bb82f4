/*
 * prose.h: what a map shows, said in sentences: for alt texts and captions.
 *
 * Every name, number and date comes from the atlas and its ledger; the grammar is in the patterns of words/<language>.yaml
 * ("alt_..." keys), so that a language is free in its order, its articles and its cases.
 */
#ifndef WORDS_PROSE_H
#define WORDS_PROSE_H

#include "campaign/state.h"
#include "words/reach.h"
#include "words/voice.h"

/* "As proposed, by the end of April 1958: the Guard will hold the River line; ...": a sentence for each plan that the state
 * has on who stands where, who has gone which way and whose place is not known, each with its doubt and in its plan's tense,
 * and one for each grade of doubt about courses and places. What `reach` does not show is told as off the map; NULL: there
 * is no map. In the voice's arena. */
char *state_sentences(const Voice *voice, const Atlas *atlas, const State *state,
		      const MapReach *reach);

#endif
