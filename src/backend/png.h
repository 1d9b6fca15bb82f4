/*
 * png.h: pixels as a PNG file that knows its resolution and colour space.
 *
 * 8-bit RGB without alpha, chunks sRGB and pHYs, one IDAT, no time; the same pixels give the same bytes.
 */
#ifndef BACKEND_PNG_H
#define BACKEND_PNG_H

#include <stddef.h>

#include "base/strbuf.h"
#include "scene/scene.h"

/* `pixels`: rows `stride` bytes apart of native 32-bit words 0x00RRGGBB (cairo's RGB24). width, height > 0. */
void png_write(StrBuf *out, const unsigned char *pixels, size_t width, size_t height, size_t stride,
	       double dpi);
/* A picture of the scene as one that is clear where it darkens nothing. */
void png_write_shades(StrBuf *out, const Picture *picture);
/* Its rows, each behind the number of its filter: what a PNG deflates, and a PDF by "predictor" 15. In the arena. */
unsigned char *png_rows_grey(Arena *arena, const Picture *picture);

#endif
