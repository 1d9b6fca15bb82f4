#include "geo/shapefile_priv.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* Language drivers of dBASE and its heirs, as the ESRI and FoxPro tables give them. 0x57 says "whatever this machine used": nothing. */
static const char *driver_page(long driver)
{
	static const struct {
		unsigned char driver;
		const char *page;
	} pages[] = {
		{0x01, "CP437"},  {0x02, "CP850"},  {0x03, "CP1252"}, {0x04, "MACINTOSH"},
		{0x08, "CP865"},  {0x09, "CP437"},  {0x0a, "CP850"},  {0x0b, "CP437"},
		{0x0d, "CP437"},  {0x0e, "CP850"},  {0x0f, "CP437"},  {0x10, "CP850"},
		{0x11, "CP437"},  {0x12, "CP850"},  {0x13, "CP932"},  {0x14, "CP850"},
		{0x15, "CP437"},  {0x16, "CP850"},  {0x17, "CP865"},  {0x18, "CP437"},
		{0x19, "CP437"},  {0x1a, "CP850"},  {0x1b, "CP437"},  {0x1c, "CP863"},
		{0x1d, "CP850"},  {0x1f, "CP852"},  {0x22, "CP852"},  {0x23, "CP852"},
		{0x24, "CP860"},  {0x25, "CP850"},  {0x26, "CP866"},  {0x37, "CP850"},
		{0x40, "CP852"},  {0x4d, "CP936"},  {0x4e, "CP949"},  {0x4f, "CP950"},
		{0x50, "CP874"},  {0x58, "CP1252"}, {0x59, "CP1252"}, {0x64, "CP852"},
		{0x65, "CP866"},  {0x66, "CP865"},  {0x67, "CP861"},  {0x6a, "CP737"},
		{0x6b, "CP857"},  {0x6c, "CP863"},  {0x78, "CP950"},  {0x79, "CP949"},
		{0x7a, "CP936"},  {0x7b, "CP932"},  {0x7c, "CP874"},  {0x7d, "CP1255"},
		{0x7e, "CP1256"}, {0x86, "CP737"},  {0x87, "CP852"},  {0x88, "CP857"},
		{0xc8, "CP1250"}, {0xc9, "CP1251"}, {0xca, "CP1254"}, {0xcb, "CP1253"},
		{0xcc, "CP1257"},
	};

	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		if (pages[i].driver == driver)
			return pages[i].page;
	return NULL;
}

/* "1251", "ANSI 1251", "OEM 866" -> the number; 0: no number. */
static long page_number(const char *stated)
{
	const char *digits = stated + strcspn(stated, "0123456789");
	char *end;
	long number = strtol(digits, &end, 10);

	if (end == digits || *end ||
	    (digits != stated && g_ascii_strncasecmp(stated, "ANSI", 4) &&
	     g_ascii_strncasecmp(stated, "OEM", 3) && g_ascii_strncasecmp(stated, "CP", 2)))
		return 0;
	return number;
}

const char *shapefile_encoding(Arena *arena, const char *code_page)
{
	char *stated = arena_copy(arena, code_page ? code_page : "");
	long number;

	g_strstrip(stated);
	if (!*stated)
		return NULL;
	if (!strncmp(stated, "LDID/", 5))
		return driver_page(strtol(stated + 5, NULL, 10));
	if (!g_ascii_strcasecmp(stated, "UTF-8") || !g_ascii_strcasecmp(stated, "UTF8"))
		return NULL;
	number = page_number(stated);
	if (number == 65001)
		return NULL;
	/* ESRI writes ISO 8859-n as 8859n or 8859-n. */
	if (number > 88590 && number < 88599)
		return arena_printf(arena, "ISO-8859-%ld", number - 88590);
	if (number > 885909 && number < 885917)
		return arena_printf(arena, "ISO-8859-%ld", number - 885900);
	if (number)
		return arena_printf(arena, "CP%ld", number);
	if (!strncmp(stated, "8859-", 5) || !strncmp(stated, "8859_", 5))
		return arena_printf(arena, "ISO-8859-%s", stated + 5);
	if (!g_ascii_strncasecmp(stated, "ISO 8859", 8))
		return arena_printf(arena, "ISO-8859-%s", stated + 8 + (stated[8] ? 1 : 0));
	return stated;
}

bool shapefile_encoding_known(const char *encoding)
{
	GIConv converter;

	if (!encoding)
		return true;
	converter = g_iconv_open("UTF-8", encoding);
	if (converter == (GIConv)-1)
		return false;
	g_iconv_close(converter);
	return true;
}

static const char *converted(Arena *arena, const char *bytes, size_t count, const char *encoding)
{
	char *text = g_convert(bytes, (gssize)count, "UTF-8", encoding, NULL, NULL, NULL);
	const char *copy = text ? arena_copy(arena, text) : NULL;

	g_free(text);
	return copy;
}

const char *shapefile_text(Arena *arena, const char *bytes, size_t count, const char *encoding)
{
	bool plain = true;
	const char *end = memchr(bytes, '\0', count);

	/* Fields are filled up with blanks, by some writers with zero bytes. */
	count = end ? (size_t)(end - bytes) : count;
	while (count && g_ascii_isspace(bytes[count - 1]))
		count--;
	while (count && g_ascii_isspace(*bytes)) {
		bytes++;
		count--;
	}
	if (!count)
		return "";
	for (size_t i = 0; i < count; i++)
		plain = plain && (unsigned char)bytes[i] < 0x80;
	/* Every code page here holds ASCII as it is. */
	if (!plain && encoding)
		return converted(arena, bytes, count, encoding);
	return plain || g_utf8_validate(bytes, (gssize)count, NULL)
		       ? arena_copy_n(arena, bytes, count)
		       : NULL;
}

#define CHARACTER_BYTES 4 /* at most, in all encodings here */

/* Whether a text is whole but for the beginning of one more character. */
static bool is_cut(const char *bytes, size_t count, const char *encoding)
{
	const char *end;
	GError *error = NULL;
	bool cut;

	if (!encoding)
		return !g_utf8_validate(bytes, (gssize)count, &end) &&
		       g_utf8_get_char_validated(end, (gssize)count - (end - bytes)) ==
			       (gunichar)-2;
	g_free(g_convert(bytes, (gssize)count, "UTF-8", encoding, NULL, NULL, &error));
	cut = error && g_error_matches(error, G_CONVERT_ERROR, G_CONVERT_ERROR_PARTIAL_INPUT);
	g_clear_error(&error);
	return cut;
}

const char *shapefile_text_cut(Arena *arena, const char *bytes, size_t count, const char *encoding)
{
	if (!count || memchr(bytes, '\0', count) || g_ascii_isspace(bytes[count - 1]) ||
	    !is_cut(bytes, count, encoding))
		return NULL;
	for (size_t less = 1; less < CHARACTER_BYTES && less < count; less++) {
		const char *text = shapefile_text(arena, bytes, count - less, encoding);

		if (text)
			return text;
	}
	return NULL;
}
