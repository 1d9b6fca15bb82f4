/*
 * formation_priv.h: what the files of map/contents/formation share. Page points.
 */
#ifndef MAP_CONTENTS_FORMATION_PRIV_H
#define MAP_CONTENTS_FORMATION_PRIV_H

#include "base/measure.h"
#include "layout/search.h"
#include "map/contents/formation.h"

#define BRACKET_TICK (1.1 * PT_PER_MM)
#define SYMBOL_NEAR (20 * PT_PER_MM) /* from its place no symbol stands further, if it need not */

/* Where symbols stand: what is tried, and what is there already. Scratch lives in the field's arena. */
typedef struct Work {
	const State *state;
	const Front *front;
	const View *view;
	LabelField *field;
	LIST(Formation *) taken; /* that have their places */
	Polyline *brackets;	 /* of the state's positions; none: count 0 */
} Work;

/* Symbols that stand together: one alone, or those of one place in rows. Measured from the middle of all its frames. */
typedef struct Block {
	Formation *const *members; /* the first has the stem */
	size_t count;
	Point *centres;	 /* of their frames */
	Box frames, box; /* of all frames; of all ink, with its clearance */
	bool left;	 /* their texts stand left of the frames */
	int cost;	 /* of its shape */
} Block;

/* From what symbols are tied to, to the middle of their block. */
typedef struct Stem {
	Point foot, centre;
} Stem;

/* Where a stem ends at a block: at the nearest side of a symbol, or on the brace along a side of several. */
typedef struct Port {
	Point at;
	bool braced;
	Point brace[2];
} Port;

/* Where a place lies that is not a stretch of a line. */
Point formation_point(const View *view, const Place *place);

Block block_lay(Arena *arena, Formation *const *members, size_t count, size_t columns, bool left);
/* All shapes that a block may have, in an array of *count. */
const Block *block_shapes(Arena *arena, Formation *const *members, size_t count, size_t *shapes);
Port block_port(const Block *block, Stem stem);
/* How far it is from a block's middle to its edge in a direction: of a single symbol to its frame's. */
double block_reach(const Block *block, Point direction);
/* How far the furthest of its frames is from a point, middle by middle. */
double block_distance(const Block *block, Point centre, Point from);
/* Gives the symbols of a block their places, and adds them to what is taken. */
void block_stand(Work *work, const Block *block, Point centre);

/* What a stem costs, but for what it is tied to: so much of it may touch that. */
int stem_cost(Work *work, Point from, Point to, double clear);
/* How many lines and brackets lie between a place and its symbol, but for `own`. */
int lines_between(const Work *work, const Feature *own, Point from, Point to);
/* What it costs that a box hides pieces of lines and brackets. */
int lines_under(const Work *work, Box box);

/* Puts each relief in place with the symbols of who comes and who leaves at the tail of the leaving arrow. */
void reliefs_place(Work *work, Arrows *arrows, const Formations *formations);

#endif
