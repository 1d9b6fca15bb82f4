#include "backend/png.h"

#include <libdeflate.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"

enum { CHANNELS_RGB = 3, CHANNELS_GREY = 1 };
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

/* A row of bytes, so many a pixel, and the one above. */
typedef struct RowPair {
	const unsigned char *row, *above;
	size_t channels;
} RowPair;

/* Filters a row and returns the sum of absolute values, the usual guess at what packs best. */
static unsigned long row_filter(unsigned char *to, int filter, const RowPair *rows, size_t length)
{
	const unsigned char *row = rows->row, *above = rows->above;
	unsigned long sum = 0;

	*to++ = (unsigned char)filter;
	for (size_t i = 0; i < length; i++) {
		unsigned char left = i >= rows->channels ? row[i - rows->channels] : 0;
		unsigned char base = filter == FILTER_SUB  ? left
				     : filter == FILTER_UP ? above[i]
							   : 0;

		to[i] = (unsigned char)(row[i] - base);
		sum += (unsigned long)abs((signed char)to[i]);
	}
	return sum;
}

static void row_best(unsigned char *to, unsigned char *trial, const RowPair *rows, size_t length)
{
	unsigned long least = row_filter(to, FILTER_NONE, rows, length);

	for (int filter = FILTER_SUB; filter < FILTER_COUNT; filter++) {
		unsigned long sum = row_filter(trial, filter, rows, length);

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
	size_t length = width * CHANNELS_RGB;
	unsigned char *all = arena_array(arena, height, length + 1);
	unsigned char *row = arena_alloc(arena, length), *above = arena_alloc(arena, length);
	unsigned char *trial = arena_alloc(arena, length + 1);

	for (size_t y = 0; y < height; y++) {
		unsigned char *swap = above;

		row_unpack(row, pixels + y * stride, width);
		row_best(all + y * (length + 1), trial, &(RowPair){row, above, CHANNELS_RGB},
			 length);
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
		    height * (width * CHANNELS_RGB + 1));
	chunk(out, "IEND", "", 0);
	arena_free(arena);
}

unsigned char *png_rows_grey(Arena *arena, const Picture *picture)
{
	size_t width = picture->width;
	unsigned char *all = arena_array(arena, picture->height, width + 1);
	unsigned char *trial = arena_alloc(arena, width + 1);
	const unsigned char *above = arena_alloc(arena, width);

	for (size_t y = 0; y < picture->height; y++) {
		const unsigned char *row = picture->shades + y * width;

		row_best(all + y * (width + 1), trial, &(RowPair){row, above, CHANNELS_GREY},
			 width);
		above = row;
	}
	return all;
}

/* Black, the clearer the less a pixel darkens, which is the same as to multiply by it: a palette of black in 256 degrees. */
void png_write_shades(StrBuf *out, const Picture *picture)
{
	enum { PALETTE = 256 };
	Arena *arena = arena_new();
	unsigned char header[13] = {[8] = 8, [9] = 3};
	unsigned char black[3 * PALETTE] = {0}, clear[PALETTE];

	for (int i = 0; i < PALETTE; i++)
		clear[i] = (unsigned char)(PALETTE - 1 - i);
	put_32(header, (uint32_t)picture->width);
	put_32(header + 4, (uint32_t)picture->height);
	strbuf_add_n(out, "\x89PNG\r\n\x1a\n", 8);
	chunk(out, "IHDR", header, sizeof header);
	chunk(out, "PLTE", black, sizeof black);
	chunk(out, "tRNS", clear, sizeof clear);
	image_chunk(out, arena, png_rows_grey(arena, picture),
		    picture->height * (picture->width + 1));
	chunk(out, "IEND", "", 0);
	arena_free(arena);
}
