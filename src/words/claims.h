/*
 * claims.h: in words, what rows say that move no men: who a force belongs to, who holds land.
 *
 * Strings live in the voice's arena.
 */
#ifndef WORDS_CLAIMS_H
#define WORDS_CLAIMS_H

#include "atlas/atlas.h"
#include "words/voice.h"

/* What a side is called, else its id. */
const char *side_name(const Voice *voice, const Side *side);
/* Who an `attach` or a `hold` is about: its side or its forces, by their short (or full) names. */
const char *claimant_names(const Voice *voice, const Row *row, bool full);
/* Without saying who: "attached to II Corps", "attached to nobody", "Northland". */
const char *claim_words(const Voice *voice, const Row *row);

#endif
