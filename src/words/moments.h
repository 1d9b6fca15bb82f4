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
/* "70,000–80,000", "at least 5,000"; "" where nothing is known. */
char *men_range_words(const Voice *voice, Interval men);
/* A share that is known as a number, as a fraction in words where it is a simple one, else in per cent. */
char *share_number_words(const Voice *voice, double share);
/* What the tables state of a force: "about 250,000", "strength unknown", "no men". */
char *strength_words(const Voice *voice, const Force *force);
/* Where a force is, account by account: "second line: two thirds; to China: one third". "" where it has no account of its
 * own but the pocket that everybody begins in. */
char *whereabouts_words(const Voice *voice, const State *state, const Force *force);
/* "documented", ... in the reader's language. */
const char *certainty_words(const Voice *voice, Certainty certainty);

#endif
