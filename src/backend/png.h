/*
 * png.h: pixels as a PNG file that knows its resolution and colour space.
 *
 * 8-bit RGB without alpha, chunks sRGB and pHYs, one IDAT, no time; the same pixels give the same bytes.
 */
#ifndef BACKEND_PNG_H
#define BACKEND_PNG_H

#include <stddef.h>

#include "base/strbuf.h"

/* `pixels`: rows `stride` bytes apart of native 32-bit words 0x00RRGGBB (cairo's RGB24). width, height > 0. */
void png_write(StrBuf *out, const unsigned char *pixels, size_t width, size_t height, size_t stride,
	       double dpi);

#endif
