/*
 * names_priv.h: what the files of map/names share.
 */
#ifndef MAP_NAMES_NAMES_PRIV_H
#define MAP_NAMES_NAMES_PRIV_H

#include "map/names/names.h"

#define LINE_PRIORITY 90

/* A group for a feature of the base map or of a line, by what it is. */
Group *names_feature_group(Pen *pen, Group *parent, const Feature *feature);
/* The longest piece of a line within the frame; no points: none. */
Polyline names_longest_line(LabelField *field, const GroundItem *item);
/* Along a line smoothed more and more, in `rows` baselines on either side, each further off. */
void names_along_candidates(LabelField *field, Label *label, const Polyline *line, double distance,
			    int rows, const TextRun *run);
/* A label for the place that the series prefers, or NULL: it has one for that line already. */
Label *names_line_prefer(LabelField *field, const LineNames *names, size_t index);
/* The label group of a line's name on a plate, in the style of who holds it there; NULL where it shows none. *feature gets
 * the group of the stretch. */
Group *names_line_open(Pen *pen, Group *layer, const FrontLine *line, const State *state,
		       Group **feature);
/* The measured name that is set alike, or NULL. */
const LineName *names_line_find(const LineNames *names, const FrontLine *line, const TextRun *run);

#endif
