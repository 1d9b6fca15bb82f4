/*
 * inset_priv.h: what inset.c (once per series), inset_draw.c (plate by plate) and locator.c share.
 */
#ifndef MAP_FURNITURE_INSET_PRIV_H
#define MAP_FURNITURE_INSET_PRIV_H

#include "map/furniture/inset.h"

#define INSET_CLEAR 1.5	  /* about a box on the map, to names and symbols */
#define INSET_BAR_GAP 3.0 /* between a bar and its words */

/* "5 km", in the style of the scale bar. */
const TextRun *inset_bar_words(const Composer *composer, const Styled *bar, const Inset *inset);
/* The state as far as an inset shows it. */
const State *inset_state(Arena *arena, const Inset *inset, const State *state);
/* The symbols that stand within an inset: at points and in areas, and on stretches that it shows whole. Then placed; what is
 * tried lives in `scratch`. */
Formations inset_formations(const Composer *composer, const Styled *layer, const Inset *inset,
			    const State *within);
Formations inset_place(Arena *arena, const Inset *inset, const State *within,
		       const Formations *gathered, Arena *scratch);
/* Their ink as obstacles for names. */
void inset_gather(LabelField *field, const Formations *formations);

/* Height over width of what a map shows; 0 after an error. */
double inset_aspect(Arena *arena, Diag *diag, const MapSpec *map, Survey *survey);
/* A length rounded to the 3 mm grid. */
double inset_on_grid(double length);
/* What `inner` shows, as a closed outline on `outer`. */
Polyline inset_outline(Arena *arena, const View *inner, const View *outer);
/* The paper below a box and the frame around it, for locators too. */
void inset_draw_paper(Pen *pen, Group *group, Box box);
void inset_draw_frame(Pen *pen, Group *parent, Box box);

#endif
