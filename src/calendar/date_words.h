/*
 * date_words.h: dates, numbers and lists in words of a language, by ICU.
 *
 * Languages are BCP 47 tags; a plain "en" writes days first, as its history journals do ("24 January
 * 1958"; "en-US" does not). Texts are UTF-8 in NFC and live in the arena; thin spaces, which CJK fonts
 * lack, have become plain ones, narrow no-break spaces no-break ones. Never depends on the locale.
 */
#ifndef CALENDAR_DATE_WORDS_H
#define CALENDAR_DATE_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "calendar/edtf.h"

/* What was said of dates: for each language and form a library has to be asked anew, which takes long, and figures say the
 * same dates again and again. Functions that take a store take NULL too: then nothing is kept. */
typedef struct DateStore DateStore;

/* Lives in the arena, and what it keeps with it. */
DateStore *date_store_open(Arena *arena);

/* What no library knows how to say: patterns of the caller's language with {0} (and {1}). A NULL member
 * stands for the signs given here. */
typedef struct DatePatterns {
	const char *until;	   /* "until {0}"; NULL: "… – {0}" */
	const char *from;	   /* "from {0}"; NULL: "{0} – …" */
	const char *start_unknown; /* "? – {0}" */
	const char *end_unknown;   /* "{0} – ?" */
	const char *approximate;   /* "about {0}"; NULL: "~{0}" */
	const char *uncertain;	   /* "probably {0}"; NULL: "{0}?" */
	const char *range;	   /* sides of unlike precision or marks; NULL: "{0} – {1}" */
} DatePatterns;

/* "March–April 1958", "until 31 December 1958", "about July 1958"; "" for a blank date. `patterns` may be
 * NULL. What is said is as fine as what was written: a month stays a month. */
char *date_words(Arena *arena, DateStore *store, const Edtf *date, const char *language,
		 const DatePatterns *patterns);
/* "24 January 1958". */
char *day_words(Arena *arena, DateStore *store, Day day, const char *language);
/* A day by a CLDR skeleton, in the language's own order: "MMM" -> "Jan", "yMMM" -> "Jan 1958". */
char *day_words_as(Arena *arena, DateStore *store, Day day, const char *skeleton,
		   const char *language);
/* "24 January 1958", "1 July 1863 at 08:00". */
char *moment_words(Arena *arena, DateStore *store, Moment moment, const char *language);
/* From one instant to another by a CLDR skeleton, said once where they are the same: "MMMdHm" -> "3 May, 06:00–09:00". */
char *instants_words_as(Arena *arena, DateStore *store, Instant first, Instant last,
			const char *skeleton, const char *language);
/* "80,000". */
char *number_words(Arena *arena, int64_t number, const char *language);
/* "12.5", as exact as a reader can use it: six decimals at most. */
char *decimal_words(Arena *arena, double number, const char *language);
/* The same, rounded to so many decimals before. */
char *rounded_words(Arena *arena, double number, int decimals, const char *language);
/* "70,000–80,000"; one number where both are the same. */
char *number_range_words(Arena *arena, int64_t low, int64_t high, const char *language);
/* "a, b and c". */
char *list_words(Arena *arena, const char *const *items, size_t count, const char *language);
/* CLDR plural category of a number: "zero", "one", "two", "few", "many" or "other". */
char *plural_category(Arena *arena, int64_t number, const char *language);

#endif
