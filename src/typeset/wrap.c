#include "typeset/wrap.h"

#include <glib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>

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

/* A letter of a script that is written without blanks between words (class SA of UAX 14). */
static bool is_unparted(gunichar c)
{
	return u_getIntPropertyValue((UChar32)c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

/* The words of a text, or where its lines may end, by ICU's dictionaries; NULL: it has no letter to ask them for. */
static UBreakIterator *breaks_open(Arena *arena, const char *text, UBreakIteratorType type,
				   const char *language, bool (*asks)(gunichar))
{
	UErrorCode error = U_ZERO_ERROR;
	UBreakIterator *breaks;
	glong units = 0;
	gunichar2 *utf16;
	UChar *copy;
	bool any = false;

	for (const char *at = text; *at && !any; at = g_utf8_next_char(at))
		any = asks(g_utf8_get_char(at));
	if (!any)
		return NULL;
	utf16 = g_utf8_to_utf16(text, -1, NULL, &units, NULL);
	if (!utf16)
		return NULL;
	copy = arena_array(arena, (size_t)units + 1, sizeof *copy);
	memcpy(copy, utf16, (size_t)units * sizeof *copy);
	g_free(utf16);
	breaks = ubrk_open(type, language, copy, (int32_t)units, &error);
	return U_SUCCESS(error) ? breaks : NULL;
}

/* What goes in between two characters so that a line is broken there, or is not; NULL: Unicode's rules do. */
static const char *put_between(UBreakIterator *words, UBreakIterator *lines, gunichar before,
			       gunichar c, int32_t unit)
{
	static const char joiner[] = "\xe2\x81\xa0"; /* U+2060 WORD JOINER: no break, no width */
	static const char parter[] = "\xe2\x80\x8b"; /* U+200B: a break, no width */

	if (lines && is_unparted(before) && is_unparted(c))
		return ubrk_isBoundary(lines, unit) ? parter : NULL;
	return holds(before, c, words && !ubrk_isBoundary(words, unit)) ? joiner : NULL;
}

WrapText wrap_text(Arena *arena, const char *text)
{
	UBreakIterator *words = breaks_open(arena, text, UBRK_WORD, "zh", is_han);
	UBreakIterator *lines = breaks_open(arena, text, UBRK_LINE, "th", is_unparted);
	LIST(size_t) origins = {0};
	StrBuf out = {0};
	gunichar before = ' ';
	int32_t unit = 0; /* ICU counts units of UTF-16 */
	WrapText wrapped;

	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		size_t byte = (size_t)(at - text), length = (size_t)(g_utf8_next_char(at) - at);
		const char *between = byte ? put_between(words, lines, before, c, unit) : NULL;

		strbuf_add(&out, between ? between : "");
		for (size_t i = 0; between && i < strlen(between); i++)
			LIST_ADD(arena, &origins, byte);
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
	if (lines)
		ubrk_close(lines);
	return wrapped;
}
