/*
 * moments.h: places, numbers and totals of one moment in the reader's words, for the order of battle and the table.
 *
 * Strings live in the scene's arena.
 */
#ifndef WORDS_MOMENTS_H
#define WORDS_MOMENTS_H

#include "campaign/state.h"
#include "words/voice.h"

/* A bare name: of a place, "38.5° N, 126.9° E", "place unknown"; of what lies outside that of the place or feature of its id, else
 * "outside the theatre": its label is a direction ("to China"). */
char *place_words(const Voice *voice, const Place *place);
/* "from Weston", "from outside the theatre". */
char *place_from_words(const Voice *voice, const Place *place);
/* "to Weston"; the label of what lies outside. */
char *place_to_words(const Voice *voice, const Place *place);
/* What the tables state of a force: "about 250,000", "strength unknown", "no men". */
char *strength_words(const Voice *voice, const Force *force);
/* Where a force is, account by account: "second line: two thirds; outside the theatre: one third". "" where it has no account of its
 * own but the pocket that everybody begins in. `told`: the men that are said of it beside this; at a single place it is said how
 * many these are where that is another number; high INTERVAL_OPEN: nothing is said of them. */
char *whereabouts_words(const Voice *voice, const State *state, const Force *force, Interval told);
/* "documented", ... in the reader's language. */
const char *certainty_words(const Voice *voice, Certainty certainty);

#endif
