/*
 * flow_lines.h: movements as the flow lines of a flow map: as wide as what moves, side by side where they share a way.
 *
 * Widths are given and kept to exactly, so that a chart beside the map can have the same scale. Movements that leave or
 * arrive by the same way lie beside one another in the order of the rows, as one band as wide as all of them together
 * (with a hair of paper between). A tail that comes from an unknown place comes from the middle
 * of the map and fades. Where there is room the amount stands in the line. Page points.
 */
#ifndef MAP_CONTENTS_FLOW_LINES_H
#define MAP_CONTENTS_FLOW_LINES_H

#include "map/contents/movement.h"
#include "sign/flow_width.h"
#include "typeset/along.h"

/* Flow lines of those movements of a state that have a known way and a width; the others are not placed. Nothing is in
 * their way, so that this is where they stand. */
Arrows flow_lines_lay(const Composer *composer, const Styled *layer, const State *state,
		      const Front *front, const View *view, FlowWidths widths);
/* What symbols must keep off. */
void flow_lines_obstacles(LabelField *field, const Arrows *arrows);
/* Where the words of a line stand; false: there are none in it. */
bool flow_line_words(Arena *arena, const Arrow *arrow, AlongText *along);
/* Opens the groups of all movements and draws what is placed. */
void flow_lines_draw(Pen *pen, Group *layer, const Arrows *arrows);

#endif
