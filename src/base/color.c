#include "base/color.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

typedef struct NamedColor {
	const char *name;
	Color color;
} NamedColor;

/* The sixteen basic names of CSS Color 4, both spellings of gray, and orange. */
static const NamedColor NAMED[] = {
	{"aqua", {0, 255, 255}},    {"black", {0, 0, 0}},	{"blue", {0, 0, 255}},
	{"fuchsia", {255, 0, 255}}, {"gray", {128, 128, 128}},	{"green", {0, 128, 0}},
	{"grey", {128, 128, 128}},  {"lime", {0, 255, 0}},	{"maroon", {128, 0, 0}},
	{"navy", {0, 0, 128}},	    {"olive", {128, 128, 0}},	{"orange", {255, 165, 0}},
	{"purple", {128, 0, 128}},  {"red", {255, 0, 0}},	{"silver", {192, 192, 192}},
	{"teal", {0, 128, 128}},    {"white", {255, 255, 255}}, {"yellow", {255, 255, 0}},
};

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static bool parse_hex(const char *digits, Color *out)
{
	size_t length = strlen(digits);
	int value[6] = {0};
	if (length != 3 && length != 6)
		return false;
	for (size_t i = 0; i < length; i++)
		if ((value[i] = hex_digit(digits[i])) < 0)
			return false;
	/* A single digit stands for itself twice: 16 d + d. */
	if (length == 3)
		*out = (Color){(uint8_t)(value[0] * 17), (uint8_t)(value[1] * 17),
			       (uint8_t)(value[2] * 17)};
	else
		*out = (Color){(uint8_t)(value[0] * 16 + value[1]),
			       (uint8_t)(value[2] * 16 + value[3]),
			       (uint8_t)(value[4] * 16 + value[5])};
	return true;
}

bool color_same(Color a, Color b)
{
	return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

bool color_parse(const char *text, Color *out)
{
	if (*text == '#')
		return parse_hex(text + 1, out);
	for (size_t i = 0; i < sizeof NAMED / sizeof *NAMED; i++) {
		if (strcmp(text, NAMED[i].name) == 0) {
			*out = NAMED[i].color;
			return true;
		}
	}
	return false;
}

static uint8_t mix(uint8_t color, uint8_t ground, double share)
{
	return (uint8_t)lround(ground + (color - ground) * share);
}

Color color_tint(Color color, Color ground, double share)
{
	share = share < 0 ? 0 : share > 1 ? 1 : share;
	return (Color){mix(color.red, ground.red, share), mix(color.green, ground.green, share),
		       mix(color.blue, ground.blue, share)};
}

/* sRGB's transfer curve undone, with the threshold that WCAG 2.1 prints (IEC 61966 has 0.04045; no 8-bit value lies between). */
static double linear(uint8_t channel)
{
	double c = channel / 255.0;
	return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

/* Relative luminance, WCAG 2.1. */
static double luminance(Color c)
{
	return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

/* From 1 to 21; 0.05 is the light that falls on black, too. */
double color_contrast(Color a, Color b)
{
	double la = luminance(a), lb = luminance(b);
	return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

Color color_ink_on(Color fill, Color paper)
{
	const Color black = {0x1e, 0x23, 0x26};

	return color_contrast(black, fill) >= color_contrast(paper, fill) ? black : paper;
}
