/*
 * men.h: how many there are, in words: whatever says a number of men says it here, so that all that shows one force at one
 * moment says one number.
 *
 * Men are whole and bounded, [low, high]; high INTERVAL_OPEN: nobody knows how many at most. Strings live in the voice's arena.
 */
#ifndef WORDS_MEN_H
#define WORDS_MEN_H

#include "campaign/state.h"
#include "words/voice.h"

/* "80,000", "about 250,000", "up to 9,000", "157,000 to 183,000", "at least 5,000", "?" for what nobody knows. `about`: some of
 * it was written as about a number, so that bounds are said as coarsely as they lie apart, and none the narrower for it. */
char *men_words(const Voice *voice, Interval men, bool about);
/* The same in a column of figures, where bounds are joined by a dash; "" for what nobody knows. */
char *men_figures(const Voice *voice, Interval men, bool about);
/* The men of a total. As many gone as there were leave nobody, whatever doubt there is about the whole. */
Interval total_men(const Total *total);
/* A share that is known as a number, as a fraction in words where it is a simple one, else in per cent. */
char *share_number_words(const Voice *voice, double share);
/* A total as men or as a share: what charts over time say. */
char *total_words(const Voice *voice, const Total *total, bool in_men);

#endif
