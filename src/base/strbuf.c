#include "base/strbuf.h"

#include <glib.h>
#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"

static void room_for(StrBuf *buf, size_t more)
{
	if (more >= SIZE_MAX / 2 - buf->length)
		abort();
	/* One byte more for the zero behind the text. */
	size_t wanted = buf->length + more + 1;
	if (wanted <= buf->room)
		return;
	size_t room = buf->room == 0 ? 64 : buf->room;
	while (room < wanted)
		room *= 2;
	char *at = realloc(buf->at, room);
	if (at == NULL)
		abort();
	buf->at = at;
	buf->room = room;
}

void strbuf_add(StrBuf *buf, const char *text)
{
	strbuf_add_n(buf, text, strlen(text));
}

void strbuf_add_n(StrBuf *buf, const char *bytes, size_t length)
{
	room_for(buf, length);
	if (length > 0)
		memcpy(buf->at + buf->length, bytes, length);
	buf->length += length;
	buf->at[buf->length] = '\0';
}

void strbuf_char(StrBuf *buf, char c)
{
	strbuf_add_n(buf, &c, 1);
}

void strbuf_printf(StrBuf *buf, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (length > 0) {
		room_for(buf, (size_t)length);
		vsnprintf(buf->at + buf->length, (size_t)length + 1, format, again);
		buf->length += (size_t)length;
	}
	va_end(again);
}

/* Too large to scale into 63 bits: printed by the library, then trimmed like the rest. */
static void add_large_number(StrBuf *buf, double value, int decimals)
{
	char format[8], text[400];
	snprintf(format, sizeof format, "%%.%df", decimals);
	g_ascii_formatd(text, sizeof text, format, value);
	size_t length = strlen(text);
	if (strchr(text, '.') != NULL) {
		while (text[length - 1] == '0')
			length--;
		if (text[length - 1] == '.')
			length--;
	}
	strbuf_add_n(buf, text, length);
}

void strbuf_number(StrBuf *buf, double value, int decimals)
{
	static const int64_t SCALE[] = {1,	10,	 100,	   1000,      10000,
					100000, 1000000, 10000000, 100000000, 1000000000};
	BUG_IF(decimals < 0 || decimals > 9);
	BUG_IF(!isfinite(value));
	if (fabs(value) >= 1e9) {
		add_large_number(buf, value, decimals);
		return;
	}
	/* Below 1e9 with nine decimals: less than 1e18, which 63 bits hold. */
	int64_t scaled = llround(value * (double)SCALE[decimals]);
	bool negative = scaled < 0;
	uint64_t rest = negative ? (uint64_t)-scaled : (uint64_t)scaled;
	while (decimals > 0 && rest % 10 == 0) {
		rest /= 10;
		decimals--;
	}
	char digits[32];
	char *at = digits + sizeof digits;
	int written = 0;
	/* From the right: the fraction, its point, then at least one digit before it. */
	while (rest > 0 || written <= decimals) {
		if (written == decimals && decimals > 0)
			*--at = '.';
		*--at = (char)('0' + rest % 10);
		rest /= 10;
		written++;
	}
	if (negative)
		*--at = '-';
	strbuf_add_n(buf, at, (size_t)(digits + sizeof digits - at));
}

/* XML 1.0 has no place for most control characters, nor for U+FFFE and U+FFFF. */
static size_t forbidden_length(const char *text)
{
	unsigned char c = (unsigned char)*text;
	if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
		return 1;
	if (memcmp(text, "\xEF\xBF\xBE", strnlen(text, 3)) == 0 && strnlen(text, 3) == 3)
		return 3;
	if (memcmp(text, "\xEF\xBF\xBF", strnlen(text, 3)) == 0 && strnlen(text, 3) == 3)
		return 3;
	return 0;
}

static const char *xml_entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	default:
		return NULL;
	}
}

void strbuf_xml(StrBuf *buf, const char *text)
{
	const char *from = text;
	while (*text != '\0') {
		const char *entity = xml_entity(*text);
		size_t skip = entity != NULL ? 1 : forbidden_length(text);
		if (skip == 0) {
			text++;
			continue;
		}
		strbuf_add_n(buf, from, (size_t)(text - from));
		if (entity != NULL)
			strbuf_add(buf, entity);
		text += skip;
		from = text;
	}
	strbuf_add_n(buf, from, (size_t)(text - from));
}

void strbuf_release(StrBuf *buf)
{
	free(buf->at);
	*buf = (StrBuf){0};
}

void strbuf_sentence(StrBuf *buf, const char *text)
{
	if (!text || !*text)
		return;
	if (buf->length)
		strbuf_char(buf, ' ');
	strbuf_add(buf, text);
}
