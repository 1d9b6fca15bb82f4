/*
 * sources.h: what a figure cites, each source once, with all the places in it.
 */
#ifndef WORDS_SOURCES_H
#define WORDS_SOURCES_H

#include "atlas/atlas.h"
#include "words/voice.h"

/* One source with all the places in it that a figure cites. */
typedef struct Cited {
	const SourceEntry *source;
	LIST(const char *) locators;
} Cited;

typedef LIST(Cited) SourceList;

/* Adds citations in their order; what is there already is not added again. */
void source_list_add(Arena *arena, SourceList *list, const Citation *citations, size_t count);
void source_list_row(Arena *arena, SourceList *list, const Row *row);
/* "Telegram of 24 January 1958, §5(1), §6; Peking Review, 18 March 1958": in the voice's language; "" for none. */
char *source_list_words(const Voice *voice, const SourceList *list);

#endif
