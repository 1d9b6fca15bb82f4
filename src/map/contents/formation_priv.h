/*
 * formation_priv.h: what the files of map/contents/formation share. Page points.
 */
#ifndef MAP_CONTENTS_FORMATION_PRIV_H
#define MAP_CONTENTS_FORMATION_PRIV_H

#include "base/measure.h"
#include "map/contents/formation.h"

#define BRACKET_TICK (1.1 * PT_PER_MM)

/* Where a place lies that is not a stretch of a line. */
Point formation_point(const View *view, const Place *place);

#endif
