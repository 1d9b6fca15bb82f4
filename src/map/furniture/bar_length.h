/*
 * bar_length.h: round lengths of scale bars, in units that their readers know: kilometres or metres; miles, yards or feet.
 */
#ifndef MAP_FURNITURE_BAR_LENGTH_H
#define MAP_FURNITURE_BAR_LENGTH_H

#include "words/voice.h"

typedef struct BarLength {
	double value;	  /* in its unit */
	const char *unit; /* a word: "km" */
	double points;	  /* on the page */
} BarLength;

/* The longest of 1, 2, 2.5, 5 x 10^n of a unit that `most` points hold, `km` points being one kilometre. */
BarLength bar_metric(double km, double most);
BarLength bar_imperial(double km, double most);
/* "2.5 km", at `share` of its length, with or without the unit. */
char *bar_words(const Voice *voice, const BarLength *bar, double share, bool with_unit);

#endif
