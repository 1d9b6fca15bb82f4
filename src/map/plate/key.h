/*
 * key.h: what a layout depends on, as a hash: equal keys, equal layouts.
 */
#ifndef MAP_PLATE_KEY_H
#define MAP_PLATE_KEY_H

#include <stdint.h>

#include "campaign/state.h"

struct Series;

/* A state as far as a plate draws it and puts it into words under the map: not its day, nor its title. Days between two rows of
 * a timetable have the same. */
uint64_t state_key(const State *state);
/* What a settled series gives all its layouts: map, frame, ground, styles, language, furniture, numbers of names. */
uint64_t series_key(const struct Series *series);

#endif
