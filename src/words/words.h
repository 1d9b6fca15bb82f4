/*
 * words.h: the words that figures use, per language, from styles/words/<language>.yaml.
 *
 * A user adds a language by adding a file, there or in the project's own folder words; what a project's file of a language says
 * goes before what the installed one does. Values may hold {0}, {1}, ... for what is filled in. A key that a file lacks is
 * taken from the fallback's file; one that both lack is an error where it is asked for.
 */
#ifndef WORDS_WORDS_H
#define WORDS_WORDS_H

#include <stdint.h>

#include "base/diag.h"
#include "calendar/date_words.h"

typedef struct Words Words;

/* Reads <folder>/<language>.yaml; where there is none, a warning and the words of `fallback`. NULL after errors. */
const Words *words_read(Arena *arena, Diag *diag, const char *folder, const char *language,
			const Words *fallback);
/* The same where a project has a folder of its own, which need not be there; NULL: it has none. */
const Words *words_read_own(Arena *arena, Diag *diag, const char *own, const char *folder,
			    const char *language, const Words *fallback);
/* Whether there is a <folder>/<language>.yaml; not in a folder NULL. */
bool words_exist(Arena *arena, const char *folder, const char *language);
/* The language these words really are in. */
const char *words_language(const Words *words);
/* Where what is said of dates beside these words is kept. */
DateStore *words_dates(const Words *words);
/* A hash of all words that can be said, the fallback's too: for keys of what is made with them. */
uint64_t words_hash(const Words *words);
/* The value of a key, or NULL. */
const char *words_find(const Words *words, const char *key);
/* Whether there is a key that varies another: not where a language has only the stem, and its fallback the variant. */
bool words_vary(const Words *words, const char *stem, const char *key);
/* The value with {0}, {1}, {2} filled in (NULL as ""); an unknown key gives the key itself, in brackets, so that it shows. */
char *words_fill(Arena *arena, const Words *words, const char *key, const char *const *values,
		 size_t count);
#define WORDS_FILL(arena, words, key, ...)                                                         \
	words_fill((arena), (words), (key), (const char *const[]){__VA_ARGS__},                    \
		   sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

#endif
