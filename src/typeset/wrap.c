#include "typeset/wrap.h"

#include <glib.h>
#include <string.h>
#include <unicode/ubrk.h>

#include "base/strbuf.h"

static bool is_han(gunichar c)
{
	return g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN;
}

static bool is_hangul(gunichar c)
{
	return g_unichar_get_script(c) == G_UNICODE_SCRIPT_HANGUL;
}

/* Marks after or before which a break is welcome in any script. */
static bool divides(gunichar c)
{
	return g_unichar_isspace(c) || c == '-' || c == '/' || c == 0xad || c == 0x200b ||
	       (c >= 0x2010 && c <= 0x2015);
}

/* Whether a and b, which follow one another, hold together; `in_word`: a dictionary has both in one word. */
static bool holds(gunichar a, gunichar b, bool in_word)
{
	if (divides(a) || divides(b))
		return false;
	if (is_hangul(a) || is_hangul(b))
		return true;
	return (g_unichar_isdigit(a) && is_han(b)) || (in_word && is_han(a) && is_han(b));
}

/* The words of a text of Han characters, by ICU's dictionary; NULL: nothing to ask it for. */
static UBreakIterator *words_open(Arena *arena, const char *text)
{
	UErrorCode error = U_ZERO_ERROR;
	UBreakIterator *words;
	glong units = 0;
	gunichar2 *utf16;
	UChar *copy;
	bool any = false;

	for (const char *at = text; *at && !any; at = g_utf8_next_char(at))
		any = is_han(g_utf8_get_char(at));
	if (!any)
		return NULL;
	utf16 = g_utf8_to_utf16(text, -1, NULL, &units, NULL);
	if (!utf16)
		return NULL;
	copy = arena_array(arena, (size_t)units + 1, sizeof *copy);
	memcpy(copy, utf16, (size_t)units * sizeof *copy);
	g_free(utf16);
	words = ubrk_open(UBRK_WORD, "zh", copy, (int32_t)units, &error);
	return U_SUCCESS(error) ? words : NULL;
}

WrapText wrap_text(Arena *arena, const char *text)
{
	static const char joiner[] = "\xe2\x81\xa0"; /* U+2060 WORD JOINER: no break, no width */
	UBreakIterator *words = words_open(arena, text);
	LIST(size_t) origins = {0};
	StrBuf out = {0};
	gunichar before = ' ';
	int32_t unit = 0; /* ICU counts units of UTF-16 */
	WrapText wrapped;

	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		size_t byte = (size_t)(at - text), length = (size_t)(g_utf8_next_char(at) - at);

		if (byte && holds(before, c, words && !ubrk_isBoundary(words, unit))) {
			strbuf_add(&out, joiner);
			for (size_t i = 0; i < strlen(joiner); i++)
				LIST_ADD(arena, &origins, byte);
		}
		strbuf_add_n(&out, at, length);
		for (size_t i = 0; i < length; i++)
			LIST_ADD(arena, &origins, byte + i);
		before = c;
		unit += c > 0xffff ? 2 : 1;
	}
	LIST_ADD(arena, &origins, strlen(text));
	wrapped.string = arena_copy_n(arena, out.at ? out.at : "", out.length);
	wrapped.origins = origins.at;
	strbuf_release(&out);
	if (words)
		ubrk_close(words);
	return wrapped;
}
