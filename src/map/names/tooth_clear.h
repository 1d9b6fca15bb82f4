/*
 * tooth_clear.h: what the teeth of lines keep off on a plate: the casings of its arrows, the marks of its places. Page points.
 */
#ifndef MAP_NAMES_TOOTH_CLEAR_H
#define MAP_NAMES_TOOTH_CLEAR_H

#include "map/names/names.h"
#include "sign/line.h"

/* Outlines in the arena; `arrows` may be NULL. */
Outlines tooth_clear(Arena *arena, const Arrows *arrows, const NamePlan *names);

#endif
