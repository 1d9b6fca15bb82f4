/*
 * keyword.h: tables of words, and the nearest word to a misspelt one.
 */
#ifndef BASE_KEYWORD_H
#define BASE_KEYWORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Index of `word` in words[0..count), or -1. */
int keyword_find(const char *word, const char *const *words, size_t count);
/* The word of the table nearest to `word` by Damerau-Levenshtein distance, if at most a third of its
 * length (at least 1, at most 3) away; NULL otherwise. First in table order wins a tie. */
const char *keyword_near(const char *word, const char *const *words, size_t count);
/* For the end of a message: "; did you mean 'x'?" in the arena; where nothing is near, the choices: "; choose one of a, b, c". */
const char *keyword_hint(Arena *arena, const char *word, const char *const *words, size_t count);

#endif
