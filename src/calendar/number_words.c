#include <math.h>

#include <unicode/ulistformatter.h>
#include <unicode/unumberformatter.h>
#include <unicode/unumberrangeformatter.h>
#include <unicode/upluralrules.h>

#include "base/diag.h"
#include "base/measure.h"
#include "calendar/date_words.h"
#include "calendar/icu_text_priv.h"

/* ICU's formatter of numbers, while one number is said. */
typedef struct NumberTeller {
	UErrorCode status;
	UNumberFormatter *formatter;
	UFormattedNumber *result;
} NumberTeller;

static NumberTeller teller_open(Arena *arena, const UChar *skeleton, const char *language)
{
	NumberTeller teller = {.status = U_ZERO_ERROR};

	teller.formatter = unumf_openForSkeletonAndLocale(skeleton, -1, icu_locale(arena, language),
							  &teller.status);
	teller.result = unumf_openResult(&teller.status);
	return teller;
}

/* What it was told, and closes it. */
static char *teller_words(Arena *arena, NumberTeller *teller)
{
	UChar text[WORDS_MOST];
	int32_t length = unumf_resultToString(teller->result, text, WORDS_MOST, &teller->status);

	unumf_closeResult(teller->result);
	unumf_close(teller->formatter);
	BUG_IF(U_FAILURE(teller->status));
	return icu_to_utf8(arena, text, length);
}

char *number_words(Arena *arena, int64_t number, const char *language)
{
	/* The blank skeleton is the language's plain decimal number, with its signs between thousands. */
	NumberTeller teller = teller_open(arena, u"", language);

	unumf_formatInt(teller.formatter, number, teller.result, &teller.status);
	return teller_words(arena, &teller);
}

char *decimal_words(Arena *arena, double number, const char *language)
{
	NumberTeller teller = teller_open(arena, u".######", language);

	unumf_formatDouble(teller.formatter, number, teller.result, &teller.status);
	return teller_words(arena, &teller);
}

char *rounded_words(Arena *arena, double number, int decimals, const char *language)
{
	double unit = pow(DECADE, decimals);

	return decimal_words(arena, round(number * unit) / unit, language);
}

char *number_range_words(Arena *arena, int64_t low, int64_t high, const char *language)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t length = 0;
	if (low == high)
		return number_words(arena, low, language);
	UNumberRangeFormatter *formatter = unumrf_openForSkeletonWithCollapseAndIdentityFallback(
		u"", 0, UNUM_RANGE_COLLAPSE_AUTO, UNUM_IDENTITY_FALLBACK_SINGLE_VALUE,
		icu_locale(arena, language), NULL, &status);
	UFormattedNumberRange *result = unumrf_openResult(&status);
	/* Exact up to 2^53, far above any number of men. */
	unumrf_formatDoubleRange(formatter, (double)low, (double)high, result, &status);
	const UFormattedValue *value = unumrf_resultAsValue(result, &status);
	const UChar *text = ufmtval_getString(value, &length, &status);
	BUG_IF(U_FAILURE(status));
	char *words = icu_to_utf8(arena, text, length);
	unumrf_closeResult(result);
	unumrf_close(formatter);
	return words;
}

char *list_words(Arena *arena, const char *const *items, size_t count, const char *language)
{
	UErrorCode status = U_ZERO_ERROR;
	const UChar **texts = arena_array(arena, count, sizeof *texts);
	int32_t *lengths = arena_array(arena, count, sizeof *lengths);
	int32_t room = WORDS_MOST;
	for (size_t i = 0; i < count; i++) {
		texts[i] = icu_from_utf8(arena, items[i], &lengths[i]);
		room += lengths[i] + 16; /* the word or sign between two items is shorter */
	}
	UChar *text = arena_array(arena, (size_t)room, sizeof *text);
	UListFormatter *formatter = ulistfmt_open(icu_locale(arena, language), &status);
	int32_t length =
		ulistfmt_format(formatter, texts, lengths, (int32_t)count, text, room, &status);
	ulistfmt_close(formatter);
	BUG_IF(U_FAILURE(status));
	return icu_to_utf8(arena, text, length);
}

char *plural_category(Arena *arena, int64_t number, const char *language)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar text[WORDS_MOST];
	UPluralRules *rules = uplrules_open(icu_locale(arena, language), &status);
	int32_t length = uplrules_select(rules, (double)number, text, WORDS_MOST, &status);
	uplrules_close(rules);
	BUG_IF(U_FAILURE(status));
	return icu_to_utf8(arena, text, length);
}
