/*
 * scale_bar.h: the scale bar, which finds its own place in the map.
 */
#ifndef MAP_FURNITURE_SCALE_BAR_H
#define MAP_FURNITURE_SCALE_BAR_H

#include "layout/compose.h"
#include "layout/label.h"
#include "map/contents/front.h"
#include "map/furniture/bar_length.h"
#include "map/ground/ground.h"
#include "map/ground/view.h"

/* The scale bar as laid out: its size, and where it went. */
typedef struct ScaleBar {
	BarLength metric, imperial;
	double width, height; /* of the whole, points */
	char *statement;      /* "1 : 3,350,000, true at 39.5° N" */
	Box box;	      /* on the page, once placed */
	bool placed, brief;
	bool hidden; /* a sheet turns it off: it is not placed */
	bool backed; /* something lies under it: it stands on a panel in the colour of the ground */
	Color ground;
} ScaleBar;

/* `brief`: the metric bar only, for panels and other small maps. */
ScaleBar scale_bar_measure(const Composer *composer, const View *view, bool brief);
/* Finds the spot inside the frame that hides least, empty water and corners first; false where everything is forbidden. */
bool scale_bar_place(ScaleBar *bar, const View *view, const LabelField *field, const BaseMap *base);
/* Stands it where the author pinned it; figure.pin-outside and false where it does not fit into the frame. */
bool scale_bar_pin(ScaleBar *bar, const View *view, const Pin *pin, Diag *diag);
void scale_bar_draw(Pen *pen, Group *parent, const ScaleBar *bar);

#endif
