#include "backend/png.h"

#include <libdeflate.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"

#define CHANNELS 3
#define METRES_PER_INCH 0.0254
#define DEFLATE_LEVEL 6

/* Average and Paeth take longer and suit photographs; figures are flat colours and lines. */
enum { FILTER_NONE, FILTER_SUB, FILTER_UP, FILTER_COUNT };

static void put_32(unsigned char *to, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		to[i] = (unsigned char)(value >> (24 - 8 * i));
}

/* Length, type, bytes, and a check sum of the latter two (PNG 3rd edition, 5.3). */
static void chunk(StrBuf *out, const char *type, const void *bytes, size_t length)
{
	unsigned char number[4];
	uint32_t crc = libdeflate_crc32(libdeflate_crc32(0, type, 4), bytes, length);

	put_32(number, (uint32_t)length);
	strbuf_add_n(out, (const char *)number, 4);
	strbuf_add_n(out, type, 4);
	strbuf_add_n(out, bytes, length);
	put_32(number, crc);
	strbuf_add_n(out, (const char *)number, 4);
}

/* cairo keeps a pixel as a number of 32 bits in the machine's order: red, green and blue from bit 16 down. */
static void row_unpack(unsigned char *to, const unsigned char *pixels, size_t width)
{
	for (size_t x = 0; x < width; x++) {
		uint32_t pixel;

		memcpy(&pixel, pixels + 4 * x, sizeof pixel);
		*to++ = (unsigned char)(pixel >> 16);
		*to++ = (unsigned char)(pixel >> 8);
		*to++ = (unsigned char)pixel;
	}
}

/* Filters a row and returns the sum of absolute values, the usual guess at what packs best. */
static unsigned long row_filter(unsigned char *to, int filter, const unsigned char *row,
				const unsigned char *above, size_t length)
{
	unsigned long sum = 0;

	*to++ = (unsigned char)filter;
	for (size_t i = 0; i < length; i++) {
		unsigned char left = i >= CHANNELS ? row[i - CHANNELS] : 0;
		unsigned char base = filter == FILTER_SUB  ? left
				     : filter == FILTER_UP ? above[i]
							   : 0;

		to[i] = (unsigned char)(row[i] - base);
		sum += (unsigned long)abs((signed char)to[i]);
	}
	return sum;
}

static void row_best(unsigned char *to, unsigned char *trial, const unsigned char *row,
		     const unsigned char *above, size_t length)
{
	unsigned long least = row_filter(to, FILTER_NONE, row, above, length);

	for (int filter = FILTER_SUB; filter < FILTER_COUNT; filter++) {
		unsigned long sum = row_filter(trial, filter, row, above, length);

		if (sum < least) {
			least = sum;
			memcpy(to, trial, length + 1);
		}
	}
}

/* The row above the first is all zeros (PNG 9.2), as memory of an arena is. */
static unsigned char *rows_filtered(Arena *arena, const unsigned char *pixels, size_t width,
				    size_t height, size_t stride)
{
	size_t length = width * CHANNELS;
	unsigned char *all = arena_array(arena, height, length + 1);
	unsigned char *row = arena_alloc(arena, length), *above = arena_alloc(arena, length);
	unsigned char *trial = arena_alloc(arena, length + 1);

	for (size_t y = 0; y < height; y++) {
		unsigned char *swap = above;

		row_unpack(row, pixels + y * stride, width);
		row_best(all + y * (length + 1), trial, row, above, length);
		above = row;
		row = swap;
	}
	return all;
}

static void image_chunk(StrBuf *out, Arena *arena, const unsigned char *rows, size_t length)
{
	struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL);
	size_t room;
	unsigned char *packed;

	BUG_IF(!compressor);
	room = libdeflate_zlib_compress_bound(compressor, length);
	packed = arena_alloc(arena, room);
	chunk(out, "IDAT", packed,
	      libdeflate_zlib_compress(compressor, rows, length, packed, room));
	libdeflate_free_compressor(compressor);
}

void png_write(StrBuf *out, const unsigned char *pixels, size_t width, size_t height, size_t stride,
	       double dpi)
{
	Arena *arena = arena_new();
	/* 8 bits a channel, red green blue; pixels per metre. The space is sRGB, to be rendered perceptually (0). */
	unsigned char header[13] = {[8] = 8, [9] = 2};
	unsigned char density[9] = {[8] = 1};

	put_32(header, (uint32_t)width);
	put_32(header + 4, (uint32_t)height);
	put_32(density, (uint32_t)lround(dpi / METRES_PER_INCH));
	put_32(density + 4, (uint32_t)lround(dpi / METRES_PER_INCH));
	strbuf_add_n(out, "\x89PNG\r\n\x1a\n", 8);
	chunk(out, "IHDR", header, sizeof header);
	chunk(out, "sRGB", "\0", 1);
	chunk(out, "pHYs", density, sizeof density);
	image_chunk(out, arena, rows_filtered(arena, pixels, width, height, stride),
		    height * (width * CHANNELS + 1));
	chunk(out, "IEND", "", 0);
	arena_free(arena);
}
