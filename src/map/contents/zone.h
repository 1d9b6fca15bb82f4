/*
 * zone.h: areas among the features: fills, hatches, and how narrow ones are kept legible. Page points.
 */
#ifndef MAP_CONTENTS_ZONE_H
#define MAP_CONTENTS_ZONE_H

#include "campaign/compare.h"
#include "geo/overlay.h"
#include "layout/compose.h"
#include "map/ground/view.h"

/* By how much a band-like area must grow in breadth, half on either side of its middle line, to be `least` broad; 0 where
 * it is. The breadth is the mean one: twice the area by the length of the edge. */
double zone_widening(Rings rings, double least);
/* An area as it comes into the frame; none: it does not. */
Rings zone_rings(Arena *arena, const View *view, const Feature *area);
/* An area as a state shows it. */
Element zone_element(Arena *arena, const Feature *zone, Shown shown);
/* What an area looks like under `above`. */
const Styled *zone_styled(const Composer *composer, const Styled *above, const Feature *area);
/* Strokes across rings, as a style says. */
void zone_hatch(Pen *pen, Group *group, Rings rings, const Style *style);
/* What the frame itself shows of an area. */
Rings zone_seen(Arena *arena, const View *view, const Feature *zone);
bool zone_shows(const View *view, const Feature *zone);
/* The largest widening of a zone shown, for the note. */
double zones_widened(const Composer *composer, const Atlas *atlas, const View *view);

#endif
