/*
 * forces.h: forces and amounts in words.
 *
 * Strings live in the voice's arena.
 */
#ifndef WORDS_FORCES_H
#define WORDS_FORCES_H

#include "campaign/state.h"
#include "words/voice.h"

/* The abbreviation of a force, or its name where that is asked for or it has no abbreviation; else its id. */
const char *force_short_name(const Voice *voice, const Force *force, bool full);
/* "16th and 23rd Armies"-like: the forces' short (or full) names joined as the language does. */
char *force_names(const Voice *voice, const Force *const *forces, size_t count, bool full);
/* What an amount is called: its row's label, a share ("two thirds"), men ("about 80,000") or "?"; "all" for all of a force. */
char *amount_words(const Voice *voice, const Force *const *forces, size_t force_count,
		   const Holding *holding, const Text *label);

#endif
