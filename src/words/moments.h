/*
 * moments.h: places, numbers and totals of one moment in the reader's words, for the order of battle and the table.
 *
 * Strings live in the scene's arena.
 */
#ifndef WORDS_MOMENTS_H
#define WORDS_MOMENTS_H

#include "campaign/state.h"
#include "words/voice.h"

/* A place's name, the outside's label, "38.5° N, 126.9° E", "place unknown". */
char *place_words(const Voice *voice, const Place *place);
/* What the tables state of a force: "about 250,000", "strength unknown", "no men". */
char *strength_words(const Voice *voice, const Force *force);
/* Where a force is, account by account: "second line: two thirds; to China: one third". "" where it has no account of its
 * own but the pocket that everybody begins in. `told`: the men that are said of it beside this; at a single place it is said how
 * many these are where that is another number; high INTERVAL_OPEN: nothing is said of them. */
char *whereabouts_words(const Voice *voice, const State *state, const Force *force, Interval told);
/* "documented", ... in the reader's language. */
const char *certainty_words(const Voice *voice, Certainty certainty);

#endif
