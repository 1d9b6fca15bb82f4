/*
 * icu_text_priv.h: between ICU's UTF-16 and our UTF-8; private to calendar.
 */
#ifndef CALENDAR_ICU_TEXT_PRIV_H
#define CALENDAR_ICU_TEXT_PRIV_H

#include <unicode/umachine.h>

#include "base/arena.h"

/* Most UTF-16 units of any date, number or plural word. */
#define WORDS_MOST 512

/* The locale ICU knows for a language tag, with the Gregorian calendar. */
char *icu_locale(Arena *arena, const char *language);
/* UTF-8 in NFC, thin spaces replaced. */
char *icu_to_utf8(Arena *arena, const UChar *text, int32_t length);
/* UTF-16 of UTF-8; *length gets its units. Ill-formed input becomes U+FFFD. */
UChar *icu_from_utf8(Arena *arena, const char *text, int32_t *length);

#endif
