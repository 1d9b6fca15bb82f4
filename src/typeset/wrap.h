/*
 * wrap.h: where a line may not be broken although Unicode's rules would let it, and where it may although nothing shows it.
 *
 * Korean is broken at blanks only, as it is printed; Chinese not within a word of the dictionary nor between a number and
 * its unit. Thai, Lao, Khmer and Burmese have no blanks between words: they are broken where a dictionary has a word end.
 */
#ifndef TYPESET_WRAP_H
#define TYPESET_WRAP_H

#include "base/arena.h"

/* A text with word joiners (U+2060) put in where it is to hold together, and spaces of no width (U+200B) where it may be broken. Only for finding breaks: it is never drawn. */
typedef struct WrapText {
	const char *string;
	const size_t *origins; /* of each byte and of the end: its byte in the text as it was */
} WrapText;

/* `text` is valid UTF-8 without newlines. */
WrapText wrap_text(Arena *arena, const char *text);

#endif
