/*
 * movement.h: arrows of what moves in a phase, and reliefs in place.
 *
 * Routed first (their courses are obstacles for symbols and labels), drawn later. Page points.
 */
#ifndef MAP_CONTENTS_MOVEMENT_H
#define MAP_CONTENTS_MOVEMENT_H

#include "campaign/state.h"
#include "map/contents/front.h"
#include "sign/arrow.h"

typedef struct Arrow {
	const Movement *movement;
	Group *group;	 /* `movement`, or `relief_in_place` */
	Polyline course; /* tail to tip */
	ArrowForm form;
	bool placed;
	bool leaves;	       /* its tip goes out of the theatre: it has a caption */
	bool flow;	       /* a flow line (map/flow_lines.h): no scale of arrows holds for it */
	const TextRun *within; /* words in the arrow itself; NULL: it has a caption beside it */
	bool relief;
	Point relief_at, relief_towards; /* its middle; the unit vector from there to the line */
	double relief_length;
	Group *relief_group;
	Certainty
		route; /* weakest of the route's features and cells: drawn in segments where not documented */
} Arrow;

typedef struct Arrows {
	Arrow *at;
	size_t count;
} Arrows;

/* The page box of a relief in place with its clearance. */
Box arrow_relief_box(const Arrow *arrow);
/* Routes every movement that draws an arrow, side by side where they share a route; adds each course to the field. With a
 * NULL field only what is drawn is found out, not where. */
Arrows arrows_route(Pen *pen, Group *layer, const State *state, const Front *front,
		    const View *view, LabelField *field);
/* The known way of a movement on the page, tail to tip; only its last part where it comes from nobody knows where. */
Polyline movement_way(Pen *pen, const Front *front, const View *view, const Movement *movement);
/* The weakest certainty of its route and of the features on it. */
Certainty movement_route_certainty(const Movement *movement);
/* The group `movement` that an arrow is drawn into. */
Group *movement_group(Pen *pen, Group *layer, const Movement *movement);
/* One arrow with its casing in the style of `group`; a contingent one is outlined in dots. */
void arrow_draw(Pen *pen, Group *group, const Polyline *course, const ArrowForm *form,
		bool contingent);
void arrows_draw(Pen *pen, const Arrows *arrows);
/* Caption lines of an arrow: "One third of the CPV," / "to China"; *count lines. */
const TextRun *const *arrow_caption(Pen *pen, Group *label, const Arrow *arrow, double width,
				    size_t *count);
/* Body width for an amount, in points, by the group's style; *hollow where the amount is unknown. */
double arrow_width(const Movement *movement, const Style *style, bool *hollow);

#endif
