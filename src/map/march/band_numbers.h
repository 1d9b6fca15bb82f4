/*
 * band_numbers.h: where the numbers of a march stand.
 */
#ifndef MAP_MARCH_BAND_NUMBERS_H
#define MAP_MARCH_BAND_NUMBERS_H

#include "map/march/band.h"

/* The same bands with a place for each number that finds one, against what the field knows already: across its band behind
 * the step, along it, or beside it. The field gets the bands as obstacles. */
const Bands *bands_number(const Composer *composer, const Bands *bands, LabelField *field);

#endif
