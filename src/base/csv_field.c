#include "base/csv_field.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* What stands at the beginning of what spreadsheets compute; some take the wide forms, too. */
static bool begins_formula(const char *text)
{
	static const char *const wide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
					   "\xEF\xBC\xA0"};

	if (*text && strchr("=+-@\t\r\n", *text))
		return true;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (!strncmp(text, wide[i], strlen(wide[i])))
			return true;
	return false;
}

/* "-12.5", "+3", "-1,200", "-1e-6": a sign and figures, which mean themselves. */
static bool is_number(const char *text)
{
	const char *digits = text + (*text == '-' || *text == '+');
	size_t length = strspn(digits, "0123456789.,");

	if (!length || !g_ascii_isdigit(digits[strspn(digits, ".,")]))
		return false;
	digits += length;
	if (*digits == 'e' || *digits == 'E') {
		digits += 1 + (digits[1] == '-' || digits[1] == '+');
		if (!*digits)
			return false;
		digits += strspn(digits, "0123456789");
	}
	return !*digits;
}

void strbuf_csv(StrBuf *buf, const char *text)
{
	bool quote;

	text = text ? text : "";
	quote = strpbrk(text, ",\"\r\n") != NULL;
	if (quote)
		strbuf_char(buf, '"');
	if (begins_formula(text) && !is_number(text))
		strbuf_char(buf, '\'');
	for (; *text; text++) {
		if (*text == '"')
			strbuf_char(buf, '"');
		strbuf_char(buf, *text);
	}
	if (quote)
		strbuf_char(buf, '"');
}
