/*
 * zone.h: areas among the features: fills, hatches, and how narrow ones are kept legible. Page points.
 */
#ifndef MAP_CONTENTS_ZONE_H
#define MAP_CONTENTS_ZONE_H

#include "atlas/atlas.h"
#include "geo/overlay.h"
#include "layout/compose.h"
#include "map/ground/view.h"

/* By how much a band-like area must grow in breadth, half on either side of its middle line, to be `least` broad; 0 where
 * it is. The breadth is the mean one: twice the area by the length of the edge. */
double zone_widening(Rings rings, double least);
/* All zones of the atlas that meet the frame, those under their style's least-width widened to it. */
void zones_draw(Pen *pen, Group *parent, const Atlas *atlas, const View *view, Overlay *overlay);
/* Whether any of an area lies within the frame. */
bool zone_shows(Arena *arena, const View *view, const Feature *zone);
/* The largest widening of a zone shown, for the note. */
double zones_widened(const Composer *composer, const Atlas *atlas, const View *view);

#endif
