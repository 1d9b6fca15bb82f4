/*
 * names_priv.h: what the files of map/names share.
 */
#ifndef MAP_NAMES_NAMES_PRIV_H
#define MAP_NAMES_NAMES_PRIV_H

#include "map/names/names.h"

#define LINE_PRIORITY 90

#define NAME_LINES 3 /* of an area's name that is broken by sense, at most */

/* A text broken into so many lines, as even as can be, with no article or preposition (one of `joining`, with blanks between them)
 * parted from what it belongs to; NULL: it cannot be. */
char *names_by_sense(Arena *arena, const char *text, const char *joining, size_t lines);
/* A feature of the base map or of a line, by what it is. */
Element names_feature_element(Arena *arena, const Feature *feature);
/* The longest piece of a line within the frame; no points: none. */
Polyline names_longest_line(LabelField *field, const GroundItem *item);
/* Along a line smoothed more and more, in `rows` baselines on either side, each further off. */
void names_along_candidates(LabelField *field, Label *label, const Polyline *line, double distance,
			    int rows, const TextRun *run);
/* Places far from the mark of a name that is never a number. */
void names_offer_far(LabelField *field, Label *label, const BaseName *name);
/* A label for the place that the series prefers, or NULL: it has one for that line already. */
Label *names_line_prefer(LabelField *field, const LineNames *names, size_t index);
/* Whether a line has a name on the plate of a state. */
bool names_line_shown(const FrontLine *line, const State *state);
/* The line, the stretch of it and the label of its name on a plate, in the style of who holds it there. False: it shows none. */
bool names_line_style(const Composer *composer, const Styled *layer, const FrontLine *line,
		      const State *state, Naming *naming);
/* The measured name that is set alike, or NULL. */
const LineName *names_line_find(const LineNames *names, const FrontLine *line, const TextRun *run);

#endif
