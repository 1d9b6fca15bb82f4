#include "base/measure.h"

#include <glib.h>
#include <stddef.h>
#include <string.h>

typedef struct LengthUnit {
	const char *name;
	double points;
} LengthUnit;

/* In points, 72 to the inch; CSS has 96 pixels to it. */
static const LengthUnit UNITS[] = {
	{"mm", PT_PER_MM}, {"cm", 10 * PT_PER_MM}, {"pt", 1}, {"in", 72}, {"px", 72.0 / 96},
};

static const char *skip_spaces(const char *text)
{
	return text + strspn(text, " ");
}

/* A plain decimal number: no exponent, no hexadecimal, no "inf". */
static bool read_number(const char **text, double *value)
{
	const char *at = *text;
	at += *at == '-' || *at == '+';
	size_t whole = strspn(at, "0123456789");
	size_t rest = at[whole] == '.' ? strspn(at + whole + 1, "0123456789") : 0;
	if (whole + rest == 0)
		return false;
	size_t length = (size_t)(at - *text) + whole + (rest > 0 ? rest + 1 : 0);
	char digits[64] = {0};
	if (length >= sizeof digits)
		return false;
	memcpy(digits, *text, length);
	*value = g_ascii_strtod(digits, NULL);
	*text += length;
	return true;
}

static bool read_unit(const char **text, double *points)
{
	for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
		if (strncmp(*text, UNITS[i].name, 2) == 0) {
			*points = UNITS[i].points;
			*text += 2;
			return true;
		}
	}
	return false;
}

/* A length at *text, which moves behind it. Zero needs no unit. */
static bool read_length(const char **text, double *points)
{
	double value, unit;
	const char *at = skip_spaces(*text);
	if (!read_number(&at, &value))
		return false;
	const char *behind = skip_spaces(at);
	if (read_unit(&behind, &unit)) {
		*points = value * unit;
		*text = behind;
		return true;
	}
	if (value < 0 || value > 0)
		return false;
	*points = 0;
	*text = at;
	return true;
}

bool measure_parse(const char *text, double *points)
{
	double length;
	if (!read_length(&text, &length) || *skip_spaces(text) != '\0')
		return false;
	*points = length;
	return true;
}

bool measure_parse_size(const char *text, double *width, double *height)
{
	double w, h;
	if (!read_length(&text, &w))
		return false;
	text = skip_spaces(text);
	if (*text == 'x')
		text++;
	else if (strncmp(text, "\xC3\x97", 2) == 0) /* the multiplication sign */
		text += 2;
	else
		return false;
	if (!read_length(&text, &h) || *skip_spaces(text) != '\0')
		return false;
	*width = w;
	*height = h;
	return true;
}
