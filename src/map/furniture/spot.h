/*
 * spot.h: the spot of a map's frame that a box of furniture hides least: insets and locators.
 *
 * A box stands flush with an edge of the frame or in a corner, moved along it on the 3 mm grid. What it may not hide
 * (symbols, lines, arrows of any plate of the series) is forbidden; places, land, water with a name and the way from a corner cost. The best few
 * are then tried in earnest: the one that leaves the fewest names without a place wins. Page points.
 */
#ifndef MAP_FURNITURE_SPOT_H
#define MAP_FURNITURE_SPOT_H

#include "base/diag.h"
#include "map/ground/view.h"
#include "map/names/names.h"

typedef struct Spots {
	const View *view;
	const BaseMap *base;
	GroundTimes times;	      /* of all plates */
	const BaseNames *names;	      /* what would be hidden with their marks */
	const LineNames *lines;	      /* names of front lines, or NULL */
	const LabelField *name_field; /* what names of the base map stand around on all plates */
	LabelField *field;	      /* what may not be hidden; see spots_field */
	const FigureSpec *figure;     /* for its pins */
	Diag *diag;
	double room; /* square points that boxes may still cover, see spots_room; pinned ones ask nobody */
	LIST(Box) taken; /* by boxes that have found their spots; in the field's arena */
} Spots;

/* An empty field that reaches to the frame itself and over it. */
LabelField *spots_field(Arena *arena, const View *view);

/* What boxes inside a frame may cover, beside so much that is taken, square points: more would be no map. */
double spots_room(const View *view, double taken);

/* The author's pin for a thing of the figure; NULL: none. */
const Pin *spot_pin(const FigureSpec *figure, const char *name);
/* A box at a pin; figure.pin-outside where the frame does not hold it, and false. */
bool spot_pinned(const Pin *pin, const View *view, Diag *diag, double width, double height,
		 Box *box);
/* Finds the best spot, or takes the one where the author pinned `name`, and makes it an obstacle for the next one; false: all
 * are forbidden, or take more room than there is left, or a name of the story its place; *box is as it was. A warning (figure.pin-hides) where a pin hides what may not be hidden. */
bool spot_take(Spots *spots, const char *name, double width, double height, Box *box);
/* Finds the best spot for a box that could be left out: false as well where it would take any name its place. */
bool spot_find_spare(Spots *spots, double width, double height, Box *box);

/* Drops the places whose marks a box hides, with their names; `covered` gets copies of them, unless it is NULL. */
void spot_hide(Arena *arena, Box box, BaseNames *names, CoveredNames *covered);

#endif
