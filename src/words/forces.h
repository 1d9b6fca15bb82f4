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
/* The force whose strength a body's share or number counts in: itself, or the common parent. */
const Force *counting_force(const Force *const *forces, size_t count);
/* Whether a holding is a share and nothing else; with men or a debt of men beside it no share says what it is. */
bool amount_is_share(const Holding *holding);
/* Whether a holding's men are about a number: as its rows say, or the strength that it is a share of. */
bool amount_is_about(const Force *counted, const Holding *holding);
/* Who stands there: "part of A and B" where others of a body are elsewhere. */
char *stander_words(const Voice *voice, const Position *position, bool full);
/* Who moves: "part of the CPV" where it is known to be less than all of them. */
char *mover_words(const Voice *voice, const Movement *movement, bool full);
/* Whether less of them moves than there are, as far as that is known. */
bool movement_is_part(const Movement *movement);
/* What an amount is called: its row's label, a share ("two thirds"), men ("about 80,000", "up to 9,000") or "?"; "all" for all of a force. */
char *amount_words(const Voice *voice, const Force *const *forces, size_t force_count,
		   const Holding *holding, const Text *label);

#endif
