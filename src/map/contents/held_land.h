/*
 * held_land.h: land that somebody holds: a tint of the holder's colour, hatched by those who share or contest it.
 *
 * An area is tinted as it is drawn; a stretch of a line as a strip along its course on the plate. Page points.
 */
#ifndef MAP_CONTENTS_HELD_LAND_H
#define MAP_CONTENTS_HELD_LAND_H

#include "map/contents/front.h"

/* A `control` under `above`, as it looks by one of its holders; the first one's is its fill and edge. */
const Styled *held_land_styled(const Composer *composer, const Styled *above, const State *state,
			       const Control *control, size_t holder);
/* Whether any of it comes into the frame. */
bool held_land_shown(Arena *arena, const Front *front, const View *view, const Control *control);
/* A state with that land only that styles show. */
State held_land_seen(const Composer *composer, const State *state);
/* All that a state's land is tinted by. */
void held_land_draw(Pen *pen, Group *parent, const TintSources *sources, Overlay *overlay);
/* Lines of the hatch of a further holder (1 the first of them) over an area, in its group's style. */
void held_land_hatch(Pen *pen, Group *group, Rings rings, size_t holder);

#endif
