/*
 * names.h: the names of a plate: of the land, of its lines, and the captions of arrows.
 *
 * Names of the base map are placed once per series, against the symbols and lines of all its plates, so that turning the
 * page moves nothing; a plate moves one only where something of its own is in the way.
 */
#ifndef MAP_NAMES_H
#define MAP_NAMES_H

#include "map/formation.h"
#include "map/ground.h"
#include "map/movement.h"

#define NAME_BREAKS 3

/* A name broken into lines. */
typedef struct NameBreak {
	const TextRun *const *lines;
	size_t count;
} NameBreak;

/* The name of one base map feature: how it is set, and where the series would have it. */
typedef struct BaseName {
	const GroundItem *item;
	NameBreak breaks[NAME_BREAKS]; /* points and lines: one; areas: wide, narrower, narrowest */
	size_t break_count;	       /* 0: only a mark */
	double leading;
	int priority;
	Point mark;	    /* points: where the mark stands */
	double mark_radius; /* half of the mark's size; 0: no mark */
	const Style *style; /* of the feature: its mark */
	LabelCandidate preferred;
	bool placed;
} BaseName;

typedef struct BaseNames {
	BaseName *at;
	size_t count;
} BaseNames;

/* Half of the size of a point's mark by its feature's style, points; 0: it has none. */
double place_mark_radius(const Style *style);
/* Draws the mark of a point with the style of `group`, the feature's own. */
void place_mark_draw(Pen *pen, Group *group, Point at);

/* Shapes every base name that the styles show, without placing any. `layer` is a scratch group for styles. */
BaseNames names_shape(Pen *pen, Group *layer, const BaseMap *base);
/* Ink of the base map and marks of places as obstacles; `mark_weight` 0: marks are forbidden ground. */
void names_obstacles(LabelField *field, const BaseMap *base, const BaseNames *names,
		     int mark_weight);
/* Places them all in a field and keeps the choice as `preferred`. Returns how many found no place. */
size_t names_prefer(LabelField *field, BaseNames *names);

/* Everything named on one plate, solved together, and drawn into `parent`; marks of places too. Returns how many names
 * found no place; each is reported as a warning. */
size_t names_draw(Pen *pen, Group *parent, const BaseMap *base, const BaseNames *names,
		  const Front *front, const Arrows *arrows, const Ledger *ledger,
		  const State *state, LabelField *field);

#endif
