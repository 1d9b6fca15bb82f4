/*
 * compare.h: two states on one plate: what was planned against what was carried out, and what changed since the last phase.
 *
 * A comparison is a state like any other, whose things know which of the two they are from; so it is placed and drawn by the
 * code for one. Here are the making of it, what tells its things apart for the style sheet, and its words.
 */
#ifndef MAP_COMPARE_H
#define MAP_COMPARE_H

#include "campaign/ledger.h"
#include "map/pen.h"
#include "map/plate_text.h"

/* The first plan's positions and movements as planned, the second's as carried out. Lines are held as they were in fact. */
const State *compare_overlay(Arena *arena, const State *planned, const State *carried_out);
/* The later state, with what the earlier one has as well marked as the same. */
const State *compare_difference(Arena *arena, const State *before, const State *now);

/* The plan that a thing's amount counts in. */
const Plan *compare_plan(const State *state, Compared compared);
/* `:planned`, and the class `unchanged`; keeps the classes that the element has. */
void compare_element(Arena *arena, Element *element, Compared compared);
/* The text of a key to a thing, told apart where it has to be: "planned: CPV withdrawn". */
const char *compare_key(Pen *pen, const State *state, Compared compared, const char *text);

/* The title block of a comparison, around that of its phase. */
TitleBlock compare_title(Pen *pen, const State *state, TitleBlock block);
/* Which is which, how many days the phase slipped, and who moved by either plan; or since when things have changed. */
char *compare_note(Pen *pen, const Ledger *ledger, const State *state);

#endif
