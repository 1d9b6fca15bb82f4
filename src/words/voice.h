/*
 * voice.h: who speaks: the words of one language, and where what is said is kept.
 *
 * All that puts things into words takes a Voice and nothing of the page. Borrowed pointers; strings that are said live in
 * the voice's arena.
 */
#ifndef WORDS_VOICE_H
#define WORDS_VOICE_H

#include "atlas/atlas.h"
#include "base/text.h"
#include "calendar/date_words.h"
#include "words/words.h"

typedef struct Voice {
	Arena *arena;
	const Words *words;
	const char *language; /* of numbers, dates and lists; BCP 47 */
	const char *fallback; /* of texts that the language lacks: the atlas's first */
} Voice;

/* The value of a text in the voice's language, else in the fallback; "" where it has neither. */
const char *voice_text(const Voice *voice, const Text *text);
/* The same, but NULL where it has neither. */
const char *voice_text_or_none(const Voice *voice, const Text *text);
/* The word of a key as it stands in the file, or NULL. */
const char *voice_word(const Voice *voice, const char *key);
/* The key "<stem> one" (few, many, ...) of so many in the language's grammar, where it has one; else the stem. */
const char *voice_plural(const Voice *voice, const char *stem, int64_t number);
/* The key "<stem> planned" (carried_out, contingent) of what is told of a plan, where the language has one; else the stem. What is
 * meant is not told as done. */
const char *voice_moded(const Voice *voice, const char *stem, PlanMode mode);
/* A date in the voice's language, open and doubtful sides in its own phrases. */
char *voice_date(const Voice *voice, const Edtf *date);
/* What was said of dates in the run. */
DateStore *voice_dates(const Voice *voice);
/* The words of a key with up to nine values filled in, in the voice's arena. */
#define VOICE_FILL(voice, key, ...) WORDS_FILL((voice)->arena, (voice)->words, (key), __VA_ARGS__)

#endif
