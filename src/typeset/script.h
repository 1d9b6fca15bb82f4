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
/* The script that a language's tag says, or in which it is likely to be written, or the first of several; NULL: not known. */
const char *language_script(const char *language);
/* Whether a language is written from right to left in the script that its tag says, or is likely to be written in. */
bool language_runs_left(const char *language);
/*
 * The direction of a paragraph: that of its letters, where all have one; else that of its language. So a sentence may begin
 * with a foreign name, which UAX 9's rule for texts of unknown language (the first letter decides) would turn round.
 */
bool paragraph_runs_left(const char *text, const char *language);
/*
 * A paragraph's text with marks of its direction (U+200E, U+200F) before numbers that follow, behind a separator and a blank, on
 * letters that run the other way: what comes next in a list, a date behind a name, would else be drawn into the name and
 * turned round. The text itself where there is none.
 */
const char *text_with_marks(Arena *arena, const char *text, bool runs_left);
/*
 * Whether a text can be set in pieces between the characters a and b that follow one another, each turned by itself: not
 * between letters that join (Arabic), nor where a mark or a conjunct begins that is drawn with what stands before it.
 */
bool text_may_part(uint32_t a, uint32_t b);
/* Whether a text has letters that join: spacing would tear them apart. */
bool text_joins(const char *text);

#endif
