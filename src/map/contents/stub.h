/*
 * stub.h: movements out of the theatre, or into it, of which nobody says which way.
 *
 * An arrow would point somewhere. In its stead a short bar as broad as the arrow leaves the frame of the symbol that left (or
 * came); the caption says where to. Page points.
 */
#ifndef MAP_CONTENTS_STUB_H
#define MAP_CONTENTS_STUB_H

#include "map/contents/formation.h"
#include "map/contents/movement.h"

/* Gives each stub its course, from a side of its symbol's frame where least is in the way; at its place where that has no
 * symbol. After the symbols have their places, which the field knows. */
void stubs_place(Arena *arena, Arrows *arrows, const Formations *formations, LabelField *field);

#endif
