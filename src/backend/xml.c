#include "backend/xml.h"

#include <stdbool.h>

void xml_attribute(StrBuf *out, const char *name, const char *value)
{
	if (!value)
		return;
	strbuf_char(out, ' ');
	strbuf_add(out, name);
	strbuf_add(out, "=\"");
	strbuf_xml(out, value);
	strbuf_char(out, '"');
}

void xml_number(StrBuf *out, const char *name, double value, int decimals)
{
	strbuf_char(out, ' ');
	strbuf_add(out, name);
	strbuf_add(out, "=\"");
	strbuf_number(out, value, decimals);
	strbuf_char(out, '"');
}

/* #aabbcc is #abc: both digits of a channel are the same. */
static bool is_short(unsigned char channel)
{
	return channel >> 4 == (channel & 15);
}

void xml_color(StrBuf *out, const char *name, Color color)
{
	if (is_short(color.red) && is_short(color.green) && is_short(color.blue))
		strbuf_printf(out, " %s=\"#%x%x%x\"", name, color.red & 15u, color.green & 15u,
			      color.blue & 15u);
	else
		strbuf_printf(out, " %s=\"#%02x%02x%02x\"", name, color.red, color.green,
			      color.blue);
}

void xml_element(StrBuf *out, const char *name, const char *text)
{
	if (!text)
		return;
	strbuf_printf(out, "<%s>", name);
	strbuf_xml(out, text);
	strbuf_printf(out, "</%s>\n", name);
}

/* Small letters, digits, _ and - stand in any name of XML and HTML; anything else becomes a hyphen. */
void xml_name(StrBuf *out, const char *text)
{
	for (; *text; text++) {
		bool fine = (*text >= 'a' && *text <= 'z') || (*text >= '0' && *text <= '9') ||
			    *text == '_' || *text == '-';

		strbuf_char(out, fine ? *text : '-');
	}
}
