#include <string.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/diag.h"
#include "calendar/icu_text_priv.h"

#define THIN_SPACE 0x2009
#define NARROW_NO_BREAK_SPACE 0x202F
#define NO_BREAK_SPACE 0x00A0

char *icu_locale(Arena *arena, const char *language)
{
	char name[ULOC_FULLNAME_CAPACITY] = "";
	UErrorCode status = U_ZERO_ERROR;
	/* For languages it does not know ICU takes the user's locale: the same bytes everywhere need a fixed
	 * one. */
	uloc_setDefault("en_GB", &status);
	const char *tag = strcmp(language, "en") == 0 ? "en-GB" : language;
	uloc_forLanguageTag(tag, name, sizeof name, NULL, &status);
	if (U_FAILURE(status))
		name[0] = '\0';
	status = U_ZERO_ERROR;
	uloc_setKeywordValue("calendar", "gregorian", name, sizeof name, &status);
	BUG_IF(U_FAILURE(status));
	return arena_copy(arena, name);
}

static void replace_spaces(UChar *text, int32_t length)
{
	for (int32_t i = 0; i < length; i++) {
		if (text[i] == THIN_SPACE)
			text[i] = ' ';
		else if (text[i] == NARROW_NO_BREAK_SPACE)
			text[i] = NO_BREAK_SPACE;
	}
}

char *icu_to_utf8(Arena *arena, const UChar *text, int32_t length)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
	int32_t room = 3 * length + 1, bytes = 0;
	UChar *normal = arena_array(arena, (size_t)room, sizeof *normal);
	int32_t units = unorm2_normalize(nfc, text, length, normal, room, &status);
	BUG_IF(U_FAILURE(status));
	replace_spaces(normal, units);
	size_t most = (size_t)units * 3 + 1;
	char *out = arena_alloc(arena, most);
	u_strToUTF8WithSub(out, (int32_t)most, &bytes, normal, units, 0xFFFD, NULL, &status);
	BUG_IF(U_FAILURE(status));
	return out;
}

UChar *icu_from_utf8(Arena *arena, const char *text, int32_t *length)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t bytes = (int32_t)strlen(text);
	UChar *out = arena_array(arena, (size_t)bytes + 1, sizeof *out);
	u_strFromUTF8WithSub(out, bytes + 1, length, text, bytes, 0xFFFD, NULL, &status);
	BUG_IF(U_FAILURE(status));
	return out;
}
