/*
 * text.h: one text in several languages.
 *
 * Languages are BCP 47 tags as the atlas lists them ("en", "zh"). Zero value: no text at all.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stddef.h>

typedef struct TextIn {
	const char *language, *value;
} TextIn;

typedef struct Text {
	const TextIn *at;
	size_t count;
} Text;

/* The text in `language`, else in `fallback`, else the first there is; NULL where there is none. */
const char *text_in(const Text *text, const char *language, const char *fallback);

#endif
