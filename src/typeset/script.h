/*
 * script.h: what the letters of a text ask of whoever sets it: their script, their direction, whether they join.
 *
 * Scripts are ISO 15924 codes. Of Unicode's data ICU's are asked.
 */
#ifndef TYPESET_SCRIPT_H
#define TYPESET_SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* "Arab"; NULL: the character is shared by many scripts, or of none. */
const char *script_of(uint32_t character);
/* "Arabic", "Canadian Aboriginal": the name in English. */
const char *script_name(Arena *arena, const char *script);
/* Whether a language is written from right to left in the script that its tag says, or is likely to be written in. */
bool language_runs_left(const char *language);
/* The direction of a paragraph, by its first letter that has one (UAX 9, P2 and P3); without one, that of the language. */
bool paragraph_runs_left(const char *text, const char *language);
/*
 * Whether a text can be set in pieces between the characters a and b that follow one another, each turned by itself: not
 * between letters that join (Arabic), nor where a mark or a conjunct begins that is drawn with what stands before it.
 */
bool text_may_part(uint32_t a, uint32_t b);
/* Whether a text has letters that join: spacing would tear them apart. */
bool text_joins(const char *text);

#endif
