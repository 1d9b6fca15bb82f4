/*
 * compared.h: two states on one figure, in words: title, keys of the legend, note.
 */
#ifndef WORDS_COMPARED_H
#define WORDS_COMPARED_H

#include "campaign/state.h"
#include "words/title_block.h"
#include "words/voice.h"

/* The text of a key to a thing, told apart where it has to be: "planned: CPV withdrawn". */
const char *compare_key(const Voice *voice, const State *state, Compared compared,
			const char *text);
/* The title block of a comparison, around that of its phase. */
TitleBlock compare_title(const Voice *voice, const State *state, TitleBlock block);
/* What a note on two states says beside which is which. */
typedef struct ComparedTold {
	bool slips;   /* how many days the phase slipped */
	bool amounts; /* who moved by either plan, which captions say too */
} ComparedTold;

/* Which is which, and what else is to be told; or since when things have changed. */
char *compare_note(const Voice *voice, const State *state, ComparedTold told);

#endif
