/*
 * net_labels.h: the degrees of the net, written within the frame: those of meridians along its top, those of parallels at its left.
 *
 * They are the first to give way: one that would meet a name, a symbol or an arrow goes to the other side of its line, else to
 * the line's other end, else it is left out. A value, in the composer's arena. Page points.
 */
#ifndef MAP_GROUND_NET_LABELS_H
#define MAP_GROUND_NET_LABELS_H

#include "layout/compose.h"
#include "layout/label.h"
#include "map/ground/graticule.h"
#include "map/ground/ground.h"

typedef struct NetLabel {
	const TextRun *run;
	Point at; /* where its baseline begins */
} NetLabel;

typedef struct NetLabels {
	const Styled *net, *styled;
	NetLabel *at;
	size_t count;
} NetLabels;

/* `field` has all that they must keep off. */
NetLabels net_labels_place(const Composer *composer, const Styled *layer,
			   const Graticule *graticule, const View *view, const LabelField *field);
/* Each with a halo in the colour of the ground below. */
void net_labels_draw(Pen *pen, Group *layer, const NetLabels *labels, const BaseMap *base);

#endif
