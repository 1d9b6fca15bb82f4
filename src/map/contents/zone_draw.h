/*
 * zone_draw.h: zones on a plate: ribbons about the lines that run in them, with fill, hatch and edge. Page points.
 */
#ifndef MAP_CONTENTS_ZONE_DRAW_H
#define MAP_CONTENTS_ZONE_DRAW_H

#include "map/contents/front.h"

/* An area as it is drawn, from its rings (zone_rings). One that is narrower than its style's least-width is a ribbon so broad about the line that runs in it
 * from end to end; where there is none it grows on all sides. */
Rings zone_drawn(Arena *arena, const TintSources *sources, const Feature *area, Rings rings,
		 Overlay *overlay, const Style *style);
/* All zones of the atlas that meet the frame; what is held in the state is drawn as that (map/contents/held_land.h) and not
 * here. */
void zones_draw(Pen *pen, Group *parent, const TintSources *sources, Overlay *overlay);

#endif
