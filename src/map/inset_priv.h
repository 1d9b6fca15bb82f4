/*
 * inset_priv.h: what inset.c (once per series), inset_draw.c (plate by plate) and locator.c share.
 */
#ifndef MAP_INSET_PRIV_H
#define MAP_INSET_PRIV_H

#include "map/inset.h"

/* "5 km", in the style of the scale bar's group. */
const TextRun *inset_bar_words(Pen *pen, Group *group, const Inset *inset);
/* The symbols that stand within an inset: at points and in areas, and on stretches that it shows whole. */
Formations inset_formations(Pen *pen, Group *layer, const Ledger *ledger, const Inset *inset,
			    const State *state, LabelField *field);
/* Their ink as obstacles for names. */
void inset_gather(LabelField *field, const Formations *formations);

/* The paper below a box and the frame around it, for locators too. */
void inset_draw_paper(Pen *pen, Group *group, Box box);
void inset_draw_frame(Pen *pen, Group *parent, Box box);

#endif
