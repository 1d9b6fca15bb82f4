/*
 * key_list.h: the names that stand as numbers on the map, written out in a paragraph under the legend.
 *
 * Numbers and names are set one after the other in lines of the page's width; a name that is longer than a line goes on in the
 * next. Page points.
 */
#ifndef MAP_NAMES_KEY_LIST_H
#define MAP_NAMES_KEY_LIST_H

#include "map/names/names.h"

typedef struct KeyEntry {
	const TextRun *number, *name; /* the heading has no name, a further line of one no number */
	Point at;		      /* of the number's baseline, from the list's corner */
	Naming *naming;		      /* NULL: the heading */
} KeyEntry;

typedef struct KeyList {
	const Styled *styled, *numbers; /* NULL: nothing is keyed */
	LIST(KeyEntry) entries;
	double height;	/* 0: nothing is keyed */
	double leading; /* from line to line */
} KeyList;

/* Height of one row. */
double key_list_row(const Composer *composer);
/* Sets the keyed names of a plan to `width`. */
KeyList key_list_build(const Composer *composer, const Styled *layer, const NamePlan *plan,
		       double width);
/* Leaves out what is beyond a height: numbers without a name would say nothing, so these names are not placed any more. */
void key_list_cut(KeyList *list, double height);
void key_list_draw(Pen *pen, Group *layer, const KeyList *list, Point corner, double width);

#endif
