/*
 * movement_priv.h: what the files of map/contents/movement share. Page points.
 */
#ifndef MAP_CONTENTS_MOVEMENT_PRIV_H
#define MAP_CONTENTS_MOVEMENT_PRIV_H

#include "base/measure.h"
#include "map/contents/movement.h"

#define LOOSE_TAIL (9 * PT_PER_MM) /* so much of a way of which only a crossing is known */

/* Whether a place is a way to follow, not a line that somebody holds. */
bool movement_is_route(const Place *place);
/* Whether it comes from nobody knows where: its tail fades. */
bool movement_from_unknown(const Movement *movement);

#endif
