/*
 * color.h: opaque sRGB colours and tints.
 */
#ifndef BASE_COLOR_H
#define BASE_COLOR_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Color {
	uint8_t red, green, blue;
} Color;

bool color_same(Color a, Color b);
/* #rgb, #rrggbb or a CSS basic colour name (black, white, gray, red, ...). */
bool color_parse(const char *text, Color *out);
/* `share` 0..1 of the colour over `ground`, pre-blended: the drawing stays opaque. */
Color color_tint(Color color, Color ground, double share);
/* WCAG 2.1 contrast ratio, 1..21. */
double color_contrast(Color a, Color b);

/* Printer's black or the bare paper, whichever can be read better on a fill. */
Color color_ink_on(Color fill, Color paper);

#endif
