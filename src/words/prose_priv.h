/*
 * prose_priv.h: a sentence in the making, shared by the parts of words/prose.
 *
 * All strings live in the voice's arena.
 */
#ifndef WORDS_PROSE_PRIV_H
#define WORDS_PROSE_PRIV_H

#include "words/prose.h"

#define VALUES_MOST 4 /* texts that fill a pattern: who, from where, to where, how far */

/* One sentence in the making: what one plan says of its moment. Of two states on one plate each has a sentence of its own. */
typedef struct Prose {
	const Voice *voice;
	const Atlas *atlas;
	const State *state;
	const Plan *plan;
	const Phase *phase; /* NULL: the start */
	Compared side;	    /* of a plate of two: whose things are told; COMPARED_NOT: all */
	const MapReach *reach;
	LIST(const char *) clauses;
} Prose;

/* Forces with their amount, as somebody has to be called in a clause. */
typedef struct Party {
	const Force *const *forces;
	size_t count;
	const Holding *holding;
	const Text *label; /* of the row that made it */
	Certainty doubt;   /* about the amount alone */
	bool moves;
	bool part; /* of a body, others of which are elsewhere */
} Party;

/* The pattern "alt_<what> <kind>" filled with up to VALUES_MOST texts. */
char *prose_say(const Prose *prose, const char *what, const char *kind, const char *const *values);
#define SAY(prose, what, kind, ...)                                                                \
	prose_say((prose), (what), (kind), (const char *const[VALUES_MOST]){__VA_ARGS__})

/* Whether a thing belongs to the plan that is speaking. */
bool prose_tells(const Prose *prose, Compared compared);

/* "two thirds of the Army", "about 80,000 men of the Army", "the Army (smallest number)", "part of the Army". */
char *party_words(const Prose *prose, const Party *party);
/* "the 16th Army and the 23rd Army". */
char *party_full_names(const Prose *prose, const Force *const *forces, size_t count);
/* The label of the row that made it, as the map prints it; NULL: none. */
const char *party_label(const Prose *prose, const Text *label);
bool party_same(const Force *const *a, size_t a_count, const Force *const *b, size_t b_count);

#endif
